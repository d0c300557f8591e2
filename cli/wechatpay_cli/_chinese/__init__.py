"""Chinese for the texts of the libraries, which speak English.

The catalogue maps an English text to its Chinese; `…` stands for what differs, in the same order in both.
What this package itself says stands beside its English, in `say(english, chinese)`.
"""

import re
from collections.abc import Iterator
from functools import cache

from wechatpay_cli._chinese._client import CLIENT
from wechatpay_cli._chinese._contract import CONTRACT
from wechatpay_cli._chinese._mock import MOCK
from wechatpay_cli._chinese._signing import SIGNING
from wechatpay_cli._chinese._system import SYSTEM
from wechatpay_cli._texts.language import language

CATALOGUE = {**SIGNING, **CLIENT, **SYSTEM, **MOCK, **CONTRACT}


def in_language(text: str) -> str:
    """A text of a library, in the reader's language."""
    return in_chinese(text) if language() == "zh-CN" else text


def reason(error: BaseException) -> str:
    """Why Python or the operating system refused something, in the reader's language."""
    return in_language(getattr(error, "strerror", None) or str(error))


def in_chinese(text: str) -> str:
    """A text of a library in Chinese. What the catalogue does not know stays as it is."""
    if (known := CATALOGUE.get(text)) is not None:
        return known
    for pattern, chinese in _templates():
        if match := pattern.fullmatch(text):
            return "".join(_filled(chinese, match.groups()))
    first, semicolon, rest = text.partition("; ")
    return f"{in_chinese(first)}；{in_chinese(rest)}" if semicolon else text


def _filled(chinese: str, fillings: tuple[str, ...]) -> Iterator[str]:
    """The pieces of a Chinese text, with what differs put in: names as they are, known texts translated."""
    start, *pieces = chinese.split("…")
    yield start
    for filling, piece in zip(fillings, pieces, strict=True):
        yield in_chinese(filling)
        yield piece


@cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    """Texts with `…` as patterns, those that say most themselves first."""
    texts = sorted((english for english in CATALOGUE if "…" in english), key=len, reverse=True)
    return [
        (re.compile("(.*?)".join(map(re.escape, english.split("…"))), re.DOTALL), CATALOGUE[english])
        for english in texts
    ]
