"""Find which message a signature holds, by recomputing one guess after the other."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wechatpay_cli._explain.seal import Seal
from wechatpay_cli._explain.variants import FramingVariant, Variant

# Bytes hashed before the search for two mistakes at once gives up: about two seconds.
BUDGET = 500_000_000
_TIMESTAMP = 2
_USUAL = 19


@dataclass(frozen=True, slots=True)
class Parts:
    """For method, URL, timestamp, nonce and body: the right content first, then the wrong ones."""

    method: Sequence[Variant]
    url: Sequence[Variant]
    timestamp: Sequence[Variant]
    nonce: Sequence[Variant]
    body: Sequence[Variant]
    framing: Sequence[FramingVariant]

    @property
    def axes(self) -> tuple[Sequence[Variant], ...]:
        """The five contents in the order in which they are joined."""
        return (self.method, self.url, self.timestamp, self.nonce, self.body)

    @property
    def right(self) -> bytes:
        """The message as it should have been."""
        return self.framing[0].join(tuple(axis[0].data for axis in self.axes))


@dataclass(frozen=True, slots=True)
class Match:
    """A message that the signature holds, and the mistakes that lead to it (none: it is right)."""

    message: bytes
    body: bytes
    mistakes: tuple[Variant | FramingVariant, ...]


def search(seal: Seal, parts: Parts) -> list[Match]:
    """The message that was signed, explained with as few mistakes as possible.

    Several matches mean that different mistakes lead to the same bytes; none, that no combination of
    at most two known mistakes does.
    """
    hashed = 0
    for combinations in (_without_mistake(parts), _with_one(parts), _with_two(parts)):
        matches: dict[frozenset[str], Match] = {}
        for chosen, framing in combinations:
            message = framing.join(tuple(variant.data for variant in chosen))
            if seal.holds(message):
                found: list[Variant | FramingVariant] = [*chosen, framing]
                mistakes = tuple(item for item in found if item.cause)
                causes = frozenset(mistake.cause for mistake in mistakes)
                matches.setdefault(causes, Match(message, chosen[4].data, mistakes))
            hashed += len(message)
            if hashed > BUDGET:
                break
        if matches:
            return list(matches.values())
    return []


Combination = tuple[tuple[Variant, ...], FramingVariant]


def _replaced(parts: Parts, changes: dict[int, Variant]) -> tuple[Variant, ...]:
    return tuple(changes.get(place, axis[0]) for place, axis in enumerate(parts.axes))


def _without_mistake(parts: Parts) -> Iterator[Combination]:
    yield _replaced(parts, {}), parts.framing[0]


def _with_one(parts: Parts) -> Iterator[Combination]:
    for place, axis in enumerate(parts.axes):
        for variant in axis[1:]:
            yield _replaced(parts, {place: variant}), parts.framing[0]
    for framing in parts.framing[1:]:
        yield _replaced(parts, {}), framing


def _with_two(parts: Parts) -> Iterator[Combination]:
    # The head of each list holds its usual mistakes; the long tails of times and of line orders are
    # tried alone only.
    for framing in parts.framing[1:_USUAL]:
        for place in (0, 1, 3, 4):
            for variant in parts.axes[place][1:]:
                yield _replaced(parts, {place: variant}), framing
    lists = [axis[1:_USUAL] if place == _TIMESTAMP else axis[1:] for place, axis in enumerate(parts.axes)]
    for first, second in itertools.combinations(range(len(lists)), 2):
        for one, other in itertools.product(lists[first], lists[second]):
            yield _replaced(parts, {first: one, second: other}), parts.framing[0]
