"""Find which message a signature holds, by recomputing one guess after the other."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from wechatpay_signing._said import Said

from .seal import Seal
from .variants import FramingVariant, Lines, Variant

BUDGET = 500_000_000
"""What a search may cost, about the bytes hashed: two seconds or so."""
_MAKING = 2_000
"""What it costs to think of one more content, beside its bytes."""
_TRYING = 500
"""What it costs to build and compare one message, beside its bytes."""
_TIMESTAMP, _BODY = 2, 4
_USUAL = 26
"""The first of the framings and times; the long tails behind them are tried alone only."""

T = TypeVar("T", Variant, FramingVariant)


class Budget:
    """What a search may still cost. Counted, not timed: the same input gets the same result everywhere."""

    def __init__(self, left: int = BUDGET) -> None:
        self.left = left

    def spend(self, cost: int) -> bool:
        """Take the cost; whether there was enough."""
        self.left -= cost
        return self.left >= 0


class Candidates(Generic[T]):
    """The possible contents of a part, the right one first; each is made when first needed, and kept."""

    def __init__(self, source: Iterable[T], budget: Budget) -> None:
        self._source: Iterator[T] = iter(source)
        self._budget = budget
        self._made: list[T] = []

    def __iter__(self) -> Iterator[T]:
        for place in itertools.count():
            if place == len(self._made) and not self._make():
                return
            yield self._made[place]

    @property
    def right(self) -> T:
        """The first, which is as it should be."""
        return next(iter(self))

    def _make(self) -> bool:
        if self._made and not self._budget.spend(_MAKING):
            return False
        made = next(self._source, None)
        if made is None:
            return False
        if isinstance(made, Variant):
            self._budget.spend(4 * len(made.data))
        self._made.append(made)
        return True


@dataclass(frozen=True, slots=True)
class Parts:
    """For method, URL, timestamp, nonce and body: the right content first, then the wrong ones."""

    axes: tuple[Candidates[Variant], ...]
    framings: Candidates[FramingVariant]
    budget: Budget

    @property
    def right(self) -> bytes:
        """The message as it should have been."""
        return self.framings.right.join(self.right_lines)

    @property
    def right_lines(self) -> Lines:
        """What it is made of."""
        return tuple(axis.right.data for axis in self.axes)


@dataclass(frozen=True, slots=True)
class HeldMessage:
    """A message that the signature holds, and the mistakes that lead to it (none: it is right)."""

    message: bytes = field(repr=False)
    body: bytes = field(repr=False)
    mistakes: tuple[Variant | FramingVariant, ...]


Combination = tuple[tuple[Variant, ...], FramingVariant]


def search(seal: Seal, parts: Parts) -> list[HeldMessage]:
    """The message that was signed, explained with as few mistakes as possible.

    Several mean that different mistakes lead to the same bytes; none, that no combination of at most two
    known mistakes does, as far as the budget went.
    """
    for combinations in (_without_mistake(parts), _with_one(parts)):
        if found := _held(seal, parts, combinations):
            return found
    return _prefix(seal, parts) or _held(seal, parts, _with_two(parts))


def _held(seal: Seal, parts: Parts, combinations: Iterable[Combination]) -> list[HeldMessage]:
    found: dict[frozenset[str], HeldMessage] = {}
    for chosen, framing in combinations:
        message = framing.join(tuple(variant.data for variant in chosen))
        if seal.holds(message):
            whole: tuple[Variant | FramingVariant, ...] = (*chosen, framing)
            mistakes = tuple(item for item in whole if item.cause)
            causes = frozenset(mistake.cause for mistake in mistakes)
            found.setdefault(causes, HeldMessage(message, chosen[_BODY].data, mistakes))
        if not parts.budget.spend(len(message) + _TRYING):
            break
    return list(found.values())


def _right(parts: Parts) -> tuple[Variant, ...]:
    return tuple(axis.right for axis in parts.axes)


def _without_mistake(parts: Parts) -> Iterator[Combination]:
    yield _right(parts), parts.framings.right


def _with_one(parts: Parts) -> Iterator[Combination]:
    right, framing = list(_right(parts)), parts.framings.right
    for place, axis in enumerate(parts.axes):
        for variant in itertools.islice(axis, 1, None):
            yield (*right[:place], variant, *right[place + 1 :]), framing
        if place == 1:  # before the long lists of times and bodies
            for other in itertools.islice(parts.framings, 1, None):
                yield tuple(right), other


def _prefix(seal: Seal, parts: Parts) -> list[HeldMessage]:
    """The beginning of the message, if only that was signed."""
    if not seal.is_right:
        return []
    message = parts.right
    running = hashlib.sha256()
    for length in range(1, len(message)):
        running.update(message[length - 1 : length])
        if running.digest() == seal.digest:
            how = Said("the first {length} bytes", length=length)
            mistake = FramingVariant(lambda lines: b"".join(lines), "message_truncated", how)
            return [HeldMessage(message[:length], parts.right_lines[_BODY], (mistake,))]
        if not parts.budget.spend(_TRYING):
            break
    return []


def _with_two(parts: Parts) -> Iterator[Combination]:
    right = _right(parts)
    for framing in itertools.islice(parts.framings, 1, _USUAL):
        for place in (0, 1, 3, 4):
            for variant in itertools.islice(parts.axes[place], 1, None):
                yield _with(right, {place: variant}), framing
    for first, second in itertools.combinations(range(len(parts.axes)), 2):
        for one in _tail(parts, first):
            for other in _tail(parts, second):
                yield _with(right, {first: one, second: other}), parts.framings.right


def _with(right: tuple[Variant, ...], changes: dict[int, Variant]) -> tuple[Variant, ...]:
    return tuple(changes.get(place, variant) for place, variant in enumerate(right))


def _tail(parts: Parts, place: int) -> Iterator[Variant]:
    return itertools.islice(parts.axes[place], 1, _USUAL if place == _TIMESTAMP else None)
