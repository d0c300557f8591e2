"""What `wechatpay_signing` offers, and what importing it costs."""

import importlib
import inspect
import pkgutil
import subprocess
import sys

import pytest

import wechatpay_signing


@pytest.mark.parametrize("name", wechatpay_signing.__all__)
def test_every_public_name_is_there_and_documented(name):
    thing = getattr(wechatpay_signing, name)
    assert inspect.getdoc(thing) or not callable(thing)


def test_the_lazy_names_are_public_and_come_from_where_the_table_says():
    for name, module in wechatpay_signing._LAZY.items():
        assert name in wechatpay_signing.__all__
        home = importlib.import_module(f"wechatpay_signing.{module}")
        assert getattr(home, name) is getattr(wechatpay_signing, name)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="'wechatpay_signing' has no attribute 'Nothing'"):
        _ = wechatpay_signing.Nothing


def test_importing_the_package_loads_no_extra_and_no_database():
    script = (
        "import sys, wechatpay_signing\nprint({'redis', 'sqlite3', 'httptools', 'h11'} & {*sys.modules})\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our script
    assert done.stdout.strip() == "set()"


def test_every_error_is_public():
    found = {
        name
        for info in pkgutil.iter_modules(wechatpay_signing.__path__)
        for name, thing in vars(importlib.import_module(f"wechatpay_signing.{info.name}")).items()
        if inspect.isclass(thing) and issubclass(thing, wechatpay_signing.SigningError)
    }
    assert found <= set(wechatpay_signing.__all__)


def test_dir_lists_the_public_names_before_they_are_loaded():
    assert dir(wechatpay_signing) == sorted(wechatpay_signing.__all__)
