# Written by scripts/regenerate.py. Do not edit.
"""What the contract says about the operations of `user_points`."""

from wechatpay_client.operations import Endpoint

from ..models.coupon_exchange import CouponExchange
from ..models.exchange_coupon_confirm_request import ExchangeCouponConfirmRequest
from ..models.user_points import UserPoints
from ..models.user_points_sync_request import UserPointsSyncRequest

USER_POINTS_SYNC: Endpoint[UserPoints] = Endpoint(
    method="POST",
    path="/brand/card-member/user-points/sync",
    load=UserPoints.load,
    success=(200,),
    body_fields=UserPointsSyncRequest.FIELDS,
    idempotent_by="out_request_no",
)

USER_POINTS_CONFIRM_EXCHANGE_COUPON: Endpoint[CouponExchange] = Endpoint(
    method="POST",
    path="/brand/card-member/user-points/exchange-coupon/confirm",
    load=CouponExchange.load,
    success=(200,),
    body_fields=ExchangeCouponConfirmRequest.FIELDS,
)
