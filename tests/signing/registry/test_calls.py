"""Calls of many merchants over one pool."""

import httpx
import pytest

from wechatpay_signing import (
    ConfigurationError,
    MerchantRegistry,
    UnknownSerialError,
    response_message,
)

pytestmark = pytest.mark.anyio


def signed_by_certificate(platform):
    """Serial, message and signature of an empty answer signed by the old certificate."""
    headers = platform.headers(signer="old")
    message = response_message(headers["Wechatpay-Timestamp"], headers["Wechatpay-Nonce"], b"")
    return headers["Wechatpay-Serial"], message, headers["Wechatpay-Signature"]


class TestCalls:
    async def test_share_one_pool_that_no_client_closes(self, registry, add, wire, send):
        for mchid in ("1900000001", "1900000002"):
            for _ in range(2):
                assert (await send(add(mchid).transport)).status_code == 204
        senders = [request.headers["Authorization"].split('"')[1] for request in wire.requests]
        assert senders == ["1900000001"] * 2 + ["1900000002"] * 2
        assert wire.closed == []
        registry.close()
        await registry.aclose()
        assert wire.closed == ["sync", "async"]

    async def test_a_pool_of_one_kind_is_closed_in_its_way(self, platform):
        class Sync(httpx.BaseTransport):
            closed = False

            def close(self):
                self.closed = True

        class Async(httpx.AsyncBaseTransport):
            closed = False

            async def aclose(self):
                self.closed = True

        for inner in (Sync(), Async()):
            registry = MerchantRegistry(inner=inner)
            registry.close()
            await registry.aclose()
            assert inner.closed

    async def test_over_connections_of_one_kind_need_a_client_of_that_kind(self, one_kind, send, request):
        merchant, kind = one_kind
        call = send(merchant.transport, url="http://127.0.0.1:1/v3/x")
        if request.node.callspec.params["send"] == kind:
            assert (await call).status_code == 204
        else:
            with pytest.raises(ConfigurationError, match="needs an inner transport"):
                await call

    async def test_over_connections_of_one_kind_download_certificates(self, one_kind, wire, platform):
        merchant, kind = one_kind
        if kind == "sync":
            merchant.verifier.verify(*signed_by_certificate(platform))
        else:
            await merchant.verifier.averify(*signed_by_certificate(platform))
        assert [str(sent.url) for sent in wire.requests] == ["http://127.0.0.1:1/v3/certificates"]

    def test_asynchronous_connections_carry_no_download_of_a_blocking_call(self, one_kind, wire, platform):
        merchant, kind = one_kind
        if kind == "async":
            with pytest.raises(UnknownSerialError) as caught:
                merchant.verifier.verify(*signed_by_certificate(platform))
            assert "Only asynchronous calls" in str(caught.value.__cause__)
            assert wire.requests == []

    async def test_there_is_a_pool_by_default(self):
        registry = MerchantRegistry()
        registry.close()
        await registry.aclose()
        assert len(registry) == 0

    async def test_each_merchant_has_its_own_certificates(self, add, wire):
        one, two = add("1900000001", public_keys=None), add("1900000002", public_keys=None)
        for merchant in (one, two, one, two):
            merchant.verifier.prepare()
        senders = [request.headers["Authorization"].split('"')[1] for request in wire.requests]
        assert senders == ["1900000001", "1900000002"]
