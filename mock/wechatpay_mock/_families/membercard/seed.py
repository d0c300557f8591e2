"""What every merchant finds at the start: the ids that the contract's examples use, and some corner cases."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..._accounts import Account
from ..._clock import timestamp
from ..._state import RowKey
from ..._wire import Row

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
CODE = "478515832665"
OPENID = "obLatjnx9gnqzS4myYGmLZ7LgLBA"
PHONE = "13800138000"
COPIED = "478515832665"
"""Template and code of the widely copied example."""
BRAND = {"brand_id": "1004", "display_name": "微信支付"}
LOGO = "https://wxpaylogo.qpic.cn/wxpaylogo/xxxxx/0"
CALLBACK = "https://shangjia.com"


class Template(NamedTuple):
    """A template of every merchant: how it differs from the first one, and what it is good for."""

    card_id: str
    title: str
    purpose: str
    changes: Mapping[str, object] = MappingProxyType({})


class Member(NamedTuple):
    """A member's card of every merchant, and what it is good for."""

    card_id: str
    code: str
    openid: str
    status: str
    purpose: str


TEMPLATES = (
    Template(CARD_ID, "微信支付测试卡", "the official examples: shows points, WeChat Pay assigns the codes"),
    Template(COPIED, "被复制的示例卡", "the widely copied example, whose `card_id` is a code"),
    Template(
        "pNoBonusNoFavorNoFapiaoNo000",
        "未开启积分的卡",
        "points are not enabled: `bonus_off`",
        {"rights": {"show_bonus": False, "show_favor": False}},
    ),
    Template(
        "pRealTimeCodesGivenByMerch00",
        "实时传入code",
        "the merchant passes each code when it imports a member",
        {"code_mode": "REAL_TIME"},
    ),
    Template(
        "pDepositedCodesByMerchant000",
        "预存code的卡",
        "the merchant has to deposit codes first; there are none yet",
        {"code_mode": "MERCHANT_DEPOSIT", "remain_quantity": 0},
    ),
    Template("pOldOfficialAccountTemplate0", "待升级的旧卡", "must be upgraded first", {"old": True}),
    Template(
        "pBrandWithoutServiceModules0",
        "无服务模块的卡",
        "its brand may not use service modules",
        {"brand": {**BRAND, "brand_id": "1005"}},
    ),
)
MEMBERS = (
    Member(CARD_ID, CODE, OPENID, "EFFECTIVE", "the official examples: an active card with 600 points"),
    Member(COPIED, COPIED, "oHdb05YqDc8cXpJmS2bOfTtB4aLw", "EFFECTIVE", "the widely copied example"),
    Member(CARD_ID, "751234212312", "oHdb05U3pYMGsKSVAHN8AhIGhJaA", "NOT_ACTIVATE", "ready to be activated"),
    Member(CARD_ID, "478515832666", "obLatjnx9gnqzS4myYGmLZ7LgDEL", "DELETE", "deleted by the member"),
    Member("pNoBonusNoFavorNoFapiaoNo000", CODE, OPENID, "EFFECTIVE", "points are not enabled"),
)


def seed_world(account: Account, now: float) -> dict[str, dict[RowKey, Row]]:
    """Rows by table, the same for all. Times lie shortly before `now` (seconds since 1970)."""
    made = timestamp(now - 86_400)
    cards = [_card(one, made) for one in TEMPLATES]
    user_cards = [_user_card(one, made) for one in MEMBERS]
    callback: Row = {"notify_url": account.notify_url or CALLBACK, "chosen": account.notify_url is not None}
    return {
        "cards": {(card["card_id"],): card for card in cards},
        "user_cards": {(row["card_id"], row["code"]): row for row in user_cards},
        "modules": {
            (CARD_ID, "666"): {
                "card_id": CARD_ID,
                "service_module_id": "666",
                "jump_miniprogram": {"appid": "wx37178d097a6851d8", "path": "pages/index/index"},
                "preset": True,
            }
        },
        "encrypted_codes": {
            (CARD_ID, "XXIzTtMqCxwOaawoE91+VJdsFmv7b8g0VZIZkqf4GWA60Fzpc8ksZ/5ZZ0DVkXdE"): {
                "code": "751234212312"
            }
        },
        "phones": {
            (CARD_ID, PHONE): {
                "card_id": CARD_ID,
                "receive_status": "RECEIVED",
                "code": CODE,
                "openid": OPENID,
                "receive_time": made,
            }
        },
        "tickets": {("abcdefg",): _filled_form()},
        "settings": {("callback",): callback},
    }


def new_card(card_id: str, made: str, changes: Mapping[str, object]) -> Row:
    """An approved template like that of the examples, but for what is given."""
    return _card(Template(card_id, "微信支付测试卡", "", changes), made)


def _card(template: Template, made: str) -> Row:
    return {
        "card_id": template.card_id,
        "create_time": made,
        "update_time": made,
        "remain_quantity": 1004,
        "status": "APPROVED",
        "brand": dict(BRAND),
        "appid": "wxea9c30890f48d5ae",
        "logo_url": LOGO,
        "title": template.title,
        "background_picture_url": LOGO,
        "description": "使用本会员卡表示你同意xxx公司的协议，最终解释权归xxx公司所有",
        "service_phone": "010-8877xxxx",
        "code_type": "BAR_CODE",
        "total_quantity": 5_000_000,
        "date_information": {"type": "PERMANENT"},
        "code_mode": "SYSTEM_ALLOCATE",
        "need_display_level": True,
        "init_level": "白银会员",
        "out_request_no": "100002322019090134234sfdf",
        "rights": {"show_bonus": True, "show_favor": True},
        **template.changes,
    }


def _user_card(member: Member, made: str) -> Row:
    return {
        "card_id": member.card_id,
        "code": member.code,
        "openid": member.openid,
        "membership_number": "316510891298",
        "level": "钻石会员",
        "nickname": "周星星",
        "head_image_url": "https://wx.qlogo.cn/xxx",
        "background_picture_url": LOGO,
        "balance": 888,
        "bonus_value": 600,
        "user_card_status": member.status,
        "user_information": _filled_form()["user_information"],
        "accepted": made,
    }


def _filled_form() -> Row:
    return {
        "nickname": "周星星",
        "head_image_url": "https://xxx.jpg",
        "user_information": {
            "common_field_list": [{"name": "USER_FORM_FLAG_CITY", "value": "深圳"}],
            "custom_field_list": [
                {"name": "喜欢的运动", "value": "篮球", "value_list": ["篮球", "足球", "羽毛球"]}
            ],
        },
    }
