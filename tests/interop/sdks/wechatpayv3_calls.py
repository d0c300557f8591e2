"""wechatpayv3 against the gateway: prints one JSON line per call. Settings come from the environment.

The SDK has no member cards, so its own `request` makes the calls; only the base URL is replaced.
"""

import json
import os
from pathlib import Path

from wechatpayv3 import WeChatPay, WeChatPayType
from wechatpayv3.type import RequestType

FAMILY = "/v3/marketing/membercard-open"
CARD = f"{FAMILY}/cards/pbLatjvWOibDc5-TBnbUk1pD12o0"
ORDER = {"out_trade_no": "1217752501201407033233368018", "mchid": "1230000109", "bonus_value": 30}
LEVEL = {"level": "钻石会员", "out_request_no": "interop-1"}
PREPARE = f"{CARD}/codes/478515832665/bonus/prepare"

env = os.environ
sdk = WeChatPay(
    wechatpay_type=WeChatPayType.NATIVE,
    mchid=env["WECHATPAY_MCHID"],
    private_key=Path(env["WECHATPAY_PRIVATE_KEY_FILE"]).read_text(),
    cert_serial_no=env["WECHATPAY_SERIAL_NO"],
    appid="wxd678efh567hg6787",
    apiv3_key=env["WECHATPAY_APIV3_KEY"],
    public_key=Path(env["WECHATPAY_PUBLIC_KEY_FILE"]).read_text(),
    public_key_id=env["WECHATPAY_PUBLIC_KEY_ID"],
)
core = sdk._core  # the only way to its base URL
core._gate_way = env["WECHATPAY_BASE_URL"]


def call(name: str, path: str, method: RequestType = RequestType.POST, data: object = None) -> None:
    try:
        status, body = core.request(path, method=method, data=data)
        outcome = {
            "status": status,
            "verified": 200 <= status < 300,
            "body": body if isinstance(body, str) else "",
        }
    except Exception as error:  # noqa: BLE001 - it raises nothing else
        outcome = {"error": str(error)}
    print(json.dumps({"call": name, **outcome}), flush=True)  # noqa: T201 - its way to report


call("prepare", PREPARE, data=ORDER)
call("get", CARD, RequestType.GET)
call("chinese text", f"{CARD}/codes/478515832665", RequestType.PATCH, LEVEL)
call("empty body", PREPARE, data={})
call("body as text", PREPARE, data=json.dumps(ORDER))
call("chinese in the path", f"{FAMILY}/cards/会员卡", RequestType.GET)
call("unreserved characters escaped", f"{FAMILY}/cards/pbLatjvWOibDc5%2DTBnbUk1pD12o0", RequestType.GET)
