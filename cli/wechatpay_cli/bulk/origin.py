"""Which run a results file belongs to: a small JSON file beside it, which is its lock too."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from wechatpay_cli._json import Json
from wechatpay_cli.bulk.errors import ResultsError
from wechatpay_cli.bulk.writing import lock, write_whole
from wechatpay_signing._quoting import path_shown
from wechatpay_signing._said import Said

_FORMAT = "wechatpay-membercard results 1"
_LARGEST = 64 * 1024


class OriginFile:
    """`FILE.json`, locked while it is open.

    Args:
        results: The results file.
        origin: What this run says of itself.

    Raises:
        ResultsError: Another run has it open, or it cannot be opened.
    """

    def __init__(self, results: Path, origin: Mapping[str, Json]) -> None:
        self._results = results
        self._path = path_beside(results)
        self._origin: dict[str, Json] = {"format": _FORMAT, **origin}
        try:
            self._was_there = self._path.exists()
            if self._was_there and not self._path.is_file():
                raise unusable(self._path, Said("it is no regular file"))
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        except OSError as error:
            raise unusable(self._path, error.strerror or str(error)) from error
        try:
            self._lock()
            self._content = os.read(self._file, _LARGEST) if self._was_there else b""
        except BaseException:
            os.close(self._file)
            raise

    @property
    def is_ours(self) -> bool:
        """Whether this run, or an earlier start of it, wrote it."""
        return _said(self._content) == self._origin

    def accept(self, *, begun: bool) -> None:
        """Compare it with this run; write it if the results are not begun.

        Raises ResultsError: it belongs to another run; or it is not ours, and would be overwritten.
        """
        said = _said(self._content)
        if said == self._origin:
            return
        if begun:
            self._reject(said)
        text = json.dumps(self._origin, ensure_ascii=False, indent=1).encode() + b"\n"
        # What a kill left of it is a beginning of it; the results of another run were moved away.
        if not text.startswith(self._content) and said.get("format") != _FORMAT:
            raise unusable(self._path, Said("it is no file of a results file"))
        os.ftruncate(self._file, 0)
        write_whole(self._file, text, at=0)

    def close(self) -> None:
        """Let others open it."""
        os.close(self._file)

    def leave_as_it_was(self) -> None:
        """Close it after this run was refused: a file that was not there goes again."""
        is_left = not self._was_there and not os.fstat(self._file).st_size
        if is_left and os.name == "posix":  # under the lock; Windows keeps what is open
            self._path.unlink(missing_ok=True)
        self.close()
        if is_left:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _lock(self) -> None:
        try:
            lock(self._file)
        except OSError as error:
            if isinstance(error, BlockingIOError | PermissionError):
                raise unusable(self._results, Said("another run has it open"), differs="lock") from error
            raise unusable(self._results, error.strerror or str(error)) from error

    def _reject(self, said: Mapping[str, Json]) -> None:
        if said.get("format") != _FORMAT:
            raise unusable(self._results, Said("the .json file beside it is missing, or not its own"))
        differs = next(
            name for name in _first_key_then(self._origin, said) if said.get(name) != self._origin.get(name)
        )
        raise unusable(
            self._results, PROBLEMS.get(differs, Said("it belongs to another run")), differs=differs
        )


_ANOTHER_INPUT = Said("it belongs to another input")
PROBLEMS = {
    "input": _ANOTHER_INPUT,
    "rows": _ANOTHER_INPUT,
    "key": Said("it belongs to another merchant key"),
    "command": Said("it belongs to another command"),
    "card_id": Said("it belongs to another card template"),
    "batch": Said("it belongs to another batch"),
    "shard": Said("it belongs to another shard"),
    "columns": Said("it belongs to another set of columns"),
}
"""What is wrong with the results of another run, by what differs."""


def _first_key_then(*mappings: Mapping[str, Json]) -> list[str]:
    """Names to compare; the input is keyed by the merchant, so another key says nothing of it."""
    names = {name: None for mapping in mappings for name in mapping}
    return sorted(names, key=lambda name: name != "key")


def path_beside(results: Path) -> Path:
    """Where the origin of a results file stands."""
    return Path(f"{results}.json")


def read_origin(results: Path) -> Mapping[str, Json]:
    """What a results file belongs to. Raises ResultsError."""
    try:
        with path_beside(results).open("rb") as file:
            said = _said(file.read(_LARGEST))
    except OSError as error:
        raise unusable(path_beside(results), error.strerror or str(error)) from error
    if said.get("format") != _FORMAT:
        raise unusable(results, Said("the .json file beside it is missing, or not its own"))
    return said


def unusable(path: Path, problem: str, *, differs: str = "") -> ResultsError:
    """The error for a file that this run must not touch."""
    return ResultsError(
        Said("Cannot use the results file {path}: {problem}.", path=path_shown(path), problem=problem),
        path=str(path),
        problem=problem,
        differs=differs,
    )


def _said(content: bytes) -> dict[str, Json]:
    try:
        value: Json = json.loads(content)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
