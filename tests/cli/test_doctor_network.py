"""The doctor tells apart what stands between this machine and WeChat Pay's two hosts."""

import contextlib
import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
import trustme

from wechatpay_cli._doctor import online, replies
from wechatpay_cli._doctor.check import Status
from wechatpay_cli._doctor.judging import judge_certificates
from wechatpay_cli._doctor.online import online_checks
from wechatpay_cli._doctor.replies import BACKUP, MAIN, Reply
from wechatpay_cli._keys.environment import environment
from wechatpay_membercard import UnknownResponderError
from wechatpay_mock import RawResponse
from wechatpay_mock._platform.signing import signature_headers
from wechatpay_signing import OFFICIAL_HOSTS


@contextmanager
def listener(handle: Callable[[socket.socket], None]) -> Iterator[str]:
    """Something that takes connections on this machine and does as it pleases with them."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection, contextlib.suppress(OSError):
                        handle(connection)

        threading.Thread(target=serve, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        # A close alone does not wake accept() up.
        with contextlib.suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)


def answering(text: str) -> Callable[[socket.socket], None]:
    def handle(connection):
        connection.recv(65536)
        connection.sendall(text.encode())

    return handle


def resetting(connection):
    connection.recv(65536)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def tls_of_a_stranger(authority: trustme.CA, name: str) -> Callable[[socket.socket], None]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)

    def handle(connection):
        with context.wrap_socket(connection, server_side=True) as wrapped:
            wrapped.recv(65536)

    return handle


HTML = "HTTP/1.1 {}\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello"


@pytest.fixture
def diagnosed(service, monkeypatch):
    """The line about the host when the main address is another one."""

    def diagnose(base_url, timeout=60.0):
        monkeypatch.setattr(replies, "TIMEOUT", timeout)
        checks = online_checks({**environment(service.env_file), "WECHATPAY_BASE_URL": base_url})
        return next(check for check in checks if check.status is not Status.OK)

    return diagnose


def test_a_name_that_does_not_resolve(diagnosed, monkeypatch):
    def unknown(*_args, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    check = diagnosed("https://api.mch.example")
    assert (check.status, check.exit_code) == (Status.FAIL, 5)
    assert check.detail == "not reached: the host name cannot be resolved"
    assert "DNS" in check.remedy


def test_a_port_where_nobody_listens(diagnosed):
    check = diagnosed("http://127.0.0.1:9")
    assert (check.detail, check.exit_code) == ("not reached: the connection was refused", 5)


def test_a_firewall_that_drops_what_comes(diagnosed):
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
        check = diagnosed(f"http://127.0.0.1:{full.getsockname()[1]}", timeout=0.5)
        for filler in fillers:
            filler.close()
    assert (check.detail, check.exit_code) == ("not reached: no connection in time", 5)
    assert "443" in check.remedy


def test_a_host_that_takes_the_connection_and_says_nothing(diagnosed):
    def silent(connection):
        while connection.recv(65536):
            pass

    with listener(silent) as address:
        check = diagnosed(f"http://{address}", timeout=0.5)
    assert check.detail == "not reached: connected, but no response in time"


@pytest.mark.parametrize("handle", [resetting, lambda connection: connection.recv(65536)])
def test_a_connection_that_is_cut(handle, diagnosed):
    with listener(handle) as address:
        check = diagnosed(f"http://{address}")
    assert check.detail == "not reached: the connection was closed before a response came"


def test_a_proxy_that_opens_tls_with_a_certificate_of_its_own(diagnosed):
    with listener(tls_of_a_stranger(trustme.CA(), "127.0.0.1")) as address:
        check = diagnosed(f"https://{address}")
    assert check.detail.startswith("not reached: the TLS certificate is not trusted (")
    assert "SSL_CERT_FILE" in check.remedy


def test_a_certificate_of_another_host(diagnosed, monkeypatch, tmp_path):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with listener(tls_of_a_stranger(authority, "other.example")) as address:
        check = diagnosed(f"https://{address}")
    assert "not valid for '127.0.0.1'" in check.detail


def test_a_port_that_does_not_speak_tls(diagnosed):
    with listener(answering("HTTP/1.1 400 Bad Request\r\n\r\n")) as address:
        check = diagnosed(f"https://{address}")
    assert check.detail == "not reached: the TLS handshake failed"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("302 Found", "A redirect came without signature headers"),
        ("403 Forbidden", "a third party responded, not WeChat Pay (403"),
        ("407 Proxy Authentication Required", "a third party responded, not WeChat Pay (407"),
    ],
)
def test_a_sign_in_page_or_a_filter_in_between(status, said, diagnosed):
    with listener(answering(HTML.format(status))) as address:
        check = diagnosed(f"http://{address}")
    assert (check.status, check.exit_code) == (Status.FAIL, 4)
    assert check.detail.startswith(said)


def test_a_page_in_place_of_an_answer_is_not_taken_for_one(diagnosed):
    with listener(answering(HTML.format("200 OK"))) as address:
        check = diagnosed(f"http://{address}")
    assert (check.name, check.exit_code) == ("response", 4)


CODES = [
    (401, "SIGN_ERROR"),
    (403, "NO_AUTH"),
    (404, "RESOURCE_NOT_EXISTS"),
    (429, "FREQUENCY_LIMITED"),
    (500, "SYSTEM_ERROR"),
    (400, "PARAM_ERROR"),
]
STATUSES = [200, 202, 204, 302, 304, 400, 401, 403, 404, 407, 429, 500, 502, 503]


@pytest.fixture
def answered(service, membercard, monkeypatch):
    """The command and its lines when every call, or every other one, gets one response."""
    platform = service.gateway._app._handle

    def run(made, only=None):
        monkeypatch.setattr(
            service.gateway._app,
            "_handle",
            lambda request, host: made if only in {None, request.method} else platform(request, host),
        )
        ran = membercard("doctor", "--online", "--env-file", service.env_file, "--output", "json")
        return ran, json.loads(ran.out)

    return run


def responses():
    for status in STATUSES:
        for body in [b"", b"<html>sign in</html>", b'{"code": 1}', b"[]"]:
            if body == b"" or status not in {204, 304}:
                yield RawResponse(
                    status, (("Content-Type", "text/html"), ("Location", "http://a.example/")), body
                )
    for status, code in CODES:
        yield RawResponse(status, (), json.dumps({"code": code, "message": "x"}).encode())


@pytest.mark.parametrize("only", [None, "GET", "POST"])
@pytest.mark.parametrize("made", [*responses()], ids=str)
def test_an_unsigned_response_is_a_failure_and_says_nothing_of_key_or_signature(made, only, answered):
    ran, checks = answered(made, only)
    assert ran.code == 4
    (failed, *_) = [check for check in checks if check["status"] == "fail"]
    assert "signed" in failed["detail"] or "signature header" in failed["detail"]
    assert failed["remedy"]
    if only != "POST":
        assert not {"signature", "key mode"} & {check["name"] for check in checks}


def test_an_unsigned_refusal_of_the_signature_names_explain_too(answered):
    _, checks = answered(RawResponse(401, (), b'{"code": "SIGN_ERROR", "message": "x"}'))
    assert any("membercard explain" in check["remedy"] for check in checks if check["status"] == "fail")


@pytest.mark.parametrize(("status", "code", "exit_code"), [
    (401, "SIGN_ERROR", 3), (403, "NO_AUTH", 0), (404, "RESOURCE_NOT_EXISTS", 0), (500, "SYSTEM_ERROR", 0),
])  # fmt: skip
def test_what_wechat_pay_signed_is_taken_at_its_word(status, code, exit_code, answered, service):
    body = json.dumps({"code": code, "message": "x"}).encode()
    headers = signature_headers(service.gateway.platform.public_key, body, service.gateway.clock(), "n")
    ran, checks = answered(RawResponse(status, tuple(headers.items()), body), "GET")
    assert ran.code == exit_code
    assert "signature" in {check["name"] for check in checks}


@pytest.mark.parametrize("off", [0, 61, 301, 100_000])
def test_the_clock_is_no_failure_on_the_word_of_somebody_else(off):
    response = httpx.Response(502, headers={"Wechatpay-Timestamp": "1700000000"})
    outcome = Reply(response, UnknownResponderError(response=response))
    checks = judge_certificates(outcome, 1700000000 + off, has_public_key=True)
    assert [check.status for check in checks if check.name == "clock skew"] == [Status.WARN] * (off > 60)


def test_the_hosts_are_those_that_may_be_signed_for():
    assert {MAIN.removeprefix("https://"), BACKUP.removeprefix("https://")} <= OFFICIAL_HOSTS


@pytest.fixture
def two_hosts(service, monkeypatch):
    """The doctor with the gateway as WeChat Pay's main host and an address of ours as the backup."""
    monkeypatch.setattr(online, "MAIN", service.url)
    monkeypatch.setattr(replies, "TIMEOUT", 60.0)

    def diagnose(backup):
        monkeypatch.setattr(online, "BACKUP", backup)
        return {check.name: check for check in online_checks(environment(service.env_file))}

    return diagnose


def test_both_hosts_are_asked(two_hosts, service):
    checks = two_hosts(service.url.replace("127.0.0.1", "localhost"))
    backup = checks[service.url.replace("http://127.0.0.1", "localhost")]
    assert (backup.status, backup.detail) == (Status.OK, "reached (backup)")


def test_a_backup_that_cannot_be_reached_is_a_warning_only(two_hosts):
    checks = two_hosts("http://127.0.0.1:9")
    backup = checks["127.0.0.1:9"]
    assert (backup.status, backup.detail) == (Status.WARN, "not reached: the connection was refused")
    assert "no failover" in backup.remedy
    assert checks["signature"].status is Status.OK


@pytest.mark.parametrize("status", ["200 OK", "302 Found", "404 Not Found", "502 Bad Gateway"])
def test_a_backup_where_somebody_else_answers_is_a_warning(status, two_hosts):
    with listener(answering(HTML.format(status))) as address:
        checks = two_hosts(f"http://{address}")
    assert checks[address].status is Status.WARN
