"""What WeChat Pay's own answer to a refused request tells."""

from collections.abc import Iterator

from wechatpay_cli._explain.difference import first_difference
from wechatpay_cli._explain.findings import Certainty, Finding
from wechatpay_cli._explain.material import Answer, PlatformView
from wechatpay_cli._texts.language import say

# A piece of the official text, the cause that it names, what it means.
_TEXTS = (
    ("5分钟", "timestamp_off", "the timestamp is more than 5 minutes off", "时间戳相差超过 5 分钟"),
    ("序列号", "wrong_serial", "the certificate serial is not this merchant's", "证书序列号不属于该商户"),
    ("认证类型", "authorization_scheme", "the authorization scheme is unknown", "认证类型不正确"),
    ("值格式", "authorization_form", "the Authorization header has a wrong form", "Authorization 格式错误"),
    ("更换证书", "certificate_replaced", "the certificate was replaced by a newer one", "证书已被更换"),
    ("过期", "certificate_expired", "the certificate has expired", "证书已过期"),
    ("吊销", "certificate_revoked", "the certificate was revoked", "证书已吊销"),
    ("User-Agent", "headers_missing", "Accept or User-Agent is missing", "缺少 Accept 或 User-Agent"),
)


def judge_answer(answer: Answer, right: bytes, *, signature_fits: bool) -> Iterator[Finding]:
    """Findings from the error's text and from `sign_information`. `right` is the message as it should be."""
    for piece, cause, english, chinese in _TEXTS:
        if piece in answer.message:
            yield Finding(
                cause,
                Certainty.LIKELY,
                say(f"WeChat Pay says: {english}.", f"微信支付的说明：{chinese}。"),
                say("Correct it as described, then sign afresh.", "请据此更正并重新签名。"),
                answer.message,
            )
    view = answer.platform_view
    if view is not None and (difference := _seen_otherwise(view, right)):
        what = say(
            "The request that WeChat Pay received is not the one given here.",
            "微信支付收到的请求与这里给出的不同。",
        )
        if signature_fits:
            what += say(
                " The signature fits the one given here, so it was changed on its way.",
                "签名与这里给出的一致，因此请求在途中被改动。",
            )
        yield Finding(
            "changed_in_transit",
            Certainty.CERTAIN if signature_fits else Certainty.LIKELY,
            what,
            say(
                "Look at proxies, gateways and the HTTP client: sign the bytes and the URL that leave last.",
                "请检查代理、网关与 HTTP 客户端：必须对最终发出的字节和 URL 签名。",
            ),
            difference,
        )


def _seen_otherwise(view: PlatformView, right: bytes) -> str:
    """How the platform's message differs from `right`; empty when it does not."""
    seen = view.truncated.encode()
    # The body is cut after a few characters and a newline is put behind it.
    head = seen.removesuffix(b"\n")
    if head and not right.startswith(head):
        return first_difference(right, head)
    if view.length is not None and view.length != len(right):
        return say(
            f"its message has {view.length} bytes, this one {len(right)}",
            f"其签名串为 {view.length} 字节，这里为 {len(right)} 字节",
        )
    if view.url and view.url.encode() != right.split(b"\n")[1]:
        return say(f"its URL is {view.url}", f"其 URL 为 {view.url}")
    return ""
