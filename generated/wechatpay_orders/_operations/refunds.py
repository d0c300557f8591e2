# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `refunds`."""

from wechatpay_client.fields import Field, Text
from wechatpay_client.operations import Endpoint, ModeRule

from ..models.abnormal_refund_request import AbnormalRefundRequest
from ..models.refund import Refund
from ..models.refund_create_request import RefundCreateRequest

REFUNDS_CREATE: Endpoint[Refund] = Endpoint(
    method="POST",
    path="/v3/refund/domestic/refunds",
    load=Refund.load,
    success=(200,),
    body_fields=RefundCreateRequest.FIELDS,
    modes={
        "direct": ModeRule(
            required=frozenset(),
            absent=frozenset(["sub_mchid"]),
        ),
        "partner": ModeRule(
            required=frozenset(["sub_mchid"]),
            absent=frozenset(),
        ),
    },
    idempotent_by="out_refund_no",
    unclear_429=60,
)

REFUNDS_GET: Endpoint[Refund] = Endpoint(
    method="GET",
    path="/v3/refund/domestic/refunds/{out_refund_no}",
    load=Refund.load,
    success=(200,),
    path_fields=(Field("out_refund_no", Text(1, 64), required=True),),
    query_fields=(Field("sub_mchid", Text(1, 32)),),
    modes={
        "direct": ModeRule(
            required=frozenset(),
            absent=frozenset(["sub_mchid"]),
        ),
        "partner": ModeRule(
            required=frozenset(["sub_mchid"]),
            absent=frozenset(),
        ),
    },
)

REFUNDS_APPLY_ABNORMAL: Endpoint[Refund] = Endpoint(
    method="POST",
    path="/v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund",
    load=Refund.load,
    success=(200,),
    path_fields=(Field("refund_id", Text(1, 32), required=True),),
    body_fields=AbnormalRefundRequest.FIELDS,
    modes={
        "direct": ModeRule(
            required=frozenset(),
            absent=frozenset(["sub_mchid"]),
        ),
        "partner": ModeRule(
            required=frozenset(["sub_mchid"]),
            absent=frozenset(),
        ),
    },
    idempotent_by="out_refund_no",
    unclear_429=60,
    encrypted=frozenset(["bank_account", "real_name"]),
)
