"""Known ways to get the short parts of a message, and the message's shape, wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

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
        name = _text(upper).strip("'")
        for shown in (
            f"{name} ",
            f" {name}",
            f'"{name}"',
            f"'{name}'",
            f"HttpMethod.{name}",
            f"HTTPMethod.{name}",
        ):
            how = Said("signed as {method}, sent as {sent}", method=repr(shown), sent=_text(upper))
            yield Variant(shown.encode(), "method_other", how)
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
            for part in range(1, 1000):
                yield Variant(f"{value}.{part:03d}".encode(), "timestamp_differs", unit)
        elif text.partition(".")[0].isdecimal():
            yield Variant(
                text.partition(".")[0].encode(), "timestamp_differs", Said("in another unit than sent")
            )
        yield Variant(b"", "timestamp_missing", Said("left out"))

    return distinct(right, wrong())


def nonces(right: bytes, *others: Variant) -> Iterator[Variant]:
    """Other spellings of the nonce in the header, and what may stand in its place."""
    text = right.decode("utf-8", "surrogateescape")
    differs = Said("in another spelling than sent")
    bare = text.replace("-", "")
    forms = [text.upper(), text.lower(), bare, bare.upper(), bare.lower(), text.strip(), text[:32]]
    forms += [f"{text} ", f" {text}", f'"{text}"', f"b'{text}'", text[:16]]
    if len(bare) == 32:
        dashed = f"{bare[:8]}-{bare[8:12]}-{bare[12:16]}-{bare[16:20]}-{bare[20:]}"
        forms += [dashed, dashed.lower(), dashed.upper()]
    wrong = [Variant(form.encode("utf-8", "surrogateescape"), "nonce_differs", differs) for form in forms]
    return distinct(right, [*others, *wrong, Variant(b"", "nonce_missing", Said("left out"))])


def _text(data: bytes) -> str:
    return repr(data.decode("utf-8", "backslashreplace"))
