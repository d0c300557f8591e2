"""Everything that can go wrong, as one tree under `MemberCardError`.

    MemberCardError
    ├── InputError                  an argument breaks the contract; nothing was sent
    ├── ParseError                  a document does not fit the contract
    │   ├── ResponseParseError      the body of a successful response does not
    │   └── IncompleteListError     a list was walked that may have lacked items
    ├── UnverifiedResponseError     a success that nobody verified
    ├── ConnectionFailedError       no answer arrived
    │   └── RequestTimeoutError     no answer arrived in time
    └── ApiError                    WeChat Pay refused: any status outside 2xx
        ├── ParamError              PARAM_ERROR
        ├── InvalidRequestError     INVALID_REQUEST, and other 400
        ├── SignError               SIGN_ERROR, and other 401
        ├── NoAuthError             NO_AUTH, and other 403
        ├── NotFoundError           404
        ├── ConflictError           409
        ├── RateLimitError          429
        └── ServerError             5xx

Errors of the signing transport (`wechatpay_signing.SigningError`) pass through unchanged.
No message and no repr shows a value that was sent or received, except WeChat Pay's own error text. A copy or
a pickle of an error holds no such value either: its `response` has status and a few headers, neither body nor
request, and its `detail` says where and what, not the offending value.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

import httpx

__all__ = [
    "ApiError",
    "ConflictError",
    "ConnectionFailedError",
    "IncompleteListError",
    "InputError",
    "InvalidRequestError",
    "MemberCardError",
    "NoAuthError",
    "NotFoundError",
    "ParamError",
    "ParseError",
    "RateLimitError",
    "RequestTimeoutError",
    "ResponseParseError",
    "ServerError",
    "SignError",
    "UnverifiedResponseError",
]


class MemberCardError(Exception):
    """Base of every error that this package raises."""

    request_may_have_been_processed: bool = False
    """Whether WeChat Pay may have carried the request out although the call failed."""

    def __reduce__(self) -> tuple[object, ...]:
        # The default calls the class with `args`, which keyword-only constructors refuse.
        return _restore, (type(self), self.args, _travelling(self.__dict__))


def _restore(
    cls: type[MemberCardError], args: tuple[object, ...], state: dict[str, object]
) -> MemberCardError:
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error


def _travelling(state: Mapping[str, object]) -> dict[str, object]:
    """What of an error goes into a copy or a pickle, which may end in a queue or a database.

    Request and body hold openids, phone numbers and card codes, and so may the details of a refusal.
    """
    kept = dict(state)
    response, detail = kept.get("response"), kept.get("detail")
    if isinstance(response, httpx.Response):
        headers = {name: response.headers[name] for name in _TELLING if name in response.headers}
        kept["response"] = httpx.Response(response.status_code, headers=headers)
    if isinstance(detail, dict):
        entries = cast("dict[str, object]", detail).items()
        kept["detail"] = {name: value if name in _PLACE else "…" for name, value in entries}
    return kept


_TELLING = ("Content-Type", "Date", "Request-ID", "Wechatpay-Serial", "Wechatpay-Timestamp")
_PLACE = {"field", "issue", "location"}


class InputError(MemberCardError, ValueError):
    """An argument breaks the contract. Nothing was sent."""

    field: str
    """Name of the argument; fields of nested models with dots and indexes: `guide.phone_number`."""
    rule: str
    """The rule that it breaks."""
    remedy: str
    """What to do about it."""

    def __init__(self, *, field: str, rule: str, remedy: str) -> None:
        super().__init__(f"{field}: {rule}; {remedy}")
        self.field, self.rule, self.remedy = field, rule, remedy


class ParseError(MemberCardError):
    """A document does not fit the contract."""

    field: str
    """Where, with dots and indexes (`data[0].card_id`); empty for the document itself."""
    problem: str
    """What is wrong there."""

    def __init__(self, *, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}" if field else problem)
        self.field, self.problem = field, problem


class ResponseParseError(ParseError):
    """The request succeeded, but the body of the response does not fit the contract."""

    response: httpx.Response
    """The response as it came."""
    request_may_have_been_processed: bool = True

    def __init__(self, *, field: str, problem: str, response: httpx.Response) -> None:
        super().__init__(field=field, problem=problem)
        self.response = response


class IncompleteListError(ParseError):
    """`iterate` gave what came, and cannot be sure that this was every item: walk the list again."""


class UnverifiedResponseError(MemberCardError):
    """A successful status, but no transport vouched for the signature of the response."""

    response: httpx.Response
    """The response as it came. Do not trust it."""
    request_may_have_been_processed: bool = True

    def __init__(self, *, response: httpx.Response) -> None:
        super().__init__(
            f"the response ({response.status_code}) was not verified; send through "
            "wechatpay_signing.SigningTransport, or pass allow_unverified=True in tests"
        )
        self.response = response


class ConnectionFailedError(MemberCardError):
    """No answer arrived. `__cause__` is the httpx error."""

    def __init__(self, *, problem: str, request_may_have_been_processed: bool) -> None:
        known = "may have been processed" if request_may_have_been_processed else "was not sent"
        super().__init__(f"{problem}; the request {known}")
        self.request_may_have_been_processed: bool = request_may_have_been_processed


class RequestTimeoutError(ConnectionFailedError):
    """No answer arrived in time. `__cause__` is the httpx error."""


class ApiError(MemberCardError):
    """WeChat Pay answered with a status outside 2xx."""

    status_code: int
    """HTTP status."""
    code: str | None
    """Error code (错误码) such as `INVALID_REQUEST`; None when the body holds none."""
    message: str | None
    """Error text (错误描述) for people; one code has many."""
    detail: Mapping[str, object] | None
    """Where the request is wrong (错误详情), usually `field`, `value`, `issue`, `location`."""
    request_id: str | None
    """Request-ID, which WeChat Pay's support asks for."""
    verified: bool
    """Whether the signature of the response was verified. WeChat Pay leaves many errors unsigned."""
    response: httpx.Response
    """The response as it came."""

    def __init__(
        self,
        *,
        response: httpx.Response,
        code: str | None = None,
        message: str | None = None,
        detail: Mapping[str, object] | None = None,
        verified: bool = False,
    ) -> None:
        self.status_code = response.status_code
        self.code = code
        self.message = message
        self.detail = detail
        self.request_id = response.headers.get("Request-ID")
        self.verified = verified
        self.response = response
        # A 5xx says nothing about what was done before it failed.
        self.request_may_have_been_processed: bool = response.status_code >= 500
        text = f"{self.status_code} {code or '(no error code)'}"
        text += f": {message}" if message else ""
        text += f" (Request-ID {self.request_id})" if self.request_id else ""
        super().__init__(text)


class ParamError(ApiError):
    """A parameter is wrong (参数错误); `detail` says which."""


class InvalidRequestError(ApiError):
    """The request breaks a rule of the API or of the business (无效请求)."""


class SignError(ApiError):
    """WeChat Pay did not accept the signature (签名错误)."""


class NoAuthError(ApiError):
    """The merchant has no permission (无权限)."""


class NotFoundError(ApiError):
    """There is no such resource (资源不存在)."""


class ConflictError(ApiError):
    """The request contradicts the state of the resource."""


class RateLimitError(ApiError):
    """Too many requests (频率超限). Not processed: slow down, then repeat."""


class ServerError(ApiError):
    """WeChat Pay failed (系统错误). Repeat later with the same parameters."""


_BY_CODE: Mapping[str, type[ApiError]] = {
    "FREQUENCY_LIMITED": RateLimitError,
    "INVALID_REQUEST": InvalidRequestError,
    "NOT_FOUND": NotFoundError,
    "NO_AUTH": NoAuthError,
    "PARAM_ERROR": ParamError,
    "RATELIMIT_EXCEEDED": RateLimitError,
    "RESOURCE_NOT_EXISTS": NotFoundError,
    "SIGN_ERROR": SignError,
    "SYSTEM_ERROR": ServerError,
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
    """The error for a response outside 2xx, whatever its body holds."""
    body = json_object(response.content)
    code, message, detail = body.get("code"), body.get("message"), body.get("detail")
    code = code if isinstance(code, str) and code else None
    return _family(response.status_code, code)(
        response=response,
        code=code,
        message=message if isinstance(message, str) and message else None,
        detail=cast("Mapping[str, object]", detail) if isinstance(detail, dict) else None,
        verified=verified,
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
