"""The quick yes of a schema is never wrong, and is what ordinary values get."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openapi_schema_validator import OAS31Validator, oas31_format_checker

from wechatpay_contract import contract
from wechatpay_mock._contract.fits import compile_fits

BODIES = [
    (operation.body.plain, example)
    for operation in contract("membercard").operations.values()
    if operation.body is not None
    for example in operation.examples.values()
]
LEAVES = [
    None,
    True,
    0,
    -1,
    1.5,
    30.0,
    10**30,
    "",
    "x",
    "会员",
    "x" * 5000,
    "NOT_APPROVE",
    [],
    {},
    [{}],
    {"a": 1},
]


def spots(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside a JSON value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(spot for key, item in pairs for spot in spots(item, (*at, key)))]


def altered(value: Any, spot: tuple[Any, ...], leaf: Any) -> Any:
    """A copy with something else at one place; a leaf of ... takes the place out."""
    if not spot:
        return None if leaf is ... else leaf
    made = copy.deepcopy(value)
    inner = made
    for step in spot[:-1]:
        inner = inner[step]
    if leaf is ...:
        del inner[spot[-1]]
    else:
        inner[spot[-1]] = leaf
    return made


@given(st.data())
def test_whatever_it_says_yes_to_the_validator_accepts(data):
    schema, example = data.draw(st.sampled_from(BODIES))
    value = altered(
        example, data.draw(st.sampled_from(spots(example))), data.draw(st.sampled_from([..., *LEAVES]))
    )
    if compile_fits(schema)(value):
        assert OAS31Validator(schema, format_checker=oas31_format_checker).is_valid(value)


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ({"type": "string", "minLength": 1, "maxLength": 2}, ["a", "会员"], ["", "abc", 1, None]),
        ({"type": "string", "pattern": "^[0-9]+$"}, ["12"], ["x"]),
        ({"type": "string", "enum": ["A", "B"]}, ["A"], ["C", ["A"]]),
        ({"type": "integer", "minimum": 1, "maximum": 3}, [1, 3], [0, 4, True, "1"]),
        ({"type": "boolean", "description": "x", "x-own": 1}, [True], [1]),
        (
            {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "integer"}},
            [[1]],
            [[], [1, 2, 3], ["1"]],
        ),
        (
            {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}},
            [{"a": 1}, {"a": 1, "other": "x"}],
            [{}, {"a": "1"}, []],
        ),
        ({"allOf": [{"type": "string"}], "description": "x"}, ["x"], [1]),
        ({"allOf": [{"type": "string"}], "maxLength": 2}, ["x"], ["xxx", 1]),
        (
            {"type": "string", "format": "date-time"},
            ["2026-02-28T23:59:59+08:00", "2026-11-26T00:00:00.123Z"],
            ["2026-02-29T00:00:00Z", "2026-11-26T24:00:00Z", "2026-11-26T00:00:00", "2026-11-26", "", 1],
        ),
        (
            {"type": "string", "format": "uri"},
            ["https://pay.weixin.qq.com", "http://127.0.0.1:8080/a/b.png"],
            ["ftp://x", "https://", "https://x/ y", "", 1],
        ),
    ],
)
def test_each_keyword_is_understood(schema, good, bad):
    assert [compile_fits(schema)(value) for value in good] == [True] * len(good)
    assert [compile_fits(schema)(value) for value in bad] == [False] * len(bad)


@pytest.mark.parametrize(
    "schema",
    [{"type": "string", "format": "ipv4"}, {"minLength": 1}, {"oneOf": []}, {"type": "null"}],
)
def test_what_it_does_not_know_is_left_to_the_validator(schema):
    assert not any(compile_fits(schema)(value) for value in LEAVES)


MOMENTS = st.builds(
    "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{}".format,
    st.integers(0, 9999),
    *(st.integers(0, limit) for limit in (13, 32, 24, 60, 60)),
    st.sampled_from(["", ".1", ".123456", ".1234567"]),
    st.sampled_from(["Z", "z", "", "+08:00", "-23:59", "+24:00", "+08:60", "+0800"]),
)


@given(MOMENTS)
def test_a_moment_it_says_yes_to_the_validator_accepts(text):
    schema = {"type": "string", "format": "date-time"}
    if compile_fits(schema)(text):
        assert OAS31Validator(schema, format_checker=oas31_format_checker).is_valid(text)


def test_the_headline_calls_body_is_answered_quickly(contract):
    operation = contract.operations["bonus_prepare"]
    assert all(compile_fits(operation.body.plain)(example) for example in operation.examples.values())
