# Written by scripts/regenerate.py. Do not edit.
"""One answer (常用字段)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

from .user_form_field import UserFormField

__all__ = ["EventMemberField"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class EventMemberField(Model):
    """One answer (常用字段)."""

    name: UserFormField | None = None
    """What was asked (字段名称)."""
    value: str | None = None
    """The answer (字段值), at most 128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("name", Choice(UserFormField)),
        Field("value", Text(0, 128), sensitive=True),
    )
