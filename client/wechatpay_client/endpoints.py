"""What the endpoint functions under `api` of a generated package need: their client, and what they return.

The package's client class is the better choice: it raises errors, has methods for every operation, and
knows both modes of merchants.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Generic, Self, TypeVar

import httpx
from attrs import field, frozen

from wechatpay_signing._said import Said

from .callers import http_request
from .errors import ParseError, UnknownResponderError, wrong_type
from .frames import private
from .models import Model
from .operations import Endpoint, Outgoing
from .options import Options, Timeout
from .outlets import (
    check_outlet,
    no_outlet,
    through_async_client,
    through_async_transport,
    through_client,
    through_transport,
)
from .responses import api_error, conclude, is_verified, json_object

__all__ = ["Client", "Response", "checked_client", "detailed"]

T = TypeVar("T")
E = TypeVar("E", bound=Model)


class Client:
    """Sends what the endpoint functions build, blocking or not.

    Args:
        base_url: The API's address. Left out: `WECHATPAY_BASE_URL`, else `https://api.mch.weixin.qq.com`.
        transport: What signs, sends and verifies blocking requests; closed with the client.
        async_transport: The same for asynchronous requests. Left out: `transport`, when it is both.
        headers: Headers sent with every call.
        timeout: Seconds, or an `httpx.Timeout`. Left out: 5 s to connect, 30 s for everything else.
        allow_unverified: Accept successes that nobody verified. For tests against mocks only.

    Raises:
        InputError: An argument is malformed.
    """

    @private
    def __init__(
        self,
        base_url: str | None = None,
        *,
        transport: httpx.BaseTransport | None = None,
        async_transport: httpx.AsyncBaseTransport | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: Timeout | None = None,
        allow_unverified: bool = False,
    ) -> None:
        options = Options.of(base_url=base_url, timeout=timeout, allow_unverified=allow_unverified)
        both: object = transport
        if async_transport is None and isinstance(both, httpx.AsyncBaseTransport):
            async_transport = both
        check_outlet("transport", transport, httpx.BaseTransport)
        check_outlet("async_transport", async_transport, httpx.AsyncBaseTransport)
        self.allow_unverified = allow_unverified
        self._options = options.updated(extra_headers=headers)
        self._transport = transport
        self._async_transport = async_transport
        self._send = None if transport is None else through_transport(transport)
        self._asend = None if async_transport is None else through_async_transport(async_transport)

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Send blocking requests through a client of the caller, who closes it."""
        check_outlet("client", client, httpx.Client)
        self._send = through_client(client)
        return self

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> Self:
        """Send asynchronous requests through a client of the caller, who closes it."""
        check_outlet("async_client", async_client, httpx.AsyncClient)
        self._asend = through_async_client(async_client)
        return self

    def send(self, outgoing: Outgoing) -> httpx.Response:
        """Send a request and read the response. Raises InputError without a transport."""
        if self._send is None:
            raise no_outlet("transport")
        return self._send(http_request(outgoing, self._options, None, None))

    async def asend(self, outgoing: Outgoing) -> httpx.Response:
        """Send a request and read the response. Raises InputError without a transport."""
        if self._asend is None:
            raise no_outlet("async_transport")
        return await self._asend(http_request(outgoing, self._options, None, None))

    def close(self) -> None:
        """Close the transport."""
        if self._transport is not None:
            self._transport.close()

    async def aclose(self) -> None:
        """Close the asynchronous transport."""
        if self._async_transport is not None:
            await self._async_transport.aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return self._options.describe(type(self).__name__)


def checked_client(client: object) -> Client:
    """The client of an endpoint function. Raises InputError."""
    if not isinstance(client, Client):
        raise wrong_type("client", Said("a wechatpay_client.endpoints.Client"), client)
    return client


@frozen
class Response(Generic[T]):
    """A response from an endpoint function."""

    status_code: int
    """HTTP status."""
    content: bytes = field(repr=False)
    """The body as it came."""
    headers: httpx.Headers = field(repr=False)
    """Response headers; names in any case."""
    parsed: T
    """The parsed body."""


def detailed(
    response: httpx.Response,
    endpoint: Endpoint[T],
    load_error: Callable[[Mapping[str, object]], E],
    *,
    allow_unverified: bool,
) -> Response[T | E]:
    """Parse success and failure alike. A success must be verified; a failure must say why, or it raises.

    So does what somebody other than WeChat Pay responded. None is what a success without a body gives,
    so no failure may end in None.
    """
    parsed: T | E
    if response.status_code < 300:
        parsed = conclude(
            response,
            endpoint.load,
            success=endpoint.success,
            allow_unverified=allow_unverified,
            media=endpoint.media,
        ).parsed
    else:
        error = api_error(response, verified=is_verified(response))
        if isinstance(error, UnknownResponderError):
            raise error
        try:
            parsed = load_error(json_object(response.content))
        except ParseError:
            raise error from None
    return Response(response.status_code, response.content, response.headers, parsed)
