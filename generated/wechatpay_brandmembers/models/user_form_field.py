# Written by scripts/regenerate.py. Do not edit.
"""Predefined question (常用字段)."""

from wechatpay_client.models import OpenEnum

__all__ = ["UserFormField"]


class UserFormField(OpenEnum):
    """Predefined question (常用字段)."""

    USER_FORM_FLAG_SEX = "USER_FORM_FLAG_SEX"
    """Sex (性别)."""
    USER_FORM_FLAG_NAME = "USER_FORM_FLAG_NAME"
    """Name (姓名)."""
    USER_FORM_FLAG_BIRTHDAY = "USER_FORM_FLAG_BIRTHDAY"
    """Birthday, yyyy-MM-DD (生日)."""
    USER_FORM_FLAG_ADDRESS = "USER_FORM_FLAG_ADDRESS"
    """Address (地址)."""
    USER_FORM_FLAG_EMAIL = "USER_FORM_FLAG_EMAIL"
    """E-mail (邮箱)."""
    USER_FORM_FLAG_CITY = "USER_FORM_FLAG_CITY"
    """Province and city, with an ASCII comma between (城市)."""
