"""The one call that every row makes: the points that an order earned, shown on the payment result page."""

from typing import TypedDict


class Body(TypedDict):
    """The arguments of the call beside its ids."""

    out_trade_no: str
    mchid: str
    bonus_value: int


MCHID = "1900000001"
SERIAL_NO = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1"
PUBLIC_KEY_ID = "PUB_KEY_ID_0119000000012026112300000000000001"
APIV3_KEY = "0123456789abcdef0123456789abcdef"

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
CODE = "478515832665"
BODY: Body = {"out_trade_no": "1217752501201407033233368018", "mchid": "1230000109", "bonus_value": 30}
TARGET = f"/v3/marketing/membercard-open/cards/{CARD_ID}/codes/{CODE}/bonus/prepare"
