"""One call with all its attempts: where each goes, and what follows from how it ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import cast

import httpx

from ._errors import ConfigurationError, SignatureProbeError, SigningError, request_may_have_been_processed
from ._failover import HostSwitch
from ._log import logger
from ._repeatable import UNREACHABLE, Outcome, may_be_repeated, took_effect_perhaps

_PERHAPS = "The request may have been processed: query its result before you repeat it."
_NOT_SENT = "Nothing reached WeChat Pay: the request is safe to repeat."
_TIMEOUTS = ("connect", "read", "write", "pool")


class Again(httpx.HTTPError):
    """Tells the loop to go on; never leaves the loop."""


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
        stream = httpx.ByteStream(request.content)  # the headers fit it already
        return httpx.Request(request.method, url, headers=headers, stream=stream, extensions=extensions)

    def judge(self, outcome: Outcome) -> httpx.Response:
        """Return or raise the outcome if it is the last word, else raise `Again`."""
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
        raise Again(name)

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
    from httpx_retries import Retry

    try:
        return Retry().parse_retry_after(header)
    except ValueError:
        return None
