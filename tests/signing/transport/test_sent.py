"""SigningTransport: what is sent."""

import importlib.metadata
import re

import httpx
import pytest

from wechatpay_signing import (
    SigningTransport,
    parse_authorization,
)

pytestmark = pytest.mark.anyio


URL = "https://api.mch.weixin.qq.com/v3/x"


async def test_authorization_names_merchant_serial_time_and_nonce(recorder, transport_to, send, signer):
    await send(transport_to(recorder))
    sent = recorder.check_signature()
    assert (sent.mchid, sent.serial_no) == (signer.mchid, signer.serial_no)
    assert (sent.timestamp, sent.nonce_str) == ("1795449600", "N0NCE")


async def test_each_request_has_a_nonce_of_its_own(recorder, platform, signer, verifier, send):
    inner = httpx.MockTransport(recorder)
    for _ in range(2):
        await send(SigningTransport(signer, verifier, inner=inner, clock=platform.clock))
    nonces = {parse_authorization(r.headers["Authorization"]).nonce_str for r in recorder.requests}
    assert len(nonces) == 2
    assert all(re.fullmatch("[0-9A-F]{32}", nonce) for nonce in nonces)


async def test_the_headers_that_the_platform_asks_for_are_added(recorder, transport_to, send, platform):
    await send(transport_to(recorder))
    headers = recorder.request.headers
    assert headers["Accept"] == "application/json"
    assert headers["User-Agent"].startswith("wechatpay-membercard/")
    assert headers["Wechatpay-Serial"] == platform.serials["public"]


def test_a_request_with_no_headers_gets_them_too(recorder, transport_to):
    transport_to(recorder).handle_request(httpx.Request("GET", URL))
    headers = recorder.request.headers
    assert headers["Accept"] == "application/json"
    assert headers["User-Agent"].startswith("wechatpay-membercard/")


async def test_the_added_headers_have_their_documented_spelling(recorder, transport_to, send):
    await send(transport_to(recorder))
    names = {name for name, _ in recorder.request.headers.raw}
    assert {b"Authorization", b"Accept", b"User-Agent", b"Wechatpay-Serial"} <= names


async def test_the_extensions_reach_the_inner_transport(recorder, transport_to, send):
    await send(transport_to(recorder), extensions={"target": b"/v3/y", "own": 1}, timeout=7)
    extensions = recorder.request.extensions
    assert (extensions["target"], extensions["own"], extensions["timeout"]["read"]) == (b"/v3/y", 1, 7)


async def test_the_user_agent_names_the_installed_version(recorder, transport_to, send):
    await send(transport_to(recorder))
    version = importlib.metadata.version("wechatpay-membercard")
    own = f"wechatpay-membercard/{version} python-{httpx.__name__}/"
    assert recorder.request.headers["User-Agent"].startswith(own)


async def test_the_callers_own_headers_win(recorder, transport_to, send):
    own = {"Accept": "text/plain", "User-Agent": "shop/1", "Wechatpay-Serial": "AB"}
    await send(transport_to(recorder), headers=own)
    assert {name: recorder.request.headers[name] for name in own} == own


@pytest.mark.case("T21")
def test_the_callers_request_stays_as_it_was(recorder, transport_to):
    transport = transport_to(recorder)
    headers = {"X-Own": "1"}
    with httpx.Client(transport=transport) as client:
        request = client.build_request("POST", URL, json={"a": 1}, headers=headers)
        before = list(request.headers.raw)
        client.send(request)
        client.send(request)
    assert request.headers.raw == before
    assert headers == {"X-Own": "1"}
    assert len(recorder.requests) == 2
    assert recorder.requests[0].headers == recorder.requests[1].headers


async def test_a_verifier_that_expects_no_serial_sends_none(recorder, transport_to, send, verifier):
    class AnyKey:
        serial_no = None
        verify = verifier.verify

    await send(transport_to(recorder, verifier=AnyKey()))
    assert "Wechatpay-Serial" not in recorder.request.headers
