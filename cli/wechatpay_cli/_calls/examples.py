"""A command line for each operation that works as it stands; the offline WeChat Pay knows these ids."""

import json
import re
import shlex
from collections.abc import Iterator, Sequence

from wechatpay_cli._calls.options import Option, options_of
from wechatpay_contract import Json, Operation, as_list, as_object


def example(operation: Operation, typed: Sequence[str] = ()) -> str:
    """A command line that carries the operation out; `typed` names its resource, if not the tag."""
    words = ["membercard", *(typed or [operation.tag.replace("_", "-")]), operation.name.replace("_", "-")]
    for option in options_of(operation):
        needed = option.required or option.field.modes.get("direct") == "required"
        shown = _within(operation.example, option.path) is not None
        if shown or (needed and not option.variable):
            words += _words(operation, option)
    return " ".join(words)


def _words(operation: Operation, option: Option) -> list[str]:
    if option.kind == "flag":
        return [option.name]
    value = next(_values(operation, option))
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Like shlex.quote, but Chinese needs no quotes.
    text = text if re.fullmatch(r"[\w@%+=:,./-]+", text) else shlex.quote(text)
    return [text] if option.positional else [option.name, text]


def _values(operation: Operation, option: Option) -> Iterator[Json]:
    """What the contract shows for an option, the small call first; a filler where it shows nothing."""
    for shown in (operation.example, *operation.examples.values()):
        # A whole request shows the ciphertext.
        if option.field.encrypted_from and shown is not operation.example:
            continue
        value = _within(shown, option.path)
        if value is not None:
            yield next(iter(as_list(value)), None) if option.kind == "texts" else value
    if option.field.example is not None:
        yield option.field.example
    yield from as_list(option.field.schema.raw.get("examples"))
    yield from option.choices[:1]
    yield 1 if option.kind == "whole" else option.path[-1].upper()


def _within(value: Json, path: Sequence[str]) -> Json:
    """What stands at the end of a path of names; None when nothing does."""
    for step in path:
        value = as_object(value).get(step)
    return value
