"""JSON values as lines for people: names, values, and what is nested indented. Nothing is cut or folded."""

import json
from collections.abc import Iterator

from rich.cells import cell_len

from wechatpay_cli._json import Json
from wechatpay_cli._safe import safe

_INDENT = "  "


def laid_out(value: Json) -> Iterator[tuple[str, str]]:
    """The lines of a value, each as its name and its text; one of them may be empty."""
    if isinstance(value, dict):
        yield from _fields(value, "")
    else:
        yield "", shown(value)


def shown(value: Json) -> str:
    """A value on one line, complete."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return safe(text, len(text))


def _fields(value: dict[str, Json], indent: str) -> Iterator[tuple[str, str]]:
    names = {name: safe(name, len(name)) for name in value}
    plain = [cell_len(names[name]) for name, item in value.items() if not _inner(item)]
    width = max(plain, default=0)
    for name, item in value.items():
        label = f"{indent}{names[name]}"
        if inner := _inner(item):
            yield label, ""
            yield from _fields(inner, indent + _INDENT)
        else:
            yield label + " " * (width - cell_len(names[name]) + len(_INDENT)), shown(item)


def _inner(item: Json) -> dict[str, Json]:
    """What is laid out below its name: an object; a list that holds objects, numbered from 1."""
    if isinstance(item, dict):
        return item
    if isinstance(item, list) and any(isinstance(one, dict) for one in item):
        return {f"{number}": one for number, one in enumerate(item, 1)}
    return {}
