"""A JSON body as other writers of JSON spell it: those of Python, PHP, Java, Go, JavaScript and C#."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import cast
from urllib.parse import urlencode

from wechatpay_contract import Json
from wechatpay_signing._said import Said

from .variants import Variant, both

LEAVES = 64
"""Of a body with more values, only the first are looked at one by one."""
_ORDERS = 5
"""Of so many fields every order is tried."""
_DEEPEST = 64
"""Bodies that are nested deeper are not written again."""
_NUMBER = re.compile("0|-?[1-9][0-9]{0,17}")

Spelling = tuple[str, Said]


def text_of(body: bytes) -> str | None:
    """The body as text: UTF-8, or the Chinese encodings that old systems send."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def json_variants(body: bytes, fields: Sequence[str] = ()) -> Iterator[Variant]:
    """What a JSON body may have been when it was signed; nothing for a body that is no JSON.

    `fields` are names that may have stood in it without a value.
    """
    text = text_of(body.removeprefix(b"\xef\xbb\xbf"))
    if text is None or text.lstrip()[:1] not in ("{", "[", '"') or text.isspace():
        return
    try:
        value = cast("Json", json.loads(text))
        exact = cast("Json", json.loads(text, parse_float=_keep_spelling))
    except (ValueError, RecursionError):
        return
    if _depth(text) > _DEEPEST:
        return
    if isinstance(value, str):
        yield Variant(_raw(value), "body_json_twice", Said("JSON was encoded once more after signing"))
        return
    yield from _written_again(value, exact, fields)
    once_more = Said("signed as a JSON string holding JSON")
    for form in (text, *(form for form, _ in _usual(value))):
        for ascii_only in (True, False):
            yield Variant(_raw(json.dumps(form, ensure_ascii=ascii_only)), "body_json_twice", once_more)
    yield from _no_json(value)


def _depth(text: str) -> int:
    """How deep a JSON text is nested, at most: brackets in strings count too."""
    depths = itertools.accumulate({"[": 1, "{": 1, "]": -1, "}": -1}.get(letter, 0) for letter in text)
    return max(depths, default=0)


def _written_again(value: Json, exact: Json, fields: Sequence[str]) -> Iterator[Variant]:
    def variant(form: str, how: str) -> Variant:
        return Variant(_raw(form), "body_reserialised", how)

    for form, layout in _spellings(exact):
        yield variant(form, layout)
    for shaped, note in _shapes(value):
        for form, layout in _spellings(shaped):
            yield variant(form, both(layout, note))
    for form, layout in _usual(exact):
        for end in ("\n", "\r\n"):
            yield variant(form + end, both(layout, Said("a line end behind it")))
    for form, layout in _indented(exact):
        yield variant(form.replace("\n", "\r\n"), both(layout, Said("lines end in \\r\\n")))
    for shaped, note in itertools.chain(_rare_shapes(value), _with_more(exact, fields)):
        for form, layout in _usual(shaped):
            yield variant(form, both(layout, note))


def _no_json(value: Json) -> Iterator[Variant]:
    """What a careless conversion to text makes of a value."""
    yield Variant(_raw(str(value)), "body_not_json", Said("signed as Python's str(dict)"))
    for word in ("[object Object]", "Array", "Object", "array"):
        yield Variant(word.encode(), "body_not_json", Said("signed as {word}", word=word))
    if not isinstance(value, dict):
        return
    as_map = "{" + ", ".join(f"{name}={_java(item)}" for name, item in value.items()) + "}"
    yield Variant(_raw(as_map), "body_not_json", Said("signed as Java's Map.toString()"))
    as_go = "map[" + " ".join(f"{name}:{_java(item)}" for name, item in sorted(value.items())) + "]"
    yield Variant(_raw(as_go), "body_not_json", Said("signed as Go prints a map"))
    flat = {name: item for name, item in value.items() if not isinstance(item, dict | list)}
    form_note = Said("signed as a form, sent as JSON")
    for pairs in (flat, dict(sorted(flat.items()))):
        yield Variant(urlencode(pairs, errors="replace").encode(), "body_not_json", form_note)
        yield Variant(
            _raw("&".join(f"{name}={item}" for name, item in pairs.items())), "body_not_json", form_note
        )


def _java(item: Json) -> str:
    if item is None or isinstance(item, bool):
        return {None: "null", True: "true", False: "false"}[item]
    return str(item)


def _shapes(value: Json) -> Iterator[tuple[Json, Said]]:
    """The whole value as it may have been before it was written again."""
    yield value, Said("numbers written again")
    yield _without(value, lambda item: item is None), Said("null fields left out")
    yield _without(value, lambda item: item in (None, "", [], {})), Said("empty fields left out")
    yield _map(value, _whole), Said("1.0 became 1")
    for digits, change in _DECIMALS:
        yield _map(value, change), Said("1 became 1{digits}", digits=digits)
    yield _map(value, _as_text), Said("numbers became strings")
    yield _map(value, _as_number), Said("strings became numbers")
    yield _emptied(value, []), Said("{{}} became []")
    yield _emptied(value, {}), Said("[] became {{}}")


def _rare_shapes(value: Json) -> Iterator[tuple[Json, Said]]:
    """One place of the value changed."""
    for change, note in (
        *((change, Said("1 became 1{digits}", digits=digits)) for digits, change in _DECIMALS),
        (_whole, Said("1.0 became 1")),
        (_as_text, Said("numbers became strings")),
        (_as_number, Said("strings became numbers")),
        (_as_yes, Said("1 became true")),
    ):
        for changed in _each(value, change):
            yield changed, note
    if not isinstance(value, dict) or len(value) < 2:
        return
    order = Said("fields in another order")
    yield dict(reversed(value.items())), Said("fields in reverse order")
    for name in list(value)[:LEAVES]:
        rest = {key: item for key, item in value.items() if key != name}
        yield rest, Said("{name} was left out", name=name[:40])
        yield {name: value[name], **rest}, order
        yield {**rest, name: value[name]}, order
    if len(value) <= _ORDERS:
        for pairs in itertools.permutations(value.items()):
            yield dict(pairs), order


def _with_more(value: Json, fields: Sequence[str]) -> Iterator[tuple[Json, Said]]:
    """The value with fields that stood empty when it was signed, and were not sent."""
    if not isinstance(value, dict):
        return
    missing = [name for name in fields if name not in value]
    empties: tuple[tuple[Json, str], ...] = ((None, "null"), ("", '""'), (0, "0"), (False, "false"))
    for empty, shown in empties:
        dropped = Said("fields with {empty} were dropped after signing", empty=shown)
        ordered = {name: value.get(name, empty) for name in fields}
        yield {**ordered, **value} if ordered.keys() >= value.keys() else {**value, **ordered}, dropped
        for name in missing:
            note = Said("{name} with {empty} was dropped after signing", name=name, empty=shown)
            pairs = list(value.items())
            for place in range(len(pairs), -1, -1):
                yield dict([*pairs[:place], (name, empty), *pairs[place:]]), note


def _map(value: Json, change: Callable[[Json], Json]) -> Json:
    if isinstance(value, dict):
        return {name: _map(item, change) for name, item in value.items()}
    if isinstance(value, list):
        return [_map(item, change) for item in value]
    return change(value)


def _each(value: Json, change: Callable[[Json], Json]) -> Iterator[Json]:
    """The value with one of its leaves changed, for each of the first leaves."""
    for target in range(LEAVES):
        count = itertools.count()
        changed = False

        def at_target(item: Json, count: Iterator[int] = count, target: int = target) -> Json:
            nonlocal changed
            if next(count) != target:
                return item
            made = change(item)
            changed = made is not item
            return made

        made = _map(value, at_target)
        if next(count) <= target:
            return
        if changed:
            yield made


def _without(value: Json, empty: Callable[[Json], bool]) -> Json:
    if isinstance(value, dict):
        return {name: _without(item, empty) for name, item in value.items() if not empty(item)}
    if isinstance(value, list):
        return [_without(item, empty) for item in value]
    return value


def _emptied(value: Json, empty: Json) -> Json:
    """What is empty as an array or as an object, between which PHP does not tell."""
    if isinstance(value, dict) and value:
        return {name: _emptied(item, empty) for name, item in value.items()}
    if isinstance(value, list) and value:
        return [_emptied(item, empty) for item in value]
    return empty if isinstance(value, dict | list) else value


def _whole(item: Json) -> Json:
    return int(item) if isinstance(item, float) and item.is_integer() else item


def _decimal(item: Json, digits: str) -> Json:
    whole = isinstance(item, int) and not isinstance(item, bool)
    return _keep_spelling(f"{item}{digits}") if whole else item


_DECIMALS: tuple[tuple[str, Callable[[Json], Json]], ...] = (
    (".0", lambda item: _decimal(item, ".0")),
    (".00", lambda item: _decimal(item, ".00")),
)


def _as_text(item: Json) -> Json:
    return str(item) if isinstance(item, int | float) and not isinstance(item, bool) else item


def _as_number(item: Json) -> Json:
    return int(item) if isinstance(item, str) and _NUMBER.fullmatch(item) else item


def _as_yes(item: Json) -> Json:
    return bool(item) if item in (0, 1) and not isinstance(item, bool | float) else item


def _keep_spelling(number: str) -> str:
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
_HTML = ("<>&", "<>&='", "<>&'+", "<>&\u2028\u2029")
"""What Go, Gson and C# write as escapes, lest it means something in a page."""


def _dumps(
    value: Json, layout: tuple[tuple[str, str], int | str | None, Said], *, ordered: bool, escaped: bool
) -> str:
    separators, indent, _ = layout
    return _unmark(
        json.dumps(value, separators=separators, indent=indent, sort_keys=ordered, ensure_ascii=escaped)
    )


def _usual(value: Json) -> Iterator[Spelling]:
    """The value as the writers of JSON spell it by default."""
    for layout, ordered, escaped in itertools.product(_LAYOUTS[:2], (False, True), (False, True)):
        text = _dumps(value, layout, ordered=ordered, escaped=escaped)
        yield text, _named(layout[2], ordered=ordered, escaped=escaped)
        if escaped and "/" in text:
            yield text.replace("/", "\\/"), both(_named(layout[2], ordered=ordered, escaped=True), _SLASHES)


def _indented(value: Json) -> Iterator[Spelling]:
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


def _spellings(value: Json) -> Iterator[Spelling]:
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
    yield from _indented(value)


def _html_escaped(text: str) -> Iterator[str]:
    for letters in _HTML:
        if any(letter in text for letter in letters):
            yield re.sub(f"[{letters}]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _upper(text: str) -> str:
    return re.sub(r"\\u[0-9a-f]{4}", lambda code: "\\u" + code[0][2:].upper(), text)


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
