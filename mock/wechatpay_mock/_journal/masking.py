"""What people may see: sensitive fields, by their names, and signatures are hidden."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any
from urllib.parse import unquote_plus

from .._wire import Row, is_list, is_object

_MASK = "•••"
_HIDDEN = f"{_MASK} (not readable as JSON, and it may hold a sensitive field)"


def shown_headers(headers: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {name: _shortened(name.lower(), value) for name, value in headers}


def _shortened(name: str, value: str) -> str:
    if name == "authorization":
        head, found, rest = value.partition('signature="')
        return f"{head}{found}{rest[:8]}…" if found else value[:80]
    return f"{value[:8]}…" if name == "wechatpay-signature" and not value.startswith("WECHATPAY/") else value


def masked(value: Any, sensitive: frozenset[str]) -> Any:  # noqa: ANN401 - walks any JSON
    """A JSON value whose sensitive fields are hidden."""
    if is_list(value):
        return [masked(item, sensitive) for item in value]
    if is_object(value):
        return _masked_row({key: masked(item, sensitive) for key, item in value.items()}, sensitive)
    return value


def _masked_row(row: Row, sensitive: frozenset[str]) -> Row:
    """One object: its sensitive fields are hidden, and those in the query of an address it names."""
    return {
        key: _MASK
        if key in sensitive
        else masked_query(value, sensitive)
        if isinstance(value, str) and "?" in value
        else value
        for key, value in row.items()
    }


def masked_body(body: bytes, sensitive: frozenset[str]) -> str:
    if not _telling(sensitive).search(body):
        return body.decode("utf-8", errors="replace")
    try:
        value: object = json.loads(body, object_hook=lambda row: _masked_row(row, sensitive))
        shown = json.dumps(value, ensure_ascii=False)
    except (ValueError, RecursionError):
        return _HIDDEN
    return _HIDDEN if isinstance(value, str) else shown.encode("utf-8", errors="backslashreplace").decode()


@cache
def _telling(sensitive: frozenset[str]) -> re.Pattern[bytes]:
    """Finds the name of a sensitive field, or escapes that could spell one."""
    names = "|".join(map(re.escape, sorted(sensitive)))
    return re.compile(rf"\b({names})\b|\\u00|%[4-7]|\0".encode())


def masked_message(message: bytes, sensitive: frozenset[str]) -> str:
    """The lines of a canonical message, of which it may have only the first; its body is whatever follows."""
    lines = message.split(b"\n", 4)
    shown = [masked_query(line.decode("utf-8", errors="replace"), sensitive) for line in lines[:4]]
    for body in lines[4:]:
        shown.append(masked_body(body.removesuffix(b"\n"), sensitive) + "\n")
    return "\n".join(shown)


def masked_query(text: str, sensitive: frozenset[str]) -> str:
    """A target or any text; hidden are the values of sensitive names in its query, if it has one."""
    path, mark, query = text.partition("?")
    return path + mark + "&".join([_masked_pair(pair, sensitive) for pair in query.split("&")])


def _masked_pair(pair: str, sensitive: frozenset[str]) -> str:
    name = pair.partition("=")[0]
    return f"{name}={_MASK}" if unquote_plus(name) in sensitive else pair
