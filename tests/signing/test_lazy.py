"""Names of a package that load when they are first used."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

import wechatpay_signing


def fresh(name):
    """The module, run once more from its file: our own pytest plugin imported it long ago."""
    path = Path(wechatpay_signing.__file__).parent / f"{name.rpartition('.')[2]}.py"
    found = wechatpay_signing.__file__ if name == "wechatpay_signing" else path
    spec = importlib.util.spec_from_file_location(name, found)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def package(monkeypatch, tmp_path):
    """A package whose module `shelf` holds a name, and says in `loads` how often it was run."""
    (tmp_path / "shelf.py").write_text("import lazy_package\nlazy_package.loads += 1\nBOOK = 'book'\n")
    made = ModuleType("lazy_package")
    made.__path__ = [str(tmp_path)]
    made.loads = 0
    homes = {"BOOK": ".shelf", "shelf": "", "dumps": "json"}
    made.__getattr__, made.__dir__ = fresh("wechatpay_signing._lazy").lazily("lazy_package", homes)
    monkeypatch.setitem(sys.modules, "lazy_package", made)
    yield made
    sys.modules.pop("lazy_package.shelf", None)


def test_a_name_loads_its_module_when_it_is_first_used(package):
    assert package.loads == 0
    assert package.BOOK == "book"
    assert package.loads == 1
    assert vars(package)["BOOK"] == "book"


def test_a_module_may_be_a_name_or_stand_elsewhere(package):
    assert package.shelf is sys.modules["lazy_package.shelf"]
    assert package.dumps([]) == "[]"


def test_an_unknown_name_is_an_attribute_error(package):
    with pytest.raises(AttributeError, match="module 'lazy_package' has no attribute 'PAGE'"):
        _ = package.PAGE


def test_the_names_are_listed_before_they_load(package):
    assert dir(package) == ["BOOK", "dumps", "shelf"]
    assert package.loads == 0


def test_the_signing_package_loads_every_name_that_it_lists():
    module = fresh("wechatpay_signing")
    assert module.__dir__() == sorted(module.__all__)
