# Written by scripts/regenerate.py. Do not edit.
"""A member's points (会员积分)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
    Whole,
)
from wechatpay_client.models import Model, replaced

__all__ = ["UserPoints"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserPoints(Model):
    """A member's points (会员积分)."""

    out_request_no: str
    """The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), at most 128
    characters."""
    brand_id: str
    """Brand (品牌ID), at most 16 characters."""
    card_id: str
    """Card template id (会员卡模板ID), at most 32 characters."""
    openid: str
    """The member's openid under the appid of the template (用户标识), at most 128 characters."""
    user_card_code: str
    """Code of the member's card (用户会员卡code), at most 32 characters."""
    point_balance: int
    """The member's points (积分余额)."""

    FIELDS: ClassVar[Fields] = (
        Field("out_request_no", Text(0, 128), required=True),
        Field("brand_id", Text(0, 16), required=True),
        Field("card_id", Text(0, 32), required=True),
        Field("openid", Text(0, 128), required=True, sensitive=True),
        Field("user_card_code", Text(0, 32), required=True, sensitive=True),
        Field("point_balance", Whole(), required=True),
    )
