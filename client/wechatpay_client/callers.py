"""What requests leave through: a transport or an httpx client, blocking or not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Generic, TypeAlias, TypeVar

import httpx

from wechatpay_signing import request_may_have_been_processed
from wechatpay_signing._causes import cause_of

from .errors import ConnectionFailedError, InputError, RequestTimeoutError, wrong_type
from .operations import Endpoint, Outgoing
from .options import Options, Timeout, check_client_headers, checked_headers, checked_timeout
from .progress import Progress
from .responses import RawResponse, conclude

T = TypeVar("T")
Send: TypeAlias = Callable[[httpx.Request], httpx.Response]
AsyncSend: TypeAlias = Callable[[httpx.Request], Awaitable[httpx.Response]]
S = TypeVar("S")


class Outlet(Generic[S]):
    """What requests leave through, shared by a client and those made from it by `with_options`."""

    def __init__(self, send: S) -> None:
        self._send = send
        self.closed = False

    @property
    def send(self) -> S:
        """What sends. Raises InputError once the client is closed."""
        if self.closed:  # a transport would quietly open new connections, which nobody closes
            raise InputError(field="client", rule="is closed", remedy="make a new one")
        return self._send


class SyncCaller:
    """Carries out calls, blocking."""

    def __init__(self, options: Options, outlet: Outlet[Send]) -> None:
        self.options = options
        self.outlet = outlet

    def with_options(self, options: Options) -> SyncCaller:
        """The same outlet with other options."""
        return SyncCaller(options, self.outlet)

    def call(
        self,
        endpoint: Endpoint[T],
        path: tuple[object, ...],
        values: Mapping[str, object],
        timeout: Timeout | None,
        extra_headers: Mapping[str, str] | None,
    ) -> RawResponse[T]:
        """Carry out an operation of the contract."""
        outgoing = endpoint.outgoing(path, values, self.options)
        return self.send(outgoing, endpoint.load, timeout, extra_headers)

    def send(
        self,
        outgoing: Outgoing,
        load: Callable[[object], T],
        timeout: Timeout | None,
        extra_headers: Mapping[str, str] | None,
    ) -> RawResponse[T]:
        """Send a request and judge the response."""
        request = http_request(outgoing, self.options, timeout, extra_headers)
        send = self.outlet.send
        with transport_errors(self.options.address):
            response = send(request)
        return conclude(
            response,
            load,
            success=outgoing.success,
            allow_unverified=self.options.allow_unverified,
            media=outgoing.media,
        )


class AsyncCaller:
    """Carries out calls, awaiting."""

    def __init__(self, options: Options, outlet: Outlet[AsyncSend]) -> None:
        self.options = options
        self.outlet = outlet

    def with_options(self, options: Options) -> AsyncCaller:
        """The same outlet with other options."""
        return AsyncCaller(options, self.outlet)

    async def call(
        self,
        endpoint: Endpoint[T],
        path: tuple[object, ...],
        values: Mapping[str, object],
        timeout: Timeout | None,  # noqa: ASYNC109 - httpx applies it, per phase
        extra_headers: Mapping[str, str] | None,
    ) -> RawResponse[T]:
        """Carry out an operation of the contract."""
        prepare = getattr(self.options.encryptor, "aprepare", None)
        if prepare is not None and endpoint.encrypts(values):
            await prepare()  # it may have to download its key, which would hold up the event loop
        outgoing = endpoint.outgoing(path, values, self.options)
        return await self.send(outgoing, endpoint.load, timeout, extra_headers)

    async def send(
        self,
        outgoing: Outgoing,
        load: Callable[[object], T],
        timeout: Timeout | None,  # noqa: ASYNC109 - httpx applies it, per phase
        extra_headers: Mapping[str, str] | None,
    ) -> RawResponse[T]:
        """Send a request and judge the response."""
        request = http_request(outgoing, self.options, timeout, extra_headers)
        send = self.outlet.send
        with transport_errors(self.options.address):
            response = await send(request)
        return conclude(
            response,
            load,
            success=outgoing.success,
            allow_unverified=self.options.allow_unverified,
            media=outgoing.media,
        )


# A transport is called without an httpx client around it: that client would log every URL, and with
# it openids and card codes.


def through_transport(transport: httpx.BaseTransport) -> Send:
    """Send through a transport."""

    def send(request: httpx.Request) -> httpx.Response:
        progress = Progress(handed_over=True)
        with progress.told():
            response = transport.handle_request(request)
            progress.responded = True
            response.request = request
            try:
                response.read()
            finally:
                response.close()
        return response

    return send


def through_async_transport(transport: httpx.AsyncBaseTransport) -> AsyncSend:
    """Send through an asynchronous transport."""

    async def send(request: httpx.Request) -> httpx.Response:
        progress = Progress(handed_over=True)
        with progress.told():
            response = await transport.handle_async_request(request)
            progress.responded = True
            response.request = request
            try:
                await response.aread()
            finally:
                await response.aclose()
        return response

    return send


def through_client(client: httpx.Client) -> Send:
    """Send through an httpx client of the caller, with its headers, cookies and hooks."""

    def send(request: httpx.Request) -> httpx.Response:
        own = _rebuilt(client, request)
        progress = Progress()
        with progress.told():
            return progress.of(client).send(own, follow_redirects=False)

    return send


def through_async_client(client: httpx.AsyncClient) -> AsyncSend:
    """Send through an asynchronous httpx client of the caller."""

    async def send(request: httpx.Request) -> httpx.Response:
        own = _rebuilt(client, request)
        progress = Progress()
        with progress.told():
            return await progress.of_async(client).send(own, follow_redirects=False)

    return send


def check_outlet(field: str, outlet: object, kind: type) -> None:
    """Reject what is no transport or client of httpx, or one of the other kind. Raises InputError."""
    if outlet is not None and not isinstance(outlet, kind):
        raise wrong_type(field, f"an httpx.{kind.__name__}", outlet)


def no_outlet(field: str) -> InputError:
    """The error of a client that has nothing to send through."""
    return InputError(
        field=field,
        rule="is missing",
        remedy="pass wechatpay_signing.SigningTransport.from_env(), or an httpx client with such a transport",
    )


@contextmanager
def transport_errors(address: str) -> Generator[None]:
    """Turn errors of httpx into errors of this package.

    Args:
        address: where the request goes, unless the transport knows better: it may have gone elsewhere.
    """
    try:
        yield
    except httpx.RequestError as error:
        kind = RequestTimeoutError if isinstance(error, httpx.TimeoutException) else ConnectionFailedError
        problem = f"{getattr(error, 'address', address)}: {cause_of(error)}"
        raise kind(
            problem=problem,
            request_was_refused=getattr(error, "request_was_refused", False),
            request_may_have_been_processed=request_may_have_been_processed(error),
        ) from error


def http_request(
    outgoing: Outgoing, options: Options, timeout: Timeout | None, extra_headers: Mapping[str, str] | None
) -> httpx.Request:
    """The request for httpx, with its content read."""
    content = outgoing.content or b""
    headers: dict[str, str] | httpx.Headers = {"Host": options.host, **outgoing.headers}
    if content or outgoing.method in {"PATCH", "POST", "PUT"}:
        headers["Content-Length"] = str(len(content))
    if options.headers or extra_headers:
        headers = httpx.Headers(headers)  # which knows that names have no case
        headers.update(options.headers)
        headers.update(checked_headers(extra_headers))
        if serial := outgoing.headers.get("Wechatpay-Serial"):
            headers["Wechatpay-Serial"] = serial  # which key encrypted a field is no option
    seconds = options.timeout if timeout is None else checked_timeout(timeout)
    request = httpx.Request(
        outgoing.method,
        options.base_url + outgoing.target,
        headers=headers,
        stream=httpx.ByteStream(content),  # content= would look through all headers again
        extensions={**outgoing.extensions, "timeout": seconds.as_dict()},
    )
    request.read()
    return request


def _rebuilt(client: httpx.Client | httpx.AsyncClient, request: httpx.Request) -> httpx.Request:
    if client.is_closed:
        raise InputError(field="http_client", rule="is closed", remedy="make a new one")
    check_client_headers(client.headers)
    return client.build_request(
        request.method,
        request.url,
        content=request.content,
        headers=request.headers,
        extensions=request.extensions,
    )
