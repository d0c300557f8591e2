"""What became of each row: one line per row, written as it happens, good for going on after a kill."""

import csv
import io
import os
from itertools import islice, takewhile
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from wechatpay_cli._chinese import reason
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._safe import safe_cell
from wechatpay_cli._texts.language import say
from wechatpay_signing._quoting import path_shown

Status = Literal["done", "refused", "open"]
"""done and refused are final; open is tried again by the next run."""
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
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        except OSError as error:
            raise _unusable(path, reason(error)) from error
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

    def record(
        self, line: int, status: Status, result: str = "", reason: str = "", request_id: str = ""
    ) -> None:
        """Write what became of a row, at once."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow(
            (line, status, *map(safe_cell, (result, reason, request_id)))
        )
        os.write(self._file, text.getvalue().encode())
        self._note(line, status)

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
                raise _unusable(self._path, say("it belongs to another input", "它属于另一个输入文件"))
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
            raise _unusable(self._path, say("it is no results file", "它不是结果文件"))
        os.truncate(self._path, 0)
        os.write(self._file, head)

    def _read(self, text: str) -> None:
        match [cells[:2] for cells in csv.reader([text])]:
            case [[line, "done" | "refused" | "open" as status]] if line.isdecimal():
                self._note(int(line), status)
            case _:
                raise _unusable(
                    self._path, say(f"line {text[:40]!r} is no result", f"{text[:40]!r} 不是结果行")
                )


def _key_in(begins: str) -> str:
    return begins.partition(" key ")[2]


def _unusable(path: Path, why: str) -> CommandError:
    return CommandError(
        say(f"Cannot use the results file {path_shown(path)}", f"无法使用结果文件 {path_shown(path)}"),
        why=why,
        remedy=say(
            "Name another with --results, or move this one away.",
            "请用 --results 指定其他文件，或移走该文件。",
        ),
    )
