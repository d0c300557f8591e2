"""The doctor fails on keys that everybody has, on two accounts in one, on files that others may change."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wechatpay_cli._doctor.check import Status
from wechatpay_cli._doctor.offline import credential_checks
from wechatpay_cli._doctor.rights import changeable
from wechatpay_cli._keys.environment import environment
from wechatpay_mock import DIRECT, PARTNER, Gateway, fresh_keys
from wechatpay_mock._platform.keys import five_years_around, published_keys

OFFICIAL = ["https://api.mch.weixin.qq.com", "https://api2.mch.weixin.qq.com"]
KEYS = {"WECHATPAY_PRIVATE_KEY_FILE", "WECHATPAY_PUBLIC_KEY_FILE", "WECHATPAY_APIV3_KEY"}


@pytest.fixture(scope="module")
def fresh():
    return Gateway(keys=fresh_keys())


@pytest.fixture
def write(tmp_path, fresh):
    """Variables and files of an account: of the published keys, or of keys that nobody has."""

    def make(*, published=False, mchid=DIRECT, url=OFFICIAL[0], name="keys"):
        (Gateway() if published else fresh).write_keys(tmp_path / name, url, mchid)
        return environment(tmp_path / name / ".env")

    return make


def checks(environ, env_file: Path | None = None):
    return credential_checks(environ, datetime.now(UTC), None, env_file)


def failures(environ, env_file: Path | None = None):
    return [check for check in checks(environ, env_file) if check.status is Status.FAIL]


def test_keys_that_nobody_has_are_well(write):
    assert failures(write()) == []


@pytest.mark.parametrize("url", ["", *OFFICIAL])
@pytest.mark.parametrize("mchid", [DIRECT, PARTNER])
def test_published_test_keys_for_wechat_pay_itself_fail_each(write, url, mchid):
    environ = write(published=True, mchid=mchid) | {"WECHATPAY_BASE_URL": url}
    found = failures(environ)
    assert {check.name for check in found} == KEYS
    assert all("published test key" in check.detail and check.remedy for check in found)


@pytest.mark.parametrize("name", sorted(KEYS))
def test_one_published_key_among_own_ones_fails(write, name):
    environ = write() | {name: write(published=True, name="other")[name]}
    assert name in {check.name for check in failures(environ) if "published" in check.detail}


def test_for_the_gateway_the_published_keys_are_right(write):
    assert failures(write(published=True, url="http://127.0.0.1:8443")) == []


@pytest.mark.parametrize("name", sorted(KEYS))
@pytest.mark.parametrize("mchid", [DIRECT, PARTNER])
def test_a_key_of_another_account_beside_the_gateways_fails(write, name, mchid):
    """Also one of the gateway's other merchant."""
    environ = write(published=True, mchid=mchid, url="http://127.0.0.1:8443")
    other = PARTNER if mchid == DIRECT else DIRECT
    for strange in (write(name="own"), write(published=True, mchid=other, name="other")):
        (found,) = [
            check for check in failures(environ | {name: strange[name]}) if check.name == "one account"
        ]
        assert "WECHATPAY_" in found.detail
        assert found.remedy


def test_a_certificate_of_another_merchant_fails(write):
    found = failures(write() | {"WECHATPAY_MCHID": "1900000009"})
    assert [check.detail for check in found] == [f"belongs to merchant {DIRECT}, not to 1900000009"]


def test_the_merchants_own_key_or_serial_as_wechat_pays_fails(write):
    environ = write()
    folder = Path(environ["WECHATPAY_PRIVATE_KEY_FILE"]).parent
    own = {"WECHATPAY_PUBLIC_KEY_FILE": str(folder / "apiclient_cert.pem")}
    assert any("own key" in check.detail for check in failures(environ | own))
    serial = {"WECHATPAY_PUBLIC_KEY_ID": environ["WECHATPAY_SERIAL_NO"]}
    assert any("own certificate" in check.detail for check in failures(environ | serial))


def test_a_public_key_id_that_holds_another_number_is_worth_a_look(write):
    environ = write() | {
        "WECHATPAY_MCHID": "1900000001",
        "WECHATPAY_PUBLIC_KEY_ID": "PUB_KEY_ID_0119000000022024010100000000000001",
    }
    assert any(
        check.status is Status.WARN and "1900000002" in check.detail and check.name.endswith("PUBLIC_KEY_ID")
        for check in checks(environ)
    )


FILES = ["apiclient_key.pem", "apiclient_cert.pem", "pub_key.pem", ".env"]


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_others_may_write_fails(write, name, mode):
    environ = write()
    folder = Path(environ["WECHATPAY_PRIVATE_KEY_FILE"]).parent
    (folder / name).chmod(mode)
    found = [check for check in failures(environ, folder / ".env") if "others may write" in check.detail]
    assert [check.remedy for check in found] == [f"chmod go-w {folder / name}"]


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.parametrize(
    ("mode", "fails"),
    [(0o777, True), (0o770, True), (0o720, True), (0o702, True), (0o1777, False), (0o755, False)],
)
def test_a_folder_in_which_others_may_replace_files_fails(write, mode, fails):
    environ = write()
    folder = Path(environ["WECHATPAY_PRIVATE_KEY_FILE"]).parent
    folder.chmod(mode)
    try:
        assert any("others may replace" in check.detail for check in failures(environ)) is fails
    finally:
        folder.chmod(0o700)


def replaceable(environ, env_file=None):
    return [check for check in failures(environ, env_file) if "others may" in check.detail]


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.parametrize(("mode", "fails"), [(0o777, True), (0o770, True), (0o1777, False), (0o750, False)])
def test_so_does_one_further_up(write, tmp_path, mode, fails):
    (tmp_path / "up").mkdir()
    environ = write(name="up/between/keys")
    (tmp_path / "up").chmod(mode)
    try:
        found = replaceable(environ, tmp_path / "up/between/keys/.env")
    finally:
        (tmp_path / "up").chmod(0o700)
    assert bool(found) is fails
    assert {check.remedy for check in found} <= {f"chmod go-w {tmp_path / 'up'}"}


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.parametrize("relative", [False, True])
def test_a_link_in_a_folder_that_others_may_write_fails_wherever_its_file_is(write, tmp_path, relative):
    environ = write()
    target = Path(environ["WECHATPAY_PUBLIC_KEY_FILE"])
    (tmp_path / "open").mkdir()
    link = tmp_path / "open" / "link.pem"
    link.symlink_to(Path("..") / target.relative_to(tmp_path) if relative else target)
    environ["WECHATPAY_PUBLIC_KEY_FILE"] = str(link)
    assert replaceable(environ) == []
    (tmp_path / "open").chmod(0o777)
    assert [check.detail for check in replaceable(environ)] == [f"others may replace {link}"]


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_link_to_a_file_in_such_a_folder_fails_too(write, tmp_path):
    environ = write()
    link = tmp_path / "link.pem"
    link.symlink_to(environ["WECHATPAY_PUBLIC_KEY_FILE"])
    folder = Path(environ["WECHATPAY_PUBLIC_KEY_FILE"]).parent
    folder.chmod(0o777)
    environ["WECHATPAY_PUBLIC_KEY_FILE"] = str(link)
    assert f"others may replace {link}" in {check.detail for check in replaceable(environ)}


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.parametrize("name", [*FILES, ""])
def test_a_file_or_folder_of_another_user_fails(write, monkeypatch, name):
    environ = write()
    folder = Path(environ["WECHATPAY_PRIVATE_KEY_FILE"]).parent
    if os.geteuid() == 0:
        os.chown(folder / name, 65534, 65534)
    else:
        another = os.geteuid() + 1
        monkeypatch.setattr(os, "geteuid", lambda: another)
    found = replaceable(environ, folder / ".env")
    assert f"chown {os.geteuid()} {folder / name}" in {check.remedy for check in found}


def test_a_chain_of_links_without_end_ends(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert list(changeable(tmp_path / "a")) == []


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_cache_that_a_variable_names_is_looked_at_too(write, tmp_path):
    cache = tmp_path / "certificates.json"
    cache.touch(mode=0o600)
    cache.chmod(0o666)
    found = failures(write() | {"WECHATPAY_CERTIFICATE_CACHE": str(cache)})
    assert [check.detail for check in found] == [f"others may write {cache}"]


@pytest.mark.parametrize("chain", ["", "WECHATPAY_CERTIFICATE_CHAIN", "WECHATPAY_CERTIFICATE_CHAIN_FILE"])
def test_a_first_download_without_the_chain_is_a_warning(write, chain):
    environ = write() | {"WECHATPAY_PUBLIC_KEY_ID": "", "WECHATPAY_PUBLIC_KEY_FILE": ""}
    if chain:
        environ[chain] = "CertTrustChain.p7b"
    found = [check for check in checks(environ) if check.name == "platform certificates"]
    assert [check.status for check in found] == ([] if chain else [Status.WARN])
    assert all("CertTrustChain.p7b" in check.remedy for check in found)


def test_with_the_public_key_nothing_is_downloaded_and_no_chain_is_asked_for(write):
    assert "platform certificates" not in {check.name for check in checks(write())}


# What the library refuses, the doctor does not call well.


@pytest.fixture
def pem(write):
    """The content of a file of keys that nobody has."""
    return lambda name: Path(write(name="more")[name]).read_text()


REFUSED = {
    "public key twice": lambda pem, _: {"WECHATPAY_PUBLIC_KEY": pem("WECHATPAY_PUBLIC_KEY_FILE")},
    "private key twice": lambda pem, _: {"WECHATPAY_PRIVATE_KEY": pem("WECHATPAY_PRIVATE_KEY_FILE")},
    "chain twice": lambda *_: {"WECHATPAY_CERTIFICATE_CHAIN": "x", "WECHATPAY_CERTIFICATE_CHAIN_FILE": "/x"},
    "chain missing": lambda *_: {"WECHATPAY_CERTIFICATE_CHAIN_FILE": "/does/not/exist.p7b"},
    "chain a device": lambda *_: {"WECHATPAY_CERTIFICATE_CHAIN_FILE": "/dev/null"},
    "chain a folder": lambda _, folder: {"WECHATPAY_CERTIFICATE_CHAIN_FILE": str(folder)},
    "chain junk": lambda _, folder: {"WECHATPAY_CERTIFICATE_CHAIN_FILE": junk(folder)},
    "chain junk text": lambda *_: {"WECHATPAY_CERTIFICATE_CHAIN": "junk"},
    "user": lambda *_: {"WECHATPAY_BASE_URL": "https://me:pass@api.mch.weixin.qq.com"},
    "query": lambda *_: {"WECHATPAY_BASE_URL": "https://api.mch.weixin.qq.com?pass"},
    "no address": lambda *_: {"WECHATPAY_BASE_URL": "https://[pass"},
    "mode": lambda *_: {"WECHATPAY_MODE": "pass"},
    "sub-merchant": lambda *_: {"WECHATPAY_SUB_MCHID": "pass word"},
    "platform certificate": lambda _, folder: published_certificate(folder),
}


def junk(folder):
    (folder / "junk.p7b").write_text("junk")
    (folder / "junk.p7b").chmod(0o600)
    return str(folder / "junk.p7b")


def published_certificate(folder):
    pair = published_keys().direct.certificates[0]
    path = folder / "platform.pem"
    path.write_bytes(pair.certificate("x", *five_years_around(time.time())))
    path.chmod(0o600)
    return {"WECHATPAY_PUBLIC_KEY_FILE": str(path), "WECHATPAY_PUBLIC_KEY_ID": pair.serial_no}


@pytest.mark.parametrize("case", REFUSED)
def test_what_every_call_would_be_refused_for_fails(case, write, pem, tmp_path):
    environ = write() | REFUSED[case](pem, tmp_path)
    found = failures(environ)
    assert found
    assert all(check.remedy and "pass@" not in check.detail + check.remedy for check in found)
    assert not any("pass" in check.detail and "public" not in check.detail for check in found)


def test_a_bare_published_platform_key_fails(write):
    pair = published_keys().direct.certificates[0]
    environ = write() | {"WECHATPAY_PUBLIC_KEY": pair.public_pem.decode(), "WECHATPAY_PUBLIC_KEY_FILE": ""}
    assert any("published test key" in check.detail for check in failures(environ))


def test_a_dot_behind_the_host_changes_nothing(write):
    environ = write(published=True) | {"WECHATPAY_BASE_URL": "https://api.mch.weixin.qq.com."}
    assert {check.name for check in failures(environ)} >= KEYS


# Nothing secret is shown, wherever it was put.

SECRETS = {
    "private key as path": ("WECHATPAY_PRIVATE_KEY_FILE", lambda key: key),
    "its base64": ("WECHATPAY_PRIVATE_KEY_FILE", lambda key: "".join(key.splitlines()[1:-1])),
    "a part of it": ("WECHATPAY_PRIVATE_KEY_FILE", lambda key: "".join(key.splitlines()[1:-1])[:200]),
    "one line of it": ("WECHATPAY_PRIVATE_KEY_FILE", lambda key: key.splitlines()[3]),
    "in one line": ("WECHATPAY_PRIVATE_KEY_FILE", lambda key: key.replace("\n", "\\n")),
    "without first line": ("WECHATPAY_PRIVATE_KEY_FILE", lambda key: key.partition("\n")[2]),
    "as public key": ("WECHATPAY_PUBLIC_KEY_FILE", lambda key: key),
    "as public key text": ("WECHATPAY_PUBLIC_KEY", lambda key: key),
    "as chain": ("WECHATPAY_CERTIFICATE_CHAIN_FILE", lambda key: key),
    "as chain text": ("WECHATPAY_CERTIFICATE_CHAIN", lambda key: key),
    "as cache": ("WECHATPAY_CERTIFICATE_CACHE", lambda key: key),
    "as number": ("WECHATPAY_MCHID", lambda key: key.splitlines()[3]),
    "as serial": ("WECHATPAY_SERIAL_NO", lambda key: key.splitlines()[3]),
    "as id": ("WECHATPAY_PUBLIC_KEY_ID", lambda key: key.splitlines()[3]),
    "as APIv3 key": ("WECHATPAY_APIV3_KEY", lambda key: key.splitlines()[3]),
    "as address": ("WECHATPAY_BASE_URL", lambda key: key.splitlines()[3]),
    "as password": ("WECHATPAY_BASE_URL", lambda key: f"http://u:{key.splitlines()[3]}@127.0.0.1:9"),
    "as user": (  # behind a slash it would be a path, and what is before it a host
        "WECHATPAY_BASE_URL",
        lambda key: f"https://{key.splitlines()[3].replace('/', '_')}@api.mch.weixin.qq.com",
    ),
    "as mode": ("WECHATPAY_MODE", lambda key: key.splitlines()[3]),
    "as sub-merchant": ("WECHATPAY_SUB_MCHID", lambda key: key.splitlines()[3]),
}


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize("case", SECRETS)
def test_no_key_material_is_printed_wherever_it_was_put(case, form, write, membercard, monkeypatch):
    environ = write()
    key = Path(environ["WECHATPAY_PRIVATE_KEY_FILE"]).read_text()
    name, place = SECRETS[case]
    for variable, value in (environ | {name: place(key)}).items():
        if variable.startswith("WECHATPAY_"):
            monkeypatch.setenv(variable, value)
    ran = membercard("doctor", "--output", form)
    assert ran.code == 2
    printed = "".join((ran.out + ran.err).split())
    body = "".join(key.splitlines()[1:-1])
    assert not [start for start in range(0, len(body) - 16, 8) if body[start : start + 16] in printed]


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
@pytest.mark.parametrize("name", ["WECHATPAY_PRIVATE_KEY", "WECHATPAY_PUBLIC_KEY"])
def test_a_key_from_a_pipe_is_well(name, write, membercard, monkeypatch):
    environ = write()
    content = Path(environ[f"{name}_FILE"]).read_bytes()
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    for variable, value in (environ | {f"{name}_FILE": f"/dev/fd/{reading}"}).items():
        if variable.startswith("WECHATPAY_"):
            monkeypatch.setenv(variable, value)
    ran = membercard("doctor", "--output", "json")
    os.close(reading)
    assert ran.code == 0, ran.out


def test_the_command_exits_with_2_and_sends_nothing(membercard, write, tmp_path):
    write(published=True)
    ran = membercard("doctor", "--online", "--env-file", tmp_path / "keys" / ".env")
    assert ran.code == 2
    assert "published test key" in ran.out
    assert "skipped" in ran.out
