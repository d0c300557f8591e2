"""Notifications to the merchant: posted, and repeated on the platform's schedule.

https://pay.weixin.qq.com/doc/v3/merchant/4012288215
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import httpx

from wechatpay_signing._arguments import an_instance

from .._family import Address, Announcement
from .._faults import Fault, Faults, answer_instead, spoil
from .._machine import is_loopback
from .composer import Composer, Events
from .notification import Attempt, SentNotification
from .outbox import Outbox

if TYPE_CHECKING:
    from .posting import Letter, Posted

DEADLINE = 5.0
"""Seconds that a merchant has for its whole response."""
_A_TRANSPORT = "an httpx transport", "Wrap an app: httpx.ASGITransport(app), httpx.WSGITransport(app)."
PATIENCE = 4 * DEADLINE


class SignedSample(NamedTuple):
    """A notification as it would be posted."""

    headers: dict[str, str]
    """Header names as WeChat Pay writes them, and values."""
    body: bytes
    """The signed bytes."""


class Callbacks:
    """Sends notifications and keeps what became of them.

    `schedule` holds the seconds between attempts; one that is set holds for all events. `deliver_to`
    replaces every stored notify_url. `transport` (any httpx transport, such as `httpx.WSGITransport(app)` or
    `httpx.ASGITransport(app)`) replaces the network. Without it only loopback addresses are called, unless
    `allow_foreign` is set, and those only if `deliver_to` or a caller on this machine named them.
    """

    def __init__(
        self,
        *,
        composer: Composer,
        faults: Faults,
        clock: Callable[[], float],
        events: Events,
        address_of: Callable[[str, str], Address | None],
        allow_foreign: bool,
    ) -> None:
        self.deliver_to: str | None = None
        self._transport: httpx.BaseTransport | httpx.AsyncBaseTransport | None = None
        self.allow_foreign = allow_foreign
        self.on_attempt: Callable[[SentNotification, Attempt], None] = lambda _notification, _attempt: None
        """Told of each attempt, with its outcome."""
        self._composer = composer
        self._faults = faults
        self._clock = clock
        self._events = events
        self._address_of = address_of
        self._schedule: tuple[float, ...] | None = None
        self._outbox = Outbox(clock, PATIENCE)

    def __repr__(self) -> str:
        return f"Callbacks({len(self._outbox.all)} notifications)"

    @property
    def transport(self) -> httpx.BaseTransport | httpx.AsyncBaseTransport | None:
        """What posts, in place of the network. Raises ConfigurationError when it is set to anything else."""
        return self._transport

    @transport.setter
    def transport(self, transport: httpx.BaseTransport | httpx.AsyncBaseTransport | None) -> None:
        if transport is not None:
            kinds = (httpx.BaseTransport, httpx.AsyncBaseTransport)
            an_instance("callbacks.transport", transport, kinds, *_A_TRANSPORT)
        self._transport = transport

    @property
    def notifications(self) -> tuple[SentNotification, ...]:
        """Every notification so far, oldest first."""
        return self._outbox.all

    @property
    def schedule(self) -> tuple[float, ...]:
        """Seconds between the attempts: as set, else those of the usual event."""
        return self._events.schedule() if self._schedule is None else self._schedule

    @schedule.setter
    def schedule(self, seconds: tuple[float, ...]) -> None:
        self._schedule = seconds

    def schedule_of(self, event_type: str) -> tuple[float, ...]:
        """Seconds between the attempts of an event: as set, else as its page says."""
        return self._events.notice(event_type).schedule if self._schedule is None else self._schedule

    def receiver_of(self, event_type: str) -> str:
        """Whom an event is for when nobody says it. Raises LookupError for an unknown event."""
        return self._composer.receiver_of(event_type)

    def add(self, mchid: str, announcements: Iterable[Announcement]) -> list[SentNotification]:
        """Queue notifications; they leave as soon as `deliver` or a worker gets to them."""
        added = [self._composer.compose(mchid, one) for one in announcements]
        for notification in added:
            self._outbox.put(notification, hold=partial(self._faults.reorders, notification.event_type))
        return added

    def start(self) -> None:
        """Deliver in the background, in real time, until nothing is waiting."""
        self._outbox.work(self.deliver)

    def deliver(self, mchid: str | None = None) -> None:
        """Post what is due by now, in order, to all merchants or to one; returns when all have responded."""
        until = self._clock()
        while (notification := self._outbox.take(until, mchid)) is not None:
            self._attempt(notification)

    async def adeliver(self, mchid: str | None = None) -> None:
        """The same in the caller's event loop, where an ASGI app has its connections."""
        until = self._clock()
        while (notification := self._outbox.take(until, mchid)) is not None:
            await self._aattempt(notification)

    def sample(
        self, event_type: str, fields: Mapping[str, object] | None = None, *, mchid: str | None = None
    ) -> SignedSample:
        """Make a notification for a test client to post; id and nonce are new each time.

        Args:
            event_type: The whole type, or its last part.
            fields: Values of the decrypted resource, in place of the example's.
            mchid: Whom it is for. Left out: the brand or its service provider for their events, else the
                direct merchant.

        Returns:
            The headers and the body, signed and encrypted as those that are sent.

        Raises:
            LookupError: The event is unknown, or the merchant has no key here.
        """
        receiver = self.receiver_of(event_type) if mchid is None else mchid
        sent = self._composer.compose(receiver, self.announcement(event_type, fields, mchid=receiver))
        return SignedSample(dict(self._composer.signed(sent).headers), sent.body)

    def announcement(
        self, event_type: str, fields: Mapping[str, object] | None, *, mchid: str
    ) -> Announcement:
        """The example of an event with other values; what travels encrypted is encrypted for the merchant.

        Raises:
            LookupError: The event is unknown, or the merchant has no key here.
        """
        return self._composer.example(event_type, fields, mchid)

    def resend(self, notification_id: str) -> SentNotification:
        """Post a notification again, whatever became of it. Raises LookupError."""
        found = next((one for one in self.notifications if one.id == notification_id), None)
        if found is None:
            raise LookupError(f"there is no notification {notification_id!r}")
        self._outbox.take_again(found)
        self._attempt(found)
        return found

    def clear(self) -> None:
        """Forget all notifications; what is waiting is not sent."""
        self._outbox.clear()

    def next_due(self) -> float | None:
        """When the next notification can leave, in seconds since 1970; None when none waits."""
        return self._outbox.next_due()

    def _attempt(self, notification: SentNotification) -> None:
        """Post a notification that is in this thread's hands, and let go of it."""
        from .posting import post  # with httpcore, which a gateway that sends nothing does without

        steps = self._steps(notification)
        letter = next(steps, None)
        while letter is not None:
            try:
                posted = post(letter, self.transport)
            except BaseException as error:
                steps.throw(error)
                raise
            letter = _next(steps, posted)

    async def _aattempt(self, notification: SentNotification) -> None:
        from .posting import apost

        steps = self._steps(notification)
        letter = next(steps, None)
        while letter is not None:
            try:
                posted = await apost(letter, self.transport)
            except BaseException as error:
                steps.throw(error)
                raise
            letter = _next(steps, posted)

    def _steps(self, notification: SentNotification) -> Generator[Letter, Posted]:
        """What has to be posted, once or twice, with the outcome sent in; lets go of it at the end."""
        faults = self._faults.due_for_event(notification.event_type)
        before = len(notification.attempts)
        try:
            yield from self._step(notification, faults)
            if any(fault.kind == "duplicate_callback" for fault in faults):
                yield from self._step(notification, ())
        finally:
            schedule = self.schedule_of(notification.event_type)
            self._outbox.let_go(notification, notification.attempts[before:], schedule)

    def _step(self, notification: SentNotification, faults: Sequence[Fault]) -> Generator[Letter, Posted]:
        now = self._clock()
        status, problem = None, ""
        try:
            if answer_instead(faults) is not None:
                problem = faults[0].kind
            elif (address := self._address(notification)) is None:
                problem = "foreign"
            else:
                status, problem = yield self._letter(address, notification, faults)
        except Exception as error:
            problem = type(error).__name__
            raise
        finally:
            attempt = Attempt(now, status, problem)
            notification.attempts.append(attempt)
            self.on_attempt(notification, attempt)

    def _address(self, notification: SentNotification) -> Address | None:
        """Where to; None when it would leave this machine and must not, or was led into it by others."""
        address = notification.address or self._address_of(notification.mchid, notification.event_type)
        if self.deliver_to is not None:
            address = Address(self.deliver_to)
        if address is None or self.transport is not None:
            return address
        if address.chosen:
            return address
        allowed = address.local if _is_inside(address.url) else self.allow_foreign
        return address if allowed else None

    def _letter(self, address: Address, notification: SentNotification, faults: Iterable[Fault]) -> Letter:
        from .posting import Letter

        signed = partial(self._composer.signed, notification)
        message = spoil(signed(), faults, signed)
        return Letter(address, dict(message.headers), message.body, DEADLINE)


def _next(steps: Generator[Letter, Posted], posted: Posted) -> Letter | None:
    try:
        return steps.send(posted)
    except StopIteration:
        return None


def _is_inside(url: str) -> bool:
    try:
        return is_loopback(httpx.URL(url).host)
    except httpx.InvalidURL:
        return False
