"""Tokens that open components."""

from __future__ import annotations

from collections.abc import Mapping

from ..._clock import timestamp
from ..._family import Call, Effect, Handler
from ..._refusals import Refusal
from .lookups import brand_of, card_in_force

_HOUR = 3_600


def create_pre_auth(call: Call) -> Effect:
    """A token that opens the join component for an hour."""
    card_in_force(call, call.body["card_id"])
    return Effect({"token": call.letters(32), "expire_time": timestamp(call.now + _HOUR)})


def create_pay_view(call: Call) -> Effect:
    """Not supported for now, as the product pages say; whoever calls it is told so."""
    brand_of(call)
    raise Refusal("invalid_request", rule="not_supported", message="暂不支持付款码组件")


HANDLERS: Mapping[str, Handler] = {"tokens_create_pre_auth": create_pre_auth}
FOR_PARTNERS: Mapping[str, Handler] = {"partner_tokens_create_pay_view": create_pay_view}
