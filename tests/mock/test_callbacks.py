"""Notifications: signed, encrypted, posted to the stored address, repeated on the platform's schedule."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from wechatpay_contract import contract
from wechatpay_mock import GENERAL_SCHEDULE, Gateway
from wechatpay_mock._contract.shapes import shape_of
from wechatpay_signing import InvalidSignatureError, NotificationParser, SignatureProbeError, SigningError

CARD = "pbLatjvWOibDc5-TBnbUk1pD12o0"
WAITING = "751234212312"


class Merchant(httpx.BaseTransport):
    """The merchant's endpoint: verifies every notification, and answers what the test says."""

    def __init__(self, gateway: Gateway) -> None:
        self.parser = NotificationParser(gateway.verifier, gateway.apiv3_key, clock=gateway.clock)
        self.statuses: list[int] = []
        self.seen: list[object] = []
        self.asked: list[str] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        try:
            self.seen.append(self.parser.parse(request.headers, request.read()))
        except SigningError as error:
            self.seen.append(error)
            return httpx.Response(401)
        return httpx.Response(self.statuses.pop(0) if self.statuses else 204)


@pytest.fixture
def frozen(gateway):
    gateway.clock.freeze()
    return gateway


@pytest.fixture
def merchant(frozen):
    made = Merchant(frozen)
    frozen.callbacks.transport = made
    return made


@pytest.mark.parametrize(
    "event",
    [*contract("membercard").events, "ACTIVATE_CARD"],
)
def test_a_triggered_event_is_verified_and_decrypted_by_the_merchant(frozen, merchant, event):
    sent = frozen.trigger(event, {"openid": "o-1"})
    assert sent.state == "acknowledged"
    assert merchant.seen[0].event_type == sent.event_type
    assert merchant.seen[0].resource["openid"] == "o-1"


def test_an_echo_is_told_to_the_address_that_it_names_and_to_no_other(frozen, merchant, call):
    body = {
        "notify_url": "https://merchant.example/echo",
        "echo_message": "会员卡",
        "encrypted_echo_message": call.encrypt("ping"),
    }
    serial = {"Wechatpay-Serial": frozen.platform.public_key.serial_no}
    with call.client() as client:
        url = "https://api.mch.weixin.qq.com/v3/security/echo"
        assert client.post(url, json=body, headers=serial).status_code == 200
        assert client.post(url, json=body | {"notify_url": "ftp://x"}, headers=serial).status_code == 400
    frozen.callbacks.deliver()
    (notification,) = merchant.seen
    assert notification.event_type == "SECURITY_ECHO.SUCCESS"
    assert notification.resource["echo_message"] == "会员卡"
    assert notification.resource.keys() == {"echo_message", "encrypt_echo_message"}
    assert frozen.encryptor.decrypt(notification.resource["encrypt_echo_message"]) == "ping"
    told = json.loads(frozen.callbacks.notifications[-1].body)
    assert told["summary"] == "回调通知成功"
    assert (told["resource"]["original_type"], told["resource"]["associated_data"]) == ("security", "")
    assert merchant.asked == ["https://merchant.example/echo"]


def test_every_event_of_the_contract_fits_its_schema(contract):
    for event in contract.events.values():
        assert shape_of(event.resource).flaw(event.example) is None


def test_activating_a_card_tells_the_merchant_as_the_contract_says(frozen, merchant, call, contract):
    call("user_cards_activate", path={"code": WAITING})
    frozen.callbacks.deliver()
    (notification,) = merchant.seen
    assert notification.event_type == "MEMBERCARD.ACTIVATE_CARD"
    assert notification.resource["code"] == WAITING
    assert (
        shape_of(contract.events["MEMBERCARD.ACTIVATE_CARD"].resource).flaw(dict(notification.resource))
        is None
    )


def test_members_steps_tell_the_merchant(frozen, merchant, contract):
    code = frozen.customer.accept(CARD, "o-2", phone_number="13900000001", activate=True)
    for step in (frozen.customer.view, frozen.customer.delete, frozen.customer.recover):
        step(CARD, code)
    frozen.callbacks.deliver()
    assert [one.resource["event_type"] for one in merchant.seen] == [
        "NEW_ACTIVATE",
        "USER_VIEW_MEMBERCARD",
        "USER_DELETE_MEMBERCARD",
        "MEMBER_CARD_ACTIVATE",
    ]
    for one in merchant.seen:
        assert shape_of(contract.events[one.event_type].resource).flaw(dict(one.resource)) is None
    assert frozen.encryptor.decrypt(merchant.seen[0].resource["phone_number"]) == "13900000001"


def test_a_refused_notification_is_repeated_every_minute_eleven_times_in_total(frozen, merchant):
    merchant.statuses = [500] * 20
    sent = frozen.trigger("ACTIVATE_CARD")
    assert (len(sent.attempts), sent.state) == (1, "waiting")
    frozen.clock.advance(59)
    assert len(sent.attempts) == 1
    frozen.clock.advance(1)
    assert len(sent.attempts) == 2
    frozen.clock.advance(3600)
    assert (len(sent.attempts), sent.state) == (11, "given_up")


def test_each_attempt_happens_at_its_own_time_however_far_the_clock_moves(frozen, merchant):
    merchant.statuses = [500] * 20
    sent = frozen.trigger("ACTIVATE_CARD")
    frozen.clock.advance(300)
    start = sent.attempts[0].time
    assert [round(one.time - start) for one in sent.attempts] == [0, 60, 120, 180, 240, 300]


def test_a_repeat_carries_a_new_timestamp_and_the_same_id(frozen, merchant):
    merchant.statuses = [500]
    frozen.trigger("ACTIVATE_CARD")
    frozen.clock.advance(600)
    first, second = merchant.seen
    assert first.id == second.id


def test_the_general_schedule_takes_about_a_day(frozen, merchant):
    merchant.statuses = [500] * 20
    frozen.callbacks.schedule = GENERAL_SCHEDULE
    sent = frozen.trigger("ACTIVATE_CARD")
    frozen.clock.advance(24 * 3600 + 4 * 60)
    assert (len(sent.attempts), sent.state) == (16, "given_up")


@pytest.mark.parametrize(
    ("status", "state"), [(200, "acknowledged"), (204, "acknowledged"), (202, "waiting")]
)
def test_only_200_and_204_acknowledge(frozen, merchant, status, state):
    merchant.statuses = [status]
    assert frozen.trigger("ACTIVATE_CARD").state == state


@pytest.mark.parametrize(
    ("kind", "error"), [("signtest", SignatureProbeError), ("bad_signature", InvalidSignatureError)]
)
def test_a_probe_is_refused_by_the_merchant_and_comes_again_right(frozen, merchant, kind, error):
    frozen.faults.inject(kind, operation="MEMBERCARD.ACTIVATE_CARD", nth=1)
    sent = frozen.trigger("ACTIVATE_CARD")
    frozen.clock.advance(60)
    assert isinstance(merchant.seen[0], error)
    assert sent.state == "acknowledged"


def test_a_notification_may_come_twice(frozen, merchant):
    frozen.faults.inject("duplicate_callback", times=1)
    frozen.trigger("ACTIVATE_CARD")
    assert len(merchant.seen) == 2
    assert merchant.seen[0].id == merchant.seen[1].id


@pytest.mark.parametrize("statuses", [[500, 204], [204, 500]])
def test_a_notification_that_came_twice_is_acknowledged_by_either_answer(frozen, merchant, statuses):
    frozen.faults.inject("duplicate_callback", times=1)
    merchant.statuses = statuses
    assert frozen.trigger("ACTIVATE_CARD").state == "acknowledged"


def test_a_notification_that_came_twice_is_repeated_as_often_as_any(frozen, merchant):
    frozen.faults.inject("duplicate_callback")
    merchant.statuses = [500] * 40
    sent = frozen.trigger("ACTIVATE_CARD")
    frozen.clock.advance(3600)
    assert (len(sent.attempts), sent.state) == (22, "given_up")


@pytest.mark.parametrize("kind", ["reset_before", "host_down"])
def test_a_notification_may_be_lost_on_its_way_and_come_again(frozen, merchant, kind):
    frozen.faults.inject(kind, operation="MEMBERCARD.ACTIVATE_CARD", nth=1)
    sent = frozen.trigger("ACTIVATE_CARD")
    assert (merchant.seen, sent.attempts[0].problem) == ([], kind)
    frozen.clock.advance(60)
    assert sent.state == "acknowledged"


def test_notifications_may_come_in_another_order(frozen, merchant):
    frozen.faults.inject("reordered_callbacks", nth=1)
    late = frozen.trigger("ACTIVATE_CARD")
    assert late.state == "held"
    soon = frozen.trigger("USERCARD_MANAGE")
    assert [one.id for one in merchant.seen] == [soon.id, late.id]


def test_a_notification_can_be_sent_again(frozen, merchant):
    sent = frozen.trigger("ACTIVATE_CARD")
    frozen.callbacks.resend(sent.id)
    assert len(merchant.seen) == 2
    with pytest.raises(LookupError):
        frozen.callbacks.resend("nothing")


def test_nothing_leaves_this_machine_unless_allowed(frozen):
    sent = frozen.trigger("ACTIVATE_CARD")
    assert (sent.state, sent.attempts[0].problem) == ("given_up", "foreign")


@pytest.mark.parametrize(
    "url", ["https://", "http://[", "http://example.com@10.0.0.1/", "file:///etc/passwd"]
)
def test_an_address_that_is_not_loopback_is_not_called(frozen, url):
    frozen.callbacks.deliver_to = url
    assert frozen.trigger("ACTIVATE_CARD").state == "given_up"


def test_an_unknown_event_or_merchant_is_refused(gateway):
    with pytest.raises(LookupError, match="known: MEMBERCARD"):
        gateway.trigger("PAYMENT.SUCCESS")
    with pytest.raises(LookupError):
        gateway.trigger("ACTIVATE_CARD", mchid="1")


def test_an_operation_posts_to_the_stored_address_in_the_background(gateway, call):
    arrived = threading.Event()

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(204)
            self.end_headers()
            arrived.set()

        def log_message(self, *_: object) -> None:
            """Keeps the test quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            call("callback_set", body={"notify_url": f"http://127.0.0.1:{server.server_port}/notify"})
            call("user_cards_activate", path={"code": WAITING})
            assert arrived.wait(60)
        finally:
            server.shutdown()
            thread.join()
    assert gateway.callbacks.notifications[0].event_type == "MEMBERCARD.ACTIVATE_CARD"


def test_an_endpoint_that_is_down_counts_as_a_failed_attempt(frozen):
    frozen.callbacks.deliver_to = "http://127.0.0.1:9/"
    sent = frozen.trigger("ACTIVATE_CARD")
    assert (sent.state, sent.attempts[0].status, sent.attempts[0].problem) == (
        "waiting",
        None,
        "ConnectError",
    )


def test_a_merchant_may_call_the_gateway_while_it_answers_a_notification(frozen, call):
    class Calling(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            worker = threading.Thread(
                target=call, args=("user_cards_activate",), kwargs={"path": {"code": WAITING}}
            )
            worker.start()
            worker.join(60)
            return httpx.Response(500 if worker.is_alive() else 204)

    frozen.callbacks.transport = Calling()
    assert frozen.trigger("ACCEPT_CARD").state == "acknowledged"


def test_an_error_of_a_merchant_in_this_process_is_raised_and_recorded(frozen):
    frozen.callbacks.transport = httpx.MockTransport(lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        frozen.trigger("ACTIVATE_CARD")
    (sent,) = frozen.callbacks.notifications
    assert (sent.state, sent.attempts[0].problem) == ("waiting", "ZeroDivisionError")


def test_an_error_of_a_merchant_in_this_process_does_not_end_the_deliveries(gateway, call):
    failed, answered = threading.Semaphore(0), threading.Event()

    def answer(_: httpx.Request) -> httpx.Response:
        if len(gateway.callbacks.notifications) == 1:
            failed.release()
            raise ZeroDivisionError
        answered.set()
        return httpx.Response(204)

    gateway.callbacks.transport = httpx.MockTransport(answer)
    gateway.callbacks.schedule = (0.01,) * 100_000
    call("user_cards_activate", path={"code": WAITING})
    for _ in range(3):
        assert failed.acquire(timeout=60)
    gateway.customer.view(CARD, WAITING)
    assert answered.wait(60)


def test_the_ids_of_notifications_follow_from_the_seed_whenever_they_are_delivered():
    def ids(*, at_once: bool) -> list[str]:
        gateway = Gateway(seed=3)
        gateway.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(204))
        if at_once:
            gateway.trigger("ACTIVATE_CARD")
        else:
            gateway.faults.inject("reordered_callbacks", nth=1)
            gateway.trigger("ACTIVATE_CARD")
        gateway.trigger("USERCARD_MANAGE")
        return sorted(one.id for one in gateway.callbacks.notifications)

    assert ids(at_once=True) == ids(at_once=False)
