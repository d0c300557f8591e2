"""Repeat what may be repeated, and change to the other host when one is out of reach. Extra `[retry]`.

The loop is that of the httpx-retries package; what may be repeated, when and where to is decided here.
"""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import cast

import anyio
import httpx

from ._errors import ConfigurationError, SignatureProbeError, SigningError, request_may_have_been_processed
from ._failover import HostSwitch
from ._log import logger
from ._repeatable import UNREACHABLE, Outcome, may_be_repeated, took_effect_perhaps

try:
    from httpx_retries import Retry, RetryTransport
except ImportError as missing:
    raise ImportError(
        "resilient_transport needs the httpx-retries package: pip install 'wechatpay-membercard[retry]'"
    ) from missing

MAIN_HOST = "api.mch.weixin.qq.com"
BACKUP_HOST = "api2.mch.weixin.qq.com"

_PERHAPS = "The request may have been processed: query its result before you repeat it."
_NOT_SENT = "Nothing reached WeChat Pay: the request is safe to repeat."
_TIMEOUTS = ("connect", "read", "write", "pool")


def resilient_transport(
    transport: httpx.BaseTransport | httpx.AsyncBaseTransport,
    *,
    attempts: int = 4,
    deadline: float = 30.0,
    backoff: float = 0.5,
    main_host: str = MAIN_HOST,
    backup_host: str | None = BACKUP_HOST,
    failures_before_switch: int = 2,
    probe_after: float = 60.0,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], object] = time.sleep,
    asleep: Callable[[float], Awaitable[object]] = anyio.sleep,
    jitter: Callable[[], float] = random.random,
) -> ResilientTransport:
    """Wrap a signing transport so that calls survive short failures. See ``may_be_repeated`` for which.

    Each attempt goes through ``transport`` anew, so it has its own nonce, timestamp and signature, and the
    same parameters. After ``failures_before_switch`` connect failures in a row all calls go to
    ``backup_host``; after ``probe_after`` seconds one call tries ``main_host``; all go back if it answers.

    The last error keeps its type. ``request_may_have_been_processed(error)``, and a note in its traceback,
    say whether any of the attempts may have taken effect.

    Args:
        transport: a ``SigningTransport``; it must be inside, not outside.
        attempts: how often to send at most, the first time included.
        deadline: seconds for the whole call. No attempt starts later, and the timeouts of each attempt are
            cut to what is left. A wait that does not fit ends the call at once.
        backoff: seconds before the second attempt, doubled for each further one, of which a random half is
            taken off. A Retry-After header takes its place; a SIGNTEST answer is repeated at once.
        main_host: host that the client's base URL names.
        backup_host: host in another city; None for no failover.
        failures_before_switch: connect failures in a row.
        probe_after: seconds.
        clock: seconds, never going back.
        sleep: for synchronous calls.
        asleep: for asynchronous calls.
        jitter: returns a number from 0 to 1.

    Returns:
        A transport for ``httpx.Client`` and ``httpx.AsyncClient``, as far as ``transport`` is one.

    Raises:
        ConfigurationError: ``attempts``, ``deadline`` or ``failures_before_switch`` is not positive.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012081717
    """
    if attempts < 1 or deadline <= 0 or failures_before_switch < 1:
        raise ConfigurationError(
            "attempts, deadline and failures_before_switch of resilient_transport must be positive."
        )
    switch = HostSwitch(
        main_host, backup_host, failures=failures_before_switch, probe_after=probe_after, clock=clock
    )
    rules = _Rules(attempts, deadline, backoff, switch, clock, sleep, asleep, jitter)
    return ResilientTransport(transport, rules)


@dataclass(frozen=True, slots=True)
class _Rules:
    attempts: int
    deadline: float
    backoff: float
    switch: HostSwitch
    clock: Callable[[], float]
    sleep: Callable[[float], object]
    asleep: Callable[[float], Awaitable[object]]
    jitter: Callable[[], float]


class ResilientTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """What ``resilient_transport`` returns: one object for synchronous and asynchronous clients."""

    def __init__(self, transport: httpx.BaseTransport | httpx.AsyncBaseTransport, rules: _Rules) -> None:
        self._transport = transport
        self._rules = rules

    def __repr__(self) -> str:
        return f"<ResilientTransport {self._transport!r}>"

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, several times if that is safe and needed.

        Raises:
            ConfigurationError: the request is signed already, so this transport is inside the signing one.
            SigningError: from the signing transport.
            httpx.TransportError: from the network.
        """
        request.read()
        call = _Call(request, self._rules)
        loop = RetryTransport(_Attempts(self._transport, call), _Rounds(call))
        return loop.handle_request(_blank(request))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Do what ``handle_request`` does."""
        await request.aread()
        call = _Call(request, self._rules)
        loop = RetryTransport(_Attempts(self._transport, call), _Rounds(call))
        return await loop.handle_async_request(_blank(request))

    def close(self) -> None:
        """Close the signing transport."""
        cast("httpx.BaseTransport", self._transport).close()

    async def aclose(self) -> None:
        """Close the signing transport."""
        await cast("httpx.AsyncBaseTransport", self._transport).aclose()


def _blank(request: httpx.Request) -> httpx.Request:
    """Return a request for the loop alone, which logs it and writes to its extensions."""
    return httpx.Request(request.method, request.url.copy_with(path="/", query=None))


class _Again(httpx.HTTPError):
    """Tells the loop to go on; never leaves this module."""


class _Rounds(Retry):
    """The loop's view of a call: go on at `_Again`, wait as long as the call says."""

    def __init__(self, call: _Call) -> None:
        super().__init__()
        self._call = call

    def is_retryable_method(self, method: str) -> bool:
        return True  # the call decides, attempt by attempt

    def is_retryable_status_code(self, status_code: int) -> bool:
        return False

    def is_retryable_exception(self, exception: Exception) -> bool:
        return isinstance(exception, _Again)

    def is_exhausted(self) -> bool:
        return False

    def increment(self) -> _Rounds:
        return self

    def sleep(self, response: httpx.Response | Exception) -> None:
        self._call.rules.sleep(self._call.wait)

    async def asleep(self, response: httpx.Response | Exception) -> None:
        await self._call.rules.asleep(self._call.wait)


class _Attempts(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Sends one attempt each time the loop asks for it."""

    def __init__(self, transport: httpx.BaseTransport | httpx.AsyncBaseTransport, call: _Call) -> None:
        self._transport = transport
        self._call = call

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        attempt = self._call.next_attempt()
        outcome: Outcome
        try:
            outcome = cast("httpx.BaseTransport", self._transport).handle_request(attempt)
            outcome.read()
        except (httpx.TransportError, SigningError) as error:
            outcome = error
        return self._call.judge(outcome)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        attempt = self._call.next_attempt()
        outcome: Outcome
        try:
            outcome = await cast("httpx.AsyncBaseTransport", self._transport).handle_async_request(attempt)
            await outcome.aread()
        except (httpx.TransportError, SigningError) as error:
            outcome = error
        return self._call.judge(outcome)


class _Call:
    """One call: its attempts so far, and what follows from each."""

    def __init__(self, request: httpx.Request, rules: _Rules) -> None:
        if "Authorization" in request.headers:
            raise ConfigurationError(
                "The request was signed before it reached resilient_transport.",
                remedy="Write resilient_transport(SigningTransport(…)): each attempt is signed anew.",
            )
        self.rules = rules
        self.wait = 0.0
        self._request = request
        self._host = request.url.netloc.decode()
        self._attempts = 0
        self._ends = rules.clock() + rules.deadline
        self._may_have_been_processed = False

    def next_attempt(self) -> httpx.Request:
        """Return a copy of the request for the host to use now, its timeouts cut to what is left."""
        request = self._request
        self._attempts += 1
        self._host = self.rules.switch.choose(request.url.netloc.decode())
        url, headers = request.url, request.headers.copy()
        if self._host.encode() != url.netloc:
            url = url.copy_with(netloc=self._host.encode())
            headers["Host"] = self._host
        given = cast("Mapping[str, float | None]", request.extensions.get("timeout", {}))
        left = max(0.001, self._ends - self.rules.clock())
        timeout = {name: min(given.get(name) or left, left) for name in _TIMEOUTS}
        extensions = {**request.extensions, "timeout": timeout}
        return httpx.Request(
            request.method, url, headers=headers, content=request.content, extensions=extensions
        )

    def judge(self, outcome: Outcome) -> httpx.Response:
        """Return or raise the outcome if it is the last word, else raise `_Again`."""
        if isinstance(outcome, UNREACHABLE):
            self.rules.switch.unreachable(self._host)
        elif isinstance(outcome, httpx.Response):
            self.rules.switch.reached(self._host)
        if not self._goes_on(outcome):
            return self._last_word(outcome)
        self._may_have_been_processed |= took_effect_perhaps(outcome)
        name = (
            f"status {outcome.status_code}" if isinstance(outcome, httpx.Response) else type(outcome).__name__
        )
        logger.info(
            "attempt %d of %d at %s: %s, next in %.2f s",
            self._attempts,
            self.rules.attempts,
            self._host,
            name,
            self.wait,
        )
        raise _Again(name)

    def _goes_on(self, outcome: Outcome) -> bool:
        if self._attempts >= self.rules.attempts or not may_be_repeated(self._request, outcome):
            return False
        self.wait = self._wait_after(outcome)
        return self.rules.clock() + self.wait < self._ends

    def _wait_after(self, outcome: Outcome) -> float:
        if isinstance(outcome, SignatureProbeError):
            return 0.0
        after = _retry_after(outcome)
        if after is not None:
            return after
        longest = self.rules.backoff * 2 ** (self._attempts - 1)
        return float(longest * (1 - self.rules.jitter() / 2))

    def _last_word(self, outcome: Outcome) -> httpx.Response:
        if isinstance(outcome, httpx.Response):
            outcome.extensions["wechatpay_attempts"] = self._attempts
            return outcome
        perhaps = self._may_have_been_processed or request_may_have_been_processed(outcome)
        outcome.request_may_have_been_processed = perhaps  # type: ignore[union-attr]  # httpx errors take it too
        if not isinstance(outcome, SigningError):
            outcome.add_note(_PERHAPS if perhaps else _NOT_SENT)
        raise outcome


def _retry_after(outcome: Outcome) -> float | None:
    """Return the seconds of Retry-After, or None if there is no usable one."""
    header = outcome.headers.get("Retry-After") if isinstance(outcome, httpx.Response) else None
    if header is None:
        return None
    try:
        return Retry().parse_retry_after(header)
    except ValueError:
        return None
