"""Platform certificates on disk, as they came: encrypted with the APIv3 key, which authenticates them too."""

import contextlib
import os
import secrets
from pathlib import Path

from ._log import logger


def read_cache(path: Path) -> tuple[bytes, float] | None:
    """Read a cached answer.

    Args:
        path: the cache file.

    Returns:
        The body and the Unix time it was written at; None if there is none that can be read.
    """
    try:
        return path.read_bytes(), path.stat().st_mtime
    except FileNotFoundError:
        return None
    except OSError as error:
        logger.warning("certificate cache cannot be read: %s", error.strerror)
        return None


def write_cache(path: Path, body: bytes) -> None:
    """Write an answer for the owner's eyes only, in one step. A failure is logged: the cache is a help only.

    Args:
        path: the cache file; its folder must exist.
        body: the answer's body.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(body)
        draft.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        logger.warning("certificate cache cannot be written: %s", error.strerror)
