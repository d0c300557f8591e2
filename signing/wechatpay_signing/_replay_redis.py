"""The replay stores for many machines: Redis, extra `wechatpay-membercard[redis]`."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Generator
from typing import TYPE_CHECKING

from ._notification_errors import ReplayStoreError

if TYPE_CHECKING:
    from redis import Redis
    from redis.asyncio import Redis as AsyncRedis

_REMOVE_IF_EQUAL = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end"


class RedisReplayStore:
    """A replay store in Redis 2.6.12 or later (or Valkey), shared by any number of machines.

    `client` is a `redis.Redis`, yours to configure and to close. Keys start with `prefix`; Redis expires
    them. The server should not evict keys that still live: `maxmemory-policy noeviction`.
    Every method raises `ReplayStoreError` when Redis does not answer. A value that `add` finds to be there
    already counts as added: redis-py repeats a command whose reply was lost.
    """

    def __init__(self, client: Redis, *, prefix: str = "wechatpay:seen:") -> None:
        self._redis = client
        self._prefix = prefix

    def __repr__(self) -> str:
        return f"RedisReplayStore(prefix={self._prefix!r})"

    def add(self, key: str, value: str, seconds: float) -> str | None:
        """See `ReplayStore.add`."""
        name = self._prefix + key
        with _translated():
            while not self._redis.set(name, value, nx=True, px=_milliseconds(seconds)):
                found = self._redis.get(name)
                if found is not None:  # else it expired between the two commands
                    return _rival(found, value)
            return None

    def put(self, key: str, value: str, seconds: float) -> None:
        """See `ReplayStore.put`."""
        with _translated():
            self._redis.set(self._prefix + key, value, px=_milliseconds(seconds))

    def remove(self, key: str, value: str) -> None:
        """See `ReplayStore.remove`."""
        with _translated():
            self._redis.eval(_REMOVE_IF_EQUAL, 1, self._prefix + key, value)


class AsyncRedisReplayStore:
    """`RedisReplayStore` over a `redis.asyncio.Redis`; both kinds share one server and its keys.

    Like its client it belongs to one event loop.
    """

    def __init__(self, client: AsyncRedis, *, prefix: str = "wechatpay:seen:") -> None:
        self._redis = client
        self._prefix = prefix

    def __repr__(self) -> str:
        return f"AsyncRedisReplayStore(prefix={self._prefix!r})"

    async def add(self, key: str, value: str, seconds: float) -> str | None:
        """See `ReplayStore.add`."""
        name = self._prefix + key
        with _translated():
            while not await self._redis.set(name, value, nx=True, px=_milliseconds(seconds)):
                found = await self._redis.get(name)
                if found is not None:
                    return _rival(found, value)
            return None

    async def put(self, key: str, value: str, seconds: float) -> None:
        """See `ReplayStore.put`."""
        with _translated():
            await self._redis.set(self._prefix + key, value, px=_milliseconds(seconds))

    async def remove(self, key: str, value: str) -> None:
        """See `ReplayStore.remove`."""
        with _translated():
            await self._redis.eval(_REMOVE_IF_EQUAL, 1, self._prefix + key, value)


@contextlib.contextmanager
def _translated() -> Generator[None]:
    from redis import RedisError  # here, so that the package imports without its extras

    try:
        yield
    # The other kinds: a closed event loop, a value that is no text, a socket that cannot be made.
    except (RedisError, RuntimeError, ValueError, OSError) as error:
        raise ReplayStoreError(
            f"The Redis replay store failed ({type(error).__name__}).",
            remedy="Answer the callback with 503, so that WeChat Pay sends it again; "
            "check that the Redis server is up and reachable, and that an asynchronous client stays in one "
            "event loop.",
        ) from error


def _milliseconds(seconds: float) -> int:
    return max(1, math.ceil(seconds * 1000))


def _rival(found: object, value: str) -> str | None:
    """Return what Redis holds, bytes or text as the client decides; None if it is the caller's own value.

    That one is there when a reply was lost and redis-py repeated the command by itself.
    """
    text = found.decode() if isinstance(found, bytes) else str(found)
    return None if text == value else text
