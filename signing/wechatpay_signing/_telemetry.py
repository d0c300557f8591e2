"""OpenTelemetry: spans, and one histogram. No other module imports its API, which need not be installed.

Neither a URL nor the text of an error is recorded. Trouble of whoever listens is logged; it ends no call.
"""

import functools
import time
from collections.abc import Callable

from opentelemetry import context, metrics, trace

from ._log import logger
from ._version import __version__

Attributes = dict[str, str | int]

_NAME = "wechatpay_signing"
_DURATION = ("http.client.request.duration", "s", "Duration of HTTP client requests.")
_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0)
"""Seconds, as the conventions advise."""
_MEASURED = frozenset(
    {
        "error.type",
        "http.request.method",
        "http.response.status_code",
        "server.address",
        "server.port",
        "url.template",
    }
)
"""The attributes of the histogram: those that have few values."""

# Set by OpenTelemetry's exporters and by its suppress_instrumentation(), looked at by its instrumentations.
_NOTHING: str = getattr(context, "_SUPPRESS_INSTRUMENTATION_KEY", "suppress_instrumentation")
_NO_HTTP: str = getattr(context, "_SUPPRESS_HTTP_INSTRUMENTATION_KEY", "suppress_http_instrumentation")


_METRICS: object = getattr(metrics, "_internal", None)


def is_listened_to() -> bool:
    """Whether anybody would get to know of a span or a duration."""
    if not (_is_set(trace, "_TRACER_PROVIDER") or _is_set(_METRICS, "_METER_PROVIDER")):
        return False
    is_silent = context.get_value(_NOTHING) or context.get_value(_NO_HTTP) not in {None, _NAME}
    return not is_silent and (_tracer() is not None or _histogram() is not None)


class Span:
    """A piece of work that others may follow.

    Args:
        name: One of few.
        attributes: What is known when it begins; what is added until its end is recorded too.
    """

    kind = trace.SpanKind.INTERNAL

    def __init__(self, name: str, attributes: Attributes) -> None:
        self._name = name
        self._attributes = attributes
        self._end: list[Callable[[], object]] = []

    def __enter__(self) -> Attributes:
        _harmless(self._begin)
        return self._attributes

    def __exit__(self, kind: object, error: BaseException | None, frames: object) -> None:
        if error is not None:
            self._attributes["error.type"] = _name_of(type(error))
        while self._end:
            _harmless(self._end.pop())

    def _begin(self) -> None:
        where, tracer = self._where(), _tracer()
        if tracer is not None:
            span = tracer.start_span(self._name, kind=self.kind, attributes={**self._attributes})
            self._end.append(functools.partial(self._conclude, span))
            where = trace.set_span_in_context(span, where)
        self._end.append(functools.partial(context.detach, context.attach(where)))

    def _where(self) -> context.Context:
        return context.get_current()

    def _conclude(self, span: trace.Span) -> None:
        span.set_attributes({**self._attributes})
        if "error.type" in self._attributes:
            span.set_status(trace.StatusCode.ERROR)
        span.end()


class RequestSpan(Span):
    """One request over HTTP: below it no other instrumentation records, or adds headers.

    Args:
        before: Attributes by the conventions for HTTP clients.
        after: Returns those of the response.
    """

    kind = trace.SpanKind.CLIENT

    def __init__(self, before: Attributes, after: Callable[[], Attributes]) -> None:
        super().__init__(f"{before['http.request.method']} {before['url.template']}", before)
        self._after = after
        self._started = time.perf_counter()

    def __exit__(self, kind: object, error: BaseException | None, frames: object) -> None:
        self._attributes.update(self._after())
        self._end.append(self._measure)
        super().__exit__(kind, error, frames)

    def _where(self) -> context.Context:
        return context.set_value(_NO_HTTP, _NAME)

    def _measure(self) -> None:
        histogram = _histogram()
        if histogram is not None:
            told = {name: value for name, value in self._attributes.items() if name in _MEASURED}
            histogram.record(time.perf_counter() - self._started, told)


def _tracer() -> trace.Tracer | None:
    return _tracer_of(trace.get_tracer_provider())


def _histogram() -> metrics.Histogram | None:
    return _histogram_of(metrics.get_meter_provider())


@functools.lru_cache(maxsize=1)
def _tracer_of(provider: trace.TracerProvider) -> trace.Tracer | None:
    return provider.get_tracer(_NAME, __version__) if _records(provider) else None


@functools.lru_cache(maxsize=1)
def _histogram_of(provider: metrics.MeterProvider) -> metrics.Histogram | None:
    if not _records(provider):
        return None
    meter = provider.get_meter(_NAME, __version__)
    try:
        return meter.create_histogram(*_DURATION, explicit_bucket_boundaries_advisory=_BOUNDS)
    except TypeError:  # an older API
        return meter.create_histogram(*_DURATION)


def _is_set(home: object, name: str) -> bool:
    """Whether somebody has set a provider. To ask for one looks into the environment, at each call."""
    return getattr(home, name, _NAME) is not None


def _records(provider: object) -> bool:
    """Whether a provider is somebody's: those of the API itself record nothing."""
    return not type(provider).__module__.startswith(("opentelemetry.trace", "opentelemetry.metrics"))


def _harmless(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception as error:  # noqa: BLE001 - a span processor of the caller's may raise anything
        logger.warning("OpenTelemetry could not record a call: %s", type(error).__name__)


def _name_of(kind: type[BaseException]) -> str:
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


# One that the environment names is loaded by this, and set.
trace.get_tracer_provider()
metrics.get_meter_provider()
