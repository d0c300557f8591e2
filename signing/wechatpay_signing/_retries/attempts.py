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

from .._causes import HOST_FAILED
from .._errors import PERHAPS, ConfigurationError, SignatureProbeError, SigningError, mark
from .._extensions import MAY_HAVE_BEEN_PROCESSED, RESENDS, UNCLEAR_429
from .._log import logger, request_id_of
from .._sent import request_may_have_been_processed, sent
from .hosts import HostSwitch
from .repeatable import Ending, may_be_repeated

_NOT_SENT = "Nothing reached WeChat Pay: the request is safe to repeat."
_REFUSED = "WeChat Pay rejected the request and has not processed it: it is safe to repeat."
_TIMEOUTS = ("connect", "read", "write", "pool", "total")


@dataclass(frozen=True, slots=True)
class Policy:
    """What `resilient_transport` was told."""

    attempts: int
    deadline: float
    backoff: float
    switch: HostSwitch
    clock: Callable[[], float]
    sleep: Callable[[float], object]
    asleep: Callable[[float], Awaitable[object]]
    jitter: Callable[[], float]


class Attempts:
    """One call: its attempts so far, and what follows from each."""

    def __init__(self, request: httpx.Request, policy: Policy) -> None:
        _check_unsigned(request)
        self.wait = 0.0
        """Seconds to wait before the next attempt."""
        self._request = request
        self._policy = policy
        self._host = request.url.netloc.decode()
        self._next_host: str | None = None  # once this call has changed hosts on its own
        self._attempts = 0
        self._pauses = 0
        self._ends = policy.clock() + policy.deadline
        self._may_have_been_processed = False
        self._refused = False

    def read(self) -> None:
        """Read the request's body."""
        self._request.read()

    async def aread(self) -> None:
        """Like `read`."""
        await self._request.aread()

    @contextmanager
    def responded(self) -> Generator[None]:
        """Around what follows a response: an error of whatever type says that the request was sent."""
        try:
            yield
        except Exception as error:
            sent(error)
            raise

    def next(self) -> httpx.Request:
        """Return a copy of the request for the host to use now, its timeouts cut to what is left."""
        request = self._request
        self._attempts += 1
        self._host = self._next_host or self._policy.switch.choose(request.url.netloc.decode())
        url, headers = request.url, request.headers.copy()
        if self._host.encode() != url.netloc:
            url = url.copy_with(netloc=self._host.encode())
            headers["Host"] = self._host
        given = cast("Mapping[str, float | None]", request.extensions.get("timeout", {}))
        left = max(0.001, self._ends - self._policy.clock())
        timeout = {name: left if (own := given.get(name)) is None else min(own, left) for name in _TIMEOUTS}
        extensions = {**request.extensions, "timeout": timeout}
        if self._attempts > 1:
            extensions[RESENDS] = self._attempts - 1
        stream = httpx.ByteStream(request.content)  # the headers fit it already
        return httpx.Request(request.method, url, headers=headers, stream=stream, extensions=extensions)

    def goes_on(self, ending: Ending) -> bool:
        """Take note of how an attempt ended. True: send again after `wait` seconds."""
        if isinstance(ending, HOST_FAILED):
            self._policy.switch.failed(self._host)
        elif isinstance(ending, httpx.Response):
            self._policy.switch.reached(self._host)
            self._refused = True
        self._may_have_been_processed |= request_may_have_been_processed(ending)
        if self._attempts >= self._policy.attempts or not may_be_repeated(self._request, ending):
            return False
        self.wait = self._wait_after(ending)
        if self._policy.clock() + self.wait >= self._ends:
            return False
        logger.info(
            "attempt %d of %d at %s: %s, next in %.2f s request_id=%s",
            self._attempts,
            self._policy.attempts,
            self._host,
            f"status {ending.status_code}" if isinstance(ending, httpx.Response) else type(ending).__name__,
            self.wait,
            request_id_of(ending, self._request),
        )
        return True

    @contextmanager
    def remembered(self, ending: Ending) -> Generator[None]:
        """Let no error raised between attempts say that nothing was sent, if something may have been."""
        try:
            yield
        except Exception as error:
            if self._may_have_been_processed and not request_may_have_been_processed(error):
                mark(error, may_have_been_processed=True)
            error.__cause__ = error.__cause__ or (ending if isinstance(ending, Exception) else None)
            raise

    def conclude(self, ending: Ending) -> httpx.Response:
        """Return or raise what the last attempt ended in; it speaks for all attempts."""
        perhaps = self._may_have_been_processed
        if isinstance(ending, httpx.Response):
            ending.extensions["wechatpay_attempts"] = self._attempts
            ending.extensions[MAY_HAVE_BEEN_PROCESSED] = perhaps
            return ending
        mark(ending, may_have_been_processed=perhaps)
        if not isinstance(ending, SigningError):
            ending.request_was_refused = refused = self._refused and not perhaps  # type: ignore[attr-defined]
            ending.add_note(PERHAPS if perhaps else _REFUSED if refused else _NOT_SENT)
        raise ending

    def _wait_after(self, ending: Ending) -> float:
        if isinstance(ending, SignatureProbeError):
            return 0.0
        other = self._policy.switch.other(self._host) if isinstance(ending, HOST_FAILED) else None
        if other is not None:
            at_once, self._next_host = self._next_host is None, other
            if at_once:
                return 0.0
        longest: float = self._policy.backoff * 2 ** min(self._pauses, 32)
        self._pauses += 1
        pause = longest * (1 - self._policy.jitter() / 2)
        if not isinstance(ending, httpx.Response):
            return pause
        return max(pause, retry_after(ending), self._pause_after_429(ending))

    def _pause_after_429(self, response: httpx.Response) -> float:
        """Seconds that the caller asks for; a `True` asks for none."""
        given = self._request.extensions.get(UNCLEAR_429)
        if response.status_code != 429 or isinstance(given, bool) or not isinstance(given, int | float):
            return 0.0
        return float(given)


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
            remedy="Write resilient_transport(SigningTransport(…)): each attempt is signed again.",
        )
    raise ConfigurationError(
        "The request already has an Authorization header, which the signature needs.",
        remedy="Leave out the header, and auth= of the httpx client.",
    )
