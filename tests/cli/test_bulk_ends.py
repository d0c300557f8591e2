"""However a run ends, each row has its line, and one message says what to do: no traceback, nothing lost."""

import csv
import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from wechatpay_cli._bulk import running
from wechatpay_cli._bulk.files import survey
from wechatpay_cli._bulk.progress import Progress
from wechatpay_cli.bulk import RowResult, Update

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"


@pytest.fixture
def listed(tmp_path):
    def write(count):
        path = tmp_path / "members.csv"
        path.write_text("openid\n" + "".join(f"o{number:027d}\n" for number in range(count)))
        return path

    return write


@pytest.fixture
def words(service):
    def of(path, *more):
        return ["import", str(path), "--card-id", CARD_ID, "--env-file", str(service.env_file), *more]

    return of


def recorded(path):
    return list(csv.DictReader(path.with_name(path.name + ".results.csv").read_text().splitlines()))


def imports(service):
    return [call.arguments["openid"] for call in service.gateway.journal.calls("user_cards_import_by_openid")]


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes in another way")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_order_with_a_summary_and_it_goes_on(listed, words, service, membercard, number):
    path = listed(200)
    command = [sys.executable, "-m", "wechatpay_cli", *words(path, "--rate", "40")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own
        while len(service.gateway.journal) < 10:
            assert process.poll() is None
            time.sleep(0.005)  # noqa: TID251 - until it is under way
        process.send_signal(number)
        out, err = process.communicate()
    assert process.returncode == 128 + number
    assert "Traceback" not in err
    assert "Run the same command again to resume." in out
    lines = Counter(line["status"] for line in recorded(path))
    assert lines.total() == 200
    assert f"200 rows: {lines['done']} done, 0 rejected, {lines['open']} open" in out
    assert lines["done"] == len(imports(service)) < 200
    assert membercard(*words(path, "--rate", "2000")).code == 0
    assert Counter(imports(service)).most_common(1)[0][1] == 1


def test_a_full_disk_in_mid_run_is_one_message_and_it_goes_on(
    listed, words, service, membercard, monkeypatch
):
    path = listed(40)
    write, room = os.write, [20]

    def filling(file, data):
        if bytes(data[:1]).isdigit() and os.fstat(file).st_size:
            room[0] -= 1
            if room[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, data)

    monkeypatch.setattr(os, "write", filling)
    ran = membercard(*words(path, "--rate", "1000"))
    monkeypatch.undo()
    assert ran.code == 1
    assert ran.err.count("error: ") == 1
    assert "members.csv.results.csv: No space left on device" in ran.err
    assert "40 rows: 20 done, 0 rejected, 20 open" in ran.out
    assert membercard(*words(path, "--rate", "1000")).code == 0
    assert [line["status"] for line in recorded(path)] == ["done"] * 40


def test_two_runs_at_once_are_one_run_and_one_message(listed, words, service, membercard):
    path = listed(60)
    command = [sys.executable, "-m", "wechatpay_cli", *words(path, "--rate", "40")]
    with subprocess.Popen(command) as process:  # noqa: S603 - our own
        while len(service.gateway.journal) < 5:
            assert process.poll() is None
            time.sleep(0.005)  # noqa: TID251 - until it is under way
        ran = membercard(*words(path))
        assert (ran.code, process.wait()) == (2, 0)
    assert "another run has it open" in ran.err
    assert Counter(imports(service)).most_common(1)[0][1] == 1
    assert [line["status"] for line in recorded(path)] == ["done"] * 60


def test_a_list_that_changes_after_its_check_ends_the_run_with_a_word(
    listed, words, service, membercard, monkeypatch
):
    path = listed(12)

    def surveyed(source):
        found = survey(source)
        path.write_text(path.read_text().replace("o0", "=o0"))
        return found

    monkeypatch.setattr(running, "survey", surveyed)
    ran = membercard(*words(path))
    assert (ran.code, len(service.gateway.journal)) == (1, 0)
    assert "The file was changed during the run" in ran.err


def test_so_does_one_whose_rows_are_others_than_were_checked_though_all_of_them_can_be_sent(
    listed, words, service, membercard, monkeypatch
):
    path = listed(12)

    def surveyed(source):
        found = survey(source)
        path.write_text(path.read_text().replace("o0", "p0"))
        return found

    monkeypatch.setattr(running, "survey", surveyed)
    ran = membercard(*words(path))
    assert ran.code == 1
    assert "The file was changed during the run" in ran.err
    assert {line["openid"][0] for line in recorded(path)} == {"p"}  # they say what was sent


def test_an_interrupt_before_the_run_says_that_nothing_was_sent(
    listed, words, service, membercard, monkeypatch
):
    def interrupted(*_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "Settings", interrupted)
    ran = membercard(*words(listed(3)))
    assert (ran.code, "nothing was sent" in ran.err, len(service.gateway.journal)) == (130, True, 0)


def test_the_list_itself_is_no_results_file(listed, words, service, membercard):
    path = listed(12)
    whole = path.read_bytes()
    ran = membercard(*words(path, "--results", path))
    assert (ran.code, path.read_bytes(), len(service.gateway.journal)) == (2, whole, 0)


def test_the_results_say_which_member_has_which_code(listed, words, service, membercard):
    path = listed(3)
    assert membercard(*words(path)).code == 0
    lines = recorded(path)
    assert list(lines[0]) == [
        "line", "openid", "status", "assigned_code", "error_code", "reason", "request_id",
    ]  # fmt: skip
    assert [(line["line"], line["openid"]) for line in lines] == [
        (str(number + 2), f"o{number:027d}") for number in range(3)
    ]
    cards = {card["openid"]: card["code"] for card in service.gateway.world()["user_cards"].values()}
    assert all(cards[line["openid"]] == line["assigned_code"] for line in lines)


def test_phone_numbers_are_those_of_the_file_under_its_own_title(words, service, membercard, tmp_path):
    path = tmp_path / "members.csv"
    path.write_text("手机号;会员卡号\n+8613800000001;0012\n", "utf-8")
    assert membercard(*words(path)).code == 0
    (line,) = recorded(path)
    assert (line["手机号"], line["会员卡号"], line["assigned_code"]) == ("+8613800000001", "0012", "0012")


# Progress


class Terminal:
    def __init__(self):
        self.text = ""

    def isatty(self):
        return False

    def write(self, text):
        self.text += text

    def flush(self):
        pass


def counts(done=0, refused=0, remaining=0):
    return {"done": done, "refused": refused, "open": remaining}


def test_without_a_terminal_a_plain_line_comes_every_five_seconds(monkeypatch):
    now, err = [0.0], Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    with Progress(10, counts(), clock=lambda: now[0]) as progress:
        progress.show(Update([RowResult(2, "done")], counts(1)))
        assert err.text == ""
        now[0] = 5.0
        progress.show(Update([RowResult(3, "open", reason="x")], counts(1, 0, 1)))
        now[0] = 9.0
        progress.show(Update((), counts(1, 0, 1), "502 SYSTEM_ERROR"))
        now[0] = 10.0
        progress.show(Update((), counts(1, 0, 1), "502 SYSTEM_ERROR\x1b[2J"))
    assert err.text.splitlines() == [
        "1/10: 1 done, 0 rejected, 1 open",
        "1/10: 1 done, 0 rejected, 1 open Trying again: 502 SYSTEM_ERROR\\x1b[2J",
    ]
    assert (progress.rows, progress.reasons) == (2, {"x": 1})


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminal")
def test_on_a_terminal_there_is_a_bar_with_the_counts(listed, words, service):
    import pty

    control, terminal = pty.openpty()
    command = [sys.executable, "-m", "wechatpay_cli", *words(listed(10), "--rate", "1000")]
    environ = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=terminal, env=environ) as process:  # noqa: S603 - our own
        os.close(terminal)
        shown = b""
        try:
            while more := os.read(control, 4096):
                shown += more
        except OSError:  # Linux says so that the terminal was closed
            pass
        assert process.wait() == 0
    os.close(control)
    assert b"10/10" in shown
    assert b"10 done, 0 rejected, 0 open" in shown


def test_the_summary_for_programs_names_why_rows_are_open(listed, words, service, membercard):
    service.gateway.faults.inject("html_502", times=1)
    ran = membercard(*words(listed(2), "--output", "json", "--concurrency", "1"))
    summary = json.loads(ran.out)
    assert (ran.code, summary["open"]) == (4, 2)
    assert "502" in next(iter(summary["reasons"]))
