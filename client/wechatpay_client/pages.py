"""Walking through lists whose pages have numbers, or of which each page names the next by a cursor."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar, cast

from wechatpay_signing._said import Said

from .models import Model
from .paging import items_of, key_of

T = TypeVar("T", bound=Model)

_UNREADABLE = "a page cannot be read; the list's own method shows in to_dict() what came"


class NumberPager(Generic[T]):
    """Which page to ask for next, of pages that are counted from `first`, and which items are new."""

    def __init__(self, items: str, total: str, size: int, *identity: str, first: int = 1) -> None:
        self.position = first
        """The number of the next page."""
        self.over = False
        """Whether the walk is at its end."""
        self.problem: str | None = None
        """Why items may have been missed, once the walk is over."""
        self._items = items
        self._total = total
        self._size = size
        self._identity = identity
        self._given: set[Hashable] = set()
        self._totals: set[int] = set()

    def feed(self, page: Model) -> Sequence[T]:
        """Take the page of `position` and give the items that are new."""
        items = cast("Sequence[T] | None", items_of(page, self._items))
        if items is None:
            self._end(_UNREADABLE)
            return ()
        self._totals.add(cast("int", getattr(page, self._total)))
        by_key = {key_of(item, self._identity): item for item in items}
        fresh = [item for key, item in by_key.items() if key not in self._given]
        self._given.update(by_key)
        if len(items) >= self._size:
            self.position += 1
            if not fresh:
                self._end(Said("a page contains only items that came before, so the list does not advance"))
        elif len(self._totals) > 1:
            self._end(Said("the total changed while the list was walked, so items may have been missed"))
        elif len(self._given) < max(self._totals):
            self._end(Said("fewer items arrived than the total says"))
        else:
            self._end(None)
        return fresh

    def _end(self, problem: str | None) -> None:
        self.over, self.problem = True, problem


class CursorPager(Generic[T]):
    """Which cursor to send next, and which items are new."""

    def __init__(self, items: str, next_field: str, *identity: str) -> None:
        self.position: str | None = None
        """The cursor of the next page; None for the first."""
        self.over = False
        """Whether the walk is at its end."""
        self.problem: str | None = None
        """Why items may have been missed, once the walk is over."""
        self._items = items
        self._next = next_field
        self._identity = identity
        self._given: set[Hashable] = set()
        self._cursors: set[str] = set()

    def feed(self, page: Model) -> Sequence[T]:
        """Take the page of `position` and give the items that are new."""
        items = cast("Sequence[T] | None", items_of(page, self._items))
        if items is None:
            self.over, self.problem = True, _UNREADABLE
            return ()
        by_key = {key_of(item, self._identity): item for item in items}
        fresh = [item for key, item in by_key.items() if key not in self._given]
        self._given.update(by_key)
        self.position = cast("str | None", getattr(page, self._next)) or None
        if self.position is None:
            self.over = True
        elif self.position in self._cursors:
            self.over, self.problem = True, "a cursor came again, the list does not advance"
        else:
            self._cursors.add(self.position)
        return fresh
