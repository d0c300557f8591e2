"""Importing is cheap, names are all there."""

import importlib
import sys

import pytest

import wechatpay_membercard
import wechatpay_orders
from wechatpay_membercard import models

MODULES = [wechatpay_membercard, models, wechatpay_orders, wechatpay_orders.models]


@pytest.mark.parametrize("module", MODULES)
def test_every_public_name_loads_and_is_listed_once_and_sorted(module):
    assert module.__all__ == sorted(set(module.__all__))
    assert dir(module) == module.__all__
    for name in module.__all__:
        assert getattr(module, name) is not None


@pytest.mark.parametrize("module", MODULES)
def test_an_unknown_name_is_an_attribute_error(module):
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        module.Nothing  # noqa: B018 - reading it is the test


@pytest.mark.parametrize("models", [models, wechatpay_orders.models])
def test_names_say_where_they_can_be_imported_from(models):
    # Pickle and tracebacks name this place.
    for name in models.__all__:
        model = getattr(models, name)
        assert getattr(importlib.import_module(model.__module__), name) is model


@pytest.fixture(scope="module")
def loaded_by(python):
    """Says which modules a statement imports."""
    return lambda statement: set(python("-c", f"import sys; {statement}; print(*sys.modules)").stdout.split())


LAZY = {"wechatpay_signing", "wechatpay_signing._lazy"}


@pytest.mark.parametrize("package", ["wechatpay_membercard", "wechatpay_orders"])
def test_the_import_loads_nothing_but_the_names(loaded_by, package):
    loaded = loaded_by(f"import {package}")
    assert loaded - loaded_by("import importlib") == {package, *LAZY}
    # Version 0.1.0 loaded typing.
    assert len(loaded) < len(loaded_by("import importlib, typing"))


def test_an_error_loads_nothing_that_sends(loaded_by):
    loaded = loaded_by("from wechatpay_membercard import ApiError")
    assert {name for name in loaded if name.startswith("wechatpay")} == {
        "wechatpay_client",
        "wechatpay_client.disclosure",
        "wechatpay_client.errors",
        "wechatpay_membercard",
        "wechatpay_signing._errors",
        "wechatpay_signing._said",
        "wechatpay_signing._text",
        *LAZY,
    }
    assert loaded.isdisjoint({"attrs", "cryptography", "httpx", "json"})


def test_a_resource_loads_no_endpoint_function(loaded_by):
    client = "w.MemberCardClient(transport=httpx.MockTransport(None))"
    script = f"import httpx, wechatpay_membercard as w; {client}.cards"
    assert not [name for name in loaded_by(script) if ".api" in name or name == "wechatpay_client.endpoints"]


def test_a_client_loads_httpx_and_attrs_and_a_few_modules_of_ours(loaded_by):
    # What it costs in time is measured in bench/; cryptography alone would double it.
    client = loaded_by("import wechatpay_membercard as w; w.MemberCardClient")
    more = client - loaded_by("import httpx, attrs")
    packages = {name.partition(".")[0] for name in more} - sys.stdlib_module_names
    assert packages <= {"wechatpay_client", "wechatpay_membercard", "wechatpay_signing"}
    assert len(more) < 33


def test_the_client_of_member_cards_loads_nothing_of_orders(loaded_by):
    loaded = loaded_by("import wechatpay_membercard as w; w.MemberCardClient")
    assert not [name for name in loaded if name.startswith("wechatpay_orders") or "payment" in name]


def test_models_load_when_they_are_used(loaded_by):
    loaded = loaded_by("import wechatpay_membercard as w; w.MemberCardClient")
    names = [name for name in loaded if name.startswith("wechatpay_membercard.")]
    assert "wechatpay_membercard._facade" in names
    assert not [name for name in names if ".models" in name or ".api" in name or ".resources" in name]
