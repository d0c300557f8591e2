"""Errors as values, so that no traceback shows a secret.

A traceback keeps the frames it passed, and tools that print local variables (rich, error trackers) would
print the key, signature or phone number that a frame was working on. So functions that hold secrets are
called through `guarded`; their caller deletes its own copies and raises by `unwrap`.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

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


def without_frames(error: ErrorT) -> ErrorT:
    """Drop the tracebacks of an error and of all errors behind it; their texts stay."""
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        link = link.__cause__ or link.__context__
    return error
