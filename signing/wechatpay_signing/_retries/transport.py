"""Retry what may be retried, and switch to the other host when one gives no response."""

from __future__ import annotations

import inspect
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
from .._frames import guarded, unwrap
from .._protocols import Signer, Verifier
from .._said import Said
from .attempts import Attempts, Policy
from .hosts import HostSwitch
from .repeatable import Ending


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
    """Wrap a signing transport so that calls survive short failures. See `may_be_repeated` for which.

    Each attempt goes through `transport` again, so it has its own nonce, timestamp and signature, and the
    same parameters. A call that may be retried goes to the other host at once when one host gives no
    response (connect, write or read error, or timeout); if that fails too, it alternates after each
    failure, with the backoff. After `failures_before_switch` such failures in a row, all calls start at
    `backup_host`; after `probe_after` seconds one call tries `main_host`; all go back if it responds.

    The last error keeps its type. `request_may_have_been_processed(error)`, its text or a note in its
    traceback say whether any of the attempts may have taken effect; so does the response extension
    `wechatpay_may_have_been_processed`.

    Args:
        transport: A `SigningTransport`; it must be inside, not outside.
        attempts: Maximum number of attempts, including the first.
        deadline: Seconds for the whole call. No attempt starts later; each gets the remaining time in the
            request extension `timeout`, also as `total`. A pause that does not fit ends the call at once.
        backoff: Seconds of the first pause, doubled each time, minus a random part of at most half. A
            Retry-After header can make it longer; a call that got a SIGNTEST response is retried at once.
        main_host: Host that the client's base URL names, with its port if it is not the default one.
        backup_host: Host in another city, which `transport` must sign for too; None for no failover.
        failures_before_switch: Failures in a row.
        probe_after: Seconds.
        clock: Seconds, never going back.
        sleep: For synchronous calls.
        asleep: For asynchronous calls.
        jitter: Returns a number from 0 to 1.

    Returns:
        A transport for `httpx.Client` and `httpx.AsyncClient`, as far as `transport` is one.

    Raises:
        ConfigurationError: An argument is of another kind, or a number out of range. Calls raise it when a
            function returns something else than it should, or when `transport` is none of their kind.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012075113
    """
    is_transport = isinstance(cast("object", transport), httpx.BaseTransport | httpx.AsyncBaseTransport)
    _check(is_transport, "transport", Said("be a transport of httpx"))
    for name, count in {"attempts": attempts, "failures_before_switch": failures_before_switch}.items():
        _check(_is_number(count, int) and count > 0, name, Said("be a positive whole number"))
    _check(_is_number(deadline) and deadline > 0, "deadline", Said("be a positive number of seconds"))
    for name, seconds in {"backoff": backoff, "probe_after": probe_after}.items():
        _check(_is_number(seconds) and seconds >= 0, name, Said("be a number of seconds, 0 or more"))
    for name, host in {
        "main_host": main_host,
        "backup_host": main_host if backup_host is None else backup_host,
    }.items():
        _check(is_host_name(host), name, Said("be a host such as api.mch.weixin.qq.com, without https://"))
    for name, function in {"clock": clock, "sleep": sleep, "asleep": asleep, "jitter": jitter}.items():
        is_wrong_kind = name != "asleep" and inspect.iscoroutinefunction(function)
        is_function = callable(function) and not isinstance(function, type)
        _check(is_function and not is_wrong_kind, name, Said("be a function"))
    clock = _number_of("clock", clock, Said("return seconds"), -math.inf, math.inf)
    jitter = _number_of("jitter", jitter, Said("return a number from 0 to 1"), 0, 1)
    switch = HostSwitch(
        main_host, backup_host, failures=failures_before_switch, probe_after=probe_after, clock=clock
    )
    return ResilientTransport(
        transport, Policy(attempts, deadline, backoff, switch, clock, sleep, asleep, jitter)
    )


class ResilientTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """What `resilient_transport` returns: one object for synchronous and asynchronous clients."""

    def __init__(self, transport: httpx.BaseTransport | httpx.AsyncBaseTransport, policy: Policy) -> None:
        self._transport = transport
        self._policy = policy

    def __repr__(self) -> str:
        return f"<ResilientTransport {self._transport!r}>"

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, several times if that is safe and needed.

        Raises:
            ConfigurationError: The request is signed already, so this transport is inside the signing one.
            SigningError: From the signing transport.
            httpx.TransportError: From the network.
        """
        transport = self._transport
        if not isinstance(transport, httpx.BaseTransport):
            raise _one_sided("httpx.Client", "httpx.BaseTransport")
        begun = guarded(Attempts, request, self._policy)
        del request  # whose URL may hold a card code
        attempts = unwrap(begun)
        attempts.read()
        while True:
            ending: Ending
            try:
                ending = transport.handle_request(attempts.next())
                with attempts.responded():
                    ending.read()
            except (httpx.TransportError, SigningError) as error:
                ending = error
            with attempts.remembered(ending):
                if not attempts.goes_on(ending):
                    break
                self._policy.sleep(attempts.wait)
        return attempts.conclude(ending)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Do what `handle_request` does."""
        transport = self._transport
        if not isinstance(transport, httpx.AsyncBaseTransport):
            raise _one_sided("httpx.AsyncClient", "httpx.AsyncBaseTransport")
        begun = guarded(Attempts, request, self._policy)
        del request
        attempts = unwrap(begun)
        await attempts.aread()
        while True:
            ending: Ending
            try:
                ending = await transport.handle_async_request(attempts.next())
                with attempts.responded():
                    await ending.aread()
            except (httpx.TransportError, SigningError) as error:
                ending = error
            with attempts.remembered(ending):
                if not attempts.goes_on(ending):
                    break
                await _awaitable(self._policy.asleep(attempts.wait))
        return attempts.conclude(ending)

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
        if isinstance(self._transport, httpx.BaseTransport):
            self._transport.close()

    async def aclose(self) -> None:
        """Close the signing transport."""
        if isinstance(self._transport, httpx.AsyncBaseTransport):
            await self._transport.aclose()

    def _held(self, name: str) -> object:
        held = getattr(self._transport, name, None)
        if held is None:
            raise ConfigurationError(
                Said("The transport inside resilient_transport has no {name}.", name=name),
                remedy="Give resilient_transport a SigningTransport.",
            )
        return held


def _check(holds: bool, name: str, rule: str) -> None:
    if not holds:
        raise ConfigurationError(Said("{name} of resilient_transport must {rule}.", name=name, rule=rule))


def _number_of(
    name: str, function: Callable[[], float], rule: str, least: float, most: float
) -> Callable[[], float]:
    """The function, whose results are judged: a wrong one would end a call in the middle, nameless."""

    def number() -> float:
        value = function()
        _check(_is_number(value) and least <= value <= most, name, rule)
        return value

    return number


def _awaitable(waiting: object) -> Awaitable[object]:
    _check(inspect.isawaitable(waiting), "asleep", Said("return an awaitable"))
    return cast("Awaitable[object]", waiting)


def _one_sided(client: str, needed: str) -> ConfigurationError:
    return ConfigurationError(
        Said("{client} needs an inner transport that is an {needed}.", client=client, needed=needed),
        remedy="Give resilient_transport a SigningTransport.",
    )


def _is_number(value: object, *kinds: type) -> bool:
    if not isinstance(value, kinds or (int, float)) or isinstance(value, bool):
        return False
    try:
        return math.isfinite(cast("float", value))
    except OverflowError:
        return False
