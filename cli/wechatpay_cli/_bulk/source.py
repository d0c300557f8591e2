"""Opens what people call a list: CSV in any usual encoding and with any separator, or an Excel workbook."""

import codecs
import csv
import importlib.util
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from wechatpay_cli._bulk.lines import Line, unreadable
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._texts.language import reason, say

_BLOCK = 1 << 16
_LONGEST_LINE = 1_000_000
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS = ",;\t|"
_OF_A_PROCESS = re.compile("/dev/stdin|/dev/fd/|/proc/")
"""Standard input may be a file, but none beside which results could stand."""


class TextFile(NamedTuple):
    """A text file whose encoding is known."""

    path: Path
    encoding: str


class Workbook(NamedTuple):
    """An Excel workbook that can be read, with the numbers of its hidden rows."""

    path: Path
    hidden: frozenset[int]


def opened(path: Path, encoding: str | None) -> TextFile | Workbook:
    """Find out what a file is. Raises CommandError when it cannot be read, or not twice."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise unreadable(path, say("it is a folder"), say("Give a file."))
        if not stat.S_ISREG(mode) or _OF_A_PROCESS.match(path.as_posix()):
            raise _piped(path)
        with path.open("rb") as file:
            head = file.read(4)
        if head == _ZIP:
            return _workbook(path)
        if head == _OLD_EXCEL:
            raise unreadable(
                path,
                say("this is an Excel workbook of the old form (.xls)"),
                say("Save it as CSV UTF-8."),
            )
        text = TextFile(path, _detected(path, head) if encoding is None else encoding)
        with path.open(encoding=text.encoding):
            return text
    except LookupError as error:
        why = say("{encoding} is no encoding of texts", encoding=repr(encoding))
        raise unreadable(path, why, say("Give for example --encoding gbk.")) from error
    except OSError as error:
        raise unreadable(path, reason(error), say("Check the path.")) from error


def raw_lines(file: TextFile) -> Iterator[tuple[int, str]]:
    """The lines of a file with their numbers. Raises CommandError."""
    try:
        with file.path.open(encoding=file.encoding, newline="") as text:
            number = 0
            while line := text.readline(_LONGEST_LINE):
                number += 1
                if len(line) == _LONGEST_LINE:
                    why = say("line {number} has a million characters", number=number)
                    raise unreadable(file.path, why, say("Is it a list?"))
                yield number, line
    except (OSError, UnicodeError) as error:
        remedy = say(
            "It was read as {encoding}; a file from Excel may need --encoding gbk.", encoding=file.encoding
        )
        raise unreadable(file.path, reason(error), remedy) from error


def table(file: TextFile | Workbook) -> Iterator[Line]:
    """The lines of a file, cut into cells. Raises CommandError.

    Each line is read by itself: a quote that is not closed swallows no other.
    """
    if isinstance(file, Workbook):
        from wechatpay_cli._bulk.workbook import rows

        yield from rows(file.path, file.hidden)
        return
    separator = ""
    for number, line in raw_lines(file):
        if number == 1 and "\0" in line:
            why = say("it has zero bytes: it is UTF-16 or UTF-32 without a mark, or no text")
            raise unreadable(
                file.path, why, say("Save it as CSV UTF-8, or name its encoding with --encoding.")
            )
        separator = separator or _separator_of(line)
        cells = _cells(line, separator)
        if cells is None:
            problem = say("a quote is not closed on this line")
            yield Line(number, [], problem)
        else:
            yield Line(number, cells)


def _piped(path: Path) -> CommandError:
    return unreadable(
        path,
        say("it is a pipe or a device, and a list is read twice: first checked, then sent"),
        say("Save it as a file first."),
    )


def _workbook(path: Path) -> Workbook:
    if importlib.util.find_spec("openpyxl") is None:
        raise unreadable(
            path,
            say("this is an Excel workbook"),
            say("Save it as CSV UTF-8, or: `pip install 'wechatpay-membercard[cli,xlsx]'`"),
        )
    from wechatpay_cli._bulk.workbook import hidden_rows

    return Workbook(path, hidden_rows(path))


def _detected(path: Path, head: bytes) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    for encoding in ("utf-8", "gb18030"):
        if _is_in(path, encoding):
            return encoding
    raise unreadable(
        path,
        say("it is neither UTF-8 nor GBK"),
        say("Save it as CSV UTF-8, or name its encoding with --encoding."),
    )


def _is_in(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _separator_of(head: str) -> str:
    """What separates the columns: what stands most often in the first line, outside quotes."""
    counts = {one: len(cells) for one in _SEPARATORS if (cells := _cells(head, one)) is not None}
    return max(counts, key=lambda one: counts[one], default=",")


def _cells(line: str, separator: str) -> list[str] | None:
    if '"' not in line:
        return line.rstrip("\r\n").split(separator)
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), None) or []
    except csv.Error:
        return None
