"""The loop of the httpx-retries package, told by a call when to go on and how long to wait."""

from __future__ import annotations

from typing import cast

import httpx

from ._errors import SigningError
from ._repeatable import Outcome
from ._retry_call import Again, Call

try:
    from httpx_retries import Retry, RetryTransport
except ImportError as missing:
    raise ImportError(
        "resilient_transport needs the httpx-retries package: pip install 'wechatpay-membercard[retry]'"
    ) from missing


def make_loop(transport: httpx.BaseTransport | httpx.AsyncBaseTransport, call: Call) -> RetryTransport:
    """Return the transport that sends one call through ``transport`` until it says to stop."""
    return RetryTransport(Attempts(transport, call), Rounds(call))


class Rounds(Retry):
    """The loop's view of a call: go on at `Again`, wait as long as the call says."""

    def __init__(self, call: Call) -> None:
        super().__init__()
        self._call = call

    def is_retryable_method(self, method: str) -> bool:
        return True  # the call decides, attempt by attempt

    def is_retryable_status_code(self, status_code: int) -> bool:
        return False

    def is_retryable_exception(self, exception: Exception) -> bool:
        return isinstance(exception, Again)

    def is_exhausted(self) -> bool:
        return False

    def increment(self) -> Rounds:
        return self

    def sleep(self, response: httpx.Response | Exception) -> None:
        self._call.rules.sleep(self._call.wait)

    async def asleep(self, response: httpx.Response | Exception) -> None:
        await self._call.rules.asleep(self._call.wait)


class Attempts(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Sends one attempt each time the loop asks for it."""

    def __init__(self, transport: httpx.BaseTransport | httpx.AsyncBaseTransport, call: Call) -> None:
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
