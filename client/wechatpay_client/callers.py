"""From the arguments of a call to its value: build the request, send it, judge the response."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Generic, Self, TypeVar

import httpx

from wechatpay_signing import request_may_have_been_processed
from wechatpay_signing._causes import failure_of

from .errors import ConnectionFailedError, RequestTimeoutError
from .operations import Endpoint, Outgoing
from .options import Options, Timeout, checked_headers, checked_timeout
from .outlets import AsyncSend, Outlet, Send
from .responses import RawResponse, conclude

T = TypeVar("T")
S = TypeVar("S")


class Caller(Generic[S]):
    """What carries out calls, but for the sending."""

    def __init__(self, options: Options, outlet: Outlet[S]) -> None:
        self.options = options
        self.outlet = outlet

    def with_options(self, options: Options) -> Self:
        """The same outlet with other options."""
        return type(self)(options, self.outlet)

    def _concluded(
        self, response: httpx.Response, outgoing: Outgoing, load: Callable[[object], T]
    ) -> RawResponse[T]:
        return conclude(
            response,
            load,
            success=outgoing.success,
            allow_unverified=self.options.allow_unverified,
            media=outgoing.media,
        )


class SyncCaller(Caller[Send]):
    """Carries out calls, blocking."""

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
        return self._concluded(response, outgoing, load)


class AsyncCaller(Caller[AsyncSend]):
    """Carries out calls, awaiting."""

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
        return self._concluded(response, outgoing, load)


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
        raise kind(
            problem=failure_of(error, address),
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
