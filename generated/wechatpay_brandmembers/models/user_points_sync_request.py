# Written by scripts/regenerate.py. Do not edit.
"""Request body of `user_points.sync`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
    Whole,
)
from wechatpay_client.models import Model, replaced

__all__ = ["UserPointsSyncRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserPointsSyncRequest(Model):
    """Request body of `user_points.sync`."""

    out_request_no: str
    """The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), 1–128 characters."""
    card_id: str
    """Card template id (会员卡模板ID), 1–32 characters."""
    openid: str
    """The member's openid under the appid of the template (用户标识), 1–128 characters."""
    user_card_code: str
    """Code of the member's card (用户会员卡code), 1–32 characters."""
    point_balance: int
    """The member's points (积分余额)."""

    FIELDS: ClassVar[Fields] = (
        Field("out_request_no", Text(1, 128, pattern=r"[0-9A-Za-z_-]+"), required=True),
        Field("card_id", Text(1, 32), required=True),
        Field("openid", Text(1, 128), required=True, sensitive=True),
        Field("user_card_code", Text(1, 32), required=True, sensitive=True),
        Field("point_balance", Whole(), required=True),
    )
