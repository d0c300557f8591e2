"""What a contract changes for those who use the client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from wechatpay_contract import Json, Reason, Schema

from .contract_view import ContractView
from .python import PythonField
from .views import EnumView, ModelView, OperationView

_LOWER = ("minItems", "minLength", "minimum")
_UPPER = ("maxItems", "maxLength", "maximum", "x-max-bytes")


class Level(IntEnum):
    """What a change means for those who use the client."""

    BREAKING = 0
    """Code that worked does not, or a released version calls what is not there any more."""
    COMPATIBLE = 1
    """There is more, or something else happens than before; what worked works."""
    INVISIBLE = 2
    """Nobody notices."""

    @classmethod
    def breaking_if(cls, breaks: bool) -> Level:
        """Breaking, or compatible."""
        return cls.BREAKING if breaks else cls.COMPATIBLE


@dataclass(frozen=True, order=True)
class Change:
    """One change; breaking ones come first."""

    level: Level
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.level.name.lower():<10}  {self.where}: {self.what}"


@dataclass(frozen=True)
class _Roles:
    """Which models are sent, and which are received."""

    sent: frozenset[str]
    received: frozenset[str]


BREAKING, COMPATIBLE, INVISIBLE = Level
_KNOWN = frozenset({200, 204})
"""Statuses that every released client takes as a success."""


def changes(old: ContractView, new: ContractView) -> list[Change]:
    """Everything that differs, breaking changes first."""
    before, after = _roles(old), _roles(new)
    roles = _Roles(before.sent | after.sent, before.received | after.received)
    found = sorted(
        [
            *_operations(old.operations, new.operations),
            *_models(old, new, roles),
            *_enums(old.enums, new.enums),
            *_events(old, new),
        ]
    )
    if not found and old.document != new.document:
        return [Change(INVISIBLE, "contract", "texts, examples or their order")]
    return found


def _operations(old: Mapping[str, OperationView], new: Mapping[str, OperationView]) -> Iterator[Change]:
    places = {(operation.http_method, operation.path): operation for operation in new.values()}
    renamed: set[str] = set()
    for name, before in old.items():
        if name in new:
            yield from _operation(before, new[name])
        elif (after := places.get((before.http_method, before.path))) and after.id not in old:
            renamed.add(after.id)
            yield Change(BREAKING, _method(before), f"operation renamed to {_method(after)}")
            yield from _operation(before, after)
        else:
            yield Change(BREAKING, _method(before), "operation removed")
    for name in new.keys() - old.keys() - renamed:
        yield Change(COMPATIBLE, _method(new[name]), "operation added")


def _operation(old: OperationView, new: OperationView) -> Iterator[Change]:
    where = _method(new)
    if (old.http_method, old.path) != (new.http_method, new.path):
        what = f"moved to {new.http_method} {new.path}; released versions call the old address"
        yield Change(BREAKING, where, what)
    if old.returns != new.returns:
        yield Change(BREAKING, where, f"returns {new.returns} instead of {old.returns}")
    elif old.media != new.media:
        yield Change(COMPATIBLE, where, f"gives {new.media} instead of {old.media}")
    if old.success != new.success:
        unknown = set(new.success) - {*old.success, *_KNOWN}
        what = f"success is {_listed(new.success)} instead of {_listed(old.success)}"
        yield Change(Level.breaking_if(bool(unknown)), where, what)
    if old.idempotent_by != new.idempotent_by:
        what = f"idempotent by {new.idempotent_by} instead of {old.idempotent_by}"
        yield Change(COMPATIBLE, where, what)
    if old.unclear_429 != new.unclear_429:
        what = f"seconds after an unclear 429: {new.unclear_429} instead of {old.unclear_429}"
        yield Change(COMPATIBLE, where, what)
    if old.deprecated != new.deprecated:
        yield Change(COMPATIBLE, where, "deprecated now" if new.deprecated else "deprecated no more")
    if (old.body is None) != (new.body is None):
        yield Change(BREAKING, where, "takes a body" if new.body else "takes no body")
    if old.pager != new.pager:
        yield from _walk(where, old, new)
    for before, after in (
        (old.path_fields, new.path_fields),
        (old.query_fields, new.query_fields),
        (old.header_fields, new.header_fields),
    ):
        yield from _fields(where, "argument", before, after, sent=True, received=False)
    yield from _reasons(where, old.of.reasons, new.of.reasons)


def _walk(where: str, old: OperationView, new: OperationView) -> Iterator[Change]:
    if not new.pager or (old.pager and old.iterate != new.iterate):
        yield Change(BREAKING, where, f"{old.iterate}() is gone")
    elif not old.pager:
        yield Change(COMPATIBLE, where, f"{new.iterate}() added")
    else:
        yield Change(COMPATIBLE, where, f"{new.iterate}() walks in another way")


def _reasons(where: str, old: Mapping[str, Reason], new: Mapping[str, Reason]) -> Iterator[Change]:
    """Documented errors: nobody raises them but WeChat Pay, so that a new one breaks nothing."""
    for slug in old.keys() | new.keys():
        before, after = old.get(slug), new.get(slug)
        if before is None and after is not None:
            yield Change(COMPATIBLE, where, f"error {slug} ({_error(after)}) added")
        elif before is not None and after is None:
            yield Change(COMPATIBLE, where, f"error {slug} ({_error(before)}) removed")
        elif before is not None and after is not None and _error(before) != _error(after):
            yield Change(BREAKING, where, f"error {slug} is {_error(after)} instead of {_error(before)}")


def _error(reason: Reason) -> str:
    return f"{reason.status} {reason.body.get('code', '')}".strip()


def _listed(statuses: tuple[int, ...]) -> str:
    return " or ".join(map(str, statuses))


def _models(old: ContractView, new: ContractView, roles: _Roles) -> Iterator[Change]:
    for name, before in old.models.items():
        if name not in new.models:
            yield Change(BREAKING, name, "model removed")
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
        yield Change(COMPATIBLE, name, "model added")


def _fields(
    where: str, kind: str, old: list[PythonField], new: list[PythonField], *, sent: bool, received: bool
) -> Iterator[Change]:
    before = {field.name: field for field in old}
    after = {field.name: field for field in new}
    for name in before.keys() - after.keys():
        yield Change(BREAKING, f"{where}.{name}", f"{kind} removed")
    for name in after.keys() - before.keys():
        # A new required field of a response takes nothing from anybody.
        required = after[name].required
        what = f"{'required' if required else 'optional'} {kind} added"
        yield Change(Level.breaking_if(sent and required), f"{where}.{name}", what)
    for name in before.keys() & after.keys():
        yield from _field(f"{where}.{name}", before[name], after[name], sent=sent, received=received)


def _field(where: str, old: PythonField, new: PythonField, *, sent: bool, received: bool) -> Iterator[Change]:
    if old.type.annotation != new.type.annotation:
        yield Change(BREAKING, where, f"type {new.type.annotation} instead of {old.type.annotation}")
    if new.required and not old.required:
        yield Change(Level.breaking_if(sent), where, "required now")
    if old.required and not new.required:
        yield Change(Level.breaking_if(received), where, "optional now")
    if old.nullable != new.nullable and old.required and new.required:
        yield Change(
            Level.breaking_if(new.nullable), where, "may be null now" if new.nullable else "is never null now"
        )
    if old.modes != new.modes:
        stricter = any(
            value == "required" and old.modes.get(mode) != "required" for mode, value in new.modes.items()
        )
        what = f"x-modes {new.modes or 'gone'} instead of {old.modes or 'none'}"
        yield Change(Level.breaking_if(stricter), where, what)
    if old.parameter != new.parameter:
        yield Change(BREAKING, where, f"taken as {new.parameter} instead of {old.parameter}")
    if old.encrypted != new.encrypted:
        what = "travels encrypted now" if new.encrypted else "travels in plain text now"
        yield Change(BREAKING, where, what)
    elif old.sensitive != new.sensitive:
        what = "hidden in reprs now" if new.sensitive else "shown in reprs now"
        yield Change(Level.breaking_if(not new.sensitive), where, what)
    elif old.of.sensitive != new.of.sensitive:
        what = "hidden in the journal now" if new.of.sensitive else "shown in the journal now"
        yield Change(COMPATIBLE, where, what)
    if old.deprecated != new.deprecated:
        yield Change(COMPATIBLE, where, "deprecated now" if new.deprecated else "deprecated no more")
    if old.one_of != new.one_of and sent:
        what = f"exactly one of {', '.join(new.one_of)} now" if new.one_of else "no longer one of several"
        yield Change(Level.breaking_if(bool(new.one_of)), where, what)
    before, after = _limits(old.of.schema), _limits(new.of.schema)
    if before != after:
        level = Level.breaking_if(_narrower(before, after)) if sent else INVISIBLE
        yield Change(level, where, f"limits {_shown(after)} instead of {_shown(before)}")


def _limits(schema: Schema) -> dict[str, Json]:
    """Limits of a value, and of what it holds."""
    found = dict(schema.limits)
    for name, inner in (("items", schema.items), ("values", schema.values)):
        if inner and not inner.is_model:
            found |= {f"{name}.{key}": value for key, value in _limits(inner).items()}
    return found


def _narrower(old: Mapping[str, Json], new: Mapping[str, Json]) -> bool:
    for key in old.keys() | new.keys():
        before, after, name = old.get(key), new.get(key), key.rpartition(".")[2]
        if name in _LOWER and _number(after, float("-inf")) > _number(before, float("-inf")):
            return True
        if name in _UPPER and _number(after, float("inf")) < _number(before, float("inf")):
            return True
        if name in ("format", "pattern") and after is not None and after != before:
            return True
    return False


def _number(value: Json, default: float) -> float:
    return value if isinstance(value, (int, float)) else default


def _shown(limits: Mapping[str, Json]) -> str:
    return ", ".join(f"{key} {value}" for key, value in limits.items()) or "none"


def _enums(old: Mapping[str, EnumView], new: Mapping[str, EnumView]) -> Iterator[Change]:
    for name, before in old.items():
        if name not in new:
            yield Change(BREAKING, name, "enum removed")
            continue
        values, fresh = _values(before), _values(new[name])
        for value in values - fresh:
            yield Change(BREAKING, name, f"value {value} removed")
        for value in fresh - values:
            yield Change(COMPATIBLE, name, f"value {value} added")
    for name in new.keys() - old.keys():
        yield Change(COMPATIBLE, name, "enum added")


def _events(old: ContractView, new: ContractView) -> Iterator[Change]:
    before = {event.type: event.model for event in old.events}
    after = {event.type: event.model for event in new.events}
    for name in before.keys() - after.keys():
        yield Change(BREAKING, name, "event removed")
    for name in after.keys() - before.keys():
        yield Change(COMPATIBLE, name, "event added")
    for name in before.keys() & after.keys():
        if before[name] != after[name]:
            yield Change(BREAKING, name, f"event is a {after[name]} instead of a {before[name]}")


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
