"""One notification on its way to the merchant, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from .._clock import precise
from .._family import Address
from .._wire import Row

ACKNOWLEDGED = (200, 204)


@dataclass(frozen=True)
class Attempt:
    """One POST: when (seconds since 1970), the status of the response (None: no response), and why not."""

    time: float
    status: int | None
    problem: str = ""


@dataclass(eq=False)
class SentNotification:
    """One notification on its way to the merchant."""

    id: str
    event_type: str
    mchid: str
    body: bytes = field(repr=False)
    due: float
    address: Address | None = field(default=None, repr=False)
    """Where to; None is the address that the merchant has set."""
    attempts: list[Attempt] = field(default_factory=list[Attempt])
    state: Literal["waiting", "held", "acknowledged", "given_up"] = "waiting"
    tries: int = field(default=0, repr=False)
    """Steps of the schedule so far; a fault may double an attempt."""

    @property
    def url(self) -> str | None:
        """What version 0.1 called `address`, without what else it says; version 0.3 has it no longer."""
        return self.address.url if self.address else None

    def conclude(self, posts: Sequence[Attempt], schedule: Sequence[float]) -> None:
        """Note what came of being posted, twice if a fault doubled it, and when it is due again."""
        self.tries += 1
        if any(post.status in ACKNOWLEDGED for post in posts):
            self.state = "acknowledged"
        if self.state != "waiting":
            return
        if self.tries > len(schedule) or posts[-1].problem == "foreign":
            self.state = "given_up"
        else:
            self.due = posts[0].time + schedule[self.tries - 1]

    def as_json(self) -> Row:
        """The notification for people; the resource stays encrypted."""
        return {
            "id": self.id,
            "event_type": self.event_type,
            "mchid": self.mchid,
            "state": self.state,
            "due": precise(self.due),
            "attempts": [
                {"time": precise(one.time), "status": one.status, "problem": one.problem}
                for one in self.attempts
            ],
        }


Notification = SentNotification
"""The name that version 0.1 had; version 0.3 has it no longer."""
