"""A JSON body as other writers of JSON spell it: those of Python, PHP, Java, Go, JavaScript and C#."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import cast
from urllib.parse import urlencode

from wechatpay_contract import Json
from wechatpay_signing._said import Said

from .json_shapes import rare_shapes, shapes, with_more
from .json_spellings import indented, keep_spelling, spellings, usual
from .operations import Names
from .variants import Variant, both

_DEEPEST = 64
"""Bodies that are nested deeper are not written again."""


def text_of(body: bytes) -> str | None:
    """The body as text: UTF-8, or the Chinese encodings that old systems send."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def json_variants(body: bytes, fields: Names) -> Iterator[Variant]:
    """What a JSON body may have been when it was signed; nothing for a body that is no JSON.

    `fields` are names that may have stood in it without a value, and in the objects in it.
    """
    text = text_of(body.removeprefix(b"\xef\xbb\xbf"))
    if text is None or text.lstrip()[:1] not in ("{", "[", '"') or text.isspace():
        return
    try:
        value = cast("Json", json.loads(text))
        exact = cast("Json", json.loads(text, parse_float=keep_spelling))
    except (ValueError, RecursionError):
        return
    if _depth(text) > _DEEPEST:
        return
    if isinstance(value, str):
        yield Variant(_raw(value), "body_json_twice", Said("JSON was encoded once more after signing"))
        return
    yield from _written_again(value, exact, fields)
    once_more = Said("signed as a JSON string holding JSON")
    for form in (text, *(form for form, _ in usual(value))):
        for ascii_only in (True, False):
            yield Variant(_raw(json.dumps(form, ensure_ascii=ascii_only)), "body_json_twice", once_more)
    yield from _no_json(value)


def _depth(text: str) -> int:
    """How deep a JSON text is nested, at most: brackets in strings count too."""
    depths = itertools.accumulate({"[": 1, "{": 1, "]": -1, "}": -1}.get(letter, 0) for letter in text)
    return max(depths, default=0)


def _written_again(value: Json, exact: Json, fields: Names) -> Iterator[Variant]:
    def variant(form: str, how: str) -> Variant:
        return Variant(_raw(form), "body_reserialised", how)

    for form, layout in spellings(exact):
        yield variant(form, layout)
    for shaped, note in shapes(value):
        for form, layout in spellings(shaped):
            yield variant(form, both(layout, note))
    for form, layout in usual(exact):
        for end in ("\n", "\r\n"):
            yield variant(form + end, both(layout, Said("a line end behind it")))
    for form, layout in indented(exact):
        yield variant(form.replace("\n", "\r\n"), both(layout, Said("lines end in \\r\\n")))
    for shaped, note in itertools.chain(rare_shapes(value), with_more(exact, fields)):
        for form, layout in usual(shaped):
            yield variant(form, both(layout, note))


def _no_json(value: Json) -> Iterator[Variant]:
    """What a careless conversion to text makes of a value."""
    yield Variant(_raw(str(value)), "body_not_json", Said("signed as Python's str(dict)"))
    for word in (
        "[object Object]",
        "[object Promise]",
        "Array",
        "Object",
        "array",
        "null",
        "undefined",
        "None",
        "nil",
        "true",
        "{}",
    ):
        yield Variant(word.encode(), "body_not_json", Said("signed as {word}", word=word))
    if not isinstance(value, dict):
        return
    as_map = "{" + ", ".join(f"{name}={_java(item)}" for name, item in value.items()) + "}"
    yield Variant(_raw(as_map), "body_not_json", Said("signed as Java's Map.toString()"))
    ruby = json.dumps(value, ensure_ascii=False, separators=(", ", "=>"))
    yield Variant(_raw(ruby), "body_not_json", Said("signed as Ruby shows a Hash"))
    yield Variant(_raw(_php(value)), "body_not_json", Said("signed as PHP's serialize()"))
    printed = _print_r(value)
    for shown in (printed, printed.replace("Array\n", "stdClass Object\n"), _var_export(value)):
        yield Variant(_raw(shown), "body_not_json", Said("signed as PHP prints an array or object"))
    xml = "".join(f"<{name}>{_java(item)}</{name}>" for name, item in value.items())
    yield Variant(_raw(f"<xml>{xml}</xml>"), "body_not_json", Said("signed as XML, as APIv2 has it"))
    as_go = "map[" + " ".join(f"{name}:{_java(item)}" for name, item in sorted(value.items())) + "]"
    yield Variant(_raw(as_go), "body_not_json", Said("signed as Go prints a map"))
    flat = {name: item for name, item in value.items() if not isinstance(item, dict | list)}
    form_note = Said("signed as a form, sent as JSON")
    for pairs in (flat, dict(sorted(flat.items()))):
        yield Variant(urlencode(pairs, errors="replace").encode(), "body_not_json", form_note)
        yield Variant(
            _raw("&".join(f"{name}={item}" for name, item in pairs.items())), "body_not_json", form_note
        )


def _php(item: Json) -> str:
    match item:
        case None:
            return "N;"
        case bool():
            return f"b:{item:d};"
        case int():
            return f"i:{item};"
        case float():
            return f"d:{item!r};"
        case str():
            return f's:{len(_raw(item))}:"{item}";'
        case _:
            pairs: list[tuple[Json, Json]] = [*item.items()] if isinstance(item, dict) else [*enumerate(item)]
            return f"a:{len(pairs)}:{{{''.join(_php(name) + _php(inner) for name, inner in pairs)}}}"


def _print_r(item: Json, pad: str = "") -> str:
    if not isinstance(item, dict | list):
        return "" if item is None or item is False else "1" if item is True else str(item)
    pairs: list[tuple[Json, Json]] = [*item.items()] if isinstance(item, dict) else [*enumerate(item)]
    inner = "".join(f"{pad}    [{name}] => {_print_r(one, pad + '        ')}\n" for name, one in pairs)
    return f"Array\n{pad}(\n{inner}{pad})\n"


def _var_export(item: Json, pad: str = "") -> str:
    if isinstance(item, dict | list):
        pairs: list[tuple[Json, Json]] = [*item.items()] if isinstance(item, dict) else [*enumerate(item)]
        inner = "".join(
            f"{pad}  {_var_export(name)} => "
            + (f"\n{pad}  " if isinstance(one, dict | list) else "")
            + f"{_var_export(one, pad + '  ')},\n"
            for name, one in pairs
        )
        return f"array (\n{inner}{pad})"
    if isinstance(item, str):
        escaped = item.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{escaped}'"
    return "NULL" if item is None else _java(item)


def _java(item: Json) -> str:
    if item is None or isinstance(item, bool):
        return {None: "null", True: "true", False: "false"}[item]
    return str(item)


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
