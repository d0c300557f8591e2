"""What the clients do beside their resources."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Self

import httpx

from .callers import (
    AsyncCaller,
    Outlet,
    SyncCaller,
    check_outlet,
    no_outlet,
    through_async_client,
    through_async_transport,
    through_client,
    through_transport,
)
from .documents import JsonValue
from .errors import InputError
from .frames import Private, private
from .operations import free_request, json_body
from .options import Encryptor, Mode, Options, Timeout
from .responses import RawResponse


class SyncClient(Private):
    """The part of `MemberCardClient` that does not depend on the contract."""

    @private
    def __init__(
        self,
        *,
        transport: httpx.BaseTransport | None = None,
        base_url: str | None = None,
        timeout: Timeout | None = None,
        encryptor: Encryptor | None = None,
        http_client: httpx.Client | None = None,
        mode: Mode | None = None,
        allow_unverified: bool = False,
    ) -> None:
        if transport is not None and http_client is not None:
            raise _two_outlets()
        check_outlet("transport", transport, httpx.BaseTransport)
        check_outlet("http_client", http_client, httpx.Client)
        if transport is not None:
            send = through_transport(transport)
        elif http_client is not None:
            send = through_client(http_client)
        else:
            raise no_outlet("transport")
        self._transport = transport
        self._owner = True
        self._caller = SyncCaller(
            Options.of(
                base_url=base_url,
                timeout=http_client.timeout if http_client is not None and timeout is None else timeout,
                mode=mode,
                encryptor=encryptor,
                allow_unverified=allow_unverified,
            ),
            Outlet(send),
        )

    def with_options(
        self,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
        mode: Mode | None = None,
    ) -> Self:
        """A client with other options on the same connections. Closing it closes nothing.

        Args:
            timeout: Seconds, or an `httpx.Timeout`.
            extra_headers: Headers sent with every call, such as `{"Accept-Language": "en"}`.
            mode: `"direct"` or `"partner"`.

        Raises:
            InputError: An option is malformed.
        """
        other = type(self).__new__(type(self))
        other._transport = None
        other._owner = False
        other._caller = self._caller.with_options(
            self._caller.options.updated(timeout=timeout, extra_headers=extra_headers, mode=mode)
        )
        return other

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int | bool | None] | None = None,
        json: JsonValue = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[JsonValue]:
        """Call an operation that the contract does not know, signed and verified like any other.

        Args:
            method: HTTP method.
            path: Absolute path, percent-encoded, such as `/v3/marketing/membercard-open/cards`.
            params: Query; entries that are None are left out.
            json: Body; None sends none.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            The response; `parsed` is its JSON, or None when the body is empty.

        Raises:
            InputError: An argument is malformed; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_client.errors`.
        """
        return self._caller.send(free_request(method, path, params, json), json_body, timeout, extra_headers)

    def close(self) -> None:
        """Close the transport; calls raise from now on. An `http_client` stays open: it is its owner's."""
        if self._owner:
            self._caller.outlet.closed = True
        if self._transport is not None:
            self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncClient(Private):
    """The part of `AsyncMemberCardClient` that does not depend on the contract."""

    @private
    def __init__(
        self,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        base_url: str | None = None,
        timeout: Timeout | None = None,
        encryptor: Encryptor | None = None,
        http_client: httpx.AsyncClient | None = None,
        mode: Mode | None = None,
        allow_unverified: bool = False,
    ) -> None:
        if transport is not None and http_client is not None:
            raise _two_outlets()
        check_outlet("transport", transport, httpx.AsyncBaseTransport)
        check_outlet("http_client", http_client, httpx.AsyncClient)
        if transport is not None:
            send = through_async_transport(transport)
        elif http_client is not None:
            send = through_async_client(http_client)
        else:
            raise no_outlet("transport")
        self._transport = transport
        self._owner = True
        self._caller = AsyncCaller(
            Options.of(
                base_url=base_url,
                timeout=http_client.timeout if http_client is not None and timeout is None else timeout,
                mode=mode,
                encryptor=encryptor,
                allow_unverified=allow_unverified,
            ),
            Outlet(send),
        )

    def with_options(
        self,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
        mode: Mode | None = None,
    ) -> Self:
        """A client with other options on the same connections. Closing it closes nothing.

        Args:
            timeout: Seconds, or an `httpx.Timeout`.
            extra_headers: Headers sent with every call, such as `{"Accept-Language": "en"}`.
            mode: `"direct"` or `"partner"`.

        Raises:
            InputError: An option is malformed.
        """
        other = type(self).__new__(type(self))
        other._transport = None
        other._owner = False
        other._caller = self._caller.with_options(
            self._caller.options.updated(timeout=timeout, extra_headers=extra_headers, mode=mode)
        )
        return other

    async def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int | bool | None] | None = None,
        json: JsonValue = None,
        timeout: Timeout | None = None,  # noqa: ASYNC109 - httpx applies it, per phase
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[JsonValue]:
        """Call an operation that the contract does not know, signed and verified like any other.

        Args:
            method: HTTP method.
            path: Absolute path, percent-encoded, such as `/v3/marketing/membercard-open/cards`.
            params: Query; entries that are None are left out.
            json: Body; None sends none.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            The response; `parsed` is its JSON, or None when the body is empty.

        Raises:
            InputError: An argument is malformed; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_client.errors`.
        """
        outgoing = free_request(method, path, params, json)
        return await self._caller.send(outgoing, json_body, timeout, extra_headers)

    async def aclose(self) -> None:
        """Close the transport; calls raise from now on. An `http_client` stays open: it is its owner's."""
        if self._owner:
            self._caller.outlet.closed = True
        if self._transport is not None:
            await self._transport.aclose()

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
        return self._caller.options.describe(type(self).__name__)


def _two_outlets() -> InputError:
    return InputError(
        field="http_client", rule="cannot be given together with transport", remedy="give one of them"
    )
