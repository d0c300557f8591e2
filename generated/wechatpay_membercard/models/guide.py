# Written by scripts/regenerate.py. Do not edit.
"""Personal adviser (专属导购)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["Guide"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Guide(Model):
    """Personal adviser (专属导购)."""

    staff_name: str | None = None
    """Name of the adviser (导购名称)."""
    head_image_url: str | None = None
    """Portrait of the adviser (导购头像)."""
    contact_information_name: str | None = None
    """Kind of contact (联系方式名称)."""
    contact_information_value: str | None = None
    """The contact (联系方式内容)."""
    phone_number: str | None = None
    """Phone number of the adviser (导购电话)."""

    FIELDS: ClassVar[Fields] = (
        Field("staff_name", Text()),
        Field("head_image_url", Text()),
        Field("contact_information_name", Text()),
        Field("contact_information_value", Text(), sensitive=True),
        Field("phone_number", Text(), sensitive=True),
    )
