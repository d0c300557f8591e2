"""What is written to the replay store, and when. No store, no clock, no waiting: only the commands.

Each function yields its commands one by one and is sent the store's response; `commands.py` carries them out
for a store of either kind.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from .._apiv3.verification import TOLERANCE_SECONDS
from .._errors import (
    ConfigurationError,
    DuplicateNotificationError,
    NotificationClaimLostError,
    NotificationInProgressError,
    ReplayedNotificationError,
)
from .._quoting import quoted
from .._said import Said
from .._text import fullmatch
from .notification import Notification

Command = tuple[str, str, str, float] | tuple[str, str, str]
Commands = Generator[Command, str | None, None]

DONE = "done"
"""Value of an event that was handled; while it is being handled, the value is the delivery's claim."""

# A timestamp is good from 300 s before its time to 300 s after it; one minute more for clocks that differ.
_NONCE_SECONDS = 2 * TOLERANCE_SECONDS + 60
_RENEWED_FOR_SECONDS = 300.0
# A handler that hangs must not keep its event from all deliveries, of which the last comes after 10 minutes.
_AHEAD = 1 / 3  # of a lease: 15 s of 45
_STEP = 1 / 9  # 5 s
_NAME = re.compile(r"[0-9A-Za-z._-]{0,64}")


def check_name(name: str, value: object) -> None:
    """Reject what cannot be a part of the keys in a replay store.

    Raises:
        ConfigurationError: It is no text, too long, or of other characters.
    """
    if not fullmatch(_NAME, value):
        raise ConfigurationError(
            Said(
                "{name} must be up to 64 letters, digits, '.', '_' or '-', not {value}.",
                name=name,
                value=quoted(value),
            ),
            remedy="Change it; it becomes part of the keys in the replay store.",
        )


@dataclass(frozen=True, slots=True)
class Claims:
    """Whose events these are, and how long what is remembered."""

    mchid: str
    application: str
    lease: float
    keep: float

    def __post_init__(self) -> None:
        check_name("mchid", self.mchid)
        check_name("application", self.application)
        times: dict[str, object] = {"lease": self.lease, "keep": self.keep}
        for name, seconds in times.items():
            if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds < 1e9:
                raise ConfigurationError(
                    Said(
                        "{name} must be a positive number of seconds, not {seconds}.",
                        name=name,
                        seconds=quoted(seconds),
                    ),
                    remedy="Leave it out: 45 seconds and two days suit WeChat Pay's schedules.",
                )

    def event_key(self, notification: Notification) -> str:
        """Key of an event: the same in every delivery of it, and no other merchant's or application's."""
        return f"event:{self.mchid}:{self.application}:{notification.id}"

    def nonce_key(self, notification: Notification) -> str:
        """Key of one delivery. A nonce belongs to the key that signed it, whoever the merchant is."""
        return f"nonce:{self.application}:{notification.serial_no}:{notification.nonce}"

    def take(self, notification: Notification, *, old_keys: bool) -> Commands:
        """Claim the event for one handling.

        Raises:
            ReplayedNotificationError: This nonce was used before.
            DuplicateNotificationError: The event was handled before.
            NotificationInProgressError: It is being handled.
        """
        key, claim = self.event_key(notification), notification.claim
        found = yield "add", self.nonce_key(notification), claim, _NONCE_SECONDS
        if found is not None:
            raise ReplayedNotificationError(
                "The Wechatpay-Nonce of this callback has already been used.",
                serial_no=notification.serial_no,
            )
        found = yield "add", key, claim, self.lease
        _refuse_repeat(found, notification)
        if old_keys:
            old_key = _old_event_key(notification)
            found = yield "add", old_key, claim, self.lease
            yield "remove", old_key, claim
            if found is not None:
                yield "remove", key, claim
            _refuse_repeat(found, notification)

    def renewals(self, age: float) -> Iterator[float]:
        """Say when to renew a claim: seldom early, often later, so that it ends soon after its worker.

        A worker that dies within the first lease (45 s) must leave nothing behind when the next delivery
        comes, 60 s after the claim. So nothing is renewed before the first lease is nearly over, and then
        only a little ahead: after 32.5, 37.5, 42.5 s and so on, for 15 s each.

        Args:
            age: Seconds since the event was claimed.

        Yields:
            Seconds to wait before each renewal, until the claim is five minutes old.
        """
        due = max(age, self.lease * (1 - 2.5 * _STEP))
        while due < _RENEWED_FOR_SECONDS:
            yield due - age
            age, due = due, due + self.lease * _STEP

    def left(self, age: float) -> float:
        """Say for how many seconds to renew a claim of this age: its first lease is never shortened."""
        return min(self.lease, max(self.lease * _AHEAD, self.lease - age))

    def hold(self, notification: Notification, age: float, *, can_renew: bool) -> Commands:
        """Renew the claim.

        Raises:
            NotificationClaimLostError: Another delivery has the event by now.
        """
        entry = self.event_key(notification), notification.claim, self.left(age)
        found = yield "renew" if can_renew else "add", *entry
        if found == notification.claim:
            yield "put", *entry
        elif found is not None:
            raise NotificationClaimLostError(
                Said(
                    "Handling the event {id} took so long that another delivery of it was accepted.",
                    id=notification.id,
                )
            )

    def finish(self, notification: Notification) -> Commands:
        """Say that the event was handled, whoever has it by now: the work is committed."""
        yield "put", self.event_key(notification), DONE, self.keep

    def release(self, notification: Notification, *, old_keys: bool) -> Commands:
        """Let the next delivery in, and this one again; what another delivery has stays its own."""
        if old_keys:
            yield "remove", _old_event_key(notification), notification.claim
        yield "remove", self.event_key(notification), notification.claim
        yield "remove", self.nonce_key(notification), notification.claim


def _old_event_key(notification: Notification) -> str:
    """Key of an event in version 0.1.0."""
    return f"event:{notification.id}"


def _refuse_repeat(found: str | None, notification: Notification) -> None:
    if found == DONE:
        raise DuplicateNotificationError(Said("The event {id} has already been handled.", id=notification.id))
    if found is not None:
        raise NotificationInProgressError(Said("The event {id} is being handled.", id=notification.id))
