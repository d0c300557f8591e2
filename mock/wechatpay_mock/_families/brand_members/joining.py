"""The way in by an order: its attach shows points to the payer, and makes him a member if he is none.

https://pay.weixin.qq.com/doc/brand/4015562429 (2025-11-04). No page says that an event tells of such a
member, so none does here.
"""

from __future__ import annotations

import re

from ..._accounts import Account
from ..._family import Announcement, Effect, Stage
from ..._state import World, Write
from ..._wire import Row
from .member import new_member, seen
from .points import feed_of

_PAID = "TRANSACTION.SUCCESS"
_PARTS = {name: re.compile(rf"(?:^|&){name}=\[([^\[\]]+)\]") for name in ("card_id", "user_card_code")}
_CELL = re.compile(r"cell=\[([^\[\]]+)\]")


def hear(stage: Stage, number: str, announcement: Announcement) -> None:
    """Look into the attach of each order that is paid, whoever sold."""
    order = announcement.resource
    attach: str = order.get("attach", "")
    cell, card_id = _CELL.search(attach), _PARTS["card_id"].search(attach)
    if announcement.event_type != _PAID or cell is None or card_id is None:
        return
    shop = stage.accounts.get(order.get("sub_mchid") or order.get("mchid") or number)
    code = _PARTS["user_card_code"].search(attach)
    payer: Row = order.get("payer", {})
    openid = payer.get("openid") or payer.get("sub_openid") or payer.get("sp_openid")
    for account in stage.accounts.values():
        if account.keys is None or shop is None or openid is None:
            continue
        card = stage.store.world(account.number)["brand_cards"].get((card_id[1],))
        if card and card["state"] == "CARD_EFFECTIVE" and card["brand_id"] in shop.brands:
            _act(stage, account, card, openid, code[1] if code else None, (order["transaction_id"], cell[1]))


def _act(
    stage: Stage, account: Account, card: Row, openid: str, code: str | None, shown: tuple[str, str]
) -> None:
    def step(world: World, time: str) -> Effect:
        key = (card["card_id"], openid)
        held = world["brand_members"].get(key)
        row = seen(held, stage.clock()) if held else None
        writes: tuple[Write, ...] = ()
        if (row is None or row["user_card_state"] == "EXPIRED") and code is not None:
            if (card["card_id"], code) in world["brand_codes"]:
                return Effect()  # somebody else's: nobody becomes a member by it
            row = new_member(card, openid, code, "EFFECTIVE", time)
            writes = (Write("brand_members", key, row),)
        if row is None or row["user_card_state"] != "EFFECTIVE":
            return Effect(writes=writes)
        number, cell = shown
        feed = {**feed_of(row, number, cell), "time": time}
        return Effect(writes=(*writes, Write("brand_feeds", (number,), feed)))

    stage.act(account.number, step)
