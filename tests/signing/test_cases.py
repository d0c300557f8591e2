"""The table of cases: tests/cases.json names them, tests claim them by `@pytest.mark.case`."""

import ast
import json
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("undisturbed_parser")

TESTS = Path(__file__).parents[1]
CASES = json.loads((TESTS / "cases.json").read_text("utf-8"))


def claims(path):
    """Numbers in the `pytest.mark.case(…)` calls of one file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "case":
            yield from (argument.value for argument in node.args)


@cache
def claimed():
    return {number for path in TESTS.rglob("test_*.py") for number in claims(path)}


def test_the_table_is_complete():
    assert list(CASES) == [f"T{number:02}" for number in range(1, 29)]


def test_every_case_is_shown_by_a_test():
    assert CASES.keys() - claimed() == set()


def test_no_test_claims_an_unknown_case():
    assert claimed() - CASES.keys() == set()
