"""Streams that are closed, full or left by their reader neither hide what was done nor show a traceback."""

import errno
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from wechatpay_cli._shell import streams

CARD_ID, CODE = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"
GET = ("cards", "get", CARD_ID)
PREPARE = ("bonus", "prepare", CARD_ID, CODE, "--mchid", "1230000109", "--bonus-value", "30")
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="only Linux has /dev/full")


@pytest.fixture
def command(service):
    """Run a shell line with `membercard` in it, in a process of its own; `$ENV` is the gateway's .env."""

    def run(line, **variables):
        environ = {
            **os.environ,
            "ENV": str(service.env_file),
            "membercard": f"{sys.executable} -m wechatpay_cli",
            **variables,
        }
        line = line.replace("membercard", "$membercard")
        shell = ["/bin/sh", "-c", line]
        return subprocess.run(shell, env=environ, capture_output=True, text=True, check=False)  # noqa: S603

    return run


def prepare(number):
    return f"membercard {' '.join(PREPARE)} --out-trade-no {number} --env-file $ENV"


@pytest.mark.parametrize(
    "target", [pytest.param(">/dev/full", marks=needs_full), ">&-"], ids=["full", "closed"]
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_call_whose_response_cannot_be_printed_says_that_it_was_carried_out(command, service, target, form):
    ran = command(f"{prepare('A1')} --output {form} {target}")
    assert ran.returncode == 1
    assert "The call was carried out, but its response cannot be printed" in ran.stderr
    assert "Request-ID" in ran.stderr
    assert "Traceback" not in ran.stderr
    service.gateway.journal.assert_called_once("bonus_prepare")


@pytest.mark.parametrize(
    "words",
    ["--help", "--version", "cards --help", "doctor --env-file $ENV", "completion --shell bash --show"],
)
@pytest.mark.parametrize(
    "target", [pytest.param(">/dev/full", marks=needs_full), ">&-"], ids=["full", "closed"]
)
def test_output_that_goes_nowhere_is_one_sentence(command, words, target):
    ran = command(f"membercard {words} {target}")
    assert ran.returncode == 1
    assert ran.stderr.startswith("error: The output cannot be written\nwhy: ")
    assert "Traceback" not in ran.stderr


def test_a_reader_that_leaves_changes_no_exit_code(command, tmp_path):
    code = tmp_path / "code"
    ran = command(f"{{ membercard doctor; echo $? >{code}; }} | true")
    assert code.read_text() == "2\n"
    assert ran.stderr == ""


@pytest.mark.parametrize(
    "target", [pytest.param("2>/dev/full", marks=needs_full), "2>&-"], ids=["full", "closed"]
)
def test_standard_error_that_takes_nothing_keeps_the_exit_code(command, target):
    assert command(f"membercard cards get {'x' * 500} --env-file $ENV {target}").returncode == 2


def test_closed_streams_get_no_file_or_socket_in_their_place(command, service):
    ran = command(f"{prepare('A2')} <&- >&- 2>&-")
    assert ran.returncode == 1
    service.gateway.journal.assert_called_once("bonus_prepare")


@pytest.mark.parametrize("words", ["cards get --json -", "explain request --curl -"])
def test_closed_standard_input_is_named(command, words):
    ran = command(f"membercard {words} --env-file $ENV <&-")
    assert ran.returncode in {1, 2}
    assert "standard input is closed" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_endless_standard_input_is_not_read_to_its_end(command):
    ran = command("yes | membercard cards get --json - --env-file $ENV")
    assert ran.returncode == 2
    assert "standard input is too long" in ran.stderr


def test_phone_number_and_code_can_come_from_standard_input(command, service):
    fields = {
        "card_id": CARD_ID,
        "code": CODE,
        "out_trade_no": "A3",
        "mchid": "1230000109",
        "bonus_value": 30,
    }
    ran = command(f"echo '{json.dumps(fields)}' | membercard bonus prepare --json - --env-file $ENV")
    assert ran.returncode == 0
    service.gateway.journal.assert_called_once("bonus_prepare", out_trade_no="A3")


@pytest.mark.parametrize("width", [1, 12, 40, 80])
def test_no_value_is_lost_in_a_narrow_terminal(membercard, service, monkeypatch, width):
    whole = json.loads(membercard(*GET, "--env-file", service.env_file, "--output", "json").out)
    monkeypatch.setenv("COLUMNS", str(width))
    shown = membercard(*GET, "--env-file", service.env_file).out
    missing = [text for text in _texts(whole) if text not in shown]
    assert missing == []


@pytest.mark.parametrize("width", [24, 40, 61, 80])
def test_the_page_of_the_demo_is_whole_in_a_narrow_terminal(membercard, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    shown = re.sub(r"[^0-9]", "", membercard("demo").out.partition("支付成功")[2])
    assert "1217752501201407033233368018" in shown
    assert "478515832665" in shown


def _texts(value):
    """All names and values of a JSON document."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    else:
        yield value if isinstance(value, str) else json.dumps(value)


def test_a_pipe_that_windows_closed_ends_no_command(monkeypatch):
    class Closed(io.StringIO):
        def write(self, _):
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(streams, "os", SimpleNamespace(**vars(os) | {"name": "nt"}))
    stream = streams._Patient(Closed(), is_optional=False)
    assert stream.write("text") == 4
    stream.flush()


@pytest.mark.parametrize("columns", ["0", "1", "7"])
def test_a_width_that_is_none_costs_no_value_and_no_word_of_the_help(
    columns, service, membercard, monkeypatch
):
    monkeypatch.setenv("COLUMNS", columns)
    shown = membercard("callback", "get", "--env-file", service.env_file)
    assert "notify_url" in shown.out
    assert "1230000109" in shown.out
    monkeypatch.setenv("COLUMNS", columns)
    assert "merchant" in membercard("bonus", "prepare", "--help").out
