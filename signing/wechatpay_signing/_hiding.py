"""Fields that a contract calls sensitive, and signatures, hidden where a message is shown to people."""

import json
import re
from collections.abc import Collection, Iterable
from typing import cast
from urllib.parse import unquote_plus

HIDDEN = "•••"
_NOT_READABLE = f"{HIDDEN} (not readable as JSON, and it may hold a sensitive field)"
_SIGNATURE = re.compile(r'(\bsignature=")([^"]*)')


def hide_fields(value: object, sensitive: Collection[str]) -> object:
    """A JSON value without the values of sensitive fields, at whatever depth; see `hide_query` for texts.

    Args:
        value: As `json.loads` made it; it stays as it is.
        sensitive: Names of fields.
    """
    if isinstance(value, list):
        return [hide_fields(item, sensitive) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        return {
            name: HIDDEN if name in sensitive else hide_fields(item, sensitive)
            for name, item in cast("dict[str, object]", value).items()
        }
    return hide_query(value, sensitive) if isinstance(value, str) else value


def hide_query(text: str, sensitive: Collection[str]) -> str:
    """A target, or another text, without the values of sensitive names in its query, if it has one."""
    path, mark, query = text.partition("?")
    return path + mark + "&".join([_hide_pair(pair, sensitive) for pair in query.split("&")])


def hide_body(body: bytes, sensitive: Collection[str]) -> str:
    """The JSON of a body without the values of sensitive fields.

    Args:
        body: The bytes that were sent.
        sensitive: Names of fields.

    Returns:
        Compact JSON; nothing for an empty body; a word instead of what cannot be read.
    """
    if not body:
        return ""
    try:
        value = hide_fields(json.loads(body), sensitive)
    except (ValueError, RecursionError):
        return _NOT_READABLE
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace").decode()  # half a surrogate pair


def hide_signatures(headers: Iterable[tuple[str, str]], kept: int = 0) -> dict[str, str]:
    """Headers without what signatures they hold.

    Args:
        headers: Names and values.
        kept: Characters of each signature that stay, to tell one from another.
    """
    return {name: _hide_signature(name.lower(), value, kept) for name, value in headers}


def _hide_signature(name: str, value: str, kept: int) -> str:
    if name == "authorization":
        hidden, found = _SIGNATURE.subn(lambda m: f"{m[1]}{_begin(m[2], kept)}", value)
        return hidden if found else HIDDEN
    return _begin(value, kept) if name == "wechatpay-signature" else value


def _begin(signature: str, kept: int) -> str:
    return signature[:kept] + (HIDDEN if not kept else "…")


def _hide_pair(pair: str, sensitive: Collection[str]) -> str:
    name, equals, _ = pair.partition("=")
    return f"{name}{equals}{HIDDEN}" if equals and unquote_plus(name) in sensitive else pair


def hide_texts(body: bytes, but: Collection[str] = ()) -> str:
    """The JSON of a body without its texts and large numbers: no contract says which of them are sensitive.

    Args:
        body: The bytes that were sent.
        but: Names of fields of the outermost object whose texts stay.
    """
    if not body:
        return ""
    try:
        value: object = json.loads(body)
        hidden = _without_texts(value)
    except (ValueError, RecursionError):
        return f"{HIDDEN} ({len(body)} bytes)"
    if isinstance(value, dict):
        whole, kept = cast("dict[str, object]", value), cast("dict[str, object]", hidden)
        kept.update({name: whole[name] for name in but if isinstance(whole.get(name), str)})
    return json.dumps(hidden, ensure_ascii=False, separators=(",", ":"))


def hide_headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers without values but those that are known to hold no secret."""
    return {name: value if name.lower() in _PLAIN_HEADERS else HIDDEN for name, value in headers}


_PLAIN_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "accept-language",
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "date",
        "host",
        "request-id",
        "retry-after",
        "server",
        "transfer-encoding",
        "user-agent",
        "wechatpay-nonce",
        "wechatpay-serial",
        "wechatpay-signature-type",
        "wechatpay-timestamp",
    }
)
_LARGE = 1_000_000
"""From here on a number may be one of a phone, a card or a merchant."""


def _without_texts(value: object) -> object:
    if isinstance(value, list):
        return [_without_texts(item) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        return {name: _without_texts(item) for name, item in cast("dict[str, object]", value).items()}
    is_small = isinstance(value, int | float) and abs(value) < _LARGE
    return value if value is None or is_small else HIDDEN
