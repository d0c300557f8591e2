# Written by scripts/regenerate.py. Do not edit.
"""Request body of `phone_members.remind`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.encrypted import Encrypted
from wechatpay_client.fields import Field, Fields, Text
from wechatpay_client.models import Model, Nested, replaced

from .member_information import MemberInformation

__all__ = ["PhoneMemberRemindRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PhoneMemberRemindRequest(Model):
    """Request body of `phone_members.remind`."""

    member_information: MemberInformation
    """The member (会员信息)."""
    encrypted_phone_number: str
    """The member's phone number, sent encrypted (加密手机号)."""
    outer_str: str | None = None
    """Scene value, comes back in events (场景值), 1–128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("member_information", Nested(MemberInformation), required=True),
        Field("encrypted_phone_number", Encrypted("phone_number", 1, 512), required=True, sensitive=True),
        Field("outer_str", Text(1, 128, pattern=r"[0-9a-zA-Z\u0000-\u00FF\u4e00-\u9fa5]+")),
    )
