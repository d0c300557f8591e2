"""Repeat what may be repeated, and go to the other host when one gives no response."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Awaitable, Callable
from typing import cast

import anyio
import httpx

from .._apiv3.hosts import BACKUP_HOST, MAIN_HOST
from .._arguments import is_host_name
from .._errors import ConfigurationError, SigningError
from .._frames import attempt, unwrap
from .._protocols import Signer, Verifier
from .call import Call, Rules
from .hosts import HostSwitch
from .repeatable import Outcome


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
    same parameters. A call that may be repeated goes to the other host at once when one host gives no
    response (connect, write or read error, or timeout); if that fails too, it changes again after each
    failure, with the backoff. After ``failures_before_switch`` such failures in a row all calls begin at
    ``backup_host``; after ``probe_after`` seconds one call tries ``main_host``; all go back if it responds.

    The last error keeps its type. ``request_may_have_been_processed(error)``, its text or a note in its
    traceback say whether any of the attempts may have taken effect; so does the response extension
    ``wechatpay_may_have_been_processed``.

    Args:
        transport: a ``SigningTransport``; it must be inside, not outside.
        attempts: how often to send at most, the first time included.
        deadline: seconds for the whole call. No attempt starts later; each is told in the request extension
            ``timeout`` what is left, as ``total`` too. A wait that does not fit ends the call at once.
        backoff: seconds of the first pause, doubled for each further one, of which a random half is taken
            off. A Retry-After header may ask for longer; a SIGNTEST answer is repeated at once.
        main_host: host that the client's base URL names, with its port if it is not the default one.
        backup_host: host in another city, which ``transport`` must sign for too; None for no failover.
        failures_before_switch: failures in a row.
        probe_after: seconds.
        clock: seconds, never going back.
        sleep: for synchronous calls.
        asleep: for asynchronous calls.
        jitter: returns a number from 0 to 1.

    Returns:
        A transport for ``httpx.Client`` and ``httpx.AsyncClient``, as far as ``transport`` is one.

    Raises:
        ConfigurationError: an argument is of another kind, or a number out of range.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012075113
    """
    is_transport = isinstance(cast("object", transport), httpx.BaseTransport | httpx.AsyncBaseTransport)
    _check(is_transport, "transport", "be a transport of httpx")
    for name, count in {"attempts": attempts, "failures_before_switch": failures_before_switch}.items():
        _check(_is_number(count, int) and count > 0, name, "be a positive whole number")
    _check(_is_number(deadline) and deadline > 0, "deadline", "be a positive number of seconds")
    for name, seconds in {"backoff": backoff, "probe_after": probe_after}.items():
        _check(_is_number(seconds) and seconds >= 0, name, "be a number of seconds, 0 or more")
    for name, host in {
        "main_host": main_host,
        "backup_host": main_host if backup_host is None else backup_host,
    }.items():
        _check(_is_host(host), name, "be a host such as api.mch.weixin.qq.com, without https://")
    for name, function in {"clock": clock, "sleep": sleep, "asleep": asleep, "jitter": jitter}.items():
        _check(callable(function) and not isinstance(function, type), name, "be a function")
    switch = HostSwitch(
        main_host, backup_host, failures=failures_before_switch, probe_after=probe_after, clock=clock
    )
    return ResilientTransport(
        transport, Rules(attempts, deadline, backoff, switch, clock, sleep, asleep, jitter)
    )


class ResilientTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """What ``resilient_transport`` returns: one object for synchronous and asynchronous clients."""

    def __init__(self, transport: httpx.BaseTransport | httpx.AsyncBaseTransport, rules: Rules) -> None:
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
        transport = cast("httpx.BaseTransport", self._transport)
        begun = attempt(Call, request, self._rules)
        del request  # whose URL may hold a card code
        call = unwrap(begun)
        call.read()
        with call:
            while True:
                outcome: Outcome
                try:
                    outcome = transport.handle_request(call.next_attempt())
                    with call.responded():
                        outcome.read()
                except (httpx.TransportError, SigningError) as error:
                    outcome = error
                if not call.goes_on(outcome):
                    return call.conclude(outcome)
                self._rules.sleep(call.wait)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Do what ``handle_request`` does."""
        transport = cast("httpx.AsyncBaseTransport", self._transport)
        begun = attempt(Call, request, self._rules)
        del request
        call = unwrap(begun)
        await call.aread()
        with call:
            while True:
                outcome: Outcome
                try:
                    outcome = await transport.handle_async_request(call.next_attempt())
                    with call.responded():
                        await outcome.aread()
                except (httpx.TransportError, SigningError) as error:
                    outcome = error
                if not call.goes_on(outcome):
                    return call.conclude(outcome)
                await self._rules.asleep(call.wait)

    @property
    def signer(self) -> Signer:
        """Who signs. Raises ConfigurationError if the transport inside is none that signs."""
        return cast("Signer", self._held("signer"))

    @property
    def verifier(self) -> Verifier:
        """Who verifies. Raises ConfigurationError if the transport inside is none that verifies."""
        return cast("Verifier", self._held("verifier"))

    def close(self) -> None:
        """Close the signing transport."""
        cast("httpx.BaseTransport", self._transport).close()

    async def aclose(self) -> None:
        """Close the signing transport."""
        await cast("httpx.AsyncBaseTransport", self._transport).aclose()

    def _held(self, name: str) -> object:
        held = getattr(self._transport, name, None)
        if held is None:
            raise ConfigurationError(
                f"The transport inside resilient_transport has no {name}.",
                remedy="Give resilient_transport a SigningTransport.",
            )
        return held


def _check(holds: bool, name: str, rule: str) -> None:
    if not holds:
        raise ConfigurationError(f"{name} of resilient_transport must {rule}.")


def _is_number(value: object, *kinds: type) -> bool:
    if not isinstance(value, kinds or (int, float)) or isinstance(value, bool):
        return False
    try:
        return math.isfinite(cast("float", value))
    except OverflowError:
        return False


def _is_host(value: object) -> bool:
    return is_host_name(value)
