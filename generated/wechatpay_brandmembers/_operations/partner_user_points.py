# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `partner_user_points`."""

from wechatpay_client.operations import Endpoint

from ..models.coupon_exchange import CouponExchange
from ..models.partner_exchange_coupon_confirm_request import (
    PartnerExchangeCouponConfirmRequest,
)
from ..models.partner_user_points_sync_request import PartnerUserPointsSyncRequest
from ..models.user_points import UserPoints

PARTNER_USER_POINTS_SYNC: Endpoint[UserPoints] = Endpoint(
    method="POST",
    path="/v3/brand/partner/card-member/user-points/sync",
    load=UserPoints.load,
    success=(200,),
    body_fields=PartnerUserPointsSyncRequest.FIELDS,
    idempotent_by="out_request_no",
)

PARTNER_USER_POINTS_CONFIRM_EXCHANGE_COUPON: Endpoint[CouponExchange] = Endpoint(
    method="POST",
    path="/v3/brand/partner/card-member/user-points/exchange-coupon/confirm",
    load=CouponExchange.load,
    success=(200,),
    body_fields=PartnerExchangeCouponConfirmRequest.FIELDS,
)
