"""Read an Authorization header as it is, and say what is wrong with its form."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from wechatpay_cli._explain.findings import Certainty, Finding
from wechatpay_cli._texts.language import listed, say
from wechatpay_signing._apiv3.message import AUTHORIZATION_FIELDS, RSA_SCHEME

FORM = f"{RSA_SCHEME} " + ",".join(f'{name}="…"' for name in AUTHORIZATION_FIELDS)

_PAIR = re.compile(
    r"""\s*,?\s*([A-Za-z_]+)(\s*=\s*)("[^"]*"|'[^']*'|[\u201c\u201d][^\u201c\u201d]*[\u201c\u201d]|[^,\s]*)"""
)


@dataclass(frozen=True, slots=True)
class Authorization:
    """The header's fields, whatever its form, and the faults of the form."""

    fields: dict[str, str]
    faults: tuple[Finding, ...]


def read_authorization(header: str) -> Authorization:
    """Read `Authorization`, tolerating every fault and listing it."""
    text = header.strip()
    if text.lower().startswith("authorization:"):
        text = text.partition(":")[2].strip()
    first, _, rest = text.partition(" ")
    if "=" in first:
        scheme, rest = "", text
    else:
        scheme = first
    fields: dict[str, str] = {}
    repeated: set[str] = set()
    quoting: set[str] = set()
    spaced = False
    for pair in _PAIR.finditer(rest):
        name, equals, value = pair.groups()
        repeated |= {name} & fields.keys()
        spaced |= equals != "=" or (pair.start() > 0 and not pair[0].startswith("," + name))
        if len(value) < 2 or value[0] != '"':
            quoting.add(name)
        fields.setdefault(name, value.strip("\"'\u201c\u201d"))
    return Authorization(fields, tuple(_faults(scheme, fields, repeated, quoting, spaced=spaced)))


def _faults(
    scheme: str, fields: dict[str, str], repeated: set[str], quoting: set[str], *, spaced: bool
) -> Iterator[Finding]:
    as_documented = say(f"Write it as: {FORM}", f"请写成：{FORM}")

    def fault(cause: str, english: str, chinese: str, certainty: Certainty = Certainty.CERTAIN) -> Finding:
        return Finding(cause, certainty, say(english, chinese), as_documented)

    if scheme != RSA_SCHEME:
        shown = scheme or say("nothing", "空")
        yield fault(
            "authorization_scheme",
            f"The Authorization header must begin with {RSA_SCHEME}; it begins with {shown}.",
            f"Authorization 必须以 {RSA_SCHEME} 开头，实际为 {shown}。",
        )
    if missing := [name for name in AUTHORIZATION_FIELDS if not fields.get(name)]:
        names = listed(missing)
        yield fault(
            "authorization_field_missing",
            f"The Authorization header lacks {names}.",
            f"Authorization 缺少 {names}。",
        )
    if unknown := sorted(fields.keys() - set(AUTHORIZATION_FIELDS)):
        names = listed(unknown)
        yield fault(
            "authorization_field_unknown",
            f"The Authorization header has fields that APIv3 does not know: {names}.",
            f"Authorization 含有 APIv3 不认识的字段：{names}。",
            Certainty.LIKELY if missing else Certainty.POSSIBLE,
        )
    if repeated:
        names = listed(sorted(repeated))
        yield fault(
            "authorization_field_repeated",
            f"The Authorization header has {names} more than once.",
            f"Authorization 中 {names} 出现多次。",
        )
    if quoting:
        names = listed(sorted(quoting))
        yield fault(
            "authorization_quoting",
            f"Values must stand in straight double quotes; these do not: {names}.",
            f"值必须用英文双引号括起，以下字段没有：{names}。",
        )
    if spaced:
        yield fault(
            "authorization_spaces",
            "Pairs must be joined by a comma alone, without blanks.",
            "各字段之间只能用逗号分隔，不能有空格。",
            Certainty.LIKELY,
        )
    if (timestamp := fields.get("timestamp")) is not None and not re.fullmatch("[0-9]{10}", timestamp):
        yield Finding(
            "timestamp_unit",
            Certainty.CERTAIN,
            say(
                f"timestamp must be Unix time in seconds, 10 digits; it is {timestamp!r}.",
                f"timestamp 必须是 10 位的 Unix 秒数，实际为 {timestamp!r}。",
            ),
            say("Send whole seconds, not milliseconds or a date.", "请使用整数秒，不要用毫秒或日期。"),
        )


def signature_bytes(text: str) -> tuple[bytes | None, tuple[str, str] | None]:
    """The signature and, where it had to be mended first, (English, Chinese) what was wrong."""
    if (plain := _decode(text)) is not None:
        return plain, None
    squeezed = re.sub(r"\\n|\\r|[\r\n\t]", "", text)
    mends = (
        (squeezed, ("it contains line breaks", "含有换行")),
        (text.replace(" ", "+"), ("each + became a blank", "+ 变成了空格")),
        (unquote(text), ("it is percent-encoded", "被百分号转义")),
        (
            text.translate(str.maketrans("-_", "+/")) + "=" * (-len(text) % 4),
            ("it uses the URL-safe alphabet", "使用了 URL 安全字母表"),
        ),
        (text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), ("its padding is wrong", "填充符 = 不正确")),
        (re.sub("[^A-Za-z0-9+/=]", "", text), ("it contains foreign characters", "含有非 Base64 字符")),
    )
    for mended, problem in mends:
        if mended != text and (data := _decode(mended)) is not None:
            return data, problem
    return None, ("it is not Base64", "不是 Base64")


def other_codings(signature: bytes, text: str) -> Iterator[tuple[bytes, tuple[str, str]]]:
    """The signature under codings that happen to be valid Base64 as well."""
    if re.fullmatch("(?:[0-9a-fA-F]{2})+", text):
        yield bytes.fromhex(text), ("it is in hex, not in Base64", "是十六进制而不是 Base64")
    try:
        inner = signature.decode("ascii")
    except UnicodeDecodeError:
        return
    if (twice := _decode(inner)) is not None:
        yield twice, ("it was Base64-encoded twice", "被 Base64 编码两次")
    if re.fullmatch("(?:[0-9a-fA-F]{2})+", inner):
        yield bytes.fromhex(inner), ("its hex form was Base64-encoded", "先转十六进制再 Base64")


def _decode(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
