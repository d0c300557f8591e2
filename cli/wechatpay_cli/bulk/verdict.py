"""What an error means for the rows of a call, and for the run."""

from typing import Literal

import httpx

from wechatpay_cli.bulk.errors import ClusterError, LostInClusterError
from wechatpay_membercard import (
    ApiError,
    ConnectionFailedError,
    NoAuthError,
    NotCarriedOutError,
    RateLimitError,
    ServerError,
    SignError,
    UnknownResponderError,
    WeChatPayError,
)
from wechatpay_membercard.errors import InputError, UnverifiedResponseError
from wechatpay_signing import (
    RedirectRefusedError,
    SigningError,
    UnreadableResponseError,
    UnsignedResponseError,
    VerificationError,
)
from wechatpay_signing._masks import masked

Verdict = Literal["again", "refused", "unvouched", "open", "stop"]
"""again: send it once more, with the same numbers. refused: final, on WeChat Pay's word. The others leave
the rows open: unvouched (a code of WeChat Pay without its signature) and open go on with the next call, stop
(neither signature nor code, or nothing that repeating could change) ends the run."""


def judge(error: Exception) -> Verdict:
    """Decide by who vouches for the response: only a signed rejection is the end of a row."""
    match error:
        case UnknownResponderError() | UnsignedResponseError() | UnverifiedResponseError():
            return "stop"
        case RedirectRefusedError():
            return "stop"
        case UnreadableResponseError() if error.serial_no is None:  # unsigned too
            return "stop"
        case RateLimitError() | ServerError():
            return "again"
        case ApiError() if error.status_code == 429 or error.status_code >= 500:
            return "again"
        case ApiError() if not error.verified:
            return "unvouched"
        case SignError() | NoAuthError():
            return "stop"
        case ApiError() if _concerns_the_account(error):
            return "stop"
        case ApiError() if error.request_may_have_been_processed:  # such as a redirect: no rejection
            return "open"
        case ApiError() if not error.code:  # nobody documents it, so nothing says that it is final
            return "open"
        case ApiError() | InputError():
            return "refused"
        case ConnectionFailedError() | VerificationError() | NotCarriedOutError() | LostInClusterError():
            return "again"
        case SigningError() | ClusterError():
            return "stop"
        case _:  # such as a body that cannot be read: it belongs to its rows and to no others
            return "open"


_OF_THE_ACCOUNT = frozenset(
    {"ACCOUNT_ERROR", "APPID_MCHID_NOT_MATCH", "MCH_NOT_EXISTS", "NO_AUTH", "SIGN_ERROR"}
)
_HEADERS = ("wechatpay-serial", "authorization")
"""Headers that every call of an account has in common."""
_OF_THE_RUN = "card_id"
"""The field that every call of a run has in common."""


def _concerns_the_account(error: ApiError) -> bool:
    """Whether a rejection has nothing to do with the row: every other of the run would meet it too."""
    detail = error.detail or {}
    told = f"{error.message or ''} {detail.get('field', '')} {detail.get('issue', '')}".lower()
    return (
        error.code in _OF_THE_ACCOUNT
        or str(detail.get("location", "")).lower() == "header"
        or str(detail.get("field", "")).rpartition("/")[2] == _OF_THE_RUN
        or any(name in told for name in _HEADERS)
    )


def error_code_of(error: Exception) -> str:
    """WeChat Pay's error code, on whose word it may be."""
    return (error.code or "") if isinstance(error, ApiError) else ""


def reason_of(error: Exception) -> str:
    """Why, in one line: WeChat Pay's status, code and text, or what the library says of the call."""
    if isinstance(error, ApiError) and error.verified:
        return platform_reason(error)
    text = str(error) if isinstance(error, WeChatPayError) else ""
    return next(iter(text.splitlines()), "") or type(error).__name__


def platform_reason(error: ApiError) -> str:
    """Status, code and text of a response that WeChat Pay signed."""
    return " ".join(filter(None, (str(error.status_code), error.code, error.message)))


def request_id_of(error: Exception) -> str:
    """`Request-ID` of the response that an error is about, or an empty text."""
    known, response = getattr(error, "request_id", None), getattr(error, "response", None)
    if not known and isinstance(response, httpx.Response):
        known = masked(response.headers.get("Request-ID", ""), response)
    return known or ""
