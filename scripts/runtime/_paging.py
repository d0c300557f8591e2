"""Walking through a paged list.

WeChat Pay calls `offset` a page number, counted from 0, yet no page says whether 1 skips one page or
one item. The second answer shows it: when it repeats the first one moved by a single item, `offset`
counts items, and the walk goes on from there. Either way each item comes once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from .errors import ParseError

T = TypeVar("T")


class Pager(Generic[T]):
    """Which offset to ask for next. Holds no connection, so sync and async share it."""

    def __init__(self) -> None:
        self.offset: int | None = 0
        """The next offset; None when the list is at its end."""
        self._previous: Sequence[T] = ()
        self._seen = 0
        self._counts_items = False

    def feed(self, items: Sequence[T] | None, total: int) -> Sequence[T]:
        """Take the page of `offset` and give the items that are new. Raises ParseError."""
        page = items or ()
        if self.offset == 1 and len(self._previous) > 1:
            self._counts_items = list(page[: len(self._previous) - 1]) == list(self._previous[1:])
            fresh = page[len(self._previous) - 1 :] if self._counts_items else page
        else:
            fresh = page
        if page and list(page) == list(self._previous):
            raise ParseError(field="offset", problem="two pages are the same, the list does not advance")
        self._previous = page
        self._seen += len(fresh)
        at_end = not fresh or self._seen >= total
        if at_end or self.offset is None:
            self.offset = None
        else:
            self.offset = self._seen if self._counts_items else self.offset + 1
        return fresh
