"""Everything that can go wrong, as one tree under `WeChatPayError`.

    WeChatPayError
    ├── wechatpay_signing.SigningError   of the transport: a forged or unsigned response, a wrong key …
    └── ClientError                      the base of what follows; `MemberCardError` is its former name

    ClientError
    ├── InputError                  an argument breaks the contract; nothing was sent
    ├── ParseError                  a document does not fit the contract
    │   ├── ResponseParseError      the body of a successful response does not
    │   └── IncompleteListError     a list was walked that may have lacked items
    ├── UnverifiedResponseError     a success that nobody verified
    ├── NotCarriedOutError          202: accepted, but not carried out
    ├── UnexpectedStatusError       201, 206 and the like: neither success nor failure
    ├── ConnectionFailedError       no response arrived
    │   └── RequestTimeoutError     no response arrived in time
    └── ApiError                    a status from 300 on
        ├── ParamError              PARAM_ERROR
        ├── InvalidRequestError     INVALID_REQUEST, and other 400
        ├── SignError               SIGN_ERROR, and other 401
        ├── NoAuthError             NO_AUTH, and a 403 of which no more is known
        ├── NotFoundError           404
        ├── ConflictError           409
        ├── RateLimitError          429
        ├── ServerError             5xx
        └── UnknownResponderError   unsigned and without an error code of WeChat Pay

Errors of the signing transport pass through unchanged. `except WeChatPayError` catches them, too.
Each can be made from its text alone. No message and no repr shows a value that was sent or received, except
WeChat Pay's own error text and the first words of a stranger's response, made safe for a terminal. A copy or
a pickle of an error holds no such value either: its `response` has status and a few headers, neither body nor
request, and its `detail` says where and what, not the offending value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wechatpay_signing import WeChatPayError
from wechatpay_signing._said import Said, together
from wechatpay_signing._text import shown

from .disclosure import first_words, masked_told, travelling, with_support

if TYPE_CHECKING:  # whoever only catches errors need not load httpx
    import httpx

__all__ = [
    "ApiError",
    "ClientError",
    "ConflictError",
    "ConnectionFailedError",
    "IncompleteListError",
    "InputError",
    "InvalidRequestError",
    "MemberCardError",
    "NoAuthError",
    "NotCarriedOutError",
    "NotFoundError",
    "ParamError",
    "ParseError",
    "RateLimitError",
    "RequestTimeoutError",
    "ResponseParseError",
    "ServerError",
    "SignError",
    "UnexpectedStatusError",
    "UnknownResponderError",
    "UnverifiedResponseError",
    "WeChatPayError",
]

_MAYBE = Said("the request may have been processed")
_PERHAPS = Said("the request may have been processed: query its result before you repeat it")


class ClientError(WeChatPayError):
    """Base of every error of a generated client, except those of its transport."""

    request_may_have_been_processed: bool = False
    """Whether WeChat Pay may have carried the request out although the call failed."""

    _written_in = "wechatpay_client"
    _exported_by = "wechatpay_membercard"

    def __getstate__(self) -> dict[str, object]:
        return travelling(vars(self))


MemberCardError = ClientError
"""The name that `ClientError` had in version 0.1.0."""


def restore(cls: type[ClientError], args: tuple[object, ...], state: dict[str, object]) -> ClientError:
    """Rebuild an error that version 0.1.0 pickled."""
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error


class InputError(ClientError, ValueError):
    """An argument breaks the contract. Nothing was sent."""

    field: str
    """Name of the argument; fields of nested models with dots and indexes: `guide.phone_number`."""
    rule: str
    """The rule that it breaks."""
    remedy: str
    """What to do about it."""

    def __init__(self, text: str | None = None, *, field: str = "", rule: str = "", remedy: str = "") -> None:
        whole = Said("{field}: {rule}; {remedy}", field=field, rule=rule, remedy=remedy)
        super().__init__(whole if text is None else text)
        self.field, self.rule, self.remedy = field, rule, remedy


class ParseError(ClientError):
    """A document does not fit the contract."""

    field: str
    """Where, with dots and indexes (`data[0].card_id`); empty for the document itself."""
    problem: str
    """What is wrong there."""

    def __init__(self, text: str | None = None, *, field: str = "", problem: str = "") -> None:
        super().__init__(_placed(field, problem) if text is None else text)
        self.field, self.problem = field, problem


class ResponseParseError(ParseError):
    """The request succeeded, but the body of the response does not fit the contract."""

    response: httpx.Response
    """The response as it came."""
    request_may_have_been_processed: bool = True

    def __init__(
        self,
        text: str | None = None,
        *,
        field: str = "",
        problem: str = "",
        response: httpx.Response | None = None,
    ) -> None:
        whole = Said(
            "the response does not fit the contract: {problem}; {perhaps}",
            problem=_placed(field, problem),
            perhaps=_PERHAPS,
        )
        super().__init__(whole if text is None else text, field=field, problem=problem)
        self.response = _given(response)


class IncompleteListError(ParseError):
    """`iterate` returned what it received, but may have missed items: iterate again."""


class _NoSuccessError(ClientError):
    """A status below 300 that is no success."""

    status_code: int
    """HTTP status."""
    request_id: str | None
    """Request-ID, which WeChat Pay's support asks for."""
    response: httpx.Response
    """The response as it came."""
    request_may_have_been_processed: bool = True

    def __init__(self, text: str | None = None, *, response: httpx.Response | None = None) -> None:
        self.response = response = _given(response)
        self.status_code = response.status_code
        self.request_id = masked_told(response.headers.get("Request-ID"), response)
        problem = Said("{status_code}: {problem}", status_code=self.status_code, problem=self._problem())
        whole = together([with_support(problem, self.request_id), _MAYBE])
        super().__init__(whole if text is None else text)

    if TYPE_CHECKING:  # each kind says its own

        def _problem(self) -> str: ...


class UnverifiedResponseError(_NoSuccessError):
    """A successful status, but no transport vouched for the signature of the response. Do not trust it."""

    def _problem(self) -> str:
        return Said(
            "the response was not verified; send through wechatpay_signing.SigningTransport, or pass "
            "allow_unverified=True in tests"
        )


class NotCarriedOutError(_NoSuccessError):
    """202: the request is accepted but not carried out. Send it again with the same parameters.

    `resilient_transport` has done so already, if the operation may be repeated.
    """

    def _problem(self) -> str:
        return Said(
            "accepted but not carried out; send it again with the same parameters, or query its result"
        )


class UnexpectedStatusError(_NoSuccessError):
    """A status below 300 that WeChat Pay uses for no outcome, such as 201 or 206."""

    def _problem(self) -> str:
        return Said("WeChat Pay documents no such outcome; query the result before you repeat the request")


class ConnectionFailedError(ClientError):
    """No response arrived. The text says where the request went and why; `__cause__` is the httpx error."""

    def __init__(
        self,
        text: str | None = None,
        *,
        problem: str = "",
        request_was_refused: bool = False,
        request_may_have_been_processed: bool = True,
    ) -> None:
        """Make it.

        Args:
            text: The whole text, in place of one made of the rest.
            problem: Where the request went and what stood in the way.
            request_was_refused: Whether WeChat Pay rejected an earlier attempt without processing it.
            request_may_have_been_processed: Whether any attempt may have been processed.
        """
        known = Said("the request was not sent")
        if request_was_refused:
            known = Said("earlier attempts were rejected, the last one was not sent")
        if request_may_have_been_processed:
            known = _PERHAPS
        super().__init__(together([problem, known]) if text is None else text)
        self.request_may_have_been_processed: bool = request_may_have_been_processed


class RequestTimeoutError(ConnectionFailedError):
    """No response arrived in time. `__cause__` is the httpx error."""


class ApiError(ClientError):
    """The response has a status from 300 on.

    `request_may_have_been_processed` is false only if WeChat Pay's own signature vouches for a 4xx.
    """

    status_code: int
    """HTTP status."""
    code: str | None
    """Error code (错误码) such as `INVALID_REQUEST`; None when the body holds none."""
    message: str | None
    """Error text (错误描述) for people; one code has many. Values that were sent are written `…`."""
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
        text: str | None = None,
        *,
        response: httpx.Response | None = None,
        code: str | None = None,
        message: str | None = None,
        detail: Mapping[str, object] | None = None,
        verified: bool = False,
        request_may_have_been_processed: bool = True,
    ) -> None:
        self.response = response = _given(response)
        self.status_code = response.status_code
        self.code = code
        self.message = masked_told(message, response)
        self.detail = detail
        self.request_id = masked_told(response.headers.get("Request-ID"), response)
        self.verified = verified
        self.request_may_have_been_processed: bool = request_may_have_been_processed
        told = with_support(self._told(), self.request_id)
        whole = together([told, _PERHAPS]) if request_may_have_been_processed else told
        super().__init__(whole if text is None else text)

    def _told(self) -> str:
        code = shown(self.code) if self.code else Said("(no error code)")
        head = Said("{status_code} {code}", status_code=self.status_code, code=code)
        return (
            Said("{head}: {message}", head=head, message=shown(self.message, 512)) if self.message else head
        )


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
    """Too many requests (频率超限): slow down, then repeat with the same parameters.

    A signed one was not processed, but WeChat Pay does not promise that for refunds.
    """


class ServerError(ApiError):
    """WeChat Pay failed (系统错误). Repeat later with the same parameters."""


class UnknownResponderError(ApiError):
    """Somebody other than WeChat Pay responded: a proxy, a gateway, a login page.

    The response is not signed and has no error code of WeChat Pay. `code`, `message` and `detail` are None;
    `response` holds what came. WeChat Pay may have processed the request before.
    """

    def _told(self) -> str:
        beginning = first_words(self.response)
        body = (
            Said("its body begins: {beginning}", beginning=beginning)
            if beginning
            else Said("its body is empty")
        )
        return Said(
            "{status_code} from somebody other than WeChat Pay: the response is not signed and has no "
            "error code of WeChat Pay; {body}",
            status_code=self.status_code,
            body=body,
        )


def _placed(field: str, problem: str) -> str:
    return Said("{field}: {problem}", field=field, problem=problem) if field else problem


def _given(response: httpx.Response | None) -> httpx.Response:
    """A response; that of an error made from its text alone has status 0."""
    import httpx

    return httpx.Response(0) if response is None else response


def wrong_type(path: str, expected: str, value: object) -> InputError:
    """The error for a value of a wrong type; it names the type, never the value."""
    return InputError(
        field=path,
        rule=Said("must be {expected}", expected=expected),
        remedy=Said("it is {kind}; convert it", kind=type(value).__name__),
    )


def unexpected(path: str, expected: str, value: object) -> ParseError:
    """The error for received JSON of a wrong type; it names the type, never the value."""
    return ParseError(
        field=path,
        problem=Said("expected {expected}, got {kind}", expected=expected, kind=type(value).__name__),
    )
