"""Files that a caller names: read with a bound on size and time, and rejected when others may write them."""

import errno
import os
import select
import stat
import time
from os import PathLike
from pathlib import Path

KEY_LIMIT = 64 * 1024
"""Most bytes of a key, certificate or chain."""

_PIPE_SECONDS = 10.0
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_HAS_MODES = os.name == "posix"


def shared_mode(path: Path) -> int | None:
    """The permission bits of a file that other users may write to; None if they may not, or there are none.

    Raises:
        OSError: The file cannot be looked at.
    """
    mode = path.stat().st_mode
    return mode & 0o777 if _HAS_MODES and mode & _OTHERS_MAY_WRITE else None


class NotAFileError(Exception):
    """A device, or a pipe where only a file will do."""


class FileTooLargeError(Exception):
    """More bytes than such a file can have."""


class OthersMayWriteError(Exception):
    """A group or everybody may change the file."""


def read_key_file(path: str | PathLike[str]) -> tuple[bytes, bool]:
    """Read a small file, or a pipe within ten seconds.

    Args:
        path: The file.

    Returns:
        The content, and whether others may write the file.

    Raises:
        OSError: It cannot be read, or nothing came from the pipe in time.
        ValueError: The text is no path.
        NotAFileError: A device.
        FileTooLargeError: More than 64 KiB.
    """
    with _Opened(path) as opened:
        if stat.S_ISFIFO(opened.mode):
            return _bounded(opened.read_pipe(KEY_LIMIT), KEY_LIMIT), False
        opened.check_regular()
        return _bounded(opened.read(KEY_LIMIT), KEY_LIMIT), opened.others_may_write


def read_own_file(path: str | PathLike[str], limit: int) -> bytes:
    """Read a file that this program wrote.

    Args:
        path: The file.
        limit: Most bytes.

    Raises:
        OSError: It cannot be read.
        NotAFileError: A pipe or a device.
        FileTooLargeError: More bytes than that.
        OthersMayWriteError: Others may have written it (POSIX).
    """
    with _Opened(path) as opened:
        opened.check_regular()
        if opened.others_may_write:
            raise OthersMayWriteError("others may write it")
        return _bounded(opened.read(limit), limit)


class _Opened:
    """A file that was opened without waiting for anybody."""

    def __init__(self, path: str | PathLike[str]) -> None:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        opened = os.open(path, flags)
        self.mode = os.fstat(opened).st_mode
        if stat.S_ISDIR(self.mode):  # which fdopen rejects too, but leaves open
            os.close(opened)
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        self._file = os.fdopen(opened, "rb", buffering=0)

    def __enter__(self) -> "_Opened":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def others_may_write(self) -> bool:
        return _HAS_MODES and bool(self.mode & _OTHERS_MAY_WRITE)

    def check_regular(self) -> None:
        if not stat.S_ISREG(self.mode):
            raise NotAFileError("it is a pipe or a device, not a file")

    def read(self, limit: int) -> bytes:
        chunks: list[bytes] = []
        while sum(map(len, chunks)) <= limit and (chunk := self._file.read(limit + 1)):
            chunks.append(chunk)
        return b"".join(chunks)

    def read_pipe(self, limit: int) -> bytes:
        """Read until the writers have closed it; the whole has a bound, since a writer may never come."""
        until = time.monotonic() + _PIPE_SECONDS
        poll, content = select.poll(), b""
        poll.register(self._file, select.POLLIN)
        while len(content) <= limit:
            if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
                raise TimeoutError(0, "nothing came from the pipe within 10 seconds")
            chunk = self._file.read(limit + 1)
            if not chunk:
                break
            content += chunk
        return content


def _bounded(content: bytes, limit: int) -> bytes:
    if len(content) > limit:
        raise FileTooLargeError(f"it is larger than {limit // 1024} KiB")
    return content
