"""Callbacks: verify, decrypt, reject what was seen, and handle each event once."""

from __future__ import annotations

import inspect
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING

from .._apiv3.verification import SignedContent
from .._arguments import a_callable, an_instance
from .._crypto.aead import APIv3Key
from .._errors import ConfigurationError, SigningError
from .._frames import guarded, unwrap
from .._protocols import Verifier
from .._said import Said
from .._spans import Attributes, span
from .._text import shown
from .acknowledge import Acknowledgement, acknowledge, answer_to
from .claims import Claims
from .commands import Seen
from .handler import refuse_asynchronous, refuse_generator
from .handling import Handling, OnCommit
from .headers import HeaderSource, signed_content
from .key_search import KeySearch
from .notification import Notification, open_notification
from .receipt import time_of_receipt

if TYPE_CHECKING:
    from .._replay.store import AsyncReplayStore, ReplayStore


class NotificationParser:
    """Turns callbacks of one merchant number into notifications.

    With a replay store each event is handled once, by this protocol:

    * A **nonce** is valid for one delivery. One that was seen before is a replay, from an attacker or from a
      proxy that sent the request twice: `ReplayedNotificationError`.
    * `parse` **claims** the event's id for `lease` seconds. WeChat Pay's own re-delivery has a new nonce
      and the same id: while it is claimed, it raises `NotificationInProgressError` (respond with 503).
    * While the block of `handling` runs, the claim is **renewed**: from shortly before the lease
      is over, every ninth of the lease (5 s), by a third of it (15 s), for at most five minutes.
    * When the block succeeds, the claim is **completed**: for `keep` seconds each re-delivery raises
      `DuplicateNotificationError` (respond with success). With `on_commit` the claim is completed only when
      the framework reports that the work is committed; if it never does, the claim expires.
    * If the block raises anything, including a cancellation or Ctrl-C, the claim is **released** and the
      re-delivery is accepted.
    * If the process dies, or `handling` is not used, the claim expires `lease` seconds after it was
      made, or 15 seconds after its last renewal, and the re-delivery is accepted. A worker that dies
      within 45 seconds leaves its event free for a delivery 60 seconds after the claim: even if ten die in
      succession, an event that is sent eleven times, a minute apart, is not lost. If a worker dies after its
      commit and before the claim is completed, the event is handled again; a unique key on
      `notification.id` in the same transaction prevents that too.
    * If a claim is lost nevertheless (the process was stopped for longer than the lease, or the handler ran
      for more than five minutes) and another delivery was accepted, the end of the block raises
      `NotificationClaimLostError`, before `on_commit` registers anything.

    Events of several merchant numbers or programs in one store are kept apart by `mchid` and
    `application`.

    Args:
        verifier: Holds the platform's keys.
        apiv3_key: The APIv3 key of the merchant number, 32 characters; `Settings().apiv3_key` will do.
        seen: A replay store. Without one nothing is remembered.
        clock: Unix time in seconds.
        lease: Seconds of a claim; less than the 60 between two deliveries of a member card's event.
        keep: Seconds to remember a handled event; more than WeChat Pay keeps trying (24 h 4 min at most).
        mchid: Merchant number, part of the event's key in the store. Needed where merchants share a store.
        application: Name of this program, part of the keys in the store. Needed where several programs share
            a store and each is to handle every event. Both: up to 64 letters, digits, `.`, `_`, `-`.

    Raises:
        ConfigurationError: The APIv3 key is None or not 32 bytes long, or another argument is wrong.

    Source: https://pay.weixin.qq.com/docs/partner/development/practices/notification-considerations.html
    """

    def __init__(
        self,
        verifier: Verifier,
        apiv3_key: str | bytes | APIv3Key | None,
        *,
        seen: ReplayStore | AsyncReplayStore | None = None,
        clock: Callable[[], float] = time.time,
        lease: float = 45.0,
        keep: float = 172_800.0,
        mchid: str = "",
        application: str = "",
    ) -> None:
        if apiv3_key is None:
            raise ConfigurationError(
                "The APIv3 key is missing, so callbacks cannot be decrypted.",
                remedy="Set WECHATPAY_APIV3_KEY, or give the key.",
            )
        key = guarded(APIv3Key, apiv3_key)
        del apiv3_key
        self._key = unwrap(key)
        checked = an_instance(
            "verifier",
            verifier,
            Verifier,
            Said("a verifier with serial_no and verify()"),
            Said("Give the RSAVerifier or the PlatformCertificates."),
        )
        self._verifier: Verifier = getattr(checked, "for_callbacks", checked)
        self._clock = a_callable("clock", clock, returning=Said("Unix time in seconds"))
        self._seen = Seen(seen)
        self._claims = Claims(mchid, application, lease, keep)
        # Version 0.1.0 wrote events without merchant and application; the last of them expire then.
        self._old_keys_until = clock() + keep
        self.key_search = KeySearch(clock)
        """Shared by the merchants of a registry."""

    def __repr__(self) -> str:
        return f"<NotificationParser verifier={self._verifier!r} seen={self._seen!r}>"

    def parse(
        self, headers: HeaderSource, body: bytes, *, received_at: float | datetime | None = None
    ) -> Notification:
        """Verify and decrypt a callback, and claim its event.

        Args:
            headers: As the framework gives them: plain, upper case, WSGI environ, ASGI pairs, multi-dict.
            body: The raw bytes of the request, before any JSON parsing.
            received_at: When the request came in, if it was queued since: Unix seconds, or a datetime with a
                time zone. The five minutes of its timestamp count against it. Keep it with the request, where
                no sender can write it. Default: now.

        Returns:
            The notification.

        Raises:
            MalformedNotificationError: The body is text, the headers are of a wrong kind, a header comes
                twice, a field is missing.
            InvalidSignatureError: A header is missing, or the signature does not fit the bytes.
            SignatureProbeError: WeChat Pay's deliberate wrong signature: respond with 4xx or 5xx.
            StaleTimestampError: Signed more than 300 seconds ago, or ahead.
            UnknownSerialError: No key for this serial.
            KeySearchBusyError: Likewise, but one may be known soon: respond with 503.
            UnsupportedSignatureTypeError: An algorithm that the verifier does not know.
            DecryptionError: The resource does not open with this APIv3 key.
            ReplayedNotificationError: This nonce was used before.
            DuplicateNotificationError: The event was handled before: respond with success.
            NotificationInProgressError: The event is being handled: respond with 503.
            ReplayStoreError: The store cannot be reached: respond with 503.
            ConfigurationError: The store is asynchronous, so call `aparse`; or `received_at` is not a
                time, has no time zone or is in the future.
        """
        signed = guarded(signed_content, headers, body)
        del headers, body  # no signature in the frames of a traceback
        self._seen.check_synchronous()
        handling = self._handling()
        try:
            with span("wechatpay callback verify") as told:
                now = time_of_receipt(received_at, self._clock())
                return handling.take(_told(told, self._opened(*unwrap(signed), now)))
        except BaseException:  # what `take` does, once more: an exception from a signal may come in its way
            handling.release()
            raise

    async def aparse(
        self, headers: HeaderSource, body: bytes, *, received_at: float | datetime | None = None
    ) -> Notification:
        """Do what `parse` does; a key refresh is awaited, a synchronous store works in a thread."""
        signed = guarded(signed_content, headers, body)
        del headers, body
        handling = self._handling()
        try:
            with span("wechatpay callback verify") as told:
                now = time_of_receipt(received_at, self._clock())
                return await handling.atake(_told(told, await self._aopened(*unwrap(signed), now)))
        except BaseException:
            await handling.arelease()
            raise

    def open(
        self, headers: HeaderSource, body: bytes, *, received_at: float | datetime | None = None
    ) -> Notification:
        """Verify and decrypt a callback without the replay store: nothing is claimed or remembered.

        Args:
            headers: See `parse`.
            body: See `parse`.
            received_at: See `parse`.

        Returns:
            The notification.

        Raises:
            SigningError: See `parse`.
        """
        signed = guarded(signed_content, headers, body)
        del headers, body
        now = time_of_receipt(received_at, self._clock())
        return self._opened(*unwrap(signed), now)

    async def aopen(
        self, headers: HeaderSource, body: bytes, *, received_at: float | datetime | None = None
    ) -> Notification:
        """Do what `open` does; a key refresh is awaited."""
        signed = guarded(signed_content, headers, body)
        del headers, body
        now = time_of_receipt(received_at, self._clock())
        return await self._aopened(*unwrap(signed), now)

    def handling(self, notification: Notification, *, on_commit: OnCommit | None = None) -> Handling:
        """Complete the claim of a parsed notification when the block succeeds, release it when it raises.

        Args:
            notification: From `parse` or `aparse` of this parser.
            on_commit: See `respond`.

        Returns:
            A context manager, for `with` and `async with`. It gives the notification. Its end raises
            `NotificationClaimLostError`, and with `on_commit` `ReplayStoreError`: let the transaction
            roll back. Without `on_commit` the work is done, so a failing store is only logged.
        """
        return self._handling(on_commit, notification)

    def respond(
        self,
        headers: HeaderSource,
        body: bytes,
        handler: Callable[[Notification], object],
        *,
        on_commit: OnCommit | None = None,
        received_at: float | datetime | None = None,
    ) -> Acknowledgement:
        """Parse a callback, call the handler once per event, and choose the response.

        Args:
            headers: See `parse`.
            body: See `parse`.
            handler: Does the work, within the five seconds that WeChat Pay waits; a plain function.
            on_commit: Registers a function that is called once the work is committed, such as Django's
                `transaction.on_commit`. Then, and only then, the event counts as handled. If the function
                is never called, the claim expires `lease` seconds after it was made, but not before 15 s
                after the handler's end, and the next delivery is handled.
                Needed wherever other code commits the handler's work: Django's ATOMIC_REQUESTS, a
                session that a dependency commits. Default: the work is committed when the handler returns.
            received_at: See `parse`.

        Returns:
            204 if the event is handled, now or earlier; a failure otherwise. Rejections are logged. With
            `on_commit` send it only after the commit.

        Raises:
            Exception: Whatever the handler or `on_commit` raises, after the claim is released. Let the
                framework respond with its 500: WeChat Pay sends the callback again.
            NotificationClaimLostError: The handler ran so long that another delivery was accepted; likewise.
            ReplayStoreError: With `on_commit`, the store cannot say whether the claim still holds;
                likewise.
            ConfigurationError: The store or the handler is asynchronous, so call `arespond`; or the handler
                has a `yield`; or `received_at` is wrong.
        """
        signed = guarded(signed_content, headers, body)
        del headers, body
        self._seen.check_synchronous()
        refuse_asynchronous(handler)
        refuse_generator(handler)
        now = time_of_receipt(received_at, self._clock())
        handling = self._handling(on_commit)
        try:
            with span("wechatpay callback") as told:
                try:
                    notification = handling.take(_told(told, self._opened(*unwrap(signed), now)))
                except SigningError as error:
                    return _told_answer(told, error)
                with handling:
                    result = handler(notification)
                    refuse_asynchronous(result)
                    refuse_generator(result)
                return _told_answer(told)
        except BaseException:  # an exception from a signal may come before the block, and as it ends
            handling.release()
            raise

    async def arespond(
        self,
        headers: HeaderSource,
        body: bytes,
        handler: Callable[[Notification], Awaitable[object] | object],
        *,
        on_commit: OnCommit | None = None,
        received_at: float | datetime | None = None,
    ) -> Acknowledgement:
        """Do what `respond` does; the handler may be a coroutine function or a plain one.

        The function that `on_commit` registers may be called in the event loop, by what runs in it, or in
        another thread. Over a synchronous store, and outside event loops, the event is recorded when it
        returns None. Over an asynchronous store it returns, in an event loop, an awaitable: await it, or keep
        the loop running. A loop that ends before is told in the log; one that ends as `asyncio.run` does
        lets it be recorded first.
        """
        signed = guarded(signed_content, headers, body)
        del headers, body
        refuse_generator(handler)
        now = time_of_receipt(received_at, self._clock())
        handling = self._handling(on_commit)
        try:
            with span("wechatpay callback") as told:
                try:
                    opened = await self._aopened(*unwrap(signed), now)
                    notification = await handling.atake(_told(told, opened))
                except SigningError as error:
                    return _told_answer(told, error)
                async with handling:
                    result = handler(notification)
                    if inspect.isawaitable(result):
                        result = await result
                    refuse_generator(result)
                return _told_answer(told)
        except BaseException:
            await handling.arelease()
            raise

    def _handling(
        self, on_commit: OnCommit | None = None, notification: Notification | None = None
    ) -> Handling:
        """One handling; without notification its event is still to be claimed."""
        return Handling(
            self._seen,
            self._claims,
            self._clock,
            old_keys=self._clock() < self._old_keys_until,
            on_commit=on_commit,
            notification=notification,
        )

    def _opened(self, content: SignedContent, body: bytes, now: float) -> Notification:
        if not self.key_search.is_needed(self._verifier, content.serial_no):
            content.verify(self._verifier, now)
        else:
            with self.key_search.turn(self._verifier, content.serial_no):
                content.verify(self._verifier, now)
        return open_notification(self._key, content.serial_no, content.nonce, body)

    async def _aopened(self, content: SignedContent, body: bytes, now: float) -> Notification:
        if not self.key_search.is_needed(self._verifier, content.serial_no):
            await content.averify(self._verifier, now)
        else:
            with self.key_search.turn(self._verifier, content.serial_no):
                await content.averify(self._verifier, now)
        return open_notification(self._key, content.serial_no, content.nonce, body)


def _told(told: Attributes, notification: Notification) -> Notification:
    told["wechatpay.event_type"] = shown(notification.event_type)
    return notification


def _told_answer(told: Attributes, error: SigningError | None = None) -> Acknowledgement:
    """The response to WeChat Pay, which a span tells of too."""
    answer = acknowledge() if error is None else answer_to(error)
    told["http.response.status_code"] = answer.status_code
    if answer.status_code >= 400:
        told["error.type"] = f"{type(error).__module__}.{type(error).__qualname__}"
    return answer
