"""Text and bytes of others: judged where a caller may give anything at all, and cut where they are shown."""

import re
from typing import cast


def utf8(text: object) -> bytes | None:
    """UTF-8 of a text; None for anything else, and for half a surrogate pair, which has no UTF-8."""
    try:
        return text.encode() if isinstance(text, str) else None
    except UnicodeEncodeError:
        return None


def plain_bytes(value: object) -> bytes | None:
    """Bytes of a value that holds bytes; None for anything else: `bytes` would make zeros of a number."""
    return bytes(cast("bytes", value)) if isinstance(value, bytes | bytearray | memoryview) else None


def secret_bytes(secret: object) -> bytes | None:
    """Bytes of a key or password that may be given as text or as bytes; None for anything else."""
    return utf8(secret) if isinstance(secret, str) else plain_bytes(secret)


def fullmatch(rule: re.Pattern[str], value: object) -> re.Match[str] | None:
    """Match a whole text; None too for what is no text."""
    return rule.fullmatch(value) if isinstance(value, str) else None


def shown(value: object, limit: int = 64) -> str:
    r"""The beginning of what the other side sent, made safe for a terminal, a log line and a message.

    Args:
        value: Anything; its text counts.
        limit: Characters of the text that are looked at.

    Returns:
        The text without line ends; control and format characters (escapes, C1, bidi marks), separators and
        half surrogate pairs are written as `\x1b` or `\u202e`, so that they have no effect.
    """
    return "".join(c if c.isprintable() else _escaped(c) for c in _text_of(value)[:limit])


def _text_of(value: object) -> str:
    try:
        return value if isinstance(value, str) else str(value)
    except Exception:  # noqa: BLE001 - an int of some thousands of digits has no text, nor may an object of others
        return f"<{type(value).__name__}>"


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
