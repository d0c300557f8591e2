"""Two judges that nobody here wrote see what client and gateway say to each other."""

import os
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from openapi_core import OpenAPI
from openapi_core.exceptions import OpenAPIError
from openapi_core.testing import MockRequest, MockResponse
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient
from wechatpay_mock import DIRECT, PARTNER, Gateway
from wechatpay_signing import SigningTransport

pytestmark = pytest.mark.anyio

BASE = "https://api.mch.weixin.qq.com"
EXAMPLES = int(os.environ.get("MEMBERCARD_FUZZ", "3"))
"""Requests of each kind for each operation; 20 takes half a minute."""
MERCHANTS = {"direct": DIRECT, "partner": PARTNER, "both": DIRECT}


class Recorder(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Keeps what goes over the wire to a gateway."""

    def __init__(self, gateway: Gateway) -> None:
        self.inner = gateway.transport()
        self.exchanges: list[tuple[httpx.Request, httpx.Response]] = []

    def handle_request(self, request):
        response = self.inner.handle_request(request)
        response.read()
        self.exchanges.append((request, response))
        return response

    async def handle_async_request(self, request):
        await request.aread()
        response = await self.inner.handle_async_request(request)
        await response.aread()
        self.exchanges.append((request, response))
        return response


@pytest.fixture(scope="session")
def openapi_core(contract) -> OpenAPI:
    return OpenAPI.from_dict(contract.document)


@pytest.fixture
def gateway():
    made = Gateway()
    yield made
    made.journal.assert_no_failures()


@pytest.fixture
def recorder(gateway):
    return Recorder(gateway)


def judge(openapi_core: OpenAPI, request: httpx.Request, response: httpx.Response) -> None:
    asked: Any = MockRequest(
        f"{request.url.scheme}://{request.url.host}",
        request.method.lower(),
        request.url.raw_path.decode().partition("?")[0],
        args=dict(request.url.params),
        headers=dict(request.headers),
        data=request.content or None,
        content_type=request.headers.get("content-type", ""),
    )
    answered = MockResponse(
        response.content,
        response.status_code,
        dict(response.headers),
        response.headers.get("content-type", ""),
    )
    openapi_core.validate_request(asked)
    openapi_core.validate_response(asked, answered)
    # openapi-core lets a 204 have a body.
    assert (response.status_code == 204) == (response.content == b"")


def options(gateway: Gateway, recorder: Recorder, mode: str) -> dict[str, Any]:
    merchant = MERCHANTS[mode]
    signer, verifier = gateway.signer_for(merchant), gateway.verifier_for(merchant)
    return {
        "transport": SigningTransport(signer, verifier, inner=recorder),
        "encryptor": gateway.encryptor_for(merchant),
        "mode": None if mode == "both" else mode,
    }


def play(
    gateway: Gateway, recorder: Recorder, contract: Any, example: Any, mode: str
) -> list[tuple[httpx.Request, httpx.Response]]:
    with MemberCardClient(**options(gateway, recorder, mode)) as client:
        upload_first(client, example, contract)
        example.call(client)
    return recorder.exchanges


def upload_first(client: MemberCardClient, example: Any, contract: Any) -> None:
    """Only a phone number that was uploaded is found."""
    if example.name == "phone_members_search":
        contract.examples("phone_members_remind")["direct"].call(client)


class TestOpenapiCore:
    def test_accepts_both_sides_of_every_example(
        self, openapi_core, gateway, recorder, contract, example, mode
    ):
        for request, response in play(gateway, recorder, contract, example, mode):
            judge(openapi_core, request, response)

    async def test_accepts_both_sides_of_every_example_awaited(
        self, openapi_core, gateway, recorder, contract, example, mode
    ):
        with MemberCardClient(**options(gateway, recorder, mode)) as client:
            upload_first(client, example, contract)
        async with AsyncMemberCardClient(**options(gateway, recorder, mode)) as client:
            await example.call(client)
        for request, response in recorder.exchanges:
            judge(openapi_core, request, response)

    def test_would_notice_a_wrong_request_and_a_wrong_answer(self, openapi_core, gateway, recorder, contract):
        prepare, get = (contract.examples(name)["direct"] for name in ("bonus_prepare", "cards_get"))
        for example in (prepare, get):
            play(gateway, recorder, contract, example, "direct")
        (request, response), (question, answer) = recorder.exchanges
        wrong = httpx.Request(request.method, request.url, json={"bonus_value": "30"})
        with pytest.raises(OpenAPIError):
            judge(openapi_core, wrong, response)
        with pytest.raises(OpenAPIError):
            judge(
                openapi_core, question, httpx.Response(200, headers=answer.headers, content=b'{"card_id":7}')
            )


@pytest.fixture(scope="session")
def fuzzed(contract) -> dict[str, Any]:
    schema = schemathesis.openapi.from_dict(contract.document)
    found = [one.ok() for one in schema.get_all_operations()]
    return {one.definition.raw["operationId"]: one for one in found}


KINDS = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


class TestSchemathesis:
    @pytest.mark.parametrize("kind", KINDS, ids=[kind.value for kind in KINDS])
    def test_finds_nothing_wrong(self, gateway, contract, fuzzed, operation_id, kind):
        if operation_id == "callback_get" and kind is GenerationMode.NEGATIVE:
            return  # it takes nothing that could be wrong
        ids = {"card_id": "pbLatjvWOibDc5-TBnbUk1pD12o0", "code": "478515832665", "service_module_id": "666"}

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=fuzzed[operation_id].as_strategy(generation_mode=kind))
        def fuzz(case: Any) -> None:
            if kind is GenerationMode.POSITIVE:  # of a card that exists
                case.path_parameters = {
                    name: ids.get(name, value) for name, value in case.path_parameters.items()
                }
            sent = case.as_transport_kwargs(base_url=BASE)
            with httpx.Client(transport=gateway.signing_transport(), base_url=BASE) as client:
                names = ("method", "url", "params", "headers", "json")
                request = client.build_request(
                    **{name: sent[name] for name in names if name in sent}, content=sent.get("data")
                )
                response = client.send(request)
            # Well-formed, and still refused: codes that do not exist, times that have passed.
            case.validate_response(response, excluded_checks=[positive_data_acceptance])

        fuzz()
