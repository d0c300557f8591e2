"""Writing that leaves no half of a line, and locks that end with their process, on every system."""

import os
import sys
from contextlib import suppress

_BEYOND = 1 << 30
"""The byte that is locked; nobody reads it."""


def write_whole(file: int, data: bytes, *, at: int) -> None:
    """Write all of it at a place, however little the system takes at once.

    Raises OSError; the file then ends where it ended before.
    """
    os.lseek(file, at, os.SEEK_SET)
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[os.write(file, rest) :]
    except BaseException:
        with suppress(OSError):
            os.ftruncate(file, at)
        raise


def lock(file: int) -> None:
    """Lock a file until it is closed.

    Raises OSError; BlockingIOError or PermissionError when another has it.
    """
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, _BEYOND, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
