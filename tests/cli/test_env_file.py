"""The credentials of a command: those of the shell, or those of a .env file in their place."""

from pathlib import Path

import pytest

from wechatpay_cli._keys.credentials import environment

SHELL = {
    "WECHATPAY_MCHID": "1900000001",
    "WECHATPAY_SERIAL_NO": "A" * 40,
    "WECHATPAY_PRIVATE_KEY": "shell's",
    "WECHATPAY_PUBLIC_KEY_ID": "PUB_KEY_ID_01",
    "WECHATPAY_PUBLIC_KEY_FILE": "/shell/pub_key.pem",
    "WECHATPAY_APIV3_KEY": "k" * 32,
    "WECHATPAY_BASE_URL": "http://127.0.0.1:8443",
    "WECHATPAY_SUB_MCHID": "1900000109",
    "WECHATPAY_ANYTHING_TO_COME": "x",
}


@pytest.fixture
def shell(monkeypatch):
    for name, value in SHELL.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("WECHATPAY_LOG", "debug")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:1")


def accounts(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name.startswith("WECHATPAY_")}


@pytest.mark.usefixtures("shell")
def test_without_a_file_the_shells_account_stands():
    assert accounts(environment()) == SHELL | {"WECHATPAY_LOG": "debug"}


@pytest.mark.usefixtures("shell")
def test_a_base_url_on_the_command_line_comes_last(tmp_path):
    (tmp_path / ".env").write_text("WECHATPAY_BASE_URL=https://api.mch.weixin.qq.com\n")
    assert environment(tmp_path / ".env", "http://127.0.0.1:1")["WECHATPAY_BASE_URL"] == "http://127.0.0.1:1"
    assert environment(None, "http://127.0.0.1:1")["WECHATPAY_BASE_URL"] == "http://127.0.0.1:1"


def test_an_account_of_the_shell_never_goes_to_the_gateway_of_the_file(
    service, membercard, tmp_path: Path, monkeypatch
):
    """The file lacks the merchant number: nothing is sent, and the shell's does not step in."""
    monkeypatch.setenv("WECHATPAY_MCHID", "1900000001")
    kept = [line for line in service.env_file.read_text().splitlines() if "_MCHID" not in line]
    (tmp_path / ".env").write_text("\n".join(kept))
    ran = membercard("callback", "get", "--env-file", tmp_path / ".env")
    assert (ran.code, len(service.gateway.journal)) == (2, 0)
    assert "WECHATPAY_MCHID" in ran.err
