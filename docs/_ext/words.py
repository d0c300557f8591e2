"""The language of the made pages: their own words are in docs/locale, the rest in the command's catalogue."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

_PO = Path(__file__).parents[1] / "locale" / "zh_CN" / "LC_MESSAGES" / "made.po"
ASKED: dict[str, None] = {}
"""Every text that was said, for the catalogue."""


def choose(language: str) -> None:
    """Make pages in this language. Before anything of the command is imported: it reads the locale once."""
    os.environ["LANG"] = os.environ["LC_ALL"] = "zh_CN.UTF-8" if language.startswith("zh") else "en_US.UTF-8"
    os.environ.pop("LANGUAGE", None)


def say(text: str) -> str:
    """A text in the language of the site; English where nobody has translated it."""
    from wechatpay_cli._texts.language import in_language, language

    ASKED[text] = None
    if language() == "en" or not text:
        return text
    message = _catalogue().get(text)
    return str(message.string) if message and message.string else in_language(text)


def template() -> Catalog:
    """What a translator has to know beside the command's catalogue."""
    from wechatpay_cli._texts.chinese import in_chinese

    catalogue = Catalog()
    for text in ASKED:
        if text and in_chinese(text) == text:
            catalogue.add(text)
    return catalogue


@cache
def _catalogue() -> Catalog:
    if not _PO.exists():
        return Catalog("zh_CN")
    with _PO.open("rb") as file:
        return read_po(file, "zh_CN")
