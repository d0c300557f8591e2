"""Walking through a paged list.

WeChat Pay calls `offset` a page number, counted from 0, yet another page calls it a start position. Steps of
one are right for both: they skip nothing, and what came before is not given again. Once a page repeats the
page before it moved by a single item, `offset` counts items, and the walk takes a page at a step.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar, cast

from attrs import define, field

from wechatpay_signing._said import Said

from .errors import IncompleteListError
from .frames import private
from .models import Model

T = TypeVar("T", bound=Model)
T_co = TypeVar("T_co", bound=Model, covariant=True)

_PASSES = 3
"""Walks from the start while total_count keeps changing."""
_SURPLUS = 10_000
"""Items above ten times total_count after which a list counts as endless."""


@define
class _Pass:
    """One walk from the start, up to a page."""

    number: int = 0
    offset: int = 0
    step: int = 0
    """From the offset before."""
    keys: list[Hashable] = field(factory=list["Hashable"], repr=False)
    """Of the items of the page before."""
    total: int | None = None
    """As the page before had it."""
    moved: bool = False
    """Whether the total changed, so that items may have moved over a page border."""
    seen: int = 0
    """Items, each counted once."""


class Pager(Generic[T]):
    """Which offset to ask for next, and which items are new. Sync and async share it.

    A walk that sees the total change starts again, because items may have been missed; what was given is not
    given again. It ends well with a pass in which the total did not change.
    """

    def __init__(self, items: str, total: str, limit: int, *identity: str) -> None:
        self.problem: str | None = None
        """Why items may have been missed, once the walk is over."""
        self._items = items
        self._total = total
        self._limit = limit
        self._identity = identity
        self._pass: _Pass | None = _Pass()
        self._given: dict[Hashable, int] = {}  # every item, and the last pass that saw it
        self._largest = 0
        self._counts_items = False

    @property
    def over(self) -> bool:
        """Whether the walk is at its end."""
        return self._pass is None

    @property
    def position(self) -> int:
        """The next offset."""
        return 0 if self._pass is None else self._pass.offset

    def feed(self, page: Model) -> Sequence[T]:
        """Take the page of `offset` and give the items that are new."""
        now = self._pass
        items = cast("Sequence[T] | None", items_of(page, self._items))
        if now is None or items is None:
            self._end(Said("a page cannot be read; list() and to_dict() show what arrived"))
            return ()
        total = cast("int", getattr(page, self._total))
        by_key = {key_of(item, self._identity): item for item in items}
        fresh = [item for key, item in by_key.items() if key not in self._given]
        advanced = sum(self._given.get(key) != now.number for key in by_key)
        self._given.update(dict.fromkeys(by_key, now.number))
        self._largest = max(self._largest, total)
        now.seen += advanced
        now.moved |= now.total not in (None, total)
        full = len(items) >= self._limit
        if len(self._given) > 10 * self._largest + _SURPLUS:
            self._end(Said("the list does not end"))
        elif full and advanced:
            self._go_on(now, list(by_key), total)
        elif now.moved:
            self._walk_again(now)
        elif full:
            self._end(Said("a page contains only items that came before, so the list does not advance"))
        elif now.seen < total or len(self._given) < self._largest:
            self._end(Said("fewer items arrived than total_count says"))
        else:
            self._pass = None
        return fresh

    def _go_on(self, now: _Pass, keys: list[Hashable], total: int) -> None:
        # With the total of before, a page that is the one before moved by one item shows what offset counts.
        if now.step == 1 and now.total == total and len(keys) > 1 and keys[:-1] == now.keys[1:]:
            self._counts_items = True
        now.step = len(keys) if self._counts_items else 1
        now.offset += now.step
        now.keys, now.total = keys, total

    def _walk_again(self, now: _Pass) -> None:
        if now.number + 1 < _PASSES:
            self._pass = _Pass(now.number + 1)
        else:
            self._end(Said("total_count keeps changing, so items may have been missed"))

    def _end(self, problem: str) -> None:
        self._pass, self.problem = None, problem


def items_of(page: Model, name: str) -> Sequence[Model] | None:
    """The items of a page; None when what came cannot be read."""
    items = cast("Sequence[Model] | None", getattr(page, name))
    unreadable = items is None and page.additional_properties.get(page.wire_name(name)) is not None
    return None if unreadable else items or ()


def key_of(item: Model, identity: tuple[str, ...]) -> Hashable:
    """What tells an item from others: its id where it has one, else all of it."""
    key = tuple(cast("Hashable", getattr(item, name)) for name in identity)
    return key if key and None not in key else item.to_json()


PositionT = TypeVar("PositionT")
PositionT_co = TypeVar("PositionT_co", covariant=True)


class Walk(Protocol[T_co, PositionT_co]):
    """What decides which page comes next; pure, so that sync and async share it."""

    @property
    def over(self) -> bool:
        """Whether the walk is at its end."""
        ...

    @property
    def position(self) -> PositionT_co:
        """What chooses the next page."""
        ...

    @property
    def problem(self) -> str | None:
        """Why items may have been missed, once the walk is over."""
        ...

    def feed(self, page: Model) -> Sequence[T_co]:
        """Take the page of `position` and give the items that are new."""
        ...


def iterate(fetch: Callable[[PositionT], Model], walk: Walk[T, PositionT]) -> Iterator[T]:
    """The items of a list, page by page. Raises what `fetch` raises, and IncompleteListError."""
    fetch = private(fetch)
    while not walk.over:
        yield from walk.feed(fetch(walk.position))
    if walk.problem is not None:
        raise IncompleteListError(field="", problem=walk.problem)


async def aiterate(
    fetch: Callable[[PositionT], Awaitable[Model]], walk: Walk[T, PositionT]
) -> AsyncIterator[T]:
    """The same, awaiting."""
    while not walk.over:
        for item in walk.feed(await fetch(walk.position)):
            yield item
    if walk.problem is not None:
        raise IncompleteListError(field="", problem=walk.problem)
