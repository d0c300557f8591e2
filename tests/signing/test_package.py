"""What `wechatpay_signing` offers, and what importing it costs."""

import ast
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


@pytest.mark.usefixtures("undisturbed_parser")
def test_a_checker_and_the_interpreter_find_a_name_in_the_same_module():
    tree = ast.parse(inspect.getsource(wechatpay_signing))
    (seen_by_checkers,) = (one for one in tree.body if ast.unparse(one).startswith("if TYPE_CHECKING"))
    names = []
    for line in seen_by_checkers.body:
        home = importlib.import_module(f"wechatpay_signing.{line.module}")
        for name in (alias.name for alias in line.names):
            assert getattr(home, name) is getattr(wechatpay_signing, name)
            names.append(name)
    assert sorted(names) == sorted(wechatpay_signing.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="'wechatpay_signing' has no attribute 'Nothing'"):
        _ = wechatpay_signing.Nothing


def test_importing_the_package_loads_next_to_nothing():
    script = (
        "import sys, wechatpay_signing\n"
        "heavy = {'anyio', 'cryptography', 'h11', 'httpcore', 'httptools', 'httpx', 'redis', 'sqlite3'}\n"
        "print(heavy & {*sys.modules})\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our script
    assert done.stdout.strip() == "set()"


def test_every_error_is_public():
    found = {
        name
        for info in pkgutil.walk_packages(wechatpay_signing.__path__, "wechatpay_signing.")
        for name, thing in vars(importlib.import_module(info.name)).items()
        if inspect.isclass(thing) and issubclass(thing, wechatpay_signing.SigningError)
    }
    assert found <= set(wechatpay_signing.__all__)


def test_dir_lists_the_public_names_before_they_are_loaded():
    assert dir(wechatpay_signing) == sorted(wechatpay_signing.__all__)
