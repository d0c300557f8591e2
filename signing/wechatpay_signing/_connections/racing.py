"""Several addresses of one name: the next begins while one is silent, and the first that is reached wins.

As RFC 8305 advises, families take turns, and a dead address holds up the next by a moment only.
"""

import asyncio
import errno
import os
import selectors
import socket
from collections import deque
from collections.abc import Callable, Iterable
from itertools import chain, zip_longest
from typing import Any

from .held import Held
from .route import Origin

MOMENT = 0.25
"""Seconds after which the next address is tried, beside those that are silent."""

_UNDER_WAY = frozenset({0, errno.EINPROGRESS, errno.EWOULDBLOCK})

Address = tuple[int, int, int, str, Any]
"""Family, kind, protocol, canonical name and address, as `socket.getaddrinfo` gives them."""


class Racers(Held):
    """Sockets on their way to one place. Those that are here at the end are closed."""

    def __init__(self) -> None:
        self.sockets: list[socket.socket] = []

    def end(self) -> None:
        """See `Held`."""
        while self.sockets:
            self.sockets[-1].close()
            self.sockets.pop()

    def add(self, address: Address) -> socket.socket:
        """Make a socket that waits for nothing. Raises OSError."""
        family, kind, protocol, _, _ = address
        self.sockets.append(socket.socket(family, kind, protocol))
        self.sockets[-1].setblocking(False)
        return self.sockets[-1]


def in_turn(addresses: Iterable[Address]) -> deque[Address]:
    """The addresses, of each family one after the other, in the order of the system within each."""
    families: dict[int, list[Address]] = {}
    for address in addresses:
        families.setdefault(address[0], []).append(address)
    turns = chain.from_iterable(zip_longest(*families.values()))
    return deque(address for address in turns if address is not None)


def resolve(origin: Origin, family: socket.AddressFamily) -> deque[Address]:
    """The addresses of an origin. Raises OSError."""
    found = socket.getaddrinfo(origin.host, origin.port, family=family, type=socket.SOCK_STREAM)
    return in_turn(found)


async def aresolve(origin: Origin, family: socket.AddressFamily) -> deque[Address]:
    """Like `resolve`, in the event loop."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(origin.host, origin.port, family=family, type=socket.SOCK_STREAM)
    return in_turn(found)


def reach(racers: Racers, addresses: deque[Address], left: Callable[[], float]) -> socket.socket:
    """Connect to the first address that lets itself be reached.

    Args:
        racers: Holds all sockets, that of the winner too.
        addresses: Each is taken out.
        left: Returns the seconds that are left, or raises.

    Returns:
        The socket, which blocks.

    Raises:
        OSError: None was reached; why the last one was not.
    """
    failure = _no_address()
    with selectors.DefaultSelector() as selector:
        while addresses or selector.get_map():
            if addresses and (failed := _begin(racers, addresses.popleft(), selector)):
                failure = failed
                continue
            for key, _ in selector.select(min(MOMENT, left()) if addresses else left()):
                reached: socket.socket = key.data
                if not (number := reached.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)):
                    reached.setblocking(True)
                    return reached
                selector.unregister(reached)
                failure = OSError(number, os.strerror(number))
    raise failure


def _begin(racers: Racers, address: Address, selector: selectors.BaseSelector) -> OSError | None:
    try:
        racer = racers.add(address)
        number = racer.connect_ex(address[4])
    except OSError as error:
        return error
    if number not in _UNDER_WAY:
        return OSError(number, os.strerror(number))
    selector.register(racer, selectors.EVENT_WRITE, racer)
    return None


async def areach(racers: Racers, addresses: deque[Address]) -> socket.socket:
    """Like `reach`, in the event loop; the socket does not block."""
    failure: BaseException = _no_address()
    attempts: set[asyncio.Task[socket.socket]] = set()
    try:
        while addresses or attempts:
            if addresses:
                attempts.add(asyncio.create_task(_attempt(racers, addresses.popleft())))
            moment = MOMENT if addresses else None
            done, attempts = await asyncio.wait(attempts, timeout=moment, return_when=asyncio.FIRST_COMPLETED)
            for attempt in done:
                if (failed := attempt.exception()) is None:
                    return attempt.result()
                failure = failed
                if not isinstance(failed, OSError):  # an interrupt
                    addresses.clear()
        raise failure
    finally:
        for attempt in attempts:
            attempt.cancel()


async def _attempt(racers: Racers, address: Address) -> socket.socket:
    own = Racers()  # closed here, when the event loop watches it no more
    with own, own:
        racer = own.add(address)
        await asyncio.get_running_loop().sock_connect(racer, address[4])
        racers.sockets.extend(map(own.sockets.pop, (0,)))
        return racer


def _no_address() -> OSError:
    return OSError("the name has no address")
