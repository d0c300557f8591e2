"""Whether a value can be what its column says: a code that was handed out cannot be taken back."""

import re
import unicodedata
from typing import Literal

from wechatpay_cli._texts.language import say

Kind = Literal["openid", "phone_number", "code"]

_LONGEST: dict[Kind, int] = {"openid": 128, "phone_number": 20, "code": 32}
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")
_ROUNDED = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]*)?[eE][+-]?[0-9]+")
_UNSIGNED_POWER = re.compile(r"[0-9]+[eE][0-9]+")
"""May be a code of hexadecimal digits."""
_DECIMAL = re.compile(r"[+-]?[0-9]*[.,][0-9]*")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_DATE = re.compile(r"[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}(?:\s.*)?|[0-9]{1,2}-[A-Za-z]{3}(?:-[0-9]{2,4})?")
_EMPTY_WORDS = frozenset({"nan", "none", "null", "nil", "n/a", "na", "nat", "undefined", "true", "false"})
_PHONE = re.compile(r"\+?[0-9]{5,19}")
_OPENID = re.compile(r"[0-9A-Za-z_-]+")
_CODE = re.compile(r"[0-9A-Za-z!$%&()*./:<>?@\[\]^_{}~+-]+")


def problem_with(kind: Kind, value: str) -> str:
    """What is wrong with a value, in the reader's language; an empty text if nothing is."""
    if not value:
        return say(f"{kind} is empty", f"{kind} 为空")
    if mangled := _mangled(value):
        return say(
            f"{kind} was changed by a spreadsheet ({mangled}); write it as text",
            f"{kind} 已被电子表格改动（{mangled}）；请以文本格式填写",
        )
    if not value.isprintable() or _BEYOND_BMP.search(value):
        return say(f"{kind} has characters that WeChat Pay rejects", f"{kind} 含有微信支付不接受的字符")
    if len(value) > _LONGEST[kind]:
        return say(
            f"{kind} has {len(value)} characters, at most {_LONGEST[kind]} allowed",
            f"{kind} 有 {len(value)} 个字符，最多 {_LONGEST[kind]} 个",
        )
    if value.lower() in _EMPTY_WORDS:
        return say(f"{kind} is a word for an empty cell", f"{kind} 是表示空值的词")
    return _against_its_form(kind, value)


def _against_its_form(kind: Kind, value: str) -> str:
    if kind == "phone_number":
        if _PHONE.fullmatch(value):
            return ""
        return say(
            "phone_number is not a valid phone number (digits only, optional leading +)",
            "phone_number 不是有效的手机号（仅限数字，可带前导 +）",
        )
    if (_OPENID if kind == "openid" else _CODE).fullmatch(value):
        return ""
    if kind == "openid":
        return say(
            "openid has characters that no openid has (letters, digits, - and _)",
            "openid 含有不应出现的字符（仅限字母、数字、- 和 _）",
        )
    return say(
        "code has blanks, separators, quotes or letters beyond ASCII: one code per cell, nothing else",
        "code 含有空格、分隔符、引号或非 ASCII 字符：每格只能有一个 code",
    )


def _mangled(value: str) -> str:
    """What a spreadsheet, or a program that read one, made of a value; empty if nothing."""
    plain = unicodedata.normalize("NFKC", value)
    if plain.startswith("="):
        return say("a formula", "公式")
    if plain[0] in "'\"’‘“”`" or '"' in plain:
        return say("a quote", "引号")
    if plain.startswith("#"):
        return say("an error of a formula, or a column too narrow", "公式错误或列宽不足")
    if _ROUNDED.fullmatch(plain) and not _UNSIGNED_POWER.fullmatch(plain):
        return say("a rounded number", "科学计数法")
    if _GROUPED.fullmatch(plain) or _DECIMAL.fullmatch(plain):
        return say("a number with decimals or separators", "带小数或千分位的数字")
    if _DATE.fullmatch(plain):
        return say("a date", "日期")
    return ""
