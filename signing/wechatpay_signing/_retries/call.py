"""One call with all its attempts: where each goes, and what follows from how it ended."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import cast

import httpx

from .._errors import (
    ConfigurationError,
    SignatureProbeError,
    SigningError,
    request_may_have_been_processed,
    sent,
)
from .._extensions import MAY_HAVE_BEEN_PROCESSED
from .._log import logger
from .hosts import HostSwitch
from .repeatable import HOST_FAILED, Outcome, may_be_repeated

_PERHAPS = "The request may have been processed: query its result before you repeat it."
_NOT_SENT = "Nothing reached WeChat Pay: the request is safe to repeat."
_REFUSED = "WeChat Pay refused the request and has not processed it: it is safe to repeat."
_TIMEOUTS = ("connect", "read", "write", "pool", "total")


@dataclass(frozen=True, slots=True)
class Rules:
    """What ``resilient_transport`` was told."""

    attempts: int
    deadline: float
    backoff: float
    switch: HostSwitch
    clock: Callable[[], float]
    sleep: Callable[[float], object]
    asleep: Callable[[float], Awaitable[object]]
    jitter: Callable[[], float]


class Call:
    """One call: its attempts so far, and what follows from each."""

    def __init__(self, request: httpx.Request, rules: Rules) -> None:
        _check_unsigned(request)
        self.wait = 0.0
        """Seconds to wait before the next attempt."""
        self._request = request
        self._rules = rules
        self._host = request.url.netloc.decode()
        self._next_host: str | None = None  # once this call has changed hosts by itself
        self._attempts = 0
        self._pauses = 0
        self._ends = rules.clock() + rules.deadline
        self._may_have_been_processed = False
        self._refused = False

    def read(self) -> None:
        """Read the request's body."""
        self._request.read()

    async def aread(self) -> None:
        """Like :meth:`read`."""
        await self._request.aread()

    def __enter__(self) -> None:
        """Around all attempts, and what comes between them."""

    def __exit__(self, kind: object, error: BaseException | None, frames: object) -> None:
        """Whatever a clock, a pause or a log raises says what is known of the attempts so far."""
        if error is not None and self._may_have_been_processed:
            sent(error)

    @contextmanager
    def responded(self) -> Generator[None]:
        """Around what follows a response: an error of whatever type says that the request was sent."""
        try:
            yield
        except Exception as error:
            sent(error)
            raise

    def next_attempt(self) -> httpx.Request:
        """Return a copy of the request for the host to use now, its timeouts cut to what is left."""
        request = self._request
        self._attempts += 1
        self._host = self._next_host or self._rules.switch.choose(request.url.netloc.decode())
        url, headers = request.url, request.headers.copy()
        if self._host.encode() != url.netloc:
            url = url.copy_with(netloc=self._host.encode())
            headers["Host"] = self._host
        given = cast("Mapping[str, float | None]", request.extensions.get("timeout", {}))
        left = max(0.001, self._ends - self._rules.clock())
        timeout = {name: left if (own := given.get(name)) is None else min(own, left) for name in _TIMEOUTS}
        extensions = {**request.extensions, "timeout": timeout}
        stream = httpx.ByteStream(request.content)  # the headers fit it already
        return httpx.Request(request.method, url, headers=headers, stream=stream, extensions=extensions)

    def goes_on(self, outcome: Outcome) -> bool:
        """Take note of how an attempt ended. True: send again after :attr:`wait` seconds."""
        if isinstance(outcome, HOST_FAILED):
            self._rules.switch.failed(self._host)
        elif isinstance(outcome, httpx.Response):
            self._rules.switch.reached(self._host)
            self._refused = True
        self._may_have_been_processed |= request_may_have_been_processed(outcome)
        if self._attempts >= self._rules.attempts or not may_be_repeated(self._request, outcome):
            return False
        self.wait = self._wait_after(outcome)
        if self._rules.clock() + self.wait >= self._ends:
            return False
        logger.info(
            "attempt %d of %d at %s: %s, next in %.2f s",
            self._attempts,
            self._rules.attempts,
            self._host,
            f"status {outcome.status_code}"
            if isinstance(outcome, httpx.Response)
            else type(outcome).__name__,
            self.wait,
        )
        return True

    def conclude(self, outcome: Outcome) -> httpx.Response:
        """Return or raise what the last attempt ended in; it speaks for all attempts."""
        perhaps = self._may_have_been_processed
        if isinstance(outcome, httpx.Response):
            outcome.extensions["wechatpay_attempts"] = self._attempts
            outcome.extensions[MAY_HAVE_BEEN_PROCESSED] = perhaps
            return outcome
        outcome.request_may_have_been_processed = perhaps  # type: ignore[union-attr]  # httpx errors take it too
        if not isinstance(outcome, SigningError):
            outcome.request_was_refused = refused = self._refused and not perhaps  # type: ignore[attr-defined]
            outcome.add_note(_PERHAPS if perhaps else _REFUSED if refused else _NOT_SENT)
        raise outcome

    def _wait_after(self, outcome: Outcome) -> float:
        if isinstance(outcome, SignatureProbeError):
            return 0.0
        other = self._rules.switch.other(self._host) if isinstance(outcome, HOST_FAILED) else None
        if other is not None:
            at_once, self._next_host = self._next_host is None, other
            if at_once:
                return 0.0
        longest: float = self._rules.backoff * 2 ** min(self._pauses, 32)
        self._pauses += 1
        pause = longest * (1 - self._rules.jitter() / 2)
        return max(pause, retry_after(outcome)) if isinstance(outcome, httpx.Response) else pause


def retry_after(response: httpx.Response) -> float:
    """Seconds that Retry-After asks for; 0 if there is none, it cannot be read, or its date is past."""
    value = response.headers.get("Retry-After", "").strip()
    if re.fullmatch("[0-9]+", value, re.ASCII):
        return float(value)  # which makes infinity of thousands of digits, where int() raises
    moment = _moment(value)
    if moment is None:
        return 0.0
    now = _moment(response.headers.get("Date", ""))  # the clock that the moment was taken from
    return max(0.0, moment - (time.time() if now is None else now))


def _moment(value: str) -> float | None:
    """Unix time of a date of HTTP, which is in UTC, whether it says so or not."""
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def _check_unsigned(request: httpx.Request) -> None:
    authorization = request.headers.get("Authorization")
    if authorization is None:
        return
    if authorization.startswith("WECHATPAY2-"):
        raise ConfigurationError(
            "The request was signed before it reached resilient_transport.",
            remedy="Write resilient_transport(SigningTransport(…)): each attempt is signed anew.",
        )
    raise ConfigurationError(
        "The request has an Authorization header, whose place the signature takes.",
        remedy="Leave the header out, and auth= of the httpx client.",
    )
