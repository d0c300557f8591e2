"""The doctor fails on keys that everybody has, on two accounts in one, on files that others may change."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wechatpay_cli._credentials import environment
from wechatpay_cli._doctor_check import Status
from wechatpay_cli._doctor_checks import credential_checks
from wechatpay_mock import DIRECT, PARTNER, Gateway, fresh_keys

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
@pytest.mark.parametrize(("mode", "fails"), [(0o777, True), (0o1777, False), (0o755, False)])
def test_a_folder_in_which_others_may_replace_files_fails(write, mode, fails):
    environ = write()
    folder = Path(environ["WECHATPAY_PRIVATE_KEY_FILE"]).parent
    folder.chmod(mode)
    try:
        assert any("others may replace" in check.detail for check in failures(environ)) is fails
    finally:
        folder.chmod(0o700)


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


def test_the_command_exits_with_2_and_sends_nothing(membercard, write, tmp_path):
    write(published=True)
    ran = membercard("doctor", "--online", "--env-file", tmp_path / "keys" / ".env")
    assert ran.code == 2
    assert "published test key" in ran.out
    assert "skipped" in ran.out
