"""When a callback was received, as its caller says."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from .._apiv3.verification import TOLERANCE_SECONDS
from .._errors import ConfigurationError
from .._frames import without_frames
from .._said import Said
from .._text import shown

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def time_of_receipt(received_at: float | datetime | None, now: float) -> float:
    """Choose the time that a callback's timestamp is held against.

    Args:
        received_at: Unix seconds, or a datetime with a time zone; None: now.
        now: Unix seconds.

    Returns:
        Unix seconds.

    Raises:
        ConfigurationError: No such time, or one that lies more than 300 seconds ahead.
    """
    if received_at is None:
        return now
    seconds = _seconds(received_at)
    if not math.isfinite(seconds) or seconds < 0:
        raise _wrong(received_at, Said("no time since 1970"))
    if seconds > now + TOLERANCE_SECONDS:
        raise _wrong(received_at, Said("ahead of the clock"))
    return seconds


def _seconds(received_at: object) -> float:
    if isinstance(received_at, datetime):
        try:
            has_zone = received_at.utcoffset() is not None
            seconds = (received_at - _EPOCH).total_seconds() if has_zone else math.nan
        except Exception as error:  # noqa: BLE001 - a time zone of the caller's may raise anything
            raise _wrong(
                Said("given"), Said("a datetime whose time zone raises an error")
            ) from without_frames(error)
        if not has_zone:
            raise _wrong(received_at, Said("a datetime without a time zone"))
        return seconds
    if isinstance(received_at, bool) or not isinstance(received_at, int | float):
        raise _wrong(received_at, Said("a {kind}", kind=type(received_at).__name__))
    try:
        return float(received_at)
    except OverflowError:
        return math.inf


def _wrong(received_at: object, what: str) -> ConfigurationError:
    return ConfigurationError(
        Said(
            "received_at is {received_at}: {what}.",
            received_at=received_at if isinstance(received_at, Said) else shown(received_at),
            what=what,
        ),
        remedy=("Pass the time at which the request arrived: time.time(), in seconds, or datetime.now(UTC)."),
    )
