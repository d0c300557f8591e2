"""One callback's content, from the verified bytes to a `Notification`. No clock, no store, no I/O."""

from __future__ import annotations

import dataclasses
import json
import secrets
from dataclasses import dataclass
from itertools import zip_longest
from typing import cast

from .._crypto.aead import APIv3Key
from .._errors import DecryptionError, MalformedNotificationError
from .._said import Said

_ALGORITHM = "AEAD_AES_256_GCM"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Notification:
    """A verified, decrypted callback. Its `repr` shows neither the resource nor the summary."""

    id: str
    """Identifies the event; the same in every delivery of it."""
    create_time: str
    """When the event was made, RFC 3339, as sent: `2020-07-13T23:27:38+08:00`."""
    event_type: str
    """Such as `MEMBERCARD.ACTIVATE_CARD`."""
    resource_type: str
    """`encrypt-resource`."""
    summary: str
    """A line for people; may be empty."""
    original_type: str
    """What the resource is, such as `membercard`; may be empty."""
    resource: dict[str, object]
    """The decrypted JSON object."""
    resource_bytes: bytes
    """The decrypted bytes, before JSON parsing."""
    serial_no: str
    """Serial of the WeChat Pay key that signed this delivery."""
    claim: str
    """Marks this delivery's nonce and its claim on the event in the replay store; used by `handling`."""
    nonce: str = ""
    """`Wechatpay-Nonce` of this delivery."""
    claimed_at: float | None = None
    """When `parse` claimed the event, in seconds on the parser's clock; None if it was not claimed."""

    def __setstate__(self, state: list[object]) -> None:
        """Load a pickle. One of version 0.1.0 lacks the fields that came later: they get their defaults."""
        for known, value in zip_longest(dataclasses.fields(self), state):
            object.__setattr__(self, known.name, known.default if value is None else value)

    def __repr__(self) -> str:
        return f"<Notification {self.id} {self.event_type} {self.create_time}>"


def open_notification(key: APIv3Key, serial_no: str, nonce: str, body: bytes) -> Notification:
    """Decrypt a verified callback.

    Args:
        key: The APIv3 key of the merchant number.
        serial_no: Serial of the key that verified the body.
        nonce: `Wechatpay-Nonce`.
        body: The raw bytes.

    Returns:
        The notification, with its own claim.

    Raises:
        MalformedNotificationError: The body or the resource is not of the documented form.
        DecryptionError: Another algorithm, or the resource does not open with this key.
    """
    envelope = _object(body)
    sealed = _as_object(envelope.get("resource")) if envelope is not None else None
    if envelope is None or sealed is None:
        raise MalformedNotificationError("The body is not a JSON object with an object named resource.")
    fields = {
        "id": _text(envelope, "id"),
        "create_time": _text(envelope, "create_time", ""),
        "event_type": _text(envelope, "event_type"),
        "resource_type": _text(envelope, "resource_type", ""),
        "summary": _text(envelope, "summary", ""),
        "original_type": _text(sealed, "original_type", ""),
    }
    if not fields["id"].isprintable() or len(fields["id"]) > 64:
        raise MalformedNotificationError("The field id is not 1 to 64 printable characters.")
    plaintext = _decrypted(key, sealed)
    resource = _object(plaintext)
    if resource is not None:
        return Notification(
            id=fields["id"],
            event_type=fields["event_type"],
            create_time=fields["create_time"],
            resource_type=fields["resource_type"],
            summary=fields["summary"],
            original_type=fields["original_type"],
            resource=resource,
            resource_bytes=plaintext,
            serial_no=serial_no,
            claim=secrets.token_hex(16),
            nonce=nonce,
            claimed_at=None,
        )
    del plaintext  # no secret in the frames of a traceback
    raise MalformedNotificationError("The decrypted resource is not a JSON object.")


def _decrypted(key: APIv3Key, sealed: dict[str, object]) -> bytes:
    algorithm = _text(sealed, "algorithm")
    if algorithm != _ALGORITHM:
        raise DecryptionError(
            Said("The resource is encrypted with {algorithm}.", algorithm=repr(algorithm[:32])),
            remedy=Said("Only {algorithm} is supported.", algorithm=_ALGORITHM),
        )
    return key.decrypt(
        nonce=_text(sealed, "nonce"),
        associated_data=_text(sealed, "associated_data", ""),
        ciphertext=_text(sealed, "ciphertext"),
    )


def _object(data: bytes) -> dict[str, object] | None:
    try:
        value: object = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return _as_object(value)


def _as_object(value: object) -> dict[str, object] | None:
    return cast("dict[str, object]", value) if isinstance(value, dict) else None


def _text(fields: dict[str, object], name: str, default: str | None = None) -> str:
    """Return a text field. Absent and null are the same; without a default it must not be empty."""
    value = fields.get(name)
    if value is None:
        value = default
    if not isinstance(value, str) or (value == "" and default is None):
        raise MalformedNotificationError(Said("The field {name} is missing or not text.", name=name))
    return value
