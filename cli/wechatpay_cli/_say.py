"""Messages in the reader's language: English, or Chinese when the locale says so."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Literal

Language = Literal["en", "zh"]


def language_of(environ: Mapping[str, str]) -> Language:
    """The language that the locale variables ask for, in the order that gettext gives them."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


@cache
def language() -> Language:
    """The language of this process."""
    return language_of(os.environ)


def say(english: str, chinese: str) -> str:
    """The text of the pair that the reader can read."""
    return chinese if language() == "zh" else english
