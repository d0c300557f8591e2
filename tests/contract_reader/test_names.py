"""What Python calls what the contract names."""

import keyword
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wechatpay_client.models import Model, OpenEnum
from wechatpay_contract import IMPORTED, attribute, is_python_name, member

TEMPLATES = Path(__file__).parents[2] / "scripts" / "templates"


def imported_by_templates() -> set[str]:
    lines = [
        line
        for path in TEMPLATES.glob("*.jinja")
        for line in re.findall(r"^from [\w.]+ import (.+)$", path.read_text("utf-8"), re.MULTILINE)
    ]
    names = {name.strip().rpartition(" as ")[2] for line in lines for name in line.split(",")}
    return {name for name in names if is_python_name(name)}


def test_no_name_that_generated_modules_import_is_forgotten() -> None:
    assert imported_by_templates() == IMPORTED


def test_no_field_hides_what_every_model_has() -> None:
    public = {name for name in dir(Model) if not name.startswith("_")}
    assert {attribute(name) for name in public} == {f"{name}_" for name in public}


def test_no_value_hides_what_every_enum_has() -> None:
    public = {name for name in dir(OpenEnum) if not name.startswith("_")}
    assert {member(name) for name in public} == {f"{name}_" for name in public}


@pytest.mark.parametrize("name", keyword.kwlist)
def test_keywords_end_in_an_underscore(name: str) -> None:
    assert attribute(name) == member(name) == f"{name}_"


@pytest.mark.parametrize(
    ("wire", "python"),
    [("from", "from_"), ("X-Trace", "X_Trace"), ("openid", "openid"), ("a.b c", "a_b_c"), ("类型", "类型")],
)
def test_the_rule(wire: str, python: str) -> None:
    assert attribute(wire) == python


@given(st.text(min_size=1))
def test_a_name_is_python_or_known_not_to_be(name: str) -> None:
    python = attribute(name)
    if is_python_name(python):
        space: dict[str, object] = {}
        exec(f"{python} = 1", space)  # noqa: S102 - a name and nothing else
        assert python in space
