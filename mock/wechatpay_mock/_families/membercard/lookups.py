"""What a handler is given and what it gives back, both plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple

from wechatpay_contract import Operation

from ..._clock import timestamp
from ..._record import record
from ..._refusals import Refusal, wrong_parameter
from ..._state import Change, Key, World
from ..._wire import Row

USABLE = ("NOT_ACTIVATE", "EFFECTIVE")
MEANINGS = {
    "card_id_invalid": "会员卡ID无效",
    "not_card_creator": "非会员卡创建方商户",
    "card_not_upgraded": "旧会员卡需先升级",
    "code_not_found": "会员卡code不存在",
    "user_card_deleted": "用户会员卡无效，请先恢复",
    "bonus_path_empty": "积分小程序路径为空",
    "appid_not_service_account": "AppID不是服务号",
    "activate_ticket_invalid": "activate_ticket无效",
}
"""Wording for causes that not every operation's error table lists."""


@dataclass(frozen=True)
class Merchant:
    """A merchant as the platform knows it; `kind` is direct or partner."""

    mchid: str
    kind: str
    brands: frozenset[str] = frozenset({"1004", "1001622624"})
    may_use: bool = True
    """Whether it has the permission for member cards; without it every operation is NO_AUTH."""


class Address(NamedTuple):
    """Where notifications go, and whether somebody on this machine said so.

    Others must not have the gateway post to services that only this machine can reach.
    """

    url: str
    local: bool = True


@dataclass(frozen=True)
class Notice:
    """An event that a transition causes: its type and the resource in plain text."""

    event_type: str
    resource: Row = field(repr=False)
    address: Address | None = field(default=None, repr=False)
    """Where to; None is the merchant's stored notify_url."""


@record
class Outcome:
    """The success of an operation: the body, what changes, and what is told to the merchant."""

    body: Row | None = None
    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()
    hints: tuple[str, ...] = ()
    """What the journal should point out, although the platform accepts it."""


@record
class Call:
    """One checked request, with the world it finds."""

    operation: Operation
    merchant: Merchant
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Row = field(repr=False)
    plain: Mapping[str, str] = field(repr=False)
    """Encrypted fields in plain text, by name."""
    world: World = field(repr=False)
    merchants: Mapping[str, Merchant] = field(repr=False)
    held_by_another: Callable[[str, Key], bool] = field(repr=False)
    now: float
    draw: Random = field(repr=False)
    local: bool = True
    """Whether the caller is on this machine."""

    @property
    def time(self) -> str:
        """The time of the call as the platform writes it."""
        return timestamp(self.now)

    @property
    def known(self) -> Row:
        """The body without fields that the contract does not name: they must not become the gateway's own."""
        schema = self.operation.body
        return {name: value for name, value in self.body.items() if schema and name in schema.fields}

    def refuse(self, slug: str, field: str, value: object = "", location: str = "body") -> Refusal:
        """The documented refusal; where the operation documents none, PARAM_ERROR for the field."""
        if slug in self.operation.reasons:
            return Refusal(slug)
        pointer = f"/{field}" if location == "body" else field
        refusal = wrong_parameter(pointer, MEANINGS[slug], value=value, location=location)
        refusal.rule = slug
        return refusal

    def card(self, card_id: str | None = None, *, old: bool = False) -> Row:
        """The template that the path names, or another one.

        Refuses unknown ids, other merchants' templates, and old ones unless `old` admits them.
        """
        wanted: str = card_id or self.path["card_id"]
        location = "body" if card_id else "url"
        row = self.world["cards"].get((wanted,))
        if row is None:
            elsewhere = self.held_by_another("cards", (wanted,))
            slug = "not_card_creator" if elsewhere else "card_id_invalid"
            raise self.refuse(slug, "card_id", wanted, location)
        if row.get("old") and not old:
            raise self.refuse("card_not_upgraded", "card_id", wanted, location)
        return row

    def issuable_card(self, card_id: str | None = None) -> Row:
        """The template, while it can still be given to people."""
        card = self.card(card_id)
        if card["status"] != "APPROVED":
            raise self.refuse("card_id_invalid", "card_id", card["card_id"], "body" if card_id else "url")
        return card

    def user_card(self, *, usable: bool = True) -> Row:
        """The user's card that the path names. Refuses codes that nobody holds, and cards that are gone."""
        card = self.card()
        code = self.path["code"]
        row = self.world["user_cards"].get((card["card_id"], code))
        if row is None:
            raise self.refuse("code_not_found", "code", code, "url")
        if usable and row["user_card_status"] not in USABLE:
            raise self.refuse("user_card_deleted", "code", code, "url")
        return row

    def letters(self, count: int) -> str:
        """Random letters and digits, from the seed."""
        return "".join(self.draw.choices("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=count))

    def digits(self, count: int) -> str:
        """A random number of `count` digits, from the seed."""
        return "".join(self.draw.choices("0123456789", k=count))


Handler = Callable[[Call], Outcome]


def write(table: str, key: Key, row: Row) -> Change:
    """A row is written whole."""
    return Change(table, key, row)
