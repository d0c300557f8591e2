# Written by scripts/regenerate.py. Do not edit.
"""Where an activity shows (活动渠道)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ActivityChannel"]


class ActivityChannel(OpenEnum):
    """Where an activity shows (活动渠道)."""

    MECHANT_APP_COMPONENT = "MECHANT_APP_COMPONENT"
    """The join component in the merchant's mini program or page; spelled so (会员组件)."""
