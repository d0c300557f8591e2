"""How events of brand members are told.

https://pay.weixin.qq.com/doc/brand/4015582700 (2025-08-18), 4015879057, 4016096803 (2025-09-17)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wechatpay_contract import contract

from ..._accounts import BRAND, PARTNER, Account
from ..._family import Announcement, Notice
from ..._wire import Row
from .tables import address

_OF_PARTNERS = "BRAND_MEMBER_CARD_SP"
CREATED, DELETED = "USER_CARD.CREATE", "USER_CARD.DELETE"
EXCHANGE, LOOKED = "POINT_EXCHANGE_COUPON", "SYNC_USER_POINT"


class _Way(NamedTuple):
    original_type: str
    schedule: tuple[float, ...]
    """Seconds between the deliveries."""


_CARDS = _Way("user_card", (60, 120, 300, 600, 1800, *(3600,) * 20))
_WAYS: Mapping[str, _Way] = {
    CREATED: _CARDS,
    DELETED: _CARDS,
    EXCHANGE: _Way("point_coupon", (60,) * 10),
    LOOKED: _Way("sync_user_point", ()),
}


def _notice(event_type: str, title: str) -> Notice:
    kind, _, what = event_type.partition(".")
    way, receiver = _WAYS[what], PARTNER if kind == _OF_PARTNERS else BRAND
    return Notice(title, way.schedule, way.original_type, way.original_type, receiver)


NOTICES = {name: _notice(name, event.title) for name, event in contract("brand-members").events.items()}


def told(account: Account, what: str, card: Row, resource: Row) -> Announcement:
    """An event for a brand, or for the service provider of one, at the address of the template."""
    kind = _OF_PARTNERS if account.kind == "partner" else "BRAND_MEMBER_CARD"
    return Announcement(f"{kind}.{what}", resource, address(card))
