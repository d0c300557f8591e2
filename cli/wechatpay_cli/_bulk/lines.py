"""A line of a list, whatever file it came from."""

from pathlib import Path
from typing import NamedTuple

from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._texts.language import say
from wechatpay_signing._quoting import path_shown


class Line(NamedTuple):
    """A line, or a row of a workbook."""

    number: int
    """As an editor counts, from 1."""
    cells: list[str]
    problem: str = ""
    """Why it has no cells."""


def unreadable(path: Path, why: str, remedy: str) -> CommandError:
    """The failure to show for a file that cannot be read."""
    return CommandError(say("Cannot read {path}", path=path_shown(path)), why=why, remedy=remedy)
