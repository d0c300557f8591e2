"""What a user gets from the wheel, and nothing else."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder

from wechatpay_mock import DIRECT, PARTNER, Gateway, KeyMode, fresh_keys
from wechatpay_signing import ConfigurationError, Settings, load_public_key

ROOT = Path(__file__).parents[1]
PACKAGES = (
    "wechatpay_brandmembers",
    "wechatpay_client",
    "wechatpay_contract",
    "wechatpay_membercard",
    "wechatpay_orders",
    "wechatpay_signing",
    "wechatpay_mock",
    "wechatpay_cli",
)
RUNTIME = {"anyio", "attrs", "cryptography", "h11", "httpx", "sniffio"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(out), versions=["standard"])))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


@pytest.fixture(scope="module")
def metadata(installed: Path) -> Message:
    return Parser().parsestr(next(installed.glob("*.dist-info/METADATA")).read_text("utf-8"))


def test_the_wheel_is_as_large_as_the_page_says(wheel: Path) -> None:
    page = (ROOT / "docs/how-to/install.md").read_text("utf-8")
    stated = re.search(
        r"The wheel is ([\d.]+) MB in size. The client for orders makes up less than a tenth", page
    )
    assert stated
    assert float(stated[1]) == pytest.approx(wheel.stat().st_size / 1_000_000, abs=0.1)
    with zipfile.ZipFile(wheel) as archive:
        orders = sum(
            one.compress_size for one in archive.infolist() if one.filename.startswith("wechatpay_orders")
        )
    assert orders < wheel.stat().st_size / 10


def test_the_run_time_dependencies_are_four(metadata: Message) -> None:
    required = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert {re.split(r"[^\w-]", line)[0] for line in required} == RUNTIME


def test_make_lowest_installs_the_oldest_version_of_all_that_is_required(metadata: Message) -> None:
    required = [line.partition(";")[0] for line in metadata.get_all("Requires-Dist", [])]
    oldest = {(line.partition("<")[0].partition(">")[0], line.partition(">=")[2]) for line in required}
    recipe = (ROOT / "Makefile").read_text("utf-8").partition("--no-deps")[2].partition("@touch")[0]
    installed = re.findall(r"([\w-]+)==([\w.]+)", recipe)
    assert oldest - {("wechatpay-membercard[mock]", "")} == set(installed)


def test_the_extras_are_the_documented_ones(metadata: Message) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(metadata.get_all("Provides-Extra", [])) == set(project["optional-dependencies"])


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_says_that_it_is_typed(installed: Path, package: str) -> None:
    assert (installed / package / "py.typed").is_file()


def test_the_contracts_ship_once_and_as_json(installed: Path) -> None:
    written = {path.stem: path for path in (ROOT / "openapi").glob("*.yaml")}
    shipped = {path.stem: path for path in installed.rglob("*.json") if path.stem in written}
    assert {path.parent.name for path in shipped.values()} == {"wechatpay_contract"}
    assert shipped.keys() == written.keys()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for name, place in shipped.items():
        contract = yaml.load(written[name].read_bytes(), loader)  # noqa: S506 - both are safe
        assert json.loads(place.read_bytes()) == contract


def test_the_catalogue_ships_and_is_found_where_it_is_installed(installed: Path) -> None:
    script = f"""
import sys
sys.path.insert(0, {str(installed)!r})
from wechatpay_cli._texts import chinese
print(chinese.__file__, chinese.in_chinese("Commands"))
"""
    command = [sys.executable, "-X", "utf8", "-c", script]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)  # noqa: S603 - ours
    place, told = ran.stdout.split()
    assert place.startswith(str(installed))
    assert told == "命令"


def test_the_wheel_holds_the_packages_and_nothing_beside_them(installed: Path) -> None:
    top = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert top == set(PACKAGES)


@pytest.mark.parametrize(
    "package",
    [
        "wechatpay_brandmembers",
        "wechatpay_client",
        "wechatpay_contract",
        "wechatpay_membercard",
        "wechatpay_orders",
        "wechatpay_signing",
    ],
)
def test_contract_client_and_signing_import_with_the_run_time_dependencies_only(
    installed: Path, package: str
) -> None:
    """The modules of every extra are hidden; what imports still is what the dependencies carry."""
    script = f"""
import importlib, pkgutil, sys
sys.path.insert(0, {str(installed)!r})
for hidden in ("starlette", "uvicorn", "yaml", "jsonschema_rs", "cyclopts",
               "rich", "redis", "wechatpay_mock", "wechatpay_cli"):
    sys.modules[hidden] = None
package = importlib.import_module({package!r})
assert package.__file__.startswith({str(installed)!r}), package.__file__
for name in getattr(package, "__all__", ()):
    getattr(package, name)
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
"""
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True)  # noqa: S603  own text
    assert done.returncode == 0, done.stderr


KEYS = "wechatpay_mock/_platform/published_test_keys.json"
_PEM = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----")
_SECRETS = {
    "a private key": _PEM,
    "a key file of another kind": re.compile(rb"PuTTY-User-Key|-----BEGIN (OPENSSH|PGP)"),
    "a base64 private key": re.compile(rb"MII[EJ][A-Za-z0-9+/]{3}IBA[A-Za-z0-9+/]{400}"),
    "a token": re.compile(rb"\b(ghp|gho|pypi|glpat|xox[bp]|AKIA|sk)[-_A-Za-z0-9]{20,}"),
}
_SUFFIXES = {".pem", ".key", ".p12", ".pfx", ".p8", ".jks", ".env"}


def test_nothing_in_the_wheel_looks_like_a_secret_but_the_published_test_keys(installed: Path) -> None:
    for path in (path for path in installed.rglob("*") if path.is_file()):
        name = path.relative_to(installed).as_posix()
        assert path.suffix not in _SUFFIXES, name
        assert path.name != ".env", name
        found = [what for what, form in _SECRETS.items() if form.search(path.read_bytes())]
        assert found == [] or name == KEYS, f"{name} holds {', '.join(found)}"


def test_the_published_test_keys_say_first_what_they_are(installed: Path) -> None:
    text = (installed / KEYS).read_text("utf-8")
    name, words = next(iter(json.loads(text).items()))
    assert text.splitlines()[1].strip().startswith(f'"{name}": "PUBLISHED TEST KEYS')
    assert name == "warning"
    assert "not secrets" in words
    assert "Never use them in production" in words


def test_a_note_beside_what_the_gateway_writes_of_them_says_so(tmp_path: Path) -> None:
    Gateway().write_keys(tmp_path, "http://127.0.0.1:1")
    note = (tmp_path / "PUBLISHED-TEST-KEYS.txt").read_text()
    assert "everybody has them" in note
    assert "Never use them in production" in note


@pytest.mark.parametrize("mode", ["public_key", "certificate", "both"])
def test_written_keys_are_plain_pem_for_the_loaders_of_other_sdks(tmp_path: Path, mode: KeyMode) -> None:
    Gateway(key_mode=mode).write_keys(tmp_path, "http://127.0.0.1:1")
    written = sorted(tmp_path.glob("*.pem"))
    assert written
    for path in written:
        lines = path.read_text().splitlines()
        assert (lines[0][:11], lines[-1][:9]) == ("-----BEGIN ", "-----END ")


def test_fresh_keys_are_not_published_and_nothing_says_so(tmp_path: Path) -> None:
    Gateway(keys=fresh_keys()).write_keys(tmp_path, "http://127.0.0.1:1")
    assert not (tmp_path / "PUBLISHED-TEST-KEYS.txt").exists()


def test_the_signing_package_knows_every_published_key() -> None:
    gateway = Gateway()
    for mchid in (DIRECT, PARTNER):
        keys = gateway.platform.keys_of(mchid)
        for pair in (keys.pair, keys.public_key, *keys.certificates):
            assert load_public_key(pair.public_pem).is_published
        Settings(gateway.env("http://127.0.0.1:1", mchid))
        with pytest.raises(ConfigurationError, match="Published test keys"):
            Settings(gateway.env("https://api.mch.weixin.qq.com", mchid))


def test_the_pins_name_no_registry() -> None:
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"#.*|[A-Za-z0-9_.-]+==[A-Za-z0-9_.!+-]+", line) for line in pins)


def test_each_package_brings_its_hook_for_pyinstaller(installed: Path) -> None:
    hooks = installed / "wechatpay_cli" / "_frozen"
    assert {path.stem.removeprefix("hook-") for path in hooks.glob("hook-*.py")} == set(PACKAGES)
    points = next(installed.glob("*.dist-info/entry_points.txt")).read_text("utf-8")
    assert "[pyinstaller40]\nhook-dirs = wechatpay_cli._frozen:hook_dirs" in points
