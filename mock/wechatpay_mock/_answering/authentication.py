"""Who sent this request, and is it theirs: Authorization over the raw bytes, in the platform's order.

https://pay.weixin.qq.com/doc/v3/merchant/4012365336
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass

from wechatpay_signing._apiv3.message import (
    AUTHORIZATION_FIELDS,
    MERCHANT,
    SCHEMES,
    Scheme,
    scheme_of_path,
    signed_lines,
)
from wechatpay_signing._apiv3.verification import TOLERANCE_SECONDS

from .._accounts import Accounts
from .._refusals import Refusal
from .._wire import Row, WireRequest

TIMESTAMP_DIGITS = 12
_PAIR = re.compile(r'([a-z_]+)="([^"]*)"')
_PAIRS = re.compile(",".join([_PAIR.pattern] * len(AUTHORIZATION_FIELDS)))


@dataclass(frozen=True, slots=True)
class Authentication:
    """What was found: the canonical message, and the rule that failed, if one did."""

    mchid: str | None
    message: bytes
    rule: str | None = None
    reason: str = ""


def authenticate(request: WireRequest, signed_body: bytes, accounts: Accounts, now: float) -> Authentication:
    """Check Authorization; what comes back names the first rule that failed."""
    read = _read(request.header("authorization"))
    if isinstance(read, Authentication):
        return read
    scheme, fields = read
    number = fields[scheme.caller]
    message = _message(request, fields, signed_body)

    def refuse(rule: str, reason: str) -> Authentication:
        return Authentication(number, message, rule, reason)

    stamp = fields["timestamp"]
    if not (stamp.isdecimal() and stamp.isascii() and len(stamp) <= TIMESTAMP_DIGITS):
        return refuse("timestamp_malformed", "Http头Authorization中的timestamp格式错误")
    if abs(now - int(stamp)) > TOLERANCE_SECONDS:
        return refuse("timestamp_skewed", "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟")
    account = accounts.get(number)
    if account is None or account.keys is None or account.scheme != scheme:
        return refuse("mchid_unknown", f"商户号不存在，请检查Http头Authorization中的{scheme.caller}")
    pair = account.keys.pair
    if fields["serial_no"].upper() != pair.serial_no:
        return refuse("serial_unknown", "商户证书序列号有误。请使用签名私钥匹配的证书序列号")
    try:
        signature = binascii.a2b_base64(fields["signature"], strict_mode=True)
    except ValueError:
        return refuse("signature_not_base64", "签名不是合法的Base64")
    if not pair.fits(signature, message):
        return refuse("signature_mismatch", "签名错误，请检查签名串与实际请求是否一致")
    if scheme is not (needed := scheme_of_path(request.raw_path)):
        return refuse("scheme_of_others", f"Http头Authorization认证类型不正确，应为{needed.name}")
    return Authentication(number, message)


def claimed(request: WireRequest) -> tuple[str | None, Scheme]:
    """The number that a request claims, proven or not, and its scheme: its response is signed for them."""
    header = request.header("authorization") or ""
    scheme = SCHEMES.get(header.partition(" ")[0], MERCHANT)
    found = re.search(rf'\b{scheme.caller}="([^"]*)"', header)
    return found[1] if found else None, scheme


def refusal(found: Authentication, request: WireRequest) -> Refusal:
    """The platform's 401, with what it computed."""
    if found.rule == "timestamp_skewed":
        return Refusal("sign_error", rule=found.rule, message=found.reason)
    from ..diagnosis.platform import shortened  # with the engine, which few requests need

    detail: Row = {
        "detail": {"issue": found.reason},
        "field": "signature",
        "location": "authorization",
        "sign_information": {
            "method": request.method,
            "url": request.target.decode("latin-1"),
            "sign_message_length": len(found.message),
            "truncated_sign_message": shortened(found.message),
        },
    }
    return Refusal("sign_error", rule=found.rule, message=found.reason, detail=detail)


def _read(header: str | None) -> tuple[Scheme, dict[str, str]] | Authentication:
    """The scheme and its five fields, strictly read, or that they are not there."""
    if header is None:
        return Authentication(None, b"", "authorization_missing", "Http头Authorization值为空")
    name, space, rest = header.partition(" ")
    scheme = SCHEMES.get(name)
    if scheme is None or not space:
        known = "或".join(SCHEMES)
        return Authentication(None, b"", "scheme_unknown", f"Http头Authorization认证类型不正确，应为{known}")
    pairs = _PAIRS.fullmatch(rest)
    found = pairs.groups() if pairs and rest.count(",") == len(AUTHORIZATION_FIELDS) - 1 else ()
    fields = dict(zip(found[::2], found[1::2], strict=True))
    if fields.keys() != set(scheme.fields):
        readable = {pair[1]: pair[2] for part in rest.split(",") if (pair := _PAIR.fullmatch(part))}
        number = readable.get(scheme.caller)
        return Authentication(number, b"", "authorization_malformed", "Http头Authorization值格式错误")
    if not all(fields.values()):
        empty = min(name for name, value in fields.items() if not value)
        reason = f"Http头Authorization中的{empty}为空"
        return Authentication(fields[scheme.caller] or None, b"", "authorization_malformed", reason)
    return scheme, fields


def _message(request: WireRequest, fields: Mapping[str, str], body: bytes) -> bytes:
    timestamp, nonce = fields["timestamp"].encode(), fields["nonce_str"].encode()
    return signed_lines(request.method.encode(), request.target, timestamp, nonce, body)
