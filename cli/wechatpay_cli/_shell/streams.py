"""Standard input, output and error that may be closed, full or left by their reader."""

import codecs
import io
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from errno import EBADF, EINVAL
from typing import TextIO, cast

from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._texts.language import reason, say

LARGEST_INPUT = 16 * 1024 * 1024
"""Characters that are read from standard input; no request has so many."""


_NARROWEST, _USUAL = 40, 80


class OutputError(CommandError):
    """What was to be printed could not be; what the command did is done all the same."""

    def __init__(self, error: Exception) -> None:
        super().__init__(
            say("The output cannot be written"),
            why=reason(error),
            remedy=say("What the command did is done. Make room, or send standard output elsewhere."),
            exit_code=Exit.OTHER,
        )


@contextmanager
def patient_streams() -> Generator[None]:
    """Standard output raises OutputError when it is closed or full, standard error drops what it cannot take.

    A reader that leaves early, such as `head`, ends no command: the rest is dropped, the exit code stays.
    """
    _occupy_standard_descriptors()
    known = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = sys.stdin or cast("TextIO", _Closed())
    sys.stdout = cast("TextIO", _Patient(sys.stdout, is_optional=False))
    sys.stderr = cast("TextIO", _Patient(sys.stderr, is_optional=True))
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = known


def wide_enough() -> None:
    """Tables that are laid out for COLUMNS=0 have no end, and those for less than 40 nothing to be read.

    Values are not laid out: a terminal breaks them, and loses none.
    """
    width = os.environ.get("COLUMNS", "")
    if width.isdecimal() and int(width) < _NARROWEST:
        os.environ["COLUMNS"] = str(_NARROWEST if int(width) else _USUAL)


def read_standard_input() -> str:
    """All of standard input. Raises OSError when it is closed, ValueError when it is no text or too long."""
    raw = read_standard_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if codecs.lookup(sys.stdin.encoding or "utf-8").name == "utf-8":
            raise
        return raw.decode(sys.stdin.encoding)  # such as GBK, on Windows


def read_standard_bytes() -> bytes:
    """All of standard input as it is. Raises OSError when it is closed, ValueError when it is too long."""
    source = getattr(sys.stdin, "buffer", sys.stdin)
    read: bytes | str = source.read(LARGEST_INPUT + 1)
    if len(read) > LARGEST_INPUT:
        raise ValueError(say("standard input is too long"))
    return read.encode() if isinstance(read, str) else read


def _occupy_standard_descriptors() -> None:
    """A file or socket that got the number 1 or 2 would be written to as standard output or error."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


class _Closed(io.TextIOBase):
    """Standard input that was closed before the command began."""

    def read(self, size: int | None = -1, /) -> str:
        """Raise OSError."""
        raise OSError(EBADF, say("standard input is closed"))

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # of bytes and of texts
        """Raise OSError."""
        return self.read(size)


class _Patient(io.TextIOBase):
    """A stream as it is, but for what happens when it takes nothing more."""

    def __init__(self, stream: TextIO | None, *, is_optional: bool) -> None:
        self._stream = stream
        self._is_optional = is_optional
        self._is_left = stream is None and is_optional
        if isinstance(stream, io.TextIOWrapper):
            # Never fail on a character that the terminal cannot show.
            stream.reconfigure(errors="replace")

    @property
    def encoding(self) -> str:  # type: ignore[override]  # read-only here
        """The inner stream's, as the width of a character may depend on it."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    def writable(self) -> bool:
        """Whatever becomes of it."""
        return True

    def isatty(self) -> bool:
        """Whether somebody looks at it."""
        return self._stream is not None and self._stream.isatty()

    def fileno(self) -> int:
        """The inner stream's. Raises OSError where it has none."""
        if self._stream is None:
            raise io.UnsupportedOperation("fileno")
        return self._stream.fileno()

    def write(self, text: str, /) -> int:
        """Write a text, or drop it where nobody reads."""
        if not self._is_left:
            try:
                self._open().write(text)
            except (OSError, ValueError) as error:
                self._give_up(error)
        return len(text)

    def flush(self) -> None:
        """Pass on what was written."""
        if not self._is_left and self._stream is not None:
            try:
                self._stream.flush()
            except (OSError, ValueError) as error:
                self._give_up(error)

    def _open(self) -> TextIO:
        if self._stream is None:
            raise OSError(EBADF, say("standard output is closed"))
        return self._stream

    def _give_up(self, error: OSError | ValueError) -> None:
        self._is_left = True
        with suppress(OSError, ValueError):
            # What is buffered would fail once more when the interpreter ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
        # Windows has no other error for a pipe that its reader closed.
        is_left = isinstance(error, BrokenPipeError) or (os.name == "nt" and _errno(error) == EINVAL)
        if not self._is_optional and not is_left:
            raise OutputError(error) from error


def _errno(error: OSError | ValueError) -> int | None:
    return error.errno if isinstance(error, OSError) else None
