"""The forms of a model never disagree, whatever came for its fields and whatever is set."""

import copy
import json
import pickle
import re
from datetime import UTC, datetime

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wechatpay_client.fields import Choice, Flag, ListOf, Moment, Text, Whole
from wechatpay_membercard import InputError, models

MODELS = [getattr(models, name) for name in models.__all__ if hasattr(getattr(models, name), "FIELDS")]
SOME = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
EVERY_MODEL = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)

ODD = st.one_of(
    st.none(),
    st.sampled_from(["", "30", "030", 30, 30.0, 30.5, 0, -1, True, False, 1e30, 1795855108, [], {}, [None]]),
    st.sampled_from([["a", 5], [{}], {"a": None}, "2026-07-01T10:00:00Z", "2026-07-01", 2**63, "9" * 30]),
    st.text(st.characters(codec="utf-8", max_codepoint=0xD7FF), max_size=4),
)
TIMES = [
    "2026-07-01T10:00:00+08:00",
    "2026-07-01T10:00:00.120+08:00",
    "2026-07-01T10:00:00.1Z",
    "2026-07-01T02:00:00Z",
]


def values(rule):
    """Python values that the rule takes."""
    match rule:
        case Text():
            text = "https://x.test/a" if rule.uri else "7" * max(rule.minimum, 1)
            return st.just(text)
        case Whole():
            return st.integers(rule.minimum or 0, min(rule.maximum or 99, 99))
        case Flag():
            return st.booleans()
        case Moment():
            return st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
        case Choice():
            return st.sampled_from([*rule.enum, rule.enum("NEW")])
        case ListOf():
            least = max(rule.minimum, 1)
            return st.lists(values(rule.item), min_size=least, max_size=least + 1)
        case _:
            return documents(rule.model, odd=False).map(rule.model.from_dict)


def json_of(rule):
    """JSON that the rule reads."""
    match rule:
        case Text():
            return (
                values(rule)
                if rule.uri
                else st.one_of(values(rule), st.just(int("7" * max(rule.minimum, 1))))
            )
        case Whole():
            return values(rule).flatmap(lambda n: st.sampled_from([n, float(n), str(n)]))
        case Moment():
            return st.sampled_from(TIMES)
        case Choice():
            return values(rule).map(str)
        case ListOf():
            least = max(rule.minimum, 1)
            return st.lists(json_of(rule.item), min_size=least, max_size=least + 1)
        case Flag():
            return values(rule)
        case _:
            return documents(rule.model)


def documents(model, *, odd=True):
    """JSON objects for the model; its optional fields may hold anything."""
    required = {item.name: json_of(item.rule) for item in model.FIELDS if item.required}
    optional = {
        item.name: json_of(item.rule) | ODD if odd else json_of(item.rule)
        for item in model.FIELDS
        if not item.required
    }
    return st.fixed_dictionaries(required, optional={**optional, "new_field": ODD} if odd else optional)


_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+")


def as_sent(document):
    """What of a document is sent: no nulls, no fractions of seconds."""
    if isinstance(document, dict):
        return {name: as_sent(item) for name, item in document.items() if item is not None}
    if isinstance(document, list):
        return [as_sent(item) for item in document if item is not None]
    return _TIME.sub(r"\1", document) if isinstance(document, str) else document


def exact(document):
    """A form whose equality tells 30 from 30.0 and from True."""
    return json.dumps(document, sort_keys=True)


def check(instance, expected):
    """All forms of a model hold what is expected, and nothing else."""
    assert exact(instance.to_dict()) == exact(expected)
    assert exact(json.loads(instance.to_json())) == exact(expected)
    broken = None
    try:
        sent = instance.wire("")
    except InputError as error:  # writing is strict: what came may be longer, or a larger number
        broken = error.rule
    else:
        assert exact(sent) == exact(as_sent(expected))
    assert broken is None or broken.startswith(
        ("takes", "must match", "must be at", "must be an absolute", "must be a whole")
    )


@EVERY_MODEL
@SOME
@given(data=st.data())
def test_what_came_is_kept_and_what_is_set_replaces_it(model, data):
    source = data.draw(documents(model))
    instance = model.from_dict(source)
    check(instance, source)
    twins = [
        copy.copy(instance),
        copy.deepcopy(instance),
        pickle.loads(pickle.dumps(instance)),  # noqa: S301 - made here
        evolve(instance),
    ]
    for twin in twins:
        check(twin, source)
    expected = dict(source)
    for item in model.FIELDS:
        if data.draw(st.booleans()):
            value = data.draw(values(item.rule) if item.required else values(item.rule) | st.none())
            setattr(instance, item.name, value)
            expected.pop(item.name, None)
            if value is not None:
                expected[item.name] = item.rule.dump(value, "")
    check(instance, expected)
    for twin in twins:
        check(twin, source)


@EVERY_MODEL
@SOME
@given(data=st.data())
def test_a_field_reads_again_as_what_was_set(model, data):
    named = {item.name: data.draw(values(item.rule)) for item in model.FIELDS}
    assert model.from_dict(json.loads(model(**named).to_json())) == model(**named)
