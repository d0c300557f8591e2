# Written by scripts/regenerate.py. Do not edit.
"""Walking through a paged list.

WeChat Pay calls `offset` a page number, counted from 0, yet another page calls it a start position. Steps of
one are right for both: they skip nothing, and what came before is not given again. Once a page repeats the
page before it moved by a single item, `offset` counts items, and the walk takes a page at a step.
"""

from __future__ import annotations

from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Hashable,
    Iterator,
    Sequence,
)
from typing import Generic, TypeVar, cast

from ._frames import private
from ._model import Model
from .errors import IncompleteListError

T = TypeVar("T", bound=Model)

_PASSES = 3
"""Walks from the start while total_count keeps changing."""
_SURPLUS = 10_000
"""Items above ten times total_count after which a list counts as endless."""


class Pager(Generic[T]):
    """Which offset to ask for next, and which items are new. Sync and async share it.

    A walk that sees total_count change starts again, because items may have moved over the page border; what
    was given is not given again. It ends well after a pass without a change.
    """

    def __init__(self, items: str, total: str, limit: int, *identity: str) -> None:
        self.offset: int | None = 0
        """The next offset; None when the walk is over."""
        self.problem: str | None = None
        """Why the walk, if it is over, may have missed items."""
        self._names = items, total
        self._limit = limit
        self._identity = identity
        self._given: dict[Hashable, int] = {}  # every item, and the pass that saw it last
        self._largest = 0
        self._counts_items = False
        self._pass = 0
        self._start()

    def feed(self, page: Model) -> Sequence[T]:
        """Take the page of `offset` and give the items that are new."""
        name, total_name = self._names
        items = cast("Sequence[T] | None", getattr(page, name))
        if items is None and page.additional_properties.get(name) is not None:
            return self._end(f"{name} of a page cannot be read; list() shows it in to_dict()")
        items, total = items or (), cast("int", getattr(page, total_name))
        keys = [self._key(item) for item in items]
        self._largest = max(self._largest, total)
        self._moved = self._moved or total != self._total != -1
        fresh = {key: item for key, item in zip(keys, items, strict=True) if key not in self._given}
        advanced = {key for key in keys if self._given.get(key) != self._pass}
        self._given.update(dict.fromkeys(keys, self._pass))
        self._seen += len(advanced)
        self._step(keys, total, advanced=bool(advanced))
        return list(fresh.values())

    def _step(self, keys: list[Hashable], total: int, *, advanced: bool) -> None:
        """Decide which offset comes next."""
        if len(self._given) > 10 * self._largest + _SURPLUS:
            self._end(f"{len(self._given)} items came, total_count is {self._largest}: the list has no end")
        elif len(keys) < self._limit or not advanced:
            self._finish(total, advanced=advanced or len(keys) < self._limit)
        else:
            # With the same total before and after, a page that was moved by one item shows what offset counts.
            same = total == self._total and len(keys) > 1
            self._counts_items |= same and self._by == 1 and keys[:-1] == self._page[1:]
            self._by = len(keys) if self._counts_items else 1
            self._page, self._total = keys, total
            self.offset = self._at + self._by
            self._at = self.offset

    def _finish(self, total: int, *, advanced: bool) -> None:
        """The end of a pass: of the walk too, unless the list has moved."""
        if self._moved and self._pass + 1 < _PASSES:
            self._pass += 1
            self._start()
        elif self._moved:
            self._end("total_count keeps changing, items may have been missed")
        elif not advanced:
            self._end("a page holds nothing but what came before, the list does not advance")
        elif self._seen < total or len(self._given) < self._largest:
            self._end(f"{len(self._given)} items came, total_count was {self._largest}")
        else:
            self.offset = None

    def _start(self) -> None:
        self.offset = self._at = 0
        self._by = 0
        self._page: list[Hashable] = []
        self._total = -1  # of the page before
        self._moved = False
        self._seen = 0

    def _end(self, problem: str) -> Sequence[T]:
        self.offset, self.problem = None, problem
        return ()

    def _key(self, item: T) -> Hashable:
        """What tells an item from others: its id where it has one, else all of it."""
        key = tuple(cast("Hashable", getattr(item, name)) for name in self._identity)
        return key if key and None not in key else item.to_json()


def iterate(fetch: Callable[[int], Model], pager: Pager[T]) -> Iterator[T]:
    """The items of a list, page by page. Raises what `fetch` raises, and IncompleteListError."""
    fetch = private(fetch)
    while pager.offset is not None:
        yield from pager.feed(fetch(pager.offset))
    if pager.problem is not None:
        raise _incomplete(pager.problem)


async def aiterate(fetch: Callable[[int], Awaitable[Model]], pager: Pager[T]) -> AsyncIterator[T]:
    """The same, awaiting."""
    while pager.offset is not None:
        for item in pager.feed(await fetch(pager.offset)):
            yield item
    if pager.problem is not None:
        raise _incomplete(pager.problem)


def _incomplete(problem: str) -> IncompleteListError:
    return IncompleteListError(field="", problem=problem)
