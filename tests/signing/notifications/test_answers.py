"""What is answered to a callback."""

import asyncio
import inspect
import json
import logging

import pytest

from wechatpay_signing import (
    ConfigurationError,
    DecryptionError,
    DuplicateNotificationError,
    InvalidSignatureError,
    MalformedNotificationError,
    NotificationInProgressError,
    ReplayedNotificationError,
    ReplayStoreError,
    SignatureProbeError,
    SigningError,
    StaleTimestampError,
    UnknownSerialError,
    acknowledge,
)

pytestmark = pytest.mark.anyio


def test_success_is_204_without_a_body():
    assert acknowledge() == (b"", 204, {})


def test_a_duplicate_is_a_success():
    assert acknowledge(DuplicateNotificationError("seen")) == (b"", 204, {})


@pytest.mark.case("T08")
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (SignatureProbeError("x"), 401),
        (InvalidSignatureError("x"), 401),
        (StaleTimestampError("x"), 401),
        (UnknownSerialError("x"), 401),
        (MalformedNotificationError("x"), 400),
        (ReplayedNotificationError("x"), 403),
        (NotificationInProgressError("x"), 503),
        (ReplayStoreError("x"), 503),
        (DecryptionError("x"), 500),
        (SigningError("x"), 500),
        (ValueError("secret"), 500),
        (KeyboardInterrupt(), 500),
    ],
)
def test_a_failure_has_the_documented_body_and_no_2xx(error, status):
    body, status_code, headers = acknowledge(error)
    assert status_code == status
    assert headers == {"Content-Type": "application/json"}
    fields = json.loads(body)
    assert fields.keys() == {"code", "message"}
    assert fields["code"] == "FAIL"
    assert 1 <= len(fields["message"]) <= 64
    assert "secret" not in fields["message"]


async def test_each_event_is_handled_once_and_answered_with_success(respond, once, deliver):
    done = []
    for _ in range(3):
        assert await respond(once, deliver(), done.append) == (b"", 204, {})
    assert [notification.id for notification in done] == ["EVENT-1"]


@pytest.mark.case("T08")
async def test_a_probe_is_answered_with_a_failure_and_not_handled(respond, once, deliver, caplog, fail):
    caplog.set_level(logging.INFO, "wechatpay_signing")
    headers, body = deliver()
    headers["Wechatpay-Signature"] = "WECHATPAY/SIGNTEST/" + headers["Wechatpay-Signature"]
    assert (await respond(once, (headers, body), fail)).status_code == 401
    assert [record.levelname for record in caplog.records] == ["INFO"]


async def test_a_refused_callback_is_logged(respond, once, deliver, caplog, fail):
    headers, body = deliver()
    assert (await respond(once, (headers, body + b" "), fail)).status_code == 401
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert record.getMessage().startswith("callback answered with 401: The signature does not match")
    assert headers["Wechatpay-Signature"] not in record.getMessage()


async def test_a_failing_handler_is_left_to_the_framework_and_the_event_comes_again(
    respond, once, deliver, fail
):
    with pytest.raises(RuntimeError, match="handler failed"):
        await respond(once, deliver(), fail)
    done = []
    assert (await respond(once, deliver(), done.append)).status_code == 204
    assert len(done) == 1


async def test_an_error_of_this_package_in_the_handler_is_not_mistaken_for_a_refusal(respond, once, deliver):
    def call_wechat_pay(notification):
        raise InvalidSignatureError("of an answer, not of the callback")

    with pytest.raises(InvalidSignatureError, match="of an answer"):
        await respond(once, deliver(), call_wechat_pay)


async def test_a_coroutine_function_is_refused_by_the_synchronous_face_before_anything_is_claimed(
    once, deliver, seen
):
    async def work(notification):
        pytest.fail("nobody awaits it")

    with pytest.raises(ConfigurationError, match=r"handler is asynchronous.*Call arespond"):
        once.respond(*deliver(), work)
    assert repr(seen) == "MemoryReplayStore(0 entries)"


async def test_work_that_nobody_would_await_is_refused_and_the_event_comes_again(once, deliver):
    async def work(notification):
        pytest.fail("nobody awaits it")

    future = asyncio.get_running_loop().create_future()
    coroutine = work(None)
    for result in (coroutine, future):
        with pytest.raises(ConfigurationError, match="handler is asynchronous"):
            once.respond(*deliver(), lambda notification, result=result: result)
    assert inspect.getcoroutinestate(coroutine) == inspect.CORO_CLOSED
    assert once.respond(*deliver(), lambda notification: None).status_code == 204


async def test_the_asynchronous_face_takes_a_plain_function_too(once, deliver):
    done = []
    for _ in range(2):
        assert await once.arespond(*deliver(), done.append) == (b"", 204, {})
    assert [notification.id for notification in done] == ["EVENT-1"]


def generator(notification):
    yield pytest.fail("nobody runs it")


async def async_generator(notification):
    yield pytest.fail("nobody runs it")


async def generator_later(notification):
    return generator(notification)


@pytest.mark.parametrize("work", [generator, async_generator])
async def test_a_generator_is_refused_before_anything_is_claimed(once, deliver, seen, work):
    with pytest.raises(ConfigurationError, match="generator, so its body would never run"):
        once.respond(*deliver(), work)
    with pytest.raises(ConfigurationError, match="Pass a plain function as the handler"):
        await once.arespond(*deliver(), work)
    assert repr(seen) == "MemoryReplayStore(0 entries)"


@pytest.mark.parametrize("work", [generator, async_generator, generator_later])
async def test_a_generator_that_a_handler_returns_is_refused_and_the_event_comes_again(once, deliver, work):
    if work is not generator_later:
        with pytest.raises(ConfigurationError, match="its body would never run"):
            once.respond(*deliver(), lambda notification: work(notification))
    with pytest.raises(ConfigurationError, match="its body would never run"):
        await once.arespond(*deliver(), lambda notification: work(notification))
    assert once.respond(*deliver(), lambda notification: None).status_code == 204
