# Written by scripts/regenerate.py. Do not edit.
"""An update on a member's card (会员动态)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["UserFeed"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserFeed(Model):
    """An update on a member's card (会员动态)."""

    brand_id: str
    """Brand (品牌ID), at most 16 characters."""
    card_id: str
    """Card template id (会员卡模板ID)."""
    user_card_code: str
    """Code of the member's card (用户会员卡code), at most 32 characters."""
    out_request_no: str
    """The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号)."""
    cell: str
    """Id of a text template and its variables, joined with _ (动态模板及变量), at most 128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("brand_id", Text(0, 16), required=True),
        Field("card_id", Text(), required=True),
        Field("user_card_code", Text(0, 32), required=True, sensitive=True),
        Field("out_request_no", Text(), required=True),
        Field("cell", Text(0, 128), required=True),
    )
