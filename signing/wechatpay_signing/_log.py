"""The logger `wechatpay_signing`: one line an attempt, without signature, id of a person or text of a body.

The environment variable WECHATPAY_LOG (info or debug) makes it write to stderr, where nobody has set up
logging. Debug adds a second line with request and response, of which every text is hidden.
"""

import logging
import os

import httpx

from ._hiding import hide_headers, hide_texts
from ._masks import loggable_path, masked
from ._text import shown

logger = logging.getLogger("wechatpay_signing")

_LEVELS = {"info": logging.INFO, "debug": logging.DEBUG}
_MOST = 2_000
"""Characters of a body that are logged."""


class _ToStderr(logging.StreamHandler):  # type: ignore[type-arg]
    """Writes unless somebody else does: a line that comes twice reads like two calls."""

    def emit(self, record: logging.LogRecord) -> None:
        if not logging.getLogger().handlers:
            super().emit(record)


def write_to_stderr(level: str) -> None:
    """Do what WECHATPAY_LOG says.

    Args:
        level: `info` or `debug`, in any case; empty for nothing. Another word is told in the log.
    """
    word = level.strip().lower()
    if not word:
        return
    if word not in _LEVELS:
        logger.warning("WECHATPAY_LOG must be info or debug; it is left unused.")
        return
    handler = _ToStderr()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(_LEVELS[word])


def log_outcome(
    request: httpx.Request, response: httpx.Response, *, verified: bool, refusal: Exception | None = None
) -> None:
    """Log method, path, status, request id, serial, milliseconds and verdict.

    Args:
        request: Names the path by its extension `wechatpay_path_template`, if it has one.
        response: The response; `elapsed` is set.
        verified: Whether the signature was found right.
        refusal: Why the response was rejected; its type is logged.
    """
    level = logging.WARNING if refusal else logging.INFO
    if not logger.isEnabledFor(level):  # most often; gathering the words costs more than writing them
        return
    method, path = request.method, loggable_path(request)
    request_id, serial_no = (_header(response, name, request) for name in ("request-id", "wechatpay-serial"))
    del request  # whose URL may hold a card code: a filter of the caller's may raise
    logger.log(
        level,
        "%s %s -> %d request_id=%s serial=%s %.0fms verified=%s%s",
        method,
        path,
        response.status_code,
        request_id,
        serial_no,
        response.elapsed.total_seconds() * 1000,
        verified,
        f" refused={type(refusal).__name__}" if refusal else "",
    )


def log_failure(request: httpx.Request, response: httpx.Response | None, why: str, seconds: float) -> None:
    """Log a call that brought no response, or none that could be read.

    Args:
        request: As for `log_outcome`.
        response: What there is of it.
        why: The type of the error, and where the request went; without a secret.
        seconds: How long it took.
    """
    if not logger.isEnabledFor(logging.INFO):
        return
    method, path = request.method, loggable_path(request)
    request_id = "-" if response is None else _header(response, "request-id", request)
    del request, response
    logger.info("%s %s -> %s request_id=%s %.0fms", method, path, why, request_id, seconds * 1000)


def log_messages(request: httpx.Request, sent: httpx.Headers, response: httpx.Response) -> None:
    """Log, at debug, what was sent and what came: names of fields, small numbers, and no text.

    Args:
        request: The caller's; its body was read.
        sent: The headers that were sent.
        response: Read in full.
    """
    if not logger.isEnabledFor(logging.DEBUG):
        return
    words = (
        request.method,
        loggable_path(request),
        _header(response, "request-id", request),
        hide_headers(sent.items()),
        shown(hide_texts(request.content), _MOST),
        response.status_code,
        masked(str(hide_headers(response.headers.items())), request),
        shown(_told(response, request), _MOST),
    )
    del request, sent, response
    logger.debug("%s %s request_id=%s sent %s %s received %d %s %s", *words)


def request_id_of(ending: object, request: httpx.Request) -> str:
    """The Request-ID of a response or an error, without what was sent; `-` if there is none."""
    if isinstance(ending, httpx.Response):
        return _header(ending, "request-id", request)
    return shown(masked(getattr(ending, "request_id", None) or "-", request))


def _header(response: httpx.Response, name: str, request: httpx.Request) -> str:
    return shown(masked(response.headers.get(name, "-"), request))


def _told(response: httpx.Response, request: httpx.Request) -> str:
    """The body; of a rejection also the words in which the platform says why, without what was sent."""
    if not response.is_error:
        return hide_texts(response.content)
    return masked(hide_texts(response.content, but=("code", "message")), request)


write_to_stderr(os.environ.get("WECHATPAY_LOG", ""))
