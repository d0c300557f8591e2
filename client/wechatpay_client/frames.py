"""No frame of this package stays in a traceback with what it worked on.

A traceback keeps the frames that an error passed, and error trackers show the variables of each: openids,
phone numbers, card codes. So every public function that takes such values is wrapped by `private`: an error
leaves it from a frame that holds nothing any more, and the frames below are gone.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from inspect import iscoroutinefunction, isfunction
from typing import ParamSpec, TypeVar, cast

from wechatpay_signing._frames import without_frames

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
