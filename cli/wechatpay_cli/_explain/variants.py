"""Known ways to get the short parts of a message, and the message's shape, wrong."""

import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from wechatpay_cli._texts.language import listed, say
from wechatpay_signing._apiv3.message import signed_lines


@dataclass(frozen=True, slots=True)
class Variant:
    """One possible content of a part. An empty cause means: as it should be."""

    data: bytes
    cause: str = ""
    how: str = ""


Parts = tuple[bytes, ...]
"""Method, URL, timestamp, nonce, body."""
Framing = Callable[[Parts], bytes]


@dataclass(frozen=True, slots=True)
class FramingVariant:
    """One possible way to join the five parts."""

    join: Framing
    cause: str = ""
    how: str = ""


def distinct(right: bytes, wrong: Iterable[Variant]) -> list[Variant]:
    """The right content first, then each different wrong one once, under its first and simplest cause."""
    seen = {right}
    result = [Variant(right)]
    for variant in wrong:
        if variant.data not in seen:
            seen.add(variant.data)
            result.append(variant)
    return result


def methods(right: bytes) -> list[Variant]:
    """Cases and confusions of the HTTP method."""
    upper = right.upper()
    cased = [
        Variant(
            form,
            "method_case",
            say(f"signed as {form.decode()!r}", f"签名串中写作 {form.decode()!r}"),
        )
        for form in (upper.lower(), upper.capitalize())
    ]
    others = [
        Variant(
            other,
            "method_other",
            say(
                f"signed as {other.decode()}, sent as {upper.decode()}",
                f"按 {other.decode()} 签名，按 {upper.decode()} 发送",
            ),
        )
        for other in (b"GET", b"POST", b"PUT", b"PATCH", b"DELETE")
    ]
    return distinct(upper, [*cased, *others, Variant(b"", "method_missing", say("left out", "缺失"))])


def timestamps(right: bytes) -> list[Variant]:
    """Times near the one in the header: read twice, or in another unit."""

    def wrong() -> Iterator[Variant]:
        text = right.decode("ascii", "replace")
        if text.isdecimal() and len(text) < 20:
            value = int(text)
            for off in (sign * distance for distance in range(1, 121) for sign in (-1, 1)):
                how = say(
                    f"signed with {value + off}, sent as {value}: the clock was read twice",
                    f"签名用 {value + off}，请求头为 {value}：时间取了两次",
                )
                yield Variant(str(value + off).encode(), "timestamp_differs", how)
            unit = say("signed in another unit than sent", "签名与请求头的时间单位不同")
            yield Variant(str(value // 1000).encode(), "timestamp_differs", unit)
            yield Variant(str(value * 1000).encode(), "timestamp_differs", unit)
            for hours in (8, -8):
                zone = say(f"signed {hours:+d} hours off", f"签名时间相差 {hours:+d} 小时")
                yield Variant(str(value + hours * 3600).encode(), "timestamp_differs", zone)
        yield Variant(b"", "timestamp_missing", say("left out", "缺失"))

    return distinct(right, wrong())


def nonces(right: bytes) -> list[Variant]:
    """Other spellings of the nonce in the header."""
    text = right.decode("utf-8", "surrogateescape")
    differs = say("signed in another spelling than sent", "签名与请求头的写法不同")
    forms = [text.upper(), text.lower(), text.replace("-", ""), text.strip(), text[:32]]
    bare = text.replace("-", "")
    if len(bare) == 32:
        dashed = f"{bare[:8]}-{bare[8:12]}-{bare[12:16]}-{bare[16:20]}-{bare[20:]}"
        forms += [dashed, dashed.lower(), dashed.upper()]
    wrong = [Variant(form.encode("utf-8", "surrogateescape"), "nonce_differs", differs) for form in forms]
    return distinct(right, [*wrong, Variant(b"", "nonce_missing", say("left out", "缺失"))])


def framings() -> list[FramingVariant]:
    """Wrong ways to join method, URL, timestamp, nonce and body."""

    def lines(end: bytes, last: bytes) -> Framing:
        return lambda parts: end.join(parts) + last

    def order(*places: int) -> Framing:
        return lambda parts: b"".join(parts[place] + b"\n" for place in places)

    def five(parts: Parts) -> bytes:
        return signed_lines(*parts)

    result = [
        FramingVariant(five),
        FramingVariant(
            lines(b"\n", b""), "final_newline_missing", say("no \\n after the body", "主体之后缺少 \\n")
        ),
        FramingVariant(lines(b"\r\n", b"\r\n"), "message_crlf", say("lines end in \\r\\n", "行尾是 \\r\\n")),
        FramingVariant(
            lines(b"\r\n", b""),
            "message_crlf",
            say("lines end in \\r\\n, the last not at all", "行尾是 \\r\\n，最后一行没有"),
        ),
        FramingVariant(lines(b"\r", b"\r"), "message_crlf", say("lines end in \\r", "行尾是 \\r")),
        FramingVariant(
            lines(b"\\n", b"\\n"),
            "message_literal_newline",
            say("a backslash and an n in place of a newline", "换行写成了反斜杠加 n"),
        ),
        FramingVariant(
            lines(b"\\n", b""),
            "message_literal_newline",
            say("a backslash and an n in place of a newline", "换行写成了反斜杠加 n"),
        ),
        FramingVariant(
            lines(b"", b""), "message_no_newlines", say("nothing between the lines", "各行之间没有分隔")
        ),
        FramingVariant(
            lines(b"&", b""), "message_no_newlines", say("& between the lines", "各行之间用 & 分隔")
        ),
        FramingVariant(
            lines(b" ", b""), "message_no_newlines", say("blanks between the lines", "各行之间用空格分隔")
        ),
        FramingVariant(
            lines(b"\n", b"\n\n"),
            "final_newline_doubled",
            say("one \\n too many at the end", "末尾多了一个 \\n"),
        ),
        FramingVariant(
            lambda parts: b"\xef\xbb\xbf" + five(parts),
            "message_bom",
            say("begins with a byte order mark", "以 BOM 开头"),
        ),
        FramingVariant(
            lambda parts: b"\n" + five(parts),
            "message_leading_newline",
            say("begins with an empty line", "以空行开头"),
        ),
        FramingVariant(
            order(0, 1, 2, 3), "body_line_missing", say("the body's line is missing", "缺少主体一行")
        ),
        FramingVariant(
            lambda parts: b"\n".join(parts[:4]),
            "body_line_missing",
            say("the body's line and the last \\n are missing", "缺少主体一行及末尾 \\n"),
        ),
        FramingVariant(
            order(2, 3, 4),
            "response_message",
            say(
                "built like a response's message: timestamp, nonce, body",
                "按应答的格式构造：时间戳、随机串、主体",
            ),
        ),
        FramingVariant(
            lambda parts: hashlib.sha256(five(parts)).digest(),
            "hashed_twice",
            say("its SHA-256 was signed, so it was hashed twice", "对 SHA-256 摘要再次签名，被哈希两次"),
        ),
        FramingVariant(
            lambda parts: hashlib.sha256(five(parts)).hexdigest().encode(),
            "hashed_twice",
            say("its SHA-256 in hex was signed", "对十六进制 SHA-256 摘要签名"),
        ),
    ]
    for places in itertools.permutations(range(5)):
        if places != (0, 1, 2, 3, 4):
            result.append(FramingVariant(order(*places), "line_order", _order_text(places)))
    return result


def _order_text(places: tuple[int, ...]) -> str:
    names = [
        say(*pair)
        for pair in (
            ("method", "方法"),
            ("URL", "URL"),
            ("timestamp", "时间戳"),
            ("nonce", "随机串"),
            ("body", "主体"),
        )
    ]
    order = listed(names[place] for place in places)
    return say(f"lines in the order {order}", f"各行顺序为{order}")


def answer_framings() -> list[FramingVariant]:
    """Wrong ways to join timestamp, nonce and body of a response or callback."""

    def three(parts: Parts) -> bytes:
        return signed_lines(*parts[2:])

    return [FramingVariant(three)]
