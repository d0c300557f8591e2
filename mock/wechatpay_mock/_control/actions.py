"""What the control side can do, as one table: each action with what it takes and what it gives."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Protocol, Union, get_args, get_origin, get_type_hints

from wechatpay_signing import BrandSigner, ConfigurationError, RSASigner
from wechatpay_signing._said import Said, reason_of

from .._callbacks.notification import SentNotification
from .._callbacks.sender import Callbacks
from .._clock import Clock
from .._family import Actor
from .._faults import KINDS, Faults
from .._journal.journal import Journal
from .._platform.signing import KeyMode, Platform
from .._state import World
from .._wire import Row

SNAPSHOTS = 20
"""How many are kept; the oldest goes first."""


class Controlled(Protocol):
    """What the control side needs of a gateway."""

    @property
    def control_token(self) -> str: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def faults(self) -> Faults: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def callbacks(self) -> Callbacks: ...
    @property
    def platform(self) -> Platform: ...

    def describe(self) -> Row: ...
    def page_url(self, url: str) -> str: ...
    def snapshot(self) -> dict[str, World]: ...
    def restore(self, snapshot: Mapping[str, World]) -> None: ...
    def reset(self) -> None: ...
    def add_merchant(
        self, mchid: str, *, kind: str = ..., may_use: bool = ...
    ) -> RSASigner | BrandSigner: ...
    def env(self, url: str, mchid: str = ...) -> dict[str, str]: ...
    @property
    def pages(self) -> Mapping[str, Path]: ...
    @property
    def deeds(self) -> Mapping[str, Callable[..., None]]: ...
    @property
    def actors(self) -> Mapping[str, Actor]: ...
    def trigger(
        self, event: str, resource: Mapping[str, object] | None = None, *, mchid: str = ...
    ) -> SentNotification: ...


class MissingError(LookupError):
    """What was asked for is not there: 404."""


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
    """Whether it answers with a body."""
    differs: int | None = None
    """Another status than 200, if the body says that something does not hold."""


def actions_of(gateway: Controlled) -> list[Action]:
    """Everything that can be done to a gateway."""
    return [*_own(gateway), *_deeds(gateway), *_of_actors(gateway)]


def _own(gateway: Controlled) -> list[Action]:
    snapshots: dict[str, dict[str, World]] = {}
    made = iter(range(1, 2**63))

    def journal(query: Row) -> Row:
        exchanges = gateway.journal.as_json(query.get("after", 0))
        return {"exchanges": exchanges, "cleared": gateway.journal.cleared}

    def snapshot(_: Row) -> Row:
        kept = str(next(made))
        snapshots[kept] = gateway.snapshot()
        while len(snapshots) > SNAPSHOTS:
            del snapshots[next(iter(snapshots))]
        return {"id": kept}

    def restore(body: Row) -> None:
        if body["id"] not in snapshots:
            raise MissingError(Said("there is no such snapshot"))
        gateway.restore(snapshots[body["id"]])

    def faults(_: Row) -> Row:
        waiting = [
            {name: value for name, value in vars(fault).items() if value is not None}
            for fault in gateway.faults
        ]
        return {"faults": waiting, "kinds": list(KINDS)}

    def inject(body: Row) -> Row:
        gateway.faults.inject(**body)
        return faults({})

    def clock(body: Row) -> Row:
        if body.get("reset"):
            gateway.clock.reset()
        if "freeze" in body:
            gateway.clock.freeze(None if body["freeze"] is True else float(body["freeze"]))
        if "advance" in body:
            gateway.clock.advance(float(body["advance"]))
        return {"now": gateway.clock()}

    def trigger(body: Row) -> Row:
        return gateway.trigger(**body).as_json()

    def resend(body: Row) -> Row:
        try:
            return gateway.callbacks.resend(body["id"]).as_json()
        except LookupError as error:
            raise MissingError(reason_of(error)) from error

    def expect(body: Row) -> Row:
        found = gateway.journal.calls(body.get("operation"), **body.get("where", {}))
        return {"held": len(found) == body.get("times", 1), "count": len(found)}

    def add_merchant(body: Row) -> Row:
        url = body.pop("url")
        gateway.page_url(url)  # raises for one that is no URL, before anything is changed
        gateway.add_merchant(**body)
        return {"env": gateway.env(url, body["mchid"])}

    def keys(body: Row) -> Row:
        if "key_mode" in body:
            gateway.platform.mode = body["key_mode"].replace("-", "_")
        return {"key_mode": gateway.platform.mode, "certificates": _serials(gateway.platform)}

    def rotate(_: Row) -> Row:
        return {"serial_no": gateway.platform.rotate(gateway.clock())}

    def expire(_: Row) -> Row:
        return {"serial_no": gateway.platform.expire(gateway.clock())}

    mchid = {"type": "string", "description": "Merchant number; the direct merchant's if it is left out."}
    nothing, number = _object(), {"type": ["integer", "null"]}
    return [
        Action("GET", "journal", "List the requests so far, oldest first.", journal, _object(after=_count())),
        Action(
            "DELETE", "journal", "Forget all requests.", _none(gateway.journal.clear), nothing, gives=False
        ),
        Action(
            "GET",
            "state",
            "Show the merchants with their data, and the notifications.",
            lambda _: gateway.describe(),
            nothing,
        ),
        Action(
            "POST",
            "reset",
            "Return to the seeded state and the real time.",
            _none(gateway.reset),
            nothing,
            gives=False,
        ),
        Action(
            "POST",
            "snapshot",
            f"Take a snapshot of the state; the latest {SNAPSHOTS} are kept.",
            snapshot,
            nothing,
        ),
        Action(
            "POST",
            "restore",
            "Return to a snapshot.",
            restore,
            _object("id", id={"type": "string"}),
            gives=False,
        ),
        Action("GET", "faults", "List the pending faults, and every kind of fault.", faults, nothing),
        Action(
            "POST",
            "faults",
            "Inject a fault into a later call.",
            inject,
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
        Action("DELETE", "faults", "Forget all faults.", _none(gateway.faults.clear), nothing, gives=False),
        Action("GET", "clock", "Show the time in seconds since 1970.", clock, nothing),
        Action(
            "POST",
            "clock",
            "Reset, freeze or advance the clock, in this order.",
            clock,
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
            trigger,
            _object("event", event={"type": "string"}, resource={"type": "object"}, mchid=mchid),
        ),
        Action("POST", "resend", "Send a notification again.", resend, _object("id", id={"type": "string"})),
        Action(
            "POST",
            "expect",
            "Check how often an operation was called.",
            expect,
            _object(operation={"type": ["string", "null"]}, where={"type": "object"}, times=_count()),
            differs=409,
        ),
        Action(
            "POST",
            "merchants",
            "Add a merchant with its own keys; returns its environment.",
            add_merchant,
            _object(
                "mchid",
                "url",
                mchid={"type": "string", "pattern": "^[0-9]{1,32}$"},
                kind={"type": "string", "enum": ["direct", "partner", "brand"]},
                may_use={"type": "boolean"},
                url={"type": "string", "description": "Where the merchant reaches this gateway."},
            ),
        ),
        Action("GET", "keys", "Show the keys that responses are signed with.", keys, nothing),
        Action(
            "POST",
            "keys",
            "Sign responses with other keys.",
            keys,
            _object("key_mode", key_mode={"type": "string", "enum": [*get_args(KeyMode), "public-key"]}),
        ),
        Action(
            "POST",
            "keys/rotate",
            "Bring every merchant's next platform certificate into use.",
            rotate,
            nothing,
        ),
        Action(
            "POST", "keys/expire", "Let every merchant's newest platform certificate expire.", expire, nothing
        ),
    ]


def _deeds(gateway: Controlled) -> list[Action]:
    return [
        Action("POST", name, _summary(deed), _with_names(deed), _taken_by(deed), gives=False)
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
        Action("POST", path, _summary(method), _with_result(method), _taken_by(method))
        for path, method in methods
    ]


def _none(do: Callable[[], None]) -> Callable[[Row], None]:
    def done(_: Row) -> None:
        do()

    return done


def _with_names(do: Callable[..., None]) -> Callable[[Row], None]:
    def done(body: Row) -> None:
        do(**body)

    return done


def _with_result(do: Callable[..., object]) -> Callable[[Row], Row]:
    return lambda body: {"result": do(**body)}


def _serials(platform: Platform) -> dict[str, list[str]]:
    return {mchid: [one[0] for one in held] for mchid, held in platform.validities.items()}


def _count() -> Row:
    return {"type": "integer", "minimum": 0}


def _object(*required: str, **fields: Row) -> Row:
    return {
        "type": "object",
        "properties": fields,
        "required": list(required),
        "additionalProperties": False,
    }


# What a function of a family takes, by its signature


def _summary(do: Callable[..., object]) -> str:
    function: Any = getattr(do, "func", do)
    return (inspect.getdoc(function) or "").partition("\n")[0].partition(";")[0].rstrip(".") + "."


def _taken_by(do: Callable[..., object]) -> Row:
    hints = get_type_hints(getattr(do, "func", do))
    parameters = inspect.signature(do).parameters.values()
    required = [one.name for one in parameters if one.default is one.empty]
    return _object(*required, **{one.name: _schema_of(hints[one.name]) for one in parameters})


def _schema_of(hint: object) -> Row:
    if get_origin(hint) is Literal:
        return {"type": "string", "enum": [*get_args(hint)]}
    inner = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    types = [_TYPES.get(get_origin(one) or one, "object") for one in inner]
    return {"type": types if len(types) > 1 else types[0]}


_TYPES: Mapping[object, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
}
REFUSALS = (ConfigurationError, TypeError, ValueError, LookupError, OverflowError, RuntimeError)
"""How a gateway says that something makes no sense."""
