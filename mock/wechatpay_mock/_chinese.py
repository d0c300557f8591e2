"""Chinese for people who watch the gateway: its part of the catalogue, which `make texts` compiles."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from wechatpay_signing._said import Said

from ._wire import is_list, is_object


def in_chinese(value: object) -> object:
    """A JSON value with its sentences in Chinese. Data, and what nobody translated, stay as they are."""
    if is_object(value):
        return {name: in_chinese(inner) for name, inner in value.items()}
    if is_list(value):
        return [in_chinese(inner) for inner in value]
    return _sentence(value) if isinstance(value, Said) else value


def _sentence(text: str) -> str:
    said = Said.verbatim(text)
    return said.translated(_catalogue().gettext(said.template), _sentence)


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("gateway", Path(__file__).with_name("locale"), ["zh"])
