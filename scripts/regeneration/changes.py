"""What a contract changes for those who use the client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .python import PythonField
from .views import ContractView, EnumView, ModelView, OperationView

_LOWER = ("minItems", "minLength", "minimum")
_UPPER = ("maxItems", "maxLength", "maximum")


@dataclass(frozen=True, order=True)
class Change:
    """One change; breaking ones come first."""

    compatible: bool
    where: str
    what: str

    def __str__(self) -> str:
        return f"{'compatible' if self.compatible else 'breaking  '}  {self.where}: {self.what}"


@dataclass(frozen=True)
class _Roles:
    """Which models are sent, and which are received."""

    sent: frozenset[str]
    received: frozenset[str]


def changes(old: ContractView, new: ContractView) -> list[Change]:
    """Everything that differs, breaking changes first."""
    before, after = _roles(old), _roles(new)
    roles = _Roles(before.sent | after.sent, before.received | after.received)
    return sorted(
        [
            *_operations(old.operations, new.operations),
            *_models(old, new, roles),
            *_enums(old.enums, new.enums),
            *_events(old, new),
        ]
    )


def _operations(old: Mapping[str, OperationView], new: Mapping[str, OperationView]) -> Iterator[Change]:
    places = {(operation.http_method, operation.path): operation for operation in new.values()}
    renamed: set[str] = set()
    for name, before in old.items():
        if name in new:
            yield from _operation(before, new[name])
        elif (after := places.get((before.http_method, before.path))) and after.id not in old:
            renamed.add(after.id)
            yield Change(False, _method(before), f"operation renamed to {_method(after)}")
            yield from _operation(before, after)
        else:
            yield Change(False, _method(before), "operation removed")
    for name in new.keys() - old.keys() - renamed:
        yield Change(True, _method(new[name]), "operation added")


def _operation(old: OperationView, new: OperationView) -> Iterator[Change]:
    where = _method(new)
    if (old.http_method, old.path) != (new.http_method, new.path):
        moved = [field.name for field in old.path_fields] == [field.name for field in new.path_fields]
        yield Change(moved, where, f"moved to {new.http_method} {new.path}")
    if old.returns != new.returns:
        yield Change(False, where, f"returns {new.returns} instead of {old.returns}")
    if old.idempotent_by != new.idempotent_by:
        yield Change(True, where, f"idempotent by {new.idempotent_by} instead of {old.idempotent_by}")
    if (old.body is None) != (new.body is None):
        yield Change(False, where, "takes a body" if new.body else "takes no body")
    yield from _fields(where, "argument", old.path_fields, new.path_fields, sent=True, received=False)
    yield from _fields(where, "argument", old.query_fields, new.query_fields, sent=True, received=False)


def _models(old: ContractView, new: ContractView, roles: _Roles) -> Iterator[Change]:
    for name, before in old.models.items():
        if name not in new.models:
            yield Change(False, name, "model removed")
            continue
        yield from _fields(
            name,
            "field",
            before.fields,
            new.models[name].fields,
            sent=name in roles.sent,
            received=name in roles.received,
        )
    for name in new.models.keys() - old.models.keys():
        yield Change(True, name, "model added")


def _fields(
    where: str, kind: str, old: list[PythonField], new: list[PythonField], *, sent: bool, received: bool
) -> Iterator[Change]:
    before = {field.name: field for field in old}
    after = {field.name: field for field in new}
    for name in before.keys() - after.keys():
        yield Change(False, f"{where}.{name}", f"{kind} removed")
    for name in after.keys() - before.keys():
        # A new required field of an answer takes nothing from anybody.
        required = after[name].required
        yield Change(
            not (sent and required),
            f"{where}.{name}",
            f"{'required' if required else 'optional'} {kind} added",
        )
    for name in before.keys() & after.keys():
        yield from _field(f"{where}.{name}", before[name], after[name], sent=sent, received=received)


def _field(where: str, old: PythonField, new: PythonField, *, sent: bool, received: bool) -> Iterator[Change]:
    if old.annotation != new.annotation:
        yield Change(False, where, f"type {new.annotation} instead of {old.annotation}")
    if new.required and not old.required:
        yield Change(not sent, where, "required now")
    if old.required and not new.required:
        yield Change(not received, where, "optional now")
    if old.modes != new.modes:
        stricter = any(
            value == "required" and old.modes.get(mode) != "required" for mode, value in new.modes.items()
        )
        yield Change(not stricter, where, f"x-modes {new.modes or 'gone'} instead of {old.modes or 'none'}")
    if old.parameter != new.parameter:
        yield Change(False, where, f"taken as {new.parameter} instead of {old.parameter}")
    if old.limits != new.limits:
        narrower = sent and _narrower(old.limits, new.limits)
        yield Change(not narrower, where, f"limits {_shown(new)} instead of {_shown(old)}")


def _narrower(old: Mapping[str, object], new: Mapping[str, object]) -> bool:
    def number(limits: Mapping[str, object], key: str, default: float) -> float:
        value = limits.get(key)
        return value if isinstance(value, (int, float)) else default

    return (
        any(number(new, key, float("-inf")) > number(old, key, float("-inf")) for key in _LOWER)
        or any(number(new, key, float("inf")) < number(old, key, float("inf")) for key in _UPPER)
        or any(key in new and new[key] != old.get(key) for key in ("format", "pattern"))
    )


def _shown(field: PythonField) -> str:
    return ", ".join(f"{key} {value}" for key, value in field.limits.items()) or "none"


def _enums(old: Mapping[str, EnumView], new: Mapping[str, EnumView]) -> Iterator[Change]:
    for name, before in old.items():
        if name not in new:
            yield Change(False, name, "enum removed")
            continue
        values, fresh = _values(before), _values(new[name])
        for value in values - fresh:
            yield Change(False, name, f"value {value} removed")
        for value in fresh - values:
            yield Change(True, name, f"value {value} added")
    for name in new.keys() - old.keys():
        yield Change(True, name, "enum added")


def _events(old: ContractView, new: ContractView) -> Iterator[Change]:
    before = {event.type: event.model for event in old.events}
    after = {event.type: event.model for event in new.events}
    for name in before.keys() - after.keys():
        yield Change(False, name, "event removed")
    for name in after.keys() - before.keys():
        yield Change(True, name, "event added")
    for name in before.keys() & after.keys():
        if before[name] != after[name]:
            yield Change(False, name, f"event is a {after[name]} instead of a {before[name]}")


def _values(enum: EnumView) -> set[str]:
    return {value for _, value, _ in enum.members}


def _method(operation: OperationView) -> str:
    return f"{operation.tag}.{operation.name}"


def _roles(contract: ContractView) -> _Roles:
    bodies = {operation.body.name for operation in contract.operations.values() if operation.body}
    answers = {operation.response for operation in contract.operations.values() if operation.response}
    answers |= {event.model for event in contract.events}
    return _Roles(_reachable(contract.models, bodies), _reachable(contract.models, answers))


def _reachable(models: Mapping[str, ModelView], roots: set[str]) -> frozenset[str]:
    reached: set[str] = set()
    frontier = roots
    while frontier:
        reached |= frontier
        frontier = {name for model in frontier for name in models[model].models} - reached
    return frozenset(reached)
