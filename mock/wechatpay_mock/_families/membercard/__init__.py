"""Member cards (会员卡): templates, members' cards, points of orders, and what members do."""

from pathlib import Path

from wechatpay_contract import contract

from ..._family import Family, Handler
from . import bonus, callback, cards, phone_members, service_modules, tables, user_cards
from .additions import add_card, add_member
from .customer import Customer
from .reviews import review
from .seed import PHONE, seed_world

MEMBERSHIP_SCHEDULE: tuple[float, ...] = (60.0,) * 10
"""The member-card pages: every 60 seconds, 11 times in total."""

HANDLERS: dict[str, Handler] = {
    **bonus.HANDLERS,
    **callback.HANDLERS,
    **cards.HANDLERS,
    **phone_members.HANDLERS,
    **service_modules.HANDLERS,
    **user_cards.HANDLERS,
}
"""What each operation does, by its operationId."""

FAMILY = Family(
    "membercard",
    contract=contract("membercard"),
    handlers=HANDLERS,
    tables=tables.TABLES,
    seed=seed_world,
    schedule=MEMBERSHIP_SCHEDULE,
    sealed={"MEMBERCARD.ACCEPT_CARD": {"phone_number": PHONE}},
    notify_url=tables.notify_url,
    actors={"customer": Customer},
    deeds={"review": review, "cards": add_card, "members": add_member},
    shown=tables.SHOWN,
    page=Path(__file__).with_name("page"),
)
