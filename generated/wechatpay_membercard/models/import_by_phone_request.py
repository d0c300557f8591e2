# Written by scripts/regenerate.py. Do not edit.
"""Request body of `user_cards.import_by_phone`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.encrypted import Encrypted
from wechatpay_client.fields import Field, Fields, Text
from wechatpay_client.models import Model, replaced

__all__ = ["ImportByPhoneRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ImportByPhoneRequest(Model):
    """Request body of `user_cards.import_by_phone`."""

    encrypted_phone_number: str
    """The member's phone number, sent encrypted (加密手机号)."""
    out_request_no: str
    """Request number, unique; English letters, digits and | _ * - (商户请求单号), 1–32 characters."""
    code: str | None = None
    """Code of the member's card (会员卡code), needed when the code mode is REAL_TIME, at most 32 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("encrypted_phone_number", Encrypted("phone_number", 1, 512), required=True, sensitive=True),
        Field("out_request_no", Text(1, 32, pattern=r"[0-9A-Za-z|_*-]+"), required=True),
        Field("code", Text(0, 32), sensitive=True),
    )
