"""What it takes and wraps."""

import sys

import httpx
import pytest

from wechatpay_signing import (
    ConfigurationError,
    resilient_transport,
)

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("wrong", [{"attempts": 0}, {"deadline": 0}, {"failures_before_switch": 0}])
def test_refuses_what_is_not_positive(wire, wrong):
    with pytest.raises(ConfigurationError, match="positive"):
        wire.transport(wire.ok, **wrong)


async def test_takes_all_that_is_positive(wire, send):
    transport = wire.transport(wire.ok, attempts=1, deadline=0.1, failures_before_switch=1)
    assert (await send(transport, "GET")).status_code == 200


async def test_refuses_to_sit_inside_the_signing_transport(transport_to, wire, send):
    inside = resilient_transport(httpx.MockTransport(wire.ok))
    signing = transport_to(None, inner=inside)
    with pytest.raises(ConfigurationError, match=r"resilient_transport\(SigningTransport"):
        await send(signing, "GET")


def test_repr_names_what_it_wraps(wire):
    assert repr(wire.transport(wire.ok)).startswith("<ResilientTransport <SigningTransport")


async def test_closes_what_it_wraps():
    closed = []

    class Inner(httpx.BaseTransport, httpx.AsyncBaseTransport):
        def close(self):
            closed.append("sync")

        async def aclose(self):
            closed.append("async")

    transport = resilient_transport(Inner())
    transport.close()
    await transport.aclose()
    assert closed == ["sync", "async"]


def test_without_the_package_the_error_names_the_extra(monkeypatch, wire):
    monkeypatch.setitem(sys.modules, "httpx_retries", None)
    monkeypatch.delitem(sys.modules, "wechatpay_signing._retry_loop", raising=False)
    with pytest.raises(ImportError, match=r"pip install 'wechatpay-membercard\[retry\]'"):
        wire.transport(wire.ok)
