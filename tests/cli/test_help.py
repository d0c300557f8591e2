"""Every help can be read aloud and copied from, in both languages and on narrow and wide terminals."""

import json
import os
import re
import shlex
import subprocess
import sys
from functools import cache

import pytest
from rich.cells import cell_len

from wechatpay_cli._products import resources

PRINT_ALL = """
import io, json
from rich.console import Console
from wechatpay_cli._shell.app import build_app

def paths(app, path=()):
    yield path
    for name in app:
        if not name.startswith("-"):
            yield from paths(app[name], (*path, name))

app, helps = build_app(), {}
for path in paths(app):
    out = io.StringIO()
    app.help_print(list(path), console=Console(file=out, width=WIDTH, no_color=True))
    helps[" ".join(path)] = out.getvalue()
print(json.dumps(helps))
"""


@cache
def helps(language, width=80):
    """The help of every command, by its path."""
    environ = {**os.environ, "LANG": f"{language}.UTF-8", "LC_ALL": ""}
    script = PRINT_ALL.replace("WIDTH", str(width))
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=environ)  # noqa: S603 - ours
    return json.loads(ran.stdout)


def examples(text):
    """The command lines at the end of a help."""
    _, _, end = text.rpartition("Example")
    lines = end.partition("\n")[2].replace("\\\n", " ").strip().splitlines()
    return [shlex.split(line)[1:] for line in lines]


def test_every_command_has_a_help():
    groups = {" ".join(one.words) for one in resources().values()}
    assert groups | set(CALLS) | {"", "demo", "explain request", "import"} <= helps("en_US").keys()
    assert all(text.strip() for text in helps("en_US").values())


@pytest.mark.parametrize("language", ["en_US", "zh_CN"])
@pytest.mark.parametrize("width", [80, 120])
def test_no_line_of_a_help_is_wider_than_the_terminal(language, width):
    wide = [
        (path, line)
        for path, text in helps(language, width).items()
        for line in text.splitlines()
        if cell_len(line) > width
    ]
    assert wide == []


@pytest.mark.parametrize("language", ["en_US", "zh_CN"])
def test_every_help_says_how_the_command_is_called_and_ends_in_an_example(language):
    usage, example = {"en_US": ("Usage: ", "\nExample"), "zh_CN": ("用法：", "\n示例")}[language]
    for path, text in helps(language).items():
        assert text.startswith(f"{usage}membercard {path}".rstrip()), path
        assert f"{example}" in text, path
        assert f"  membercard {path}".rstrip() in text.rpartition(example)[2], path


def test_a_chinese_help_is_chinese_throughout(english_in):
    names = {word for path in helps("zh_CN") for word in path.replace("-", " ").split()}
    for path, text in helps("zh_CN", 300).items():
        found = set(english_in(text.partition("\n示例")[0])) - names
        # What is in capitals is a value of the wire.
        assert {word for word in found if not word.isupper()} == set(), path


def test_an_english_help_has_no_chinese_but_the_terms_in_brackets():
    for path, text in helps("en_US").items():
        outside = [part for part in text.partition("\nExample")[0].split("(")[:1] if not part.isascii()]
        assert [part for part in outside if any("\u4e00" <= char <= "\u9fff" for char in part)] == [], path


def test_both_languages_list_the_same_options():
    def options(text):
        return set(re.findall(r"(?<![\w-])--[\w.\[\]-]*\w", text))

    english, chinese = helps("en_US"), helps("zh_CN")
    assert {path for path in english if options(english[path]) != options(chinese[path])} == set()


CALLS = {
    f"{' '.join(resource.words)} {one.name.replace('_', '-')}": one
    for resource in resources().values()
    for one in resource.tag.operations
}


@pytest.mark.parametrize("path", CALLS)
def test_the_example_of_a_call_works_as_it_stands(path, service, membercard):
    (words,) = examples(helps("en_US")[path])
    env_file = service.env_for(CALLS[path])
    previewed = membercard(*words, "--dry-run", "--env-file", env_file)
    assert (previewed.code, previewed.err) == (0, "")
    called = membercard(*words, "--env-file", env_file)
    assert called.code in {0, 3}, called.err
    assert service.gateway.journal.last.operation.rpartition(".")[2] == CALLS[path].id
    service.gateway.journal.assert_no_failures()


ORDERS = [path for path, one in CALLS.items() if one.tag in ("orders", "partner_orders", "refunds")]


@pytest.mark.parametrize("path", ORDERS)
def test_the_offline_wechat_pay_carries_out_the_example_of_every_call_for_orders(path, service, membercard):
    (words,) = examples(helps("en_US")[path])
    assert membercard(*words, "--env-file", service.env_for(CALLS[path])).code == 0
