#!/usr/bin/env bash
# Build what a release uploads: build_release.sh FOLDER writes wheel, source archive, SBOM and SHA256SUMS.
# The distributions are built twice and have to be the same bytes; their time comes from the commit.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:?name the folder to write}
python=$(command -v "${PYTHON:-python}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
"$python" -m build --no-isolation --outdir "$out" # the wheel from the source archive
"$python" -m hatchling build --directory "$scratch/again" # both from the folder
"$python" -m twine check --strict "$out"/*.whl "$out"/*.tar.gz

# The bill of materials names what a user gets with every extra, from the pins that the tests ran with.
extras=$("$python" -c "import tomllib
with open('pyproject.toml', 'rb') as file:
    print(','.join(tomllib.load(file)['project']['optional-dependencies']))")
"$python" -m uv venv -q --python "$python" "$scratch/user"
"$python" -m uv pip install -q --python "$scratch/user/bin/python" -c constraints.txt --find-links "$out" \
    "wechatpay-membercard[$extras]==$("$python" -m hatchling version)"
"$python" -m cyclonedx_py environment --output-reproducible --output-format JSON \
    --output-file "$out/sbom.cdx.json" "$scratch/user/bin/python"

(cd "$out" && sha256sum ./*.whl ./*.tar.gz | sed 's# \./# #' >SHA256SUMS)
(cd "$scratch/again" && sha256sum --check --quiet "$OLDPWD/$out/SHA256SUMS")
(cd "$out" && sha256sum sbom.cdx.json >>SHA256SUMS)
