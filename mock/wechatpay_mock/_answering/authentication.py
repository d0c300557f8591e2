"""Who sent this request, and is it theirs: Authorization over the raw bytes, in the platform's order.

https://pay.weixin.qq.com/doc/v3/merchant/4012365336
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA256

from wechatpay_signing._apiv3.message import AUTHORIZATION_FIELDS, RSA_SCHEME, signed_lines
from wechatpay_signing._apiv3.verification import TOLERANCE_SECONDS

from .._platform.keys import KeyPair
from .._record import record
from .._refusals import Refusal
from .._wire import RawRequest, Row
from ..diagnosis.platform import shortened

FIELDS = frozenset(AUTHORIZATION_FIELDS)
TIMESTAMP_DIGITS = 12
_PAIR = re.compile(r'([a-z_]+)="([^"]*)"')
_MCHID = re.compile(r'\bmchid="([^"]*)"')
_PAIRS = re.compile(",".join([_PAIR.pattern] * len(FIELDS)))
_PADDING, _HASH = padding.PKCS1v15(), SHA256()


@dataclass(frozen=True)
class Party:
    """What the platform knows of a merchant that calls: the key of its API certificate."""

    mchid: str
    pair: KeyPair


@record
class Verdict:
    """What was found: the canonical message, and the rule that failed, if one did."""

    mchid: str | None
    message: bytes
    rule: str | None = None
    reason: str = ""


def authenticate(
    request: RawRequest, signed_body: bytes, parties: Mapping[str, Party], now: float
) -> Verdict:
    """Check Authorization; the verdict names the first rule that failed."""
    fields = _fields(request.header("authorization"))
    if isinstance(fields, Verdict):
        return fields
    message = _message(request, fields, signed_body)

    def refuse(rule: str, reason: str) -> Verdict:
        return Verdict(fields["mchid"], message, rule, reason)

    stamp = fields["timestamp"]
    if not (stamp.isdecimal() and stamp.isascii() and len(stamp) <= TIMESTAMP_DIGITS):
        return refuse("timestamp_malformed", "Http头Authorization中的timestamp格式错误")
    if abs(now - int(stamp)) > TOLERANCE_SECONDS:
        return refuse("timestamp_skewed", "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟")
    party = parties.get(fields["mchid"])
    if party is None:
        return refuse("mchid_unknown", "商户号不存在，请检查Http头Authorization中的mchid")
    if fields["serial_no"].upper() != party.pair.serial_no:
        return refuse("serial_unknown", "商户证书序列号有误。请使用签名私钥匹配的证书序列号")
    try:
        signature = binascii.a2b_base64(fields["signature"], strict_mode=True)
    except ValueError:
        return refuse("signature_not_base64", "签名不是合法的Base64")
    try:
        party.pair.public.verify(signature, message, _PADDING, _HASH)
    except InvalidSignature:
        return refuse("signature_mismatch", "签名错误，请检查签名串与实际请求是否一致")
    return Verdict(party.mchid, message)


def claimed_mchid(request: RawRequest) -> str | None:
    """The merchant number that a request gives as its own, proven or not: its keys sign the answer."""
    found = _MCHID.search(request.header("authorization") or "")
    return found[1] if found else None


def refusal(verdict: Verdict, request: RawRequest) -> Refusal:
    """The 401 that the platform answers, with what it computed."""
    if verdict.rule == "timestamp_skewed":
        return Refusal("sign_error", rule=verdict.rule, message=verdict.reason)
    detail: Row = {
        "detail": {"issue": verdict.reason},
        "field": "signature",
        "location": "authorization",
        "sign_information": {
            "method": request.method,
            "url": request.target.decode("latin-1"),
            "sign_message_length": len(verdict.message),
            "truncated_sign_message": shortened(verdict.message),
        },
    }
    return Refusal("sign_error", rule=verdict.rule, message=verdict.reason, detail=detail)


def _fields(header: str | None) -> dict[str, str] | Verdict:
    """The five fields, strictly read, or the verdict that they are not there."""
    if header is None:
        return Verdict(None, b"", "authorization_missing", "Http头Authorization值为空")
    scheme, space, rest = header.partition(" ")
    if scheme != RSA_SCHEME or not space:
        return Verdict(None, b"", "scheme_unknown", f"Http头Authorization认证类型不正确，应为{RSA_SCHEME}")
    pairs = _PAIRS.fullmatch(rest)
    found = pairs.groups() if pairs and rest.count(",") == len(FIELDS) - 1 else ()
    fields = dict(zip(found[::2], found[1::2], strict=True))
    if fields.keys() != FIELDS:
        readable = {pair[1]: pair[2] for part in rest.split(",") if (pair := _PAIR.fullmatch(part))}
        mchid = readable.get("mchid")
        return Verdict(mchid, b"", "authorization_malformed", "Http头Authorization值格式错误")
    if not all(fields.values()):
        empty = min(name for name in FIELDS if not fields[name])
        return Verdict(
            fields["mchid"] or None, b"", "authorization_malformed", f"Http头Authorization中的{empty}为空"
        )
    return fields


def _message(request: RawRequest, fields: Mapping[str, str], body: bytes) -> bytes:
    timestamp, nonce = fields["timestamp"].encode(), fields["nonce_str"].encode()
    return signed_lines(request.method.encode(), request.target, timestamp, nonce, body)
