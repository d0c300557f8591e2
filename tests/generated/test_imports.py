"""Importing is cheap, names are all there."""

import importlib
import re

import pytest
import wechatpay_membercard
from wechatpay_membercard import models


@pytest.mark.parametrize("module", [wechatpay_membercard, models])
def test_every_public_name_loads_and_is_listed_once_and_sorted(module):
    assert module.__all__ == sorted(set(module.__all__))
    assert dir(module) == module.__all__
    for name in module.__all__:
        assert getattr(module, name) is not None


@pytest.mark.parametrize("module", [wechatpay_membercard, models])
def test_an_unknown_name_is_an_attribute_error(module):
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        module.Nothing  # noqa: B018 - reading it is the test


def test_names_say_where_they_can_be_imported_from():
    # Pickle and tracebacks name this place.
    for name in models.__all__:
        model = getattr(models, name)
        assert getattr(importlib.import_module(model.__module__), name) is model


def test_the_import_costs_no_more_than_httpx_and_attrs(python):
    def cost(statement):
        """Microseconds that the imports of a statement take, the best of three."""
        runs = [python("-X", "importtime", "-c", statement).stderr for _ in range(3)]
        return min(sum(map(int, re.findall(r"^import time: +(\d+) \|", run, re.MULTILINE))) for run in runs)

    start = cost("pass")
    assert cost("import wechatpay_membercard") - start <= 1.25 * (cost("import httpx, attrs") - start)


def test_models_load_when_they_are_used(python):
    loaded = python("-c", "import sys, wechatpay_membercard as w; w.MemberCardClient; print(*sys.modules)")
    names = [name for name in loaded.stdout.split() if name.startswith("wechatpay_membercard.")]
    assert "wechatpay_membercard._facade" in names
    assert not [name for name in names if ".models" in name or ".api" in name or ".resources" in name]
