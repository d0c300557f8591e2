"""Repeat what may be repeated, and change to the other host when one is out of reach. Extra `[retry]`.

The loop is that of the httpx-retries package; what may be repeated, when and where to is decided here.
"""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable
from typing import cast

import anyio
import httpx

from ._errors import ConfigurationError
from ._failover import HostSwitch
from ._retry_call import Call, Rules

MAIN_HOST = "api.mch.weixin.qq.com"
BACKUP_HOST = "api2.mch.weixin.qq.com"


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
        ImportError: the extra ``[retry]`` is not installed.
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
    rules = Rules(attempts, deadline, backoff, switch, clock, sleep, asleep, jitter)
    return ResilientTransport(transport, rules)


class ResilientTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """What ``resilient_transport`` returns: one object for synchronous and asynchronous clients."""

    def __init__(self, transport: httpx.BaseTransport | httpx.AsyncBaseTransport, rules: Rules) -> None:
        from ._retry_loop import make_loop  # here, so that the package imports without its extras

        self._make_loop = make_loop
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
        call = Call(request, self._rules)
        return self._make_loop(self._transport, call).handle_request(_blank(request))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Do what ``handle_request`` does."""
        await request.aread()
        call = Call(request, self._rules)
        return await self._make_loop(self._transport, call).handle_async_request(_blank(request))

    def close(self) -> None:
        """Close the signing transport."""
        cast("httpx.BaseTransport", self._transport).close()

    async def aclose(self) -> None:
        """Close the signing transport."""
        await cast("httpx.AsyncBaseTransport", self._transport).aclose()


def _blank(request: httpx.Request) -> httpx.Request:
    """Return a request for the loop alone, which logs it and writes to its extensions."""
    return httpx.Request(request.method, request.url.copy_with(path="/", query=None))
