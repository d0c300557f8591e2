"""A test notification is what WeChat Pay would send, and the receiver's answer is told."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from wechatpay_cli._products import events
from wechatpay_contract import contract
from wechatpay_mock import BRAND, PARTNER, Gateway
from wechatpay_signing import NotificationParser


class Receiver(HTTPServer):
    """Verifies with the package's own parser and answers as it finds."""

    def __init__(self) -> None:
        gateway = Gateway()
        self.parser = NotificationParser(gateway.verifier, gateway.apiv3_key)
        self.seen: list[dict] = []
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            notification = self.server.parser.parse(dict(self.headers.items()), body)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a refusal
            self.answer(401, {"code": "FAIL", "message": type(error).__name__})
        else:
            self.server.seen.append(dict(notification.resource))
            self.answer(204)

    def answer(self, status, body=None):
        content = json.dumps(body).encode() if body else b""
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def url(receiver: Receiver) -> str:
    return f"http://127.0.0.1:{receiver.server_port}/notify"


@pytest.mark.parametrize(
    "event",
    [form for name in contract("membercard").events for form in (name, name.rpartition(".")[2])],
)
def test_a_right_receiver_takes_it(event, receiver, membercard):
    ran = membercard("trigger", event, "--to", url(receiver), "--field", "code=42")
    assert ran.code == 0, ran.err
    assert receiver.seen[0]["code"] == "42"
    assert "would not retry" in ran.out


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("bad_signature", "InvalidSignatureError"),
        ("signtest", "SignatureProbeError"),
        ("stale_timestamp", "StaleTimestampError"),
        ("unknown_serial", "UnknownSerialError"),
        ("tampered_body", "InvalidSignatureError"),
    ],
)
def test_a_right_receiver_refuses_a_faulty_one_and_that_is_success(fault, error, receiver, membercard):
    ran = membercard("trigger", "ACTIVATE_CARD", "--to", url(receiver), "--fault", fault, "--output", "json")
    report = json.loads(ran.out)
    assert (ran.code, report["status"]) == (0, 401)
    assert json.loads(report["answer"])["message"] == error
    assert "retry in 60 s" in report["next"]


def test_every_notification_is_another_one(receiver, membercard):
    ids = {
        json.loads(membercard("trigger", "ACTIVATE_CARD", "--to", url(receiver), "--output", "json").out)[
            "id"
        ]
        for _ in range(2)
    }
    assert len(ids) == 2


def test_nobody_there_exits_with_5(membercard):
    assert membercard("trigger", "ACTIVATE_CARD", "--to", "http://127.0.0.1:9/").code == 5


@pytest.mark.parametrize(
    "words", [("NOPE",), ("ACTIVATE_CARD", "--field", "x")], ids=["unknown event", "malformed field"]
)
def test_wrong_input_is_told_with_a_remedy(words, membercard):
    ran = membercard("trigger", *words, "--to", "http://127.0.0.1:9/")
    assert ran.code == 2
    assert "remedy:" in ran.err


def test_a_receiver_with_real_keys_is_told_why_it_cannot_be_tested_so(membercard, tmp_path):
    env = tmp_path / ".env"
    env.write_text("WECHATPAY_PUBLIC_KEY_ID=PUB_KEY_ID_01\n")
    ran = membercard("trigger", "ACTIVATE_CARD", "--to", "http://127.0.0.1:9/", "--env-file", env)
    assert ran.code == 2
    assert "membercard mock" in ran.err


@pytest.mark.parametrize("event", [*contract("orders").events, "ABNORMAL", "CLOSED"])
def test_a_right_receiver_takes_what_is_told_of_orders(event, receiver, membercard):
    ran = membercard("trigger", event, "--to", url(receiver), "--field", "out_trade_no=A-1")
    assert ran.code == 0, ran.err
    assert receiver.seen[0]["out_trade_no"] == "A-1"


@pytest.mark.parametrize("event", contract("brand-members").events)
def test_who_has_members_is_told_of_them_with_his_own_keys(event, receiver, membercard, tmp_path):
    is_partner = event.startswith("BRAND_MEMBER_CARD_SP.")
    gateway, mchid = Gateway(), PARTNER if is_partner else BRAND
    gateway.write_keys(tmp_path, "http://127.0.0.1:8080")
    receiver.parser = NotificationParser(gateway.verifier_for(mchid), gateway.apiv3_key_for(mchid))
    env = tmp_path / ("partner.env" if is_partner else "brand.env")
    ran = membercard("trigger", event, "--to", url(receiver), "--field", "openid=o-1", "--env-file", env)
    assert ran.code == 0, ran.err
    assert receiver.seen[0]["openid"] == "o-1"


def test_a_part_that_two_events_share_is_not_guessed_at(receiver, membercard):
    ran = membercard("trigger", "SUCCESS", "--to", url(receiver))
    assert ran.code == 2
    assert "TRANSACTION.SUCCESS, REFUND.SUCCESS" in ran.err
    assert receiver.seen == []


def test_an_event_is_repeated_on_its_own_schedule(receiver, membercard):
    ran = membercard(
        "trigger", "TRANSACTION.SUCCESS", "--to", url(receiver), "--fault", "signtest", "--output", "json"
    )
    assert "retry in 15 s, up to 15 more times" in json.loads(ran.out)["next"]


def test_the_help_names_the_events_of_every_contract(membercard):
    shown = membercard("trigger", "--help").out
    assert [event for event in events() if event not in shown] == []


def test_an_address_that_is_no_url_is_refused(membercard):
    ran = membercard("trigger", "ACTIVATE_CARD", "--to", "localhost:8000/notify")
    assert ran.code == 2
    assert "is not a URL" in ran.err


def test_a_receiver_that_is_not_there_is_told_with_the_reason(membercard):
    ran = membercard("trigger", "ACTIVATE_CARD", "--to", "http://127.0.0.1:9/notify")
    assert ran.code == 5
    assert "Receiver's response: the connection was refused" in ran.out


@pytest.mark.parametrize(("name", "hint"), [("cod", "did you mean 'code'?"), ("level", "its fields are")])
def test_a_field_that_the_event_does_not_have_is_named_and_nothing_is_sent(receiver, membercard, name, hint):
    ran = membercard("trigger", "ACTIVATE_CARD", "--to", url(receiver), "--field", f"{name}=1")
    assert ran.code == 2
    assert f"--field {name}: MEMBERCARD.ACTIVATE_CARD has no such field" in ran.err
    assert hint in ran.err
    assert receiver.seen == []


def test_a_field_newer_than_the_contract_is_sent_from_a_file(receiver, membercard, tmp_path):
    (tmp_path / "fields.json").write_text('{"level": "gold"}')
    ran = membercard("trigger", "ACTIVATE_CARD", "--to", url(receiver), "--json", tmp_path / "fields.json")
    assert ran.code == 0
    assert receiver.seen[0]["level"] == "gold"
