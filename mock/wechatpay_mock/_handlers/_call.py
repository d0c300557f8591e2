"""What a handler is given and what it gives back, both plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from .._clock import timestamp
from .._contract import Operation
from .._http import Row
from .._refusal import Refusal
from .._state import Change, Key, World


@dataclass(frozen=True)
class Merchant:
    """A merchant as the platform knows it; `kind` is direct or partner."""

    mchid: str
    kind: str
    brands: frozenset[str] = frozenset({"1004", "1001622624"})
    may_use: bool = True
    """Whether it has the permission for member cards; without it every operation is NO_AUTH."""


@dataclass(frozen=True)
class Notice:
    """An event that a transition causes: its type and the resource in plain text."""

    event_type: str
    resource: Row = field(repr=False)


@dataclass(frozen=True)
class Outcome:
    """The success of an operation: the body, what changes, and what is told to the merchant."""

    body: Row | None = None
    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()
    hints: tuple[str, ...] = ()
    """What the journal should point out, although the platform accepts it."""


@dataclass(frozen=True)
class Call:
    """One checked request, with the world it finds."""

    operation: Operation
    merchant: Merchant
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Row = field(repr=False)
    plain: Mapping[str, str] = field(repr=False)
    """Encrypted fields in plain text, by name."""
    world: World = field(repr=False)
    merchants: Mapping[str, Merchant] = field(repr=False)
    held_by_another: Callable[[str, Key], bool] = field(repr=False)
    now: float
    draw: Random = field(repr=False)

    @property
    def time(self) -> str:
        """The time of the call as the platform writes it."""
        return timestamp(self.now)

    def card(self, card_id: str | None = None) -> Row:
        """The template that the path names. Refuses unknown ids and other merchants' templates."""
        key = (card_id or self.path["card_id"],)
        row = self.world["cards"].get(key)
        if row is None:
            raise Refusal("not_card_creator" if self.held_by_another("cards", key) else "card_id_invalid")
        return row

    def user_card(self) -> Row:
        """The user's card that the path names. Refuses codes that nobody holds."""
        card = self.card()
        row = self.world["user_cards"].get((card["card_id"], self.path["code"]))
        if row is None:
            raise Refusal("code_not_found")
        return row

    def digits(self, count: int) -> str:
        """A random number of `count` digits, from the seed."""
        return "".join(self.draw.choices("0123456789", k=count))


Handler = Callable[[Call], Outcome]


def write(table: str, key: Key, row: Row) -> Change:
    """A row is written whole."""
    return Change(table, key, row)
