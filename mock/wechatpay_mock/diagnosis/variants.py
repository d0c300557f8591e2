"""Known ways to get the short parts of a message, and the message's shape, wrong."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from wechatpay_signing._apiv3.message import signed_lines
from wechatpay_signing._said import Said


@dataclass(frozen=True, slots=True)
class Variant:
    """One possible content of a part. An empty cause means: as it should be."""

    data: bytes
    cause: str = ""
    how: str = ""


Lines = tuple[bytes, ...]
"""Method, URL, timestamp, nonce, body."""
Framing = Callable[[Lines], bytes]


@dataclass(frozen=True, slots=True)
class FramingVariant:
    """One possible way to join the five lines."""

    join: Framing
    cause: str = ""
    how: str = ""


def distinct(right: bytes, wrong: Iterable[Variant]) -> Iterator[Variant]:
    """The right content first, then each different wrong one once, under its first and simplest cause."""
    seen = {hashlib.sha256(right).digest()}
    yield Variant(right)
    for variant in wrong:
        digest = hashlib.sha256(variant.data).digest()
        if digest not in seen:
            seen.add(digest)
            yield variant


def both(first: str, second: str) -> Said:
    """Two particulars, one after the other."""
    return Said("{first}, {second}", first=first, second=second)


def methods(right: bytes) -> Iterator[Variant]:
    """Cases and confusions of the HTTP method."""
    upper = right.upper()

    def wrong() -> Iterator[Variant]:
        for form in (upper.lower(), upper.capitalize()):
            yield Variant(form, "method_case", Said("signed as {method}", method=_text(form)))
        for other in (b"GET", b"POST", b"PUT", b"PATCH", b"DELETE", b"HEAD", b"OPTIONS"):
            how = Said("signed as {method}, sent as {sent}", method=_text(other), sent=_text(upper))
            yield Variant(other, "method_other", how)
        yield Variant(b"", "method_missing", Said("left out"))

    return distinct(upper, wrong())


def timestamps(right: bytes) -> Iterator[Variant]:
    """Times near the one in the header: read twice, or in another unit."""

    def wrong() -> Iterator[Variant]:
        text = right.decode("ascii", "replace")
        if text.isascii() and text.isdecimal() and len(text) < 20:
            value = int(text)
            unit = Said("in another unit than sent")
            for form in (value * 1000, value // 1000, f"{value}.0"):
                yield Variant(str(form).encode(), "timestamp_differs", unit)
            for off in (sign * distance for distance in range(1, 301) for sign in (-1, 1)):
                how = Said(
                    "signed {signed}, sent {sent}: the clock was read twice", signed=value + off, sent=value
                )
                yield Variant(str(value + off).encode(), "timestamp_differs", how)
            for hours in (*range(-12, 0), *range(1, 15)):
                zone = Said("signed {hours} hours off", hours=f"{hours:+d}")
                yield Variant(str(value + hours * 3600).encode(), "timestamp_differs", zone)
            for part in range(1, 1000):
                yield Variant(str(value * 1000 + part).encode(), "timestamp_differs", unit)
        yield Variant(b"", "timestamp_missing", Said("left out"))

    return distinct(right, wrong())


def nonces(right: bytes, *others: Variant) -> Iterator[Variant]:
    """Other spellings of the nonce in the header, and what may stand in its place."""
    text = right.decode("utf-8", "surrogateescape")
    differs = Said("in another spelling than sent")
    bare = text.replace("-", "")
    forms = [text.upper(), text.lower(), bare, bare.upper(), bare.lower(), text.strip(), text[:32]]
    if len(bare) == 32:
        dashed = f"{bare[:8]}-{bare[8:12]}-{bare[12:16]}-{bare[16:20]}-{bare[20:]}"
        forms += [dashed, dashed.lower(), dashed.upper()]
    wrong = [Variant(form.encode("utf-8", "surrogateescape"), "nonce_differs", differs) for form in forms]
    return distinct(right, [*others, *wrong, Variant(b"", "nonce_missing", Said("left out"))])


def framings() -> Iterator[FramingVariant]:
    """Wrong ways to join method, URL, timestamp, nonce and body; the right one first."""

    def lines(end: bytes, last: bytes) -> Framing:
        return lambda parts: end.join(parts) + last

    def order(*places: int) -> Framing:
        return lambda parts: b"".join(parts[place] + b"\n" for place in places)

    def each(before: bytes, behind: bytes) -> Framing:
        return lambda parts: five(tuple(before + part + behind for part in parts))

    def recoded(encoding: str) -> Framing:
        return lambda parts: five(parts).decode("utf-8", "replace").encode(encoding, "replace")

    def five(parts: Lines) -> bytes:
        return signed_lines(*parts)

    yield FramingVariant(five)
    yield FramingVariant(lines(b"\n", b""), "final_newline_missing", Said("no \\n after the body"))
    for end, shown in ((b"\r\n", "\\r\\n"), (b"\r", "\\r"), (b"\n\r", "\\n\\r")):
        how = Said("lines end in {end}", end=shown)
        yield FramingVariant(lines(end, end), "message_crlf", how)
        yield FramingVariant(lines(end, b""), "message_crlf", Said("{how}, the last not at all", how=how))
    literal = Said("a backslash and an n in place of a newline")
    for last in (b"\\n", b""):
        yield FramingVariant(lines(b"\\n", last), "message_literal_newline", literal)
    for between, how in (
        (b"", Said("nothing between the lines")),
        (b"&", Said("& between the lines")),
        (b" ", Said("blanks between the lines")),
        (b",", Said("commas between the lines")),
        (b"|", Said("| between the lines")),
    ):
        yield FramingVariant(lines(between, b""), "message_no_newlines", how)
        if between:
            yield FramingVariant(lines(between, between), "message_no_newlines", how)
    yield FramingVariant(lines(b"\n", b"\n\n"), "final_newline_doubled", Said("one \\n too many at the end"))
    yield FramingVariant(
        lambda parts: b"\xef\xbb\xbf" + five(parts), "message_bom", Said("begins with a byte order mark")
    )
    yield FramingVariant(
        lambda parts: b"\n" + five(parts), "message_leading_newline", Said("begins with an empty line")
    )
    yield FramingVariant(each(b" ", b""), "message_spaces", Said("a blank before each line"))
    yield FramingVariant(each(b"", b" "), "message_spaces", Said("a blank after each line"))
    yield FramingVariant(order(0, 1, 2, 3), "body_line_missing", Said("four lines"))
    yield FramingVariant(
        lambda parts: b"\n".join(parts[:4]), "body_line_missing", Said("four lines, the last without \\n")
    )
    yield FramingVariant(order(2, 3, 4), "response_message", Said("three lines"))
    for name, in_hex, upper in itertools.product(("sha256", "md5"), (False, True), (False, True)):
        if in_hex or not upper:
            spelt = (
                Said("its {name} in hex was signed", name=name)
                if in_hex
                else Said("its {name} was signed", name=name)
            )
            yield FramingVariant(_digest(name, in_hex=in_hex, upper=upper), "hashed_twice", spelt)
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        yield FramingVariant(
            recoded(encoding), "message_charset", Said("as {encoding}", encoding=encoding.upper())
        )
    for places in itertools.permutations(range(5)):
        if places != (0, 1, 2, 3, 4):
            yield FramingVariant(order(*places), "line_order", _order_text(places))


def _digest(name: str, *, in_hex: bool, upper: bool) -> Framing:
    def join(parts: Lines) -> bytes:
        made = hashlib.new(name, signed_lines(*parts), usedforsecurity=False)
        written = made.hexdigest().upper() if upper else made.hexdigest()
        return written.encode() if in_hex else made.digest()

    return join


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


def _text(data: bytes) -> str:
    return repr(data.decode("utf-8", "backslashreplace"))
