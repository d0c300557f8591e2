# Written by scripts/regenerate.py. Do not edit.
"""Request body of `user_cards.import_by_openid`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["ImportByOpenidRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ImportByOpenidRequest(Model):
    """Request body of `user_cards.import_by_openid`."""

    openid: str
    """The member's openid (用户openid), of an AppID bound to the brand, 1–128 characters."""
    out_request_no: str
    """Request number, unique; English letters, digits and | _ * - (商户请求单号), 1–128 characters."""
    code: str | None = None
    """Code of the member's card (会员卡code), needed when the code mode is REAL_TIME, at most 32 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("openid", Text(1, 128), required=True, sensitive=True),
        Field("out_request_no", Text(1, 128, pattern=r"[0-9A-Za-z|_*-]+"), required=True),
        Field("code", Text(0, 32), sensitive=True),
    )
