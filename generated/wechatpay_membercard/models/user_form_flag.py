# Written by scripts/regenerate.py. Do not edit.
"""A common question of the sign-up form (通用字段)."""

from wechatpay_client.models import OpenEnum

__all__ = ["UserFormFlag"]


class UserFormFlag(OpenEnum):
    """A common question of the sign-up form (通用字段)."""

    USER_FORM_FLAG_MOBILE = "USER_FORM_FLAG_MOBILE"
    """Mobile phone number (手机号)."""
    USER_FORM_FLAG_SEX = "USER_FORM_FLAG_SEX"
    """Sex (性别)."""
    USER_FORM_FLAG_NAME = "USER_FORM_FLAG_NAME"
    """Name (姓名)."""
    USER_FORM_FLAG_BIRTHDAY = "USER_FORM_FLAG_BIRTHDAY"
    """Birthday (生日)."""
    USER_FORM_FLAG_ADDRESS = "USER_FORM_FLAG_ADDRESS"
    """Address (地址)."""
    USER_FORM_FLAG_EMAIL = "USER_FORM_FLAG_EMAIL"
    """E-mail address (邮箱)."""
    USER_FORM_FLAG_CITY = "USER_FORM_FLAG_CITY"
    """City (城市)."""
