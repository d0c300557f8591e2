"""Files that a caller names: read with a bound on size and time, and rejected when others may write them."""

import errno
import os
import select
import stat
import time
from os import PathLike
from pathlib import Path

from ._said import Said

KEY_LIMIT = 64 * 1024
"""Most bytes of a key, certificate or chain."""

BINARY: int = getattr(os, "O_BINARY", 0)
"""For `os.open`: without it Windows writes a carriage return before each line feed, and ends at Ctrl-Z."""
_PIPE_SECONDS = 10.0
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
HAS_MODES = os.name == "posix"
"""Whether owners and modes say who may read and write a file; on Windows `stat` makes them up."""


def others_power(found: os.stat_result) -> str | None:
    """Say how others could change a file that only this user and root should change.

    Args:
        found: What the system knows of it.

    Returns:
        None if they cannot, or there are no owners and modes.
    """
    if not HAS_MODES:
        return None
    if found.st_uid not in _trusted_owners():
        return Said("it belongs to another user")
    if found.st_mode & _OTHERS_MAY_WRITE:
        return Said("other users may write it (mode {mode})", mode=f"{found.st_mode & 511:o}")
    return None


def folder_power(path: Path) -> str | None:
    """Say how everybody could put another file in the place of this one: through its folder.

    A folder of another user or of a group is not judged: volumes of containers come with such owners. Nor is
    one that is sticky, as /tmp is.

    Raises:
        OSError: The folder cannot be looked at.
    """
    mode = path.resolve().parent.stat().st_mode
    if not HAS_MODES or not mode & stat.S_IWOTH or mode & stat.S_ISVTX:
        return None
    return Said("other users may write to its folder (mode {mode})", mode=f"{mode & 511:o}")


def _trusted_owners() -> frozenset[int]:
    return frozenset({0, os.geteuid()})


class NotAFileError(Exception):
    """A device, or a pipe where only a file will do."""


class FileTooLargeError(Exception):
    """More bytes than such a file can have."""


class OthersMayWriteError(Exception):
    """Others may change the file."""


def read_key_file(path: str | PathLike[str]) -> tuple[bytes, str | None]:
    """Read a small file, or a pipe within ten seconds.

    Args:
        path: The file.

    Returns:
        The content, and how others could change the file, as `others_power` says it.

    Raises:
        OSError: It cannot be read, or nothing came from the pipe in time.
        ValueError: The text is no path.
        NotAFileError: A device.
        FileTooLargeError: More than 64 KiB.
    """
    with _Opened(path) as opened:
        if stat.S_ISFIFO(opened.mode):
            return _bounded(opened.read_pipe(KEY_LIMIT), KEY_LIMIT), None
        opened.check_regular()
        return _bounded(opened.read(KEY_LIMIT), KEY_LIMIT), opened.others_power


def read_own_file(path: str | PathLike[str], limit: int) -> bytes:
    """Read a file that this program wrote.

    Args:
        path: The file.
        limit: Most bytes.

    Raises:
        OSError: It cannot be read.
        NotAFileError: A pipe or a device.
        FileTooLargeError: More bytes than that.
        OthersMayWriteError: Others may have written it, or replaced it (POSIX).
    """
    with _Opened(path) as opened:
        opened.check_regular()
        power = opened.others_power or folder_power(Path(path))
        if power is not None:
            raise OthersMayWriteError(power)
        return _bounded(opened.read(limit), limit)


class _Opened:
    """A file that was opened without waiting for anybody."""

    def __init__(self, path: str | PathLike[str]) -> None:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | BINARY
        opened = os.open(path, flags)
        found = os.fstat(opened)
        self.mode, self.others_power = found.st_mode, others_power(found)
        if stat.S_ISDIR(self.mode):  # which fdopen refuses too, but leaves open
            os.close(opened)
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        self._file = os.fdopen(opened, "rb", buffering=0)

    def __enter__(self) -> "_Opened":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def check_regular(self) -> None:
        if not stat.S_ISREG(self.mode):
            raise NotAFileError(Said("it is a pipe or a device, not a file"))

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
                raise TimeoutError(0, Said("nothing arrived from the pipe within 10 seconds"))
            chunk = self._file.read(limit + 1)
            if not chunk:
                break
            content += chunk
        return content


def _bounded(content: bytes, limit: int) -> bytes:
    if len(content) > limit:
        raise FileTooLargeError(Said("it is larger than {limit} KiB", limit=limit // 1024))
    return content
