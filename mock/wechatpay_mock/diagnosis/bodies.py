"""Other contents of the body than the one that was sent."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Literal
from urllib.parse import parse_qsl, quote, quote_plus, unquote_plus

from wechatpay_signing._said import Said

from .json_forms import json_variants, text_of
from .material import Sent
from .operations import Names
from .variants import Variant, distinct

_LARGEST = 1024 * 1024
"""Bytes that are taken from a compressed body."""
_MARK = b"\xef\xbb\xbf"


def bodies(sent: Sent, fields: Names | None = None) -> Iterator[Variant]:
    """What may have been signed as the body of a request, the usual mistakes first.

    `fields` are names that the body may have had and not kept, such as those of a null.
    """
    right = sent.signed_body
    return distinct(right, _of_request(sent, right, fields or {}))


def received_bodies(right: bytes, *others: Variant) -> Iterator[Variant]:
    """What may have been signed as the body of a response or callback."""
    return distinct(right, _of_any(right, others))


def _of_request(sent: Sent, right: bytes, fields: Names) -> Iterator[Variant]:
    if sent.is_divided:
        yield Variant(sent.body, "body_multipart", Said("the whole upload"))
        for form in _texts_of_upload(sent):
            yield Variant(form, "body_multipart", Said("with the head of its part"))
    elif sent.meta is not None:
        yield Variant(sent.meta, "upload_boundary_missing", Said("the part `meta`"))
    query = sent.written_target.partition("?")[2]
    if query and not right:
        how = Said("exactly as it follows the ?")
        yield Variant(query.encode("utf-8", "surrogateescape"), "query_as_body", how)
        for separators in ((",", ":"), (", ", ": ")):
            pairs = dict(parse_qsl(query))
            for values in (pairs, {name: _typed(value) for name, value in pairs.items()}):
                text = json.dumps(values, separators=separators, ensure_ascii=False)
                yield Variant(text.encode("utf-8", "surrogatepass"), "query_as_body", Said("as JSON"))
    yield from _of_any(right, (), fields)


def _typed(value: str) -> str | int:
    """A whole number as one."""
    return int(value) if re.fullmatch("0|[1-9][0-9]{0,17}", value) else value


def _texts_of_upload(sent: Sent) -> Iterator[bytes]:
    """Pieces of an upload that may pass for its signed part."""
    for part in sent.body.split(b"--" + sent.boundary.encode("utf-8", "surrogateescape"))[1:-1]:
        yield part.strip(b"\r\n")
        yield part.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n")


def _of_any(right: bytes, others: Sequence[Variant], fields: Names | None = None) -> Iterator[Variant]:
    if right:
        yield Variant(b"", "body_not_signed", Said("signed without the body"))
    else:
        for word in ("{}", "[]", "null", "undefined", "None", '""', "''", "{}\n", "nil", "false"):
            how = Said("signed as {word}, sent empty", word=word.strip())
            yield Variant(word.encode(), "body_signed_but_not_sent", how)
    yield from others
    yield from _edges(right)
    yield from _digests(right)
    yield from _other_encodings(right)
    yield from json_variants(right, fields or {})
    yield from _written_otherwise(right)


def _written_otherwise(body: bytes) -> Iterator[Variant]:
    """What is sent is a form, compressed, or what a program shows of it."""
    if not body:
        return
    yield Variant(
        repr(body).encode(), "body_not_json", Said("signed as Python's bytes, with b'…' around them")
    )
    for shown in _as_numbers(body):
        yield Variant(shown.encode(), "body_not_json", Said("signed as the numbers of its bytes"))
    yield Variant(base64.b64encode(body), "body_requoted", Said("in Base64"))
    if body.startswith(b"\x1f\x8b"):
        with suppress(zlib.error):
            plain = zlib.decompressobj(31).decompress(body, _LARGEST)
            yield Variant(plain, "body_charset", Said("signed before it was compressed"))
    text = text_of(body)
    if text is not None and re.match(r"[\w.-]+=", text):
        pairs = dict(parse_qsl(text, keep_blank_values=True))
        for separators in ((",", ":"), (", ", ": ")):
            for escaped in (False, True):
                form = json.dumps(pairs, separators=separators, ensure_ascii=escaped)
                how = Said("signed as JSON, sent as a form")
                yield Variant(form.encode("utf-8", "surrogatepass"), "body_not_json", how)


def _as_numbers(body: bytes) -> Iterator[str]:
    """Bytes as Python and Java, Go, and Node show them, and as JavaScript makes JSON of a Buffer."""
    numbers = list(body)
    signed = [number - 256 if number > 127 else number for number in numbers]
    yield str(numbers)
    yield str(signed)
    yield str(numbers).replace(",", "")
    yield json.dumps({"type": "Buffer", "data": numbers}, separators=(",", ":"))
    more = f" ... {len(body) - 50} more byte{'s' if len(body) > 51 else ''}" if len(body) > 50 else ""
    yield f"<Buffer {body[:50].hex(' ')}{more}>"


def _edges(body: bytes) -> Iterator[Variant]:
    lf = body.replace(b"\r\n", b"\n")
    yield Variant(_MARK + body, "body_bom", Said("signed with a byte order mark"))
    yield Variant(
        body.removeprefix(_MARK), "body_bom", Said("sent with a byte order mark that was not signed")
    )
    yield Variant(lf, "body_crlf", Said("signed with LF, sent with CRLF"))
    yield Variant(lf.replace(b"\n", b"\r\n"), "body_crlf", Said("signed with CRLF, sent with LF"))
    fewer, more = Said("sent with more than was signed"), Said("signed with more than was sent")
    for form in (body.rstrip(b"\r\n"), body.rstrip(), body.lstrip(), body.strip()):
        yield Variant(form, "body_whitespace", fewer)
    for edge in (b"\n", b"\r\n", b" ", b"\r", b"\t", b"\n\n", b"\0"):
        yield Variant(body + edge, "body_whitespace", more)
        yield Variant(edge + body, "body_whitespace", more)
    yield Variant(b" " + body + b" ", "body_whitespace", more)
    yield Variant(lf.replace(b"\n", b""), "body_whitespace", Said("line ends were left out"))


def _digests(body: bytes) -> Iterator[Variant]:
    if not body:
        return
    for name in ("sha256", "md5", "sha1"):
        digest = hashlib.new(name, body, usedforsecurity=False).hexdigest()
        how = Said("its {name} was signed in its place", name=name)
        for form in (digest, digest.upper()):
            yield Variant(form.encode(), "body_digest", how)


def _other_encodings(body: bytes) -> Iterator[Variant]:
    text = text_of(body)
    if text is None:
        return
    for encoding in ("gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "big5"):
        how = Said("signed as {encoding}", encoding=encoding.upper())
        try:
            yield Variant(text.encode(encoding), "body_charset", how)
        except UnicodeEncodeError:
            continue
    for misread in ("latin-1", "gbk", "cp1252"):
        how = Said("UTF-8 was read as {encoding}", encoding=misread.upper())
        try:
            yield Variant(body.decode(misread).encode(), "body_charset", how)
        except UnicodeDecodeError:
            continue
    question = Said("unknown characters became ?")
    yield Variant(text.encode("ascii", "replace"), "body_charset", question)
    for encoding in ("gbk", "latin-1"):
        yield Variant(text.encode(encoding, "replace"), "body_charset", question)
    yield Variant(text.encode("ascii", "ignore"), "body_charset", Said("unknown characters were left out"))
    forms: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")
    for normal in forms:
        composed = unicodedata.normalize(normal, text)
        how = Said("normalised to {form}", form=normal)
        yield Variant(composed.encode("utf-8", "replace"), "body_charset", how)
    encoded = Said("percent-encoded")
    yield Variant(quote(text, errors="replace").encode(), "body_requoted", encoded)
    yield Variant(quote_plus(text, errors="replace").encode(), "body_requoted", encoded)
    decoded = unquote_plus(text, errors="surrogateescape").encode("utf-8", "surrogateescape")
    yield Variant(decoded, "body_requoted", Said("percent-decoded"))
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for form in (escaped, escaped.replace('"', "&quot;"), text.replace('"', "&quot;")):
        yield Variant(form.encode("utf-8", "replace"), "body_requoted", Said("escaped as in HTML"))
    backslashed = text.replace("\\", "\\\\").replace('"', '\\"')
    yield Variant(
        backslashed.encode("utf-8", "replace"), "body_requoted", Said("with backslashes before quotes")
    )
