"""What opens the cash desk: the four lines that are signed, and the names that page and app read."""

import json
from pathlib import Path

import pytest

from wechatpay_signing import ConfigurationError, RSAVerifier, app_parameters, jsapi_parameters

OFFICIAL = json.loads((Path(__file__).parents[1] / "vectors" / "official_messages.json").read_text("utf-8"))
JSAPI, APP = OFFICIAL["vectors"]
APPID, TIMESTAMP, NONCE = JSAPI["message"].splitlines()[:3]
PREPAY_ID = "wx201410272009395522657a690389285100"
CALLS = [jsapi_parameters, app_parameters]


class Recorder:
    """A signer that keeps what it signs and gives back the official signature of it."""

    mchid = "1900000109"
    serial_no = "408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB"

    def __init__(self, signature: str) -> None:
        self.signature = signature
        self.messages: list[bytes] = []

    def sign(self, message: bytes) -> str:
        self.messages.append(message)
        return self.signature


def fixed():
    return {"clock": lambda: float(TIMESTAMP) + 0.9, "nonce": lambda: NONCE}


def test_a_page_gets_what_the_official_page_signs():
    signer = Recorder(JSAPI["signature"])
    assert jsapi_parameters(signer, appid=APPID, prepay_id=PREPAY_ID, **fixed()) == {
        "appId": "wx2421b1c4370ec43b",
        "timeStamp": "1554208460",
        "nonceStr": "593BEC0C930BF1AFEB40B4A08C8FB242",
        "package": "prepay_id=wx201410272009395522657a690389285100",
        "signType": "RSA",
        "paySign": JSAPI["signature"],
    }
    assert signer.messages == [JSAPI["message"].encode()]


def test_an_app_gets_the_number_that_signs_and_its_message_has_the_bare_prepay_id():
    signer = Recorder(APP["signature"])
    assert app_parameters(signer, appid=APPID, prepay_id=PREPAY_ID, **fixed()) == {
        "appid": "wx2421b1c4370ec43b",
        "partnerid": "1900000109",
        "prepayid": "wx201410272009395522657a690389285100",
        "package": "Sign=WXPay",
        "noncestr": "593BEC0C930BF1AFEB40B4A08C8FB242",
        "timestamp": "1554208460",
        "sign": APP["signature"],
    }
    assert signer.messages == [APP["message"].encode()]


def test_the_signature_is_the_merchants(signer):
    made = jsapi_parameters(signer, appid=APPID, prepay_id=PREPAY_ID)
    message = "\n".join([made["appId"], made["timeStamp"], made["nonceStr"], made["package"], ""])
    verifier = RSAVerifier({"PUB_KEY_ID_1": signer.public_key()})
    verifier.verify("PUB_KEY_ID_1", message.encode(), made["paySign"])


def test_each_has_a_nonce_of_its_own(signer):
    made = [jsapi_parameters(signer, appid=APPID, prepay_id=PREPAY_ID)["nonceStr"] for _ in range(3)]
    assert len({*made}) == 3


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("changed", "match"),
    [
        ({"prepay_id": ""}, "prepay_id must be"),
        ({"prepay_id": "x" * 65}, "prepay_id must be"),
        ({"prepay_id": "wx1\nwx2"}, "prepay_id must be"),
        ({"prepay_id": f"prepay_id={PREPAY_ID}"}, "prepay_id must be"),
        ({"prepay_id": None}, "prepay_id must be"),
        ({"appid": ""}, "appid must be"),
        ({"appid": "wx1\n2"}, "appid must be"),
        ({"appid": "w" * 33}, "appid must be"),
        ({"appid": 7}, "appid must be"),
        ({"nonce": lambda: "a\nb"}, "nonce"),
        ({"nonce": lambda: 7}, "nonce"),
        ({"clock": lambda: "now"}, "clock"),
    ],
)
def test_what_would_change_the_signed_lines_is_refused(call, changed, match):
    signer = Recorder(JSAPI["signature"])
    with pytest.raises(ConfigurationError, match=match):
        call(signer, **{"appid": APPID, "prepay_id": PREPAY_ID, **fixed(), **changed})
    assert signer.messages == []


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("signature", ["", "not base64!", "AAAA\n", None])
def test_a_signer_that_gives_no_base64_is_refused(call, signature):
    with pytest.raises(ConfigurationError, match="Base64"):
        call(Recorder(signature), appid=APPID, prepay_id=PREPAY_ID, **fixed())


@pytest.mark.parametrize("call", CALLS)
def test_a_signer_of_another_algorithm_is_refused(call):
    signer = Recorder(JSAPI["signature"])
    signer.scheme = "WECHATPAY2-SM2-WITH-SM3"
    with pytest.raises(ConfigurationError, match="RSA"):
        call(signer, appid=APPID, prepay_id=PREPAY_ID)


@pytest.mark.parametrize("call", CALLS)
def test_what_is_no_signer_is_refused(call):
    with pytest.raises(ConfigurationError, match="signer must be a signer"):
        call(object(), appid=APPID, prepay_id=PREPAY_ID)
