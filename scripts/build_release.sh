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
for folder in "$out" "$scratch/again"; do
    "$python" -m build --no-isolation --outdir "$folder"
done
"$python" -m twine check --strict "$out"/*.whl "$out"/*.tar.gz

# The bill of materials names what a user gets with every extra, from the pins that the tests ran with.
"$python" -m venv "$scratch/user"
version=$("$python" -m hatchling version)
"$scratch/user/bin/python" -m pip install -q -c constraints.txt --find-links "$out" \
    "wechatpay-membercard[cli,fast,mock,redis]==$version"
"$python" -m cyclonedx_py environment --output-reproducible --output-format JSON \
    --output-file "$out/sbom.cdx.json" "$scratch/user/bin/python"

(cd "$out" && sha256sum ./*.whl ./*.tar.gz | sed 's# \./# #' >SHA256SUMS)
(cd "$scratch/again" && sha256sum --check --quiet "$OLDPWD/$out/SHA256SUMS")
(cd "$out" && sha256sum sbom.cdx.json >>SHA256SUMS)
