"""What a notification looks like on the wire: the sealed resource in its envelope, and the signature."""

from __future__ import annotations

from random import Random
from uuid import UUID

from wechatpay_signing._apiv3.message import Scheme

from .._clock import timestamp
from .._family import Announcement, Notice
from .._platform.keys import KeyPair
from .._platform.signing import sealed, signature_headers
from .._wire import Row, WireAnswer, json_bytes


def envelope(announcement: Announcement, notice: Notice, apiv3_key: str, now: float, draw: Random) -> Row:
    """The body of a notification, with an id and a nonce that are drawn."""
    identity = str(UUID(int=draw.getrandbits(128)))
    nonce = f"{draw.getrandbits(48):012x}"
    return {
        "id": identity,
        "create_time": timestamp(now),
        "event_type": announcement.event_type,
        "resource_type": "encrypt-resource",
        "summary": notice.summary[:64],
        "resource": {
            "original_type": notice.original_type,
            **sealed(apiv3_key, json_bytes(announcement.resource), nonce, notice.associated_data),
        },
    }


def signed(body: bytes, pair: KeyPair, moment: float, draw: Random, scheme: Scheme) -> WireAnswer:
    """A notification as if it were a response, so that the same faults apply to it."""
    headers = signature_headers(pair, body, moment, f"{draw.getrandbits(128):032x}", scheme)
    headers["Content-Type"] = "application/json"
    headers["Request-ID"] = f"08{draw.getrandbits(120):030X}-0"
    headers["User-Agent"] = "Mozilla/4.0"
    return WireAnswer(200, tuple(headers.items()), body)
