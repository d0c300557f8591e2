"""What a diagnosis comes to: causes as names and values, for programs and for every language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from wechatpay_signing._said import Said

from .difference import Difference
from .texts import texts_of


class Certainty(IntEnum):
    """How sure a cause is. Certain means reproduced: recomputed, or compared with what is known."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that is wrong.

    Attributes:
        name: Stable, for programs, such as `body_reserialised`; a key of `texts.CAUSES` or `RECEIVED`.
        certainty: How sure it is.
        values: The particulars, by name; each text is data, or a template with its values (`Said`).
        difference: Where the signed and the sent bytes part, if that is known.
        received: Whether it explains a response or callback, not a request.
    """

    name: str
    certainty: Certainty
    values: Mapping[str, str | int] = field(default_factory=dict[str, str | int])
    difference: Difference | None = None
    received: bool = False

    @property
    def text(self) -> Said:
        """What happened, in English, with its template."""
        return Said(texts_of(self.name, received=self.received).text, **self.values)

    @property
    def remedy(self) -> Said:
        """What to do, in English, with its template."""
        return Said(texts_of(self.name, received=self.received).remedy)


class Diagnosis(NamedTuple):
    """All causes, surest first.

    Attributes:
        causes: What is wrong, or may be; each name once.
        fits: Whether the signature holds exactly this message, nothing else is blamed, and everything
            was checked that the receiver checks.
        unchecked: If the signature holds the message and nothing is blamed: what could not be checked with
            what was given, of `mchid`, `serial_no`, `timestamp`, `headers`.
    """

    causes: tuple[Cause, ...]
    fits: bool
    unchecked: tuple[str, ...] = ()


def ranked(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """Surest first, otherwise in the order found; each name once."""
    unique: dict[str, Cause] = {}
    for cause in causes:
        known = unique.get(cause.name)
        if known is None or known.certainty < cause.certainty:
            unique[cause.name] = cause
    return tuple(sorted(unique.values(), key=lambda cause: -cause.certainty))


def blamed(causes: Iterable[Cause]) -> bool:
    """Whether a cause is more than possible."""
    return any(cause.certainty > Certainty.POSSIBLE for cause in causes)
