"""Read lists of members or codes row by row, and check every row before anything is sent."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

from wechatpay_cli._bulk.columns import Columns, Wanted, columns_of, kind_of
from wechatpay_cli._bulk.lines import Line
from wechatpay_cli._bulk.plausible import CodesOfAll, Kind, problem_with
from wechatpay_cli._bulk.source import TextFile, Workbook, opened, raw_lines, table
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._texts.language import say
from wechatpay_cli.bulk import Row

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be sent, by its line."""

    line: int
    problem: str


class LineNumbers:
    """Numbers of lines, given in their order: one byte a line."""

    def __init__(self) -> None:
        self._given = bytearray()

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and 0 <= number < len(self._given) and bool(self._given[number])

    def __iter__(self) -> Iterator[int]:
        return (number for number, given in enumerate(self._given) if given)

    def add(self, number: int) -> None:
        """Take a number above those before."""
        self._given.extend(bytes(number - len(self._given)))
        self._given.append(1)


@dataclass(frozen=True, slots=True)
class Survey:
    """What a first reading found. `bad` lists the first bad rows, `bad_count` counts all."""

    rows: int
    bad: tuple[BadRow, ...]
    bad_count: int
    numbers: LineNumbers
    """Of the rows that can be sent, if there is no bad one."""


@dataclass(frozen=True)
class Source:
    """A list: what its columns are called, by what they are, and its rows, to be read as often as needed."""

    columns: dict[str, str]
    rows: Callable[[], Iterator[Row | BadRow]]


def members(path: Path, encoding: str | None = None, wanted: Wanted = Wanted({})) -> Source:  # noqa: B008 - frozen
    """The members of a table with a header: `openid` or `phone_number`, and perhaps `code`.

    Raises CommandError when the file or its header cannot be used.
    """
    return _from_table(opened(path, encoding), wanted, needed=("openid", "phone_number"))


def codes(path: Path, encoding: str | None = None, wanted: Wanted | None = None) -> Source:
    """The codes of a file, one per line; or, when something is `wanted` of them, of a table with a header.

    Raises CommandError when it cannot be read.
    """
    file = opened(path, encoding)
    if wanted is not None:
        return _from_table(file, wanted, needed=("code",))
    return Source({"code": "code"}, lambda: _codes(file))


def survey(source: Source) -> Survey:
    """Read everything once, and once more if there are duplicates. Raises CommandError.

    While it reads, eight bytes are kept of each value, some fifty at the end.
    """
    numbers = LineNumbers()
    good = bad_count = 0
    bad: list[BadRow] = []
    hashes = array("q")
    codes_of_all = CodesOfAll()
    for row in source.rows():
        if isinstance(row, Row):
            good += 1
            numbers.add(row.number)
            hashes.extend(hash(value) for value in _unique(row))
            codes_of_all.add(row.values.get("code", ""))
            continue
        bad_count += 1
        if len(bad) < _SHOWN:
            bad.append(row)
    repeated = _repeated(hashes)
    if repeated or codes_of_all.have_a_problem:
        found = list(_doubtful(source, repeated, codes_of_all))
        good, bad_count = good - len(found), bad_count + len(found)
        bad = sorted((*bad, *found[:_SHOWN]), key=lambda row: row.line)[:_SHOWN]
    return Survey(good, tuple(bad), bad_count, numbers)


def _repeated(hashes: "array[int]") -> set[int]:
    return {one for one, other in pairwise(sorted(hashes)) if one == other}


def _unique(row: Row) -> Iterator[tuple[str, str]]:
    """What must be unique: a member, and a code."""
    for name, value in row.values.items():
        if name == "phone_number":
            yield name, _without_country(value)
        elif value:
            yield name, value


def _without_country(phone_number: str) -> str:
    """A number of China with or without +86, 86 or 0086 is one."""
    digits = phone_number.removeprefix("+").removeprefix("00")
    return digits[2:] if len(digits) == _CHINESE and digits.startswith("86") else digits


_CHINESE = 13
"""Digits of a mobile number of China with its country's."""


def _doubtful(source: Source, repeated: set[int], codes_of_all: CodesOfAll) -> Iterator[BadRow]:
    """The rows that say what an earlier one said, each with the line of that, or whose code cannot be."""
    first: dict[tuple[str, str], int] = {}
    for row in source.rows():
        if not isinstance(row, Row):
            continue
        earlier = [
            (key[0], line)
            for key in _unique(row)
            if hash(key) in repeated and (line := first.setdefault(key, row.number)) != row.number
        ]
        if earlier:
            name, line = earlier[0]
            yield BadRow(row.number, say("{name} is that of line {line} too", name=name, line=line))
        elif problem := codes_of_all.problem_with(row.values.get("code", "")):
            yield BadRow(row.number, problem)


def _from_table(file: TextFile | Workbook, wanted: Wanted, *, needed: tuple[Kind, ...]) -> Source:
    head = next(islice(table(file), 1), Line(1, []))
    if head.problem:
        raise CommandError(
            say("The first line must name the columns"),
            why=head.problem,
            remedy=say("Write for example: openid,code"),
        )
    columns = columns_of(head.cells, wanted, needed=needed)
    titles = {str(kind): title for kind, title in columns.titles.items()}
    return Source(titles, lambda: _rows(table(file), columns, needed))


def _rows(lines: Iterator[Line], columns: Columns, needed: tuple[Kind, ...]) -> Iterator[Row | BadRow]:
    for line in islice(lines, 1, None):
        if line.problem or any(cell.strip() for cell in line.cells):
            yield _row(line, columns, needed)


def _row(line: Line, columns: Columns, needed: tuple[Kind, ...]) -> Row | BadRow:
    if line.problem:
        return BadRow(line.number, line.problem)
    if (count := len(line.cells)) != columns.count:
        if count > columns.count:
            told = say("more cells than columns ({count}, not {columns})", count=count, columns=columns.count)
        else:
            told = say(
                "fewer cells than columns ({count}, not {columns})", count=count, columns=columns.count
            )
        return BadRow(line.number, told)
    if any(line.cells[place].strip() for place in columns.untitled):
        return BadRow(line.number, say("a cell is in a column without a title"))
    values: dict[str, str] = {}
    for kind, place in columns.places.items():
        value = line.cells[place].strip()
        if not value and kind not in needed:
            continue  # WeChat Pay assigns the code
        if kind_of(value) is not None:
            return BadRow(line.number, say("this is another header"))
        if problem := problem_with(kind, value):
            return BadRow(line.number, problem)
        values[kind] = value
    return Row(line.number, values)


def _codes(file: TextFile | Workbook) -> Iterator[Row | BadRow]:
    """Of a file without a header: its first line is a code too."""
    if isinstance(file, Workbook):
        for line in table(file):
            cells = [cell for cell in line.cells if cell]
            if line.problem or len(cells) > 1:
                yield BadRow(line.number, line.problem or _several_columns())
            elif cells:
                yield _code(line.number, cells[0])
        return
    first, second = [*(text.strip() for _, text in islice(raw_lines(file), 2)), "", ""][:2]
    has_header = not any(map(str.isdigit, first)) and any(map(str.isdigit, second))
    for number, text in raw_lines(file):
        if code := text.strip():
            yield BadRow(number, _a_header()) if has_header and number == 1 else _code(number, code)


def _code(number: int, code: str) -> Row | BadRow:
    if kind_of(code) is not None:
        return BadRow(number, _a_header())
    if any(separator in code for separator in ",;\t|，；"):
        head = any(kind_of(cell) for separator in ",;\t|，；" for cell in code.split(separator))
        return BadRow(number, _a_header() if head else _several_columns())
    problem = problem_with("code", code)
    return BadRow(number, problem) if problem else Row(number, {"code": code})


def _a_header() -> str:
    return say("this is a header: a file of codes has none, unless --code-column names it")


def _several_columns() -> str:
    return say("several columns: a file of codes has one per line, unless --code-column names it in a header")
