"""`membercard demo`: the whole way once, over a real socket, with everything shown and checked."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx
from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._safe import safe
from wechatpay_cli._shell.output import stdout
from wechatpay_cli._texts.language import in_language, language, say
from wechatpay_membercard import MemberCardClient
from wechatpay_mock import DIRECT, Exchange, Gateway, fresh_keys
from wechatpay_signing import InvalidSignatureError, SigningTransport

if TYPE_CHECKING:
    from rich.console import RenderableType

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
CODE = "478515832665"
ORDER = "1217752501201407033233368018"
POINTS = 30


@dataclass
class Wire(httpx.BaseTransport):
    """Sends what the signing transport hands it, and remembers both directions."""

    inner: httpx.BaseTransport
    sent: list[httpx.Request] = field(default_factory=list[httpx.Request])
    received: list[httpx.Response] = field(default_factory=list[httpx.Response])

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send over the socket."""
        self.sent.append(request)
        self.received.append(self.inner.handle_request(request))
        return self.received[-1]

    def close(self) -> None:
        """Close the socket."""
        self.inner.close()


def demo() -> None:
    """Sign, call, verify a 204, reject a forged response, show the payment result page. Needs no account."""
    console = stdout()
    console.print(Text(say("An offline WeChat Pay, one signed call"), "bold"))
    gateway = Gateway(keys=fresh_keys())
    wire = Wire(httpx.HTTPTransport())
    with gateway.serve() as url:
        _step(
            console,
            1,
            say("The gateway listens at {url}, with fresh keys.", url=url),
        )
        transport = SigningTransport.from_env(gateway.env(url), inner=wire)
        with MemberCardClient(transport=transport, base_url=url) as client:
            _prepare(client)
            _show_exchange(console, wire, _accepted(gateway))
            _show_forgery(console, client, gateway)
    _show_page(console, gateway)


def _prepare(client: MemberCardClient) -> None:
    client.bonus.prepare(CARD_ID, CODE, out_trade_no=ORDER, mchid=DIRECT, bonus_value=POINTS)


def _accepted(gateway: Gateway) -> Exchange:
    """The gateway's own record of the call."""
    try:
        exchange = gateway.journal.assert_called_once("bonus_prepare", out_trade_no=ORDER)
    except AssertionError as error:
        raise _failed(say("the gateway's journal does not hold this call exactly once")) from error
    request = exchange.request
    if not exchange.message.endswith(request.body + b"\n") or exchange.status != 204:
        raise _failed(say("the gateway did not verify the bytes that were sent"))
    return exchange


def _show_exchange(console: Console, wire: Wire, exchange: Exchange) -> None:
    request, response = wire.sent[-1], wire.received[-1]
    target = request.url.raw_path.decode()
    _step(
        console,
        2,
        say("The client signs and sends"),
        f"{request.method} {target}",
        *_authorization_lines(request.headers["Authorization"]),
        request.read().decode(),
    )
    merchant = exchange.mchid or "?"
    _step(
        console,
        3,
        say(
            "The gateway verifies {length} signed bytes with the key of merchant {merchant}: accepted.",
            length=len(exchange.message),
            merchant=merchant,
        ),
    )
    if not response.extensions.get("wechatpay_verified") or response.status_code != 204:
        raise _failed(say("the response is not a verified 204"))
    _step(
        console,
        4,
        say("The response is verified"),
        f"HTTP {response.status_code} No Content",
        f"Wechatpay-Serial: {response.headers['Wechatpay-Serial']}",
        f"Wechatpay-Signature: {response.headers['Wechatpay-Signature'][:12]}…",
    )


def _show_forgery(console: Console, client: MemberCardClient, gateway: Gateway) -> None:
    gateway.faults.inject("bad_signature", times=1)
    try:
        _prepare(client)
    except InvalidSignatureError as error:
        _step(
            console,
            5,
            say("A forged 204 is rejected"),
            f"{type(error).__name__}: {in_language(error.cause)}",
        )
        return
    raise _failed(say("a forged response was accepted as a success"))


def _show_page(console: Console, gateway: Gateway) -> None:
    order = gateway.world()["orders"].get((ORDER,))
    if order is None or order["bonus_value"] != POINTS:
        raise _failed(say("the points did not arrive"))
    _step(console, 6, say("What the customer sees after paying"))
    page: list[RenderableType] = [
        Text("✓", "bold green", justify="center"),
        Text("支付成功", "bold", justify="center"),
        Text(_in_english("Payment successful"), "dim", justify="center"),
        Text(f"{order['display_name']} · 会员卡{_in_english(' Member card')}", justify="center"),
        Text(f"+{order['bonus_value']} 积分{_in_english(' points')}", "bold green", justify="center"),
        Text(),
        Text.assemble((f"订单{_in_english(' Order')}  ", "dim"), order["out_trade_no"], justify="center"),
        Text.assemble((f"卡号{_in_english(' Card')}  ", "dim"), order["code"], justify="center"),
        Text(),
        Text(f"[ 完成{_in_english(' Done')} ]", "green", justify="center"),
    ]
    # In a narrow terminal the page takes what there is, so that nothing of it is cut.
    width, indent = (52, 5) if console.width >= 62 else (console.width, 0)
    title = f"微信支付{_in_english(' WeChat Pay')}"
    panel = Panel(Group(*page), title=title, width=width, padding=(1, 2))
    console.print(Padding(panel, (0, indent), expand=False), soft_wrap=False)
    console.print()
    console.print(Text(say("Next: `membercard mock` runs the gateway for your own program.")), soft_wrap=True)


def _in_english(text: str) -> str:
    """What the page of a Chinese customer means, for a reader of English."""
    return text if language() == "en" else ""


def _step(console: Console, number: int, title: str, *lines: str) -> None:
    console.print()
    console.print(Text.assemble((f"{number}  ", "bold cyan"), safe(title)), soft_wrap=True)
    for line in lines:
        console.print(Text(f"   {safe(line)}"), soft_wrap=True)


def _authorization_lines(header: str) -> list[str]:
    """The header with its signature shortened, one field per line."""
    shown = re.sub('(signature="[^"]{12})[^"]*', r"\1…", header)
    return f"Authorization: {shown}".replace(",", ",\n    ").split("\n")


def _failed(why: str) -> CommandError:
    return CommandError(
        say("The demo did not behave as expected"),
        why=why,
        remedy=say("This is a bug: please report it."),
    )
