"""Files that decide what is trusted must be writable by their owner alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_HAS_MODES = os.name == "posix"
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def shared_mode(path: Path) -> int | None:
    """The permission bits of a file that other users may write to; None if they may not, or there are none.

    Raises:
        OSError: the file cannot be looked at.
    """
    mode = path.stat().st_mode
    return mode & 0o777 if _HAS_MODES and mode & _OTHERS_MAY_WRITE else None
