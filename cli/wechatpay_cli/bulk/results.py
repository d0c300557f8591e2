"""What became of each row: a CSV file, written as it happens, good for going on after a kill."""

import csv
import io
import os
from array import array
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from wechatpay_cli._json import Json
from wechatpay_cli._safe import safe_cell
from wechatpay_cli.bulk.origin import OriginFile, unusable
from wechatpay_cli.bulk.rows import Row, RowResult, Status
from wechatpay_cli.bulk.writing import write_whole
from wechatpay_signing._said import Said

OURS = ("line", "status", "assigned_code", "error_code", "reason", "request_id")
"""The columns beside those of the input, which stand after the first."""
_CODES: Mapping[str, int] = {"open": 1, "refused": 2, "done": 3}
_STATUSES: tuple[Status | None, ...] = (None, "open", "refused", "done")
_BEGINNING_OF_0_1_0 = b"# input "


class Results:
    """The results file of one run. Opening it again goes on where it ended.

    While it is open nobody else can open it. A line is appended for each result; closing leaves one line per
    row, in the order of the input. A line that a kill cut off is dropped on the next start. Beside it,
    `FILE.json` says which run it belongs to.

    Args:
        path: The file. Made if it is not there, for this user alone (0600).
        columns: What is written of each row's values: the title in the file by the name in `Row.values`.
        origin: What the results depend on, such as `input`, `key`, `card_id`: plain JSON, without a secret.
        rows: The numbers that rows have; a line with another one is no result. Default: all.

    Raises:
        ResultsError: The file cannot be opened, another run has it open or began it, or it is no results
            file. Nothing was changed.
    """

    def __init__(
        self,
        path: Path,
        columns: Mapping[str, str],
        origin: Mapping[str, Json] | None = None,
        rows: Container[int] | None = None,
    ) -> None:
        self.path = path
        self._rows = rows
        self._names = tuple(columns)
        self._titles = (OURS[0], *map(safe_cell, columns.values()), *OURS[1:])
        self._statuses = bytearray()
        self._counts: dict[Status, int] = {"done": 0, "refused": 0, "open": 0}
        self._places = array("Q")  # where the last line of a row begins, by the row's number
        self._end = 0
        self._is_in_order = True
        if twice := {title for title in self._titles if self._titles.count(title) > 1}:
            name = min(twice)
            raise unusable(
                path, Said("two of its columns would be called {name}", name=repr(name)), differs="columns"
            )
        self._head = _line(self._titles)
        self._origin = OriginFile(path, {**(origin or {}), "columns": list(self._titles)})
        try:
            self._file = self._opened()
        except BaseException:
            self._origin.leave_as_it_was()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many rows have each status, by their last result."""
        return dict(self._counts)

    def status(self, number: int) -> Status | None:
        """The last status of a row; None when it has no result yet."""
        return _STATUSES[self._statuses[number]] if number < len(self._statuses) else None

    def record(self, row: Row, result: RowResult) -> None:
        """Write what became of a row, at once. Raises OSError; the file then ends with the line before."""
        line = _line(
            (
                row.number,
                *(row.values.get(name, "") for name in self._names),
                *(result.status, result.assigned_code, result.error_code, result.reason, result.request_id),
            )
        )
        try:
            write_whole(self._file, line, at=self._end)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self.path)) from error
        self._note(result.number, result.status, len(line))

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """The number and the last line of each row, in their order. Raises OSError."""
        with self.path.open("rb") as file:
            for number, code in enumerate(self._statuses):
                if code:
                    file.seek(self._places[number])
                    yield number, file.readline()

    def close(self) -> None:
        """Leave one line per row, in order, and let others open the file.

        Where there is no room for a second file this one stays as it is, which is as good for going on.
        """
        os.close(self._file)
        try:
            if not self._is_in_order:
                with suppress(OSError):
                    self._put_in_order()
        finally:
            self._origin.close()

    def _put_in_order(self) -> None:
        path = self.path.resolve()
        made = path.with_name(path.name + ".new")
        if made.exists() and not self._head.startswith(_beginning_of(made, len(self._head))):
            return  # somebody's
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        try:
            with os.fdopen(os.open(made, flags, 0o600), "wb") as file:
                file.write(self._head)
                file.writelines(line for _, line in self.lines())
            made.replace(path)
        except BaseException:
            made.unlink(missing_ok=True)
            raise

    def _opened(self) -> int:
        """Read what is there, then open it. Nothing is written before all of it is known to be ours."""
        try:
            begun = self.path.exists() and self._read_all()
            self._origin.accept(begun=begun)
            self._check_rows()
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        except OSError as error:
            raise unusable(self.path, error.strerror or str(error)) from error
        try:
            if begun:
                os.ftruncate(file, self._end)  # what a kill cut off is no result
            else:
                os.ftruncate(file, 0)
                write_whole(file, self._head, at=0)
                self._end = len(self._head)
        except BaseException:
            os.close(file)
            raise
        return file

    def _check_rows(self) -> None:
        for number, code in enumerate(self._statuses):
            if code and self._rows is not None and number not in self._rows:
                why = Said("it has a result for line {number}, which is no row of the input", number=number)
                raise unusable(self.path, why)

    def _read_all(self) -> bool:
        """Take up what an earlier start recorded; false if it did not come to that."""
        if not self.path.is_file():
            raise unusable(self.path, Said("it is no regular file"))
        with self.path.open("rb") as file:
            title = file.readline(len(self._head))
            if title.startswith(_BEGINNING_OF_0_1_0):
                raise unusable(self.path, Said("version 0.1.0 wrote it, in another form"), differs="version")
            if title != self._head:
                # A beginning of the head is what a kill left, if the file beside it says so.
                if title and not (self._head.startswith(title) and self._origin.is_ours):
                    raise unusable(self.path, Said("it is no results file of these columns"))
                return False
            self._end = len(self._head)
            for line in file:
                if line.endswith(b"\n"):
                    self._read(line)
        return True

    def _read(self, line: bytes) -> None:
        cells = next(csv.reader([line.decode("utf-8", "replace")]), None) or [""]
        if len(cells) == len(self._titles) and cells[0].isdecimal() and len(cells[0]) <= _LONGEST_NUMBER:
            status = cells[1 + len(self._names)]
            if (code := _CODES.get(status)) and (known := _STATUSES[code]):
                self._note(int(cells[0]), known, len(line))
                return
        raise unusable(self.path, Said("the line at byte {place} is not a result", place=self._end))

    def _note(self, number: int, status: Status, length: int) -> None:
        if (missing := number + 1 - len(self._statuses)) > 0:
            self._statuses.extend(bytes(missing))
            self._places.extend([0] * missing)
        else:
            self._is_in_order = False
        if (before := _STATUSES[self._statuses[number]]) is not None:
            self._counts[before] -= 1
        self._counts[status] += 1
        self._statuses[number] = _CODES[status]
        self._places[number] = self._end
        self._end += length


def _beginning_of(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        return file.read(size)


_LONGEST_NUMBER = 9
"""Digits of a line's number: nobody's list has a thousand million lines."""


def _line(cells: Sequence[object]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([safe_cell(str(cell)) for cell in cells])
    return text.getvalue().encode()
