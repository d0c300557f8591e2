"""Rows and what became of them: plain data, which can be pickled and sent to another machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from wechatpay_signing._said import Said

Status = Literal["done", "refused", "open"]
"""done and refused are final; open is tried again by the next run."""


class Row(NamedTuple):
    """One row of a file. Its repr shows no value: they are people's."""

    number: int
    """The line that it stands on, counted as an editor does."""
    values: Mapping[str, str]
    """What it says, by column: `openid` or `phone_number`, with a `code` or without; or a `code` alone."""
    request_no: str = ""
    """Its request number (商户请求单号), for jobs that need one; see `RequestNumbers`."""

    def __repr__(self) -> str:
        return f"<Row {self.number}>"


class RowResult(NamedTuple):
    """What became of one row. Its repr shows no code of a card."""

    number: int
    """The row's."""
    status: Status
    assigned_code: str = ""
    """The card's code, once the row is done."""
    error_code: str = ""
    """WeChat Pay's error code, such as `INVALID_REQUEST`; in a deposit `FAIL` or `DUPLICATE`."""
    reason: str = ""
    """Why it is not done, or what is odd about it, in one line."""
    request_id: str = ""
    """`Request-ID` of the last response, for WeChat Pay's support desk."""

    def __repr__(self) -> str:
        return f"<RowResult {self.number} {self.status}>"


@dataclass(frozen=True, slots=True)
class Shard:
    """The rows of one machine among several: those whose number leaves the same remainder."""

    index: int
    """From 1 to `count`."""
    count: int
    """How many machines there are."""

    def takes(self, row: Row) -> bool:
        """Whether a row is in it."""
        return self.has(row.number)

    def has(self, number: int) -> bool:
        """Whether the row of a number is in it."""
        return number % self.count == self.index - 1

    def __str__(self) -> str:
        return f"{self.index}/{self.count}"


def shard(text: str) -> Shard:
    """The shard that `K/N` names. Raises ValueError when K is not from 1 to N, or N above 100,000."""
    index, slash, count = text.partition("/")
    if not (slash and index.isascii() and index.isdecimal() and count.isascii() and count.isdecimal()):
        raise ValueError(Said("not of the form K/N"))
    if max(len(index), len(count)) > 6 or not 1 <= int(index) <= int(count) <= _MOST_SHARDS:
        raise ValueError(Said("K must be from 1 to N, and N at most 100000"))
    return Shard(int(index), int(count))


_MOST_SHARDS = 100_000
