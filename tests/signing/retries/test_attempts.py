"""Each attempt is a request of its own: signed anew, with the same parameters."""

import logging
import re

import httpx
import pytest

pytestmark = pytest.mark.anyio

IDEMPOTENT = {"extensions": {"wechatpay_idempotent_by": "out_trade_no"}}


@pytest.mark.case("T25")
async def test_has_a_nonce_and_a_timestamp_of_its_own(wire, send, platform):
    transport = wire.transport(503, 503, wire.ok, backoff=2.0)
    body = '{"out_trade_no":"1","name":"会员"}'.encode()
    response = await send(transport, content=body, **IDEMPOTENT)
    assert response.json() == {"ok": True}
    values = [request.headers["Authorization"] for request in wire.requests]
    stamps = [re.search(r'timestamp="(\d+)"', value)[1] for value in values]
    nonces = [re.search(r'nonce_str="([^"]+)"', value)[1] for value in values]
    start = int(stamps[0])
    assert stamps == [str(start), str(start + 2), str(start + 6)]
    assert nonces == ["NONCE-0", "NONCE-1", "NONCE-2"]
    for request, stamp, nonce, value in zip(wire.requests, stamps, nonces, values, strict=True):
        message = b"POST\n/v3/x\n%s\n%s\n%s\n" % (stamp.encode(), nonce.encode(), body)
        platform.fits("merchant", re.search(r'signature="([^"]+)"', value)[1], message)
        assert request.content == body


async def test_has_the_same_parameters(wire, send):
    transport = wire.transport(502, wire.ok)
    await send(transport, url="/v3/x?q=%2B&id=a%2Fb", json={"a": 1}, headers={"X-Mine": "1"}, **IDEMPOTENT)
    first, second = wire.requests
    assert first.url.raw_path == second.url.raw_path == b"/v3/x?q=%2B&id=a%2Fb"
    assert first.content == second.content
    assert second.headers["X-Mine"] == "1"
    assert second.headers["Content-Type"] == "application/json"


async def test_leaves_the_callers_request_as_it_was(wire):
    transport = wire.transport(503, httpx.ConnectError, httpx.ConnectError, wire.ok)
    request = httpx.Request("GET", f"https://{wire.MAIN}/v3/x", headers={"X": "1"}, extensions={"mine": 1})
    before = (str(request.url), dict(request.headers), dict(request.extensions))
    transport.handle_request(request)
    assert (str(request.url), dict(request.headers), dict(request.extensions)) == before


async def test_is_counted_on_the_response_and_logged(wire, send, caplog):
    caplog.set_level(logging.INFO, "wechatpay_signing")
    response = await send(wire.transport(503, wire.ok), "GET", "/v3/x/secret-id")
    assert response.extensions["wechatpay_attempts"] == 2
    lines = [record.getMessage() for record in caplog.records if "attempt" in record.getMessage()]
    assert lines == [f"attempt 1 of 4 at {wire.MAIN}: status 503, next in 0.50 s request_id=-"]


async def test_is_logged_with_the_kind_of_its_error(wire, send, caplog):
    caplog.set_level(logging.INFO, "wechatpay_signing")
    await send(wire.transport(httpx.ConnectError, wire.ok), "GET")
    assert f"attempt 1 of 4 at {wire.MAIN}: ConnectError, next in 0.00 s request_id=-" in caplog.messages


async def test_is_told_to_no_log_with_what_its_url_holds(wire, send, caplog):
    caplog.set_level(logging.DEBUG, "wechatpay_signing")
    await send(wire.transport(503, wire.ok), "GET", "/v3/x/secret-1?token=secret-too")
    told = [record.getMessage() for record in caplog.records if record.name == "wechatpay_signing"]
    assert told
    assert "secret" not in "".join(told)


async def test_streamed_bodies_are_read_once(wire, platform):
    transport = wire.transport(503, wire.ok)
    chunks = iter([b"a", b"b"])
    request = httpx.Request("PUT", f"https://{wire.MAIN}/v3/x", content=chunks)
    transport.handle_request(request)
    assert [request.content for request in wire.requests] == [b"ab", b"ab"]
    for request in wire.requests:
        assert request.headers["Transfer-Encoding"] == "chunked"
        assert "Content-Length" not in request.headers  # beside it, servers refuse the request
