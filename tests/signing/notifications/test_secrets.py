"""Canaries of callbacks; T23 is claimed elsewhere."""

import io

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
