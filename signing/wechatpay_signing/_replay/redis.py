"""The replay stores for many machines: Redis, extra `wechatpay-membercard[redis]`."""

from __future__ import annotations

import contextlib
import math
import secrets
from collections.abc import Generator
from typing import TYPE_CHECKING

from .._arguments import a_text
from .._errors import ConfigurationError, ReplayStoreError
from .._said import Said

if TYPE_CHECKING:
    from redis import Redis
    from redis.asyncio import Redis as AsyncRedis

_REMOVE_IF_EQUAL = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end"
_RENEW_IF_EQUAL = """
local found = redis.call('GET', KEYS[1])
if found and found ~= ARGV[1] then return found end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return false
"""
_TRY_ALL = """
redis.call('SET', KEYS[1], ARGV[1], 'PX', 1000)
redis.call('GET', KEYS[1])
redis.call('DEL', KEYS[1])
"""


class RedisReplayStore:
    """A replay store in Redis 2.6.12 or later (or Valkey), shared by any number of machines.

    The server should not evict keys that still live: `maxmemory-policy noeviction`. It must allow SET, GET,
    DEL and EVAL on the keys: they are tried at construction, or before the first callback if the server
    cannot be reached yet.
    A value that `add` finds to be there already counts as added: redis-py repeats a command whose reply was
    lost.

    Args:
        client: A `redis.Redis`, yours to configure and to close. Give it a `socket_timeout` (2 seconds, say):
            it bounds every wait.
        prefix: Start of every key; Redis expires them.

    Raises:
        ConfigurationError: The server does not allow what the store needs, such as EVAL; or `client` is
            asynchronous; or `prefix` is not text.
        ReplayStoreError: By every method: Redis does not respond.
    """

    def __init__(self, client: Redis, *, prefix: str = "wechatpay:seen:") -> None:
        self._redis = client
        self._prefix = _checked(prefix)
        _refuse_kind(client, is_asynchronous=True)
        self._is_tried = not hasattr(client, "eval")  # a stand-in of the caller's
        if not self._is_tried:
            with contextlib.suppress(ReplayStoreError):  # a server that is down is told by the first callback
                self._try()

    def __repr__(self) -> str:
        return f"RedisReplayStore(prefix={self._prefix!r})"

    def add(self, key: str, value: str, seconds: float) -> str | None:
        """See `ReplayStore.add`."""
        if not self._is_tried:
            self._try()
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

    def renew(self, key: str, value: str, seconds: float) -> str | None:
        """See `ReplayStore`."""
        with _translated():
            arguments = self._prefix + key, value, str(_milliseconds(seconds))
            found = self._redis.eval(_RENEW_IF_EQUAL, 1, *arguments)
            return None if found is None else _rival(found, value)

    def remove(self, key: str, value: str) -> None:
        """See `ReplayStore.remove`."""
        with _translated():
            self._redis.eval(_REMOVE_IF_EQUAL, 1, self._prefix + key, value)

    def _try(self) -> None:
        """Try what is needed before a claim depends on it: one that cannot be removed blocks its event."""
        with _refused(), _translated():
            self._redis.eval(_TRY_ALL, 1, *_probe(self._prefix))
        self._is_tried = True


class AsyncRedisReplayStore:
    """`RedisReplayStore` over a `redis.asyncio.Redis`; both kinds share one server and its keys.

    Like its client it belongs to one event loop. What the server allows is tried before the first callback.

    Args:
        client: A `redis.asyncio.Redis`; see `RedisReplayStore`.
        prefix: See `RedisReplayStore`.

    Raises:
        ConfigurationError: See `RedisReplayStore`; a server without EVAL is told by the first `add`.
        ReplayStoreError: By every method: Redis does not respond.
    """

    def __init__(self, client: AsyncRedis, *, prefix: str = "wechatpay:seen:") -> None:
        self._redis = client
        self._prefix = _checked(prefix)
        _refuse_kind(client, is_asynchronous=False)
        self._is_tried = not hasattr(client, "eval")

    def __repr__(self) -> str:
        return f"AsyncRedisReplayStore(prefix={self._prefix!r})"

    async def add(self, key: str, value: str, seconds: float) -> str | None:
        """See `ReplayStore.add`."""
        if not self._is_tried:
            await self._try()
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

    async def renew(self, key: str, value: str, seconds: float) -> str | None:
        """See `ReplayStore`."""
        with _translated():
            arguments = self._prefix + key, value, str(_milliseconds(seconds))
            found = await self._redis.eval(_RENEW_IF_EQUAL, 1, *arguments)
            return None if found is None else _rival(found, value)

    async def remove(self, key: str, value: str) -> None:
        """See `ReplayStore.remove`."""
        with _translated():
            await self._redis.eval(_REMOVE_IF_EQUAL, 1, self._prefix + key, value)

    async def _try(self) -> None:
        with _refused(), _translated():
            await self._redis.eval(_TRY_ALL, 1, *_probe(self._prefix))
        self._is_tried = True


@contextlib.contextmanager
def _translated() -> Generator[None]:
    from redis import RedisError  # here, so that the package imports without its extras

    try:
        yield
    # The other kinds: a closed event loop, a value that is no text, a socket that cannot be made.
    except (RedisError, RuntimeError, ValueError, OSError) as error:
        raise ReplayStoreError(
            Said("The Redis replay store failed ({kind}).", kind=type(error).__name__),
            remedy=(
                "Respond to the callback with 503, so that WeChat Pay sends it again; check that the "
                "Redis server is reachable, and that an asynchronous client stays in one event loop."
            ),
        ) from error


@contextlib.contextmanager
def _refused() -> Generator[None]:
    """Tell a server that rejects a command, whoever comes, from one that does not respond now."""
    from redis.exceptions import ReadOnlyError, ResponseError

    try:
        yield
    except ReplayStoreError as error:
        if not isinstance(error.__cause__, ResponseError) or isinstance(error.__cause__, ReadOnlyError):
            raise
        raise ConfigurationError(
            Said(
                "The Redis server rejects commands that the replay store needs ({kind}).",
                kind=type(error.__cause__).__name__,
            ),
            remedy="Allow SET, GET, DEL and EVAL on keys that start with its prefix; "
            "SQLiteReplayStore needs no server.",
        ) from error.__cause__


def _checked(prefix: object) -> str:
    return a_text("prefix", prefix, most=100, empty=True)


def _refuse_kind(client: object, *, is_asynchronous: bool) -> None:
    try:
        from redis import Redis
        from redis.asyncio import Redis as AsyncRedis
    except ImportError as missing:
        raise ConfigurationError(
            "This replay store needs redis, which the extra redis brings.",
            remedy="Install it: pip install 'wechatpay-membercard[redis]'.",
        ) from missing
    if isinstance(client, AsyncRedis if is_asynchronous else Redis) or not hasattr(client, "set"):
        other = "AsyncRedisReplayStore" if is_asynchronous else "RedisReplayStore"
        raise ConfigurationError(
            Said(
                "This replay store cannot use a {kind}.",
                kind=f"{type(client).__module__}.{type(client).__name__}",
            ),
            remedy=Said("Pass the other kind of redis client, or pass this one to {other}.", other=other),
        )


def _probe(prefix: str) -> tuple[str, str]:
    return f"{prefix}probe:{secrets.token_hex(16)}", "probe"


def _milliseconds(seconds: float) -> int:
    return max(1, math.ceil(seconds * 1000))


def _rival(found: object, value: str) -> str | None:
    """Return what Redis holds, bytes or text as the client decides; None if it is the caller's own value.

    That one is there when a reply was lost and redis-py repeated the command on its own.
    """
    text = found.decode() if isinstance(found, bytes) else str(found)
    return None if text == value else text
