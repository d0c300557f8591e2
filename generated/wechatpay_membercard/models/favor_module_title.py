# Written by scripts/regenerate.py. Do not edit.
"""Title of the offers (优惠模块标题); no source explains the values."""

from wechatpay_client.models import OpenEnum

__all__ = ["FavorModuleTitle"]


class FavorModuleTitle(OpenEnum):
    """Title of the offers (优惠模块标题); no source explains the values."""

    FAVOR = "FAVOR"
    """Not explained by any source."""
    VIP = "VIP"
    """Not explained by any source."""
