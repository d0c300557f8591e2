"""Messages in the reader's language: English, or Chinese when the locale says so."""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

Language = Literal["en", "zh-CN"]
"""As WeChat Pay's `Accept-Language` spells them."""


def language_of(environ: Mapping[str, str]) -> Language:
    """The language that the locale variables ask for, in the order that gettext gives them.

    LC_ALL wins over LC_MESSAGES, that over LANG. LANGUAGE, a list such as zh_CN:en, chooses among the
    languages of a reader who has a locale at all, so it counts for nothing beside C or POSIX.
    """
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(name))), "C")
    if locale.partition(".")[0] in {"C", "POSIX"}:
        return "en"
    for wanted in (*environ.get("LANGUAGE", "").split(":"), locale):
        if wanted.lower().startswith("zh"):
            return "zh-CN"
        if wanted.lower().startswith("en"):
            return "en"
    return "en"


@cache
def language() -> Language:
    """The language of this process."""
    return language_of(os.environ)


def say(english: str, chinese: str) -> str:
    """The text of the pair that the reader can read."""
    return chinese if language() == "zh-CN" else english


def listed(names: Iterable[str]) -> str:
    """Names one after the other, as the reader's language separates them."""
    return say(", ", "、").join(names)
