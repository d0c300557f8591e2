"""Other contents of the body than the one that was sent."""

import hashlib
import itertools
import unicodedata
from collections.abc import Iterator
from typing import Literal
from urllib.parse import quote, quote_plus, unquote_plus

from wechatpay_cli._explain.json_forms import json_variants, text_of
from wechatpay_cli._explain.variants import Variant, distinct
from wechatpay_cli._texts.language import say


def bodies(right: bytes, raw: bytes) -> list[Variant]:
    """Other contents of the body. `raw` is what was sent whole, where only a part of it is signed."""
    return distinct(
        right, itertools.chain(_line_ends_and_marks(right), _other_texts(right, raw), json_variants(right))
    )


def _line_ends_and_marks(body: bytes) -> Iterator[Variant]:
    lf = body.replace(b"\r\n", b"\n")
    mark = b"\xef\xbb\xbf"
    yield Variant(mark + body, "body_bom", say("signed with a byte order mark", "签名内容带有 BOM"))
    yield Variant(
        body.removeprefix(mark),
        "body_bom",
        say("sent with a byte order mark that was not signed", "发送内容带有未签名的 BOM"),
    )
    yield Variant(lf, "body_crlf", say("signed with LF, sent with CRLF", "签名用 LF，发送用 CRLF"))
    yield Variant(
        lf.replace(b"\n", b"\r\n"),
        "body_crlf",
        say("signed with CRLF, sent with LF", "签名用 CRLF，发送用 LF"),
    )
    blank = say("blanks or a line end at the edge differ", "首尾空白或换行不同")
    for form in (
        body.strip(),
        body.rstrip(),
        body.rstrip(b"\r\n"),
        body + b"\n",
        body + b"\r\n",
        lf.replace(b"\n", b""),
    ):
        yield Variant(form, "body_whitespace", blank)


def _other_texts(body: bytes, raw: bytes) -> Iterator[Variant]:
    if raw != body:
        yield Variant(
            raw, "body_multipart", say("the whole multipart body was signed", "对整个 multipart 报文签名")
        )
    if body:
        yield Variant(b"", "body_not_signed", say("signed without the body", "签名时未包含报文主体"))
        for name in ("sha256", "md5"):
            digest = hashlib.new(name, body, usedforsecurity=False).hexdigest()
            for form in (digest, digest.upper()):
                how = say(f"its {name} was signed in its place", f"签的是其 {name} 摘要")
                yield Variant(form.encode(), "body_digest", how)
    else:
        for word in ("{}", "[]", "null", "undefined", "None", '""'):
            how = say(f"signed as {word}, sent empty", f"按 {word} 签名，实际为空")
            yield Variant(word.encode(), "body_signed_but_not_sent", how)
    text = text_of(body)
    if text is None:
        return
    for encoding in ("gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "big5"):
        how = say(f"signed as {encoding.upper()}", f"按 {encoding.upper()} 编码签名")
        try:
            yield Variant(text.encode(encoding), "body_charset", how)
        except UnicodeEncodeError:
            continue
    for misread in ("latin-1", "gbk", "cp1252"):
        how = say(f"UTF-8 was read as {misread.upper()}", f"UTF-8 被当作 {misread.upper()} 读取")
        try:
            yield Variant(body.decode(misread).encode(), "body_charset", how)
        except UnicodeDecodeError:
            continue
    question = say("unknown characters became ?", "无法编码的字符变成了 ?")
    yield Variant(text.encode("ascii", "replace"), "body_charset", question)
    forms: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")
    for form in forms:
        composed = unicodedata.normalize(form, text)
        yield Variant(composed.encode(), "body_charset", say(f"normalised to {form}", f"被规范化为 {form}"))
    yield Variant(quote(text).encode(), "body_requoted", say("percent-encoded", "被百分号转义"))
    yield Variant(quote_plus(text).encode(), "body_requoted", say("percent-encoded", "被百分号转义"))
    yield Variant(
        unquote_plus(text).encode("utf-8", "surrogateescape"),
        "body_requoted",
        say("percent-decoded", "百分号转义被还原"),
    )
