"""A runner's process: one line in, one line out, and its end is an error that says why."""

import sys
from pathlib import Path

import pytest

from interop.runner import Runner, RunnerDiedError
from interop.sdks import Sdk

READY = "print('{\"ready\": true}', flush=True)"


def opened(script: str) -> Runner:
    sdk = Sdk("made up", "made-up", "Python", "", lambda folder: [sys.executable, "-c", script])
    return Runner(sdk, Path(), {"WECHATPAY_MCHID": "1230000109"}, "public-key")


def test_a_step_is_answered_in_utf_8():
    with opened(f"{READY}\nimport sys\nfor line in sys.stdin: print(line, end='', flush=True)") as runner:
        assert runner.ask({"text": "钻石会员"}) == {"text": "钻石会员"}


def test_it_has_the_variables_and_the_key_mode():
    shown = "import json, os; print(json.dumps([os.environ['WECHATPAY_MCHID'], os.environ['KEY_MODE']]))"
    with opened(shown) as runner:
        assert runner.opened == ["1230000109", "public-key"]


def test_an_sdk_that_does_not_start_answers_every_step_with_its_error():
    with opened('print(\'{"error": "KeyError"}\')') as runner:
        assert runner.ask({"do": "call"}) == runner.ask({"do": "callback"}) == {"error": "KeyError"}


def test_a_runner_that_never_starts_says_its_last_words():
    with pytest.raises(RunnerDiedError, match="out of memory"):
        opened("import sys; sys.exit('out of memory')")


def test_a_runner_that_ends_says_its_last_words():
    with opened(f"{READY}\nimport sys; sys.stdin.readline(); sys.exit('gone')") as runner:
        with pytest.raises(RunnerDiedError, match="gone"):
            runner.ask({"do": "call"})
        with pytest.raises(RunnerDiedError, match="gone"):
            runner.ask({"do": "call"})
