"""What several families offer, as one: operations, tables, events, actors, each with its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from wechatpay_contract import ContractError, Event, Operation, Schema
from wechatpay_signing._said import Said

from ._accounts import Account
from ._family import (
    GENERAL_SCHEDULE,
    Actor,
    Address,
    Announcement,
    Demand,
    Family,
    Handler,
    Notice,
    Service,
    Stage,
)
from ._state import RowKey, Table, World
from ._wire import Row

T = TypeVar("T")


class Offered(NamedTuple):
    """An operation, as the gateway knows it."""

    name: str
    """What journal and faults call it."""
    operation: Operation
    handler: Handler
    error: Schema
    """What the bodies of its errors have to be."""
    answers_again: bool
    """Whether its handler knows a repeated request."""


class Told(NamedTuple):
    """An event, and who announces it."""

    event: Event
    family: Family


class Catalogue:
    """The families of one gateway. The first one to use the name of an operation has it.

    Args:
        families: In the order in which they are asked.
        joined: Classes that join the actors of several families, by the actor's name. Where there is none,
            or a family is not in it, one is made.

    Raises:
        ContractError: A contract cannot be read, an operation has no handler, or two families claim one
            name, table, event, deed, or method of an actor.
    """

    def __init__(
        self, families: Iterable[Family], joined: Mapping[str, type[Actor]] = MappingProxyType({})
    ) -> None:
        self.families: Sequence[Family] = tuple(families)
        self._joined = joined
        for family in self.families:
            family.check()
        _check_unique("name", (one.name for one in self.families))
        _check_unique("table", (name for table in self.tables for name in table.names))
        _check_unique("deed", (name for one in self.families for name in one.deeds))
        _check_unique("event", (name for one in self.families for name in _events(one)))

    @cached_property
    def operations(self) -> Mapping[str, Offered]:
        """The operations of all contracts by name."""
        found: dict[str, Offered] = {}
        for family in self.families:
            if family.contract is None:
                continue
            error = family.contract.error
            for operation in family.contract.operations.values():
                name = f"{family.name}.{operation.id}" if operation.id in found else operation.id
                again = operation.id in family.answers_again
                handler = family.handlers[operation.id]
                found[name] = Offered(name, operation, handler, error, again)
        return found

    @property
    def services(self) -> tuple[Service, ...]:
        return self._all(lambda one: one.services)

    @property
    def tables(self) -> tuple[Table, ...]:
        return self._all(lambda one: one.tables)

    @property
    def shown(self) -> tuple[str, ...]:
        """The tables that people are shown."""
        return self._all(lambda one: one.shown)

    @property
    def pages(self) -> Mapping[str, Path]:
        """The folders of what families show on the web page, by family."""
        return {one.name: one.page for one in self.families if one.page}

    @cached_property
    def sensitive(self) -> frozenset[str]:
        """The names of all fields and parameters whose values must not be shown."""
        return frozenset(name for one in self.families if one.contract for name in one.contract.sensitive)

    @cached_property
    def names(self) -> frozenset[str]:
        """What journal and faults call operations and services."""
        return frozenset((*self.operations, *(one.name for one in self.services)))

    def reasons(self, operation: str | None) -> frozenset[str]:
        """The slugs of the errors that an operation documents; that any does, when it is None."""
        asked = (one.operation for name, one in self.operations.items() if operation in (None, name))
        return frozenset(slug for one in asked for slug in one.reasons)

    def demands(self, names: Iterable[str]) -> Sequence[Demand]:
        """The demands of these names."""
        known = {name: demand for one in self.families for name, demand in one.demands.items()}
        return [known[name] for name in names]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers that the platform gives errors, by rule."""
        return {rule: number for one in self.families for rule, number in one.numbers.items()}

    def actors(self, stage_for: Callable[[str], Stage]) -> Mapping[str, Actor]:
        """The actors of all families by name, each on a stage."""
        kinds: dict[str, list[type[Actor]]] = {}
        for family in self.families:
            for name, kind in family.actors.items():
                kinds.setdefault(name, []).append(kind)
        return {
            name: _one_actor(name, each, self._joined.get(name))(stage_for(name))
            for name, each in kinds.items()
        }

    def deeds(self, stage_for: Callable[[str], Stage]) -> Mapping[str, Callable[..., None]]:
        """The deeds of all families by name, each with its stage."""
        return {
            name: partial(deed, stage_for(name)) for one in self.families for name, deed in one.deeds.items()
        }

    # State

    def seed(self, account: Account, now: float) -> dict[str, Mapping[RowKey, Row]]:
        """What an account finds that is new at a time, in seconds since 1970."""
        its = [one for one in self.families if account.scheme in one.schemes]
        return {table: rows for one in its for table, rows in one.seed(account, now).items()}

    # Events

    @cached_property
    def events(self) -> Mapping[str, Told]:
        """The events of all contracts by type."""
        return {name: Told(event, one) for one in self.families for name, event in _events(one).items()}

    @cached_property
    def told(self) -> frozenset[str]:
        """The types of everything that is told, by a contract or without one."""
        return frozenset(self.events).union(*(one.notices for one in self.families))

    def event(self, name: str) -> Event:
        """The event of a type, or of the part after its first full stop.

        Raises LookupError for an unknown one, and for a part that several share.
        """
        found = [one.event for full, one in self.events.items() if name in (full, full.partition(".")[2])]
        if not found:
            raise LookupError(
                Said("unknown event {event}; known: {known}", event=repr(name), known=", ".join(self.events))
            )
        if len(found) > 1:
            raise LookupError(
                Said(
                    "{event} may be any of {known}",
                    event=repr(name),
                    known=", ".join(one.type for one in found),
                )
            )
        return found[0]

    def notice(self, event_type: str) -> Notice:
        """How an event is told."""
        for family in self.families:
            if event_type in family.notices:
                return family.notices[event_type]
        told, kind = self.events.get(event_type), event_type.partition(".")[0].lower()
        if told is not None:
            title = told.event.title or told.event.summary
            return Notice(title, told.family.schedule, kind, associated_data=kind)
        return Notice(event_type, GENERAL_SCHEDULE, kind, associated_data=kind)

    def hear(self, stage: Stage, number: str, announcements: Iterable[Announcement]) -> None:
        """Let the families hear what was announced for an account."""
        for announcement in announcements:
            for family in self.families:
                if family.hears is not None:
                    family.hears(stage, number, announcement)

    def schedule(self) -> tuple[float, ...]:
        """Seconds between the deliveries of the usual event, the first that there is."""
        return self.notice(next(iter(self.events), "")).schedule

    def sealed(self, event_type: str) -> Mapping[str, str]:
        """The fields of an event that travel encrypted, each with a value in plain text."""
        sealed = (one.sealed[event_type] for one in self.families if event_type in one.sealed)
        return next(sealed, dict[str, str]())

    def notify_url(self, event_type: str, world: World) -> Address | None:
        """Where an event goes that names no address itself."""
        told = self.events.get(event_type)
        return told.family.notify_url(world) if told else None

    def _all(self, part: Callable[[Family], tuple[T, ...]]) -> tuple[T, ...]:
        return tuple(each for family in self.families for each in part(family))


def _events(family: Family) -> Mapping[str, Event]:
    return family.contract.events if family.contract else {}


def _check_unique(what: str, names: Iterable[str]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise ContractError(f"two families have the {what} {', '.join(twice)}")


def _one_actor(name: str, kinds: Sequence[type[Actor]], joined: type[Actor] | None) -> type[Actor]:
    """One class that can do what all of them can."""
    methods = (each for kind in kinds for each in vars(kind) if not each.startswith("_"))
    _check_unique(f"method of {name}", methods)
    bases = (joined, *(kind for kind in kinds if not issubclass(joined, kind))) if joined else tuple(kinds)
    return bases[0] if len(bases) == 1 else type(bases[0].__name__, bases, {})
