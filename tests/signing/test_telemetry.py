"""OpenTelemetry, without set-up: a client span and a duration for each attempt, a span for each callback."""

import subprocess
import sys

import httpx
import pytest
from opentelemetry import context, metrics, trace
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.instrumentation.utils import suppress_http_instrumentation, suppress_instrumentation
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from wechatpay_signing import (
    InvalidSignatureError,
    NotificationParser,
    PlatformCertificates,
    PooledTransport,
    resilient_transport,
)
from wechatpay_signing import _spans as spans_of_ours
from wechatpay_signing import _telemetry as telemetry

pytestmark = pytest.mark.anyio

TEMPLATE = "/v3/marketing/membercard-open/cards/{card_id}/codes/{code}"
TARGET = "/v3/marketing/membercard-open/cards/CANARYcard/codes/CANARYcode"
EXTENSIONS = {"wechatpay_path_template": TEMPLATE}
BODY = {"openid": "CANARYopenid"}


@pytest.fixture
def provider(monkeypatch):
    provider = TracerProvider()
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", provider)
    yield provider
    provider.shutdown()


@pytest.fixture
def spans(provider):
    """The spans that have ended, as they came."""
    exporter = InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return exporter.get_finished_spans


@pytest.fixture
def durations(monkeypatch):
    """The points of http.client.request.duration."""
    reader = InMemoryMetricReader()
    provider = MeterProvider([reader])
    monkeypatch.setattr(metrics._internal, "_METER_PROVIDER", provider)

    def read():
        data = reader.get_metrics_data()
        if data is None:
            return []
        (metric,) = data.resource_metrics[0].scope_metrics[0].metrics
        assert (metric.name, metric.unit) == ("http.client.request.duration", "s")
        return list(metric.data.data_points)

    yield read
    provider.shutdown()


REQUEST = {
    "http.request.method": "POST",
    "server.address": "api.mch.weixin.qq.com",
    "server.port": 443,
    "url.template": TEMPLATE,
}


class TestAnAttempt:
    async def test_is_a_client_span_by_the_conventions(self, platform, transport_to, send, spans):
        transport = transport_to(lambda request: platform.answer())
        await send(transport, "POST", TARGET, extensions=EXTENSIONS, json=BODY)
        (span,) = spans()
        assert (span.name, span.kind) == (f"POST {TEMPLATE}", SpanKind.CLIENT)
        assert span.attributes == {
            **REQUEST,
            "http.response.status_code": 204,
            "wechatpay.request_id": "08F5B8-0",
        }
        assert span.status.status_code is StatusCode.UNSET
        assert span.instrumentation_scope.name == "wechatpay_signing"

    async def test_is_a_duration_in_seconds(self, platform, transport_to, send, durations):
        transport = transport_to(lambda request: platform.answer())
        await send(transport, "POST", TARGET, extensions=EXTENSIONS, json=BODY)
        (point,) = durations()
        assert point.attributes == {**REQUEST, "http.response.status_code": 204}
        assert point.count == 1
        assert point.explicit_bounds == telemetry._BOUNDS

    async def test_names_neither_an_id_nor_a_value_that_was_sent(
        self, platform, transport_to, send, spans, durations
    ):
        body = b'{"code": "PARAM_ERROR", "message": "CANARYopenid"}'
        transport = transport_to(lambda request: platform.answer(400, body, Request_ID="CANARYcode"))
        await send(transport, "POST", f"{TARGET}?openid=CANARYquery", json=BODY)
        told = f"{[(span.name, span.attributes, span.events, span.status.description) for span in spans()]}"
        assert "CANARY" not in f"{told}{[point.attributes for point in durations()]}"
        assert "url.full" not in told
        assert "/v3/marketing/membercard-open/cards/{…}/codes/{…}" in told

    async def test_that_is_rejected_is_an_error(self, platform, transport_to, send, spans, durations):
        transport = transport_to(lambda request: platform.answer(404, b"{}"))
        await send(transport, "GET", TARGET, extensions=EXTENSIONS)
        (span,), (point,) = spans(), durations()
        assert span.status.status_code is StatusCode.ERROR
        assert span.attributes["error.type"] == point.attributes["error.type"] == "404"

    async def test_without_response_names_the_error_and_not_its_text(self, transport_to, send, spans):
        def fail(request):
            raise httpx.ConnectTimeout("CANARY")

        with pytest.raises(httpx.ConnectTimeout):
            await send(transport_to(fail), "POST", TARGET)
        (span,) = spans()
        assert span.attributes["error.type"] == "httpx.ConnectTimeout"
        assert "http.response.status_code" not in span.attributes
        assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, None)
        assert span.events == ()

    async def test_whose_response_cannot_be_trusted_is_an_error(self, platform, transport_to, send, spans):
        transport = transport_to(lambda request: platform.answer(Wechatpay_Nonce="other"))
        with pytest.raises(InvalidSignatureError):
            await send(transport)
        (span,) = spans()
        assert span.attributes["error.type"] == "wechatpay_signing.InvalidSignatureError"
        assert span.attributes["http.response.status_code"] == 204
        assert span.attributes["wechatpay.request_id"] == "08F5B8-0"

    async def test_without_request_id_has_no_attribute_for_one(self, transport_to, send, spans):
        await send(transport_to(lambda request: httpx.Response(502)))
        assert "wechatpay.request_id" not in spans()[0].attributes

    async def test_of_an_unknown_method_says_other(self, platform, transport_to, send, spans):
        await send(transport_to(lambda request: platform.answer()), "CANARY", "/v3/x")
        assert (spans()[0].name, spans()[0].attributes["http.request.method"]) == ("_OTHER /v3/x", "_OTHER")

    async def test_knows_the_port_of_plain_http(self, platform, transport_to, send, spans):
        transport = transport_to(lambda request: platform.answer(), hosts=["127.0.0.1"])
        await send(transport, "GET", "http://127.0.0.1/v3/x")
        assert spans()[0].attributes["server.port"] == 80

    async def test_counts_those_before_it(self, platform, transport_to, send, spans):
        answers = iter([httpx.Response(503), httpx.Response(503), platform.answer()])
        transport = resilient_transport(transport_to(lambda request: next(answers)), backoff=0)
        await send(transport, "GET", TARGET, extensions=EXTENSIONS)
        assert [span.attributes.get("http.request.resend_count") for span in spans()] == [None, 1, 2]
        assert [span.attributes["http.response.status_code"] for span in spans()] == [503, 503, 204]

    async def test_belongs_to_the_span_that_is_current(self, platform, transport_to, send, spans, provider):
        with provider.get_tracer("caller").start_as_current_span("caller"):
            await send(transport_to(lambda request: platform.answer()))
        ours, callers = spans()
        assert ours.parent.span_id == callers.context.span_id

    @pytest.mark.parametrize("name", ["traceparent", "Baggage", "sentry-trace", "X-B3-TraceId", "b3"])
    async def test_tells_the_platform_of_no_trace(self, platform, transport_to, send, spans, name):
        seen = []

        def answer(request):
            seen.extend(request.headers)
            return platform.answer()

        await send(transport_to(answer), headers={name: "1"})
        assert not {"traceparent", "tracestate", name.lower()} & set(seen)

    def test_is_one_span_although_httpx_below_it_is_instrumented(
        self, platform, transport_to, spans, provider
    ):
        seen = []

        def answer(request):
            seen.extend(request.headers)
            return platform.answer()

        with httpx.Client(transport=httpx.MockTransport(answer)) as below:
            HTTPXClientInstrumentor.instrument_client(below, tracer_provider=provider)
            with httpx.Client(transport=transport_to(answer, inner=below._transport)) as client:
                client.get("https://api.mch.weixin.qq.com/v3/x")
        assert len(spans()) == 1
        assert "traceparent" not in seen


class TestADownloadOfCertificates:
    def test_is_a_span_too(self, platform, signer, spans):
        body = platform.bundle("old")
        inner = httpx.MockTransport(lambda request: platform.answer(200, body, "old"))
        keys = PlatformCertificates(
            signer, platform.apiv3_key, inner=inner, clock=platform.clock, issuer=None
        )
        keys.prepare()
        assert [span.name for span in spans()] == ["GET /v3/certificates"]


class TestNobodyIsTold:
    @pytest.mark.parametrize("silence", [suppress_instrumentation, suppress_http_instrumentation])
    async def test_where_it_is_suppressed(self, platform, transport_to, send, spans, durations, silence):
        with silence():
            await send(transport_to(lambda request: platform.answer()))
        assert (spans(), durations()) == ((), [])

    async def test_where_only_the_api_is_installed(self, platform, transport_to, send, monkeypatch):
        monkeypatch.setattr(trace, "_TRACER_PROVIDER", None)
        monkeypatch.setattr(metrics._internal, "_METER_PROVIDER", None)
        assert not telemetry.is_listened_to()
        response = await send(transport_to(lambda request: platform.answer()))
        assert response.extensions["wechatpay_verified"] is True

    async def test_without_the_api(self, platform, transport_to, send, monkeypatch):
        monkeypatch.setitem(sys.modules, "wechatpay_signing._telemetry", None)
        monkeypatch.delattr("wechatpay_signing._telemetry")
        spans_of_ours._telemetry.cache_clear()
        try:
            assert (await send(transport_to(lambda request: platform.answer()))).status_code == 204
        finally:
            spans_of_ours._telemetry.cache_clear()

    def test_without_the_api_nothing_of_it_is_missed(self):
        code = (
            "import sys; sys.modules['opentelemetry'] = None\n"
            "from wechatpay_signing import NotificationParser, SigningTransport, _spans\n"
            "with _spans.span('x') as told: told['a'] = 1\n"
            "assert _spans._telemetry() is None"
        )
        subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - ours


class Broken(SpanProcessor):
    def on_start(self, span, parent_context=None):
        raise RuntimeError("CANARY")


class BrokenAtTheEnd(SpanProcessor):
    def on_end(self, span):
        raise RuntimeError("CANARY")


@pytest.mark.parametrize("processor", [Broken, BrokenAtTheEnd])
async def test_a_span_processor_that_raises_ends_no_call(
    platform, transport_to, send, provider, caplog, processor
):
    provider.add_span_processor(processor())
    before = context.get_current()
    assert (await send(transport_to(lambda request: platform.answer()))).status_code == 204
    assert "OpenTelemetry could not record a call: RuntimeError" in caplog.messages
    assert "CANARY" not in caplog.text
    assert context.get_current() == before


async def test_an_older_api_measures_without_bounds(platform, transport_to, send, durations, monkeypatch):
    create = metrics.Meter.create_histogram
    provider = metrics.get_meter_provider()
    kind = type(provider.get_meter("x"))
    create = kind.create_histogram
    monkeypatch.setattr(
        kind, "create_histogram", lambda self, name, unit, text: create(self, name, unit, text)
    )
    await send(transport_to(lambda request: platform.answer()))
    assert [point.count for point in durations()] == [1]


class TestACallback:
    @pytest.fixture
    def parser(self, platform, verifier):
        return NotificationParser(verifier, platform.apiv3_key, clock=platform.clock)

    @pytest.fixture(params=["sync", "async"])
    def face(self, request):
        """Calls a method of a parser by one of its two faces."""

        async def call(parser, name, *arguments):
            if request.param == "sync":
                return getattr(parser, name)(*arguments)
            return await getattr(parser, f"a{name}")(*arguments)

        return call

    async def test_that_is_handled_is_one_span(self, parser, deliver, face, spans, provider):
        def handle(notification):
            provider.get_tracer("caller").start_span("handler").end()

        await face(parser, "respond", *deliver(), handle)
        inside, span = spans()
        assert (span.name, span.kind) == ("wechatpay callback", SpanKind.INTERNAL)
        assert span.attributes == {
            "wechatpay.event_type": "MEMBERCARD.ACTIVATE_CARD",
            "http.response.status_code": 204,
        }
        assert span.status.status_code is StatusCode.UNSET
        assert inside.parent.span_id == span.context.span_id

    async def test_that_is_rejected_is_an_error(self, parser, deliver, face, spans):
        headers, body = deliver()
        await face(parser, "respond", headers, body + b" ", print)
        (span,) = spans()
        assert span.attributes == {
            "http.response.status_code": 401,
            "error.type": "wechatpay_signing.InvalidSignatureError",
        }
        assert span.status.status_code is StatusCode.ERROR

    async def test_whose_handler_fails_is_an_error_without_its_text(self, parser, deliver, face, spans):
        def fail(notification):
            raise ValueError("CANARY")

        with pytest.raises(ValueError, match="CANARY"):
            await face(parser, "respond", *deliver(), fail)
        (span,) = spans()
        assert span.attributes["error.type"] == "ValueError"
        assert "CANARY" not in f"{span.attributes}{span.events}{span.status.description}"

    async def test_that_is_only_parsed_is_a_span_of_its_verification(self, parser, deliver, face, spans):
        await face(parser, "parse", *deliver())
        (span,) = spans()
        assert span.name == "wechatpay callback verify"
        assert span.attributes == {"wechatpay.event_type": "MEMBERCARD.ACTIVATE_CARD"}

    async def test_is_no_duration_of_a_request(self, parser, deliver, face, spans, durations):
        await face(parser, "parse", *deliver())
        assert durations() == []


async def test_calls_on_real_connections_are_told_too(platform, transport_to, send, spans):
    transport = transport_to(None, inner=PooledTransport(), hosts=["127.0.0.1"])
    with pytest.raises(httpx.ConnectError):
        await send(transport, "GET", "http://127.0.0.1:9/v3/x")
    assert spans()[0].attributes["server.port"] == 9
