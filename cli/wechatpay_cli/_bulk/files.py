"""Read lists of members or codes row by row, and check every row before anything is sent."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._texts.language import reason, say
from wechatpay_cli.bulk import Row
from wechatpay_signing._quoting import path_shown

Kind = Literal["openid", "phone_number", "code"]
_COLUMNS = {"openid": "openid", "phone_number": "phone_number", "phone": "phone_number", "code": "code"}
_SHOWN = 50
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be sent, by the line that it begins on."""

    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What a first reading found. `bad` lists the first bad rows, `bad_count` counts all."""

    rows: int
    bad: tuple[BadRow, ...]
    bad_count: int


Reader = Callable[[], Iterator[Row | BadRow]]


def members(path: Path, encoding: str = "utf-8-sig") -> Iterator[Row | BadRow]:
    """The rows of a CSV file with a header: `openid` or `phone_number`, and perhaps `code`.

    Raises CommandError when the file or its header cannot be used.
    """
    with _opened(path, encoding) as file:
        reader = csv.reader(file)
        names = [_COLUMNS.get(title.strip().lower()) for titles in islice(reader, 1) for title in titles]
        kind = _kind_of(names)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _member(line, kind, names, cells)
            # A quoted cell may hold line ends: a row stands where it begins.
            line = reader.line_num + 1


def codes(path: Path, encoding: str = "utf-8-sig") -> Iterator[Row | BadRow]:
    """The codes of a file, one per line. Raises CommandError when it cannot be read."""
    with _opened(path, encoding) as file:
        for line, text in enumerate(file, 1):
            if code := text.strip():
                problem = _problem("code", code)
                yield BadRow(line, problem) if problem else Row(line, {"code": code})


def survey(rows: Iterable[Row | BadRow]) -> Survey:
    """Read everything once. Memory does not grow with the file."""
    good = bad_count = 0
    bad: list[BadRow] = []
    for row in rows:
        if isinstance(row, Row):
            good += 1
            continue
        bad_count += 1
        if len(bad) < _SHOWN:
            bad.append(row)
    return Survey(good, tuple(bad), bad_count)


class _opened:  # noqa: N801 - used like the function open
    def __init__(self, path: Path, encoding: str) -> None:
        self._path, self._encoding = path, encoding
        try:
            self._file = path.open(encoding=encoding, newline="")
        except (OSError, LookupError) as error:
            remedy = say("Check the path and --encoding.")
            raise self._unreadable(reason(error), remedy) from error

    def __enter__(self) -> Iterable[str]:
        return self._file

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._file.close()
        if isinstance(error, UnicodeDecodeError | csv.Error):
            remedy = say(
                "It was read as {encoding}; a file from Excel may need --encoding gbk.",
                encoding=self._encoding,
            )
            raise self._unreadable(reason(error), remedy) from error

    def _unreadable(self, why: str, remedy: str) -> CommandError:
        return CommandError(
            say("Cannot read {path}", path=path_shown(self._path)),
            why=why,
            remedy=remedy,
        )


def _kind_of(names: list[str | None]) -> Kind:
    found: list[Kind] = [kind for kind in ("openid", "phone_number") if kind in names]
    if len(found) == 1:
        return found[0]
    raise CommandError(
        say("The first line must name the columns"),
        why=say("exactly one of openid and phone_number is needed"),
        remedy=say("Write for example: openid,code"),
    )


def _member(line: int, kind: Kind, names: list[str | None], cells: list[str]) -> Row | BadRow:
    values = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}
    value, code = values.get(kind, ""), values.get("code") or None
    if len(cells) > len(names):
        return BadRow(line, say("more cells than columns"))
    if problem := _problem(kind, value) or (_problem("code", code) if code else ""):
        return BadRow(line, problem)
    return Row(line, {str(kind): value, **({"code": code} if code else {})})


def _problem(kind: Kind, value: str) -> str:
    longest = {"openid": 128, "phone_number": 20, "code": 32}[kind]
    if not value:
        return say("{kind} is empty", kind=kind)
    if len(value) > longest:
        return say(
            "{kind} has {length} characters, at most {longest} allowed",
            kind=kind,
            length=len(value),
            longest=longest,
        )
    if kind == "phone_number" and not re.fullmatch(r"\+?[0-9]{5,19}", value):
        return say("phone_number is not a valid phone number (digits only, optional leading +)")
    if not value.isprintable() or _BEYOND_BMP.search(value):
        return say("{kind} has characters that WeChat Pay rejects", kind=kind)
    return ""
