"""The results file: plain CSV, one line a row, good for going on whatever happened, and nobody else's."""

import csv
import errno
import io
import json
import os
import pickle
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wechatpay_cli.bulk import Results, ResultsError, Row, RowResult

COLUMNS = {"openid": "OpenID", "code": "会员卡号"}
HEAD = "line,OpenID,会员卡号,status,assigned_code,error_code,reason,request_id"


def row(number):
    return Row(number, {"openid": f"o{number}", "code": f"{number}"})


@pytest.fixture
def path(tmp_path):
    return tmp_path / "r.csv"


def opened(path, **origin):
    return Results(path, COLUMNS, origin)


def recorded(path):
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def statuses(path):
    return [(int(line["line"]), line["status"]) for line in recorded(path)]


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_it_is_plain_csv_with_the_columns_of_the_input(path):
    with opened(path) as results:
        results.record(row(2), RowResult(2, "done", "c2", "", "", "id"))
    assert path.read_text("utf-8") == f"{HEAD}\n2,o2,2,done,c2,,,id\n"


def test_it_and_what_it_belongs_to_are_for_this_user_alone(path):
    with opened(path, input="f"):
        pass
    modes = {stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
    assert files(path.parent) == ["r.csv", "r.csv.json"]
    assert modes == {0o600} or os.name == "nt"
    assert json.loads(path.with_name("r.csv.json").read_text("utf-8"))["input"] == "f"


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["done", "refused", "open"])), max_size=30))
def test_it_has_one_line_per_row_in_order_whatever_came_when(tmp_path_factory, came):
    path = tmp_path_factory.mktemp("results") / "r.csv"
    half = len(came) // 2
    for part in (came[:half], came[half:]):
        with opened(path) as results:
            for number, status in part:
                results.record(row(number), RowResult(number, status))
    last = dict(came)
    assert statuses(path) == sorted(last.items())
    with opened(path) as results:
        assert {number: results.status(number) for number in range(1, 10)} == {
            number: last.get(number) for number in range(1, 10)
        }
        assert results.counts == {
            status: list(last.values()).count(status) for status in ("done", "refused", "open")
        }


def test_a_line_cut_off_by_a_kill_is_dropped_and_its_row_done_again(path):
    with opened(path) as results:
        results.record(row(2), RowResult(2, "done"))
        results.record(row(3), RowResult(3, "done"))
    os.truncate(path, path.stat().st_size - 3)
    with opened(path) as results:
        assert (results.status(2), results.status(3)) == ("done", None)
        results.record(row(3), RowResult(3, "refused", reason='a "reason",\nof two lines'))
    assert statuses(path) == [(2, "done"), (3, "refused")]


@pytest.mark.parametrize("size", range(len(HEAD.encode()) + 2))
def test_a_kill_at_any_byte_of_the_head_leaves_a_usable_file(size, path):
    with opened(path):
        pass
    os.truncate(path, size)
    with opened(path) as results:
        results.record(row(2), RowResult(2, "done"))
    assert statuses(path) == [(2, "done")]


def test_a_kill_at_any_byte_of_the_file_beside_it_does_too(path):
    with opened(path, input="f"):
        pass
    beside = path.with_name("r.csv.json")
    whole = beside.read_bytes()
    for size in range(len(whole)):
        path.unlink()
        beside.write_bytes(whole[:size])
        with opened(path, input="f") as results:
            results.record(row(2), RowResult(2, "done"))
        assert beside.read_bytes().strip() == whole.strip()


def test_what_a_killed_run_left_beside_it_goes_with_the_next(path):
    with opened(path) as results:
        results.record(row(3), RowResult(3, "done"))
        results.record(row(2), RowResult(2, "done"))
        path.with_name("r.csv.new").write_bytes(path.read_bytes()[:-5])
    assert files(path.parent) == ["r.csv", "r.csv.json"]
    assert statuses(path) == [(2, "done"), (3, "done")]


@pytest.mark.parametrize("most", [1, 7])
def test_a_system_that_writes_a_few_bytes_at_once_loses_none(path, monkeypatch, most):
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:most]))
    with opened(path) as results:
        results.record(row(2), RowResult(2, "done", "c2"))
    assert statuses(path) == [(2, "done")]


def test_a_full_disk_in_the_middle_of_a_line_leaves_whole_lines(path, monkeypatch):
    results = opened(path)
    results.record(row(2), RowResult(2, "done"))
    write, room = os.write, [10]

    def full(file, data):
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        room[0] = 0
        return write(file, data[:10])

    with results:
        monkeypatch.setattr(os, "write", full)
        with pytest.raises(OSError, match="No space"):
            results.record(row(3), RowResult(3, "done"))
        monkeypatch.undo()
        assert results.status(3) is None
        results.record(row(4), RowResult(4, "done"))
    assert statuses(path) == [(2, "done"), (4, "done")]


def test_without_room_to_put_it_in_order_it_stays_as_good_for_going_on(path, monkeypatch):
    with opened(path) as results:
        results.record(row(3), RowResult(3, "done"))
        results.record(row(2), RowResult(2, "done"))
        monkeypatch.setattr(
            Results, "lines", lambda _self: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full"))
        )
    monkeypatch.undo()
    assert statuses(path) == [(3, "done"), (2, "done")]
    with opened(path) as again:
        assert again.counts["done"] == 2


@pytest.mark.parametrize("left", [b"", b"line,Op"])
def test_nor_does_what_a_full_disk_left_of_the_second_file_stand_in_the_way_of_a_later_run(path, left):
    made = path.with_name(path.name + ".new")
    made.write_bytes(left)
    with opened(path) as results:
        results.record(row(3), RowResult(3, "done"))
        results.record(row(2), RowResult(2, "done"))
    assert statuses(path) == [(2, "done"), (3, "done")]
    assert not made.exists()


def test_a_disk_that_is_full_only_when_the_second_file_is_closed_leaves_nothing_behind(path, monkeypatch):
    class Full(io.BytesIO):
        def close(self):
            super().close()
            raise OSError(errno.ENOSPC, "No space left on device")

    def full(file, _mode):
        os.close(file)
        return Full()

    with opened(path) as results:
        results.record(row(3), RowResult(3, "done"))
        results.record(row(2), RowResult(2, "done"))
        monkeypatch.setattr(os, "fdopen", full)
    assert statuses(path) == [(3, "done"), (2, "done")]
    assert files(path.parent) == ["r.csv", "r.csv.json"]


def test_a_result_for_a_line_that_is_no_row_of_the_input_is_refused_and_left(path):
    with opened(path) as results:
        results.record(row(2), RowResult(2, "done"))
        results.record(row(3), RowResult(3, "done"))
    before = path.read_bytes()
    with pytest.raises(ResultsError, match="line 3, which is no row of the input"):
        Results(path, COLUMNS, {}, [2, 4])
    assert path.read_bytes() == before


def test_a_second_run_on_it_is_refused_and_changes_nothing(path):
    with opened(path) as results:
        results.record(row(2), RowResult(2, "done"))
        before = path.read_bytes()
        with pytest.raises(ResultsError, match="another run has it open") as raised:
            opened(path)
        assert (raised.value.differs, path.read_bytes()) == ("lock", before)
        results.record(row(3), RowResult(3, "done"))
    assert statuses(path) == [(2, "done"), (3, "done")]


def test_another_process_is_refused_too_and_a_killed_one_leaves_no_lock(path):
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from wechatpay_cli.bulk import Results\n"
        "results = Results(Path(sys.argv[1]), {'openid': 'OpenID', 'code': '会员卡号'})\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 - ours
        assert process.stdout.readline() == b"open\n"
        with pytest.raises(ResultsError, match="another run"):
            opened(path)
        process.kill()
    with opened(path):
        pass


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("input", "input"),
        ("key", "merchant key"),
        ("command", "command"),
        ("card_id", "card template"),
        ("batch", "batch"),
        ("shard", "shard"),
    ],
)
def test_results_of_another_run_are_refused_with_what_differs(path, name, word):
    origin = dict.fromkeys(("input", "key", "command", "card_id", "batch", "shard"), "a")
    with opened(path, **origin) as results:
        results.record(row(2), RowResult(2, "done"))
    before = [one.read_bytes() for one in sorted(path.parent.iterdir())]
    with pytest.raises(ResultsError, match=f"another {word}") as raised:
        opened(path, **{**origin, name: "b"})
    assert raised.value.differs == name
    assert pickle.loads(pickle.dumps(raised.value)).differs == name  # noqa: S301 - our own
    assert [one.read_bytes() for one in sorted(path.parent.iterdir())] == before


def test_with_another_key_nothing_else_is_compared(path):
    with opened(path, input="a", key="a"):
        pass
    with pytest.raises(ResultsError, match="another merchant key"):
        opened(path, input="b", key="b")


def test_results_with_other_columns_are_refused(path):
    with opened(path):
        pass
    with pytest.raises(ResultsError, match="columns"):
        Results(path, {"openid": "openid"})


def test_once_its_results_were_moved_away_what_stays_beside_is_no_obstacle(path):
    with opened(path, input="a"):
        pass
    path.unlink()
    with opened(path, input="b") as results:
        results.record(row(2), RowResult(2, "done"))
    assert statuses(path) == [(2, "done")]


OTHERS = [
    b"precious, without a line feed",
    b"one line\n",
    b"a\nb\nc\n",
    b"l",
    HEAD.encode(),
    HEAD.encode() + b"\n",
    HEAD.encode() + b"\n2,o2,2,done,,,,\n",
    b"\0" * 100,
]


@pytest.mark.parametrize("content", OTHERS)
def test_a_file_that_is_no_results_file_is_left_as_it_is(path, content):
    path.write_bytes(content)
    with pytest.raises(ResultsError):
        opened(path)
    assert path.read_bytes() == content
    assert files(path.parent) == ["r.csv"]


@pytest.mark.parametrize("content", [b"{}", b"precious", b'{"format": "of others"}'])
def test_so_is_a_file_of_others_beside_it(path, content):
    beside = path.with_name("r.csv.json")
    beside.write_bytes(content)
    with pytest.raises(ResultsError):
        opened(path)
    assert (beside.read_bytes(), files(path.parent)) == (content, ["r.csv.json"])


@pytest.mark.parametrize(
    "line", ["x", "2,o2,2,lost,,,,", "2,o2,2,done", "x,o2,2,done,,,,", "9" * 20 + ",,,done,,,,"]
)
def test_a_line_that_is_no_result_is_not_overwritten(path, line):
    with opened(path):
        pass
    path.write_bytes(path.read_bytes() + f"{line}\n".encode())
    before = path.read_bytes()
    with pytest.raises(ResultsError, match="not a result"):
        opened(path)
    assert path.read_bytes() == before


def test_a_file_of_the_earlier_version_is_recognised_and_left_as_it_is(path):
    content = f"# input {'a' * 64}\nline,status,result,reason,request_id\n2,open,,x,\n".encode()
    path.write_bytes(content)
    with pytest.raises(ResultsError, match=r"0\.1\.0") as raised:
        opened(path)
    assert (raised.value.differs, path.read_bytes(), files(path.parent)) == ("version", content, ["r.csv"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_neither_a_device_nor_a_pipe_nor_a_folder_is_a_results_file(path, tmp_path):
    os.mkfifo(path)
    with pytest.raises(ResultsError, match="no regular file"):
        opened(path)
    (tmp_path / "folder").mkdir()
    for folder in (tmp_path / "folder", Path()):
        with pytest.raises(ResultsError, match="no regular file"):
            opened(folder)
    assert files(tmp_path) == ["folder", "r.csv"]


def test_two_columns_of_one_name_are_refused_before_anything_is_made(path):
    with pytest.raises(ResultsError, match="'status'"):
        Results(path, {"openid": "status"})
    assert files(path.parent) == []


def test_texts_of_others_are_made_safe_and_a_number_with_its_country_stays(path):
    with Results(path, {"phone_number": "phone"}) as results:
        results.record(
            Row(2, {"phone_number": "+8613800000000"}),
            RowResult(2, "open", "", "=1+1", "@SUM(A1)\x1b[2J", "\n"),
        )
    (line,) = recorded(path)
    assert (line["phone"], line["error_code"]) == ("+8613800000000", "'=1+1")
    assert line["reason"].startswith("'@")
    assert "\x1b" not in path.read_text("utf-8")
