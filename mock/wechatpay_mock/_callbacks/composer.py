"""What a notification says to which merchant, encrypted and signed with the keys that it knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Protocol

from wechatpay_contract import Event, Schema
from wechatpay_signing._apiv3.message import MERCHANT
from wechatpay_signing._arguments import a_mapping, a_text

from .._accounts import SUB_MERCHANT, Account, Accounts, caller
from .._family import Announcement, Notice
from .._platform.signing import Platform
from .._wire import Row, WireAnswer, is_object, json_bytes
from .envelope import envelope, signed
from .notification import SentNotification

SHORTEST_CIPHERTEXT = 200
"""Characters; a shorter value of an encrypted field is plain text."""


class Events(Protocol):
    """What is to know of the events that merchants are told."""

    def event(self, name: str) -> Event:
        """The event of a type, or of its last part. Raises LookupError."""
        ...

    def sealed(self, event_type: str) -> Mapping[str, str]:
        """The fields of an event that travel encrypted, each with a value in plain text."""
        ...

    def notice(self, event_type: str) -> Notice:
        """How an event is told."""
        ...

    def schedule(self) -> tuple[float, ...]:
        """Seconds between the attempts of the usual event."""
        ...


def _told_to(account: Account, event: Event) -> Row:
    """The example of an event with the numbers of the account that it is for."""
    told = _renamed(event.example, event.resource) if account.kind == "partner" else {**event.example}
    for name in ("mchid", "sp_mchid"):
        if name in told and account.scheme is MERCHANT:
            told[name] = account.number
    if "sp_mchid" in told:
        told["sub_mchid"] = SUB_MERCHANT
    return told


def _renamed(example: Row, schema: Schema) -> Row:
    """The example of a direct merchant, with the names of a service provider: sp_mchid, sp_appid."""
    renamed: Row = {}
    for name, value in example.items():
        field = schema.fields.get(name)
        inner = _renamed(value, field.schema) if field and is_object(value) else value
        renamed[f"sp_{name}" if f"sp_{name}" in schema.fields else name] = inner
    return renamed


class Composer:
    """Composes the notifications of a gateway.

    Args:
        accounts: Those who are told.
        platform: Its keys for each of them.
        clock: Returns Unix time in seconds.
        draw: Gives the ids.
        turns: Chooses the key while a merchant has both. Apart from the ids, which must not depend on
            deliveries: those happen in any thread at any time.
        nonces: Gives the nonces of signatures, apart likewise.
        events: What is to know of each event.
    """

    def __init__(
        self,
        *,
        accounts: Accounts,
        platform: Platform,
        clock: Callable[[], float],
        draw: Random,
        turns: Random,
        nonces: Random,
        events: Events,
    ) -> None:
        self._accounts = accounts
        self._platform = platform
        self._clock = clock
        self._draw = draw
        self._turns = turns
        self._nonces = nonces
        self._events = events

    def receiver_of(self, event_type: str) -> str:
        """See `Callbacks.receiver_of`."""
        a_text("event", event_type, most=64)
        return self._events.notice(self._events.event(event_type).type).receiver

    def example(self, event_type: str, fields: Mapping[str, object] | None, mchid: str) -> Announcement:
        """See `Callbacks.announcement`."""
        a_text("event", event_type, most=64)
        a_mapping("resource", fields, "a mapping of fields", "Give a dict, or leave it out.")
        event, account = self._events.event(event_type), caller(self._accounts, mchid)
        pair = account.pair
        resource: Row = {**_told_to(account, event), **(fields or {})}
        for name, plain in self._events.sealed(event.type).items():
            value = (fields or {}).get(name, plain)
            if name in resource and isinstance(value, str) and len(value) < SHORTEST_CIPHERTEXT:
                resource[name] = pair.encrypt(value)
        return Announcement(event.type, resource)

    def compose(self, mchid: str, announcement: Announcement) -> SentNotification:
        """A new notification, due now, with its resource encrypted; each delivery of it is signed again."""
        now, event = self._clock(), announcement.event_type
        apiv3_key = self._platform.keys_of(mchid).apiv3_key
        made = envelope(announcement, self._events.notice(event), apiv3_key, now, self._draw)
        return SentNotification(made["id"], event, mchid, json_bytes(made), now, announcement.address)

    def signed(self, notification: SentNotification, seconds: float = 0.0) -> WireAnswer:
        """Signed with the public key or a certificate: during a migration nobody can say which.

        Args:
            notification: What is signed.
            seconds: How far the clock that signs is off.
        """
        mchid = notification.mchid
        asked = self._turns.choice([None, self._platform.keys_of(mchid).public_key.serial_no])
        pair = self._platform.signs_with(asked, mchid)
        scheme = self._accounts[mchid].scheme
        return signed(notification.body, pair, self._clock() + seconds, self._nonces, scheme)
