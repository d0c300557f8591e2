"""The two commands that need no account, run as a user runs them: in processes of their own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._gateway import demo
from wechatpay_signing._transport.env_file import read_env_file

MEMBERCARD = [sys.executable, "-m", "wechatpay_cli"]


def test_the_demo_shows_the_whole_way_and_exits_with_0():
    environ = {**os.environ, "PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8"}
    command = [*MEMBERCARD, "demo"]
    ran = subprocess.run(command, capture_output=True, timeout=300, check=False, env=environ)  # noqa: S603 - ours
    out = ran.stdout.decode()
    assert (ran.returncode, ran.stderr) == (0, b"")
    shown = (
        "POST /v3/marketing/membercard-open/cards/pbLatjvWOibDc5-TBnbUk1pD12o0/codes/478515832665",
        'Authorization: WECHATPAY2-SHA256-RSA2048 mchid="1230000109"',
        '"out_trade_no":"1217752501201407033233368018"',
        "accepted",
        "HTTP 204 No Content",
        "InvalidSignatureError",
        "支付成功",
        "+30 积分",
    )
    positions = [out.find(text) for text in shown]
    assert -1 not in positions
    assert positions == sorted(positions)


def test_the_demo_shortens_signatures(capsys):
    demo.demo()
    out = capsys.readouterr().out
    assert 'signature="' in out
    assert max(len(word) for word in out.split('signature="')[1].split('"')[0].split()) < 20


def test_a_demo_that_takes_a_forgery_for_a_success_fails(monkeypatch):
    # A gateway whose faults do nothing: the forged answer is then a right one.
    monkeypatch.setattr("wechatpay_mock._faults.Faults.inject", lambda *_, **__: None)
    with pytest.raises(CommandError) as caught:
        demo.demo()
    assert "forged" in caught.value.why[0]


@pytest.fixture
def mock_process(tmp_path):
    command = [*MEMBERCARD, "mock", "--port", "0", "--keys", str(tmp_path / "keys")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603 - our own command
    with process:
        yield process, json.loads(process.stdout.readline())
        process.kill()


def test_the_mock_says_when_it_is_ready_writes_what_any_sdk_needs_and_stops_on_sigterm(
    mock_process, tmp_path
):
    process, ready = mock_process
    assert httpx.get(ready["url"] + "/nothing", trust_env=False).status_code == 404
    variables = dict(line.split("=", 1) for line in Path(ready["env"]).read_text().splitlines())
    assert variables["WECHATPAY_BASE_URL"] == ready["url"]
    names = {path.name for path in (tmp_path / "keys").iterdir()}
    assert names >= {"apiclient_key.pem", "apiclient_cert.pem", "pub_key.pem", ".env", "partner.env"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "keys").iterdir())
    process.terminate()
    assert process.wait(timeout=60) == 0


PROGRAM = """
from wechatpay_membercard import MemberCardClient
from wechatpay_signing import SigningTransport

with MemberCardClient(transport=SigningTransport.from_env()) as client:
    client.bonus.prepare(
        "pbLatjvWOibDc5-TBnbUk1pD12o0",
        "478515832665",
        out_trade_no="1217752501201407033233368018",
        mchid="1230000109",
        bonus_value=30,
    )
    print(client.cards.get("pbLatjvWOibDc5-TBnbUk1pD12o0").title)
"""


def test_a_program_for_the_real_platform_runs_unchanged_against_the_mock(mock_process, tmp_path):
    _, ready = mock_process
    variables = read_env_file(ready["env"])
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        timeout=300,
        check=False,
        cwd=tmp_path,
        env={**os.environ, **variables, "PYTHONIOENCODING": "utf-8"},
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode().strip() == "微信支付测试卡"


def test_the_mock_stops_on_ctrl_c(mock_process):
    process, _ = mock_process
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0


def test_a_port_in_use_is_told_with_a_remedy(service, membercard, tmp_path):
    ran = membercard("mock", "--port", service.url.rpartition(":")[2], "--keys", tmp_path)
    assert ran.code == 2
    assert "--port 0" in ran.err


def test_a_folder_for_the_keys_that_cannot_be_written_is_named(membercard, tmp_path):
    (tmp_path / "file").touch()
    ran = membercard("mock", "--port", "0", "--keys", tmp_path / "file")
    assert ran.code == 2
    assert f"Cannot write the keys to {tmp_path / 'file'}" in ran.err
    assert "--port" not in ran.err


def test_a_port_that_is_none_is_refused(membercard):
    ran = membercard("mock", "--port", "99999")
    assert ran.code == 2
    assert "99999 is not a port" in ran.err


def test_a_merchants_own_key_in_the_folder_is_not_written_over(membercard, tmp_path):
    (tmp_path / "apiclient_key.pem").write_text("cannot be downloaded again")
    (tmp_path / ".env").write_text("DATABASE_URL=postgres://\n")
    ran = membercard("mock", "--port", "0", "--keys", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    for name in (".env", "apiclient_key.pem"):
        assert str(tmp_path / name) in ran.err
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "apiclient_key.pem": "cannot be downloaded again",
        ".env": "DATABASE_URL=postgres://\n",
    }


@pytest.mark.parametrize("name", ["", " "])
def test_a_folder_without_a_name_is_not_the_current_one(membercard, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    ran = membercard("mock", "--port", "0", "--keys", name)
    assert ran.code == 2
    assert "--keys names no folder" in ran.err
    assert not [*tmp_path.iterdir()]
