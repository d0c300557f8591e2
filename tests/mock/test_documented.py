"""Contracts of one's own in the gateway: checked like all others, answered with their examples."""

import json

import httpx
import pytest

from tests.mock.shop import DOCUMENT
from wechatpay_contract import Contract, ContractError
from wechatpay_mock import Gateway
from wechatpay_signing import ConfigurationError

ANSWER = {"out_trade_no": "A-1", "total": 5, "state": "NOTPAY"}


@pytest.fixture
def document():
    """The contract of the shop, with the answers that it lacks."""
    made = json.loads(json.dumps(DOCUMENT))
    for item in made["paths"].values():
        for operation in item.values():
            content = operation["responses"]["200"]["content"]["application/json"]
            content["examples"] = {"order": {"value": ANSWER}}
    return made


@pytest.fixture(params=["read", "by its file"])
def contract(request, document, tmp_path):
    if request.param == "read":
        return Contract(document, "shop")
    (tmp_path / "shop.json").write_text(json.dumps(document))
    return tmp_path / "shop.json"


@pytest.fixture
def http(contract):
    gateway = Gateway(contracts=[contract])
    base = "https://api.mch.weixin.qq.com"
    with httpx.Client(transport=gateway.signing_transport(), base_url=base) as made:
        yield made


def test_a_call_is_answered_with_the_example_and_what_the_caller_gave(http):
    found = http.get("/v3/shop/orders/B-7")
    assert (found.status_code, found.json()) == (200, ANSWER | {"out_trade_no": "B-7"})
    assert found.extensions["wechatpay_verified"] is True


@pytest.mark.parametrize(
    ("body", "field"), [({"total": 5}, "out_trade_no"), ({"out_trade_no": "B-7", "total": 0}, "/total")]
)
def test_a_body_that_breaks_the_contract_is_refused(http, body, field):
    refused = http.post("/v3/shop/orders", json=body)
    assert (refused.status_code, refused.json()["code"]) == (400, "PARAM_ERROR")
    assert field in refused.json()["detail"]["field"]


def test_a_parameter_that_the_contract_does_not_know_is_refused(http):
    assert http.get("/v3/shop/orders/B-7", params={"currency": "CNY"}).status_code == 400


def test_an_unsigned_call_is_refused(contract):
    with httpx.Client(transport=Gateway(contracts=[contract]).transport()) as plain:
        assert plain.get("https://api.mch.weixin.qq.com/v3/shop/orders/B-7").status_code == 401


def test_a_contract_without_an_answer_says_which(document):
    del document["paths"]["/v3/shop/orders"]["post"]["responses"]["200"]["content"]["application/json"][
        "examples"
    ]
    with pytest.raises(ConfigurationError, match="shop shows no response of shop_create"):
        Gateway(contracts=[Contract(document, "shop")])


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000])
def test_a_file_that_is_no_contract_is_named(tmp_path, text):
    (tmp_path / "odd.json").write_text(text)
    with pytest.raises(ConfigurationError, match=r"odd\.json, which is no contract"):
        Gateway(contracts=[tmp_path / "odd.json"])


def test_a_contract_that_cannot_be_read_is_named(document):
    document["paths"]["/v3/shop/orders"]["post"]["requestBody"] = {"$ref": "#/nowhere"}
    with pytest.raises(ConfigurationError, match="shop, which is no contract"):
        Gateway(contracts=[Contract(document, "shop")])


def test_the_name_of_a_contract_that_the_gateway_has_is_taken(document):
    with pytest.raises(ContractError, match="two families have the name membercard"):
        Gateway(contracts=[Contract(document, "membercard")])
