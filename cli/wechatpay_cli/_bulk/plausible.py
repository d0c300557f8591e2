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
        return say("{kind} is empty", kind=kind)
    if mangled := _mangled(value):
        return say(
            "{kind} was changed by a spreadsheet ({mangled}); write it as text", kind=kind, mangled=mangled
        )
    if not value.isprintable() or _BEYOND_BMP.search(value):
        return say("{kind} has characters that WeChat Pay rejects", kind=kind)
    if len(value) > _LONGEST[kind]:
        return say("{kind} is longer than {longest} characters", kind=kind, longest=_LONGEST[kind])
    if value.lower() in _EMPTY_WORDS:
        return say("{kind} is a word for an empty cell", kind=kind)
    return _against_its_form(kind, value)


def _against_its_form(kind: Kind, value: str) -> str:
    if kind == "phone_number":
        if _PHONE.fullmatch(value):
            return ""
        return say("phone_number is not a valid phone number (digits only, optional leading +)")
    if (_OPENID if kind == "openid" else _CODE).fullmatch(value):
        return ""
    if kind == "openid":
        return say("openid has characters that no openid has (letters, digits, - and _)")
    return say("code has blanks, separators, quotes or letters beyond ASCII: one code per cell, nothing else")


def _mangled(value: str) -> str:
    """What a spreadsheet, or a program that read one, made of a value; empty if nothing."""
    plain = unicodedata.normalize("NFKC", value)
    if plain.startswith("="):
        return say("a formula")
    if plain[0] in "'\"’‘“”`" or '"' in plain:
        return say("a quote")
    if plain.startswith("#"):
        return say("an error of a formula, or a column too narrow")
    if _ROUNDED.fullmatch(plain) and not _UNSIGNED_POWER.fullmatch(plain):
        return say("a rounded number")
    if _GROUPED.fullmatch(plain) or _DECIMAL.fullmatch(plain):
        return say("a number with decimals or separators")
    if _DATE.fullmatch(plain):
        return say("a date")
    return ""
