"""The two commands that need no account, run as a user runs them: in processes of their own."""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue

import httpx
import pytest

from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._gateway import demo
from wechatpay_membercard import MemberCardClient
from wechatpay_signing import Settings
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
        'Authorization: WECHATPAY2-SHA256-RSA2048 mchid="1230000109",',
        '"out_trade_no":"1217752501201407033233368018"',
        "accepted",
        "HTTP 204 No Content",
        "InvalidSignatureError",
        "支付成功",
        "+30 积分",
        "Next: `membercard mock`",
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
    assert ran.code == 1
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


@pytest.fixture
def started(tmp_path):
    """Starts `membercard mock` in a process of its own; gives the process and its ready line."""
    with ExitStack() as stack:

        def start(*options: str, folder: str = "keys", **more: object):
            command = [*MEMBERCARD, "mock", "--port", "0", "--keys", str(tmp_path / folder), *options]
            process = stack.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE, **more))  # noqa: S603
            stack.callback(process.kill)
            return process, json.loads(process.stdout.readline())

        yield start


def client_of(env: str) -> MemberCardClient:
    return MemberCardClient.from_env(env_file=env)


def prepare(env: str, number: str = "A-1") -> None:
    with client_of(env) as client:
        client.bonus.prepare(*["478515832665"] * 2, out_trade_no=number, bonus_value=30)


@pytest.mark.parametrize("mode", ["public-key", "certificate", "both"])
def test_both_env_files_fit_in_every_key_mode(started, mode):
    _, ready = started("--key-mode", mode)
    prepare(ready["env"])
    prepare(ready["env"].removesuffix(".env") + "partner.env")


def test_a_state_goes_on_after_a_kill(started, tmp_path):
    state = str(tmp_path / "state")
    process, ready = started("--state", state)
    prepare(ready["env"])
    process.kill()
    process.wait(60)
    _, ready = started("--state", state)
    headers = {"Authorization": f"Bearer {ready['control_token']}"}
    found = httpx.get(
        f"{ready['url']}/__mock__/api/state", headers=headers, trust_env=False, timeout=60
    ).json()
    assert [one["out_trade_no"] for one in found["merchants"][0]["orders"]] == ["A-1"]


def test_a_file_of_others_for_the_state_is_refused_and_stays(membercard, tmp_path):
    (tmp_path / "notes").write_text("mine")
    ran = membercard("mock", "--port", "0", "--keys", tmp_path / "keys", "--state", tmp_path / "notes")
    assert ran.code == 2
    assert f"The state cannot be kept in {tmp_path / 'notes'}" in ran.err
    assert (tmp_path / "notes").read_text() == "mine"


@pytest.mark.parametrize("option", ["--url", "--notify-url"])
@pytest.mark.parametrize("address", ["mock:8080", "http://mock:8080/?of=1", ""])
def test_what_is_no_address_is_told_by_its_option(membercard, tmp_path, option, address):
    ran = membercard("mock", "--port", "0", "--keys", tmp_path / "keys", option, address)
    assert ran.code == 2
    assert f"{option} is no address" in ran.err
    assert "signed" not in ran.err
    assert not (tmp_path / "keys").exists()


def test_the_env_tells_others_the_url_that_was_given(started):
    _, ready = started("--url", "http://mock:8080")
    variables = read_env_file(ready["env"])
    assert variables["WECHATPAY_BASE_URL"] == "http://mock:8080"
    assert variables["WECHATPAY_TEST_HTTP"] == "1"
    assert ready["url"].startswith("http://127.0.0.1:")
    assert Settings(env_file=ready["env"]).base_url == "http://mock:8080"


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("::1", "http://[::1]:"),
        ("[::1]", "http://[::1]:"),
        ("localhost", "http://localhost:"),
        ("0.0.0.0", "http://127.0.0.1:"),  # noqa: S104 - the option under test
    ],
)
def test_it_listens_on_addresses_and_names_and_writes_what_clients_take(started, host, url):
    _, ready = started("--host", host)
    assert ready["url"].startswith(url)
    prepare(ready["env"])


@pytest.mark.parametrize("host", ["203.0.113.7", "no.such.host.invalid"])
def test_a_host_that_is_not_this_machines_is_told_with_its_own_remedy(membercard, tmp_path, host):
    ran = membercard("mock", "--port", "0", "--keys", tmp_path / "keys", "--host", host)
    assert ran.code == 2
    assert "Give --host" in ran.err
    assert "--port" not in ran.err
    assert not (tmp_path / "keys").exists()


def test_events_of_the_seeded_merchants_go_to_the_notify_url(started):
    arrived: Queue[bytes] = Queue()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            arrived.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _, ready = started("--notify-url", f"http://127.0.0.1:{server.server_port}/notify")
        with client_of(ready["env"]) as client:
            client.user_cards.activate("pbLatjvWOibDc5-TBnbUk1pD12o0", "751234212312")
        assert json.loads(arrived.get(timeout=60))["event_type"] == "MEMBERCARD.ACTIVATE_CARD"
        server.shutdown()


on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")


@pytest.fixture
def terminal():
    """Both ends of a pseudo-terminal: what is read, and what a program takes for its terminal."""
    ends = os.openpty()
    yield ends
    for end in ends:
        os.close(end)


def read_until(end, mark):
    seen = b""
    while mark not in seen:
        seen += os.read(end, 4096)
    return seen


@on_a_terminal
@pytest.mark.parametrize("quiet", [False, True])
def test_a_terminal_shows_each_request_unless_told_otherwise(started, terminal, quiet):
    ours, theirs = terminal
    process, ready = started(*(["--quiet"] if quiet else []), stderr=theirs)
    prepare(ready["env"])
    process.terminate()
    process.wait(60)
    os.write(theirs, b"END\n")
    seen = read_until(ours, b"END")
    assert (b"204  POST     bonus_prepare  1230000109" in seen) is not quiet


@on_a_terminal
def test_a_terminal_shows_each_callback_with_its_outcome(started, terminal):
    ours, theirs = terminal
    _, ready = started("--notify-url", "http://127.0.0.1:9/notify", stderr=theirs)
    with client_of(ready["env"]) as client:
        client.user_cards.activate("pbLatjvWOibDc5-TBnbUk1pD12o0", "751234212312")
    seen = read_until(ours, b"ConnectError")
    assert b"---  EVENT    MEMBERCARD.ACTIVATE_CARD  1230000109  ConnectError" in seen


def test_what_is_no_terminal_gets_no_lines(started):
    process, ready = started(stderr=subprocess.PIPE)
    prepare(ready["env"])
    process.terminate()
    assert process.stderr.read() == b""


@on_a_terminal
def test_a_terminal_that_was_stopped_holds_up_no_request(started, terminal):
    process, ready = started(stderr=terminal[1])
    path = "/v3/" + "x" * 50
    with httpx.Client(trust_env=False, timeout=60) as http:
        for _ in range(1_200):  # more than a terminal and the lines that wait hold
            http.get(ready["url"] + path)
    process.terminate()
    assert process.wait(60) == 0


def test_health_is_told_without_a_token(started):
    _, ready = started()
    assert httpx.get(f"{ready['url']}/__mock__/health", trust_env=False, timeout=60).status_code == 200
