"""Every fault of the credentials that needs no call is found, with its remedy."""

import json
import os
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from wechatpay_cli._doctor import keys
from wechatpay_cli._doctor.check import Status
from wechatpay_cli._doctor.judging import judge_certificates
from wechatpay_cli._doctor.machine import machine_checks
from wechatpay_cli._doctor.offline import credential_checks
from wechatpay_cli._doctor.replies import Reply
from wechatpay_mock import Gateway, fresh_keys

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1"


def pem(key) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def short_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 1024)  # noqa: S505 - it must be refused


def public_pem(key) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def certificate(
    key, *, serial=SERIAL, begin=NOW - timedelta(days=300), end=NOW + timedelta(days=300)
) -> bytes:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "1900000001")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), int(serial, 16), begin, end)
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


@pytest.fixture
def healthy(tmp_path, make_key):
    """Variables and files without a fault."""
    files = {
        "apiclient_key.pem": pem(make_key("merchant")),
        "apiclient_cert.pem": certificate(make_key("merchant")),
        "pub_key.pem": public_pem(make_key("platform")),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        (tmp_path / name).chmod(0o600)
    return {
        "WECHATPAY_MCHID": "1900000001",
        "WECHATPAY_SERIAL_NO": SERIAL,
        "WECHATPAY_PRIVATE_KEY_FILE": str(tmp_path / "apiclient_key.pem"),
        "WECHATPAY_PUBLIC_KEY_ID": "PUB_KEY_ID_0119000000012024010100000000000001",
        "WECHATPAY_PUBLIC_KEY_FILE": str(tmp_path / "pub_key.pem"),
        "WECHATPAY_APIV3_KEY": "0123456789abcdef0123456789abcdef",
    }


def faults(environ, now=NOW):
    return [check for check in credential_checks(environ, now) if check.status is not Status.OK]


def test_healthy_credentials_have_no_fault(healthy):
    assert faults(healthy) == []


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        ({"WECHATPAY_MCHID": ""}, Status.FAIL, "is missing"),
        ({"WECHATPAY_MCHID": "19 00"}, Status.WARN, "merchant number"),
        ({"WECHATPAY_SERIAL_NO": ""}, Status.FAIL, "is missing"),
        ({"WECHATPAY_SERIAL_NO": SERIAL.lower()}, Status.FAIL, "lower-case"),
        ({"WECHATPAY_SERIAL_NO": "PUB_KEY_ID_01"}, Status.FAIL, "public key"),
        ({"WECHATPAY_SERIAL_NO": "51:57"}, Status.FAIL, "40 hex"),
        ({"WECHATPAY_PRIVATE_KEY_FILE": ""}, Status.FAIL, "is missing"),
        ({"WECHATPAY_PRIVATE_KEY_FILE": "/does/not/exist.pem"}, Status.FAIL, "cannot be read"),
        ({"WECHATPAY_PRIVATE_KEY": "x"}, Status.FAIL, "both set"),
        ({"WECHATPAY_PUBLIC_KEY_ID": "0119"}, Status.FAIL, "PUB_KEY_ID_"),
        ({"WECHATPAY_PUBLIC_KEY_FILE": "/does/not/exist.pem"}, Status.FAIL, "cannot be read"),
        ({"WECHATPAY_PUBLIC_KEY_FILE": ""}, Status.FAIL, "is missing"),
        ({"WECHATPAY_APIV3_KEY": ""}, Status.WARN, "not set"),
        ({"WECHATPAY_APIV3_KEY": "0123456789abcdef0123456789abcdef "}, Status.FAIL, "33 bytes"),
        ({"WECHATPAY_BASE_URL": "http://example.com"}, Status.FAIL, "not https"),
        (
            {"WECHATPAY_BASE_URL": "http://mock:8080", "WECHATPAY_TEST_HTTP": "1"},
            Status.WARN,
            "over plain http, with test keys",
        ),
        ({"WECHATPAY_BASE_URL": "http://127.0.0.1:1"}, Status.WARN, "not to WeChat Pay"),
    ],
)
def test_a_wrong_variable_is_found(change, status, said, healthy):
    found = [check for check in faults(healthy | change) if said in check.detail]
    assert [check.status for check in found] == [status]
    assert found[0].remedy


def test_nothing_to_verify_with_is_a_failure(healthy):
    for name in ("WECHATPAY_PUBLIC_KEY_ID", "WECHATPAY_PUBLIC_KEY_FILE", "WECHATPAY_APIV3_KEY"):
        del healthy[name]
    assert any("verify" in check.detail for check in faults(healthy) if check.status is Status.FAIL)


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("apiclient_key.pem", lambda key: pem(short_key()), "1024"),
        ("apiclient_key.pem", lambda key: pem(ec.generate_private_key(ec.SECP256R1())), "RSA"),
        ("apiclient_key.pem", lambda key: b"nothing", ""),
        ("apiclient_key.pem", lambda key: pem(key("stranger")), "another private key"),
        ("apiclient_cert.pem", lambda key: certificate(key("merchant"), serial="1DDE"), "serial"),
        (
            "apiclient_cert.pem",
            lambda key: certificate(key("merchant"), end=NOW - timedelta(days=1)),
            "expired",
        ),
        (
            "apiclient_cert.pem",
            lambda key: certificate(key("merchant"), end=NOW + timedelta(days=9)),
            "ends on",
        ),
        (
            "apiclient_cert.pem",
            lambda key: certificate(key("merchant"), begin=NOW + timedelta(days=1)),
            "only from",
        ),
        ("apiclient_cert.pem", lambda key: public_pem(key("merchant")), "bare public key"),
        ("pub_key.pem", lambda key: public_pem(key("merchant")), "merchant's own"),
        ("pub_key.pem", lambda key: b"nothing", ""),
    ],
)
def test_a_wrong_file_is_found(name, make, said, healthy, tmp_path, make_key):
    (tmp_path / name).write_bytes(make(make_key))
    found = faults(healthy)
    assert found
    assert all(check.remedy for check in found)
    assert any(said in check.detail for check in found)


def test_a_key_that_others_may_read_is_a_warning(healthy, tmp_path):
    (tmp_path / "apiclient_key.pem").chmod(0o644)
    (found,) = faults(healthy)
    assert found.status is Status.WARN
    assert "chmod 600" in found.remedy


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such mode")
def test_where_a_mode_says_nothing_of_other_users_no_chmod_is_asked_for(healthy, tmp_path, monkeypatch):
    (tmp_path / "apiclient_key.pem").chmod(0o644)
    monkeypatch.setattr(keys, "HAS_MODES", False)
    assert faults(healthy) == []


@pytest.mark.parametrize("path", [r"C:\new\key.pem", r"C:\Users\n\apiclient_key.pem", r"\\host\n\key.pem"])
def test_a_path_of_windows_is_not_taken_for_a_key(healthy, path):
    found = faults(healthy | {"WECHATPAY_PRIVATE_KEY_FILE": path})
    assert not any("something else than the path" in check.detail for check in found)
    assert any("cannot be read" in check.detail for check in found)


def test_a_clock_before_this_release_is_a_failure():
    assert any("NTP" in check.remedy for check in machine_checks(datetime(2020, 1, 1, tzinfo=UTC)))


def test_the_extra_fast_is_named_with_its_use_where_it_is_installed():
    (fast,) = (check for check in machine_checks(NOW) if "fast" in check.name)
    assert fast.status is Status.OK
    assert f"httptools {version('httptools')}" in fast.detail
    assert "inner=fast_transport()" in fast.detail


def test_the_extra_fast_is_named_with_its_command_where_it_is_not_installed(monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", missing)
    (fast,) = (check for check in machine_checks(NOW) if "fast" in check.name)
    assert fast.status is Status.OK
    assert "pip install 'wechatpay-membercard[fast]'" in fast.detail


def test_online_against_the_gateway_everything_is_well(service, membercard):
    ran = membercard("doctor", "--online", "--env-file", service.env_file, "--output", "json")
    assert ran.code == 0
    checks = json.loads(ran.out)
    assert [check["name"] for check in checks if check["status"] == "fail"] == []
    assert {"signature", "key mode", "clock skew", "POST /v3/security/echo"} <= {
        check["name"] for check in checks
    }
    assert "a 404 is expected" in ran.out


def test_online_in_certificate_mode_the_answer_is_verified(service, membercard):
    service.gateway.platform.mode = "both"
    try:
        ran = membercard("doctor", "--online", "--env-file", service.env_file)
    finally:
        service.gateway.platform.mode = "public_key"
    assert "response: verified" in ran.out


def test_online_a_refused_signature_is_told_with_explain_as_the_next_step(membercard, tmp_path, make_key):
    gateway = Gateway(keys=fresh_keys())
    with gateway.serve() as url:
        gateway.write_keys(tmp_path, url)
        (tmp_path / "apiclient_key.pem").write_bytes(pem(make_key("stranger")))
        (tmp_path / "apiclient_cert.pem").unlink()
        ran = membercard("doctor", "--online", "--env-file", tmp_path / ".env")
    assert ran.code == 3
    assert "membercard explain" in ran.out


@pytest.mark.parametrize("fault", ["accepted_202", "status_201", "status_299"])
def test_online_an_answer_that_is_no_outcome_is_a_failure_and_no_traceback(fault, service, membercard):
    service.gateway.faults.inject(fault)
    ran = membercard("doctor", "--online", "--env-file", service.env_file)
    assert (ran.code, ran.err) == (4, "")
    assert fault[-3:] in ran.out


def test_online_a_host_that_is_not_there_exits_with_5(service, membercard):
    ran = membercard("doctor", "--online", "--env-file", service.env_file, "--base-url", "http://127.0.0.1:9")
    assert ran.code == 5
    assert "not reached: the connection was refused" in ran.out


@pytest.mark.parametrize(("fault", "said"), [("bad_signature", "fit"), ("stale_timestamp", "clock")])
def test_online_an_answer_that_does_not_verify_exits_with_4(fault, said, service, membercard):
    service.gateway.faults.inject(fault)
    ran = membercard("doctor", "--online", "--env-file", service.env_file)
    assert ran.code == 4
    assert said in ran.out


@pytest.mark.parametrize(("off", "status"), [(59, "ok"), (61, "warn"), (301, "fail")])
def test_online_the_clock_is_measured_by_the_answer(off, status):
    response = httpx.Response(200, headers={"Wechatpay-Timestamp": "1700000000"})
    checks = judge_certificates(Reply(response), 1700000000 + off, has_public_key=True)
    assert [check.status for check in checks if check.name == "clock skew"] == [status]


def test_online_is_skipped_while_the_credentials_are_wrong(membercard):
    ran = membercard("doctor", "--online")
    assert ran.code == 2
    assert "skipped" in ran.out


def test_the_certificate_of_each_env_file_is_the_one_beside_its_own_key(service, membercard):
    for name in (".env", "partner.env"):
        ran = membercard("doctor", "--env-file", service.env_file.with_name(name))
        assert ran.code == 0, ran.out
        assert "merchant certificate: fits the private key" in ran.out


@pytest.mark.parametrize(
    ("name", "cert"), [(".env", "apiclient_cert.pem"), ("partner.env", "partner_apiclient_cert.pem")]
)
def test_online_orders_can_be_queried_in_both_modes(name, cert, service, membercard):
    folder = service.env_file.parent
    ran = membercard("doctor", "--online", "--env-file", folder / name, "--cert", folder / cert)
    assert (ran.code, ran.err) == (0, "")
    assert "orders: can be queried" in ran.out
    assert service.gateway.journal.last.rule == "order_unknown"


@pytest.mark.parametrize(
    ("reason", "status", "said"),
    [("no_auth", "ok", "only OrderClient needs it"), ("trade_error", "warn", "403 TRADE_ERROR")],
)
def test_online_who_may_not_ask_for_orders_can_still_give_points(reason, status, said, service, membercard):
    service.gateway.faults.inject("error", operation="orders_get", reason=reason)
    ran = membercard("doctor", "--online", "--env-file", service.env_file, "--output", "json")
    (check,) = (one for one in json.loads(ran.out) if one["name"] == "orders")
    assert (ran.code, check["status"]) == (0, status)
    assert said in check["detail"]


@pytest.mark.parametrize(
    ("fault", "status"), [("bad_signature", "warn"), ("host_down", "warn"), ("html_502", "fail")]
)
def test_online_a_reply_about_orders_that_nobody_signed_says_nothing_of_them(
    fault, status, service, membercard
):
    service.gateway.faults.inject(fault, operation="orders_get")
    ran = membercard("doctor", "--online", "--env-file", service.env_file, "--output", "json")
    (check,) = (one for one in json.loads(ran.out) if one["name"] == "orders")
    assert check["status"] == status
