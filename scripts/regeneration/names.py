"""Which public Python names a regeneration adds, removes or breaks."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import griffe

from .changes import BREAKING, COMPATIBLE, Change

# How a model or an operation describes itself to the client package; nobody calls these.
_INNER = ("FIELDS", "OPERATION")
_ROOT = Path(__file__).parents[2]
_SHARED = ("signing/wechatpay_signing", "client/wechatpay_client")
"""Packages from which the classes of a generated client inherit."""


def name_changes(old: Path, new: Path) -> list[Change]:
    """Compare two versions of the package, given by their folders. Breaking changes first."""
    before, after = _load(old), _load(new)
    broken = {
        _breakage(breakage)
        for breakage in griffe.find_breaking_changes(before, after)
        if breakage.obj.name not in _INNER and not _is_another_name(breakage)
    }
    added = {Change(COMPATIBLE, name, "added") for name in _added(before, after)}
    told = {change.where for change in broken}
    retyped = {change for change in _retyped(before, after) if change.where not in told}
    return sorted(broken | added | retyped)


def _load(package: Path) -> griffe.Object:
    """The package, with the packages beside it from which its classes inherit."""
    logging.getLogger("griffe").setLevel(logging.CRITICAL)  # it reports third-party names it cannot see
    homes = [root / folder for root in (package.parents[1], _ROOT) for folder in _SHARED]
    paths = [package.parent, *(home.parent for home in homes)]
    loader = griffe.GriffeLoader(search_paths=paths, allow_inspection=False)
    with suppress(ModuleNotFoundError):  # 0.1.0 had all in one package
        for home in _SHARED:
            loader.load(Path(home).name)
    module = loader.load(package.name)
    if not isinstance(module, griffe.Object):
        raise TypeError(f"{package} is an alias")
    return module


def _is_another_name(breakage: griffe.Breakage) -> bool:
    """Whether a class is now a second name of a class, as `MemberCardError = ClientError` is."""
    now = breakage.obj
    value = now.value if isinstance(now, griffe.Attribute) else None
    return (
        breakage.old_value is griffe.Kind.CLASS
        and isinstance(value, griffe.ExprName)
        and now.module.members[value.name].is_class
    )


def _breakage(breakage: griffe.Breakage) -> Change:
    what = str(breakage.kind.value)
    values: tuple[object, ...] = (breakage.old_value, breakage.new_value)
    parameters = [value.name for value in values if isinstance(value, griffe.Parameter)]
    where = f"{breakage.obj.path}({parameters[0]})" if parameters else breakage.obj.path
    return Change(BREAKING, where, what[0].lower() + what[1:])


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


def _retyped(old: griffe.Object, new: griffe.Object) -> Iterator[Change]:
    """Attributes and arguments whose type is another."""
    for name, member in new.members.items():
        known = old.members.get(name)
        if known is None or member.is_alias or known.is_alias or not member.is_public or name in _INNER:
            continue
        for path, before, after in _types(known, member):
            if before and after and before != after:
                yield Change(BREAKING, path, f"type {after} instead of {before}")
        if isinstance(member, griffe.Object) and isinstance(known, griffe.Object):
            yield from _retyped(known, member)


def _types(
    old: griffe.Object | griffe.Alias, new: griffe.Object | griffe.Alias
) -> Iterator[tuple[str, str, str]]:
    """What has a type in both: a place, and its types."""
    if isinstance(old, griffe.Attribute) and isinstance(new, griffe.Attribute):
        yield new.path, str(old.annotation or ""), str(new.annotation or "")
    if isinstance(old, griffe.Function) and isinstance(new, griffe.Function):
        yield f"{new.path} -> …", str(old.returns or ""), str(new.returns or "")
        known = {one.name: one for one in old.parameters}
        for one in new.parameters:
            if one.name in known:
                before, after = str(known[one.name].annotation or ""), str(one.annotation or "")
                if after != f"{before} | None":  # which takes what was taken
                    yield f"{new.path}({one.name})", before, after
