"""One request and its response: what sync and async clients share, which is all but the waiting."""

import secrets
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta

import httpx

from .._bounds.deadline import cut_timeouts, end_of_call, not_sent_in_time, seconds_until
from .._bounds.sizes import RESPONSE_BOUND
from .._causes import locate
from .._crypto.keys import PUBLIC_KEY_ID_PREFIX
from .._errors import ConfigurationError, SigningError, VerificationError, mark
from .._extensions import MAY_HAVE_BEEN_PROCESSED, SIGNED_BODY, UNCLEAR_429, VERIFIED
from .._frames import guarded, unwrap
from .._masks import mask_errors, masked
from .._protocols import Signer
from .._said import Said
from .._sent import request_may_have_been_processed
from .._text import utf8
from .incoming import signed_content
from .message import BRAND, RSA_SCHEME, authorization_header, request_message, scheme_of_path
from .outgoing import signed_copy
from .sendable import check_sendable
from .telling import Telling
from .verification import SignedContent, unix_seconds


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
        self.scheme: str = getattr(signer, "scheme", RSA_SCHEME)
        self.ends = end_of_call(request)
        """On the system's monotonic clock."""
        self._timestamp = 0
        self._nonce_str = ""
        self._started = 0.0
        self.told = Telling(request)

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
            ConfigurationError: The request cannot be sent as it is, or `now` is no time.
            AuthorizationFormatError: The nonce source gave something unfit for a header.
        """
        message = guarded(self._message, now, nonce_str)
        return unwrap(message)

    def _message(self, now: float, nonce_str: str) -> bytes:
        request = self._request
        check_sendable(request)
        self._check_caller(request)
        if utf8(nonce_str) is None:
            raise ConfigurationError("The nonce is not text.", remedy="Let nonce= return a new random text.")
        self._timestamp, self._nonce_str = unix_seconds(now), nonce_str
        extensions = request.extensions
        # httpcore sends the extension "target" instead of the URL's path, if there is one.
        target: bytes = extensions.get("target", request.url.raw_path)
        body: bytes = extensions.get(SIGNED_BODY, request.content)
        return request_message(request.method, target, self._timestamp, self._nonce_str, body)

    def _check_caller(self, request: httpx.Request) -> None:
        """A brand's operations are a brand's alone, and it names WeChat Pay's public key in them."""
        path = request.url.raw_path
        if self.scheme == BRAND.name:
            if path.startswith(b"/v3/"):
                raise ConfigurationError(
                    "Paths under /v3/ are signed by a merchant number, and this signer is a brand's.",
                    remedy="Give an RSASigner (WECHATPAY_MCHID); brands call /brand/….",
                )
            given = request.headers.get("Wechatpay-Serial")
            if given is not None and not given.startswith(PUBLIC_KEY_ID_PREFIX):
                raise ConfigurationError(
                    "The request of a brand names another key than the WeChat Pay public key.",
                    remedy="Leave the header Wechatpay-Serial out, or give PUB_KEY_ID_….",
                )
        elif scheme_of_path(path) is BRAND:
            raise ConfigurationError(
                "Paths under /brand/ are signed by a brand, and this signer is a merchant's.",
                remedy="Give a BrandSigner (WECHATPAY_BRAND_ID); service providers call /v3/brand/partner/….",
            )

    def signed(self, signature: str, expected_serial: str | None, max_response_bytes: int) -> httpx.Request:
        """Return a copy of the request with Authorization and the headers that the platform asks for.

        Its timeouts are cut to what is left of the time of the call.

        Raises:
            AuthorizationFormatError: The signer gave something unfit for a header.
            ConfigurationError: The verifier's serial number is unfit for a header.
            httpx.ConnectTimeout: There is no time left; nothing was sent.
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
        self.told.sent = request.headers
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
            scheme=self.scheme,
        )
        return signed_copy(self._request, authorization, expected_serial)

    def start(self) -> None:
        """The request begins to leave: the time until its response counts from here."""
        self._started = time.perf_counter()

    @contextmanager
    def verifying(self, response: httpx.Response) -> Generator[SignedContent | None]:
        """Around verifying: gives what is to be verified, marks and logs the outcome.

        Args:
            response: Read in full.

        Yields:
            The signed content, or None if the response may be passed on unverified.

        Raises:
            VerificationError: Unsigned success, or whatever the verification raises, completed with the
                status, the Request-ID and the note that the request may have been processed; around an
                error of another kind, which a retry helper could take for one that came before the request.
            RedirectRefusedError: Unsigned redirect, completed likewise.
        """
        response.elapsed = timedelta(seconds=time.perf_counter() - self._started)
        response.extensions[VERIFIED] = False
        response.extensions.pop(MAY_HAVE_BEEN_PROCESSED, None)  # no inner transport can know
        try:
            try:
                content = signed_content(response)
                yield content
            except SigningError as error:
                self.complete(error)
                self.told.came(response, verified=False, refusal=error)
                raise
            self._accept(response, verified=content is not None)
        except SigningError:
            raise
        except Exception as error:  # a verifier, clock or log of the caller's may raise anything
            failure = VerificationError(
                Said("The response could not be verified: {kind} was raised.", kind=type(error).__name__),
                remedy="Fix what raised it: the verifier, the clock or the logging; see the cause.",
            )
            self.complete(failure)
            raise failure from error

    def _accept(self, response: httpx.Response, *, verified: bool) -> None:
        response.extensions[VERIFIED] = verified
        response.extensions[MAY_HAVE_BEEN_PROCESSED] = self._may_have_been_processed(response)
        if response.is_redirect:  # of a signed one too nobody vouches for the header: httpx would follow it
            response.headers.pop("Location", None)
        self.told.came(response, verified=verified)

    def complete(self, error: SigningError) -> None:
        """Say in an error which response it is about, and that the request may have been processed."""
        mark(error, may_have_been_processed=True)
        if self.told.response is not None:
            headers = self.told.response.headers
            error.status_code = self.told.response.status_code
            error.request_id = self._masked(headers.get("request-id"))
            error.serial_no = self._masked(error.serial_no or headers.get("wechatpay-serial"))
        error.cause = masked(error.cause, self._request)
        mask_errors(error, self._request)

    def _masked(self, text: str | None) -> str | None:
        return None if text is None else masked(text, self._request)

    def _may_have_been_processed(self, response: httpx.Response) -> bool:
        unclear = response.status_code == 429 and self._request.extensions.get(UNCLEAR_429)
        return bool(unclear) or request_may_have_been_processed(response)

    def failed(self, error: BaseException) -> None:
        """Tell others that there is no response, or none that can be read."""
        self.told.failed(error, time.perf_counter() - self._started)

    def locate(self, error: httpx.TransportError) -> None:
        """Note in an error of the network where this request went, and take out what it quotes of it."""
        locate(error, self._request.url)
        mask_errors(error, self._request)
