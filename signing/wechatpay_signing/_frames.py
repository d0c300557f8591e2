"""Errors as values, so that no traceback shows a secret.

A traceback keeps the frames it passed, and tools that print local variables (rich, error trackers) would
print the key, signature or phone number that a frame was working on. So functions that hold secrets are
called through `guarded`; their caller deletes its own copies and raises by `unwrap`.
"""

from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar, cast

import httpx

from ._errors import SigningError

P = ParamSpec("P")
T = TypeVar("T")
ErrorT = TypeVar("ErrorT", bound=BaseException)


def guarded(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | SigningError:
    """Return what the call returns, or its SigningError without traceback."""
    try:
        return call(*args, **kwargs)
    except SigningError as error:
        return without_frames(error)


def unwrap(outcome: T | SigningError) -> T:
    """Return the value, or raise the error."""
    if isinstance(outcome, SigningError):
        raise outcome
    return outcome


def without_frames(error: ErrorT, handled: BaseException | None = None) -> ErrorT:
    """Drop the tracebacks of an error and of all errors behind it; their texts stay.

    Args:
        error: The error that leaves our code. One of foreign code is told where it was raised.
        handled: What the caller was handling when it called; its frames are the caller's and stay.
    """
    links: list[BaseException | None] = [error]
    seen = {id(handled)} - {id(error)}
    while links:
        link = links.pop()
        if link is None or id(link) in seen:
            continue
        seen.add(id(link))
        _say_where(link)
        link.__traceback__ = None
        links += [link.__cause__, link.__context__]
        if isinstance(link, BaseExceptionGroup):
            links += cast("BaseExceptionGroup[BaseException]", link).exceptions
    return error


def _say_where(error: BaseException) -> None:
    """Name the line that raised an error of foreign code, since its frames go."""
    trace = error.__traceback__
    if trace is None or not isinstance(error, Exception) or isinstance(error, httpx.HTTPError):
        return
    while trace.tb_next is not None:
        trace = trace.tb_next
    module = str(trace.tb_frame.f_globals.get("__name__"))
    notes: Iterable[str] = getattr(error, "__notes__", ())
    if not module.startswith(_OURS) and not any(note.startswith(_RAISED_IN) for note in notes):
        code = trace.tb_frame.f_code
        error.add_note(
            f"{_RAISED_IN}{code.co_filename}:{trace.tb_lineno}, {code.co_name}; "
            "the frames are left out, they may hold personal data"
        )


_OURS = "wechatpay_"
_RAISED_IN = "raised in "
