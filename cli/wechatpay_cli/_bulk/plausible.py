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
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:\.[0-9]{3}){2,})")
_FORMATTED = re.compile(r"[+-][0-9]+|[0-9]+%|\([0-9]+\)|\$[0-9]+")
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DATE = re.compile(
    r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}(?:[\sT].*)?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    rf"|[0-9]{{1,2}}-{_MONTH}(?:-[0-9]{{2,4}})?|{_MONTH}-[0-9]{{2,4}}",
    re.IGNORECASE,
)
_EMPTY_WORDS = frozenset({"nan", "none", "null", "nil", "n/a", "na", "nat", "undefined", "true", "false"})
_WORDS_OF_LISTS = frozenset({"total", "subtotal", "sum", "count", "end", "eof"})
_PHONE = re.compile(r"\+?[0-9]{5,19}")
_OF_CHINA = re.compile(r"(?:\+|00)86(?P<national>.*)|(?P<bare>1.*)")
_OF_CHINA_OR_AMERICA = re.compile("1[0-9]{10}")
"""A number that begins with 1 has eleven digits, in China and in North America alike."""
_MOBILE_OF_CHINA = re.compile("1[3-9][0-9]{9}")
_OPENID = re.compile(r"[0-9A-Za-z_-]+")
_CODE = re.compile(r"[0-9A-Za-z!$%&()*./:<>?@\[\]^_{}~+-]+")


def problem_with(kind: Kind, value: str) -> str:
    """What is wrong with a value, in the reader's language; an empty text if nothing is."""
    if not value:
        return say("{kind} is empty", kind=kind)
    if mangled := _mangled(kind, value):
        return say(
            "{kind} was changed by a spreadsheet ({mangled}); write it as text", kind=kind, mangled=mangled
        )
    if not value.isprintable() or _BEYOND_BMP.search(value):
        return say("{kind} has characters that WeChat Pay rejects", kind=kind)
    if len(value) > _LONGEST[kind]:
        return say("{kind} is longer than {longest} characters", kind=kind, longest=_LONGEST[kind])
    if value.lower() in _EMPTY_WORDS:
        return say("{kind} is a word for an empty cell", kind=kind)
    if value.lower() in _WORDS_OF_LISTS or not any(map(str.isalnum, value)):
        return say("{kind} is a line of a list, not a value", kind=kind)
    return _against_its_form(kind, value)


def _against_its_form(kind: Kind, value: str) -> str:
    if kind == "phone_number":
        if not _PHONE.fullmatch(value):
            return say("phone_number is not a valid phone number (digits only, optional leading +)")
        known = _OF_CHINA.fullmatch(value)
        if known and not _OF_CHINA_OR_AMERICA.fullmatch(known["national"] or known["bare"] or ""):
            return say("phone_number has a digit too few or too many")
        return ""
    if kind == "openid" and _MOBILE_OF_CHINA.fullmatch(value):
        return say("openid is a phone number")
    if (_OPENID if kind == "openid" else _CODE).fullmatch(value):
        return ""
    if kind == "openid":
        return say("openid has characters that no openid has (letters, digits, - and _)")
    return say("code has blanks, separators, quotes or letters beyond ASCII: one code per cell, nothing else")


def _mangled(kind: Kind, value: str) -> str:
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
    if kind != "phone_number" and _FORMATTED.fullmatch(plain):
        return say("a number with a sign or a unit")
    if _DATE.fullmatch(plain):
        return say("a date")
    return ""


class CodesOfAll:
    """What only all codes of a list together show."""

    def __init__(self) -> None:
        self._given = self._absent = 0
        self._long = self._rounded = self._zeros = 0

    def add(self, code: str) -> None:
        """Take the code of a row; an empty text if it has none."""
        self._given += bool(code)
        self._absent += not code
        if code.isdecimal() and len(code) > _EXACT_DIGITS:
            self._long += 1
            self._rounded += _is_rounded(code)
            self._zeros += len(code) - _EXACT_DIGITS

    @property
    def have_a_problem(self) -> bool:
        """Whether some row's code cannot be."""
        return self._some_are_absent or self._are_rounded

    def problem_with(self, code: str) -> str:
        """What is wrong with the code of a row, in the reader's language; an empty text if nothing is."""
        if self._some_are_absent and not code:
            return say(
                "code is empty, though other rows have one; put rows without a code into a file of their own"
            )
        if self._are_rounded and _is_rounded(code):
            return say(
                "{kind} was changed by a spreadsheet ({mangled}); write it as text",
                kind="code",
                mangled=say("zeros after 15 digits"),
            )
        return ""

    @property
    def _some_are_absent(self) -> bool:
        return self._given > 0 and self._absent > 0

    @property
    def _are_rounded(self) -> bool:
        """One code may end in zeros; that all do, at just that place, is no chance."""
        return self._long == self._rounded > 0 and self._zeros >= _NO_CHANCE


_EXACT_DIGITS = 15
"""So many digits of a number a spreadsheet keeps; those after them become zeros."""
_NO_CHANCE = 3


def _is_rounded(code: str) -> bool:
    return code.isdecimal() and len(code) > _EXACT_DIGITS and not code[_EXACT_DIGITS:].strip("0")
