"""What goes to the terminal: failures as one block on stderr, values as lines or JSON on stdout."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._json import Json
from wechatpay_cli._safe import safe, safe_json
from wechatpay_cli._texts.language import say

if TYPE_CHECKING:
    from rich.console import Console

Format = Literal["table", "json"]


def stdout() -> "Console":
    """Where values go: broken into lines on a terminal, as they are elsewhere."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


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
    """A JSON value: as JSON for programs, as names and values for people."""
    if form == "json":
        sys.stdout.write(safe_json(value) + "\n")
        sys.stdout.flush()
        return
    from rich.text import Text

    from wechatpay_cli._shell.layout import laid_out

    console = stdout()
    for name, text in laid_out(value):
        # Broken by the terminal, if at all: what is copied from it is the value.
        console.print(Text.assemble((name, "bold"), text), soft_wrap=True)
