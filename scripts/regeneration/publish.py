"""Bringing what was generated to its place, or holding it against what stands there."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path


def replace(fresh: Path, target: Path) -> None:
    """Put `fresh` in the place of `target`. Both lie on one file system, so nobody sees half a tree."""
    old = fresh.with_name(f"{target.name}.old")
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def replace_file(content: bytes, target: Path) -> None:
    """Write a file so that nobody sees half of it, and its folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.new")
    fresh.write_bytes(content)
    fresh.replace(target)


def file_differences(target: Path, content: bytes) -> list[str]:
    """Unified diff from a committed file to its fresh content; empty when they are equal."""
    old = target.read_bytes() if target.is_file() else None
    return [] if old == content else _diff(target.name, old, content)


def differences(committed: Path, fresh: Path) -> list[str]:
    """Unified diff from the committed tree to the fresh one, byte for byte; empty when they are equal."""
    before, after = _files(committed), _files(fresh)
    lines: list[str] = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old != new:
            lines += _diff(name, old, new)
    return lines


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _diff(name: str, old: bytes | None, new: bytes | None) -> list[str]:
    lines = difflib.unified_diff(
        _lines(old),
        _lines(new),
        "/dev/null" if old is None else f"committed/{name}",
        "/dev/null" if new is None else f"regenerated/{name}",
        lineterm="",
    )
    # An empty file that comes or goes has no line to show.
    return list(lines) or [f"{'removed' if new is None else 'added'}: {name}"]


def _lines(content: bytes | None) -> list[str]:
    return [] if content is None else content.decode(errors="replace").splitlines()
