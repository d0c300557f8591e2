"""A registry over a wire that notes, and merchants to add."""

import httpx
import pytest

from wechatpay_signing import (
    MerchantRegistry,
)


class Wire(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """The one connection pool: notes every request, and being closed."""

    def __init__(self, platform):
        self.platform = platform
        self.requests = []
        self.certificates = ["old"]
        self.signer = "public"
        self.closed = []

    def handle_request(self, request):
        self.requests.append(request)
        if request.url.path == "/v3/certificates":
            asked = request.headers.get("wechatpay-serial") == self.platform.serials["public"]
            body = self.platform.bundle(*self.certificates)
            return self.platform.answer(200, body, "public" if asked else self.certificates[-1])
        return self.platform.answer(204, signer=self.signer)

    async def handle_async_request(self, request):
        return self.handle_request(request)

    def close(self):
        self.closed.append("sync")

    async def aclose(self):
        self.closed.append("async")


class SyncWire(httpx.BaseTransport):
    """The connections of a program that makes blocking calls only."""

    def __init__(self, wire):
        self.handle_request = wire.handle_request


class AsyncWire(httpx.AsyncBaseTransport):
    """The connections of a program that makes asynchronous calls only."""

    def __init__(self, wire):
        self.handle_async_request = wire.handle_async_request


@pytest.fixture
def wire(platform):
    return Wire(platform)


@pytest.fixture(params=[SyncWire, AsyncWire])
def one_kind(request, platform, wire, keys, signer):
    """A merchant over connections of one kind, and `sync` or `async`."""
    registry = MerchantRegistry(
        inner=request.param(wire), base_url="http://127.0.0.1:1", hosts=["127.0.0.1"], clock=platform.clock
    )
    merchant = registry.add(
        "1900000001",
        serial_no=signer.serial_no,
        private_key=keys / "merchant_private.pem",
        public_keys={platform.serials["public"]: keys / "public_pub.pem"},
        apiv3_key=platform.apiv3_key,
    )
    return merchant, "sync" if request.param is SyncWire else "async"


@pytest.fixture
def registry(platform, wire):
    return MerchantRegistry(inner=wire, clock=platform.clock)


@pytest.fixture
def add(registry, platform, keys, signer):
    """Adds a merchant; by default with the public key and the APIv3 key of the platform."""

    def add(mchid="1900000001", **changes):
        return registry.add(
            mchid,
            **{
                "serial_no": signer.serial_no,
                "private_key": keys / "merchant_private.pem",
                "public_keys": {platform.serials["public"]: keys / "public_pub.pem"},
                "apiv3_key": platform.apiv3_key,
                **changes,
            },
        )

    return add


@pytest.fixture(params=["sync", "async"])
def parse(request):
    async def parse_sync(registry, headers, body, **options):
        return registry.parse(headers, body, **options)

    async def parse_async(registry, headers, body, **options):
        return await registry.aparse(headers, body, **options)

    return parse_sync if request.param == "sync" else parse_async
