"""Who else could change or replace a file: its owner, its mode, and those of every folder and link to it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from wechatpay_signing._files import HAS_MODES
from wechatpay_signing._said import Said

Fault = tuple[str, str]
"""What is wrong, and what to do."""
_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_MOST_LINKS = 40


def changeable(path: Path) -> Iterator[Fault]:
    """What lets another user, but for root, change a file or put another in its place (POSIX)."""
    if not HAS_MODES:
        return
    try:
        for step in _way_to(path.absolute()):
            yield from _faults(step, path)
    except OSError:  # a file that cannot be looked at is told elsewhere
        return


def _way_to(path: Path) -> Iterator[Path]:
    """Every folder and link that is gone through, then the file itself."""
    at, left, links = Path(path.anchor), list(path.parts[1:]), 0
    yield at
    while left:
        step = left.pop(0)
        at = at.parent if step == ".." else at / step
        yield at
        if at.is_symlink():
            links += 1
            if links > _MOST_LINKS:
                return
            target = at.readlink()
            left[:0] = target.parts[1:] if target.is_absolute() else target.parts
            at = Path(target.anchor) if target.is_absolute() else at.parent


def _faults(step: Path, path: Path) -> Iterator[Fault]:
    found = step.lstat()
    mode, is_folder = found.st_mode, stat.S_ISDIR(found.st_mode)
    what = Said("others may write {path}", path=path)
    if is_folder or stat.S_ISLNK(mode):
        what = Said("others may replace {path}", path=path)
    if found.st_uid not in {0, os.geteuid()}:
        yield what, f"chown {os.geteuid()} {step}"
    if stat.S_ISLNK(mode) or (is_folder and mode & stat.S_ISVTX):
        return  # links have no mode; in a folder with t everybody's files are safe from others
    if mode & _OTHERS:
        yield what, f"chmod go-w {step}"
