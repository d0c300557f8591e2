"""Does a callback reach this merchant: the address, what listens there, and WeChat Pay's own test of it."""

import ipaddress
import secrets
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from typing import NamedTuple

import httpx

from wechatpay_cli._doctor.check import Check, Status, fail, ok, warn
from wechatpay_cli._doctor.echo import EchoCall, judge_encryption
from wechatpay_cli._doctor.judging import judge_echo
from wechatpay_cli._doctor.receiver import Received, Receiver, receiving
from wechatpay_cli._failures.error import Exit
from wechatpay_cli._failures.network import network_trouble
from wechatpay_cli._texts.language import in_language, reason, say
from wechatpay_signing import DecryptionError, Notification, NotificationParser
from wechatpay_signing._apiv3.hosts import is_official, is_this_machine
from wechatpay_signing._said import Said

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
            Said("not set, so no callback can be opened"),
            Said("Set WECHATPAY_APIV3_KEY."),
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
    return say("callback")


def _apiv3_key() -> str:
    return say("APIv3 key")


def _firewall() -> Check:
    return ok(
        say("firewall"),
        Said(
            "callbacks come from {addresses}; those of refunds and profit sharing also from "
            "{refund_addresses}",
            addresses=ADDRESSES,
            refund_addresses=REFUND_ADDRESSES,
        ),
    )


def _address(text: str, *, official: bool) -> Iterator[Check]:
    """What WeChat Pay does not accept as notify_url. The offline gateway is less strict."""
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        url = httpx.URL()
    flaws: list[str] = []
    if url.scheme not in {"http", "https"} or not url.host:
        flaws.append(Said("is no URL"))
    elif official:
        flaws += _unofficial(url)
    if url.query or url.fragment or url.userinfo:
        flaws.append(Said("holds a query, a fragment or a user"))
    for flaw in flaws:
        yield fail(
            say("callback address"),
            flaw,
            Said("Give a public https URL with a path, by name, such as https://www.example.com/notify."),
        )
    if official and not flaws:
        yield from _resolved(url.host)


def _unofficial(url: httpx.URL) -> Iterator[str]:
    if url.scheme != "https":
        yield Said("is not https")
    if url.path in {"", "/"}:
        yield Said("has no path")
    if _ip(url.host) is not None:
        yield Said("names an IP address")
    elif url.host == "localhost" or "." not in url.host or url.host.endswith((".local", ".internal", ".lan")):
        yield Said("is not public")


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _resolved(host: str) -> Iterator[Check]:
    name = say("callback address")
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)}
    except OSError:
        yield fail(
            name,
            Said("its host name cannot be resolved"),
            Said("Check the spelling and the DNS entry."),
            Exit.UNREACHABLE,
        )
        return
    inside = sorted(address for address in found if (ip := _ip(address)) is not None and not ip.is_global)
    if inside and len(inside) == len(found):
        yield warn(
            name,
            Said("leads to {inside} from here, which is not public", inside=inside[0]),
            Said("Look at the public DNS entry."),
        )
    else:
        yield ok(name, Said("{host} is public by its DNS entry", host=host))


def _here(text: str) -> tuple[str, int] | None:
    """Where this machine itself is the address."""
    url = httpx.URL(text)
    return (url.host, url.port or 80) if url.scheme == "http" and is_this_machine(str(url)) else None


def _not_listening(place: tuple[str, int], error: OSError) -> Check:
    host, port = place
    why = reason(error)
    return fail(
        "--listen",
        Said("cannot listen on {host}:{port}: {why}", host=host, port=port, why=why),
        Said("Give a free port. If your own program listens there, leave --listen out."),
        Exit.OTHER,
    )


def _probe(url: str) -> Iterator[Check]:
    """What listens at the address must be reached, and must reject what nobody signed."""
    name = say("callback receiver")
    try:
        status = httpx.post(
            url, content=b"{}", headers={"Content-Type": "application/json"}, timeout=5
        ).status_code
    except httpx.HTTPError as error:
        trouble = network_trouble(error)
        text = say("not reached from here: {why}", why=trouble.why)
        yield Check(name, Status.FAIL, text, trouble.remedy, Exit.UNREACHABLE)
        return
    if 200 <= status < 300:
        yield fail(
            name,
            Said("accepts a callback that nobody signed ({status}): anybody can forge one", status=status),
            Said("Verify before anything else, and respond 401."),
            Exit.UNVERIFIED,
        )
    elif 300 <= status < 400 or status in {404, 405}:
        yield fail(
            name,
            Said("takes no callback at this path ({status})", status=status),
            Said("Correct the path; it must take POST without a redirect."),
        )
    else:
        yield ok(
            name,
            Said("reached, and rejects what nobody signed ({status})", status=status),
        )


def _unseen(url: str, marker: str) -> Check:
    outcome = say(
        "WeChat Pay sends {event} to {url} now; look for “{marker}” in the log of what receives it",
        event=EVENT,
        url=url,
        marker=marker,
    )
    remedy = say(
        "A 401 there means another WeChat Pay key, a failed decryption another APIv3 "
        "key. If nothing comes, the address is not reached from outside, or no APIv3 key "
        "is set on the merchant platform: without one no callback is ever sent. To "
        "receive it here, lead the address to this machine and give --listen PORT."
    )
    return Check(_name(), Status.WARN, outcome, remedy)


def _judge_received(received: Received | None, url: str) -> Iterable[Check]:
    if received is None:
        return [_nothing_came(url)]
    arrived = ok(_name(), Said("arrived at {url}", url=url))
    signature, error = say("callback signature"), received.error
    if error is None:
        return [
            arrived,
            ok(signature, Said("verified")),
            ok(_apiv3_key(), Said("opens the callback")),
        ]
    if isinstance(error, DecryptionError):
        return [
            arrived,
            ok(signature, Said("verified")),
            fail(
                _apiv3_key(),
                Said("does not open WeChat Pay's callback: another one is set on the merchant platform"),
                Said("Set WECHATPAY_APIV3_KEY to the one of the merchant platform (账户中心 > API安全)."),
                Exit.UNVERIFIED,
            ),
        ]
    # Anybody can post to the address: without a signature that fits, it is not known from whom this came.
    came = warn(
        _name(),
        Said("something arrived at {url}, but not verified", url=url),
        Said("See the signature."),
    )
    text = in_language(error.cause), in_language(error.remedy)
    return [came, Check(signature, Status.FAIL, *text, Exit.UNVERIFIED)]


def _nothing_came(url: str) -> Check:
    text = say("none arrived at {url} within {wait} s", url=url, wait=f"{WAIT:.0f}")
    remedy = say(
        "Set an APIv3 key on the merchant platform: without one no callback is ever "
        "sent. Then look at firewall, proxy and TLS certificate of the address, which "
        "must be reached from outside."
    )
    return Check(_name(), Status.FAIL, text, remedy, Exit.UNREACHABLE)
