"""Whole lists: checked first, sent once, resumed after a kill, every row accounted for."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
import tracemalloc
from collections import Counter

import pytest

from wechatpay_cli._bulk.files import members, survey
from wechatpay_cli.bulk import RateLimit, Results, ResultsError, RowResult

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
DEPOSIT_CARD_MODE = "MERCHANT_DEPOSIT"


@pytest.fixture
def listed(tmp_path):
    """A file of members of so many rows."""

    def write(count):
        path = tmp_path / "members.csv"
        path.write_text("openid,code\n" + "".join(f"o{number:027d},\n" for number in range(count)))
        return path

    return write


def results_of(path):
    lines = path.read_text().splitlines()
    return list(csv.DictReader(lines[1:]))


def imports(service):
    return [one.arguments["openid"] for one in service.gateway.journal.calls("user_cards_import_by_openid")]


def test_every_row_is_sent_and_recorded_once(listed, service, membercard):
    path = listed(30)
    ran = membercard(
        "import",
        path,
        "--card-id",
        CARD_ID,
        "--env-file",
        service.env_file,
        "--rate",
        "1000",
        "--output",
        "json",
    )
    summary = json.loads(ran.out)
    assert (ran.code, summary["done"], summary["refused"], summary["open"]) == (0, 30, 0, 0)
    assert Counter(imports(service)) == {f"o{number:027d}": 1 for number in range(30)}
    recorded = results_of(path.with_name("members.csv.results.csv"))
    assert sorted(int(row["line"]) for row in recorded) == list(range(2, 32))
    assert all(row["status"] == "done" and row["result"] for row in recorded)


def test_a_second_run_sends_nothing(listed, service, membercard):
    words = ("import", listed(5), "--card-id", CARD_ID, "--env-file", service.env_file, "--rate", "1000")
    membercard(*words)
    service.gateway.journal.clear()
    assert membercard(*words).code == 0
    assert imports(service) == []


def test_the_whole_file_is_checked_before_anything_is_sent(service, membercard, tmp_path):
    path = tmp_path / "members.csv"
    path.write_text("openid,code\nfine,\n,1\n" + "x" * 129 + ",\n")
    ran = membercard("import", path, "--card-id", CARD_ID, "--env-file", service.env_file)
    assert ran.code == 2
    assert "line 3: openid is empty" in ran.err
    assert "line 4: openid has 129 characters" in ran.err
    assert len(service.gateway.journal) == 0


def test_a_row_stands_where_it_begins_though_a_cell_goes_over_lines(membercard, tmp_path):
    path = tmp_path / "members.csv"
    path.write_text('openid,code\nfine,1\nbad,"1\n2"\n,3\n')
    ran = membercard("import", path, "--card-id", CARD_ID)
    lines = [line.strip().removeprefix("why: ") for line in ran.err.splitlines()]
    assert lines[1:3] == ["line 3: code has characters that WeChat Pay rejects", "line 5: openid is empty"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "name the columns"),
        (b"openid,phone\n", "name the columns"),
        (b"openid\n", "no rows"),
        ("openid\n会员\n".encode("gbk"), "--encoding gbk"),
        (b"phone\nabc\n", "not a valid phone number"),
        (b"openid\na,b\n", "more cells"),
        ("openid\n\U0001f600\n".encode(), "rejects"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_a_remedy(content, said, membercard, tmp_path):
    path = tmp_path / "members.csv"
    path.write_bytes(content)
    ran = membercard("import", path, "--card-id", CARD_ID, "--check")
    assert ran.code == 2
    assert said in ran.err


def test_check_sends_nothing_and_needs_no_credentials(listed, membercard):
    ran = membercard("import", listed(3), "--card-id", CARD_ID, "--check")
    assert (ran.code, ran.out.strip()) == (0, "3 rows, all good")


def test_a_refused_row_has_its_reason_and_does_not_stop_the_rest(service, membercard, tmp_path):
    path = tmp_path / "members.csv"
    path.write_text("phone\n13800000000\n13800000001\n")
    ran = membercard("import", path, "--card-id", CARD_ID, "--env-file", service.env_file, "--rate", "1000")
    assert ran.code == 3
    recorded = {row["line"]: row for row in results_of(path.with_name("members.csv.results.csv"))}
    assert recorded["2"]["status"] == "refused"
    assert "INVALID_REQUEST" in recorded["2"]["reason"]
    assert recorded["2"]["request_id"]
    assert recorded["3"]["status"] == "done"
    assert "13800" not in path.with_name("members.csv.results.csv").read_text()


def test_faults_on_the_way_are_repeated_with_the_same_numbers(listed, service, membercard):
    for fault in ("reset_after", "bad_signature", "rate_limited", "error"):
        service.gateway.faults.inject(fault, times=1)
    ran = membercard(
        "import", listed(12), "--card-id", CARD_ID, "--env-file", service.env_file, "--rate", "1000"
    )
    assert ran.code == 0, ran.err
    numbers = {}
    for call in service.gateway.journal.calls("user_cards_import_by_openid"):
        if call.arguments:
            numbers.setdefault(call.arguments["openid"], set()).add(call.arguments["out_request_no"])
    assert len(numbers) == 12
    assert all(len(of_one) == 1 for of_one in numbers.values())


def test_a_refused_signature_stops_everything_at_once(listed, service, membercard, tmp_path):
    env = tmp_path / ".env"
    env.write_text(service.env_file.read_text() + "WECHATPAY_SERIAL_NO=" + "A" * 40 + "\n")
    ran = membercard("import", listed(100), "--card-id", CARD_ID, "--env-file", env, "--rate", "1000")
    assert ran.code == 3
    assert "SIGN_ERROR" in ran.err
    assert len(service.gateway.journal) <= 8


def test_after_kill_9_the_same_command_goes_on_and_no_finished_row_is_sent_again(listed, service, membercard):
    path = listed(60)
    results = path.with_name("members.csv.results.csv")
    words = ["import", str(path), "--card-id", CARD_ID, "--env-file", str(service.env_file)]
    for goal in (12, 30):
        command = [sys.executable, "-m", "wechatpay_cli", *words, "--rate", "100"]
        with subprocess.Popen(command) as process:  # noqa: S603 - our own command
            while not results.exists() or results.read_text().count("\n") < goal:
                assert process.poll() is None
                time.sleep(0.005)  # noqa: TID251 - until it is there
            process.send_signal(signal.SIGKILL)
        finished = {row["line"] for row in results_of(results) if row["status"] == "done"}
        service.gateway.journal.clear()
    ran = membercard(*words, "--rate", "1000", "--output", "json")
    assert (ran.code, json.loads(ran.out)["done"]) == (0, 60)
    again = {str(int(openid[1:]) + 2) for openid in imports(service)}
    assert not again & finished
    lines = Counter(row["line"] for row in results_of(results))
    assert lines == {str(line): 1 for line in range(2, 62)}


def test_codes_are_deposited_in_batches_and_known_ones_are_done(service, membercard, tmp_path):
    cards = service.gateway.world()["cards"]
    card_id = next(row["card_id"] for row in cards.values() if row["code_mode"] == DEPOSIT_CARD_MODE)
    path = tmp_path / "codes.txt"
    path.write_text("\n".join(str(10**9 + number) for number in [*range(24), 0]))
    words = ("deposit", path, "--card-id", card_id, "--env-file", service.env_file, "--per-call", "10")
    ran = membercard(*words, "--output", "json")
    assert (ran.code, json.loads(ran.out)["done"]) == (0, 25)
    assert len(service.gateway.journal.calls("cards_deposit_codes")) == 3
    results = Counter(row["result"] for row in results_of(path.with_name("codes.txt.results.csv")))
    assert results == {"SUCCESS": 24, "DUPLICATE": 1}


class TestResults:
    def test_a_line_cut_off_by_a_kill_is_dropped_and_its_row_done_again(self, tmp_path):
        path = tmp_path / "r.csv"
        with Results(path, "f") as results:
            results.record(RowResult(2, "done"))
            results.record(RowResult(3, "done"))
        os.truncate(path, path.stat().st_size - 3)
        with Results(path, "f") as results:
            assert (results.is_final(2), results.is_final(3)) == (True, False)
            results.record(RowResult(3, "refused", reason='a "reason",\nof two lines'))
        assert [row["line"] for row in results_of(path)] == ["2", "3"]

    @pytest.mark.parametrize("size", range(60))
    def test_a_kill_at_any_byte_of_the_head_leaves_a_usable_file(self, size, tmp_path):
        path = tmp_path / "r.csv"
        with Results(path, "f" * 20):
            os.truncate(path, min(size, path.stat().st_size))
        with Results(path, "f" * 20) as results:
            results.record(RowResult(2, "done"))
        assert [row["line"] for row in results_of(path)] == ["2"]

    def test_open_rows_are_not_final(self, tmp_path):
        with Results(tmp_path / "r.csv", "f") as results:
            results.record(RowResult(2, "open"))
            assert not results.is_final(2)

    def test_results_of_another_input_are_refused(self, tmp_path):
        with Results(tmp_path / "r.csv", "f"):
            pass
        with pytest.raises(ResultsError, match="results file"):
            Results(tmp_path / "r.csv", "g")


def test_the_rate_is_kept_whatever_comes_in_bursts():
    now = 100.0
    limit = RateLimit(10, clock=lambda: now)
    assert [round(limit.delay(), 3) for _ in range(4)] == [0.0, 0.1, 0.2, 0.3]
    now += 5
    assert limit.delay() == 0.0


def test_memory_does_not_grow_with_the_file(tmp_path):
    path = tmp_path / "members.csv"
    with path.open("w") as file:
        file.write("openid\n")
        file.writelines(f"o{number:027d}\n" for number in range(10_000))
    tracemalloc.start()
    try:
        assert survey(members(path)).rows == 10_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 500_000
