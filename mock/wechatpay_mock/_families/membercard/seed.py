"""What every merchant finds at the start: the ids that the contract's examples use, and some corner cases."""

from __future__ import annotations

from ..._accounts import Account
from ..._clock import timestamp
from ..._state import RowKey
from ..._wire import Row

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
CODE = "478515832665"
OPENID = "obLatjnx9gnqzS4myYGmLZ7LgLBA"
PHONE = "13800138000"
BRAND = {"brand_id": "1004", "display_name": "微信支付"}
LOGO = "https://wxpaylogo.qpic.cn/wxpaylogo/xxxxx/0"


def seed_world(_account: Account, now: float) -> dict[str, dict[RowKey, Row]]:
    """Rows by table, the same for all. Times lie shortly before `now` (seconds since 1970)."""
    made = timestamp(now - 86_400)
    base = _card(CARD_ID, made)
    cards: list[Row] = [
        base,
        # One template for each error that a template can cause.
        base
        | {"card_id": "pNoBonusNoFavorNoFapiaoNo000", "rights": {"show_bonus": False, "show_favor": False}},
        base | {"card_id": "pRealTimeCodesGivenByMerch00", "code_mode": "REAL_TIME"},
        base
        | {"card_id": "pDepositedCodesByMerchant000", "code_mode": "MERCHANT_DEPOSIT", "remain_quantity": 0},
        base | {"card_id": "pOldOfficialAccountTemplate0", "old": True},
        base | {"card_id": "pBrandWithoutServiceModules0", "brand": {**BRAND, "brand_id": "1005"}},
    ]
    user_cards = [
        _user_card(CARD_ID, CODE, OPENID, "EFFECTIVE", made),
        _user_card(CARD_ID, "751234212312", "oHdb05U3pYMGsKSVAHN8AhIGhJaA", "NOT_ACTIVATE", made),
        _user_card(CARD_ID, "478515832666", "obLatjnx9gnqzS4myYGmLZ7LgDEL", "DELETE", made),
        _user_card("pNoBonusNoFavorNoFapiaoNo000", CODE, OPENID, "EFFECTIVE", made),
    ]
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
        "settings": {("callback",): {"notify_url": "https://shangjia.com"}},
    }


def _card(card_id: str, made: str) -> Row:
    return {
        "card_id": card_id,
        "create_time": made,
        "update_time": made,
        "remain_quantity": 1004,
        "status": "APPROVED",
        "brand": dict(BRAND),
        "appid": "wxea9c30890f48d5ae",
        "logo_url": LOGO,
        "title": "微信支付测试卡",
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
    }


def _user_card(card_id: str, code: str, openid: str, status: str, made: str) -> Row:
    return {
        "card_id": card_id,
        "code": code,
        "openid": openid,
        "membership_number": "316510891298",
        "level": "钻石会员",
        "nickname": "周星星",
        "head_image_url": "https://wx.qlogo.cn/xxx",
        "background_picture_url": LOGO,
        "balance": 888,
        "bonus_value": 600,
        "user_card_status": status,
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
