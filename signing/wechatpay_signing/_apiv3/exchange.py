"""One request and its response: what sync and async clients share, which is all but the waiting."""

import secrets
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import cast

import httpx

from .._bounds.deadline import (
    EXCHANGE_SECONDS,
    GRACE,
    cut_timeouts,
    end_of_call,
    ending,
    not_sent_in_time,
    seconds_until,
    waiting,
)
from .._bounds.sizes import RESPONSE_BOUND
from .._causes import locate
from .._errors import (
    ConfigurationError,
    RedirectRefusedError,
    ResponseTooLargeError,
    SigningError,
    UnreadableResponseError,
    UnsignedResponseError,
    VerificationError,
    mark,
)
from .._extensions import MAY_HAVE_BEEN_PROCESSED, SIGNED_BODY, UNCLEAR_429, VERIFIED
from .._frames import guarded, unwrap, without_frames
from .._log import log_outcome
from .._masks import mask_errors, masked
from .._protocols import AsyncSigner, Signer, Verifier
from .._sent import request_may_have_been_processed, sent
from .._text import shown, utf8
from .._version import __version__
from .message import RSA_SCHEME, authorization_header, request_message
from .reading import ENCODINGS, Reading
from .sendable import check_sendable, header_value
from .verification import SignedContent, has_signature, signature_headers, unix_seconds

_HTTPX = f"python-{httpx.__name__}/".encode("ascii")  # python-httpx2/ after httpx2.alias_httpx()
_USER_AGENT = b"wechatpay-membercard/%b %b%b" % (__version__.encode(), _HTTPX, httpx.__version__.encode())


def make_nonce() -> str:
    """32 random hexadecimal characters."""
    return secrets.token_hex(16).upper()


class Exchange:
    """From the caller's request, which stays as it is, to a response that may be trusted."""

    def __init__(self, request: httpx.Request, signer: Signer) -> None:
        """Take the caller's request, and who will sign it. The time of the call begins.

        No frame but this one holds the request by name: its URL may hold a card code.
        """
        self._request = request
        self.signer = signer
        self.ends = end_of_call(request)
        """On the system's monotonic clock."""
        self._timestamp = 0
        self._nonce_str = ""
        self._started = 0.0
        self.response: httpx.Response | None = None

    def read(self) -> None:
        """Read the request's body."""
        self._request.read()

    async def aread(self) -> None:
        """Like `read`."""
        await self._request.aread()

    def message(self, now: float, nonce_str: str) -> bytes:
        """The bytes to sign: method, target and body, which was read, as they go over the wire.

        Args:
            now: Unix time in seconds.
            nonce_str: Random text of 1 to 32 characters.

        Raises:
            ConfigurationError: the request cannot be sent as it is, or `now` is no time.
            AuthorizationFormatError: the nonce source gave something unfit for a header.
        """
        message = guarded(self._message, now, nonce_str)
        return unwrap(message)

    def _message(self, now: float, nonce_str: str) -> bytes:
        request = self._request
        check_sendable(request)
        if utf8(nonce_str) is None:
            raise ConfigurationError("The nonce is no text.", remedy="Let nonce= return a new random text.")
        self._timestamp, self._nonce_str = unix_seconds(now), nonce_str
        extensions = request.extensions
        # httpcore sends the extension "target" instead of the URL's path, if there is one.
        target: bytes = extensions.get("target", request.url.raw_path)
        body: bytes = extensions.get(SIGNED_BODY, request.content)
        return request_message(request.method, target, self._timestamp, self._nonce_str, body)

    def signed(self, signature: str, expected_serial: str | None, max_response_bytes: int) -> httpx.Request:
        """Return a copy of the request with Authorization and the headers that the platform asks for.

        Its timeouts are cut to what is left of the time of the call.

        Raises:
            AuthorizationFormatError: the signer gave something unfit for a header.
            ConfigurationError: the verifier's serial number is unfit for a header.
            httpx.ConnectTimeout: there is no time left; nothing was sent.
        """
        outcome = guarded(self._signed, signature, expected_serial)
        del signature
        request = unwrap(outcome)
        request.extensions[RESPONSE_BOUND] = max_response_bytes
        left = self.left()
        if left <= 0:
            del request, outcome
            raise not_sent_in_time()
        request.extensions = cut_timeouts(request.extensions, left)
        return request

    def left(self) -> float:
        """Seconds that are left of the time of the call."""
        return seconds_until(self.ends)

    def _signed(self, signature: str, expected_serial: str | None) -> httpx.Request:
        authorization = authorization_header(
            mchid=self.signer.mchid,
            serial_no=self.signer.serial_no,
            nonce_str=self._nonce_str,
            timestamp=self._timestamp,
            signature=signature,
            scheme=getattr(self.signer, "scheme", RSA_SCHEME),
        )
        raw = self._request.headers.raw  # httpx.Headers would decode all of them for every look
        given = {name.lower(): value for name, value in raw}
        added = [(b"Authorization", authorization.encode("ascii"))]
        if given.get(b"accept", b"*/*") == b"*/*":
            added.append((b"Accept", b"application/json"))
        if given.get(b"user-agent", _HTTPX).startswith(_HTTPX):
            added.append((b"User-Agent", _USER_AGENT))
        if expected_serial is not None and b"wechatpay-serial" not in given:
            added.append((b"Wechatpay-Serial", header_value("serial_no of the verifier", expected_serial)))
        accepted = given.get(b"accept-encoding", b"br")
        if b"br" in accepted or b"zstd" in accepted:  # which httpx adds where they are installed
            added.append((b"Accept-Encoding", ENCODINGS))
        replaced = {name.lower() for name, _ in added}
        return httpx.Request(
            self._request.method,
            self._request.url,
            headers=[pair for pair in raw if pair[0].lower() not in replaced] + added,
            stream=self._request.stream,
            extensions=dict(self._request.extensions),
        )

    def sending(self, request: httpx.Request, inner: object) -> "_Sending":
        """Around sending and reading: times it and keeps the headers of a failed call out of its traceback.

        Args:
            request: as it is sent.
            inner: what sends it.

        Raises:
            UnreadableResponseError: The body cannot be decoded.
            ResponseTooLargeError: It is too large.
        """
        self._started = time.perf_counter()
        return _Sending(self, request, Reading(request, inner))

    @contextmanager
    def verifying(self, response: httpx.Response) -> Generator[SignedContent | None]:
        """Around verifying: gives what is to be verified, marks and logs the outcome.

        Args:
            response: Read in full.

        Yields:
            The signed content, or None if the response may be passed on unverified.

        Raises:
            VerificationError: unsigned success, or whatever the verification raises, completed with the
                status, the Request-ID and the note that the request may have been processed; around an
                error of another kind, which a retry helper could take for one that came before the request.
            RedirectRefusedError: unsigned redirect, completed likewise.
        """
        response.elapsed = timedelta(seconds=time.perf_counter() - self._started)
        response.extensions[VERIFIED] = False
        response.extensions.pop(MAY_HAVE_BEEN_PROCESSED, None)  # no inner transport can know
        try:
            try:
                content = _signed_content(response)
                yield content
            except SigningError as error:
                self.complete(error)
                log_outcome(self._request, response, verified=False, refusal=error)
                raise
            self._accept(response, verified=content is not None)
        except SigningError:
            raise
        except Exception as error:  # a verifier, clock or log of the caller's may raise anything
            failure = VerificationError(
                f"The response could not be verified: {type(error).__name__} was raised.",
                remedy="Mend what raised it: the verifier, the clock or the log; see the cause.",
            )
            self.complete(failure)
            raise failure from error

    def _accept(self, response: httpx.Response, *, verified: bool) -> None:
        response.extensions[VERIFIED] = verified
        response.extensions[MAY_HAVE_BEEN_PROCESSED] = self._may_have_been_processed(response)
        if response.is_redirect:  # of a signed one too nobody vouches for the header: httpx would follow it
            response.headers.pop("Location", None)
        log_outcome(self._request, response, verified=verified)

    def complete(self, error: SigningError) -> None:
        """Say in an error which response it is about, and that the request may have been processed."""
        mark(error, may_have_been_processed=True)
        if self.response is not None:
            headers = self.response.headers
            error.status_code = self.response.status_code
            error.request_id = self._masked(headers.get("request-id"))
            error.serial_no = self._masked(error.serial_no or headers.get("wechatpay-serial"))
        error.cause = masked(error.cause, self._request)
        mask_errors(error, self._request)

    def _masked(self, text: str | None) -> str | None:
        return None if text is None else masked(text, self._request)

    def _may_have_been_processed(self, response: httpx.Response) -> bool:
        unclear = response.status_code == 429 and self._request.extensions.get(UNCLEAR_429)
        return bool(unclear) or request_may_have_been_processed(response)

    def locate(self, error: httpx.TransportError) -> None:
        """Note in an error of the network where this request went, and take out what it quotes of it."""
        locate(error, self._request.url)
        mask_errors(error, self._request)


def send(
    exchange: Exchange,
    verifier: Verifier,
    inner: httpx.BaseTransport,
    *,
    clock: Callable[[], float],
    nonce: Callable[[], str],
    max_response_bytes: int,
) -> httpx.Response:
    """Sign a request, send it, read the response up to a bound, verify it.

    Args:
        exchange: the request, and who signs it.
        verifier: holds WeChat Pay's keys.
        inner: sends.
        clock: returns Unix time in seconds.
        nonce: returns a new random text.
        max_response_bytes: most bytes of the body.

    Raises:
        ConfigurationError: The request cannot be sent as it is.
        SigningError: The response cannot be trusted, or is too large.
        httpx.TransportError: As raised by the inner transport.
    """
    exchange.read()
    # No name for the signature: a traceback would show it.
    sending = exchange.sending(
        exchange.signed(
            exchange.signer.sign(exchange.message(clock(), nonce())), verifier.serial_no, max_response_bytes
        ),
        inner,
    )
    with sending:
        exchange.response = response = inner.handle_request(sending.request)
        sending.reading.read(response)
    with exchange.verifying(response) as content:
        if content is not None:
            with ending(exchange.ends):
                content.verify(verifier, clock())
    return response


async def asend(
    exchange: Exchange,
    verifier: Verifier,
    inner: httpx.AsyncBaseTransport,
    *,
    clock: Callable[[], float],
    nonce: Callable[[], str],
    max_response_bytes: int,
    is_async_signer: bool,
) -> httpx.Response:
    """Like `send`; `is_async_signer` says that the signer is an `AsyncSigner`, which is slow to find out."""
    await exchange.aread()
    sending = exchange.sending(
        exchange.signed(
            await _asign(exchange, clock(), nonce())
            if is_async_signer
            else exchange.signer.sign(exchange.message(clock(), nonce())),
            verifier.serial_no,
            max_response_bytes,
        ),
        inner,
    )
    with sending, sending.reading.patience():
        exchange.response = response = await inner.handle_async_request(sending.request)
        await sending.reading.aread(response)
    with exchange.verifying(response) as content:
        if content is not None:
            await _averify(exchange, content, verifier, clock())
    return response


async def _asign(exchange: Exchange, now: float, nonce_str: str) -> str:
    with waiting(min(exchange.left(), EXCHANGE_SECONDS), not_sent_in_time):
        return await cast("AsyncSigner", exchange.signer).asign(exchange.message(now, nonce_str))


async def _averify(exchange: Exchange, content: SignedContent, verifier: Verifier, now: float) -> None:
    if not hasattr(verifier, "averify"):  # nothing is waited for
        await content.averify(verifier, now)
        return
    with ending(exchange.ends), waiting(min(exchange.left(), EXCHANGE_SECONDS) + GRACE, TimeoutError):
        await content.averify(verifier, now)


class _Sending:
    """Not a generator with `@contextmanager`: that one puts the dropped traceback back."""

    def __init__(self, exchange: Exchange, request: httpx.Request, reading: Reading) -> None:
        self.request = request
        self.reading = reading
        self._exchange = exchange

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, frames: object) -> None:
        if isinstance(error, httpx.DecodingError):
            failure = UnreadableResponseError("The body of the answer cannot be decoded.")
            failure.__cause__ = error
            self._exchange.complete(failure)
            del frames
            raise failure from without_frames(error)
        if isinstance(error, httpx.TransportError):
            self._exchange.locate(error)
        if isinstance(error, ResponseTooLargeError):
            self._exchange.complete(error)
        if error is not None and self._exchange.response is not None:
            sent(error)  # whatever its type says: a part of the response is there
        # The second is an interrupt, or the end of a task.
        if isinstance(error, httpx.TransportError | SigningError) or (
            error and not isinstance(error, Exception)
        ):
            without_frames(error)


def _signed_content(response: httpx.Response) -> SignedContent | None:
    headers = signature_headers(response.headers.raw)
    outcome = guarded(SignedContent, headers, response.content) if has_signature(headers) else None
    del headers
    if outcome is None and response.is_success:
        raise UnsignedResponseError("A success came without signature headers.")
    if outcome is None and response.is_redirect:
        raise RedirectRefusedError(f"A redirect{_target(response)} came without signature headers.")
    return unwrap(outcome)


def _target(response: httpx.Response) -> str:
    """The host that a redirect points to, if it names one; the rest may hold what was sent."""
    try:
        host = httpx.URL(response.headers.get("Location", "")).raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError):
        return ""
    return f" to {shown(host)}" if host else ""
