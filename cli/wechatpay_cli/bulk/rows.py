"""Rows and what became of them: plain data, which can be pickled and sent to another machine."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Status = Literal["done", "refused", "open"]
"""done and refused are final; open is tried again by the next run."""


class Row(NamedTuple):
    """One row of a file. Its repr shows no value: they are people's."""

    number: int
    """The line that it begins on."""
    values: Mapping[str, str]
    """What it says, by column: `openid` or `phone_number`, with a `code` or without; or a `code` alone."""
    request_no: str = ""
    """Its request number (商户请求单号), for jobs that need one; see `RequestNumbers`."""

    def __repr__(self) -> str:
        return f"<Row {self.number}>"


class RowResult(NamedTuple):
    """What became of one row."""

    number: int
    """The row's."""
    status: Status
    result: str = ""
    """What WeChat Pay gave for it: the member's code, or what it says of a deposited one."""
    reason: str = ""
    """Why it is not done."""
    request_id: str = ""
    """`Request-ID` of the last response, for WeChat Pay's support desk."""
