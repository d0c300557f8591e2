"""What an error means for the rows of a call, and for the run."""

from typing import Literal

from wechatpay_cli._failures.told import as_failure
from wechatpay_cli._texts.language import say
from wechatpay_membercard import (
    ApiError,
    ConnectionFailedError,
    NoAuthError,
    NotCarriedOutError,
    RateLimitError,
    ServerError,
    SignError,
    UnknownResponderError,
)
from wechatpay_membercard.errors import InputError, UnverifiedResponseError
from wechatpay_signing import (
    RedirectRefusedError,
    SigningError,
    UnreadableResponseError,
    UnsignedResponseError,
    VerificationError,
)

Verdict = Literal["again", "refused", "unvouched", "open", "stop"]
"""again: send it once more, with the same numbers. refused: final, on WeChat Pay's word. The others leave
the rows open: unvouched (a code of WeChat Pay without its signature) and open go on with the next call, stop
(neither signature nor code, or nothing that a repetition can mend) ends the run."""


def judge(error: Exception) -> Verdict:
    """Decide by who vouches for the response: only a signed refusal is the end of a row."""
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
        case ApiError() if error.request_may_have_been_processed:  # such as a redirect: no refusal
            return "open"
        case ApiError() | InputError():
            return "refused"
        case ConnectionFailedError() | VerificationError() | NotCarriedOutError():
            return "again"
        case SigningError():
            return "stop"
        case _:  # such as a body that cannot be read: it belongs to its rows and to no others
            return "open"


def told(error: Exception) -> tuple[str, str]:
    """Why, in one line without the body of the answer, and the Request-ID."""
    request_id = getattr(error, "request_id", None) or ""
    if isinstance(error, ApiError) and error.verified:
        return f"{error.status_code} {error.code or ''} {error.message or ''}", request_id
    if isinstance(error, UnknownResponderError):
        who = say("from somebody other than WeChat Pay", "并非来自微信支付")
        return f"{error.status_code} {who}", request_id
    failure = as_failure(error)
    text = ": ".join((failure.what, *filter(None, failure.why))) if failure else type(error).__name__
    return text, request_id or (failure.request_id if failure else None) or ""
