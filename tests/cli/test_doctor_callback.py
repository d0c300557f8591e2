"""The doctor lets WeChat Pay send a callback, and says which of keys, encryption, APIv3 key and way hold."""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

from wechatpay_cli._doctor import callback
from wechatpay_cli._doctor.callback import Callback, callback_checks
from wechatpay_cli._doctor.check import Status
from wechatpay_cli._doctor.receiver import receiving
from wechatpay_mock import Gateway, fresh_keys
from wechatpay_signing import NotificationParser


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def target(port):
    return f"http://127.0.0.1:{port}/notify"


@pytest.fixture
def program(port):
    """A program of the merchant's that responds to every callback with one status."""
    servers = []

    def start(status):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        server = HTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        servers.append(server)

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def rows(ran):
    return {row["name"]: row for row in json.loads(ran.out)}


def test_all_that_a_callback_needs_is_tried_in_one_go(service, membercard, target):
    ran = membercard(
        "doctor", "--env-file", service.env_file, "--online", "--callback", target, "--output", "json"
    )
    found = rows(ran)
    assert ran.code == 0
    for name in ("signature", "encryption", "callback", "callback signature", "APIv3 key"):
        assert found[name]["status"] == "ok", name
    assert "101.226.103.0/25" in found["firewall"]["detail"]


def test_it_is_received_at_another_port_too(service, membercard, target, port):
    ran = membercard(
        *("doctor", "--env-file", service.env_file, "--online", "--output", "json"),
        *("--callback", target.replace("127.0.0.1", "localhost"), "--listen", f"127.0.0.1:{port}"),
    )
    assert rows(ran)["callback"]["status"] == "ok"


@pytest.fixture
def own(tmp_path):
    """A gateway with keys of its own, which no check takes for the published ones."""
    gateway = Gateway(keys=fresh_keys())
    with gateway.serve() as url:
        gateway.write_keys(tmp_path / "own", url)
        yield gateway, url


def judged(environ, url, target):
    return {check.name: check for check in callback_checks(environ, url, Callback(target))}


def test_an_apiv3_key_that_is_not_the_platforms_is_named(own, target, monkeypatch):
    gateway, url = own
    monkeypatch.setattr(callback, "WAIT", 3.0)
    found = judged(gateway.env(url) | {"WECHATPAY_APIV3_KEY": "0" * 32}, url, target)
    assert found["callback"].status is Status.OK
    assert found["callback signature"].status is Status.OK
    assert found["APIv3 key"].status is Status.FAIL
    assert "another one is set on the merchant platform" in found["APIv3 key"].detail


def test_a_callback_signed_by_another_key_is_named(own, target, monkeypatch):
    gateway, url = own
    gateway.faults.inject("bad_signature", operation="SECURITY_ECHO.SUCCESS")
    gateway.callbacks.schedule = ()
    monkeypatch.setattr(callback, "WAIT", 3.0)
    found = judged(gateway.env(url), url, target)
    assert found["callback"].status is Status.WARN
    assert found["callback signature"].status is Status.FAIL


def test_no_callback_at_all_names_the_apiv3_key_and_the_way(own, target, monkeypatch):
    gateway, url = own
    gateway.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(204))
    monkeypatch.setattr(callback, "WAIT", 0.5)
    found = judged(gateway.env(url), url, target)["callback"]
    assert (found.status, found.exit_code) == (Status.FAIL, 5)
    assert "without one no callback is ever sent" in found.remedy


def test_a_secret_that_wechat_pay_cannot_open_is_told_apart_from_the_keys(own, target, monkeypatch):
    gateway, url = own
    stranger = Gateway(keys=fresh_keys())
    encrypt = stranger.encryptor.encrypt
    monkeypatch.setattr(
        "wechatpay_signing.FieldCipher.encrypt",
        lambda self, text: encrypt_with(encrypt, self._keys.encryption_key()[0], text),
    )
    found = judged(gateway.env(url), url, target)
    assert found["POST /v3/security/echo"].status is Status.OK
    assert found["encryption"].status is Status.FAIL
    assert "do not belong together" in found["encryption"].remedy


def encrypt_with(encrypt, serial_no, text):
    return encrypt(text)._replace(serial_no=serial_no)


def test_without_an_apiv3_key_nothing_is_sent(own, target):
    gateway, url = own
    environ = gateway.env(url) | {"WECHATPAY_APIV3_KEY": ""}
    assert judged(environ, url, target)["APIv3 key"].status is Status.FAIL
    assert len(gateway.journal) == 0


@pytest.mark.parametrize(
    ("status", "ended", "said"),
    [
        (401, Status.OK, "rejects what nobody signed"),
        (500, Status.OK, "rejects what nobody signed"),
        (200, Status.FAIL, "accepts a callback that nobody signed"),
        (204, Status.FAIL, "accepts a callback that nobody signed"),
        (404, Status.FAIL, "takes no callback at this path"),
        (302, Status.FAIL, "takes no callback at this path"),
    ],
)
def test_a_program_that_listens_already_is_tried_without_a_signature(
    own, target, program, status, ended, said
):
    gateway, url = own
    program(status)
    found = judged(gateway.env(url), url, target)
    assert found["callback receiver"].status is ended
    assert said in found["callback receiver"].detail
    assert found["callback"].status is Status.WARN
    assert "SECURITY_ECHO.SUCCESS" in found["callback"].detail


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("notify", "is no URL"),
        ("http://www.example.com/notify", "is not https"),
        ("https://www.example.com", "has no path"),
        ("https://www.example.com/notify?a=1", "holds a query"),
        ("https://93.184.216.34/notify", "names an IP address"),
        ("https://[2606:2800:220:1::1]/notify", "names an IP address"),
        ("https://localhost/notify", "is not public"),
        ("https://shop.internal/notify", "is not public"),
    ],
)
def test_an_address_that_wechat_pay_does_not_accept_is_named_before_anything_is_sent(url, said):
    checks = list(callback_checks({}, "https://api.mch.weixin.qq.com", Callback(url)))
    assert said in checks[1].detail
    assert all(check.status is Status.FAIL for check in checks[1:])


def test_an_address_that_leads_to_a_private_network_is_a_warning(monkeypatch):
    place = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.5", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: place)
    checks = list(callback_checks({}, "https://api.mch.weixin.qq.com", Callback("https://a.example/notify")))
    assert checks[1].status is Status.WARN
    assert "10.0.0.5" in checks[1].detail


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--callback", "https://a.example/n"), "needs both --online and --callback URL"),
        (("--online", "--listen", "8080"), "needs both --online and --callback URL"),
        (("--online", "--callback", "https://a.example/n", "--listen", "x"), "--listen x is not a port"),
        (("--online", "--callback", "https://a.example/n", "--listen", "99999"), "--listen 99999 is not"),
    ],
)
def test_options_that_do_not_belong_together_are_named(membercard, words, said):
    ran = membercard("doctor", *words)
    assert ran.code == 2
    assert said in ran.err


def test_a_stranger_who_posts_too_does_not_end_the_wait(port):
    gateway = Gateway()
    parser = NotificationParser(gateway.verifier, gateway.apiv3_key)
    with receiving("127.0.0.1", port, parser.open) as receiver:
        url = f"http://127.0.0.1:{port}/"
        assert httpx.post(url, content=b"stranger").status_code == 401
        assert httpx.post(url, content=b"x" * 70_000).status_code == 413
        gateway.callbacks.deliver_to = url
        assert gateway.trigger("ACTIVATE_CARD").attempts[-1].status == 204
        received = receiver.wait(lambda one: one.event_type == "MEMBERCARD.ACTIVATE_CARD", 60.0)
    assert received is not None
    assert received.error is None


def test_the_verdict_comes_first_and_what_is_to_be_done_before_what_is_well(service, membercard):
    ran = membercard("doctor", "--env-file", service.env_file, "--output", "json")
    order = [("fail", "warn", "ok").index(row["status"]) for row in json.loads(ran.out)]
    assert order == sorted(order)
    host = service.url.removeprefix("http://")
    text = membercard("doctor", "--env-file", service.env_file).out
    assert text.startswith(f"Ready to call {host} as merchant 1230000109")


@pytest.mark.parametrize(("locale", "who"), [("C", "as brand 1004"), ("zh_CN.UTF-8", "用品牌 1004 调用")])
def test_the_verdict_names_the_brand_that_signs(service, membercard, monkeypatch, locale, who):
    monkeypatch.setenv("LANG", locale)
    brand = service.env_file.with_name("brand.env")
    assert who in membercard("doctor", "--env-file", brand).out.splitlines()[0]


def test_a_failure_makes_the_verdict_not_ready_and_stands_at_the_top(service, membercard, monkeypatch):
    environ = service.gateway.env(service.url) | {"WECHATPAY_SERIAL_NO": "51"}
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    ran = membercard("doctor")
    assert ran.code == 2
    verdict, _, first, *_ = ran.out.splitlines()
    assert verdict.startswith("Not ready to call ")
    assert first.startswith("fail WECHATPAY_SERIAL_NO")


@pytest.mark.parametrize(
    ("variables", "status", "said"),
    [
        ({}, "ok", "none on the way to api.mch.weixin.qq.com"),
        ({"HTTPS_PROXY": "http://me:secret@proxy.corp:8080"}, "ok", "go through proxy.corp:8080"),
        ({"HTTPS_PROXY": "http://proxy.corp:8080", "NO_PROXY": "weixin.qq.com"}, "ok", "none on the way"),
        ({"HTTPS_PROXY": "socks5://proxy.corp:1080"}, "fail", "HTTPS_PROXY must be http(s)"),
    ],
)
def test_the_proxy_on_the_way_is_named_without_its_password(membercard, monkeypatch, variables, status, said):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    ran = membercard("doctor", "--output", "json")
    found = rows(ran)["proxy"]
    assert found["status"] == status
    assert said in found["detail"]
    assert "secret" not in ran.out
