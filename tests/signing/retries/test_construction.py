"""What it takes and wraps."""

import anyio
import httpx
import pytest

from wechatpay_signing import (
    ConfigurationError,
    resilient_transport,
)

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("attempts", [0, -1, 1.5, True, "3", None, 10**400]),
        ("failures_before_switch", [0, 2.0, None]),
        ("deadline", [0, -1, float("nan"), float("inf"), "30", None, 10**400]),
        ("backoff", [-0.1, float("nan"), float("inf"), "1", None]),
        ("probe_after", [-1, float("nan"), None]),
        ("main_host", ["", "https://api.mch.weixin.qq.com", None, b"x", 1]),
        ("backup_host", ["", "api2.mch.weixin.qq.com/v3", b"x"]),
        ("clock", [None, 3, anyio.sleep]),
        ("sleep", [None, anyio.sleep]),
        ("asleep", ["x"]),
        ("jitter", [0.5, anyio.sleep]),
    ],
)
def test_refuses_a_wrong_argument_by_its_name(wire, name, values):
    for value in values:
        with pytest.raises(ConfigurationError, match=rf"^{name} of resilient_transport must "):
            wire.transport(wire.ok, **{name: value})


@pytest.mark.parametrize("wrong", [None, "transport", object(), httpx.Client])
def test_refuses_what_is_no_transport(wrong):
    with pytest.raises(ConfigurationError, match=r"^transport of resilient_transport must be"):
        resilient_transport(wrong)


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


@pytest.mark.parametrize("value", ["Basic dTpw", "Bearer token", ""])
async def test_refuses_an_authorization_that_somebody_else_wrote_and_says_so(wire, send, value):
    with pytest.raises(ConfigurationError, match="has an Authorization header") as raised:
        await send(wire.transport(wire.ok), headers={"Authorization": value})
    assert raised.value.request_may_have_been_processed is False
    assert "token" not in str(raised.value)
    assert wire.requests == []
