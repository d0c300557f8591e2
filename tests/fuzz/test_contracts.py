"""Mutated contracts: each is refused with its line, or gives a client that works.

A few run with the tests; `make fuzz` runs many, and its last result stands in docs/long-runs.md.
"""

import copy
import os
import re
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CONTRACTS = [
    yaml.safe_load((HERE.parent / "generated" / name).read_text(encoding="utf-8"))
    for name in ("small_contract.yaml", "rich_contract.yaml")
]
NAMES = [
    *(
        "from",
        "class",
        "self",
        "list",
        "str",
        "Field",
        "timeout",
        "a-b",
        "_x",
        "1",
        "名",
        "__init__",
        "",
        "mro",
    ),
    *(
        "x-sensitive",
        "x-modes",
        "x-encrypted-from",
        "deprecated",
        "format",
        "pattern",
        "enum",
        "items",
        "x-y",
    ),
]
VALUES = [
    *(None, True, 0, -1, 1.5, 10**30, "", "x", "from", [], {}, ["x"], {"x": "y"}, "null", "^a$", "("),
    *(
        10**6,
        "shelves_1",
        "con",
        "\u202e",
        "^(?:a+)+$",
        [1],
        {"allOf": [{"$ref": "#/components/schemas/Error"}, {"type": "object"}]},
    ),
    *("string", "integer", "number", "boolean", "array", "object", ["string", "null"], "date-time", "date"),
    *({"type": "string"}, {"$ref": "#/components/schemas/Error"}, {"$ref": "#/nowhere"}, 'a "', "\\"),
]


def places(value, path=()):
    """Every place of a document but its root."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*path, index))


def at(document, path):
    """The value at a place."""
    for step in path:
        document = document[step]
    return document


def _remove(document, path, draw):
    del at(document, path[:-1])[path[-1]]


def _replace(document, path, draw):
    at(document, path[:-1])[path[-1]] = copy.deepcopy(draw.choice(VALUES))


def _rename(document, path, draw):
    holder = at(document, path[:-1])
    if isinstance(holder, dict):
        renamed = {(draw.choice(NAMES) if key == path[-1] else key): value for key, value in holder.items()}
        holder.clear()
        holder.update(renamed)


def _add(document, path, draw):
    value = at(document, path)
    if isinstance(value, dict):
        value[draw.choice(NAMES)] = copy.deepcopy(draw.choice(VALUES))
    elif isinstance(value, list):
        value.append(copy.deepcopy(draw.choice(VALUES)))


def _transplant(document, path, draw):
    source = draw.choice([*places(document)])
    at(document, path[:-1])[path[-1]] = copy.deepcopy(at(document, source))


MUTATIONS = [
    _remove,
    _replace,
    _rename,
    _add,
    _transplant,
]


def mutated(base, draw):
    """A contract, changed in one to three places, as YAML."""
    document = copy.deepcopy(base)
    for _ in range(draw.randint(1, 3)):
        found = [*places(document)]
        if found:
            draw.choice(MUTATIONS)(document, draw.choice(found), draw)
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False)


mutated_contracts = st.builds(mutated, st.sampled_from(CONTRACTS), st.randoms(use_true_random=False))

MANY = int(os.environ.get("FUZZED_CONTRACTS", "0"))
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
FINDING = re.compile(r"fuzz\.yaml:[1-9][0-9]*: \[[a-z-]+\] .+\. .+\.", re.DOTALL)


@pytest.fixture(scope="module")
def regeneration():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "scripts")
        from regeneration import document, generate, lint, targets, trial

        yield document, generate, lint, targets, trial


@given(mutated_contracts)
@settings(max_examples=MANY or 40, deadline=None, suppress_health_check=SLOW)
def test_whatever_stands_in_a_contract_the_linter_says_where(regeneration, text):
    document, _, lint, _, _ = regeneration
    for finding in lint.lint(document.Document("fuzz.yaml", text), ships=True):
        assert FINDING.fullmatch(str(finding))


@given(mutated_contracts)
@settings(max_examples=MANY or 5, deadline=None, suppress_health_check=SLOW)
def test_what_passes_the_linter_gives_a_client_that_can_be_called(regeneration, text):
    document, generate, lint, targets, trial = regeneration
    contract = document.Document("fuzz.yaml", text)
    if lint.lint(contract):
        event("refused")
        return
    target = targets.own_target("fuzz", "fuzz.yaml", "wechatpay_fuzz", "FuzzClient", "Fuzz")
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / target.package
        generate.generate(contract, target, package)
        failures = trial.try_out(contract, package)
    event("refused after it was tried" if failures else "taken and called")
    # An example that does not fit is found by reading it; nothing else should be left to the trial.
    assert [one for one in failures if "example" not in one.problem] == []
