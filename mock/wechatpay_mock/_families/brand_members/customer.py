"""What users do with the membership of a brand: ask to join, leave, look at points, exchange them."""

from __future__ import annotations

from wechatpay_signing._arguments import a_text, whole_number

from ..._accounts import BRAND, Account
from ..._family import Actor, Announcement, Effect
from ..._state import World, Write
from ..._wire import Row
from .member import USABLE, invalid, new_member, notified, seen
from .notices import CREATED, DELETED, EXCHANGE, LOOKED, told

_COUPON: Row = {
    "exchange_coupon_template_id": "10001",
    "product_coupon_id": "200000001",
    "product_coupon_stock_type": "PRODUCT_COUPON_STOCK_TYPE_BRAND_FAVOR",
    "stock_id": "9865000",
}


class Customer(Actor):
    """The user's side of a brand's membership. `mchid` is the brand, or its service provider."""

    def join(
        self, card_id: str, openid: str, *, phone_number: str | None = None, mchid: str | None = None
    ) -> str:
        """Ask to join; returns the code of the card, empty if the merchant gives it when it confirms.

        The merchant is told. Raises LookupError for an unknown template, and ValueError for one that is
        invalid, and for a user who has a card or left.
        """
        a_text("openid", openid, most=128)
        account = self._stage.account(mchid or BRAND)
        codes: list[str] = []

        def step(world: World, time: str) -> Effect:
            card = _card(world, card_id)
            if card["state"] != "CARD_EFFECTIVE":
                raise ValueError("this template is invalid")
            held = world["brand_members"].get((card_id, openid))
            state = seen(held, self._stage.clock())["user_card_state"] if held else "EXPIRED"
            if state != "EXPIRED":
                raise ValueError(f"this user has a card in state {state} and cannot join")
            code = "".join(self._stage.draw.choices("0123456789", k=24))
            codes.append(code if card["code_mode"] == "SYSTEM_ALLOCATE" else "")
            row = new_member(card, openid, codes[0], "UNACTIVATED", time)
            row |= {"phone_number": phone_number} if phone_number is not None else {}
            return _told(account, CREATED, card, row)

        self._stage.act(account.number, step)
        return codes[0]

    def leave(self, card_id: str, openid: str, *, mchid: str | None = None) -> None:
        """Delete the card for good; the merchant is told. Raises LookupError; ValueError if it is over."""
        account = self._stage.account(mchid or BRAND)

        def step(world: World, time: str) -> Effect:
            return _told(
                account,
                DELETED,
                _card(world, card_id),
                invalid(self._held(world, card_id, openid), None, time),
            )

        self._stage.act(account.number, step)

    def look_at_points(self, card_id: str, openid: str, *, mchid: str | None = None) -> None:
        """Open a page that shows the points; the merchant is asked for them, once. Raises as `leave`."""
        account = self._stage.account(mchid or BRAND)

        def step(world: World, _time: str) -> Effect:
            row = self._held(world, card_id, openid, effective=True)
            asked = {name: row[name] for name in ("brand_id", "card_id", "openid", "user_card_code")}
            return Effect(announcements=(told(account, LOOKED, _card(world, card_id), asked),))

        self._stage.act(account.number, step)

    def exchange_points(
        self, card_id: str, openid: str, *, points: int = 100, mchid: str | None = None
    ) -> str:
        """Ask for a coupon in exchange for points; returns the record that the merchant must confirm.

        Raises as `leave`.
        """
        whole_number("points", points, least=1, most=2**53)
        account = self._stage.account(mchid or BRAND)
        record = "".join(self._stage.draw.choices("0123456789", k=16))

        def step(world: World, _time: str) -> Effect:
            row, card = self._held(world, card_id, openid, effective=True), _card(world, card_id)
            asked: Row = {
                "record_id": record,
                **{name: row[name] for name in ("brand_id", "card_id", "openid", "user_card_code")},
                "appid": card["appid"],
                "deduct_points": points,
                **_COUPON,
            }
            write = Write("brand_exchanges", (record,), asked)
            return Effect(writes=(write,), announcements=(told(account, EXCHANGE, card, asked),))

        self._stage.act(account.number, step)
        return record

    def _held(self, world: World, card_id: str, openid: str, *, effective: bool = False) -> Row:
        found = world["brand_members"].get((card_id, openid))
        if found is None:
            raise LookupError(f"this user holds no card of {card_id!r}")
        row = seen(found, self._stage.clock())
        if row["user_card_state"] not in (("EFFECTIVE",) if effective else USABLE):
            raise ValueError(f"the card is in state {row['user_card_state']}")
        return row


def _card(world: World, card_id: str) -> Row:
    card = world["brand_cards"].get((card_id,))
    if card is None:
        known = ", ".join(key for (key,) in world["brand_cards"]) or "none"
        raise LookupError(f"there is no template {card_id!r} of a brand here; known: {known}")
    return card


def _told(account: Account, what: str, card: Row, row: Row) -> Effect:
    announcement: Announcement = told(account, what, card, notified(row))
    return Effect(
        writes=(Write("brand_members", (row["card_id"], row["openid"]), row),), announcements=(announcement,)
    )
