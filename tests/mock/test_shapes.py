"""A value is judged by the contract's schema, and the most telling flaw is told."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_schema_validator import oas31_format_checker

from wechatpay_contract import contract
from wechatpay_mock._contract.shapes import Shape

BODIES = [
    (Shape(operation.body.plain), example)
    for operation in contract("membercard").operations.values()
    if operation.body is not None
    for example in operation.examples.values()
]
LEAVES = [None, True, 0, -1, 1.5, 30, "", "x", "会员", "x" * 5000, "NOT_APPROVE", [], {}, [{}], {"a": 1}]
MOMENTS = st.builds(
    "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{}".format,
    st.integers(0, 9999),
    *(st.integers(0, limit) for limit in (13, 32, 24, 60, 60)),
    st.sampled_from(["", ".1", ".123456", ".1234567"]),
    st.sampled_from(["Z", "z", "", "+08:00", "-23:59", "+24:00", "+08:60", "+0800"]),
)


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
def test_another_validator_finds_the_same_values_good(data):
    shape, example = data.draw(st.sampled_from(BODIES))
    leaf = data.draw(st.one_of(st.sampled_from([..., *LEAVES]), MOMENTS))
    value = altered(example, data.draw(st.sampled_from(spots(example))), leaf)
    judge = Draft202012Validator(shape.schema, format_checker=oas31_format_checker)
    assert (shape.flaw(value) is None) is judge.is_valid(value)


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ({"type": "string", "minLength": 1, "maxLength": 2}, ["a", "会员"], ["", "abc", 1, None]),
        ({"type": "string", "pattern": "^[0-9]+$"}, ["12"], ["x", "12\n"]),
        ({"type": "string", "enum": ["A", "B"]}, ["A"], ["C", ["A"]]),
        ({"type": "integer", "minimum": 1, "maximum": 3}, [1, 3], [0, 4, True, "1"]),
        ({"type": "integer"}, [2**63 - 1, -(2**63)], [2**63, -(2**63) - 1, 10**30, 1e300]),
        ({"type": "boolean", "description": "x", "x-own": 1}, [True], [1]),
        (
            {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "integer"}},
            [[1]],
            [[], [1, 2, 3], ["1"], [10**30]],
        ),
        (
            {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}},
            [{"a": 1}, {"a": 1, "other": "x"}],
            [{}, {"a": "1"}, []],
        ),
        ({"allOf": [{"type": "string"}], "description": "x"}, ["x"], [1]),
        ({"allOf": [{"type": "string"}, {"minLength": 2}], "maxLength": 2}, ["xx"], ["x", "xxx", 1]),
        ({"anyOf": [{"type": "string"}, {"type": "integer"}]}, ["x", 1], [None]),
        ({"oneOf": [{"type": "string"}, {"maxLength": 2}]}, ["xxx"], ["x"]),
        ({"not": {"type": "string"}}, [1], ["x"]),
        ({"type": ["string", "null"]}, ["x", None], [1]),
        (
            {"type": "string", "format": "date-time"},
            ["2026-02-28T23:59:59+08:00", "2026-11-26T00:00:00.123Z"],
            ["2026-02-29T00:00:00Z", "2026-11-26T24:00:00Z", "2026-11-26T00:00:00", "2026-11-26", "", 1],
        ),
        ({"type": "string", "format": "uri"}, ["https://pay.weixin.qq.com", "what the operation says"], [1]),
    ],
)
def test_each_keyword_is_understood(schema, good, bad):
    assert [Shape(schema).flaw(value) for value in good] == [None] * len(good)
    assert None not in [Shape(schema).flaw(value) for value in bad]


INNER = {"type": "object", "required": ["x"], "properties": {"x": {"type": "string", "maxLength": 1}}}


@pytest.mark.parametrize(
    ("value", "pointer", "keyword", "limit", "shown"),
    [
        ({}, "/a", "required", ["a"], ""),
        ({"a": 1, "b": {"x": "xx"}}, "/b/x", "maxLength", 1, "xx"),
        ({"a": "1", "b": {"x": "xx"}}, "/a", "type", "integer", "1"),
        ({"a": "1", "b": 1}, "/b", "type", "object", 1),
        ({"a": 1, "b": {}}, "/b/x", "required", ["x"], ""),
        ({"a": 1, "c/~": [1, "x", "y"]}, "/c~1~0/2", "type", "integer", "y"),
        ({"a": 10**30}, "/a", "maximum", 2**63 - 1, 10**30),
        ({"a": 1, "d": 7}, "/d", "type", "string", 7),
    ],
)
def test_the_most_telling_flaw_is_told(value, pointer, keyword, limit, shown):
    schema = {
        "type": "object",
        "required": ["a"],
        "properties": {
            "a": {"type": "integer"},
            "b": INNER,
            "c/~": {"type": "array", "items": {"type": "integer"}},
            "d": {"type": "string", "enum": ["A"]},
        },
    }
    flaw = Shape(schema).flaw(value)
    assert flaw is not None
    assert (flaw.pointer, flaw.keyword, flaw.limit, flaw.value) == (pointer, keyword, limit, shown)


def test_a_repr_shows_neither_schema_nor_value():
    flaw = Shape({"type": "object", "properties": {"a": {"type": "integer"}}}).flaw({"a": "secret"})
    assert "secret" not in repr(flaw)
