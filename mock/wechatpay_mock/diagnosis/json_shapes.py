"""What a JSON value may have been before it was written again: other types, names, orders, empty fields."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from functools import partial

from wechatpay_contract import Json, JsonObject
from wechatpay_signing._said import Said

from .json_spellings import keep_spelling
from .json_values import other_values
from .operations import Names

LEAVES = 64
"""Of a body with more values, only the first are looked at one by one."""
_ORDERS = 5
"""Of so many fields every order is tried."""
_NUMBER = re.compile("0|-?[1-9][0-9]{0,17}")


def shapes(value: Json) -> Iterator[tuple[Json, Said]]:
    """The whole value as it may have been before it was written again."""
    yield value, Said("numbers written again")
    yield _without(value, lambda item: item is None), Said("null fields left out")
    yield _without(value, lambda item: item in (None, "", [], {})), Said("empty fields left out")
    yield _bared(value), Said("fields without a value left out")
    yield _map(value, _whole), Said("1.0 became 1")
    for digits, change in _DECIMALS:
        yield _map(value, change), Said("1 became 1{digits}", digits=digits)
    yield _map(value, _as_text), Said("numbers became strings")
    yield _map(value, _as_number), Said("strings became numbers")
    for changed, note in (
        (_map(value, lambda item: "" if item is None else item), Said('null became ""')),
        (_map(value, lambda item: None if item == "" else item), Said('"" became null')),
        (_map(value, _yes_as_text), Said("true became a string")),
        (_map(value, _yes_as_number), Said("true became 1")),
        (_map(value, _text_as_yes), Said("a string became true")),
        (_map(value, _rounded), Said("numbers lost digits")),
        (_map(value, _seventeen_digits), Said("decimals with 17 digits, as older PHP writes them")),
        *((_renamed(value, rename), Said("names in another spelling")) for rename in _SPELT),
    ):
        if changed != value or repr(changed) != repr(value):  # 1 == True
            yield changed, note
    yield _emptied(value, []), Said("{{}} became []")
    yield _emptied(value, {}), Said("[] became {{}}")


def rare_shapes(value: Json) -> Iterator[tuple[Json, Said]]:
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
    for change, note in other_values():
        if (changed := _map(value, change)) != value:
            yield changed, note
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


def with_more(value: Json, fields: Names) -> Iterator[tuple[Json, Said]]:
    """The value with fields that stood empty when it was signed, and were not sent."""
    for empty, shown in _EMPTY:
        dropped = Said("fields with {empty} were dropped after signing", empty=shown)
        yield _filled(value, fields, empty), dropped
        if isinstance(value, dict):
            yield _filled_here(value, fields, empty), dropped
    for empty, shown in _EMPTY:
        for inner, known, put in itertools.islice(_objects(value, fields), _OBJECTS):
            for name in (name for name in known if name not in inner):
                note = Said("{name} with {empty} was dropped after signing", name=name, empty=shown)
                yield from ((put(made), note) for made in _with_one(inner, name, empty))


def _with_one(value: JsonObject, name: str, empty: Json) -> Iterator[JsonObject]:
    """With one more field, at the end first, then at each other place."""
    pairs = list(value.items())
    for place in range(len(pairs), -1, -1):
        yield dict([*pairs[:place], (name, empty), *pairs[place:]])


_EMPTY: tuple[tuple[Json, str], ...] = (
    (None, "null"),
    ("", '""'),
    (0, "0"),
    (False, "false"),
    ([], "[]"),
    ({}, "{}"),
)
"""What serialisers leave out."""
_OBJECTS = 16
"""Of so many objects in a body each is looked at."""

_Put = Callable[[Json], Json]


def _filled(value: Json, fields: Names, empty: Json) -> Json:
    """With all the fields that it does not have, in the objects in it too."""
    if isinstance(value, list):
        return [_filled(item, fields, empty) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {name: _filled(item, fields.get(name, {}), empty) for name, item in value.items()}
    return _filled_here(inner, fields, empty)


def _filled_here(value: JsonObject, fields: Names, empty: Json) -> Json:
    ordered = {name: value.get(name, empty) for name in fields}
    return {**ordered, **value} if ordered.keys() >= value.keys() else {**value, **ordered}


def _objects(
    value: Json, fields: Names, put: _Put = lambda made: made
) -> Iterator[tuple[JsonObject, Names, _Put]]:
    """Each object of a value, with the fields that it may have and what puts another in its place."""
    if isinstance(value, dict):
        yield value, fields, put

        def replaced(name: str, made: Json) -> Json:
            return put({**value, name: made})

        for name, item in value.items():
            yield from _objects(item, fields.get(name, {}), partial(replaced, name))
    elif isinstance(value, list):

        def exchanged(place: int, made: Json) -> Json:
            return put([*value[:place], made, *value[place + 1 :]])

        for place, item in enumerate(value):
            yield from _objects(item, fields, partial(exchanged, place))


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


def _bared(value: Json) -> Json:
    """Without what is empty, and what is empty then, and items of lists that are null."""
    if isinstance(value, dict):
        bared = {name: _bared(item) for name, item in value.items()}
        return {name: item for name, item in bared.items() if item not in (None, "", [], {})}
    return [_bared(item) for item in value if item is not None] if isinstance(value, list) else value


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
    return keep_spelling(f"{item}{digits}") if whole else item


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


def _yes_as_text(item: Json) -> Json:
    return str(item).lower() if isinstance(item, bool) else item


def _yes_as_number(item: Json) -> Json:
    return int(item) if isinstance(item, bool) else item


def _text_as_yes(item: Json) -> Json:
    return {"true": True, "false": False}.get(item, item) if isinstance(item, str) else item


def _rounded(item: Json) -> Json:
    """As JavaScript holds and writes a number."""
    if isinstance(item, bool) or not isinstance(item, int) or not 2**53 < abs(item) < 10**21:
        return item
    digits = repr(float(abs(item))).partition("e")[0].replace(".", "")
    shown = int(digits.ljust(len(str(abs(item))), "0")[: len(str(abs(item)))])
    return shown if item > 0 else -shown


def _seventeen_digits(item: Json) -> Json:
    return keep_spelling(f"{item:.17g}") if isinstance(item, float) else item


_SPELT: tuple[Callable[[str], str], ...] = (
    lambda name: re.sub("_([a-z])", lambda letter: letter[1].upper(), name),
    lambda name: re.sub("(?:^|_)([a-z])", lambda letter: letter[1].upper(), name),
    lambda name: re.sub("(?<!^)([A-Z])", r"_\1", name).lower(),
    str.lower,
)
"""Names as Java, C# and Go spell them, and back."""


def _renamed(value: Json, rename: Callable[[str], str]) -> Json:
    if isinstance(value, dict):
        return {rename(name): _renamed(item, rename) for name, item in value.items()}
    return [_renamed(item, rename) for item in value] if isinstance(value, list) else value
