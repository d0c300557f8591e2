"""The command takes the proxies of the environment, and says so when there is no way through one."""

import socket

import pytest

from wechatpay_mock import Gateway, fresh_keys


@pytest.fixture
def env_file(tmp_path):
    """Credentials of a merchant of WeChat Pay itself."""
    Gateway(keys=fresh_keys()).write_keys(tmp_path, "http://127.0.0.1:9")
    file = tmp_path / ".env"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "WECHATPAY_BASE_URL" not in line), "utf-8")
    return file


@pytest.fixture
def closed_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@pytest.mark.wechatpay_live  # the address is WeChat Pay's; the proxy on the way to it is away
@pytest.mark.parametrize("words", [("callback", "get"), ("doctor", "--online")])
def test_a_proxy_that_is_away_is_named_without_its_password(
    words, membercard, env_file, closed_port, monkeypatch
):
    monkeypatch.setenv("HTTPS_PROXY", f"http://user:CANARY@127.0.0.1:{closed_port}")
    ran = membercard(*words, "--env-file", env_file)
    assert ran.code != 0
    assert f"(through the proxy 127.0.0.1:{closed_port})" in ran.out + ran.err
    assert "CANARY" not in ran.out + ran.err


def test_the_gateway_is_reached_without_one(service, membercard, monkeypatch, closed_port):
    for name in ("HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{closed_port}")
    assert membercard("callback", "get", "--env-file", service.env_file).code == 0
