"""The doctor of a brand: its own platform in every remedy, a list of templates online, no test callback."""

import json

import pytest


@pytest.fixture
def brand(service):
    return service.env_file.with_name("brand.env")


def checks(ran):
    return {row["name"]: row for row in json.loads(ran.out)}


def test_it_lists_templates_and_lets_no_test_callback_be_sent(membercard, brand):
    ran = membercard(
        "doctor",
        "--env-file",
        brand,
        "--online",
        "--callback",
        "https://shop.example/notify",
        "--output",
        "json",
    )
    found = checks(ran)
    assert (ran.code, found["brand members"]["status"]) == (0, "ok")
    assert found["callback"]["status"] == "warn"
    assert "merchant numbers only" in found["callback"]["detail"]


@pytest.mark.parametrize(
    ("without", "row"),
    [
        (["WECHATPAY_APIV3_KEY"], "WECHATPAY_APIV3_KEY"),
        (["WECHATPAY_PUBLIC_KEY"], "WECHATPAY_PUBLIC_KEY_FILE"),
        (["WECHATPAY_PUBLIC_KEY", "WECHATPAY_PUBLIC_KEY_ID"], "WECHATPAY_PUBLIC_KEY"),
    ],
)
def test_what_is_missing_comes_from_the_brand_platform(service, membercard, monkeypatch, without, row):
    for name, value in service.gateway.env(service.url, "1004").items():
        monkeypatch.setenv(name, value)
    for name in without:
        monkeypatch.delenv(name)
    found = checks(membercard("doctor", "--output", "json"))[row]
    assert found["status"] != "ok"
    assert "the brand platform (品牌经营平台)" in found["remedy"]
