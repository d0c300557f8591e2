"""Spans for whoever listens: with nobody there, or without OpenTelemetry's API, they cost next to nothing."""

import functools
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from types import ModuleType
from typing import cast

Attributes = dict[str, str | int]

_UNSEEN = nullcontext()


def request_span(
    before: Callable[[], Attributes], after: Callable[[], Attributes]
) -> AbstractContextManager[object]:
    """Around one request over HTTP, whose duration is measured.

    Args:
        before: What is known of it before it is sent; called if somebody listens.
        after: What is known in the end.
    """
    telemetry = _telemetry()
    if telemetry is None or not telemetry.is_listened_to():
        return _UNSEEN
    return cast("AbstractContextManager[object]", telemetry.RequestSpan(before(), after))


def span(name: str) -> AbstractContextManager[Attributes]:
    """Around a piece of work.

    Args:
        name: One of few.

    Returns:
        A context manager that gives what may be added to until the end.
    """
    telemetry = _telemetry()
    if telemetry is None or not telemetry.is_listened_to():
        return nullcontext({})
    return cast("AbstractContextManager[Attributes]", telemetry.Span(name, {}))


def prepare_to_tell() -> None:
    """Import OpenTelemetry's API now, if it is there: see `prepare_to_wait`."""
    _telemetry()


@functools.cache
def _telemetry() -> ModuleType | None:
    try:
        from . import _telemetry
    except ImportError:  # most often
        return None
    return _telemetry
