"""How a signature is written in its header: Base64, or what people take for it."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import unquote

from wechatpay_signing._said import Said

_HEX = re.compile("(?:[0-9a-fA-F]{2})+")


_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\(/)")


def _unescaped(found: re.Match[str]) -> str:
    return found[2] or chr(int(found[1], 16))


class Written(NamedTuple):
    """The bytes of a signature, and what had to be mended to read them."""

    data: bytes
    problem: Said | None = None


NOT_BASE64 = Said("it is not Base64")


def readings(text: str) -> list[Written]:
    """What the text may stand for, the plainest first; empty when it is nothing of the kind."""
    plain = _decoded(text)
    if plain is None:
        mended = _mended(text)
        return [mended] if mended else []
    return [Written(plain), *_nested(plain, text)]


def _mended(text: str) -> Written | None:
    bare = text.rstrip("=")
    for form, problem in (
        (re.sub(r"\\n|\\r|[\r\n\t]", "", text), Said("it contains line breaks")),
        (text.replace(" ", "+"), Said("each + became a blank")),
        (unquote(text), Said("it is percent-encoded")),
        (
            _padded(bare.translate(str.maketrans("-_", "+/"))) if re.search("[-_]", bare) else text,
            Said("it uses the URL-safe alphabet"),
        ),
        (_padded(bare), Said("its padding is wrong")),
        (text.strip(), Said("it has blanks at its edge")),
        (re.sub("""^b?(['"])(.*)\\1$""", r"\2", text), Said("quotes stand around it, as Python shows bytes")),
        (html.unescape(_ESCAPE.sub(_unescaped, text)), Said("it holds escapes of JSON or HTML")),
        (re.sub("^[A-Za-z][A-Za-z0-9_-]{1,15}[=:] ?", "", text), Said("something stands before it")),
    ):
        if form != text and (data := _decoded(form)) is not None:
            return Written(data, problem)
    if _HEX.fullmatch(text):
        return Written(bytes.fromhex(text), Said("it is in hex, not in Base64"))
    letters = _padded(re.sub("[^A-Za-z0-9+/]", "", text))
    data = _decoded(letters) if len(text) - len(letters) < 8 else None
    return Written(data, Said("it contains characters that are not Base64")) if data else None


def _padded(text: str) -> str:
    return text + "=" * (-len(text) % 4)


def _nested(data: bytes, text: str) -> Iterator[Written]:
    """Codings that happen to be valid Base64 as well."""
    if _HEX.fullmatch(text):
        yield Written(bytes.fromhex(text), Said("it is in hex, not in Base64"))
    yield Written(data[::-1], Said("its bytes stand in reverse order, as Windows' CryptoAPI gives them"))
    with suppress(UnicodeError):
        yield Written(data.decode().encode("latin-1"), Said("its bytes were taken for text"))
    try:
        inner = data.decode("ascii")
    except UnicodeDecodeError:
        return
    if (twice := _decoded(inner)) is not None:
        yield Written(twice, Said("it was Base64-encoded twice"))
        with suppress(UnicodeDecodeError):
            if (thrice := _decoded(twice.decode("ascii"))) is not None:
                yield Written(thrice, Said("it was Base64-encoded three times"))
    if _HEX.fullmatch(inner):
        yield Written(bytes.fromhex(inner), Said("its hex form was Base64-encoded"))


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
