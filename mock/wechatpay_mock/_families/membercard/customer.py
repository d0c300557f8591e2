"""What members do with their phones: claim a card, look at it, delete it, take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from wechatpay_signing._arguments import a_text

from ..._family import Actor, Announcement, Effect
from ..._state import World, Write
from ..._wire import Row
from .user_cards import activation, is_sold_out, less_stock, new_user_card


class Customer(Actor):
    """The members' side of the platform; each step tells the merchant, as WeChat does."""

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
        a_text("openid", openid, most=128)
        key = self._stage.account(mchid).pair
        sealed = None if phone_number is None else key.encrypt(phone_number)
        claim = Claim(card_id, openid, phone_number, sealed, activate)
        codes: list[str] = []

        def step(world: World, time: str) -> Effect:
            code, effect = claimed(world, claim, self._stage.draw, time)
            codes.append(code)
            return effect

        self._stage.act(mchid, step)
        return codes[0]

    def view(self, card_id: str, code: str, *, mchid: str | None = None) -> None:
        """Open the card.

        Raises LookupError for an unknown card.
        """
        self._stage.act(mchid, _managed(card_id, code, "USER_VIEW_MEMBERCARD"))

    def activate(self, card_id: str, code: str, *, mchid: str | None = None) -> None:
        """Fill in the sign-up form; the card takes effect.

        Raises LookupError, and ValueError for one that does not wait for it.
        """
        self._stage.act(mchid, lambda world, time: _activated(world, card_id, code, time))

    def delete(self, card_id: str, code: str, *, mchid: str | None = None) -> None:
        """Delete the card from the phone.

        Raises LookupError for an unknown card.
        """
        self._stage.act(mchid, _managed(card_id, code, "USER_DELETE_MEMBERCARD"))

    def recover(self, card_id: str, code: str, *, mchid: str | None = None) -> None:
        """Recover a deleted card.

        Raises LookupError for an unknown card, and ValueError for one that is not deleted.
        """
        self._stage.act(mchid, lambda world, time: _recovered(world, card_id, code, time))


@dataclass(frozen=True)
class Claim:
    """A member who wants a card; the phone number in plain text, and encrypted for the merchant."""

    card_id: str
    openid: str = field(repr=False)
    phone_number: str | None = field(repr=False)
    sealed_phone_number: str | None = field(repr=False)
    activate: bool


def claimed(world: World, claim: Claim, draw: Random, time: str) -> tuple[str, Effect]:
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
    writes = [*taken, Write("user_cards", (claim.card_id, code), row), less_stock(card)]
    resource = _resource(row, "NEW_ACTIVATE", time)
    if reminded is not None:
        receipt = {"receive_status": "RECEIVED", "code": code, "openid": claim.openid, "receive_time": time}
        writes.append(Write("phones", phone, reminded | receipt))
        resource["event_type"] = "MEMBER_CARD_ACCEPT_BY_PHONE_NUMBER"
        resource["outer_str"] = reminded["outer_str"]
    if claim.sealed_phone_number is not None:
        resource["phone_number"] = claim.sealed_phone_number
    told = Announcement("MEMBERCARD.ACCEPT_CARD", resource)
    return code, Effect(writes=tuple(writes), announcements=(told,))


def _code(world: World, card: Row, reminded: Row, draw: Random) -> tuple[str, tuple[Write, ...]]:
    if "code" in reminded and (card["card_id"], reminded["code"]) not in world["user_cards"]:
        return reminded["code"], ()
    if is_sold_out(card):
        raise ValueError("no card is left of this template")
    if card["code_mode"] != "MERCHANT_DEPOSIT":
        return "".join(draw.choices("0123456789", k=12)), ()
    stock = sorted(key for key in world["codes"] if key[0] == card["card_id"])
    if not stock:
        raise ValueError("no deposited code is left")
    key = draw.choice(stock)
    return key[1], (Write("codes", key, None),)


def _managed(card_id: str, code: str, what: str) -> Callable[[World, str], Effect]:
    def step(world: World, time: str) -> Effect:
        row = _row(world, card_id, code)
        if what == "USER_DELETE_MEMBERCARD":
            row = row | {"user_card_status": "DELETE"}
        announcement = Announcement("MEMBERCARD.USERCARD_MANAGE", _resource(row, what, time))
        return Effect(writes=(Write("user_cards", (card_id, code), row),), announcements=(announcement,))

    return step


def _activated(world: World, card_id: str, code: str, time: str) -> Effect:
    row = _row(world, card_id, code)
    if row["user_card_status"] != "NOT_ACTIVATE":
        raise ValueError("only a card that is not active yet can be activated")
    change = Write("user_cards", (card_id, code), row | {"user_card_status": "EFFECTIVE"})
    return Effect(writes=(change,), announcements=(activation(row, "NEW_ACTIVATE", time),))


def _recovered(world: World, card_id: str, code: str, time: str) -> Effect:
    row = _row(world, card_id, code)
    # Only an invalid card has a reason, and it stays invalid, deleted or not.
    if row["user_card_status"] != "DELETE" or "reason" in row:
        raise ValueError("only a card that its holder deleted can be taken back")
    row = row | {"user_card_status": "EFFECTIVE"}
    change = Write("user_cards", (card_id, code), row)
    return Effect(writes=(change,), announcements=(activation(row, "RECOVER", time),))


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
