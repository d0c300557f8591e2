"""The language of error texts follows Accept-Language."""

import pytest

from wechatpay_mock._platform.language import language_of

PREPARE = (
    "https://api.mch.weixin.qq.com/v3/marketing/membercard-open/cards/478515832665/codes/478515832665"
    "/bonus/prepare"
)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (None, "zh-CN"),
        ("", "zh-CN"),
        ("en", "en"),
        ("EN-gb", "en"),
        ("zh-HK", "zh-CN"),
        ("zh-TW, en;q=0.9", "zh-CN"),
        ("zh-CN;q=0.5, en", "en"),
        ("fr, en;q=0.2", "en"),
        ("fr", "zh-CN"),
        ("*", "zh-CN"),
        ("en;q=nonsense", "zh-CN"),
        ("en;q=0, zh-CN;q=0.1", "zh-CN"),
    ],
)
def test_the_best_known_language_is_chosen(asked, answered):
    assert language_of(asked) == answered


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_documented_error_has_the_contracts_own_words(call, contract, language):
    answer = call("cards_get", path={"card_id": "unknown"}, headers={"Accept-Language": language})
    reason = contract.operations["cards_get"].reasons["card_id_invalid"]
    assert answer.json()["code"] == reason.body["code"]
    assert answer.json()["message"] == (reason.summary if language == "en" else reason.body["message"])
    assert answer.headers["content-language"] == language


def test_an_error_of_the_platform_itself_is_english_too(gateway, call):
    with call.client() as client:
        answer = client.get(
            "https://api.mch.weixin.qq.com/v3/certificates", headers={"Accept-Language": "en-US"}
        )
    assert answer.status_code == 404
    assert answer.json()["message"].isascii()


def test_the_field_that_is_wrong_is_named_in_every_language(call):
    answer = call("bonus_prepare", body={}, headers={"Accept-Language": "en"}).json()
    assert answer["message"] == "A parameter is wrong: /out_trade_no"
    assert answer["detail"]["field"] == "/out_trade_no"


@pytest.mark.parametrize(
    ("language", "told"), [("en", "The body is wrong"), ("zh-CN", "参数错误：请求包体不是合法的JSON")]
)
def test_a_body_that_is_wrong_as_a_whole_names_no_field(call, language, told):
    headers = {"Accept-Language": language, "Content-Type": "application/json"}
    with call.client() as client:
        answer = client.post(PREPARE, content=b"{", headers=headers)
    assert answer.json()["message"] == told


def test_without_the_header_texts_are_chinese(call):
    answer = call("bonus_prepare", body={})
    assert not answer.json()["message"].isascii()
    assert answer.headers["content-language"] == "zh-CN"
