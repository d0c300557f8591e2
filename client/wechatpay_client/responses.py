"""From a response to a value or an error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

import httpx
from attrs import frozen

from .errors import (
    NotCarriedOutError,
    ParseError,
    ResponseParseError,
    UnexpectedStatusError,
    UnverifiedResponseError,
    api_error,
)
from .fields import parsed_json

T = TypeVar("T")


@frozen
class RawResponse(Generic[T]):
    """A parsed value with the response that it came in."""

    parsed: T
    """What the method without `with_raw_response` returns."""
    http_response: httpx.Response
    """The response as it came."""

    @property
    def status_code(self) -> int:
        """HTTP status."""
        return self.http_response.status_code

    @property
    def headers(self) -> httpx.Headers:
        """Response headers; names in any case."""
        return self.http_response.headers

    @property
    def request_id(self) -> str | None:
        """Request-ID, which WeChat Pay's support asks for."""
        request_id: str | None = self.http_response.headers.get("Request-ID")
        return request_id

    @property
    def verified(self) -> bool:
        """Whether the signature of the response was verified."""
        return is_verified(self.http_response)


def conclude(
    response: httpx.Response, load: Callable[[object], T], *, success: int, allow_unverified: bool
) -> RawResponse[T]:
    """The outcome of a response. The status alone decides between success and failure.

    200 and 204 are WeChat Pay's two words for a request that was carried out, whichever the contract
    names in `success`. Nothing else is a success: https://pay.weixin.qq.com/doc/v3/merchant/4012081717
    """
    verified = is_verified(response)
    if response.status_code >= 300:
        raise api_error(response, verified=verified)
    if response.is_success and not verified and not allow_unverified:
        raise UnverifiedResponseError(response=response)
    if response.status_code not in {200, 204, success}:
        kind = NotCarriedOutError if response.status_code == 202 else UnexpectedStatusError
        raise kind(response=response)
    content = response.content
    try:
        # WeChat Pay writes UTF-8 whatever its headers say.
        body = parsed_json(content, "the body is not JSON in UTF-8") if content else None
        return RawResponse(load(body), response)
    except ParseError as error:
        raise ResponseParseError(field=error.field, problem=error.problem, response=response) from error


def is_verified(response: httpx.Response) -> bool:
    """Whether a transport vouches for the signature of the response."""
    return response.extensions.get("wechatpay_verified") is True
