# Written by scripts/regenerate.py. Do not edit.
"""Request body of `refunds.apply_abnormal`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.encrypted import Encrypted
from wechatpay_client.fields import Choice, Field, Fields, Text
from wechatpay_client.models import Model, replaced

from .abnormal_refund_type import AbnormalRefundType

__all__ = ["AbnormalRefundRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class AbnormalRefundRequest(Model):
    """Request body of `refunds.apply_abnormal`."""

    out_refund_no: str
    """The merchant's own number of the refund (商户退款单号), 1–64 characters."""
    type: AbnormalRefundType
    """Where the money is to go (异常退款处理方式)."""
    sub_mchid: str | None = None
    """Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters."""
    bank_type: str | None = None
    """Bank of the user's debit card by the platform's table (开户银行), at most 16 characters."""
    bank_account: str | None = None
    """Number of the user's debit card, sent encrypted (收款银行卡号)."""
    real_name: str | None = None
    """Name of the user, sent encrypted (收款用户姓名)."""

    FIELDS: ClassVar[Fields] = (
        Field("out_refund_no", Text(1, 64), required=True),
        Field("type", Choice(AbnormalRefundType), required=True),
        Field("sub_mchid", Text(1, 32)),
        Field("bank_type", Text(0, 16)),
        Field("bank_account", Encrypted("bank_account", 0, 1024), sensitive=True),
        Field("real_name", Encrypted("real_name", 0, 1024), sensitive=True),
    )
