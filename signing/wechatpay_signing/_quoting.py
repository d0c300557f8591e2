"""What a message may quote of what it was given: never what may be a key.

Whoever confuses two settings gives a key where a path or a name belongs. An error that quotes it would
write the key into a log.
"""

import re
from typing import TypeVar

from ._said import Said
from ._text import shown

ErrorT = TypeVar("ErrorT", bound=BaseException)

_LONGEST_PATH = 255
_LOOKED_AT = 4096
_LONGEST_WORD = 31  # an APIv3 key has 32 letters and digits
_WORDS = re.compile(r"[A-Za-z0-9+=]+")
_BASE64 = re.compile(r"[A-Za-z0-9+/=]{24,}")
_CHANGE = re.compile(r"(?=[a-z][A-Z0-9]|[A-Z][a-z0-9]|[0-9][A-Za-z])")


def may_be_key(text: str) -> bool:
    """Say whether a text may be a key, or a part of one: base64, PEM, or an APIv3 key.

    Args:
        text: Any text.

    Returns:
        False for what people call their files: words of up to 31 letters and digits, with few changes between
        capitals, small letters and digits, where base64 changes at every other letter.
    """
    if "---" in text or any(len(word) > _LONGEST_WORD for word in _WORDS.findall(text)):
        return True
    return any(_is_mixed(run[at : at + 24]) for run in _BASE64.findall(text) for at in range(len(run) - 23))


def _is_mixed(piece: str) -> bool:
    return len(_CHANGE.findall(piece)) > len(piece) / 3


def path_shown(path: object) -> str:
    """A path for a message; its length in place of one that may be a key.

    Args:
        path: Whatever was given as a path.
    """
    text = str(path)
    if len(text) > _LONGEST_PATH or "\n" in text or "\r" in text or may_be_key(text):
        return Said("({count} characters)", count=len(text))
    return shown(text, _LONGEST_PATH)


def quoted(value: object) -> str:
    """The beginning of a value, for a message; its length in place of a text that may be a key."""
    text = shown(value, _LOOKED_AT)
    return Said("a text of {count} characters", count=len(text)) if may_be_key(text) else text[:64]


def without_name(error: ErrorT) -> ErrorT:
    """Take the name of the file out of an error of the system, if it may be a key."""
    name = getattr(error, "filename", None)
    if name is not None and path_shown(name) != str(name):
        error.filename = None  # type: ignore[attr-defined]
    return error
