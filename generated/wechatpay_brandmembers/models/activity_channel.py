# Written by scripts/regenerate.py. Do not edit.
"""Where an activity is shown (活动渠道)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ActivityChannel"]


class ActivityChannel(OpenEnum):
    """Where an activity is shown (活动渠道)."""

    MECHANT_APP_COMPONENT = "MECHANT_APP_COMPONENT"
    """The join component in the merchant's mini program or page; this is the official spelling (会员组件)."""
