"""What goes to the terminal: failures as one block on stderr, values as a table or JSON on stdout."""

import io
import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from wechatpay_cli._errors import CommandError
from wechatpay_cli._say import say

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Format = Literal["table", "json"]


def stdout() -> "Console":
    """Where values go. Lines are not cut when nobody watches."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def prepare_streams() -> None:
    """Never fail on a character that the terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def print_failure(error: CommandError) -> None:
    """What, why, remedy and request id, one line each."""
    lines = [
        (say("error", "错误"), error.what),
        (say("why", "原因"), error.why),
        (say("remedy", "解决"), error.remedy),
        ("Request-ID", error.request_id or ""),
    ]
    for label, text in lines:
        if text:
            print(f"{label}: {text}", file=sys.stderr)  # noqa: T201 - this is where failures are shown


def print_value(value: object, form: Format) -> None:
    """A JSON value: as JSON for programs, as a table for people."""
    if form == "json":
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
        return
    console = stdout()
    if isinstance(value, Mapping):
        console.print(_fields(value))
    else:
        console.print(_cell(value))


def _fields(value: Mapping[str, object]) -> "Table":
    from rich.table import Table

    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, item in value.items():
        rows = _rows(item)
        table.add_row(
            name, _grid(rows) if rows else _fields(item) if isinstance(item, Mapping) else _cell(item)
        )
    return table


def _rows(value: object) -> Sequence[Mapping[str, object]]:
    """The items of a list of objects, else nothing."""
    if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
        return value
    return ()


def _grid(rows: Sequence[Mapping[str, object]]) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE, pad_edge=False)
    names = list(dict.fromkeys(name for row in rows for name in row))
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row.get(name)) for name in names))
    return table


def _cell(value: object) -> str:
    from rich.markup import escape

    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return escape(text)
