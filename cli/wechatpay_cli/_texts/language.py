"""Messages in the reader's language: English, or Chinese when the locale says so."""

import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

from wechatpay_signing._said import Said, reason_of

_IS_WINDOWS = os.name == "nt"
Language = Literal["en", "zh-CN"]
"""As WeChat Pay's `Accept-Language` spells them."""


def language_of(environ: Mapping[str, str]) -> Language:
    """The language that the locale variables ask for, in the order that gettext gives them.

    LC_ALL wins over LC_MESSAGES, that over LANG. LANGUAGE, a list such as zh_CN:en, chooses among the
    languages of a reader who has a locale at all, so it counts for nothing beside C or POSIX. Windows sets
    none of them: there the language that it shows counts.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    reader = (
        next((value for name in names if (value := environ.get(name))), None) or windows_language() or "C"
    )
    if reader.partition(".")[0] in {"C", "POSIX"}:
        return "en"
    for wanted in (*environ.get("LANGUAGE", "").split(":"), reader):
        if wanted.lower().startswith("zh"):
            return "zh-CN"
        if wanted.lower().startswith("en"):
            return "en"
    return "en"


def windows_language() -> str | None:
    """The language of the reader's Windows, such as `zh_CN`; None on another system."""
    if not _IS_WINDOWS:
        return None
    import ctypes  # which elsewhere every start would pay for
    from locale import windows_locale

    windows: Any = vars(ctypes)["windll"]
    return windows_locale.get(windows.kernel32.GetUserDefaultUILanguage())


@cache
def language() -> Language:
    """The language of this process: Chinese only where standard output can show it."""
    try:
        "\u4e2d".encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return "en"
    return language_of(os.environ)


def say(template: str, /, **values: object) -> str:
    """A sentence in the reader's language.

    Args:
        template: In English, for `str.format`; the catalogue holds its Chinese.
        **values: One for each field; a `Said` among them is translated too.
    """
    return in_language(Said(template, **values))


def in_language(text: str) -> str:
    """A sentence of the libraries, a contract or the system, in the reader's language if it is known."""
    if language() == "en":
        return text
    from wechatpay_cli._texts.chinese import in_chinese  # which English readers need not load

    return in_chinese(text)


def reason(error: BaseException) -> str:
    """Why Python or the operating system failed, in the reader's language."""
    return in_language(reason_of(error))


def sentences(*texts: str) -> str:
    """Sentences one after the other, as the reader's language separates them."""
    return ("" if language() == "zh-CN" else " ").join(filter(None, texts))


def listed(names: Iterable[str]) -> str:
    """Names one after the other, as the reader's language separates them."""
    return ("、" if language() == "zh-CN" else ", ").join(names)
