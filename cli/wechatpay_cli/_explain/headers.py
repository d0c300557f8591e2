"""Faults of a request that show without the signature: serial, clock, headers."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from wechatpay_cli._explain.authorization import Authorization
from wechatpay_cli._explain.findings import Certainty, Finding
from wechatpay_cli._explain.material import Answer, Key, SentRequest
from wechatpay_cli._texts.language import say
from wechatpay_signing._apiv3.verification import TOLERANCE_SECONDS


def header_faults(request: SentRequest) -> Iterator[Finding]:
    """Headers that WeChat Pay demands and that are not to be seen."""
    names = {name.lower() for name in request.headers}
    # A request described by its Authorization alone says nothing about the rest.
    if len(names) > 1 and not {"user-agent", "accept"} <= names:
        yield Finding(
            "headers_missing",
            Certainty.POSSIBLE,
            say(
                "No User-Agent or no Accept header is to be seen; WeChat Pay refuses requests without them.",
                "没有看到 User-Agent 或 Accept 请求头，缺少时微信支付会拒绝请求。",
            ),
            say("Send both: Accept: application/json.", "请同时发送，例如 Accept: application/json。"),
        )


def serial_faults(
    authorization: Authorization, merchant: Sequence[Key], serial: str | None
) -> Iterator[Finding]:
    """What is wrong with `serial_no`, judged against the certificate where one is known."""
    sent = authorization.fields.get("serial_no", "")
    known = serial or next((key.serial for key in merchant if key.serial), None)
    if not sent or sent == known:
        return
    remedy = say(
        "serial_no is the serial of the merchant API certificate, 40 upper-case hex digits: "
        "openssl x509 -in apiclient_cert.pem -noout -serial.",
        "serial_no 是商户 API 证书序列号，40 位大写十六进制："
        "openssl x509 -in apiclient_cert.pem -noout -serial。",
    )
    if sent.startswith("PUB_KEY_ID_"):
        text = (
            "serial_no is the id of the WeChat Pay public key; it must be the merchant certificate's serial.",
            "serial_no 填成了微信支付公钥 ID，应为商户 API 证书序列号。",
        )
    elif ":" in sent or " " in sent:
        text = ("serial_no contains separators.", "serial_no 含有分隔符。")
    elif sent.isdecimal() and len(sent) > 40:
        text = ("serial_no is written in decimal.", "serial_no 写成了十进制。")
    elif sent != sent.upper() and known in {None, sent.upper()}:
        text = ("serial_no is in lower case.", "serial_no 使用了小写字母。")
        yield Finding("serial_form", Certainty.LIKELY, say(*text), remedy)
        return
    elif known is None:
        if not re.fullmatch("[0-9A-F]{40}", sent):
            text = ("serial_no does not have 40 hex digits.", "serial_no 不是 40 位十六进制。")
            yield Finding("serial_form", Certainty.LIKELY, say(*text), remedy)
        return
    elif sent.upper().zfill(40) == known.zfill(40):
        text = ("serial_no lost or gained leading zeros.", "serial_no 的前导零不对。")
    else:
        text = (
            f"serial_no is {sent}, but the certificate's serial is {known}.",
            f"serial_no 为 {sent}，而证书序列号为 {known}。",
        )
        yield Finding("wrong_serial", Certainty.CERTAIN, say(*text), remedy)
        return
    yield Finding("serial_form", Certainty.CERTAIN, say(*text), remedy)


def clock_faults(
    authorization: Authorization, merchant: Sequence[Key], answer: Answer | None
) -> Iterator[Finding]:
    """A timestamp far from the server's clock, a certificate past its end."""
    text = authorization.fields.get("timestamp", "")
    if not re.fullmatch("[0-9]{10}", text):
        return
    sent = datetime.fromtimestamp(int(text), UTC)
    if answer is not None and answer.date is not None:
        off = (sent - answer.date).total_seconds()
        if abs(off) > TOLERANCE_SECONDS:
            yield Finding(
                "timestamp_off",
                Certainty.CERTAIN,
                say(
                    f"The timestamp is {off:+.0f} s off the server's clock; "
                    f"{TOLERANCE_SECONDS} s are allowed.",
                    f"时间戳与服务器相差 {off:+.0f} 秒，最多允许 {TOLERANCE_SECONDS} 秒。",
                ),
                say(
                    "Synchronise the clock (NTP), and sign afresh for every attempt.",
                    "请同步时钟（NTP），每次请求都重新签名。",
                ),
            )
    for key in merchant:
        if key.expires is not None and key.expires < sent:
            yield Finding(
                "certificate_expired",
                Certainty.CERTAIN,
                say(
                    f"The merchant certificate ended on {key.expires:%Y-%m-%d}.",
                    f"商户证书已于 {key.expires:%Y-%m-%d} 过期。",
                ),
                say("Apply for a new certificate in the merchant platform.", "请在商户平台申请新证书。"),
            )
