"""Does a callback reach this merchant: the address, what listens there, and WeChat Pay's own test of it."""

import ipaddress
import secrets
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from typing import NamedTuple

import httpx

from wechatpay_cli._chinese import in_language, reason
from wechatpay_cli._doctor.check import Check, Status, fail, ok, warn
from wechatpay_cli._doctor.echo import EchoCall, judge_encryption
from wechatpay_cli._doctor.judging import judge_echo
from wechatpay_cli._doctor.receiver import Received, Receiver, receiving
from wechatpay_cli._failures.error import Exit
from wechatpay_cli._failures.network import network_trouble
from wechatpay_cli._texts.language import say
from wechatpay_signing import DecryptionError, Notification, NotificationParser
from wechatpay_signing._apiv3.hosts import is_loopback, is_official

EVENT = "SECURITY_ECHO.SUCCESS"
WAIT = 60.0
"""Seconds for the callback. WeChat Pay sends it at once, and again after 15 and 30 seconds."""
ADDRESSES = (
    "101.226.103.0/25, 140.207.54.0/25, 121.51.58.128/25, 183.3.234.0/25, 58.251.80.0/25, 121.51.30.128/25, "
    "203.205.219.128/25, 81.71.199.64, 81.71.198.25, 81.71.199.59"
)
"""Where callbacks come from. Source: https://pay.weixin.qq.com/doc/v3/merchant/4012075420"""
REFUND_ADDRESSES = (
    "175.24.214.208, 175.24.211.24, 175.24.213.135, 109.244.180.23, 114.132.203.119, 43.139.43.69"
)
"""Those of refunds and profit sharing in addition."""


class Callback(NamedTuple):
    """Where callbacks are to go, and where this machine receives them, if it does."""

    url: str
    listen: tuple[str, int] | None = None


def callback_checks(environ: Mapping[str, str], base_url: str, callback: Callback) -> Iterator[Check]:
    """Judge the address, then let WeChat Pay send a callback to it."""
    yield _firewall()
    official = is_official(httpx.URL(base_url).host)
    flaws = [*_address(callback.url, official=official)]
    yield from flaws
    if any(flaw.status is Status.FAIL for flaw in flaws):
        return
    if not environ.get("WECHATPAY_APIV3_KEY"):
        yield fail(
            _apiv3_key(),
            ("not set, so no callback can be opened", "未设置，无法解密回调"),
            ("Set WECHATPAY_APIV3_KEY.", "请设置 WECHATPAY_APIV3_KEY。"),
        )
        return
    marker = f"membercard doctor {secrets.token_hex(8)}"
    with EchoCall(environ, base_url) as call, ExitStack() as stack:
        parser = NotificationParser(call.verifier, environ["WECHATPAY_APIV3_KEY"])
        receiver: Receiver | None = None
        if place := callback.listen or _here(callback.url):
            try:
                receiver = stack.enter_context(receiving(*place, parser.open))
            except OSError as error:
                if callback.listen:
                    yield _not_listening(place, error)
                    return
        if receiver is None:
            yield from _probe(callback.url)
        reply = call.send(marker, callback.url)
        yield from judge_echo(reply)
        yield from judge_encryption(call, reply, marker)
        if reply.error is not None:
            return
        if receiver is None:
            yield _unseen(callback.url, marker)
        else:
            yield from _judge_received(receiver.wait(lambda one: _is(one, marker), WAIT), callback.url)


def _is(notification: Notification, marker: str) -> bool:
    return notification.event_type == EVENT and notification.resource.get("echo_message") == marker


def _name() -> str:
    return say("callback", "回调")


def _apiv3_key() -> str:
    return say("APIv3 key", "APIv3密钥")


def _firewall() -> Check:
    return ok(
        say("firewall", "防火墙"),
        f"callbacks come from {ADDRESSES}; those of refunds and profit sharing also from {REFUND_ADDRESSES}",
        f"回调来自 {ADDRESSES}；退款与分账的回调还来自 {REFUND_ADDRESSES}",
    )


def _address(text: str, *, official: bool) -> Iterator[Check]:
    """What WeChat Pay does not accept as notify_url. The offline gateway is less strict."""
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        url = httpx.URL()
    flaws: list[tuple[str, str]] = []
    if url.scheme not in {"http", "https"} or not url.host:
        flaws.append(("is no URL", "不是 URL"))
    elif official:
        flaws += _unofficial(url)
    if url.query or url.fragment or url.userinfo:
        flaws.append(("holds a query, a fragment or a user", "含有查询参数、片段或用户名"))
    for flaw in flaws:
        yield fail(
            say("callback address", "回调地址"),
            flaw,
            (
                "Give a public https URL with a path, by name, such as https://www.example.com/notify.",
                "请给出公网可访问、含路径的 https 域名地址，例如 https://www.example.com/notify。",
            ),
        )
    if official and not flaws:
        yield from _resolved(url.host)


def _unofficial(url: httpx.URL) -> Iterator[tuple[str, str]]:
    if url.scheme != "https":
        yield "is not https", "不是 https"
    if url.path in {"", "/"}:
        yield "has no path", "没有路径"
    if _ip(url.host) is not None:
        yield "names an IP address", "使用了 IP 地址"
    elif url.host == "localhost" or "." not in url.host or url.host.endswith((".local", ".internal", ".lan")):
        yield "is not public", "不是公网地址"


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _resolved(host: str) -> Iterator[Check]:
    name = say("callback address", "回调地址")
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)}
    except OSError:
        yield fail(
            name,
            ("its host name cannot be resolved", "域名无法解析"),
            ("Check the spelling and the DNS entry.", "请检查域名拼写与 DNS 记录。"),
            Exit.UNREACHABLE,
        )
        return
    inside = sorted(address for address in found if (ip := _ip(address)) is not None and not ip.is_global)
    if inside and len(inside) == len(found):
        yield warn(
            name,
            (
                f"leads to {inside[0]} from here, which is not public",
                f"在本机解析为 {inside[0]}，不是公网地址",
            ),
            ("Look at the public DNS entry.", "请检查公网 DNS 记录。"),
        )
    else:
        yield ok(name, f"{host} is public by its DNS entry", f"{host} 的 DNS 记录指向公网")


def _here(text: str) -> tuple[str, int] | None:
    """Where this machine itself is the address."""
    url = httpx.URL(text)
    return (url.host, url.port or 80) if url.scheme == "http" and is_loopback(url.host) else None


def _not_listening(place: tuple[str, int], error: OSError) -> Check:
    host, port = place
    why = reason(error)
    return fail(
        "--listen",
        (f"cannot listen on {host}:{port}: {why}", f"无法在 {host}:{port} 监听：{why}"),
        (
            "Give a free port. If your own program listens there, leave --listen out.",
            "请使用空闲端口；若由您的程序监听该端口，请去掉 --listen。",
        ),
        Exit.OTHER,
    )


def _probe(url: str) -> Iterator[Check]:
    """What listens at the address must be reached, and must reject what nobody signed."""
    name = say("callback receiver", "回调接收程序")
    try:
        status = httpx.post(
            url, content=b"{}", headers={"Content-Type": "application/json"}, timeout=5
        ).status_code
    except httpx.HTTPError as error:
        trouble = network_trouble(error)
        text = say(f"not reached from here: {trouble.why}", f"从本机无法连接：{trouble.why}")
        yield Check(name, Status.FAIL, text, trouble.remedy, Exit.UNREACHABLE)
        return
    if 200 <= status < 300:
        yield fail(
            name,
            (
                f"accepts a callback that nobody signed ({status}): anybody can forge one",
                f"接受了没有签名的回调（{status}）：任何人都可伪造",
            ),
            ("Verify before anything else, and respond 401.", "请先验签，未通过时应答 401。"),
            Exit.UNVERIFIED,
        )
    elif 300 <= status < 400 or status in {404, 405}:
        yield fail(
            name,
            (f"takes no callback at this path ({status})", f"该路径不接收回调（{status}）"),
            (
                "Correct the path; it must take POST without a redirect.",
                "请更正路径；须接受 POST 且不重定向。",
            ),
        )
    else:
        yield ok(
            name,
            f"reached, and rejects what nobody signed ({status})",
            f"可以连接，并拒绝未签名的回调（{status}）",
        )


def _unseen(url: str, marker: str) -> Check:
    outcome = say(
        f"WeChat Pay sends {EVENT} to {url} now; look for “{marker}” in the log of what receives it",
        f"微信支付正在向 {url} 发送 {EVENT}；请在接收程序的日志中查找“{marker}”",
    )
    remedy = say(
        "A 401 there means another WeChat Pay key, a failed decryption another APIv3 key. If nothing comes, "
        "the address is not reached from outside, or no APIv3 key is set on the merchant platform: without "
        "one no callback is ever sent. To receive it here, lead the address to this machine and give "
        "--listen PORT.",
        "若应答为 401，说明微信支付公钥或平台证书不符；若解密失败，说明 APIv3密钥 不符。若未收到，"
        "则公网无法访问该地址，"
        "或商户平台未设置 APIv3密钥：未设置则不会发送任何回调。"
        "如需由本命令接收，请将该地址转发到本机并使用 --listen 端口。",
    )
    return Check(_name(), Status.WARN, outcome, remedy)


def _judge_received(received: Received | None, url: str) -> Iterable[Check]:
    if received is None:
        return [_nothing_came(url)]
    arrived = ok(_name(), f"arrived at {url}", f"已送达 {url}")
    signature, error = say("callback signature", "回调签名"), received.error
    if error is None:
        return [
            arrived,
            ok(signature, "verified", "已通过验签"),
            ok(_apiv3_key(), "opens the callback", "可解密回调"),
        ]
    if isinstance(error, DecryptionError):
        return [
            arrived,
            ok(signature, "verified", "已通过验签"),
            fail(
                _apiv3_key(),
                (
                    "does not open WeChat Pay's callback: another one is set on the merchant platform",
                    "无法解密微信支付的回调：与商户平台上设置的不同",
                ),
                (
                    "Set WECHATPAY_APIV3_KEY to the one of the merchant platform (账户中心 > API安全).",
                    "请将 WECHATPAY_APIV3_KEY 设为商户平台（账户中心 > API安全）上的 APIv3密钥。",
                ),
                Exit.UNVERIFIED,
            ),
        ]
    # Anybody can post to the address: without a signature that fits, it is not known from whom this came.
    came = warn(
        _name(),
        (f"something arrived at {url}, but not verified", f"{url} 收到了请求，但未通过验签"),
        ("See the signature.", "请查看签名一项。"),
    )
    text = in_language(error.cause), in_language(error.remedy)
    return [came, Check(signature, Status.FAIL, *text, Exit.UNVERIFIED)]


def _nothing_came(url: str) -> Check:
    text = say(f"none arrived at {url} within {WAIT:.0f} s", f"{WAIT:.0f} 秒内没有回调送达 {url}")
    remedy = say(
        "Set an APIv3 key on the merchant platform: without one no callback is ever sent. Then look at "
        "firewall, proxy and TLS certificate of the address, which must be reached from outside.",
        "请先在商户平台设置 APIv3密钥：未设置则不会发送任何回调。"
        "再检查该地址的防火墙、反向代理与 TLS 证书，须能从公网访问。",
    )
    return Check(_name(), Status.FAIL, text, remedy, Exit.UNREACHABLE)
