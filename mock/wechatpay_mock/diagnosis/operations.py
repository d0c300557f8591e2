"""What a request could have been, by the contracts: other fields in its body, another path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from wechatpay_contract import Field, contract, names

_OF_ALL = ("/v3/certificates", "/v3/security/echo")
_COMMON = ("sub_mchid", "mchid", "appid", "sub_appid", "openid", "attach", "notify_url", "remark")


Names = Mapping[str, "Names"]
"""The fields of an object in the order of the contract, each with those of the object in it."""


def fields_of(method: str, target: str) -> Names:
    """The fields of the body; of other products' the common ones."""
    path = target.partition("?")[0]
    for one in _operations():
        if one.method == method.upper() and one.pattern.fullmatch(path):
            return one.fields
    return {name: {} for name in _COMMON}


def other_paths(path: str) -> Iterator[str]:
    """The paths of other operations, with the ids of this one's where they have the same."""
    matches = (one.pattern.fullmatch(path) for one in _operations())
    found = next((match for match in matches if match is not None), None)
    ids = found.groupdict() if found else dict[str, str]()
    yield from _OF_ALL
    for one in _operations():
        if ids.keys() >= set(one.ids):
            yield one.path.format(**ids)


def templates_of(path: str) -> Iterator[str]:
    """The paths of the contracts that this one was made from, with their placeholders."""
    for one in _operations():
        if one.ids and one.pattern.fullmatch(path):
            yield one.path


class _Operation(NamedTuple):
    method: str
    path: str
    pattern: re.Pattern[str]
    ids: tuple[str, ...]
    fields: Names


@cache
def _operations() -> tuple[_Operation, ...]:
    return tuple(
        _Operation(
            one.method,
            one.path,
            _pattern(one.path),
            tuple(field.name for field in one.path_fields),
            _names(one.body.fields) if one.body else {},
        )
        for name in names()
        for one in contract(name).operations.values()
    )


def _names(fields: Mapping[str, Field]) -> Names:
    return {name: _names((field.schema.items or field.schema).fields) for name, field in fields.items()}


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{([^/]*?)\\\}", r"(?P<\1>[^/]+)", re.escape(path)))
