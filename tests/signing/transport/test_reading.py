"""SigningTransport: every response is bounded, in bytes and in time, whatever is inside."""

import gzip
import tracemalloc
import zlib
from functools import cache, partial

import anyio
import httpx
import pytest

from wechatpay_signing import (
    ConfigurationError,
    ResponseTooLargeError,
    SigningTransport,
    UnreadableResponseError,
)
from wechatpay_signing._bounds import deadline as _deadline

pytestmark = pytest.mark.anyio

MOST = 10 * 1024 * 1024
MIB = 1024 * 1024


class Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """Gives the same piece again and again, and counts."""

    def __init__(self, piece, times=10**9):
        self.piece, self.times = piece, times
        self.given, self.closed = 0, False

    def __iter__(self):
        while self.given < self.times:
            self.given += 1
            yield self.piece

    async def __aiter__(self):
        for piece in self:
            yield piece

    def close(self):
        self.closed = True

    async def aclose(self):
        self.closed = True


@pytest.fixture
def answering(platform, transport_to):
    """Makes a transport whose inner one answers with a stream; signed, unless the status alone is given."""

    def make(stream, status=200, headers=(), *, signed=b"", **options):
        known = platform.headers(signed) if signed is not None else {"Request-ID": "08F5B8-0"}
        return transport_to(
            lambda _: httpx.Response(status, headers={**known, **dict(headers)}, stream=stream), **options
        )

    return make


@cache
def bomb(size=312 * MIB, times=1):
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    packed = b"".join(packer.compress(bytes(MIB)) for _ in range(size // MIB)) + packer.flush()
    for _ in range(times - 1):
        packed = gzip.compress(packed)
    return packed


@pytest.mark.parametrize("signed", [b"", None])
@pytest.mark.parametrize("status", [200, 400, 502])
async def test_a_body_without_end_is_read_up_to_the_bound_and_closed(answering, send, status, signed):
    stream = Stream(bytes(65536))
    with pytest.raises(
        ResponseTooLargeError, match=r"more than 10485760 bytes.*max_response_bytes"
    ) as caught:
        await send(answering(stream, status, signed=signed))
    assert stream.given == MOST // 65536 + 1
    assert stream.closed
    assert (caught.value.status_code, caught.value.request_id) == (status, "08F5B8-0")
    assert caught.value.request_may_have_been_processed is True


@pytest.mark.parametrize("size", [1, 999, 1000])
async def test_a_body_as_large_as_it_may_be_is_read(answering, send, size):
    transport = answering(Stream(bytes(size), 1), signed=bytes(size), max_response_bytes=1000)
    assert (await send(transport)).content == bytes(size)


@pytest.mark.parametrize("pieces", [1, 2])
async def test_one_byte_more_is_too_large(answering, send, pieces):
    stream = Stream(bytes(1002 // pieces), pieces)
    with pytest.raises(ResponseTooLargeError):
        await send(answering(stream, max_response_bytes=1001))


@pytest.mark.parametrize("encoding", ["gzip", "GZIP ", "gzip, gzip", "deflate", "identity, gzip"])
async def test_an_encoded_body_is_verified_over_its_content(answering, send, encoding):
    body = packed = b'{"a":"' + b"x" * 1000 + b'"}'
    for one in encoding.lower().replace(" ", "").split(","):
        pack = {"gzip": gzip.compress, "deflate": zlib.compress, "identity": bytes}[one]
        packed = pack(packed)
    transport = answering(Stream(packed, 1), headers={"Content-Encoding": encoding}, signed=body)
    response = await send(transport)
    assert response.content == body
    assert response.extensions["wechatpay_verified"] is True


async def test_deflate_without_its_frame_is_read_too(answering, send):
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(b"{}") + packer.flush()
    transport = answering(Stream(packed, 1), headers={"Content-Encoding": "deflate"}, signed=b"{}")
    assert (await send(transport)).content == b"{}"


@pytest.mark.parametrize(("times", "encoding"), [(1, "gzip"), (2, "gzip, gzip"), (3, "gzip, gzip, gzip")])
async def test_a_bomb_is_stopped_while_it_is_decoded(answering, send, times, encoding):
    packed = bomb(times=times)
    transport = answering(Stream(packed, 1), headers={"Content-Encoding": encoding})
    tracemalloc.start()
    try:
        with pytest.raises(ResponseTooLargeError):
            await send(transport)
        assert tracemalloc.get_traced_memory()[1] < MOST + 40 * MIB
    finally:
        tracemalloc.stop()


async def test_memory_stays_small_for_the_largest_response_there_may_be(answering, send):
    body = bytes(MOST)
    transport = answering(Stream(gzip.compress(body), 1), headers={"Content-Encoding": "gzip"}, signed=body)
    tracemalloc.start()
    try:
        assert len((await send(transport)).content) == MOST
        assert tracemalloc.get_traced_memory()[1] < MOST + 40 * MIB
    finally:
        tracemalloc.stop()


async def test_a_body_in_tiny_pieces_takes_no_more_memory_than_its_bytes(answering, send):
    tracemalloc.start()
    try:
        with pytest.raises(ResponseTooLargeError):
            await send(answering(Stream(b"x"), 502, signed=None, max_response_bytes=MIB // 4))
        assert tracemalloc.get_traced_memory()[1] < 2 * MIB
    finally:
        tracemalloc.stop()


async def test_of_many_tiny_gzip_members_only_one_is_read(answering, send):
    packed = gzip.compress(b"{}") + gzip.compress(b"x") * 50_000
    transport = answering(Stream(packed, 1), headers={"Content-Encoding": "gzip"}, signed=b"{}")
    tracemalloc.start()
    try:
        assert (await send(transport)).content == b"{}"
        assert tracemalloc.get_traced_memory()[1] < 10 * len(packed)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, br", ", ".join(["gzip"] * 5)])
async def test_what_decodes_without_a_bound_is_not_read(answering, send, encoding):
    transport = answering(Stream(b"x", 1), headers={"Content-Encoding": encoding})
    with pytest.raises(UnreadableResponseError) as caught:
        await send(transport)
    assert caught.value.status_code == 200


async def test_an_empty_body_needs_no_decoding(answering, send):
    transport = answering(Stream(b"", 0), 204, headers={"Content-Encoding": "br"})
    assert (await send(transport)).content == b""


async def test_what_an_inner_transport_has_read_itself_is_bounded_too(platform, transport_to, send):
    with pytest.raises(ResponseTooLargeError):
        await send(transport_to(lambda _: platform.answer(200, bytes(1001)), max_response_bytes=1000))


@pytest.mark.parametrize("given", [None, "gzip, deflate, br, zstd", "br"])
async def test_only_what_can_be_decoded_up_to_a_bound_is_asked_for(recorder, transport_to, send, given):
    await send(transport_to(recorder), headers={} if given is None else {"Accept-Encoding": given})
    assert recorder.request.headers["Accept-Encoding"] == "gzip, deflate"


async def test_who_asks_for_less_gets_less(recorder, transport_to, send):
    await send(transport_to(recorder), headers={"Accept-Encoding": "identity"})
    assert recorder.request.headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("most", [0, -1, True, 1.0, "1", None, float("nan"), float("inf"), b""])
def test_a_bound_that_is_none_is_refused(signer, verifier, most):
    with pytest.raises(ConfigurationError, match=r"^max_response_bytes must be a whole number from 1"):
        SigningTransport(signer, verifier, max_response_bytes=most)


class Hanging(httpx.AsyncBaseTransport):
    """Never answers, or only its head."""

    def __init__(self, answer=None):
        self.answer = answer

    async def handle_async_request(self, request):
        return self.answer if self.answer is not None else await anyio.sleep_forever()


class HangingStream(httpx.AsyncByteStream):
    closed = False

    async def __aiter__(self):
        yield b"x"
        await anyio.sleep_forever()

    async def aclose(self):
        self.closed = True


def limited(seconds):
    return {"timeout": {"connect": None, "read": None, "write": None, "pool": None, "total": seconds}}


@pytest.mark.parametrize("stream", [None, HangingStream()])
async def test_an_inner_transport_that_hangs_is_left_when_the_time_is_over(transport_to, stream):
    answer = stream and httpx.Response(200, stream=stream)
    transport = transport_to(None, inner=Hanging(answer))
    with anyio.fail_after(30), pytest.raises(httpx.ReadTimeout):
        await transport.handle_async_request(
            httpx.Request("GET", "https://api.mch.weixin.qq.com/v3/x", extensions=limited(0.1))
        )
    assert stream is None or stream.closed


def test_on_trio_too(transport_to):
    trio = pytest.importorskip("trio", reason="make lowest installs no trio")
    request = httpx.Request("GET", "https://api.mch.weixin.qq.com/v3/x", extensions=limited(0.1))
    call = partial(transport_to(None, inner=Hanging()).handle_async_request, request)
    with pytest.raises(httpx.ReadTimeout):
        trio.run(call)


def test_a_blocking_one_is_left_between_two_pieces(answering, monkeypatch):
    clock = iter(range(0, 10_000, 10))
    monkeypatch.setattr(_deadline.time, "monotonic", lambda: float(next(clock)))
    stream = Stream(b"x")
    request = httpx.Request("GET", "https://api.mch.weixin.qq.com/v3/x")
    with pytest.raises(httpx.ReadTimeout):
        answering(stream).handle_request(request)
    assert stream.given < 10
    assert stream.closed


async def test_a_call_without_time_sends_nothing(recorder, transport_to, send):
    with pytest.raises(httpx.ConnectTimeout):
        await send(transport_to(recorder), extensions=limited(0))
    assert recorder.requests == []
