# Written by scripts/regenerate.py. Do not edit.
"""Request body of `user_feeds.create`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["UserFeedCreateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserFeedCreateRequest(Model):
    """Request body of `user_feeds.create`."""

    card_id: str
    """Card template id (会员卡模板ID), 1–32 characters."""
    user_card_code: str
    """Code of the member's card (用户会员卡code), 1–32 characters."""
    openid: str
    """The member's openid under the appid of the template (用户标识), 1–128 characters."""
    out_request_no: str
    """The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), 1–64 characters."""
    cell: str
    """Id of a text template and its variables, joined with _ (动态模板及变量), 1–128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("card_id", Text(1, 32), required=True),
        Field("user_card_code", Text(1, 32), required=True, sensitive=True),
        Field("openid", Text(1, 128), required=True, sensitive=True),
        Field("out_request_no", Text(1, 64, pattern=r"[0-9A-Za-z_-]+"), required=True),
        Field("cell", Text(1, 128), required=True),
    )
