"""The gateway as a part of another app: below a prefix it is the same, page and control side included."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from wechatpay_mock import DIRECT, Gateway
from wechatpay_signing import SigningTransport

PREPARE = "/v3/marketing/membercard-open/cards/pbLatjvWOibDc5-TBnbUk1pD12o0/codes/478515832665/bonus/prepare"
BODY = {"out_trade_no": "1", "mchid": DIRECT, "bonus_value": 30}
PREFIXES = ["", "/pay", "/a/b", "/%E4%BC%9A%20x"]


def mounted(gateway: Gateway, prefix: str) -> httpx.ASGITransport:
    path = str(httpx.URL(f"http://x{prefix}").path).rstrip("/")
    return httpx.ASGITransport(Starlette(routes=[Mount(path, gateway)]))


@pytest.fixture(params=PREFIXES)
def prefix(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.mark.anyio
async def test_a_call_is_verified_over_the_target_that_was_sent(gateway, prefix):
    transport = SigningTransport(
        gateway.signer, gateway.verifier, inner=mounted(gateway, prefix), hosts={"localhost"}
    )
    async with httpx.AsyncClient(transport=transport) as client:
        answer = await client.post(f"http://localhost{prefix}{PREPARE}", json=BODY)
        assert answer.status_code == 204
        answer = await client.get(f"http://localhost{prefix}/v3/none")
        assert (answer.status_code, answer.json()["code"]) == (404, "RESOURCE_NOT_EXISTS")
    assert [entry.operation for entry in gateway.journal.entries] == ["bonus_prepare", None]


@pytest.mark.anyio
async def test_page_and_control_side_are_there(gateway, prefix):
    async with httpx.AsyncClient(transport=mounted(gateway, prefix)) as client:
        page = await client.get(f"http://localhost{prefix}/__mock__/")
        assert (page.status_code, "<html" in page.text) == (200, True)
        assert (await client.get(f"http://localhost{prefix}/__mock__/app.js")).status_code == 200
        bearer = {"Authorization": "Bearer token"}
        state = await client.get(f"http://localhost{prefix}/__mock__/api/state", headers=bearer)
        assert state.status_code == 200


@pytest.mark.anyio
@pytest.mark.parametrize("path", ["/v3/none", "/pay/v3/none", "/"])
async def test_a_server_may_have_taken_the_prefix_out_already(gateway, path):
    transport = httpx.ASGITransport(gateway, root_path="/elsewhere")
    async with httpx.AsyncClient(transport=transport) as client:
        answer = await client.get(f"http://localhost{path}")
    assert (answer.status_code, gateway.journal.last.request.raw_path) == (404, path.encode())
