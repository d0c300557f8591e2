"""Known ways to get the shape of the message wrong: other lines, line ends and encodings."""

from __future__ import annotations

import hashlib
import itertools
import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from urllib.parse import quote, quote_plus

from wechatpay_signing._apiv3.message import signed_lines
from wechatpay_signing._said import Said

from .variants import Framing, FramingVariant, Lines


def framings() -> Iterator[FramingVariant]:
    """Wrong ways to join method, URL, timestamp, nonce and body; the right one first, the rarest last."""
    yield FramingVariant(_five)
    yield from _line_ends()
    yield from _edges()
    yield from _fewer_lines()
    yield from _hashed()
    yield from _in_other_charsets()
    yield from _in_other_orders()
    yield from _rare()


def _line_ends() -> Iterator[FramingVariant]:
    yield FramingVariant(_lines(b"\n", b""), "final_newline_missing", Said("no \\n after the body"))
    for end, shown in ((b"\r\n", "\\r\\n"), (b"\r", "\\r"), (b"\n\r", "\\n\\r")):
        how = Said("lines end in {end}", end=shown)
        yield FramingVariant(_lines(end, end), "message_crlf", how)
        yield FramingVariant(_lines(end, b""), "message_crlf", Said("{how}, the last not at all", how=how))
    literal = Said("a backslash and an n in place of a newline")
    for last in (b"\\n", b""):
        yield FramingVariant(_lines(b"\\n", last), "message_literal_newline", literal)
    for between, how in (
        (b"", Said("nothing between the lines")),
        (b"&", Said("& between the lines")),
        (b" ", Said("blanks between the lines")),
        (b",", Said("commas between the lines")),
        (b"|", Said("| between the lines")),
    ):
        yield FramingVariant(_lines(between, b""), "message_no_newlines", how)
        if between:
            yield FramingVariant(_lines(between, between), "message_no_newlines", how)
    yield FramingVariant(_lines(b"\n", b"\n\n"), "final_newline_doubled", Said("one \\n too many at the end"))


def _edges() -> Iterator[FramingVariant]:
    mark, empty = Said("begins with a byte order mark"), Said("begins with an empty line")
    yield FramingVariant(lambda parts: b"\xef\xbb\xbf" + _five(parts), "message_bom", mark)
    yield FramingVariant(lambda parts: b"\n" + _five(parts), "message_leading_newline", empty)
    yield FramingVariant(_each(b" ", b""), "message_spaces", Said("a blank before each line"))
    yield FramingVariant(_each(b"", b" "), "message_spaces", Said("a blank after each line"))


def _fewer_lines() -> Iterator[FramingVariant]:
    bare = Said("four lines, the last without \\n")
    yield FramingVariant(_order(0, 1, 2, 3), "body_line_missing", Said("four lines"))
    yield FramingVariant(lambda parts: b"\n".join(parts[:4]), "body_line_missing", bare)
    yield FramingVariant(_order(2, 3, 4), "response_message", Said("three lines"))


def _hashed() -> Iterator[FramingVariant]:
    for name in ("sha256", "md5"):
        plain, in_hex = (
            Said("its {name} was signed", name=name),
            Said("its {name} in hex was signed", name=name),
        )
        yield FramingVariant(_digest(name, in_hex=False, upper=False), "hashed_twice", plain)
        for upper in (False, True):
            yield FramingVariant(_digest(name, in_hex=True, upper=upper), "hashed_twice", in_hex)


def _in_other_charsets() -> Iterator[FramingVariant]:
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        how = Said("as {encoding}", encoding=encoding.upper())
        yield FramingVariant(_recoded(encoding), "message_charset", how)


def _in_other_orders() -> Iterator[FramingVariant]:
    for places in itertools.permutations(range(5)):
        if places != (0, 1, 2, 3, 4):
            yield FramingVariant(_order(*places), "line_order", _order_text(places))


def _rare() -> Iterator[FramingVariant]:
    """Those that are not looked for together with another mistake."""
    left_out = Said("left out")
    for places, cause in (
        ((1, 2, 3, 4), "method_missing"),
        ((0, 2, 3, 4), "url_missing"),
        ((0, 1, 3, 4), "timestamp_missing"),
        ((0, 1, 2, 4), "nonce_missing"),
    ):
        yield FramingVariant(_order(*places), cause, left_out)
    for place, how in ((4, Said("the body alone")), (1, Said("the URL alone"))):
        yield FramingVariant(_part(place), "message_partial", how)
    yield FramingVariant(lambda parts: parts[1] + parts[4], "message_partial", Said("URL and body alone"))
    yield FramingVariant(lambda _: b"", "message_partial", Said("nothing at all"))
    yield FramingVariant(lambda parts: _five(parts) + b" ", "message_spaces", Said("a blank at the end"))
    for pad in (b"    ", b"\t", b"  ", b"\t\t", b"        "):
        for last in (b"\n" + pad, b"\n"):
            yield FramingVariant(_lines(b"\n" + pad, last), "message_spaces", Said("lines indented"))
    for write, how in _WRITTEN:
        yield FramingVariant(_written(write), "message_charset", how)
    in_hex = Said("its {name} in hex was signed", name="sha1")
    for upper in (False, True):
        yield FramingVariant(_digest("sha1", in_hex=True, upper=upper), "hashed_twice", in_hex)
    for name in ("sha256", "md5", "sha1"):
        how = Said("its {name} in Base64 was signed", name=name)
        yield FramingVariant(_in_base64(_digest(name, in_hex=False, upper=False)), "hashed_twice", how)


def _as_json_text(whole: bytes) -> bytes:
    return json.dumps(whole.decode("utf-8", "replace"), ensure_ascii=False).encode()


_WRITTEN: tuple[tuple[Callable[[bytes], bytes], Said], ...] = (
    (lambda whole: quote(whole).encode(), Said("percent-encoded")),
    (lambda whole: quote_plus(whole).encode(), Said("percent-encoded")),
    (b64encode, Said("in Base64")),
    (_as_json_text, Said("as a JSON string")),
    (lambda whole: b'"' + whole + b'"', Said("with quotes around it")),
    (lambda whole: repr(whole).encode(), Said("as Python's bytes, with b'…' around them")),
)
"""What a program makes of the whole message before it signs it."""


def _five(parts: Lines) -> bytes:
    return signed_lines(*parts)


def _lines(end: bytes, last: bytes) -> Framing:
    return lambda parts: end.join(parts) + last


def _order(*places: int) -> Framing:
    return lambda parts: b"".join(parts[place] + b"\n" for place in places)


def _each(before: bytes, behind: bytes) -> Framing:
    return lambda parts: _five(tuple(before + part + behind for part in parts))


def _recoded(encoding: str) -> Framing:
    return lambda parts: _five(parts).decode("utf-8", "replace").encode(encoding, "replace")


def _part(place: int) -> Framing:
    return lambda parts: parts[place]


def _written(write: Callable[[bytes], bytes]) -> Framing:
    return lambda parts: write(_five(parts))


def _digest(name: str, *, in_hex: bool, upper: bool) -> Framing:
    def join(parts: Lines) -> bytes:
        made = hashlib.new(name, signed_lines(*parts), usedforsecurity=False)
        written = made.hexdigest().upper() if upper else made.hexdigest()
        return written.encode() if in_hex else made.digest()

    return join


def _in_base64(framing: Framing) -> Framing:
    return lambda parts: b64encode(framing(parts))


_LINES = (Said("method"), Said("URL"), Said("timestamp"), Said("nonce"), Said("body"))


def _order_text(places: tuple[int, ...]) -> Said:
    first, second, third, fourth, fifth = (_LINES[place] for place in places)
    return Said(
        "{first}, {second}, {third}, {fourth}, {fifth}",
        first=first,
        second=second,
        third=third,
        fourth=fourth,
        fifth=fifth,
    )


def answer_framings() -> Iterator[FramingVariant]:
    """The way to join timestamp, nonce and body of a response or callback."""
    yield FramingVariant(lambda parts: signed_lines(*parts[2:]))
