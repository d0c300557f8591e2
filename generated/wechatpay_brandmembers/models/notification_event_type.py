# Written by scripts/regenerate.py. Do not edit.
"""Kind of event (通知的类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["NotificationEventType"]


class NotificationEventType(OpenEnum):
    """Kind of event (通知的类型)."""

    BRAND_MEMBER_CARD_USER_CARD_CREATE = "BRAND_MEMBER_CARD.USER_CARD.CREATE"
    """A user asked to join (用户领卡)."""
    BRAND_MEMBER_CARD_USER_CARD_DELETE = "BRAND_MEMBER_CARD.USER_CARD.DELETE"
    """A user deleted the card (用户删卡)."""
    BRAND_MEMBER_CARD_POINT_EXCHANGE_COUPON = "BRAND_MEMBER_CARD.POINT_EXCHANGE_COUPON"
    """A member asked to exchange points for a coupon (积分兑券)."""
    BRAND_MEMBER_CARD_SYNC_USER_POINT = "BRAND_MEMBER_CARD.SYNC_USER_POINT"
    """A member opened a page that shows points (查询用户积分)."""
    BRAND_MEMBER_CARD_SP_USER_CARD_CREATE = "BRAND_MEMBER_CARD_SP.USER_CARD.CREATE"
    """A user asked to join, for a service provider (用户领卡)."""
    BRAND_MEMBER_CARD_SP_USER_CARD_DELETE = "BRAND_MEMBER_CARD_SP.USER_CARD.DELETE"
    """A user deleted the card, for a service provider (用户删卡)."""
    BRAND_MEMBER_CARD_SP_POINT_EXCHANGE_COUPON = "BRAND_MEMBER_CARD_SP.POINT_EXCHANGE_COUPON"
    """A member asked to exchange points for a coupon, for a service provider (积分兑券)."""
    BRAND_MEMBER_CARD_SP_SYNC_USER_POINT = "BRAND_MEMBER_CARD_SP.SYNC_USER_POINT"
    """A member opened a page that shows points, for a service provider (查询用户积分)."""
