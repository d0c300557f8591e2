"""Chinese, from the catalogue that translators edit: locale/zh/LC_MESSAGES/membercard.po."""

import gettext
from functools import cache
from pathlib import Path

from wechatpay_cli._texts.system import recognised
from wechatpay_signing._said import Said


def in_chinese(text: str) -> str:
    """A sentence in Chinese. What the catalogue does not know stays as it is."""
    said = Said.verbatim(text)
    template = _chinese_of(said.template)
    if template is None:
        known = recognised(text)
        return str(text) if known is None else in_chinese(known)
    return said.translated(template, in_chinese)


def _chinese_of(template: str) -> str | None:
    chinese = _catalogue().gettext(template) if template else ""
    return None if chinese == template else chinese


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("membercard", Path(__file__).with_name("locale"), ["zh"])
