"""What became of each row: one line per row, written as it happens, good for going on after a kill."""

import csv
import io
import os
from itertools import islice, takewhile
from pathlib import Path
from types import TracebackType
from typing import Self

from wechatpay_cli._safe import safe_cell
from wechatpay_cli.bulk.errors import ResultsError
from wechatpay_cli.bulk.rows import RowResult, Status
from wechatpay_signing._files import BINARY
from wechatpay_signing._quoting import path_shown
from wechatpay_signing._said import Said, reason_of

_HEAD_LINES = 2
_HEAD = "line,status,result,reason,request_id"


class Results:
    """The results file of one input. Opening it again goes on where it ended.

    A line is written whole or, after a kill in the middle of it, dropped on the next start.

    Args:
        path: the file.
        mark: of the input, keyed by the merchant.
        key: tells one merchant key from another.
        unkeyed: the mark that version 0.1.0 gave this input.

    Raises:
        ResultsError: The file cannot be opened, belongs to another input, or is no results file.
    """

    def __init__(self, path: Path, mark: str, key: str = "", unkeyed: str = "") -> None:
        self._path = path
        self._final = bytearray()
        self.is_unkeyed = False
        """Whether version 0.1.0 began the file."""
        self.is_of_another_key = False
        """Whether another merchant key began it; of which input is not known then."""
        self.counts: dict[Status, int] = {"done": 0, "refused": 0, "open": 0}
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | BINARY, 0o600)
        except OSError as error:
            raise _unusable(path, reason_of(error)) from error
        try:
            self._resume(f"# input {mark} key {key}", f"# input {unkeyed}")
        except BaseException:
            os.close(self._file)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)

    @property
    def final(self) -> int:
        """How many rows need nothing more."""
        return self.counts["done"] + self.counts["refused"]

    def is_final(self, line: int) -> bool:
        """Whether a row needs nothing more."""
        byte, bit = divmod(line, 8)
        return byte < len(self._final) and bool(self._final[byte] >> bit & 1)

    def record(self, result: RowResult) -> None:
        """Write what became of a row, at once. Raises OSError."""
        text = io.StringIO()
        cells = map(safe_cell, (result.result, result.reason, result.request_id))
        csv.writer(text, lineterminator="\n").writerow((result.number, result.status, *cells))
        os.write(self._file, text.getvalue().encode())
        self._note(result.number, result.status)

    def _note(self, line: int, status: Status) -> None:
        self.counts[status] += 1
        if status == "open":
            return
        byte, bit = divmod(line, 8)
        if byte >= len(self._final):
            self._final.extend(bytes(byte + 1 - len(self._final)))
        self._final[byte] |= 1 << bit

    def _resume(self, begins: str, unkeyed: str) -> None:
        with self._path.open("rb") as file:
            # What a kill cut off is no result.
            lines = takewhile(lambda line: line.endswith(b"\n"), file)
            title = b"".join(islice(lines, _HEAD_LINES))
            if title.count(b"\n") < _HEAD_LINES:
                self._begin(f"{begins}\n{_HEAD}\n".encode())
                return
            known = title.decode("utf-8", "replace").partition("\n")[0]
            self.is_unkeyed = known == unkeyed
            self.is_of_another_key = _key_in(known) not in {"", _key_in(begins)}
            if known != begins and not self.is_unkeyed and not self.is_of_another_key:
                raise _unusable(self._path, Said("it belongs to another input"))
            end = len(title)
            for line in lines:
                end += len(line)
                self._read(line.decode("utf-8", "replace"))
        os.truncate(self._path, end)
        # An open row counts only until it is tried again.
        self.counts["open"] = 0

    def _begin(self, head: bytes) -> None:
        """Write the head, over the beginning of one at most: anything else is not ours to overwrite."""
        if not head.startswith(self._path.read_bytes()):
            raise _unusable(self._path, Said("it is no results file"))
        os.truncate(self._path, 0)
        os.write(self._file, head)

    def _read(self, text: str) -> None:
        match [cells[:2] for cells in csv.reader([text])]:
            case [[line, "done" | "refused" | "open" as status]] if line.isdecimal():
                self._note(int(line), status)
            case _:
                raise _unusable(self._path, Said("line {text} is no result", text=repr(text[:40])))


def _key_in(begins: str) -> str:
    return begins.partition(" key ")[2]


def _unusable(path: Path, problem: str) -> ResultsError:
    return ResultsError(
        Said("Cannot use the results file {path}: {problem}.", path=path_shown(path), problem=problem),
        problem=problem,
    )
