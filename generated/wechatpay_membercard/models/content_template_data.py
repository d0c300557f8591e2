# Written by scripts/regenerate.py. Do not edit.
"""What a service module shows (内容模板数据)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    ListOf,
)
from wechatpay_client.models import Model, Nested, replaced

from .action_setting import ActionSetting
from .template_field import TemplateField

__all__ = ["ContentTemplateData"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ContentTemplateData(Model):
    """What a service module shows (内容模板数据)."""

    field_list: list[TemplateField] | None = None
    """Fields of the content template (字段列表)."""
    action_setting: ActionSetting | None = None
    """Button (操作按钮设置)."""

    FIELDS: ClassVar[Fields] = (
        Field("field_list", ListOf(Nested(TemplateField))),
        Field("action_setting", Nested(ActionSetting)),
    )
