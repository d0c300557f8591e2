"""Each contract says what its facts say: nothing missing, nothing invented, no difference silent.

Both sides are brought into the shape of facts.yaml and compared field by field. A difference is one line,
`<operation> <place> <field> <what>: <fact> -> <contract>`; the deliberate ones stand in differences.yaml.
Orders have files of the same kind, orders_facts.yaml and orders_differences.yaml.
"""

import copy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.contract.comparison import compare, compare_fields, leaves, told_by
from tests.contract.mutations import MUTATIONS

OPENAPI = Path(__file__).parents[2] / "openapi"


@pytest.fixture(scope="module", params=["membercard", "orders", "brand-members"])
def yardstick(request, yardsticks):
    """A contract that ships, with its facts and its differences."""
    return yardsticks[request.param]


@pytest.fixture
def reader(yardstick, read):
    return read(yardstick.contract)


@pytest.fixture
def facts(yardstick):
    return yardstick.facts


@pytest.fixture
def differences(yardstick):
    return yardstick.differences


def test_every_contract_that_ships_is_compared(yardsticks):
    assert {*yardsticks} == {path.stem for path in OPENAPI.glob("*.yaml")}


def listed(differences: list[dict[str, Any]]) -> list[str]:
    return [line for entry in differences for line in entry["differences"]]


def test_no_difference_is_silent(reader, facts, differences):
    assert set(compare(facts, told_by(reader))) - set(listed(differences)) == set()


def test_every_listed_difference_exists(reader, facts, differences):
    assert set(listed(differences)) - set(compare(facts, told_by(reader))) == set()


def test_every_difference_is_listed_once_and_has_a_reason(differences):
    assert [line for line, count in Counter(listed(differences)).items() if count > 1] == []
    assert all(entry["reason"].endswith(".") and entry["differences"] for entry in differences)


def test_sensitive_facts_are_sensitive_in_the_contract(reader, facts):
    sensitive = {
        f"{name} {field}"
        for name, known in (facts["operations"] | facts["events"]).items()
        for field, fact in known.get("fields", {}).items()
        if fact.get("sensitive")
    }
    marked = {
        f"{operation.name} {place} {name}"
        for operation in [*reader.operations(), *reader.notifications()]
        for place, name, node in leaves(reader, operation)
        if node.get("x-sensitive")
    }
    assert sensitive
    assert sensitive - marked == set()


@pytest.mark.parametrize(
    ("name", "mutate"), [(name, mutate) for name, found in MUTATIONS.items() for mutate in found]
)
def test_a_changed_contract_differs(name, mutate, read, yardsticks):
    contract, facts, differences = yardsticks[name]
    changed = copy.deepcopy(contract)
    mutate(changed)
    assert set(compare(facts, told_by(read(changed)))) != set(listed(differences))


def test_no_attribute_of_any_field_can_change_unnoticed(reader, facts):
    told = told_by(reader)
    for name, operation in (told["operations"] | told["events"]).items():
        known = (facts["operations"] | facts["events"])[name].get("fields", {})
        before = set(compare_fields(name, known, operation["fields"]))
        for field in known.keys() & operation["fields"].keys():
            for attribute, value in operation["fields"][field].items():
                told_otherwise = operation["fields"][field] | {attribute: f"not {value}"}
                changed = operation["fields"] | {field: told_otherwise}
                assert set(compare_fields(name, known, changed)) != before, f"{name} {field} {attribute}"
