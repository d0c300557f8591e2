"""What the platform's reviewers decide about a template."""

from __future__ import annotations

from typing import Literal, get_args

from wechatpay_signing._arguments import a_text

from ..._arguments import GatewayArgumentError
from ..._family import Effect, Stage
from ..._state import World, Write

ReviewStatus = Literal["NOT_APPROVE", "APPROVE_FAIL", "APPROVED"]
"""What the review of a template can say."""


def review(stage: Stage, card_id: str, status: ReviewStatus, *, mchid: str | None = None) -> None:
    """Give a template another result of its review; a new one passes at once, unless this is called.

    Raises LookupError for an unknown template or merchant, ValueError for another status.
    """
    if status not in get_args(ReviewStatus):
        known = ", ".join(get_args(ReviewStatus))
        raise GatewayArgumentError(f"status must be one of {known}.", remedy="Give one of them.")
    a_text("card_id", card_id, most=64)
    owner = stage.account(mchid).number

    def reviewed(world: World, _time: str) -> Effect:
        cards = world["cards"]
        card = cards.get((card_id,))
        if card is None:
            known = ", ".join(key for (key,) in list(cards)[:5])
            raise LookupError(f"merchant {owner} has no template {card_id!r}; known: {known}")
        return Effect(writes=(Write("cards", (card_id,), {**card, "status": status}),))

    stage.act(owner, reviewed)
