# Written by scripts/regenerate.py. Do not edit.
"""How a card is activated (激活类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ActivateType"]


class ActivateType(OpenEnum):
    """How a card is activated (激活类型)."""

    AUTO_ACTIVATE = "AUTO_ACTIVATE"
    """WeChat Pay activates with one tap and reports the data in an event (自动激活)."""
    JUMP_ACTIVATE = "JUMP_ACTIVATE"
    """The member goes to the merchant's page or mini program, which calls user_cards.activate (跳转型激活)."""
