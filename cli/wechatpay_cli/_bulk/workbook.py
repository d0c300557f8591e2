"""The rows of an Excel workbook, as texts. Only what a cell shows and holds alike is taken."""

import importlib
import re
import zipfile
from collections.abc import Container, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from wechatpay_cli._bulk.lines import Line, unreadable
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._texts.language import say

_EXACT = 10**15
"""From here on a spreadsheet rounds whole numbers."""
_UNSEEN = re.compile(
    r"_.|\*.|\[(?:\$-[0-9A-F]+|Black|Blue|Cyan|Green|Magenta|Red|White|Yellow)\]", re.IGNORECASE
)
"""Parts of a format that show nothing: the width of a letter, filling, a language, a colour."""
_SAME = re.compile(r"General|@|[#?]*(?:,[#?]{2})?[#?0](?:\.0+)?(?:E\+0+)?", re.IGNORECASE)
"""Formats that show a whole number as itself, or as the same number."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def rows(path: Path, hidden: Container[int]) -> Iterator[Line]:
    """The rows of the only sheet that has any. Raises CommandError."""
    openpyxl: Any = importlib.import_module("openpyxl")
    with _readable(path), closing(openpyxl.load_workbook(path, read_only=True)) as book:
        yield from _rows_of(_only_sheet(path, book), hidden)


@contextmanager
def _readable(path: Path) -> Generator[None]:
    try:
        yield
    except CommandError:
        raise
    except Exception as error:  # of openpyxl, zipfile or the XML parser, at whatever place of the file
        raise unreadable(
            path, say("it is no Excel workbook that can be read"), say("Save it again, or as CSV UTF-8.")
        ) from error


def _only_sheet(path: Path, book: Any) -> Any:  # noqa: ANN401 - openpyxl has no types
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # which some programs write wrongly
    filled = [sheet for sheet in book.worksheets if _has_a_value(sheet)]
    if len(filled) > 1:
        names = say("more than one sheet has rows")
        raise unreadable(path, names, say("Keep one of them."))
    return filled[0] if filled else book.worksheets[0]


def _has_a_value(sheet: Any) -> bool:  # noqa: ANN401 - openpyxl has no types
    return any(value is not None for row in sheet.iter_rows(values_only=True) for value in row)


def hidden_rows(path: Path) -> frozenset[int]:
    """Numbers of rows with cells that nobody sees, mostly for a filter; openpyxl reads them without a word.

    Raises CommandError.
    """
    with _readable(path), zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if _SHEET.fullmatch(name)]
        return frozenset(number for name in sheets for number in _hidden_in(archive, name))


def _hidden_in(archive: zipfile.ZipFile, name: str) -> Iterator[int]:
    with archive.open(name) as file:
        for _, element in ElementTree.iterparse(file):  # noqa: S314 - as openpyxl does; expat bounds entities
            if element.tag.endswith("}row"):
                number = element.get("r", "")
                if element.get("hidden") in {"1", "true"} and number.isdecimal() and len(element):
                    yield int(number)
                element.clear()


def _rows_of(sheet: Any, hidden: Container[int]) -> Iterator[Line]:  # noqa: ANN401 - openpyxl has no types
    width = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [_text(cell) for cell in cells]
        problem = next((problem for _, problem in texts if problem), "")
        if number in hidden and any(text for text, _ in texts):
            problem = say("the row is hidden, perhaps by a filter; show it or delete it")
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
    shown = str(getattr(cell, "number_format", "General")).partition(";")[0]
    if not _SAME.fullmatch(_UNSEEN.sub("", shown)):
        return "", say("a cell shows another text than its number; write it as text")
    return str(int(value)), ""
