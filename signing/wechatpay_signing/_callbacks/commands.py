"""Carries out commands in a replay store of either kind, from either face; none is left half done."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, ParamSpec

import sniffio

from .._errors import ConfigurationError
from .._said import Said

if TYPE_CHECKING:
    from .._replay.store import AsyncReplayStore, ReplayStore
    from .claims import Commands

P = ParamSpec("P")

_GRACE_SECONDS = 10.0
"""How long a cancelled task waits for a command that the store has begun."""


class Seen:
    """The replay store of a parser, whatever its kind; without one nothing is remembered."""

    def __init__(self, store: ReplayStore | AsyncReplayStore | None) -> None:
        methods = [getattr(store, name, None) for name in ("add", "put", "remove")]
        if store is not None and (isinstance(store, type) or not all(map(callable, methods))):
            raise ConfigurationError(
                Said("seen must be a replay store, not {kind}.", kind=type(store).__name__),
                remedy="Pass MemoryReplayStore(), SQLiteReplayStore(path) or RedisReplayStore(client).",
            )
        self._store = store
        self.is_asynchronous = inspect.iscoroutinefunction(methods[0])
        self.is_there = store is not None
        self.can_renew = hasattr(store, "renew")

    def __repr__(self) -> str:
        return repr(self._store)

    def check_synchronous(self) -> None:
        """Reject an asynchronous store where nobody awaits it.

        Raises:
            ConfigurationError: It is one.
        """
        if self.is_asynchronous:
            raise ConfigurationError(
                "The replay store is asynchronous, and the call is not.",
                remedy="Call aparse or arespond and use async with, or give a synchronous store.",
            )

    def do(self, commands: Commands) -> None:
        """Carry out commands, one after another.

        Raises:
            ConfigurationError: The store is asynchronous.
            SigningError: What the commands reject.
            Exception: Whatever the store raises; `ReplayStoreError` if it keeps its word.
        """
        self.check_synchronous()
        found: str | None = None
        while self.is_there:
            try:
                name, *arguments = commands.send(found)
            except StopIteration:
                return
            found = getattr(self._store, name)(*arguments)

    async def ado(self, commands: Commands) -> None:
        """Do what `do` does; a synchronous store works in a thread. A cancellation is raised afterwards."""
        if self.is_asynchronous:
            await _to_the_end(self._each, commands)
        elif self.is_there:
            await _to_the_end(self._in_thread, commands)

    async def _in_thread(self, commands: Commands) -> None:
        from anyio import to_thread

        await to_thread.run_sync(self.do, commands)

    async def _each(self, commands: Commands) -> None:
        found: str | None = None
        while True:
            try:
                name, *arguments = commands.send(found)
            except StopIteration:
                return
            found = await getattr(self._store, name)(*arguments)


async def _to_the_end(
    work: Callable[P, Coroutine[Any, Any, None]], *given: P.args, **options: P.kwargs
) -> None:
    """Await work that must not be given up half way: it would claim an event after its release."""
    import anyio

    if sniffio.current_async_library() != "asyncio":
        with anyio.CancelScope(shield=True):
            await work(*given, **options)
        return
    task: asyncio.Task[None] | None = None
    try:
        task = asyncio.create_task(work(*given, **options))
        await asyncio.wait([task])
    except BaseException:
        if task is not None:
            with anyio.CancelScope(shield=True):
                await asyncio.wait([task], timeout=_GRACE_SECONDS)
            task.cancel()
            task.add_done_callback(_look_at)
        raise
    task.result()


def _look_at(task: asyncio.Task[None]) -> None:
    """See how a task ended that nobody awaits, or asyncio complains."""
    if not task.cancelled():
        task.exception()
