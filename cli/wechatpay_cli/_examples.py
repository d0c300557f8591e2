"""A command line for each operation that works as it stands; the offline WeChat Pay knows these ids."""

import re
import shlex

from wechatpay_cli._signatures import Field, Operation

_VALUES = {
    "activate_ticket": "abcdefghijklmn",
    "activate_type": "AUTO_ACTIVATE",
    "add_bonus_value": "30",
    "appid": "wxea9c30890f48d5ae",
    "background_picture_url": "https://wxpaylogo.qpic.cn/wxpaylogo/xxxxx/0",
    "before_bonus_value": "0",
    "bonus_value": "30",
    "brand.brand_id": "1004",
    "brand.display_name": "微信支付",
    "brand_id": "1004",
    "card_id": "pbLatjvWOibDc5-TBnbUk1pD12o0",
    "code": "478515832665",
    "code_mode": "SYSTEM_ALLOCATE",
    "code_type": "BAR_CODE",
    "date_information.type": "PERMANENT",
    "description": "会员须知",
    "encrypt_code": "XXIzTtMqCxwOaawoE91+VJdsFmv7b8g0VZIZkqf4GWA60Fzpc8ksZ/5ZZ0DVkXdE",
    "jump_miniprogram.appid": "wx37178d097a6851d8",
    "jump_miniprogram.path": "pages/index/index",
    "level": "钻石会员",
    "limit": "10",
    "logo_url": "https://wxpaylogo.qpic.cn/wxpaylogo/xxxxx/0",
    "mchid": "1230000109",
    "member_information.card_id": "pbLatjvWOibDc5-TBnbUk1pD12o0",
    "member_information.registration_time": "2026-05-20T13:29:35+08:00",
    "membership_number": "316510891298",
    "notify_url": "https://example.com/notify",
    "offset": "0",
    "openid": "obLatjnx9gnqzS4myYGmLZ7LgLBA",
    "out_request_no": "100002322019090134234sfdf",
    "out_trade_no": "1217752501201407033233368018",
    "phone_number": "13800000000",
    "reason": "用户违反会员条例",
    "service_module_id": "666",
    "state_setting.content_template_data.field_list": (
        '[{"field_id":"hotel_name","field_value":"深圳市南山区滨海路700号"}]'
    ),
    "state_setting.state_id": "CHECKED_IN",
    "title": "微信支付测试卡",
}
# Beside what is required: a change that says nothing would not be one.
_WORTH_SHOWING = {
    "bonus_commit": {"mchid"},
    "bonus_prepare": {"mchid"},
    "cards_deposit_codes": {"code"},
    "cards_list": {"brand_id"},
    "cards_update": {"title"},
    "service_modules_add": {"jump_miniprogram.appid", "jump_miniprogram.path"},
    "service_modules_set_user_data": {"state_setting.content_template_data.field_list"},
    "service_modules_update": {"jump_miniprogram.appid", "jump_miniprogram.path"},
    "user_cards_activate": {"membership_number"},
    "user_cards_invalidate": {"reason"},
    "user_cards_update": {"level"},
    "user_cards_update_rights": {"before_bonus_value", "bonus_value", "add_bonus_value"},
}


def example(operation: Operation) -> str:
    """A command line that carries the operation out."""
    wanted = _WORTH_SHOWING.get(f"{operation.resource}_{operation.method}", set())
    words = ["membercard", operation.resource.replace("_", "-"), operation.method.replace("_", "-")]
    shown = [field for field in operation.fields if field.required or ".".join(field.path) in wanted]
    for field in sorted(shown, key=lambda field: not field.positional):
        words += _words(field)
    return " ".join(words)


def _words(field: Field) -> list[str]:
    if field.kind == "flag":
        return [field.option]
    value = _VALUES[".".join(field.path)]
    # Like shlex.quote, but Chinese needs no quotes.
    value = value if re.fullmatch(r"[\w@%+=:,./-]+", value) else shlex.quote(value)
    return [value] if field.positional else [field.option, value]
