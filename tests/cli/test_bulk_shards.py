"""One list on several machines: each takes its rows, and what they recorded becomes one file."""

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wechatpay_cli.bulk import Row, Shard, shard

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
ROWS = 23


@given(st.integers(1, 50), st.integers(0, 10**9))
def test_every_row_is_in_exactly_one_shard(count, number):
    assert sum(Shard(index, count).takes(Row(number, {})) for index in range(1, count + 1)) == 1


@pytest.mark.parametrize(("text", "of"), [("1/1", Shard(1, 1)), ("3/8", Shard(3, 8)), ("8/8", Shard(8, 8))])
def test_a_shard_is_named_by_its_number_and_theirs(text, of):
    assert (shard(text), str(of)) == (of, text)


@pytest.mark.parametrize(
    "text", ["", "3", "0/8", "9/8", "-1/8", "1/0", "a/b", "1/8/2", "1.0/8", " 1/8", "１/８", "1/1000000"]
)
def test_anything_else_is_no_shard(text, membercard, tmp_path):
    with pytest.raises(ValueError, match="K"):
        shard(text)
    path = tmp_path / "members.csv"
    path.write_text("openid\no1\n")
    ran = membercard("import", path, "--card-id", CARD_ID, f"--shard={text}")
    assert ran.code == 2
    assert "--shard 3/8" in ran.err


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "members.csv"
    path.write_text("openid\n" + "".join(f"o{number:027d}\n" for number in range(ROWS)))
    return path


@pytest.fixture
def run(membercard, service, listed):
    def call(index, count=3, *more):
        return membercard(
            "import", listed, "--card-id", CARD_ID, "--env-file", service.env_file, "--rate", "1000",
            "--shard", f"{index}/{count}", *more,
        )  # fmt: skip

    return call


def part(listed, index, count=3):
    return listed.with_name(f"members.csv.{index}-of-{count}.results.csv")


def merged(membercard, listed, *indexes, count=3):
    return membercard("results", "merge", *(part(listed, index, count) for index in indexes))


def test_machines_send_each_row_once_and_their_results_become_those_of_the_list(
    run, membercard, listed, service
):
    assert [run(index).code for index in (1, 2, 3)] == [0, 0, 0]
    calls = service.gateway.journal.calls("user_cards_import_by_openid")
    assert Counter(call.arguments["openid"] for call in calls).most_common(1)[0][1] == 1
    ran = merged(membercard, listed, 3, 1, 2)
    assert (ran.code, ran.err) == (0, "")
    assert f"{ROWS} rows: {ROWS} done, 0 rejected, 0 open" in ran.out
    lines = list(csv.DictReader(listed.with_name("members.csv.results.csv").read_text().splitlines()))
    assert [int(line["line"]) for line in lines] == list(range(2, ROWS + 2))
    assert [line["openid"] for line in lines] == [f"o{number:027d}" for number in range(ROWS)]


def test_a_run_over_the_whole_list_goes_on_from_the_merged_file(run, membercard, listed, service):
    for index in (1, 2, 3):
        run(index)
    merged(membercard, listed, 1, 2, 3)
    service.gateway.journal.clear()
    ran = membercard("import", listed, "--card-id", CARD_ID, "--env-file", service.env_file)
    assert (ran.code, len(service.gateway.journal)) == (0, 0)


def test_the_whole_list_is_checked_on_each_machine(run, listed, service):
    listed.write_text("openid\no1\no2\no1\n")
    ran = run(1, 2)
    assert (ran.code, len(service.gateway.journal)) == (2, 0)
    assert "line 4: openid is that of line 2 too" in ran.err


def test_results_of_another_shard_are_refused(run, listed, service):
    run(1)
    service.gateway.journal.clear()
    ran = run(2, 3, "--results", part(listed, 1))
    assert (ran.code, len(service.gateway.journal)) == (2, 0)
    assert "another shard" in ran.err


def test_codes_are_deposited_by_shards_too(membercard, service, tmp_path):
    path = tmp_path / "codes.txt"
    path.write_text("".join(f"{10**9 + number}\n" for number in range(ROWS)))
    for index in (1, 2):
        ran = membercard(
            "deposit", path, "--card-id", "pDepositedCodesByMerchant000", "--env-file", service.env_file,
            "--per-call", "5", "--shard", f"{index}/2",
        )  # fmt: skip
        assert ran.code == 0, ran.err
    ran = membercard("results", "merge", *sorted(tmp_path.glob("*-of-2.results.csv")), "--output", "json")
    assert (ran.code, f'"done": {ROWS}' in ran.out) == (0, True)


class TestMergeRefuses:
    """Before anything is written."""

    @pytest.fixture(autouse=True)
    def parts(self, run):
        for index in (1, 2, 3):
            run(index)

    def refused(self, ran, listed, said):
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
        assert not listed.with_name("members.csv.results.csv").exists()
        assert not listed.with_name("members.csv.results.csv.json").exists()

    def test_a_missing_shard(self, membercard, listed):
        self.refused(merged(membercard, listed, 1, 3), listed, "shard 2/3 is not given")

    def test_one_given_twice(self, membercard, listed):
        copy = listed.with_name("copy.csv")
        shutil.copy(part(listed, 1), copy)
        shutil.copy(Path(f"{part(listed, 1)}.json"), Path(f"{copy}.json"))
        ran = membercard(
            "results", "merge", *(part(listed, index) for index in (1, 2, 3)), copy,
            "--into", listed.with_name("members.csv.results.csv"),
        )  # fmt: skip
        self.refused(ran, listed, "given twice")

    def test_one_of_another_list(self, run, membercard, listed):
        part(listed, 2).unlink()
        listed.write_text(listed.read_text() + "o99\n")
        run(2)
        self.refused(merged(membercard, listed, 1, 2, 3), listed, "of another run")

    def test_one_whose_run_has_not_ended(self, membercard, listed):
        lines = part(listed, 2).read_text().splitlines(keepends=True)
        part(listed, 2).write_text("".join(lines[:-1]))
        self.refused(merged(membercard, listed, 1, 2, 3), listed, "has not ended")

    def test_one_with_a_row_of_another(self, membercard, listed):
        whole = part(listed, 2).read_text()
        foreign = part(listed, 1).read_text().splitlines(keepends=True)[1]
        part(listed, 2).write_text(whole + foreign)
        self.refused(merged(membercard, listed, 1, 2, 3), listed, "is not of shard 2/3")

    def test_one_that_is_not_there_or_no_results_file(self, membercard, listed):
        part(listed, 2).unlink()
        self.refused(merged(membercard, listed, 1, 2, 3), listed, "not there")
        ran = membercard("results", "merge", listed)
        assert (ran.code, ".json" in ran.err) == (2, True)

    def test_to_overwrite_anything(self, membercard, listed):
        into = listed.with_name("precious.csv")
        into.write_text("precious")
        parts = (part(listed, index) for index in (1, 2, 3))
        ran = membercard("results", "merge", *parts, "--into", into)
        assert (ran.code, into.read_text()) == (2, "precious")


def test_merge_of_nothing_says_what_it_needs(membercard):
    assert membercard("results", "merge").code == 2
