"""Callbacks: verify, decrypt, refuse what was seen, and handle each event once."""

from __future__ import annotations

import inspect
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, cast

from ._acknowledge import Acknowledgement, acknowledge
from ._aead import APIv3Key
from ._callback_headers import HeaderSource, callback_headers
from ._errors import ConfigurationError, ReplayedNotificationError, SignatureProbeError, SigningError
from ._handling import DONE, Handling, InThread, event_key
from ._log import logger
from ._notification import Notification, open_notification
from ._notification_errors import (
    DuplicateNotificationError,
    MalformedNotificationError,
    NotificationInProgressError,
)
from ._outcome import attempt, unwrap
from ._verification import TOLERANCE_SECONDS, SignedContent

if TYPE_CHECKING:
    from ._protocols import Verifier
    from ._replay import AsyncReplayStore, ReplayStore

# A timestamp is good from 300 s before its time to 300 s after it; one minute more for clocks that differ.
_NONCE_SECONDS = 2 * TOLERANCE_SECONDS + 60


class NotificationParser:
    """Turns callbacks of one merchant number into notifications.

    With a replay store each event is handled once, by this protocol:

    * A **nonce** is good for one delivery. One that was seen is a replay, an attack or a proxy that sent the
      request twice: ``ReplayedNotificationError``.
    * ``parse`` **claims** the event's id for ``lease`` seconds. WeChat Pay's own re-delivery has a new nonce
      and the same id: while claimed it raises ``NotificationInProgressError`` (answer 503, it comes again).
    * ``handling`` completes the claim when its block ends well: for ``keep`` seconds each re-delivery raises
      ``DuplicateNotificationError`` (answer success). If the block raises, the claim is released and the
      re-delivery is accepted.
    * If the process dies in between, or ``handling`` is not used, the claim lapses after ``lease`` seconds
      and the re-delivery is accepted: an event is never lost. A handler that takes longer than ``lease``, or
      dies after its work and before the claim is completed, may see the event again; make its writes
      idempotent (a unique key on ``notification.id`` in the same transaction will do).

    Args:
        verifier: holds the platform's keys.
        apiv3_key: the APIv3 key of the merchant number, 32 characters; ``Settings().apiv3_key`` will do.
        seen: a replay store. Without one nothing is remembered.
        clock: Unix time in seconds.
        lease: seconds for one handling; less than WeChat Pay keeps trying (11 minutes at least).
        keep: seconds to remember a handled event; more than WeChat Pay keeps trying (24 h 4 min at most).

    Raises:
        ConfigurationError: the APIv3 key is None or not 32 bytes long.

    Source: https://pay.weixin.qq.com/docs/partner/development/practices/notification-considerations.html
    """

    def __init__(
        self,
        verifier: Verifier,
        apiv3_key: str | bytes | APIv3Key | None,
        *,
        seen: ReplayStore | AsyncReplayStore | None = None,
        clock: Callable[[], float] = time.time,
        lease: float = 300.0,
        keep: float = 172_800.0,
    ) -> None:
        self._verifier: Verifier = getattr(verifier, "for_callbacks", verifier)
        if apiv3_key is None:
            raise ConfigurationError(
                "The APIv3 key is missing, so callbacks cannot be decrypted.",
                remedy="Set WECHATPAY_APIV3_KEY, or give the key.",
            )
        key = attempt(APIv3Key, apiv3_key)
        del apiv3_key
        self._key = unwrap(key)
        self._clock = clock
        self._lease = lease
        self._keep = keep
        self._seen: ReplayStore | None = None
        self._aseen: AsyncReplayStore | None = None
        if seen is not None and inspect.iscoroutinefunction(seen.add):
            self._aseen = cast("AsyncReplayStore", seen)
        elif seen is not None:
            self._seen = cast("ReplayStore", seen)
            self._aseen = InThread(self._seen)

    def __repr__(self) -> str:
        seen = self._aseen if self._seen is None else self._seen
        return f"<NotificationParser verifier={self._verifier!r} seen={seen!r}>"

    def parse(self, headers: HeaderSource, body: bytes) -> Notification:
        """Verify and decrypt a callback, and claim its event.

        Args:
            headers: as the framework gives them: plain, upper case, WSGI environ, ASGI pairs, multi-dict.
            body: the raw bytes of the request, before any JSON parsing.

        Returns:
            The notification.

        Raises:
            MalformedNotificationError: the body is text, the headers are of a wrong kind, a header comes
                twice, a field is missing.
            InvalidSignatureError: a header is missing, or the signature does not fit the bytes.
            SignatureProbeError: WeChat Pay's deliberate wrong signature: answer 4xx or 5xx.
            StaleTimestampError: signed more than 300 seconds ago, or ahead.
            UnknownSerialError: no key for this serial.
            UnsupportedSignatureTypeError: an algorithm that the verifier does not know.
            DecryptionError: the resource does not open with this APIv3 key.
            ReplayedNotificationError: this nonce was used before.
            DuplicateNotificationError: the event was handled before: answer success.
            NotificationInProgressError: the event is being handled: answer 503.
            ReplayStoreError: the store cannot be reached: answer 503.
            ConfigurationError: the store is asynchronous; call ``aparse``.
        """
        signed = attempt(signed_content, headers, body)
        del headers, body  # no signature in the frames of a traceback
        content, raw = unwrap(signed)
        store = self._store()
        content.verify(self._verifier, self._clock())
        notification = open_notification(self._key, content.serial_no, raw)
        if store is not None:
            _refuse_replay(store.add(_nonce_key(content), notification.claim, _NONCE_SECONDS), content)
            _refuse_repeat(store.add(event_key(notification), notification.claim, self._lease), notification)
        return notification

    async def aparse(self, headers: HeaderSource, body: bytes) -> Notification:
        """Do what ``parse`` does; a key refresh is awaited, a synchronous store works in a thread."""
        signed = attempt(signed_content, headers, body)
        del headers, body
        content, raw = unwrap(signed)
        store = self._aseen
        await content.averify(self._verifier, self._clock())
        notification = open_notification(self._key, content.serial_no, raw)
        if store is not None:
            found = await store.add(_nonce_key(content), notification.claim, _NONCE_SECONDS)
            _refuse_replay(found, content)
            found = await store.add(event_key(notification), notification.claim, self._lease)
            _refuse_repeat(found, notification)
        return notification

    def handling(self, notification: Notification) -> Handling:
        """Complete the claim of a parsed notification when the block ends well, release it when it raises.

        Args:
            notification: from ``parse`` or ``aparse`` of this parser.

        Returns:
            A context manager, for ``with`` and ``async with``. It hands the notification on. It never
            raises: if the store fails now, the work is done all the same, so the failure is logged only.
        """
        return Handling(notification, self._store, self._aseen, self._keep)

    def respond(
        self, headers: HeaderSource, body: bytes, handler: Callable[[Notification], object]
    ) -> Acknowledgement:
        """Parse a callback, call the handler once an event, and choose the answer.

        Args:
            headers: see ``parse``.
            body: see ``parse``.
            handler: does the work, within the five seconds that WeChat Pay waits; a plain function.

        Returns:
            204 if the event is handled, now or earlier; a failure otherwise. Refusals are logged.

        Raises:
            Exception: whatever the handler raises, after the claim is released. Let the framework answer it
                with its 500: WeChat Pay sends the callback again.
            ConfigurationError: the store or the handler is asynchronous, so call ``arespond``; or the handler
                has a ``yield``.
        """
        self._store()
        _refuse_asynchronous(handler)
        _refuse_generator(handler)
        try:
            notification = self.parse(headers, body)
        except SigningError as error:
            return _answer_to(error)
        del headers, body
        with self.handling(notification):
            result = handler(notification)
            _refuse_asynchronous(result)
            _refuse_generator(result)
        return acknowledge()

    async def arespond(
        self,
        headers: HeaderSource,
        body: bytes,
        handler: Callable[[Notification], Awaitable[object] | object],
    ) -> Acknowledgement:
        """Do what ``respond`` does; the handler may be a coroutine function or a plain one."""
        _refuse_generator(handler)
        try:
            notification = await self.aparse(headers, body)
        except SigningError as error:
            return _answer_to(error)
        del headers, body
        async with self.handling(notification):
            result = handler(notification)
            if inspect.isawaitable(result):
                result = await result
            _refuse_generator(result)
        return acknowledge()

    def _store(self) -> ReplayStore | None:
        if self._seen is None and self._aseen is not None:
            raise ConfigurationError(
                "The replay store is asynchronous, and the call is not.",
                remedy="Call aparse or arespond and use async with, or give a synchronous store.",
            )
        return self._seen


def signed_content(headers: HeaderSource, body: object) -> tuple[SignedContent, bytes]:
    """Take what was signed from a callback, and its body. Call it through ``attempt``: it holds a signature.

    Raises:
        MalformedNotificationError: the body is not bytes, the headers are none, or one comes twice.
        InvalidSignatureError: a header is missing or malformed.
    """
    if not isinstance(body, bytes | bytearray | memoryview):
        kind = type(body).__name__
        del body
        raise MalformedNotificationError(
            f"The body is {kind}, not bytes: a signature fits the raw bytes only.",
            remedy="Pass request.body (Django), request.get_data() (Flask), await request.body() (FastAPI).",
        )
    raw = bytes(cast("bytes", body))
    return SignedContent(callback_headers(headers), raw), raw


def _nonce_key(content: SignedContent) -> str:
    return f"nonce:{content.serial_no}:{content.nonce}"


def _refuse_replay(found: str | None, content: SignedContent) -> None:
    if found is not None:
        raise ReplayedNotificationError(
            "The Wechatpay-Nonce of this callback was used before.",
            serial_no=content.serial_no,
        )


def _refuse_repeat(found: str | None, notification: Notification) -> None:
    if found == DONE:
        raise DuplicateNotificationError(f"The event {notification.id} was handled before.")
    if found is not None:
        raise NotificationInProgressError(f"The event {notification.id} is being handled.")


def _refuse_asynchronous(work: object) -> None:
    """Refuse a coroutine function, and what one returned: nobody would await it, and the event be lost."""
    if inspect.iscoroutine(work):
        work.close()
    if inspect.iscoroutinefunction(work) or inspect.isawaitable(work):
        raise ConfigurationError(
            "The handler is asynchronous, and the call is not.",
            remedy="Call arespond, or give a handler that is a plain function.",
        )


def _refuse_generator(work: object) -> None:
    """Refuse a generator function, and what one returned: nobody would run it, and the event be lost."""
    kinds = inspect.isgeneratorfunction, inspect.isasyncgenfunction, inspect.isgenerator, inspect.isasyncgen
    if any(is_kind(work) for is_kind in kinds):
        raise ConfigurationError(
            "The handler is a generator, whose work would never begin.",
            remedy="Give a handler that is a plain function.",
        )


def _answer_to(error: SigningError) -> Acknowledgement:
    answer = acknowledge(error)
    expected = isinstance(error, DuplicateNotificationError | SignatureProbeError)
    level = logging.INFO if expected else logging.WARNING
    logger.log(level, "callback answered with %d: %s", answer.status_code, error)
    return answer
