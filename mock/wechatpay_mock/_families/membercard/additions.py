"""What a test adds to a world, with the ids that it wants: templates, and members' cards."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, get_args

from wechatpay_contract import contract
from wechatpay_signing._arguments import a_mapping, a_text

from ..._arguments import GatewayArgumentError
from ..._contract.validation import flaw_of
from ..._family import Effect, Stage
from ..._state import World, Write
from ..._wire import Row
from .cards import shown as shown_card
from .lookups import USABLE
from .seed import new_card
from .user_cards import INNER, new_user_card
from .user_cards import shown as shown_user_card

CardStatus = Literal["NOT_ACTIVATE", "EFFECTIVE", "DELETE", "UNAVAILABLE"]
_CONTRACT = contract("membercard")
_FIELDS = "a mapping of fields", "Give a dict, or leave it out."


def add_card(
    stage: Stage, card_id: str, fields: Mapping[str, Any] | None = None, *, mchid: str | None = None
) -> None:
    """Add an approved template like that of the examples; one that is there is replaced.

    `fields` replaces fields of it. Raises LookupError for an unknown merchant, and GatewayArgumentError for
    fields that no template has, or not so.
    """
    a_text("card_id", card_id, most=32)
    _check_names(a_mapping("fields", fields, *_FIELDS), "cards_get", ("card_id",), ("rights", "old"))

    def added(_world: World, time: str) -> Effect:
        row = new_card(card_id, time, fields or {})
        _check_values(shown_card(row), "cards_get")
        return Effect(writes=(Write("cards", (card_id,), row),))

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

    `fields` replaces fields of it. Raises LookupError for an unknown template or merchant, and
    GatewayArgumentError for fields that no member's card has, or not so.
    """
    a_text("code", code, most=32)
    given = a_mapping("fields", fields, *_FIELDS)
    _check_names(given, "user_cards_get", ("card_id", "code"), INNER)
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
        row = {**new_user_card(card, code, held, status, time), **reason, **given}
        _check_values(shown_user_card(row), "user_cards_get")
        return Effect(writes=(Write("user_cards", (card_id, code), row),))

    stage.act(mchid, added)


# What is added must not make the gateway send what its contract does not say


def _check_names(
    fields: Mapping[str, Any], operation: str, fixed: Collection[str], inner: Collection[str]
) -> None:
    answer = _CONTRACT.operations[operation].result
    known = {*(answer.fields if answer else ()), *inner} - {*fixed}
    unknown = sorted(name for name in fields if name not in known)
    if unknown:
        raise GatewayArgumentError(
            f"fields holds {', '.join(unknown)}, which cannot be given.",
            remedy=f"Give any of {', '.join(sorted(known))}.",
        )


def _check_values(row: Row, operation: str) -> None:
    answer = _CONTRACT.operations[operation].result
    flaw = flaw_of(answer, row) if answer else None
    if flaw is not None:
        raise GatewayArgumentError(
            f"{flaw.pointer or 'the whole'} breaks the contract: {flaw.keyword} {flaw.limit}.",
            remedy=f"Give what {operation} may return.",
        )
