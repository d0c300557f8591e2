"""Where results go: to a file (`Results`), to memory, or wherever the caller keeps them."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from wechatpay_cli.bulk.rows import Row, RowResult, Status


class Totals(NamedTuple):
    """How many rows have each status."""

    done: int
    refused: int
    open: int


def totals(counts: Mapping[Status, int]) -> Totals:
    """The totals of a ledger."""
    return Totals(counts["done"], counts["refused"], counts["open"])


class Ledger(Protocol):
    """Where results go: `Results` is a file, `MemoryResults` keeps them."""

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many rows have each status, by their last result."""
        ...

    def status(self, number: int) -> Status | None:
        """The last status of a row; None when it has no result yet."""
        ...

    def record(self, row: Row, result: RowResult) -> None:
        """Take what became of a row. A later result takes the place of an earlier one."""
        ...


class MemoryResults:
    """Results in memory, by the number of their rows."""

    def __init__(self) -> None:
        self.results: dict[int, RowResult] = {}
        self._counts: dict[Status, int] = {"done": 0, "refused": 0, "open": 0}

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many rows have each status."""
        return dict(self._counts)

    def status(self, number: int) -> Status | None:
        """The status of a row; None when it has no result yet."""
        return self.results[number].status if number in self.results else None

    def record(self, row: Row, result: RowResult) -> None:
        """Keep what became of a row."""
        if (before := self.status(row.number)) is not None:
            self._counts[before] -= 1
        self._counts[result.status] += 1
        self.results[row.number] = result
