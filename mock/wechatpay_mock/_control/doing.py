"""What the control side does with a gateway: each takes a body or a query, and gives the response's body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from wechatpay_signing import BrandSigner, ConfigurationError, RSASigner
from wechatpay_signing._said import Said, reason_of

from .._callbacks.notification import SentNotification
from .._callbacks.sender import Callbacks
from .._clock import Clock
from .._family import Actor
from .._faults import KINDS, Faults
from .._journal.journal import Journal
from .._platform.signing import Platform
from .._state import World
from .._wire import Row

SNAPSHOTS = 20
"""How many are kept; the oldest goes first."""
REJECTIONS = (ConfigurationError, TypeError, ValueError, LookupError, OverflowError, RuntimeError)
"""How a gateway says that something makes no sense."""


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


class Doing:
    """The actions of a gateway's own. A method without a result is a 204."""

    def __init__(self, gateway: Controlled) -> None:
        self._gateway = gateway
        self._snapshots: dict[str, dict[str, World]] = {}
        self._numbers = iter(range(1, 2**63))

    def journal(self, query: Row) -> Row:
        journal = self._gateway.journal
        return {"exchanges": journal.as_json(query.get("after", 0)), "cleared": journal.cleared}

    def clear_journal(self, _: Row) -> None:
        self._gateway.journal.clear()

    def state(self, _: Row) -> Row:
        return self._gateway.describe()

    def reset(self, _: Row) -> None:
        self._gateway.reset()

    def snapshot(self, _: Row) -> Row:
        kept = str(next(self._numbers))
        self._snapshots[kept] = self._gateway.snapshot()
        while len(self._snapshots) > SNAPSHOTS:
            del self._snapshots[next(iter(self._snapshots))]
        return {"id": kept}

    def restore(self, body: Row) -> None:
        if body["id"] not in self._snapshots:
            raise MissingError(Said("there is no such snapshot"))
        self._gateway.restore(self._snapshots[body["id"]])

    def faults(self, _: Row) -> Row:
        waiting = [
            {name: value for name, value in vars(fault).items() if value is not None}
            for fault in self._gateway.faults
        ]
        return {"faults": waiting, "kinds": list(KINDS)}

    def inject(self, body: Row) -> Row:
        self._gateway.faults.inject(**body)
        return self.faults({})

    def clear_faults(self, _: Row) -> None:
        self._gateway.faults.clear()

    def clock(self, body: Row) -> Row:
        clock = self._gateway.clock
        if body.get("reset"):
            clock.reset()
        if "freeze" in body:
            clock.freeze(None if body["freeze"] is True else float(body["freeze"]))
        if "advance" in body:
            clock.advance(float(body["advance"]))
        return {"now": clock()}

    def trigger(self, body: Row) -> Row:
        return self._gateway.trigger(**body).as_json()

    def resend(self, body: Row) -> Row:
        try:
            return self._gateway.callbacks.resend(body["id"]).as_json()
        except LookupError as error:
            raise MissingError(reason_of(error)) from error

    def expect(self, body: Row) -> Row:
        found = self._gateway.journal.calls(body.get("operation"), **body.get("where", {}))
        return {"held": len(found) == body.get("times", 1), "count": len(found)}

    def add_merchant(self, body: Row) -> Row:
        url = body.pop("url")
        self._gateway.page_url(url)  # raises for one that is no URL, before anything is changed
        self._gateway.add_merchant(**body)
        return {"env": self._gateway.env(url, body["mchid"])}

    def keys(self, body: Row) -> Row:
        platform = self._gateway.platform
        if "key_mode" in body:
            platform.mode = body["key_mode"].replace("-", "_")
        certificates = {mchid: [one[0] for one in held] for mchid, held in platform.validities.items()}
        return {"key_mode": platform.mode, "certificates": certificates}

    def rotate(self, _: Row) -> Row:
        return {"serial_no": self._gateway.platform.rotate(self._gateway.clock())}

    def expire(self, _: Row) -> Row:
        return {"serial_no": self._gateway.platform.expire(self._gateway.clock())}
