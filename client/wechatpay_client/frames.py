"""No frame of this package stays in a traceback with what it worked on.

A traceback keeps the frames that an error passed, and error trackers show the variables of each: openids,
phone numbers, card codes. So every public function that takes such values is wrapped by `private`: an error
leaves it from a frame that holds nothing any more, and the frames below are gone.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from functools import wraps
from inspect import iscoroutinefunction, isfunction
from typing import ParamSpec, TypeVar, cast

import httpx

P = ParamSpec("P")
T = TypeVar("T")


def private(function: Callable[P, T]) -> Callable[P, T]:
    """The function, whose errors show neither its arguments nor the frames below it."""
    if iscoroutinefunction(function):
        return cast("Callable[P, T]", _private_async(function))

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        handled = sys.exception()
        try:
            return function(*args, **kwargs)
        except BaseException as error:
            del args, kwargs
            without_frames(error, handled)
            raise

    return call


class Private:
    """Base of classes whose public methods are `private`; editors show the methods, not a decorator."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for name, member in list(vars(cls).items()):
            if isfunction(member) and not name.startswith("_"):
                setattr(cls, name, private(member))


def _private_async(function: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[object, object, T]]:
    @wraps(function)
    async def call(*args: P.args, **kwargs: P.kwargs) -> T:
        handled = sys.exception()
        try:
            return await function(*args, **kwargs)
        except BaseException as error:
            del args, kwargs
            without_frames(error, handled)
            raise

    return call


def without_frames(error: BaseException, handled: BaseException | None) -> None:
    """Drop the tracebacks of an error and of all behind it; a foreign error says where it was raised.

    Args:
        error: The error that leaves this package.
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


def _say_where(error: BaseException) -> None:
    """Name the line that raised an error of foreign code, since its frames go."""
    trace = error.__traceback__
    if trace is None or not isinstance(error, Exception) or isinstance(error, httpx.HTTPError):
        return
    while trace.tb_next is not None:
        trace = trace.tb_next
    module = str(trace.tb_frame.f_globals.get("__name__"))
    notes: Iterable[str] = getattr(error, "__notes__", ())
    if module.partition(".")[0] not in _OURS and not any(note.startswith(_RAISED_IN) for note in notes):
        code = trace.tb_frame.f_code
        error.add_note(
            f"{_RAISED_IN}{code.co_filename}:{trace.tb_lineno}, {code.co_name}; "
            "the frames are left out, they may hold personal data"
        )


_OURS = {__name__.partition(".")[0], "wechatpay_signing"}
_RAISED_IN = "raised in "
