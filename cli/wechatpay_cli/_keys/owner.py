"""Whose certificate it is."""

import re

from cryptography import x509
from cryptography.x509.oid import NameOID

from wechatpay_signing import KeyLoadError
from wechatpay_signing._crypto.sources import read_blocks


def owner_of(content: bytes) -> str | None:
    """The merchant number that a certificate was issued to; None when there is none, or it names none."""
    try:
        (block,) = (one for one in read_blocks(content, "certificate") if one.label in {"CERTIFICATE", ""})
        subject = x509.load_der_x509_certificate(block.content).subject
        (name,) = subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    except (KeyLoadError, ValueError, x509.InvalidVersion):
        return None
    number = str(name.value)
    return number if re.fullmatch("[0-9]{6,32}", number, re.ASCII) else None
