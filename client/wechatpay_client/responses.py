"""From a response to a value or an error."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar, cast

import httpx
from attrs import field, frozen

from wechatpay_signing import request_may_have_been_processed
from wechatpay_signing._said import Said

from .disclosure import masked_told
from .documents import JSON, parsed_json
from .errors import (
    ApiError,
    ConflictError,
    InvalidRequestError,
    NoAuthError,
    NotCarriedOutError,
    NotFoundError,
    ParamError,
    ParseError,
    RateLimitError,
    ResponseParseError,
    ServerError,
    SignError,
    UnexpectedStatusError,
    UnknownResponderError,
    UnverifiedResponseError,
)
from .models import HIDDEN, Model

T = TypeVar("T")


def _shown(parsed: object) -> str:
    """A model hides what is sensitive; of other JSON nobody knows what it holds."""
    return repr(parsed if parsed is None or isinstance(parsed, Model) else HIDDEN)


@frozen
class RawResponse(Generic[T]):
    """A parsed value with the response that it came in."""

    parsed: T = field(repr=_shown)
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
    response: httpx.Response,
    load: Callable[[object], T],
    *,
    success: tuple[int, ...],
    allow_unverified: bool,
    media: str = JSON,
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
    if response.status_code not in {200, 204, *success}:
        kind = NotCarriedOutError if response.status_code == 202 else UnexpectedStatusError
        raise kind(response=response)
    content = response.content
    if media != JSON:
        return RawResponse(load(content), response)
    try:
        # WeChat Pay writes UTF-8 whatever its headers say.
        body = parsed_json(content, _NOT_JSON) if content else None
        return RawResponse(load(body), response)
    except ParseError as error:
        raise ResponseParseError(field=error.field, problem=error.problem, response=response) from error


def is_verified(response: httpx.Response) -> bool:
    """Whether a transport vouches for the signature of the response."""
    return response.extensions.get("wechatpay_verified") is True


_NOT_JSON = Said("the body is not JSON in UTF-8")
_PLATFORM_CODE = re.compile(r"[A-Z][A-Z0-9]*(?:[_ ][A-Z0-9]+)*")
_BY_CODE: Mapping[str, type[ApiError]] = {
    "FREQUENCY_LIMITED": RateLimitError,
    "INVALID_REQUEST": InvalidRequestError,
    "NOT_ENOUGH": InvalidRequestError,  # this and the next such come with 403, and permit is not what lacks
    "NOT_FOUND": NotFoundError,
    "NO_AUTH": NoAuthError,
    "OUT_TRADE_NO_USED": InvalidRequestError,
    "PARAM_ERROR": ParamError,
    "RATELIMIT_EXCEEDED": RateLimitError,
    "RESOURCE_NOT_EXISTS": NotFoundError,
    "RULE_LIMIT": InvalidRequestError,
    "SIGN_ERROR": SignError,
    "SYSTEM_ERROR": ServerError,
    "TRADE_ERROR": InvalidRequestError,
    "USER_ACCOUNT_ABNORMAL": InvalidRequestError,
}
_BY_STATUS: Mapping[int, type[ApiError]] = {
    400: InvalidRequestError,
    401: SignError,
    403: NoAuthError,
    404: NotFoundError,
    409: ConflictError,
    429: RateLimitError,
}


def api_error(response: httpx.Response, *, verified: bool) -> ApiError:
    """The error for a response with a status from 300 on, whatever its body holds."""
    perhaps = request_may_have_been_processed(response)
    body = json_object(response.content)
    code, message, detail = body.get("code"), body.get("message"), body.get("detail")
    code = code if isinstance(code, str) and code and masked_told(code, response) != "…" else None
    if not verified and not (code and len(code) <= 64 and _PLATFORM_CODE.fullmatch(code)):
        return UnknownResponderError(response=response, request_may_have_been_processed=perhaps)
    return _family(response.status_code, code)(
        response=response,
        code=code,
        message=message if isinstance(message, str) and message else None,
        detail=cast("Mapping[str, object]", detail) if isinstance(detail, dict) else None,
        verified=verified,
        request_may_have_been_processed=perhaps,
    )


def _family(status: int, code: str | None) -> type[ApiError]:
    if status >= 500:
        return ServerError
    # One page writes "PARAM ERROR".
    return _BY_CODE.get((code or "").replace(" ", "_")) or _BY_STATUS.get(status, ApiError)


def json_object(content: bytes) -> Mapping[str, object]:
    """The JSON object in the body of a failure; empty when there is none."""
    try:
        body: object = json.loads(content.decode())
    except (ValueError, RecursionError):  # HTML, nothing, another encoding: the status alone speaks
        return {}
    return cast("Mapping[str, object]", body) if isinstance(body, dict) else {}
