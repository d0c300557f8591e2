# Written by scripts/regenerate.py. Do not edit.
"""Request body of `tokens.create_pre_auth`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["PreAuthTokenCreateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PreAuthTokenCreateRequest(Model):
    """Request body of `tokens.create_pre_auth`."""

    card_id: str
    """Card template id (会员卡模板ID), 1–32 characters."""
    openid: str
    """The member's openid under the appid of the template (用户标识), 1–128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("card_id", Text(1, 32), required=True),
        Field("openid", Text(1, 128), required=True, sensitive=True),
    )
