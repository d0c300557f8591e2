# Written by scripts/regenerate.py. Do not edit.
"""A service module on a member's card (用户服务模块)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .user_card_module_state import UserCardModuleState

__all__ = ["UserCardServiceModule"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCardServiceModule(Model):
    """A service module on a member's card (用户服务模块)."""

    service_module_id: str | None = None
    """Service module id (服务模块ID)."""
    state_setting: UserCardModuleState | None = None
    """What it shows (状态设置)."""

    FIELDS: ClassVar[Fields] = (
        Field("service_module_id", Text()),
        Field("state_setting", Nested(UserCardModuleState)),
    )
