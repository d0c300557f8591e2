"""The logger wechatpay_signing: one redacted line a call."""

import logging
from types import SimpleNamespace

import httpx
import pytest

from wechatpay_signing import SignatureProbeError, UnknownSerialError

pytestmark = pytest.mark.anyio


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, "wechatpay_signing")
    return lambda: [(r.levelname, r.getMessage()) for r in caplog.records if r.name == "wechatpay_signing"]


async def test_a_call_leaves_one_line(platform, transport_to, send, lines):
    await send(
        transport_to(lambda request: platform.answer()), extensions={"wechatpay_path_template": "/v3/{id}"}
    )
    ((level, line),) = lines()
    assert level == "INFO"
    assert line.startswith(f"POST /v3/{{id}} -> 204 request_id=08F5B8-0 serial={platform.serials['public']} ")
    assert line.endswith("ms verified=True")


async def test_the_line_says_how_many_milliseconds_the_call_took(
    platform, transport_to, send, lines, monkeypatch
):
    moments = iter([5.0, 7.5])
    monkeypatch.setattr(
        "wechatpay_signing._apiv3.exchange.time", SimpleNamespace(perf_counter=lambda: next(moments))
    )
    await send(transport_to(lambda request: platform.answer()))
    assert " 2500ms " in lines()[0][1]


async def test_an_unverified_error_says_so(transport_to, send, lines):
    await send(transport_to(lambda request: httpx.Response(502)))
    ((level, line),) = lines()
    assert level == "INFO"
    assert line.startswith("POST /v3/x -> 502 request_id=- serial=- ")
    assert line.endswith("verified=False")


async def test_of_long_headers_the_beginning_is_logged(platform, transport_to, send, lines):
    answer = platform.answer(500, Request_ID="R" * 65, Wechatpay_Serial="A" * 65)
    with pytest.raises(UnknownSerialError):
        await send(transport_to(lambda request: answer))
    assert f" request_id={'R' * 64} serial={'A' * 64} " in lines()[0][1]


async def test_a_refused_answer_is_a_warning_with_the_reason(platform, transport_to, send, lines):
    with pytest.raises(SignatureProbeError):
        await send(transport_to(lambda request: platform.answer(Wechatpay_Signature="WECHATPAY/SIGNTEST/x")))
    ((level, line),) = lines()
    assert level == "WARNING"
    assert line.endswith("verified=False refused=SignatureProbeError")


@pytest.mark.parametrize(
    ("target", "logged"),
    [
        (
            "/v3/marketing/membercard-open/cards/pbLatjvW/codes/478515832665/bonus/prepare",
            "/v3/marketing/membercard-open/cards/{…}/codes/{…}/bonus/prepare",
        ),
        ("/v3/x?openid=oUpF8uMuAJO", "/v3/x"),
        ("/v3/x/%E4%BC%9A/a_b/A/a1/", "/v3/x/{…}/{…}/{…}/{…}/"),
        ("/v3/pay/transactions/out-trade-no/canary/close", "/v3/pay/transactions/out-trade-no/{…}/close"),
        ("/v3/marketing/membercard-open/cards/pbl-atj", "/v3/marketing/membercard-open/cards/{…}"),
        ("/v3/v9", "/v3/{…}"),
        ("/canary", "/{…}"),
    ],
)
async def test_a_path_without_template_is_logged_without_ids(
    platform, transport_to, send, lines, target, logged
):
    await send(transport_to(lambda request: platform.answer()), "GET", target)
    assert lines()[0][1].startswith(f"GET {logged} -> ")
