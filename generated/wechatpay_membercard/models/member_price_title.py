# Written by scripts/regenerate.py. Do not edit.
"""Title of the member price (会员价标题); no source explains the values."""

from wechatpay_client.models import OpenEnum

__all__ = ["MemberPriceTitle"]


class MemberPriceTitle(OpenEnum):
    """Title of the member price (会员价标题); no source explains the values."""

    MEMBER_PRICE = "MEMBER_PRICE"
    """Not explained by any source."""
    MEMBER_ACTIVITY = "MEMBER_ACTIVITY"
    """Not explained by any source."""
