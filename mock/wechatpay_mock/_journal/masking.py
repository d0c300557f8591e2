"""What people may see of a message: as it came, unless it may name a sensitive field."""

from __future__ import annotations

import re
from functools import cache

from wechatpay_signing._hiding import HIDDEN, hide_body, hide_query, hide_signatures

KEPT = 8
"""Characters of each signature that are shown, to tell one from another."""


def shown_headers(headers: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Headers, of whose signatures only the beginning is shown."""
    return hide_signatures(headers, KEPT)


def shown_body(body: bytes, sensitive: frozenset[str]) -> str:
    """A body as it came; its JSON with sensitive fields hidden when their names may be in it."""
    if not _telling(sensitive).search(body):
        return body.decode("utf-8", errors="replace")
    # JSON that is only a text may hold JSON once more.
    return f"{HIDDEN} (a text)" if body.lstrip().startswith(b'"') else hide_body(body, sensitive)


def shown_message(message: bytes, sensitive: frozenset[str]) -> str:
    """The lines of a canonical message, of which it may have only the first; its body is whatever follows."""
    lines = message.split(b"\n", 4)
    shown = [hide_query(line.decode("utf-8", errors="replace"), sensitive) for line in lines[:4]]
    for body in lines[4:]:
        shown.append(shown_body(body.removesuffix(b"\n"), sensitive) + "\n")
    return "\n".join(shown)


@cache
def _telling(sensitive: frozenset[str]) -> re.Pattern[bytes]:
    """Finds the name of a sensitive field, or escapes that could spell one."""
    names = "|".join(map(re.escape, sorted(sensitive)))
    return re.compile(rf"\b({names})\b|\\u00|%[4-7]|\0".encode())
