"""Canaries of callbacks; T23 is claimed elsewhere."""

import inspect
import io
import traceback
from datetime import datetime

import pytest

from wechatpay_signing import (
    ConfigurationError,
    NotificationParser,
    SigningError,
)

pytestmark = pytest.mark.anyio


def frames(error):
    from rich.console import Console
    from rich.traceback import Traceback

    console = Console(width=4000, file=io.StringIO())
    trace = Traceback.from_exception(
        type(error),
        error,
        error.__traceback__,
        show_locals=True,
        locals_max_string=None,
        locals_max_length=None,
    )
    console.print(trace)
    return console.file.getvalue()


@pytest.mark.parametrize(
    "changes",
    [
        {"plaintext": b'"o-canary-openid"'},
        {"event_type": None},
        {"event_id": "x" * 65},
        {"sealed": {"algorithm": "x"}},
        {"key": "another-key-of-thirty-two-bytes!"},
    ],
)
def test_the_frames_of_a_refusal_hold_no_content_and_no_signature(parser, platform, deliver, changes):
    def call():
        parser.parse(*delivery)

    delivery = deliver(**changes)
    with pytest.raises(SigningError) as raised:
        call()
    text = frames(raised.value.with_traceback(raised.tb.tb_next.tb_next))
    assert "parse" in text
    assert "o-canary-openid" not in text
    assert platform.apiv3_key not in text
    assert delivery[0]["Wechatpay-Signature"] not in text


def test_the_frames_of_a_short_key_hold_no_key(verifier):
    with pytest.raises(ConfigurationError) as raised:
        NotificationParser(verifier, "canary-key")
    text = frames(raised.value.with_traceback(raised.tb.tb_next))
    assert "__init__" in text
    assert "canary-key" not in text


MISUSES = {
    "received_at without time zone": {"received_at": datetime(2026, 11, 29)},  # noqa: DTZ001 - on purpose
    "received_at that lies ahead": {"received_at": 10.0**10},
    "received_at that is no time": {"received_at": "now"},
}


def own_frames(error):
    """Values of local variables in the frames of this package, of the whole chain."""
    found, link = [], error
    while link is not None:
        for frame, _ in traceback.walk_tb(link.__traceback__):
            if "wechatpay_signing" in frame.f_code.co_filename:
                found += [
                    f"{frame.f_code.co_name}.{name}={value!r}" for name, value in frame.f_locals.items()
                ]
        link = link.__cause__ or link.__context__
    return "\n".join(found)


def check_no_signature(error, delivery):
    text = own_frames(error)
    assert "parser.py" in "".join(f.f_code.co_filename for f, _ in traceback.walk_tb(error.__traceback__))
    assert delivery[0]["Wechatpay-Signature"] not in text
    assert "self" in text


@pytest.mark.parametrize("misuse", MISUSES)
@pytest.mark.parametrize("way", ["parse", "aparse", "open", "aopen", "respond", "arespond"])
async def test_the_frames_of_a_wrong_argument_hold_no_signature(parser, deliver, way, misuse):
    delivery = deliver()
    handler = [lambda notification: None] if way.endswith("respond") else []
    with pytest.raises(ConfigurationError) as raised:
        await outcome(getattr(parser, way)(*delivery, *handler, **MISUSES[misuse]))
    check_no_signature(raised.value, delivery)


async def outcome(given):
    return await given if inspect.isawaitable(given) else given


async def a_coroutine(notification): ...


def a_generator(notification):
    yield


@pytest.mark.parametrize(
    ("way", "handler"), [("respond", a_coroutine), ("respond", a_generator), ("arespond", a_generator)]
)
async def test_the_frames_of_a_wrong_handler_hold_no_signature(parser, deliver, way, handler):
    delivery = deliver()
    with pytest.raises(ConfigurationError) as raised:
        await outcome(getattr(parser, way)(*delivery, handler))
    check_no_signature(raised.value, delivery)


@pytest.mark.parametrize("way", ["parse", "aparse", "open", "aopen"])
async def test_the_frames_of_a_clock_that_fails_hold_no_signature(verifier, platform, deliver, way):
    def clock():
        if ready:
            raise OSError("no time server")
        return platform.now

    ready = []
    failing = NotificationParser(verifier, platform.apiv3_key, clock=clock)
    ready.append(True)
    delivery = deliver()
    with pytest.raises(OSError, match="no time server") as raised:
        await outcome(getattr(failing, way)(*delivery))
    check_no_signature(raised.value, delivery)
