"""English by default, Chinese where the locale says so; and a start that costs little."""

import io
import os
import subprocess
import sys

import pytest

from wechatpay_cli._texts.language import language, language_of, say

HEAVY = (
    "httpx",
    "cryptography",
    "wechatpay_membercard",
    "wechatpay_mock",
    "wechatpay_signing._crypto",
    "starlette",
)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_CN"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en:zh_CN"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:zh_CN"}, "zh-CN"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
    ],
)
def test_the_locale_chooses_the_language(environ, expected):
    assert language_of(environ) == expected


def test_a_stream_that_cannot_show_chinese_is_written_in_english(monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    for encoding, expected in (("ascii", "en"), ("latin-1", "en"), ("gbk", "zh-CN"), ("utf-8", "zh-CN")):
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding))
        language.cache_clear()
        assert language() == expected
    language.cache_clear()


def test_a_sentence_is_given_in_the_language(monkeypatch):
    assert say("Commands") == "Commands"
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    language.cache_clear()
    assert say("Commands") == "命令"


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_help_is_given_in_chinese_and_no_terminal_makes_it_fail(encoding):
    command = [sys.executable, "-m", "wechatpay_cli", "explain", "request", "--help"]
    environ = {**os.environ, "LANG": "zh_CN.UTF-8", "PYTHONIOENCODING": encoding}
    ran = subprocess.run(command, capture_output=True, check=True, env=environ)  # noqa: S603 - our own command
    assert ("示例" in ran.stdout.decode()) is (encoding == "utf-8")


def test_the_root_help_imports_nothing_heavy():
    script = (
        "import sys; from wechatpay_cli._shell.app import run; run(['--help']); "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert ran.stdout.splitlines()[-1] == "[]"


def test_without_the_extra_it_says_what_to_install():
    script = "import sys; sys.modules['cyclopts'] = None; from wechatpay_cli import main; main()"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert ran.returncode == 1
    assert "pip install 'wechatpay-membercard[cli]'" in ran.stderr
