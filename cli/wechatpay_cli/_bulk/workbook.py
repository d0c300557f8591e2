"""The rows of an Excel workbook, as texts. Only what a cell shows and holds alike is taken."""

import importlib
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from wechatpay_cli._bulk.lines import Line, unreadable
from wechatpay_cli._texts.language import say

_EXACT = 10**15
"""From here on a spreadsheet rounds whole numbers."""
_PADDED = re.compile("0{2,}")


def rows(path: Path) -> Iterator[Line]:
    """The rows of the only sheet that has any. Raises CommandError."""
    openpyxl: Any = importlib.import_module("openpyxl")
    try:
        book = openpyxl.load_workbook(path, read_only=True)
    except Exception as error:
        raise _damaged(path) from error
    try:
        yield from _rows_of(path, _only_sheet(path, book))
    finally:
        book.close()


def _only_sheet(path: Path, book: Any) -> Any:  # noqa: ANN401 - openpyxl has no types
    filled = [sheet for sheet in book.worksheets if any(islice(sheet.iter_rows(values_only=True), 1))]
    if len(filled) > 1:
        names = say("more than one sheet has rows")
        raise unreadable(path, names, say("Keep one of them."))
    return filled[0] if filled else book.worksheets[0]


def _rows_of(path: Path, sheet: Any) -> Iterator[Line]:  # noqa: ANN401 - openpyxl has no types
    sheet.reset_dimensions()  # which some programs write wrongly
    width = 0
    lines: Iterator[Any] = sheet.iter_rows()
    number = 0
    while True:
        try:
            cells = next(lines, None)
        except Exception as error:
            raise _damaged(path) from error
        if cells is None:
            return
        number += 1
        texts = [_text(cell) for cell in cells]
        problem = next((problem for _, problem in texts if problem), "")
        plain = [text for text, _ in texts]
        while len(plain) > width and not plain[-1]:
            plain.pop()  # cells that were only formatted
        width = width or len(plain)
        plain += [""] * (width - len(plain))
        yield Line(number, plain, problem)


def _text(cell: Any) -> tuple[str, str]:  # noqa: ANN401 - openpyxl has no types
    """What a cell says, and what is wrong with it."""
    value = cell.value
    if value is None or isinstance(value, str):
        if getattr(cell, "data_type", "") == "f":
            return "", say("a cell is a formula; paste its values")
        return (value or "").strip(), ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "", say("a cell is neither text nor a number")
    if value != value or abs(value) >= _EXACT or value != int(value):
        return "", say(
            "a cell is a number that a spreadsheet rounds; format the column as text before you fill it"
        )
    if _PADDED.match(str(getattr(cell, "number_format", ""))):
        return "", say("a cell shows zeros that its number does not have; format the column as text")
    return str(int(value)), ""


def _damaged(path: Path) -> Exception:
    return unreadable(
        path,
        say("it is no Excel workbook that can be read"),
        say("Save it again, or as CSV UTF-8."),
    )
