"""What was signed in a callback, whatever the framework calls its headers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, cast

from .._apiv3.verification import SIGNATURE_HEADERS, SignedContent
from .._errors import MalformedNotificationError
from .._said import Said


class _HasItems(Protocol):
    def items(self) -> Iterable[tuple[str, object]]: ...


HeaderSource = _HasItems | Iterable[tuple[str, str]] | Iterable[tuple[bytes, bytes]]
"""Headers as a framework gives them: a mapping or multi-dict, a WSGI environ, or pairs of text or bytes."""


def repeatable(headers: HeaderSource) -> HeaderSource:
    """Return headers that can be read more than once: a list, if they were an iterator."""
    return cast("HeaderSource", list(headers)) if isinstance(headers, Iterator) else headers


def callback_headers(headers: HeaderSource) -> dict[str, str]:
    """Pick the signature headers.

    Args:
        headers: Names in any case, with `-` or `_`, with or without `HTTP_` before them; values as
            text, bytes (Latin-1) or a list with one of these. Everything else in it is ignored, such as
            the objects of a WSGI environ.

    Returns:
        Names in lower case, values as they came. Headers that are absent are left out.

    Raises:
        MalformedNotificationError: These are no headers, a signature header comes twice, or its value is
            not text.
    """
    found: dict[str, str] = {}
    for raw_name, value in _pairs(headers):
        name = _name(raw_name)
        if name not in SIGNATURE_HEADERS:
            continue
        if name in found:
            raise MalformedNotificationError(Said("The header {name} appears more than once.", name=name))
        found[name] = _value(name, value)
    return found


def _pairs(headers: HeaderSource) -> list[tuple[object, object]]:
    """Return all pairs, repeated names too: httpx.Headers joins those in items()."""
    method = next((name for name in ("multi_items", "items") if hasattr(headers, name)), None)
    try:
        pairs = headers if method is None else getattr(headers, method)()
        return [(name, value) for name, value in cast("Iterable[tuple[object, object]]", pairs)]
    except (TypeError, ValueError):
        raise MalformedNotificationError(
            "The headers are neither a mapping nor pairs of a name and a value."
        ) from None


def _name(name: object) -> str:
    text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
    return text.strip().lower().replace("_", "-").removeprefix("http-")


def _value(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, Sequence) and len(cast("Sequence[object]", value)) == 1:
        return _value(name, cast("Sequence[object]", value)[0])
    raise MalformedNotificationError(
        Said("The header {name} is neither one text nor one bytes value.", name=name)
    )


def signed_content(headers: HeaderSource, body: object) -> tuple[SignedContent, bytes]:
    """Take what was signed from a callback, and its body. Call it through `guarded`: it holds a signature.

    Raises:
        MalformedNotificationError: The body is not bytes, the headers are none, or one comes twice.
        InvalidSignatureError: A header is missing or malformed.
    """
    if not isinstance(body, bytes | bytearray | memoryview):
        kind = type(body).__name__
        del body
        raise MalformedNotificationError(
            Said("The body is {kind}, not bytes: a signature covers the raw bytes only.", kind=kind),
            remedy="Pass request.body (Django), request.get_data() (Flask), await request.body() (FastAPI).",
        )
    raw = bytes(cast("bytes", body))
    return SignedContent(callback_headers(headers), raw), raw
