"""What keys are wrapped in on their way to a setting: base64, hexadecimal, quotes, blanks nobody sees."""

import base64
import binascii
import re

QUOTES = ('"', "'", "`", "“", "”", "‘", "’", "«", "»", "「", "」")

_LEAST = 120
_MOST_LAYERS = 3
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
_DER_IN_HEXADECIMAL = re.compile(r"308[12](?:[0-9a-f]{2})+", re.IGNORECASE)
_WITHOUT_WIDTH = re.compile("\\\\[nr]|[\u00ad\u200b-\u200f\u2060\ufeff]")
_URL_SAFE = str.maketrans("-_", "+/")


def compact(data: bytes) -> str:
    r"""The text without blanks, line ends (`\n` in two characters too), and quotes around it."""
    text = _WITHOUT_WIDTH.sub("", data.decode("utf-8", "replace"))
    return "".join(text.split()).strip("".join(QUOTES))


def unwrapped(data: bytes) -> bytes:
    """Take off base64, once or twice, and hexadecimal of DER.

    Args:
        data: What a setting or a file holds.

    Returns:
        What was encoded; the data itself if they are something else, or too short for a key.
    """
    for _ in range(_MOST_LAYERS):
        inner = _decoded(data)
        if inner is None:
            break
        data = inner
    return data


def from_base64(text: str) -> bytes | None:
    """Decode base64 of either alphabet, with or without padding; None for anything else."""
    if "-----" in text or not _BASE64.fullmatch(text):  # PEM is written in the letters of base64 for URLs
        return None
    digits = text.rstrip("=").translate(_URL_SAFE)
    try:
        return base64.b64decode(digits + "=" * (-len(digits) % 4), validate=True)
    except binascii.Error:  # a single digit at the end is no byte
        return None


def _decoded(data: bytes) -> bytes | None:
    text = compact(data)
    if len(text) < _LEAST:
        return None
    digits = text.replace(":", "")
    return bytes.fromhex(digits) if _DER_IN_HEXADECIMAL.fullmatch(digits) else from_base64(text)
