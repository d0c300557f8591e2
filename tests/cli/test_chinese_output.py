"""What a Chinese reader sees on the terminal is Chinese, whatever goes wrong."""

import json
import re
import threading
from socketserver import BaseRequestHandler, ThreadingTCPServer

import httpx
import pytest

from wechatpay_cli._failures.network import network_trouble
from wechatpay_signing import PooledTransport

CARD_ID, CODE = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"
PREPARE = (
    "bonus",
    "prepare",
    CARD_ID,
    CODE,
    "--out-trade-no",
    "A1",
    "--mchid",
    "1230000109",
    "--bonus-value",
)

# Names of commands, of fields in an answer, of headers and values.
NAMES = {
    *("demo", "import", "deposit", "completion", "user", "service", "modules", "phone", "members", "cards"),
    *(
        "prepare",
        "PERMANENT",
        "Content",
        "issue",
        "location",
        "codes",
        "echo",
        "security",
        "marketing",
        "open",
    ),
    *("zh", "wechatpay", "python"),
}
WITHOUT_CREDENTIALS = [
    ("nothing",),
    ("bonus", "prepaer"),
    ("--nope",),
    ("bonus", "prepare", "a", "b", "--nope", "1"),
    ("bonus", "prepare", "a"),
    ("bonus", "prepare", "a", "b", "c"),
    ("bonus", "prepare", "a", "b", "--bonus-value"),
    ("bonus", "prepare", "a", "b", "--bonus-value", "1", "--bonus-value", "2"),
    ("bonus", "prepare", "--card-id", "c", "d", "e"),
    ("bonus", "prepare", "a", "b", "--output", "xml"),
    ("bonus", "prepare", "a", "b", "--timeout", "soon"),
    ("cards", "create", "--date-information.type", "PERM"),
    (*PREPARE, "30"),
    ("cards", "get", "x", "--json", "/nope"),
    ("doctor",),
    ("doctor", "--online", "--cert", "/nope"),
    ("doctor", "--env-file", "/nope"),
    ("trigger",),
    ("trigger", "x", "--to", "localhost:8000"),
    ("trigger", "x", "--to", "http://127.0.0.1:9/"),
    ("trigger", "ACTIVATE_CARD", "--to", "http://127.0.0.1:9/"),
    ("trigger", "ACTIVATE_CARD", "--to", "http://127.0.0.1:9/", "--field", "code"),
    ("mock", "--port", "99999"),
    ("mock", "--port", "many"),
    ("completion", "--shell", "tcsh"),
    ("import", "/nope", "--card-id", "x"),
    ("explain", "request"),
    ("explain", "request", "--har", "/nope"),
    ("explain", "request", "--url", "/v3", "--key", "/nope"),
    ("explain", "request", "--url", "/v3", "--answer", "/nope"),
]
WITH_CREDENTIALS = [
    (*PREPARE, "0"),
    (*PREPARE, "30", "--timeout", "0"),
    (*PREPARE, "30", "--mode", "partner"),
    (*PREPARE, "30", "--base-url", "http://127.0.0.1:9"),
    (*PREPARE, "30", "--base-url", "http://example.com"),
    (*PREPARE, "30", "--dry-run"),
    (*PREPARE, "30"),
    ("cards", "get", "x" * 33),
    ("cards", "get", "unknown"),
    ("cards", "get", "卡😀"),
    ("cards", "create", "--date-information.available-begin-time", "tomorrow"),
    ("callback", "set", "--notify-url", "nowhere"),
    ("doctor", "--online"),
    ("doctor", "--online", "--base-url", "http://127.0.0.1:9"),
]


def shown(ran, english_in, *typed):
    """The English words of what was printed, without what the user typed."""
    said = {part for word in typed for part in re.findall(r"[A-Za-z][A-Za-z0-9]*", str(word))}
    return [word for word in english_in(f"{ran.out}\n{ran.err}") if word not in said | NAMES]


@pytest.mark.usefixtures("chinese_reader")
@pytest.mark.parametrize("words", WITHOUT_CREDENTIALS, ids=" ".join)
def test_a_failure_without_credentials_is_told_in_chinese(words, membercard, english_in):
    ran = membercard(*words)
    assert ran.code in {2, 5}
    assert shown(ran, english_in, *words) == []


@pytest.mark.usefixtures("chinese_reader")
@pytest.mark.parametrize("words", WITH_CREDENTIALS, ids=" ".join)
def test_what_a_call_and_the_doctor_print_is_chinese(words, service, membercard, english_in):
    ran = membercard(*words, "--env-file", service.env_file)
    assert shown(ran, english_in, *words) == []


@pytest.mark.usefixtures("chinese_reader")
@pytest.mark.parametrize(
    "fault",
    ["bad_signature", "missing_signature", "stale_timestamp", "signtest", "unknown_serial", "empty_500"],
)
def test_an_answer_that_cannot_be_trusted_is_told_in_chinese(fault, service, membercard, english_in):
    service.gateway.faults.inject(fault)
    ran = membercard(*PREPARE, "30", "--env-file", service.env_file)
    assert ran.code in {3, 4}
    assert shown(ran, english_in) == []


@pytest.mark.usefixtures("chinese_reader")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("WECHATPAY_PRIVATE_KEY_FILE", b"not a key"),
        ("WECHATPAY_PRIVATE_KEY_FILE", None),
        ("WECHATPAY_PUBLIC_KEY_FILE", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"),
        ("WECHATPAY_SERIAL_NO", "57:09"),
        ("WECHATPAY_APIV3_KEY", "short "),
        ("WECHATPAY_MCHID", "abc"),
    ],
)
def test_a_broken_credential_is_told_in_chinese(name, content, service, membercard, tmp_path, english_in):
    value = content
    if not isinstance(content, str):
        value = tmp_path / "some.pem"
        if content is not None:
            value.write_bytes(content)
    env = tmp_path / ".env"
    lines = service.env_file.read_text().splitlines()
    folder = service.env_file.parent
    lines = [line.replace("_FILE=", f"_FILE={folder}/") for line in lines if not line.startswith(name)]
    env.write_text("\n".join([*lines, f'{name}="{value}"']) + "\n")
    for words in (("doctor",), (*PREPARE, "30")):
        ran = membercard(*words, "--env-file", env)
        assert ran.code == 2 or name in {"WECHATPAY_APIV3_KEY", "WECHATPAY_MCHID"}, ran
        assert shown(ran, english_in, tmp_path, folder) == []


@pytest.mark.usefixtures("chinese_reader")
def test_a_list_and_its_results_are_chinese(service, membercard, tmp_path, english_in):
    people = tmp_path / "members.csv"
    people.write_text("openid\noMember1\n\nx😀\n" + "y" * 129 + "\n")
    words = ("--card-id", CARD_ID, "--env-file", service.env_file)
    assert shown(membercard("import", people, *words), english_in, tmp_path) == []
    people.write_text("openid\noMember1\noMember2\n")
    assert shown(membercard("import", people, *words, "--check"), english_in, tmp_path) == []
    service.gateway.faults.inject("bad_signature", times=1)
    ran = membercard("import", people, "--card-id", "unknown", "--env-file", service.env_file)
    assert ran.code == 3
    assert shown(ran, english_in, tmp_path) == []
    _, *rows = (tmp_path / "members.csv.results.csv").read_text().splitlines()
    assert len(rows) == 2
    assert english_in(" ".join(row.split(",")[5] for row in rows)) == []


@pytest.mark.usefixtures("chinese_reader")
def test_the_demo_is_chinese(membercard, english_in):
    ran = membercard("demo")
    assert ran.code == 0
    assert shown(ran, english_in) == []


@pytest.mark.usefixtures("chinese_reader")
def test_what_programs_read_stays_the_same_in_every_language(service, membercard):
    ran = membercard("doctor", "--env-file", service.env_file, "--output", "json")
    assert {check["status"] for check in json.loads(ran.out)} <= {"ok", "warn", "fail"}


def test_what_our_own_connections_say_is_chinese(chinese_reader, english_in):
    early = ThreadingTCPServer(("127.0.0.1", 0), SpeaksFirst)
    with early:
        threading.Thread(target=early.serve_forever, daemon=True).start()
        with PooledTransport() as transport, pytest.raises(httpx.TransportError) as caught:
            transport.handle_request(httpx.Request("GET", f"http://127.0.0.1:{early.server_address[1]}/"))
        early.shutdown()
    assert english_in(network_trouble(caught.value).why) == []


class SpeaksFirst(BaseRequestHandler):
    """Answers before it was asked."""

    def handle(self):
        self.request.sendall(b"SSH-2.0-x\r\n")
        self.request.recv(1)
