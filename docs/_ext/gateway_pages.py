"""The offline gateway as Markdown: what it holds at the start, and how it is controlled over HTTP."""

from collections.abc import Iterable, Sequence

from words import say

from wechatpay_mock import Gateway
from wechatpay_mock._accounts import PURPOSES
from wechatpay_mock._control.actions import Action, actions_of
from wechatpay_mock._families.brand_members.seed import MEMBERS as BRAND_MEMBERS
from wechatpay_mock._families.brand_members.seed import TEMPLATES as BRAND_TEMPLATES
from wechatpay_mock._families.membercard.seed import MEMBERS, TEMPLATES
from wechatpay_mock._families.orders.seed import ORDERS, REFUNDS


def merchants() -> str:
    """Every number that a gateway knows."""
    accounts = Gateway().merchants
    rows = ((f"`{number}`", say(accounts[number].kind), say(purpose)) for number, purpose in PURPOSES.items())
    return _table(("Number", "Kind", "Purpose"), rows)


def templates() -> str:
    """The templates of every merchant."""
    rows = ((f"`{one.card_id}`", one.title, say(one.purpose)) for one in TEMPLATES)
    return _table(("card_id", "Title", "Purpose"), rows)


def members() -> str:
    """The members' cards of every merchant."""
    rows = (
        (f"`{one.card_id}`", f"`{one.code}`", f"`{one.openid}`", f"`{one.status}`", say(one.purpose))
        for one in MEMBERS
    )
    return _table(("card_id", "code", "openid", "Status", "Purpose"), rows)


def brand_members() -> str:
    """The templates and members of every brand."""
    rows = [(f"`{one.card_id}`", "", "", say(one.purpose)) for one in BRAND_TEMPLATES]
    rows += [
        (f"`{one.card_id}`", f"`{one.code}`", f"`{one.openid}`", say(one.purpose)) for one in BRAND_MEMBERS
    ]
    return _table(("card_id", "user_card_code", "openid", "Good for"), rows)


def orders() -> str:
    """The orders of every merchant."""
    rows = (
        (f"`{one.out_trade_no}`", f"`{one.transaction_id}`" if one.transaction_id else "", one.purpose)
        for one in ORDERS
    )
    return _table(("out_trade_no", "transaction_id", "Purpose"), rows)


def refunds() -> str:
    """The refunds of every merchant."""
    rows = (
        (f"`{one.out_refund_no}`", f"`{one.refund_id}`", f"`{one.out_trade_no}`", one.purpose)
        for one in REFUNDS
    )
    return _table(("out_refund_no", "refund_id", "out_trade_no", "Purpose"), rows)


def control() -> str:
    """Everything that can be done over HTTP."""
    rows = ((f"`{one.method} {one.path}`", _fields(one), say(one.summary)) for one in actions_of(Gateway()))
    return _table(("Request", "Parameters", "What it does"), rows)


def _fields(action: Action) -> str:
    required = action.takes["required"]
    return ", ".join(f"`{name}`{'' if name in required else '?'}" for name in action.takes["properties"])


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [[*map(say, heads)], ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
