# Written by scripts/regenerate.py. Do not edit.
"""The page or app that opens WeChat (H5场景信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

from .h5_scene_type import H5SceneType

__all__ = ["H5Info"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class H5Info(Model):
    """The page or app that opens WeChat (H5场景信息)."""

    type: H5SceneType
    """What opens WeChat (场景类型)."""
    app_name: str | None = None
    """Name of the app (应用名称), at most 64 characters."""
    app_url: str | None = None
    """Address of the site (网站URL), at most 128 characters."""
    bundle_id: str | None = None
    """Bundle id on iOS (iOS平台BundleID), at most 128 characters."""
    package_name: str | None = None
    """Package name on Android (Android平台PackageName), at most 128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("type", Choice(H5SceneType), required=True),
        Field("app_name", Text(0, 64)),
        Field("app_url", Text(0, 128)),
        Field("bundle_id", Text(0, 128)),
        Field("package_name", Text(0, 128)),
    )
