"""OpenTelemetry's httpx instrumentation sees the calls that go through SigningTransport."""

import httpx
import pytest
from opentelemetry.instrumentation.httpx import (
    AsyncOpenTelemetryTransport,
    HTTPXClientInstrumentor,
    SyncOpenTelemetryTransport,
)
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from wechatpay_signing import InvalidSignatureError, parse_authorization, request_message

pytestmark = pytest.mark.anyio

URL = "https://api.mch.weixin.qq.com/v3/x"


@pytest.fixture
def spans():
    return InMemorySpanExporter()


@pytest.fixture
def tracing(spans):
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    yield provider
    provider.shutdown()


def check_signed(platform, request):
    sent = parse_authorization(request.headers["Authorization"])
    target, body = request.url.raw_path, request.read()
    message = request_message(request.method, target, sent.timestamp, sent.nonce_str, body)
    platform.fits("merchant", sent.signature, message)


@pytest.fixture
def answer(platform):
    def answer(request):
        check_signed(platform, request)
        return platform.answer()

    return answer


def test_a_span_covers_signing_and_verification(answer, transport_to, tracing, spans):
    traced = SyncOpenTelemetryTransport(transport_to(answer), tracer_provider=tracing)
    with httpx.Client(transport=traced) as client:
        assert client.post(URL).extensions["wechatpay_verified"] is True
    assert [span.name for span in spans.get_finished_spans()] == ["POST"]


async def test_a_span_covers_an_async_call(answer, transport_to, tracing, spans):
    traced = AsyncOpenTelemetryTransport(transport_to(answer), tracer_provider=tracing)
    async with httpx.AsyncClient(transport=traced) as client:
        assert (await client.post(URL)).extensions["wechatpay_verified"] is True
    assert [span.name for span in spans.get_finished_spans()] == ["POST"]


def test_an_instrumented_client_signs_and_verifies_and_tells_the_platform_of_no_trace(
    platform, transport_to, tracing, spans
):
    def answer(request):
        assert "traceparent" not in request.headers
        check_signed(platform, request)
        return platform.answer()

    with httpx.Client(transport=transport_to(answer)) as client:
        HTTPXClientInstrumentor.instrument_client(client, tracer_provider=tracing)
        assert client.post(URL, json={"a": 1}).status_code == 204
    (span,) = spans.get_finished_spans()
    assert span.attributes["http.status_code"] == 204


def test_a_refused_answer_is_an_error_in_the_span(platform, transport_to, tracing, spans):
    transport = transport_to(lambda request: platform.answer(Wechatpay_Nonce="other"))
    traced = SyncOpenTelemetryTransport(transport, tracer_provider=tracing)
    with httpx.Client(transport=traced) as client, pytest.raises(InvalidSignatureError):
        client.post(URL)
    (span,) = spans.get_finished_spans()
    assert not span.status.is_ok
