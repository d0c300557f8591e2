"""How long one exchange may take: each step its own timeout, and all together no more than a bound."""

import math
import sys
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from importlib import import_module
from typing import Any, cast

import httpx

from .._errors import ConfigurationError
from .._quoting import quoted
from .._said import Said
from .._sent import unsent

EXCHANGE_SECONDS = 60.0
"""Seconds for one exchange, whatever the other side does, unless the caller says otherwise."""

GRACE = 0.25
"""Seconds that a wait may outlast its call: who knows of the end says better what was missing."""

_NOTICEABLE = 0.1
"""Seconds of signing and waiting for keys that are worth telling the transport of."""

LONGEST = 86_400.0
"""Seconds that a bound may have at most: the system's own timers end somewhere."""

_ends: ContextVar[float] = ContextVar("wechatpay_call_ends", default=math.inf)

_OVER = {
    "pool": (httpx.PoolTimeout, "all connections are busy"),
    "connect": (httpx.ConnectTimeout, "the connection was not made in time"),
    "write": (httpx.WriteTimeout, "the request was not taken in time"),
    "read": (httpx.ReadTimeout, "no response came in time"),
}


class Deadline:
    """The end of an exchange.

    Args:
        timeouts: Seconds by step (`connect`, `read`, `write`, `pool`); None: no bound but the whole's.
        seconds: For the whole.
        latest: On the system's monotonic clock, when it ends at the latest.
    """

    def __init__(
        self, timeouts: Mapping[str, float | None], seconds: float, latest: float = math.inf
    ) -> None:
        self._timeouts = timeouts
        self._latest = latest
        self._ends = min(time.monotonic() + seconds, latest)

    @classmethod
    def of(cls, request: httpx.Request, seconds: float) -> "Deadline":
        """The end of a request, whose extension `timeout` may say so under `total`.

        Raises:
            ConfigurationError: A timeout is no number of seconds, or leaves a step no time.
            httpx.ConnectTimeout: Nothing is left of `total`.
        """
        timeouts = checked_timeouts(request.extensions.get("timeout"))
        total = timeouts.get("total")
        if total is None:
            return cls(timeouts, seconds)
        if total <= 0:
            raise timeout_over("connect")
        return cls(timeouts, seconds, time.monotonic() + total)

    def begun(self, seconds: float) -> "Deadline":
        """The same for what begins now, so many seconds before its end."""
        return Deadline(self._timeouts, seconds, self._latest)

    def left(self, step: str) -> float:
        """Seconds that a step may take now.

        Raises:
            httpx.TimeoutException: None; the error of this step.
        """
        left, own = self._ends - time.monotonic(), self._timeouts.get(step)
        if left <= 0:
            raise timeout_over(step)
        return left if own is None else min(own, left)

    def connecting(self) -> "Deadline":
        """The end of all steps that make a connection."""
        return Deadline({}, self.left("connect"))


def end_of_call(request: httpx.Request) -> float:
    """When a call that begins now ends at the latest, by `total` of its extension `timeout`.

    On the system's monotonic clock; infinite without `total`. Whether that is a number, others check.
    """
    given = request.extensions.get("timeout")
    total = cast("Mapping[str, object]", given).get("total") if isinstance(given, Mapping) else None
    return time.monotonic() + cast("float", total) if is_number(total, -math.inf, math.inf) else math.inf


def seconds_until(end: float) -> float:
    """Seconds to a moment of the system's monotonic clock."""
    return end - time.monotonic()


def cut_timeouts(extensions: dict[str, Any], left: float) -> dict[str, Any]:
    """The extensions of a request whose `total` has `left` seconds to go: no step may take longer."""
    given: Mapping[str, float | None] = extensions.get("timeout") or {}
    if (given.get("total") or 0.0) - left < _NOTICEABLE:
        return extensions
    steps = ("connect", "read", "write", "pool", "total")
    cut = {step: left if (own := given.get(step)) is None else min(own, left) for step in steps}
    return {**extensions, "timeout": cut}


@contextmanager
def ending(at: float) -> Generator[None]:
    """Around what a call waits for: those who wait find by `call_ends` when it ends."""
    token = _ends.set(at)
    try:
        yield
    finally:
        _ends.reset(token)


def call_ends() -> float:
    """When the call ends that is being made here, on the system's monotonic clock; infinite if none is."""
    return _ends.get()


@contextmanager
def waiting(seconds: float, over: Callable[[], Exception]) -> Generator[None]:
    """Around a wait in an event loop, asyncio's or trio's: raises `over()` when it takes longer."""
    import anyio  # see `prepare_to_wait`

    with anyio.move_on_after(seconds) as scope:
        yield
    if scope.cancelled_caught:
        raise over()


def prepare_to_wait() -> None:
    """Import now what waiting in an event loop imports, for a client of tasks: others need not pay for it.

    An import in the middle of a call holds up the event loop, and a fork or a signal in the middle of an
    import leaves half a module.
    """
    import_module("anyio")
    with suppress(ImportError):  # which anyio looks up by name, and may name otherwise some day
        import_module("anyio._backends._asyncio")


def not_sent_in_time() -> httpx.ConnectTimeout:
    """The error of a call whose time is over before its request could be sent."""
    return unsent(httpx.ConnectTimeout("the time of the call was over before the request was sent"))


def timeout_over(step: str) -> httpx.TimeoutException:
    """The error of a step whose time is over."""
    error, text = _OVER[step]
    return error(text)


def checked_timeouts(given: object) -> Mapping[str, float | None]:
    """The request extension `timeout`, of which a step that gets no time at all is rejected.

    Raises:
        ConfigurationError: It is no mapping, or a value is neither None nor a finite number of seconds above
            0 (`pool` may be 0: do not wait; `total` may be: then it is over).
    """
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise ConfigurationError("The request extension timeout must be a mapping of step to seconds.")
    timeouts = cast("Mapping[str, object]", given)
    for step, seconds in timeouts.items():
        least = {"pool": 0.0, "total": -math.inf}.get(step, math.ulp(0.0))
        if seconds is not None and not is_number(seconds, least, sys.float_info.max):
            raise ConfigurationError(
                Said(
                    "timeout: {step} must be None or a number of seconds above 0, not {seconds}.",
                    step=quoted(step),
                    seconds=quoted(seconds),
                ),
                remedy="Give httpx.Timeout(5.0), for example; nothing was sent.",
            )
    return cast("Mapping[str, float | None]", timeouts)


def is_number(value: object, least: float, most: float) -> bool:
    """Whether a value is a number, and no bool, in these bounds; nan is in none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
