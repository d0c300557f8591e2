"""Which fields a request could have had, by the contracts."""

from __future__ import annotations

import re
from functools import cache

from wechatpay_contract import contract, names

_COMMON = ("sub_mchid", "mchid", "appid", "sub_appid", "openid", "attach", "notify_url", "remark")


def fields_of(method: str, target: str) -> tuple[str, ...]:
    """The names of the body's fields, in the order of the contract; of other products the common ones."""
    path = target.partition("?")[0]
    for verb, pattern, fields in _operations():
        if verb == method.upper() and pattern.fullmatch(path):
            return fields
    return _COMMON


@cache
def _operations() -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (one.method, _pattern(one.path), tuple(one.body.fields) if one.body else ())
        for name in names()
        for one in contract(name).operations.values()
    )


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{[^/]*?\\\}", "[^/]+", re.escape(path)))
