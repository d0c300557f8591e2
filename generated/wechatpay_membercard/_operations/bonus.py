# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `bonus`."""

from wechatpay_client.fields import Field, Text
from wechatpay_client.operations import Endpoint, ModeRule, no_content

from ..models.bonus_commit_request import BonusCommitRequest
from ..models.bonus_prepare_request import BonusPrepareRequest

BONUS_PREPARE: Endpoint[None] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/cards/{card_id}/codes/{code}/bonus/prepare",
    load=no_content,
    success=(204,),
    path_fields=(
        Field("card_id", Text(1, 32), required=True),
        Field("code", Text(1, 32), required=True),
    ),
    body_fields=BonusPrepareRequest.FIELDS,
    modes={
        "direct": ModeRule(
            required=frozenset(["mchid"]),
            absent=frozenset(["sub_mchid"]),
        ),
        "partner": ModeRule(
            required=frozenset(),
            absent=frozenset(["mchid"]),
        ),
    },
    idempotent_by="out_trade_no",
)

BONUS_COMMIT: Endpoint[None] = Endpoint(
    method="POST",
    path="/v3/marketing/membercard-open/cards/{card_id}/codes/{code}/bonus/commit",
    load=no_content,
    success=(204,),
    path_fields=(
        Field("card_id", Text(1, 32), required=True),
        Field("code", Text(1, 32), required=True),
    ),
    body_fields=BonusCommitRequest.FIELDS,
    modes={
        "direct": ModeRule(
            required=frozenset(["mchid"]),
            absent=frozenset(["sub_mchid"]),
        ),
        "partner": ModeRule(
            required=frozenset(),
            absent=frozenset(["mchid"]),
        ),
    },
    idempotent_by="out_trade_no",
)
