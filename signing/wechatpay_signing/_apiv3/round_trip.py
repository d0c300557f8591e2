"""Sign, send, read, verify: the same for calls and for downloads, for threads and for event loops."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, cast

import httpx

from .._bounds.deadline import EXCHANGE_SECONDS, GRACE, ending, not_sent_in_time, waiting
from .._errors import ResponseTooLargeError, SigningError, UnreadableResponseError
from .._frames import without_frames
from .._protocols import AsyncSigner, Verifier
from .._sent import sent
from .._workbench import desk
from .exchange import Exchange
from .reading import Reading
from .verification import SignedContent


class Means(NamedTuple):
    """What exchanges are carried out with, beside the transport inside."""

    verifier: Verifier
    """Holds WeChat Pay's keys."""
    clock: Callable[[], float]
    """Returns Unix time in seconds."""
    nonce: Callable[[], str]
    """Returns a new random text."""
    max_response_bytes: int
    """Most bytes of the body."""
    is_async_signer: bool
    """Whether the signer is an `AsyncSigner`, which is slow to find out."""


def send(exchange: Exchange, means: Means, inner: httpx.BaseTransport) -> httpx.Response:
    """Sign a request, send it, read the response up to a bound, verify it.

    Args:
        exchange: The request, and who signs it.
        means: What else is needed.
        inner: Sends.

    Raises:
        ConfigurationError: The request cannot be sent as it is.
        SigningError: The response cannot be trusted, or is too large.
        httpx.TransportError: As raised by the inner transport.
    """
    with exchange.told.span():
        exchange.read()
        # No name for the signature, nor for the URL: a traceback would show it.
        sending = _Sending(
            exchange,
            exchange.signed(
                exchange.signer.sign(_message(exchange, means)),
                means.verifier.serial_no,
                means.max_response_bytes,
            ),
            inner,
        )
        with sending:
            exchange.told.response = response = inner.handle_request(sending.request)
            sending.reading.read(response)
        with exchange.verifying(response) as content:
            if content is not None:
                with ending(exchange.ends):
                    content.verify(means.verifier, means.clock(), exchange.scheme)
        return response


async def asend(exchange: Exchange, means: Means, inner: httpx.AsyncBaseTransport) -> httpx.Response:
    """Like `send`."""
    with exchange.told.span(), desk():
        await exchange.aread()
        sending = _Sending(
            exchange,
            exchange.signed(
                await _asign(exchange, means), means.verifier.serial_no, means.max_response_bytes
            ),
            inner,
        )
        with sending, sending.reading.patience():
            exchange.told.response = response = await inner.handle_async_request(sending.request)
            await sending.reading.aread(response)
        with exchange.verifying(response) as content:
            if content is not None:
                await _averify(exchange, content, means.verifier, means.clock())
        return response


def _message(exchange: Exchange, means: Means) -> bytes:
    return exchange.message(means.clock(), means.nonce())


async def _asign(exchange: Exchange, means: Means) -> str:
    signer = exchange.signer
    if means.is_async_signer:
        with waiting(min(exchange.left(), EXCHANGE_SECONDS), not_sent_in_time):
            return await cast("AsyncSigner", signer).asign(_message(exchange, means))
    if desk().is_crowded and getattr(signer, "is_thread_safe", False):
        return await desk().do(partial(signer.sign, _message(exchange, means)))
    return signer.sign(_message(exchange, means))


async def _averify(exchange: Exchange, content: SignedContent, verifier: Verifier, now: float) -> None:
    if not hasattr(verifier, "averify"):  # nothing is waited for
        await content.averify(verifier, now, exchange.scheme)
        return
    with ending(exchange.ends), waiting(min(exchange.left(), EXCHANGE_SECONDS) + GRACE, TimeoutError):
        await content.averify(verifier, now, exchange.scheme)


class _Sending:
    """Around sending and reading: keeps the headers of a failed call out of its traceback.

    Not a generator with `@contextmanager`: that one puts the dropped traceback back.

    Raises:
        UnreadableResponseError: The body cannot be decoded.
        ResponseTooLargeError: It is too large.
    """

    def __init__(self, exchange: Exchange, request: httpx.Request, inner: object) -> None:
        self.request = request
        self.reading = Reading(request, inner)
        self._exchange = exchange

    def __enter__(self) -> None:
        self._exchange.start()

    def __exit__(self, kind: object, error: BaseException | None, frames: object) -> None:
        if isinstance(error, httpx.DecodingError):
            failure = UnreadableResponseError("The body of the response cannot be decoded.")
            failure.__cause__ = error
            self._exchange.complete(failure)
            self._exchange.failed(failure)
            del frames
            raise failure from without_frames(error)
        if isinstance(error, httpx.TransportError):
            self._exchange.locate(error)
        if isinstance(error, ResponseTooLargeError):
            self._exchange.complete(error)
        if isinstance(error, httpx.TransportError | ResponseTooLargeError):
            self._exchange.failed(error)
        if error is not None and self._exchange.told.response is not None:
            sent(error)  # whatever its type says: a part of the response is there
        # The second is an interrupt, or the end of a task.
        if isinstance(error, httpx.TransportError | SigningError) or (
            error and not isinstance(error, Exception)
        ):
            without_frames(error)
