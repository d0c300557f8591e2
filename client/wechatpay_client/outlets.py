"""What requests leave through: a transport or an httpx client, blocking or not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Generic, TypeAlias, TypeVar, cast

import httpx
from attrs import frozen

from wechatpay_signing import Signer
from wechatpay_signing._said import Said

from .errors import InputError, wrong_type
from .options import check_client_headers
from .progress import Progress

Send: TypeAlias = Callable[[httpx.Request], httpx.Response]
AsyncSend: TypeAlias = Callable[[httpx.Request], Awaitable[httpx.Response]]
S = TypeVar("S")
TransportT = TypeVar("TransportT", httpx.BaseTransport, httpx.AsyncBaseTransport)
ClientT = TypeVar("ClientT", httpx.Client, httpx.AsyncClient)


class Outlet(Generic[S]):
    """What requests leave through, shared by a client and those made from it by `with_options`."""

    def __init__(self, send: S, transport: object = None) -> None:
        self._send = send
        self._transport = transport
        self.closed = False

    @property
    def signer(self) -> Signer:
        """Who signs what is sent. Raises InputError where that is not known."""
        signer = getattr(self._transport, "signer", None)
        if signer is None:
            raise InputError(
                field="transport",
                rule="has no signer",
                remedy="make the client with a SigningTransport, or give wechatpay_signing the signer",
            )
        return cast("Signer", signer)

    @property
    def send(self) -> S:
        """What sends. Raises InputError once the client is closed."""
        if self.closed:  # a transport would quietly open new connections, which nobody closes
            raise InputError(field="client", rule="is closed", remedy="make a new one")
        return self._send


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


@frozen
class OutletKind(Generic[TransportT, ClientT, S]):
    """Blocking or awaiting: which transports and httpx clients fit, and how each of them sends."""

    transport: type[TransportT]
    client: type[ClientT]
    through_transport: Callable[[TransportT], S]
    through_client: Callable[[ClientT], S]

    def outlet(self, transport: TransportT | None, http_client: ClientT | None) -> Outlet[S]:
        """The outlet of a client, which needs one of the two. Raises InputError."""
        if transport is not None and http_client is not None:
            raise InputError(
                field="http_client", rule="cannot be given together with transport", remedy="give one of them"
            )
        check_outlet("transport", transport, self.transport)
        check_outlet("http_client", http_client, self.client)
        if transport is not None:
            return Outlet(self.through_transport(transport), transport)
        if http_client is not None:
            return Outlet(self.through_client(http_client))
        raise no_outlet("transport")


BLOCKING = OutletKind(httpx.BaseTransport, httpx.Client, through_transport, through_client)
AWAITING = OutletKind(
    httpx.AsyncBaseTransport, httpx.AsyncClient, through_async_transport, through_async_client
)


def check_outlet(field: str, outlet: object, kind: type) -> None:
    """Reject what is no transport or client of httpx, or one of the other kind. Raises InputError."""
    if outlet is not None and not isinstance(outlet, kind):
        raise wrong_type(field, Said("an httpx.{kind}", kind=kind.__name__), outlet)


def no_outlet(field: str) -> InputError:
    """The error of a client that has nothing to send through."""
    return InputError(
        field=field,
        rule="is missing",
        remedy="pass wechatpay_signing.SigningTransport.from_env(), or an httpx client with such a transport",
    )


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
