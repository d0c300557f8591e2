"""What goes to the terminal: failures as one block on stderr, values as a table or JSON on stdout."""

import io
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._json import Json
from wechatpay_cli._safe import safe, safe_json
from wechatpay_cli._texts.language import say

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

Format = Literal["table", "json"]


def stdout() -> "Console":
    """Where values go: broken into lines on a terminal, as they are elsewhere."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def prepare_streams() -> None:
    """Never fail on a character that the terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def print_failure(error: CommandError) -> None:
    """What, why, remedy and request id, one after the other."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False, soft_wrap=not sys.stderr.isatty())
    lines = [
        (say("error"), (error.what,)),
        (say("why"), error.why),
        (say("remedy"), (error.remedy,)),
        ("Request-ID", (error.request_id or "",)),
    ]
    for label, texts in lines:
        for number, text in enumerate(filter(None, texts)):
            head = "  " if number else f"{label}{say(': ')}"
            console.print(Text(f"{head}{safe(text)}"))


def print_lines(lines: Iterable[str], form: Format) -> None:
    """A text for people, line by line; for programs one JSON string."""
    if form == "json":
        print_value("\n".join(lines), form)
        return
    for line in lines:
        print_line(line)


def print_line(line: str, style: str = "") -> None:
    """One line for people, whatever it holds."""
    from rich.text import Text

    stdout().print(Text(safe(line), style))


def print_value(value: Json, form: Format) -> None:
    """A JSON value: as JSON for programs, as a table for people."""
    if form == "json":
        sys.stdout.write(safe_json(value) + "\n")
        return
    stdout().print(_fields(value) if isinstance(value, dict) else _cell(value))


def _fields(value: dict[str, Json]) -> "Table":
    from rich.table import Table

    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, item in value.items():
        table.add_row(_cell(name), _value(item))
    return table


def _value(item: Json) -> "RenderableType":
    """A nested object below its name; a list of objects one after the other, numbered."""
    if isinstance(item, dict):
        return _fields(item)
    if isinstance(item, list) and item and all(isinstance(one, dict) for one in item):
        from rich.console import Group

        return Group(*(_fields({f"{number}": one}) for number, one in enumerate(item, 1)))
    return _cell(item)


def _cell(value: Json) -> "Text":
    from rich.text import Text

    if value is None:
        return Text()
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Text(safe(text, len(text)))
