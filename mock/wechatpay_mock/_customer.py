"""What members do with their phones: claim a card, look at it, delete it, take it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import TYPE_CHECKING

from ._clock import timestamp
from ._handlers import Notice, Outcome
from ._handlers.user_cards import activation, less_stock, new_user_card
from ._http import Row
from ._state import Change, Store, World

if TYPE_CHECKING:
    from ._keys import KeyPair

Notify = Callable[[str, Iterable[Notice]], None]


class Customer:
    """The members' side of the platform; each step tells the merchant, as WeChat does."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Callable[[], float],
        draw: Random,
        notify: Notify,
        merchant_key: Callable[[str], KeyPair],
        default: str,
    ) -> None:
        self._store = store
        self._clock = clock
        self._draw = draw
        self._notify = notify
        self._merchant_key = merchant_key
        self._default = default

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
        owner = mchid or self._default
        sealed = None if phone_number is None else self._merchant_key(owner).encrypt(phone_number)
        code, outcome = accepted(
            self._store.world(owner),
            card_id,
            openid,
            phone_number,
            sealed,
            activate,
            self._draw,
            self._clock(),
        )
        self._apply(owner, outcome)
        return code

    def view(self, card_id: str, code: str, *, mchid: str | None = None) -> None:
        """Open the card. Raises LookupError."""
        self._manage(card_id, code, mchid, "USER_VIEW_MEMBERCARD", {})

    def delete(self, card_id: str, code: str, *, mchid: str | None = None) -> None:
        """Delete the card from the phone. Raises LookupError."""
        self._manage(card_id, code, mchid, "USER_DELETE_MEMBERCARD", {"user_card_status": "DELETE"})

    def recover(self, card_id: str, code: str, *, mchid: str | None = None) -> None:
        """Take a deleted card back. Raises LookupError."""
        owner = mchid or self._default
        row = _row(self._store.world(owner), card_id, code) | {"user_card_status": "EFFECTIVE"}
        notice = activation(row, "RECOVER", timestamp(self._clock()))
        self._apply(owner, Outcome(changes=(Change("user_cards", (card_id, code), row),), notices=(notice,)))

    def _manage(self, card_id: str, code: str, mchid: str | None, what: str, fields: Row) -> None:
        owner = mchid or self._default
        row = _row(self._store.world(owner), card_id, code) | fields
        resource = {
            "event_type": what,
            "card_id": card_id,
            "code": code,
            "event_time": timestamp(self._clock()),
            "openid": row.get("openid", ""),
        }
        notice = Notice("MEMBERCARD.USERCARD_MANAGE", resource)
        self._apply(owner, Outcome(changes=(Change("user_cards", (card_id, code), row),), notices=(notice,)))

    def _apply(self, mchid: str, outcome: Outcome) -> None:
        self._store.apply(mchid, outcome.changes)
        self._notify(mchid, outcome.notices)


def accepted(
    world: World,
    card_id: str,
    openid: str,
    phone_number: str | None,
    sealed_phone: str | None,
    activate: bool,
    draw: Random,
    now: float,
) -> tuple[str, Outcome]:
    """The code that a member gets, and what claiming the card changes."""
    card = world["cards"].get((card_id,))
    if card is None or card["status"] != "APPROVED":
        raise LookupError(f"there is no template {card_id} to claim")
    if any(row["card_id"] == card_id and row.get("openid") == openid for row in world["user_cards"].values()):
        raise ValueError("this member holds the card already")
    code, taken = _code(world, card, phone_number, draw)
    time = timestamp(now)
    status = "EFFECTIVE" if activate else "NOT_ACTIVATE"
    who = {"openid": openid} if phone_number is None else {"openid": openid, "phone_number": phone_number}
    row = new_user_card(card, code, who, status, time)
    resource: Row = {
        "event_type": "NEW_ACTIVATE",
        "card_id": card_id,
        "code": code,
        "event_time": time,
        "openid": openid,
    }
    changes = [*taken, Change("user_cards", (card_id, code), row), less_stock(card)]
    reminded = world["phones"].get((card_id, phone_number or ""))
    if reminded is not None:
        claim = {"receive_status": "RECEIVED", "code": code, "openid": openid, "receive_time": time}
        changes.append(Change("phones", (card_id, phone_number or ""), reminded | claim))
        resource["event_type"] = "MEMBER_CARD_ACCEPT_BY_PHONE_NUMBER"
        resource["outer_str"] = reminded["outer_str"]
    if sealed_phone is not None:
        resource["phone_number"] = sealed_phone
    return code, Outcome(changes=tuple(changes), notices=(Notice("MEMBERCARD.ACCEPT_CARD", resource),))


def _code(world: World, card: Row, phone: str | None, draw: Random) -> tuple[str, tuple[Change, ...]]:
    reminded = world["phones"].get((card["card_id"], phone or ""), {})
    if "code" in reminded and (card["card_id"], reminded["code"]) not in world["user_cards"]:
        return reminded["code"], ()
    if card["code_mode"] != "MERCHANT_DEPOSIT":
        return "".join(draw.choices("0123456789", k=12)), ()
    stock = sorted(key for key in world["codes"] if key[0] == card["card_id"])
    if not stock:
        raise ValueError("no deposited code is left")
    key = draw.choice(stock)
    return key[1], (Change("codes", key, None),)


def _row(world: World, card_id: str, code: str) -> Row:
    row = world["user_cards"].get((card_id, code))
    if row is None:
        raise LookupError(f"nobody holds card {card_id} with code {code}")
    return row
