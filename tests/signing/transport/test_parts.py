"""SigningTransport: signers, verifiers and inner transports of all kinds."""

import inspect

import httpx
import pytest

from wechatpay_signing import (
    ConfigurationError,
    InvalidSignatureError,
    SigningTransport,
)

pytestmark = pytest.mark.anyio


URL = "https://api.mch.weixin.qq.com/v3/x"
SM2 = "WECHATPAY2-SM2-WITH-SM3"


async def test_an_inner_transport_of_the_other_kind_is_refused(signer, verifier, send, request):
    class OnlySync(httpx.BaseTransport):
        pass

    class OnlyAsync(httpx.AsyncBaseTransport):
        pass

    sync = "[sync-" in request.node.name
    client, needed = ("Client", "BaseTransport") if sync else ("AsyncClient", "AsyncBaseTransport")
    with pytest.raises(ConfigurationError) as caught:
        await send(SigningTransport(signer, verifier, inner=OnlyAsync() if sync else OnlySync()))
    assert caught.value.cause == f"httpx.{client} needs an inner transport that is an httpx.{needed}."


async def test_without_an_inner_transport_it_opens_connections_of_its_own(signer, verifier, send):
    transport = SigningTransport(signer, verifier, hosts=["127.0.0.1"])
    with pytest.raises(httpx.ConnectError):
        await send(transport, url="http://127.0.0.1:1/v3/x")


async def test_closing_closes_the_inner_transport_of_the_same_kind(signer, verifier, send, request):
    closed = []

    class OnlySync(httpx.BaseTransport):
        def close(self):
            closed.append("sync")

    class OnlyAsync(httpx.AsyncBaseTransport):
        async def aclose(self):
            closed.append("async")

    for inner in (OnlySync(), OnlyAsync()):
        transport = SigningTransport(signer, verifier, inner=inner)
        transport.close()
        await transport.aclose()
    assert closed == ["sync", "async"]


async def test_an_async_signer_is_awaited_by_async_clients(recorder, transport_to, signer):
    class KMS:
        mchid, serial_no, sign = signer.mchid, signer.serial_no, signer.sign
        awaited = 0

        async def asign(self, message):
            self.awaited += 1
            return signer.sign(message)

    kms = KMS()
    transport = transport_to(recorder, signer=kms)
    await transport.handle_async_request(httpx.Request("GET", URL))
    assert kms.awaited == 1
    recorder.check_signature()


async def test_an_async_verifier_is_awaited_by_async_clients(recorder, transport_to, verifier):
    class Remote:
        serial_no = None
        awaited = 0
        verify = verifier.verify

        async def averify(self, serial_no, message, signature):
            self.awaited += 1
            verifier.verify(serial_no, message, signature)

    remote = Remote()
    transport = transport_to(recorder, verifier=remote)
    await transport.handle_async_request(httpx.Request("GET", URL))
    assert remote.awaited == 1


@pytest.mark.parametrize("verdict", [True, False, "ok"])
async def test_a_verifier_that_returns_instead_of_raising_verifies_nothing(
    platform, transport_to, send, verdict
):
    class Mistaken:
        serial_no = None

        def verify(self, serial_no, message, signature):
            return verdict

    with pytest.raises(InvalidSignatureError) as caught:
        await send(transport_to(lambda request: platform.answer(), verifier=Mistaken()))
    assert caught.value.cause == f"The verifier returned {type(verdict).__name__}, so nothing was verified."


async def test_a_verifier_with_an_async_verify_is_awaited_or_refused(platform, transport_to, verifier):
    class OnlyAsync:
        serial_no = None

        async def _verify(self, serial_no, message, signature):
            verifier.verify(serial_no, message, signature)

        def verify(self, *arguments):
            self.coroutine = self._verify(*arguments)
            return self.coroutine

    other = OnlyAsync()
    transport = transport_to(lambda request: platform.answer(), verifier=other)
    response = await transport.handle_async_request(httpx.Request("GET", URL))
    assert response.extensions["wechatpay_verified"] is True
    with pytest.raises(InvalidSignatureError, match="nothing was verified"):
        transport.handle_request(httpx.Request("GET", URL))
    assert inspect.getcoroutinestate(other.coroutine) == inspect.CORO_CLOSED  # no warning at its end


async def test_a_verifier_may_prepare_before_anything_is_sent(recorder, transport_to, send, verifier):
    class Prepared:
        serial_no, verify = verifier.serial_no, verifier.verify
        sent = None

        def prepare(self):
            self.sent = len(recorder.requests)

        async def aprepare(self):
            self.sent = len(recorder.requests)

    prepared = Prepared()
    await send(transport_to(recorder, verifier=prepared))
    assert prepared.sent == 0


async def test_a_signer_may_have_another_scheme(recorder, transport_to, send, signer):
    class Other:
        mchid, serial_no, sign = signer.mchid, signer.serial_no, signer.sign
        scheme = SM2

    await send(transport_to(recorder, signer=Other()))
    assert recorder.request.headers["Authorization"].startswith("WECHATPAY2-SM2-WITH-SM3 mchid=")


async def test_the_parts_can_be_asked_for(transport_to, recorder, signer, verifier):
    transport = transport_to(recorder)
    assert (transport.signer, transport.verifier) == (signer, verifier)
    assert signer.mchid in repr(transport)
