"""Which public Python names a regeneration adds, removes or breaks."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import griffe

from .changes import Change

# How a model or an operation describes itself to the client package; nobody calls these.
_INNER = ("FIELDS", "OPERATION")
_CLIENT = Path(__file__).parents[2] / "client"


def name_changes(old: Path, new: Path) -> list[Change]:
    """Compare two versions of the package, given by their folders. Breaking changes first."""
    before, after = _load(old), _load(new)
    broken = {
        _breakage(breakage)
        for breakage in griffe.find_breaking_changes(before, after)
        if breakage.obj.name not in _INNER
    }
    added = {Change(True, name, "added") for name in _added(before, after)}
    return sorted(broken | added)


def _load(package: Path) -> griffe.Object:
    """The package, with the client package beside it, from which its classes inherit."""
    logging.getLogger("griffe").setLevel(logging.CRITICAL)  # it reports third-party names it cannot see
    paths = [package.parent, package.parents[1] / "client", _CLIENT]
    loader = griffe.GriffeLoader(search_paths=paths, allow_inspection=False)
    with suppress(ModuleNotFoundError):  # 0.1.0 had all in one package
        loader.load("wechatpay_client")
    module = loader.load(package.name)
    if not isinstance(module, griffe.Object):
        raise TypeError(f"{package} is an alias")
    return module


def _breakage(breakage: griffe.Breakage) -> Change:
    what = str(breakage.kind.value)
    values: tuple[object, ...] = (breakage.old_value, breakage.new_value)
    parameters = [value.name for value in values if isinstance(value, griffe.Parameter)]
    where = f"{breakage.obj.path}({parameters[0]})" if parameters else breakage.obj.path
    return Change(False, where, what[0].lower() + what[1:])


def _added(old: griffe.Object, new: griffe.Object) -> Iterator[str]:
    """Names of `new` that `old` does not have; of a new class or module its own name only."""
    for name, member in new.members.items():
        if member.is_alias or not member.is_public or name in _INNER:
            continue
        known = old.members.get(name)
        if known is None:
            yield member.path
        elif isinstance(member, griffe.Object) and isinstance(known, griffe.Object):
            yield from _added(known, member)
