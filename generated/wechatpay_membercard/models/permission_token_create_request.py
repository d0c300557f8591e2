# Written by scripts/regenerate.py. Do not edit.
"""Request body of `cards.create_permission_token`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Flag,
    Text,
)
from wechatpay_client.models import Model, replaced

from .activate_type import ActivateType

__all__ = ["PermissionTokenCreateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PermissionTokenCreateRequest(Model):
    """Request body of `cards.create_permission_token`."""

    activate_type: ActivateType
    """How the card is activated (激活类型)."""
    navigate_back_previous_page: bool | None = None
    """Whether to return to the page before, false when left out (是否返回上一页); no effect beside activate_url or
    activate_appid."""
    activate_url: str | None = None
    """Page that the member is sent to for JUMP_ACTIVATE (跳转激活页面链接), at most 128 characters."""
    activate_appid: str | None = None
    """AppID of the mini program for JUMP_ACTIVATE (跳转激活小程序AppID); wins over the page, at most 32 characters."""
    activate_path: str | None = None
    """Path in the mini program for JUMP_ACTIVATE (跳转激活小程序path), at most 128 characters."""
    outer_str: str | None = None
    """Scene value, comes back in events (场景值), at most 32 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("activate_type", Choice(ActivateType), required=True),
        Field("navigate_back_previous_page", Flag()),
        Field("activate_url", Text(0, 128)),
        Field("activate_appid", Text(0, 32)),
        Field("activate_path", Text(0, 128)),
        Field("outer_str", Text(0, 32, pattern=r"[0-9a-zA-Z\u0000-\u00FF\u4e00-\u9fa5]+")),
    )
