"""What can be done to a gateway over HTTP, as one table: each action with what it takes and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from .._faults import KINDS
from .._platform.signing import KeyMode
from .._wire import Row
from .doing import SNAPSHOTS, Controlled, Doing
from .signatures import object_schema as _object
from .signatures import summary_of, taken_by

_COUNT: Row = {"type": "integer", "minimum": 0}


@dataclass(frozen=True)
class Action:
    """One thing that can be done over HTTP."""

    method: str
    path: str
    summary: str
    do: Callable[[Row], Row | None]
    """Takes the body, or for a GET the query; None is a 204."""
    takes: Row
    """JSON schema of what it takes."""
    gives: bool = True
    """Whether the response has a body."""
    differs: int | None = None
    """Another status than 200, if the body says that something does not hold."""


def actions_of(gateway: Controlled) -> list[Action]:
    """Everything that can be done to a gateway: its own, then what its families can."""
    return [*_own(gateway), *_deeds(gateway), *_of_actors(gateway)]


def _own(gateway: Controlled) -> list[Action]:
    mchid = {"type": "string", "description": "Merchant number; the direct merchant's if it is left out."}
    do, nothing, number = Doing(gateway), _object(), {"type": ["integer", "null"]}
    return [
        Action(
            "GET", "journal", "List the requests so far, oldest first.", do.journal, _object(after=_COUNT)
        ),
        Action("DELETE", "journal", "Forget all requests.", do.clear_journal, nothing, gives=False),
        Action(
            "GET",
            "state",
            "Show the merchants with their data, and the notifications.",
            do.state,
            nothing,
        ),
        Action(
            "POST",
            "reset",
            "Return to the seeded state and the real time.",
            do.reset,
            nothing,
            gives=False,
        ),
        Action(
            "POST",
            "snapshot",
            f"Take a snapshot of the state; the latest {SNAPSHOTS} are kept.",
            do.snapshot,
            nothing,
        ),
        Action(
            "POST",
            "restore",
            "Return to a snapshot.",
            do.restore,
            _object("id", id={"type": "string"}),
            gives=False,
        ),
        Action("GET", "faults", "List the pending faults, and every kind of fault.", do.faults, nothing),
        Action(
            "POST",
            "faults",
            "Inject a fault into a later call.",
            do.inject,
            _object(
                "kind",
                kind={"type": "string", "enum": list(KINDS)},
                operation={"type": ["string", "null"]},
                nth=number,
                times=number,
                probability={"type": "number", "minimum": 0, "maximum": 1},
                host={"type": ["string", "null"]},
                seconds={"type": "number", "minimum": 0},
                reason={"type": "string"},
            ),
        ),
        Action("DELETE", "faults", "Forget all faults.", do.clear_faults, nothing, gives=False),
        Action("GET", "clock", "Show the time in seconds since 1970.", do.clock, nothing),
        Action(
            "POST",
            "clock",
            "Reset, freeze or advance the clock, in this order.",
            do.clock,
            _object(
                reset={"type": "boolean"},
                freeze={"type": ["number", "boolean"], "description": "Seconds since 1970, or true for now."},
                advance={"type": "number", "minimum": 0, "description": "Seconds."},
            ),
        ),
        Action(
            "POST",
            "trigger",
            "Send a notification now.",
            do.trigger,
            _object("event", event={"type": "string"}, resource={"type": "object"}, mchid=mchid),
        ),
        Action(
            "POST", "resend", "Send a notification again.", do.resend, _object("id", id={"type": "string"})
        ),
        Action(
            "POST",
            "expect",
            "Check how often an operation was called.",
            do.expect,
            _object(operation={"type": ["string", "null"]}, where={"type": "object"}, times=_COUNT),
            differs=409,
        ),
        Action(
            "POST",
            "merchants",
            "Add a merchant with its own keys; returns its environment.",
            do.add_merchant,
            _object(
                "mchid",
                "url",
                mchid={"type": "string", "pattern": "^[0-9]{1,32}$"},
                kind={"type": "string", "enum": ["direct", "partner", "brand"]},
                may_use={"type": "boolean"},
                url={"type": "string", "description": "Where the merchant reaches this gateway."},
            ),
        ),
        Action("GET", "keys", "Show the keys that responses are signed with.", do.keys, nothing),
        Action(
            "POST",
            "keys",
            "Sign responses with other keys.",
            do.keys,
            _object("key_mode", key_mode={"type": "string", "enum": [*get_args(KeyMode), "public-key"]}),
        ),
        Action(
            "POST",
            "keys/rotate",
            "Bring every merchant's next platform certificate into use.",
            do.rotate,
            nothing,
        ),
        Action(
            "POST",
            "keys/expire",
            "Let every merchant's newest platform certificate expire.",
            do.expire,
            nothing,
        ),
    ]


def _deeds(gateway: Controlled) -> list[Action]:
    return [
        Action("POST", name, summary_of(deed), _with_names(deed), taken_by(deed), gives=False)
        for name, deed in gateway.deeds.items()
    ]


def _of_actors(gateway: Controlled) -> list[Action]:
    """Each public method of an actor; what it returns is the `result`."""
    methods = [
        (f"{name}/{attribute}", getattr(actor, attribute))
        for name, actor in gateway.actors.items()
        for attribute in dir(actor)
        if not attribute.startswith("_")
    ]
    return [
        Action("POST", path, summary_of(method), _with_result(method), taken_by(method))
        for path, method in methods
    ]


def _with_names(do: Callable[..., None]) -> Callable[[Row], None]:
    def done(body: Row) -> None:
        do(**body)

    return done


def _with_result(do: Callable[..., object]) -> Callable[[Row], Row]:
    return lambda body: {"result": do(**body)}
