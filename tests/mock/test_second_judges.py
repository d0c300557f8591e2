"""The same exchanges judged by openapi-core, and requests made up by schemathesis: nobody finds a breach."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

from wechatpay_contract import contract
from wechatpay_mock import Entry, Gateway

CONTRACT = Path(__file__).parents[2] / "openapi" / "membercard.yaml"
OPERATIONS = contract("membercard").operations
MADE_UP_PER_OPERATION = 4
CHECKS = (
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
)
BASE = "https://api.mch.weixin.qq.com"


class Request:
    """An exchange's request as openapi-core wants it."""

    def __init__(self, exchange: Entry) -> None:
        raw = exchange.request
        self.host_url = BASE
        self.path = raw.raw_path.decode()
        self.method = raw.method.lower()
        self.body = raw.body or None
        self.content_type = "application/json"
        pairs = parse_qsl(raw.raw_query.decode(), keep_blank_values=True)
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(pairs), header=Headers(list(raw.headers)), cookie=ImmutableMultiDict()
        )


class Response:
    """An exchange's answer as openapi-core wants it."""

    def __init__(self, exchange: Entry) -> None:
        self.data = exchange.answer.body or None
        self.status_code = exchange.answer.status
        self.content_type = "application/json"
        self.headers = Headers(list(exchange.answer.headers))


@pytest.fixture(scope="module")
def judge() -> OpenAPI:
    return OpenAPI.from_file_path(str(CONTRACT))


@pytest.mark.parametrize("name", OPERATIONS)
def test_openapi_core_finds_request_and_answer_in_order(gateway, call, judge, name):
    if name == "phone_members_search":
        call("phone_members_remind")
    call(name)
    success = gateway.journal.last
    gateway.faults.inject("error", reason="param_error")
    call(name)
    for exchange in (success, gateway.journal.last):
        judge.validate_request(Request(exchange))
        judge.validate_response(Request(exchange), Response(exchange))
    assert success.status == OPERATIONS[name].success


@pytest.fixture(scope="module")
def schema() -> Any:
    return schemathesis.openapi.from_path(CONTRACT)


@pytest.mark.parametrize("name", OPERATIONS)
def test_schemathesis_makes_nothing_up_that_is_answered_against_the_contract(schema, name):
    one = OPERATIONS[name]
    gateway = Gateway()

    @settings(
        max_examples=MADE_UP_PER_OPERATION,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[one.path][one.method].as_strategy())
    def check(case: Any) -> None:
        made = case.as_transport_kwargs(base_url=BASE)
        made["headers"] = {key: value for key, value in made["headers"].items() if value.isascii()}
        del made["cookies"]
        answer = client.request(**made)
        assert answer.extensions["wechatpay_verified"] is True
        if gateway.journal.last.rule != "unknown_path":  # an id that is no segment names no operation
            case.validate_response(answer, checks=CHECKS)

    with httpx.Client(transport=gateway.signing_transport()) as client:
        check()
    gateway.journal.assert_no_failures()
