"""What a family of operations is, and what its parts are given: all that the gateway knows of a product.

A family is one folder in `_families/` with one `FAMILY`. Its handlers are pure: plain data in, plain data
out. Whatever happens beside calls, such as what a customer does, goes by an `Actor` or a deed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from wechatpay_contract import Contract, ContractError, Operation
from wechatpay_signing._apiv3.message import Scheme, scheme_of_path

from ._accounts import DIRECT, Account, Accounts, caller
from ._clock import Clock, timestamp
from ._contract.times import whole_seconds
from ._platform.signing import Platform
from ._refusals import Refusal, undefined_parameter, wrong_parameter
from ._state import RowKey, Rows, Store, Table, World, Write
from ._wire import Row, WireRequest

GENERAL_SCHEDULE: tuple[float, ...] = (
    15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600,
)  # fmt: skip
"""Seconds between deliveries of a notification, as the general pages say: 15 steps in about a day."""


class Address(NamedTuple):
    """Where notifications go, and whether somebody on this machine said so.

    Others must not have the gateway post to services that only this machine can reach.
    """

    url: str
    local: bool = True
    chosen: bool = False
    """Who started the gateway has named it, so that it may be anywhere."""


@dataclass(frozen=True)
class Announcement:
    """An event that a transition causes: its type and the resource in plain text."""

    event_type: str
    resource: Row = field(repr=False)
    address: Address | None = field(default=None, repr=False)
    """Where to; None is the address that its family knows."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a success comes to: the body, what is written, and what the merchant is told."""

    body: Row | None = None
    writes: tuple[Write, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    hints: tuple[str, ...] = ()
    """What the journal should point out, although the platform accepts it."""
    replayed: bool = False
    """Whether the same was asked for before."""


@dataclass(frozen=True, slots=True)
class Call:
    """One checked request for an operation, with the world it finds."""

    operation: Operation
    account: Account
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Row = field(repr=False)
    plain: Mapping[str, str] = field(repr=False)
    """Encrypted fields in plain text, by name."""
    world: World = field(repr=False)
    accounts: Accounts = field(repr=False)
    elsewhere: Callable[[str, RowKey], Sequence[Row]] = field(repr=False)
    """The rows of a table that other accounts have under a key."""
    now: float
    draw: Random = field(repr=False)
    local: bool = True
    """Whether the caller is on this machine."""

    @property
    def time(self) -> str:
        """The time of the call as the platform writes it."""
        return timestamp(self.now)

    @property
    def known(self) -> Row:
        """The body without fields that the contract does not name: they must not become the gateway's own.

        Its times have whole seconds.
        """
        known: Row = whole_seconds(self.operation.body, self.body) if self.operation.body else {}
        return known

    def refuse(
        self, slug: str, meaning: str, field: str, value: object = "", location: str = "body"
    ) -> Refusal:
        """The documented refusal; where the operation documents none, PARAM_ERROR for the field."""
        if slug in self.operation.reasons:
            return Refusal(slug)
        pointer = f"/{field}" if location == "body" else field
        refusal = wrong_parameter(pointer, meaning, value=value, location=location)
        refusal.rule = slug
        return refusal

    def letters(self, count: int) -> str:
        """Random letters and digits, from the seed."""
        return "".join(self.draw.choices("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=count))

    def digits(self, count: int) -> str:
        """A random number of `count` digits, from the seed."""
        return "".join(self.draw.choices("0123456789", k=count))


Handler = Callable[[Call], Effect]


@dataclass(frozen=True)
class Demand:
    """What a gateway can be told to demand beyond the rules that the platform tells."""

    operations: frozenset[str]
    """Of whichever family, by operationId."""
    check: Callable[[Call], None]
    """Raises Refusal."""


@dataclass(frozen=True)
class ServiceCall:
    """One authenticated request for a service; what it holds is not checked yet."""

    request: WireRequest
    account: Account
    platform: Platform = field(repr=False)
    nonce: Callable[[int], str] = field(repr=False)
    """Random hexadecimal digits, from the seed."""
    query: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    undefined: bool = False
    """Whether it takes parameters that its page does not name."""

    def refuse_undefined(self, given: Mapping[str, object], *named: str, at: str = "/") -> None:
        """Reject a field of the body that is not among those of the page. Raises Refusal."""
        for name, value in given.items():
            if name not in named and not self.undefined:
                raise undefined_parameter(at + name, value)


@dataclass(frozen=True)
class Service:
    """What no contract describes. A success is a 200."""

    name: str
    """What journal and faults call it."""
    method: str
    path: str
    handler: Callable[[ServiceCall], Effect]
    query: tuple[str, ...] = ()
    """The parameters that its query may hold."""
    signed: Callable[[WireRequest], bytes] = lambda request: request.body
    """What of a request its caller has signed."""


@dataclass(frozen=True)
class Stage:
    """What actors and deeds find, and how they act."""

    accounts: Accounts
    default: str
    """The number of the account that is meant when none is given."""
    clock: Clock
    draw: Random
    store: Store
    lock: threading.RLock
    announce: Callable[[str, Iterable[Announcement]], None]

    def account(self, number: str | None) -> Account:
        """The account that is meant. Raises LookupError for one that cannot call."""
        return caller(self.accounts, self.default if number is None else number)

    def act(self, number: str | None, step: Callable[[World, str], Effect]) -> None:
        """Take a step in the world of an account at this time, and tell what it announces.

        Raises LookupError for an account that cannot call, and what the step raises.
        """
        owner = self.account(number).number
        with self.lock:
            effect = step(self.store.world(owner), timestamp(self.clock()))
            self.store.apply(owner, effect.writes)
        self.announce(owner, effect.announcements)


class Actor:
    """Somebody who acts besides the callers, such as the customer. Public methods are what they can do."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


Deed = Callable[..., None]
"""What can be done to a world from outside: takes a `Stage`, and its arguments by name."""


def _no_rows(_account: Account, _now: float) -> Rows:
    return {}


def _nowhere(_world: World) -> Address | None:
    return None


@dataclass(frozen=True)
class Notice:
    """How an event is told, where its family's ways do not hold or no contract says it."""

    summary: str
    schedule: tuple[float, ...]
    """Seconds between the deliveries."""
    original_type: str
    associated_data: str = ""
    receiver: str = DIRECT
    """Who is told when nobody says whom."""


@dataclass(frozen=True)
class Family:
    """One product of the platform: its contract, and what its operations do."""

    name: str
    """Also the prefix of an operation whose name another family has taken: `orders.refunds_create`."""
    contract: Contract | None = None
    """Paths, fields, errors and events; None for a family of services."""
    handlers: Mapping[str, Handler] = field(default_factory=dict[str, Handler])
    """What each operation of the contract does, by its operationId."""
    answers_again: frozenset[str] = frozenset()
    """Operations whose handlers know a repeated request; for others the gateway repeats its response."""
    demands: Mapping[str, Demand] = field(default_factory=dict[str, Demand])
    """By name; none holds until the gateway is told."""
    numbers: Mapping[str, int] = field(default_factory=dict[str, int])
    """By rule the number that the platform gives an error, at the end of its Request-ID."""
    services: tuple[Service, ...] = ()
    tables: tuple[Table, ...] = ()
    seed: Callable[[Account, float], Rows] = _no_rows
    """What an account finds that is new at a time, in seconds since 1970."""
    schedule: tuple[float, ...] = GENERAL_SCHEDULE
    """Seconds between the deliveries of a notification."""
    notices: Mapping[str, Notice] = field(default_factory=dict[str, Notice])
    """By type, events that no contract describes, and those that are told in another way than the rest."""
    sealed: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """By type of event the fields that travel encrypted for the merchant, each with a value in plain text."""
    notify_url: Callable[[World], Address | None] = _nowhere
    """Where notifications go that name no address themselves."""
    actors: Mapping[str, type[Actor]] = field(default_factory=dict[str, type[Actor]])
    """By what the gateway calls them; the methods of actors of one name are joined."""
    hears: Callable[[Stage, str, Announcement], None] | None = None
    """Told what any family announces, and for which account: where products act on each other."""
    deeds: Mapping[str, Deed] = field(default_factory=dict[str, Deed])
    """By name, for `Gateway.do` and the control API."""
    shown: tuple[str, ...] = ()
    """The tables that people are shown."""
    page: Path | None = None
    """The folder with `page.js` and `page.css`, which show them on the web page."""

    @property
    def schemes(self) -> frozenset[Scheme]:
        """How its callers sign, as their paths say."""
        operations = self.contract.operations.values() if self.contract else ()
        return frozenset(scheme_of_path(one.path.encode()) for one in (*operations, *self.services))

    def check(self) -> None:
        """Hold the handlers against the contract.

        Raises:
            ContractError: An operation of the contract has no handler, or a handler no operation.
        """
        operations = self.contract.operations.keys() if self.contract else set[str]()
        for problem, names in (
            ("no handler for", operations - self.handlers.keys()),
            ("the contract does not have", self.handlers.keys() - operations),
        ):
            if names:
                raise ContractError(f"{self.name}: {problem} {', '.join(sorted(names))}")
