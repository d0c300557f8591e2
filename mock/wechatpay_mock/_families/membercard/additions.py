"""What a test adds to a world, with the ids that it wants: templates, and members' cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from wechatpay_signing._arguments import a_mapping, a_text

from ..._arguments import GatewayArgumentError
from ..._family import Effect, Stage
from ..._state import World, Write
from ..._wire import Row
from .lookups import USABLE
from .seed import new_card
from .user_cards import new_user_card

CardStatus = Literal["NOT_ACTIVATE", "EFFECTIVE", "DELETE", "UNAVAILABLE"]
_FIELDS = "a mapping of fields", "Give a dict, or leave it out."


def add_card(
    stage: Stage, card_id: str, fields: Mapping[str, Any] | None = None, *, mchid: str | None = None
) -> None:
    """Add an approved template like that of the examples; one that is there is replaced.

    `fields` replaces fields of it. Raises LookupError for an unknown merchant.
    """
    a_text("card_id", card_id, most=32)
    a_mapping("fields", fields, *_FIELDS)

    def added(_world: World, time: str) -> Effect:
        return Effect(writes=(Write("cards", (card_id,), new_card(card_id, time, fields or {})),))

    stage.act(mchid, added)


def add_member(
    stage: Stage,
    card_id: str,
    code: str,
    *,
    openid: str | None = None,
    phone_number: str | None = None,
    status: CardStatus = "EFFECTIVE",
    fields: Mapping[str, Any] | None = None,
    mchid: str | None = None,
) -> None:
    """Give a member a card with a code; one that is there is replaced. Nobody is told.

    `fields` replaces fields of it. Raises LookupError for an unknown template or merchant.
    """
    a_text("code", code, most=32)
    a_mapping("fields", fields, *_FIELDS)
    if status not in get_args(CardStatus):
        known = ", ".join(get_args(CardStatus))
        raise GatewayArgumentError(f"status must be one of {known}.", remedy="Give one of them.")
    who: Row = {"openid": openid, "phone_number": phone_number}

    def added(world: World, time: str) -> Effect:
        card = world["cards"].get((card_id,))
        if card is None:
            raise LookupError(f"there is no template {card_id!r}")
        held = {name: value for name, value in who.items() if value is not None}
        reason: Row = {} if status in (*USABLE, "DELETE") else {"reason": ""}
        row = {**new_user_card(card, code, held, status, time), **reason, **(fields or {})}
        return Effect(writes=(Write("user_cards", (card_id, code), row),))

    stage.act(mchid, added)
