# Written by scripts/regenerate.py. Do not edit.
"""Sign-up form of a new template (开卡表单)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    ListOf,
)
from wechatpay_client.models import Model, Nested, replaced

from .custom_form_field import CustomFormField
from .user_form_flag import UserFormFlag

__all__ = ["NewUserInformationForm"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class NewUserInformationForm(Model):
    """Sign-up form of a new template (开卡表单)."""

    common_field_list: list[UserFormFlag] | None = None
    """Common questions of the form (通用字段列表)."""
    custom_field_list: list[CustomFormField] | None = None
    """Custom questions (自定义字段列表)."""

    FIELDS: ClassVar[Fields] = (
        Field("common_field_list", ListOf(Choice(UserFormFlag))),
        Field("custom_field_list", ListOf(Nested(CustomFormField))),
    )
