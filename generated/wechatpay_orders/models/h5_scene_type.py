# Written by scripts/regenerate.py. Do not edit.
"""What opens WeChat (场景类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["H5SceneType"]


class H5SceneType(OpenEnum):
    """What opens WeChat (场景类型)."""

    Wap = "Wap"
    """A web page on a mobile (移动网页)."""
    iOS = "iOS"
    """An app on iOS (iOS应用)."""
    Android = "Android"
    """An app on Android (Android应用)."""
