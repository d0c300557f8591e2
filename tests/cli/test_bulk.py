"""Whole lists: checked first, sent once, resumed after a kill, every row accounted for."""

import csv
import json
import signal
import subprocess
import sys
import time
import tracemalloc
from collections import Counter

import pytest

from wechatpay_cli._bulk.files import members, survey
from wechatpay_cli.bulk import RateLimit

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
    return list(csv.DictReader(path.read_text().splitlines()))


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
    assert [int(row["line"]) for row in recorded] == list(range(2, 32))
    assert all(row["status"] == "done" and row["assigned_code"] for row in recorded)


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
    assert "line 4: openid is longer than 128 characters" in ran.err
    assert len(service.gateway.journal) == 0


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
    assert recorded["3"]["phone"] == "13800000001"


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
    env = service.env_file.with_name("wrong.env")
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
    assert list(lines) == [str(line) for line in range(2, 62)]


def test_codes_are_deposited_in_batches_and_known_ones_are_done(service, membercard, tmp_path):
    cards = service.gateway.world()["cards"]
    card_id = next(row["card_id"] for row in cards.values() if row["code_mode"] == DEPOSIT_CARD_MODE)
    path = tmp_path / "first.txt"
    path.write_text(str(10**9))
    assert membercard("deposit", path, "--card-id", card_id, "--env-file", service.env_file).code == 0
    service.gateway.journal.clear()
    path = tmp_path / "codes.txt"
    path.write_text("\n".join(str(10**9 + number) for number in [*range(25)]))
    words = ("deposit", path, "--card-id", card_id, "--env-file", service.env_file, "--per-call", "10")
    ran = membercard(*words, "--output", "json")
    assert (ran.code, json.loads(ran.out)["done"]) == (0, 25)
    assert len(service.gateway.journal.calls("cards_deposit_codes")) == 3
    recorded = results_of(path.with_name("codes.txt.results.csv"))
    assert Counter(row["error_code"] for row in recorded) == {"": 24, "DUPLICATE": 1}
    assert all(row["assigned_code"] == row["code"] for row in recorded)


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
    assert peak < 100 * 10_000
