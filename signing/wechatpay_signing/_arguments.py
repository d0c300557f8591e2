"""Arguments, judged when an object is made: whoever gave a wrong one reads its name, the rule and the remedy.

The value itself is never quoted, as it may be a key in the wrong place; only a number is.
"""

import inspect
import math
import re
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar, cast

import httpx

from ._errors import ConfigurationError
from ._said import Said
from ._text import fullmatch, shown, utf8

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


def refused(name: str, rule: str, value: object, remedy: str | None = None) -> ConfigurationError:
    """Make the error for an argument.

    Args:
        name: Of the argument.
        rule: What it must be, such as `a whole number of at least 1`.
        value: What it is.
        remedy: What to do; default: that of the class.

    Returns:
        The error, to be raised.
    """
    return ConfigurationError(
        Said("{name} must be {rule}, not {kind}.", name=name, rule=rule, kind=_kind(value)), remedy=remedy
    )


def positive_seconds(name: str, value: object, *, zero: bool = False) -> float:
    """Return a number of seconds. Without `zero` it must be above 0.

    Raises:
        ConfigurationError: Another type (`bool` too), not finite, or too small.
    """
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
    if not (number > 0 or (zero and number == 0)) or number > _A_HUNDRED_YEARS:
        raise refused(
            name,
            Said("a number of seconds of at least 0") if zero else Said("a number of seconds above 0"),
            value,
            Said("Give {name} as a number, such as {name}=5.", name=name),
        )
    return number


def whole_number(name: str, value: object, *, least: int = 1, most: int = 10**9) -> int:
    """Return a whole number from `least` to `most`.

    Raises:
        ConfigurationError: Another type (`bool` too), too small or too large.
    """
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise refused(
            name,
            Said("a whole number from {least} to {most}", least=least, most=most),
            value,
            Said("Give {name} as an int, such as {name}={least}.", name=name, least=least),
        )
    return value


def a_callable(name: str, value: T, *, returning: str, awaited: bool = False) -> T:
    """Return a function or another callable object. A class is none: somebody forgot to make the object.

    Raises:
        ConfigurationError: It cannot be called, is a class, or is a coroutine function and not `awaited`.
    """
    is_wrong_kind = inspect.iscoroutinefunction(value) and not awaited
    if isinstance(value, type) or not callable(value) or is_wrong_kind:
        raise refused(
            name,
            Said("a function that returns {returning}", returning=returning),
            value,
            Said("Give {name}= the function itself, not a class and not what it returns.", name=name),
        )
    return cast("T", value)


def an_instance(
    name: str, value: T, kinds: type[Any] | tuple[type[Any], ...], rule: str, remedy: str | None = None
) -> T:
    """Return an object of a kind, which may be a runtime-checkable protocol.

    Raises:
        ConfigurationError: Of another kind, or a class in place of its object.
    """
    if isinstance(value, type) or not isinstance(value, kinds):
        raise refused(name, rule, value, remedy)
    return value


def a_mapping(name: str, value: Mapping[K, V] | None, rule: str, remedy: str) -> Mapping[K, V]:
    """Return a mapping; an empty one for None.

    Raises:
        ConfigurationError: Anything else.
    """
    return an_instance(name, {} if value is None else value, Mapping, rule, remedy)


def a_text(name: str, value: object, *, most: int, empty: bool = False) -> str:
    """Return a short text that can be printed.

    Raises:
        ConfigurationError: No text, too long, with control characters, or empty if it must not be.
    """
    is_text = isinstance(value, str) and value.isprintable() and len(value) <= most
    if not is_text or not (value or empty):
        least = 0 if empty else 1
        raise refused(
            name,
            Said("a text of {least} to {most} printable characters", least=least, most=most),
            value,
            Said("Give {name} as a short text.", name=name),
        )
    return str(value)


def a_path(name: str, value: object) -> Path:
    """Return the path of a file. It is not looked at.

    Raises:
        ConfigurationError: No text and no path, empty, or with characters that no file name has.
    """
    text = "" if isinstance(value, type) else _path_text(value)
    if not text.strip() or "\0" in text or utf8(text) is None or len(text) > _LONGEST_PATH:
        raise refused(
            name, Said("the path of a file"), value, Said("Give {name} as text or pathlib.Path.", name=name)
        )
    return Path(text)


def _path_text(value: object) -> str:
    return str(cast("PathLike[str]", value)) if isinstance(value, str | PathLike) else ""


_LONGEST_PATH = 4096


def a_transport(name: str, value: object) -> httpx.BaseTransport | httpx.AsyncBaseTransport:
    """Return a transport of httpx, for either kind of client.

    Raises:
        ConfigurationError: Anything else, a client or a class too.
    """
    transport = an_instance(
        name,
        value,
        (httpx.BaseTransport, httpx.AsyncBaseTransport),
        Said("an httpx transport"),
        Said("Give an object such as PooledTransport() or httpx.HTTPTransport()."),
    )
    return cast("httpx.BaseTransport | httpx.AsyncBaseTransport", transport)


def true_or_false(name: str, value: object) -> bool:
    """Return a bool.

    Raises:
        ConfigurationError: Anything else, 0 and 1 too.
    """
    if not isinstance(value, bool):
        raise refused(
            name, Said("True or False"), value, Said("Give {name}=True, or leave it out.", name=name)
        )
    return value


def host_names(name: str, value: object) -> frozenset[str]:
    """Return host names, `name`, `name:port` or an IP address, in lower case; one may be a plain text.

    Raises:
        ConfigurationError: No host at all, or one that is no text, or has a scheme, a path or a user.
    """
    hosts = [value] if isinstance(value, str) else _items(value)
    if not hosts or not all(map(is_host_name, hosts)):
        raise refused(
            name,
            Said("host names, such as api.mch.weixin.qq.com or localhost:8080"),
            value,
            Said("Give each host as a text without scheme, path and user."),
        )
    return frozenset(cast("str", host).lower() for host in hosts)


def is_host_name(value: object) -> bool:
    """Say whether a value is a host as `httpx.URL.host` gives it, perhaps with a port."""
    return fullmatch(_HOST, value) is not None


def _items(value: object) -> list[object]:
    return list(cast("Iterable[object]", value)) if isinstance(value, Iterable) else []


_HOST = re.compile(r"[^\W_][\w.-]{0,252}(:[0-9]{1,5})?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")

_A_HUNDRED_YEARS = 100 * 365 * 86_400
"""More is no time that anybody waits, and overflows in a lock or a socket."""


def _kind(value: object) -> str:
    """What a value is, without the value. Numbers are said as they are, if they are short."""
    if value is None:
        return "None"
    if isinstance(value, type):
        return Said("the class {kind}", kind=shown(value.__name__))
    if isinstance(value, bool):
        return Said("a bool")
    if isinstance(value, float) or (isinstance(value, int) and abs(value) < 10**18):
        return str(value)
    return _KINDS.get(type(value), Said("a value of type {kind}", kind=shown(type(value).__name__)))


_KINDS: dict[type, str] = {str: Said("this text"), bytes: Said("these bytes")}
