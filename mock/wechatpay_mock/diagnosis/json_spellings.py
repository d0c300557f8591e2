"""How the writers of JSON of several languages spell a value."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator

from wechatpay_contract import Json
from wechatpay_signing._said import Said

from .variants import both

Spelling = tuple[str, Said]


def keep_spelling(number: str) -> str:
    """A decimal number as a marked string, so that 1.10 can be written as 1.10 again."""
    return f"\0{number}\0"


def _unmark(text: str) -> str:
    return re.sub(r'"\\u0000([^"\\]*)\\u0000"', r"\1", text)


_LAYOUTS: tuple[tuple[tuple[str, str], int | str | None, Said], ...] = (
    ((",", ":"), None, Said("compact")),
    ((", ", ": "), None, Said("with blanks after , and :")),
    ((",", ": "), 2, Said("indented by 2")),
    ((",", ": "), 4, Said("indented by 4")),
    ((",", ": "), "\t", Said("indented by tabs")),
    ((",", " : "), 2, Said("indented by 2, with blanks around :")),
    ((", ", ":"), None, Said("with blanks after ,")),
    ((",", ": "), None, Said("with blanks after :")),
)
_HTML = ("<>&", "<>&='", "<>&'+", "<>&\u2028\u2029", "<>&='\u2028\u2029", "\u2028\u2029")
"""What Go, Gson and C# write as escapes, lest it means something in a page."""


def _dumps(
    value: Json, layout: tuple[tuple[str, str], int | str | None, Said], *, ordered: bool, escaped: bool
) -> str:
    separators, indent, _ = layout
    return _unmark(
        json.dumps(value, separators=separators, indent=indent, sort_keys=ordered, ensure_ascii=escaped)
    )


def usual(value: Json) -> Iterator[Spelling]:
    """The value as the writers of JSON spell it by default."""
    for layout, ordered, escaped in itertools.product(_LAYOUTS[:2], (False, True), (False, True)):
        text = _dumps(value, layout, ordered=ordered, escaped=escaped)
        yield text, _named(layout[2], ordered=ordered, escaped=escaped)
        if escaped and "/" in text:
            yield text.replace("/", "\\/"), both(_named(layout[2], ordered=ordered, escaped=True), _SLASHES)


def indented(value: Json) -> Iterator[Spelling]:
    for layout, escaped in itertools.product(_LAYOUTS[2:6], (False, True)):
        text = _dumps(value, layout, ordered=False, escaped=escaped)
        yield text, _named(layout[2], ordered=False, escaped=escaped)
    # Jackson leaves arrays on one line, with blanks inside.
    text = _dumps(value, _LAYOUTS[5], ordered=False, escaped=False)
    jackson = re.sub(r"\[\n\s+([^\[\]{}]*?)\n\s+\]", _on_one_line, text)
    yield jackson.replace("[]", "[ ]").replace("{}", "{ }"), _LAYOUTS[5][2]


def _on_one_line(array: re.Match[str]) -> str:
    items = re.sub(r",\n\s+", ", ", array[1])
    return f"[ {items} ]"


_SLASHES = Said("/ written as \\/")


def _named(layout: Said, *, ordered: bool, escaped: bool) -> Said:
    how = both(layout, Said("keys sorted")) if ordered else layout
    return both(how, Said("\\u escapes")) if escaped else how


def spellings(value: Json) -> Iterator[Spelling]:
    """The value as the writers of JSON of several languages can spell it."""
    for layout, ordered, escaped in itertools.product(_LAYOUTS, (False, True), (False, True)):
        text = _dumps(value, layout, ordered=ordered, escaped=escaped)
        how = _named(layout[2], ordered=ordered, escaped=escaped)
        yield text, how
        if "/" in text:
            yield text.replace("/", "\\/"), both(how, _SLASHES)
            yield text.replace("</", "<\\/"), both(how, _SLASHES)
        for form in _html_escaped(text):
            yield form, both(how, Said("< > & written as \\u003c…"))
            yield _upper(form), both(how, Said("< > & written as \\u003C…"))
        if "\\u" in text:
            yield _upper(text), both(how, Said("escapes in upper case"))
            yield _upper(text).replace("/", "\\/"), both(how, Said("escapes in upper case"))
    yield from indented(value)


def _html_escaped(text: str) -> Iterator[str]:
    for letters in _HTML:
        if any(letter in text for letter in letters):
            yield re.sub(f"[{letters}]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _upper(text: str) -> str:
    return re.sub(r"\\u[0-9a-f]{4}", lambda code: "\\u" + code[0][2:].upper(), text)
