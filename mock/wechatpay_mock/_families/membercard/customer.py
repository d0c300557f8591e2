"""What members do with their phones: claim a card, look at it, delete it, take it back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random

from ..._clock import timestamp
from ..._platform.keys import KeyPair
from ..._state import Change, Store, World
from ..._wire import Row
from . import Notice, Outcome
from .user_cards import activation, less_stock, new_user_card


class Customer:
    """The members' side of the platform; each step tells the merchant, as WeChat does."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Callable[[], float],
        draw: Random,
        notify: Callable[[str, Iterable[Notice]], None],
        merchant_key: Callable[[str], KeyPair],
        default: str,
        lock: threading.RLock,
    ) -> None:
        self._store = store
        self._clock = clock
        self._draw = draw
        self._notify = notify
        self._merchant_key = merchant_key
        self._default = default
        self._lock = lock

    def __repr__(self) -> str:
        return "Customer()"

    def accept(
        self,
        card_id: str,
        openid: str,
        *,
        phone_number: str | None = None,
        activate: bool = False,
        mchid: str | None = None,
    ) -> str:
        """Claim a card; returns its code. Without `activate` it waits for the merchant to activate it.

        Raises LookupError for an unknown template and ValueError when no card can be had.
        """
        key = self._merchant_key(mchid or self._default)
        sealed = None if phone_number is None else key.encrypt(phone_number)
        claim = Claim(card_id, openid, phone_number, sealed, activate)
        codes: list[str] = []

        def step(world: World, time: str) -> Outcome:
            code, outcome = claimed(world, claim, self._draw, time)
            codes.append(code)
            return outcome

        self._take(mchid, step)
        return codes[0]

    def view(self, card_id: str, code: str, *, mchid: str | None = None) -> None:
        """Open the card. Raises LookupError."""
        self._take(mchid, lambda world, time: _managed(world, card_id, code, "USER_VIEW_MEMBERCARD", time))

    def delete(self, card_id: str, code: str, *, mchid: str | None = None) -> None:
        """Delete the card from the phone. Raises LookupError."""
        self._take(mchid, lambda world, time: _managed(world, card_id, code, "USER_DELETE_MEMBERCARD", time))

    def recover(self, card_id: str, code: str, *, mchid: str | None = None) -> None:
        """Take a deleted card back. Raises LookupError, and ValueError for one that is not deleted."""
        self._take(mchid, lambda world, time: _recovered(world, card_id, code, time))

    def _take(self, mchid: str | None, step: Callable[[World, str], Outcome]) -> None:
        owner = mchid or self._default
        with self._lock:
            outcome = step(self._store.world(owner), timestamp(self._clock()))
            self._store.apply(owner, outcome.changes)
        self._notify(owner, outcome.notices)


@dataclass(frozen=True)
class Claim:
    """A member who wants a card; the phone number in plain text, and encrypted for the merchant."""

    card_id: str
    openid: str = field(repr=False)
    phone_number: str | None = field(repr=False)
    sealed_phone_number: str | None = field(repr=False)
    activate: bool


def claimed(world: World, claim: Claim, draw: Random, time: str) -> tuple[str, Outcome]:
    """The code that a member gets, and what claiming the card changes."""
    card = world["cards"].get((claim.card_id,))
    if card is None or card["status"] != "APPROVED":
        raise LookupError(f"there is no template {claim.card_id} to claim")
    held = (row for row in world["user_cards"].values() if row["card_id"] == claim.card_id)
    if any(row.get("openid") == claim.openid for row in held):
        raise ValueError("this member holds the card already")
    phone = (claim.card_id, claim.phone_number or "")
    reminded = world["phones"].get(phone)
    code, taken = _code(world, card, reminded or {}, draw)
    who: Row = {"openid": claim.openid}
    if claim.phone_number is not None:
        who["phone_number"] = claim.phone_number
    status = "EFFECTIVE" if claim.activate else "NOT_ACTIVATE"
    row = new_user_card(card, code, who, status, time)
    changes = [*taken, Change("user_cards", (claim.card_id, code), row), less_stock(card)]
    resource = _resource(row, "NEW_ACTIVATE", time)
    if reminded is not None:
        receipt = {"receive_status": "RECEIVED", "code": code, "openid": claim.openid, "receive_time": time}
        changes.append(Change("phones", phone, reminded | receipt))
        resource["event_type"] = "MEMBER_CARD_ACCEPT_BY_PHONE_NUMBER"
        resource["outer_str"] = reminded["outer_str"]
    if claim.sealed_phone_number is not None:
        resource["phone_number"] = claim.sealed_phone_number
    return code, Outcome(changes=tuple(changes), notices=(Notice("MEMBERCARD.ACCEPT_CARD", resource),))


def _code(world: World, card: Row, reminded: Row, draw: Random) -> tuple[str, tuple[Change, ...]]:
    if "code" in reminded and (card["card_id"], reminded["code"]) not in world["user_cards"]:
        return reminded["code"], ()
    if card["code_mode"] != "MERCHANT_DEPOSIT":
        return "".join(draw.choices("0123456789", k=12)), ()
    stock = sorted(key for key in world["codes"] if key[0] == card["card_id"])
    if not stock:
        raise ValueError("no deposited code is left")
    key = draw.choice(stock)
    return key[1], (Change("codes", key, None),)


def _managed(world: World, card_id: str, code: str, what: str, time: str) -> Outcome:
    row = _row(world, card_id, code)
    if what == "USER_DELETE_MEMBERCARD":
        row = row | {"user_card_status": "DELETE"}
    notice = Notice("MEMBERCARD.USERCARD_MANAGE", _resource(row, what, time))
    return Outcome(changes=(Change("user_cards", (card_id, code), row),), notices=(notice,))


def _recovered(world: World, card_id: str, code: str, time: str) -> Outcome:
    row = _row(world, card_id, code)
    # Only an invalid card has a reason, and it is invalid for good, deleted or not.
    if row["user_card_status"] != "DELETE" or "reason" in row:
        raise ValueError("only a card that its holder deleted can be taken back")
    row = row | {"user_card_status": "EFFECTIVE"}
    change = Change("user_cards", (card_id, code), row)
    return Outcome(changes=(change,), notices=(activation(row, "RECOVER", time),))


def _resource(row: Row, what: str, time: str) -> Row:
    return {
        "event_type": what,
        "card_id": row["card_id"],
        "code": row["code"],
        "event_time": time,
        "openid": row.get("openid", ""),
    }


def _row(world: World, card_id: str, code: str) -> Row:
    row = world["user_cards"].get((card_id, code))
    if row is None:
        raise LookupError(f"nobody holds card {card_id} with code {code}")
    return row
