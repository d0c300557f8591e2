"""The control side is what its OpenAPI document says."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator

from wechatpay_contract import ContractError
from wechatpay_membercard import MemberCardClient
from wechatpay_mock import DIRECT, Gateway
from wechatpay_mock._control.actions import actions_of
from wechatpay_mock._control.document import document

GATEWAY = Gateway(control_token="token")
DOCUMENT = document(actions_of(GATEWAY))
OPERATIONS = [
    (method.upper(), path, operation)
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
]
CARD = "pbLatjvWOibDc5-TBnbUk1pD12o0"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    GATEWAY.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(204))
    with GATEWAY.serve() as served:
        yield served


@pytest.fixture(scope="module")
def api(url: str) -> Iterator[httpx.Client]:
    headers = {"Authorization": "Bearer token"}
    with httpx.Client(base_url=url, headers=headers, timeout=60, trust_env=False) as client:
        yield client


def test_the_document_is_served_without_the_token_and_valid(url):
    served = httpx.get(f"{url}/__mock__/openapi.json", timeout=60).json()
    OpenAPIV31SpecValidator(served).validate()
    assert served == DOCUMENT


def test_health_needs_no_token(url):
    assert httpx.get(f"{url}/__mock__/health", timeout=60).json() == {"status": "ok"}


SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
CHECKS = (
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
)
QUIET = settings(
    max_examples=10,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    database=None,
    suppress_health_check=list(HealthCheck),
)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=2) | st.dictionaries(st.text(max_size=8), inside, max_size=2),
    max_leaves=5,
)


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=lambda value: str(value)[:40])
def test_schemathesis_makes_nothing_up_that_is_answered_otherwise(api, url, method, path, operation):
    @QUIET
    @given(case=SCHEMA[path][method].as_strategy())
    def check(case: Any) -> None:
        made = case.as_transport_kwargs(base_url=url)
        made["headers"] = {"Authorization": "Bearer token"}
        made.pop("cookies", None)
        case.validate_response(api.request(**made), checks=CHECKS)

    check()


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=lambda value: str(value)[:40])
def test_any_other_object_is_answered_as_documented(api, method, path, operation):
    names = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    keys = st.sampled_from([*names.get("properties", {}), "x"])

    @QUIET
    @given(body=st.dictionaries(keys, ANY, max_size=4))
    def check(body: dict[str, Any]) -> None:
        answer = api.request(method, path, **({} if method == "GET" else {"json": body}))
        documented = operation["responses"][str(answer.status_code)]
        if "content" not in documented:
            assert answer.content == b""
        else:
            assert ("error" in answer.json()) is (answer.status_code in (400, 401, 404, 408, 413))

    check()


def test_after_all_that_the_gateway_still_serves(api):
    assert api.post("/__mock__/api/reset").status_code == 204
    with MemberCardClient(transport=GATEWAY.signing_transport()) as client:
        client.cards.get(CARD)


# What a test in another language does


@pytest.fixture
def control(gateway: Gateway) -> Iterator[httpx.Client]:
    with (
        gateway.serve() as served,
        httpx.Client(
            base_url=f"{served}/__mock__/api/", headers={"Authorization": "Bearer token"}, timeout=60
        ) as client,
    ):
        yield client


def test_a_merchant_is_admitted_with_keys_of_its_own(control, gateway):
    answer = control.post("merchants", json={"mchid": "1700000001", "url": "http://127.0.0.1:1"}).json()
    assert answer["env"]["WECHATPAY_MCHID"] == "1700000001"
    assert answer["env"]["WECHATPAY_SERIAL_NO"] == gateway.signer_for("1700000001").serial_no
    refused = control.post("merchants", json={"mchid": "x", "url": "http://127.0.0.1:1"})
    assert (refused.status_code, "/mchid" in refused.json()["error"]) == (400, True)


def test_templates_and_members_have_the_ids_that_were_chosen(control, call):
    assert control.post("cards", json={"card_id": "pMine", "fields": {"title": "我的卡"}}).status_code == 204
    member = {"card_id": "pMine", "code": "42", "openid": "o-1", "status": "NOT_ACTIVATE"}
    assert control.post("members", json=member).status_code == 204
    path = {"card_id": "pMine", "code": "42"}
    assert call("cards_get", path={"card_id": "pMine"}).json()["title"] == "我的卡"
    assert call("user_cards_get", path=path).json()["user_card_status"] == "NOT_ACTIVATE"
    assert call("user_cards_activate", path=path).status_code == 204
    assert control.post("members", json={**member, "card_id": "pNone"}).status_code == 400


def test_a_customer_claims_views_deletes_and_recovers(control, call):
    code = control.post("customer/accept", json={"card_id": CARD, "openid": "o-1", "activate": True}).json()[
        "result"
    ]
    path = {"card_id": CARD, "code": code}
    for deed, status in (("view", "EFFECTIVE"), ("delete", "DELETE"), ("recover", "EFFECTIVE")):
        assert control.post(f"customer/{deed}", json=path).status_code == 200
        assert call("user_cards_get", path=path).json()["user_card_status"] == status


def test_keys_are_changed_rotated_and_expired(control, gateway):
    assert control.post("keys", json={"key_mode": "both"}).json()["key_mode"] == "both"
    serial = control.post("keys/rotate").json()["serial_no"]
    assert control.get("keys").json()["certificates"][DIRECT][-1] == serial
    assert control.post("keys/rotate").status_code == 400
    assert control.post("keys/expire").json()["serial_no"] == serial


def test_the_clock_is_stopped_and_brought_back(control, gateway):
    before = gateway.clock()
    assert control.post("clock", json={"freeze": 5}).json() == {"now": 5}
    assert control.post("clock", json={"advance": 60}).json() == {"now": 65}
    assert control.post("clock", json={"reset": True}).json()["now"] >= before


def test_old_snapshots_go(control):
    ids = [control.post("snapshot").json()["id"] for _ in range(21)]
    assert control.post("restore", json={"id": ids[0]}).status_code == 404
    assert control.post("restore", json={"id": ids[-1]}).status_code == 204


def test_an_operation_without_a_handler_is_told_at_the_start(monkeypatch):
    from wechatpay_mock._families import membercard

    handlers = {name: one for name, one in membercard.HANDLERS.items() if name != "bonus_prepare"}
    family = membercard.FAMILY.__class__("membercard", contract=membercard.FAMILY.contract, handlers=handlers)
    monkeypatch.setattr("wechatpay_mock._families.FAMILIES", (family,))
    with pytest.raises(ContractError, match="no handler for bonus_prepare"):
        Gateway()
