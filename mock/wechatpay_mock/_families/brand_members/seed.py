"""What every brand, and every service provider of one, finds at the start: the ids of the examples."""

from __future__ import annotations

from typing import NamedTuple

from ..._accounts import Account
from ..._clock import timestamp
from ..._state import RowKey
from ..._wire import Row
from .member import new_member

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
CODE = "478515832665478515832665"
OPENID = "obLatjnx9gnqzS4myYGmLZ7LgLBA"
CALLBACK = "https://shangjia.com/wechatpay/notify"
PICTURE = "https://wxpaylogo.qpic.cn/wxpaylogo/PiajxSqBRaEIPAeia7Imvtsl0"


class Template(NamedTuple):
    """A template of every brand, and what it is good for."""

    card_id: str
    code_mode: str
    purpose: str


class Member(NamedTuple):
    """A member of every brand, and what the card is good for."""

    card_id: str
    code: str
    openid: str
    state: str
    purpose: str


TEMPLATES = (
    Template(CARD_ID, "SYSTEM_ALLOCATE", "the examples: WeChat Pay gives the codes"),
    Template(
        "pBrandCodesGivenByMerchant00", "MERCHANT_ALLOCATE", "the merchant gives the code as it confirms"
    ),
)
MEMBERS = (
    Member(CARD_ID, CODE, OPENID, "EFFECTIVE", "the examples: effective"),
    Member(
        CARD_ID,
        "478515832665478515832666",
        "obLatjnx9gnqzS4myYGmLZ7LgLB2",
        "UNACTIVATED",
        "waits for a confirmation",
    ),
    Member(
        CARD_ID,
        "478515832665478515832667",
        "obLatjnx9gnqzS4myYGmLZ7LgLB3",
        "INVALID",
        "left: cannot join again",
    ),
)


def seed_world(account: Account, now: float) -> dict[str, dict[RowKey, Row]]:
    """Rows by table, for a brand or a service provider; others have none."""
    if account.kind not in ("brand", "partner"):
        return {}
    time = timestamp(now - 3_600)
    brand = account.number if account.kind == "brand" else "1004"
    cards = {one.card_id: _card(one, account, brand, time) for one in TEMPLATES}
    members: dict[RowKey, Row] = {
        (one.card_id, one.openid): new_member(cards[one.card_id], one.openid, one.code, one.state, time)
        | ({"invalid_time": time} if one.state == "INVALID" else {})
        for one in MEMBERS
    }
    return {
        "brand_cards": {(card_id,): row for card_id, row in cards.items()},
        "brand_members": members,
    }


def _card(one: Template, account: Account, brand: str, time: str) -> Row:
    return {
        "out_request_no": f"seed-{one.card_id[:20]}",
        "card_id": one.card_id,
        "brand_id": brand,
        "appid": "wxea9c30890f48d5ae",
        "card_type": "NORMAL",
        "card_title": "旗舰店会员",
        "card_color": "#FFFF00",
        "card_picture_url": PICTURE,
        "code_mode": one.code_mode,
        "code_type": "QR_CODE",
        "benefits": "专享折扣",
        "notify_url": account.notify_url or CALLBACK,
        "need_pinned": False,
        "need_display_level": False,
        "legal_agreement": "会员服务协议",
        "valid_date_information": {"type": "PERMANENT"},
        "member_information": {"jump_appid": "wxea9c30890f48d5ae", "jump_path": "pages/index/index"},
        "state": "CARD_EFFECTIVE",
        "create_time": time,
        "modify_time": time,
        "local": True,
        "chosen": account.notify_url is not None,
    }
