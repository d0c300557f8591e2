"""`wechatpay_cli.bulk` as others use it: plain data, one step to the end of a call, one loop over many."""

import asyncio
import copy
import math
import pickle
import subprocess
import sys
from collections import Counter
from contextlib import asynccontextmanager

import anyio
import pytest

from wechatpay_cli.bulk import (
    ClusterError,
    DepositJob,
    ImportJob,
    MemoryResults,
    RequestNumbers,
    Results,
    ResultsError,
    Row,
    RowOpenError,
    RowResult,
    Stopped,
    carry_out,
    reason_of,
    run,
)
from wechatpay_cli.bulk.engine import ATTEMPTS, GIVE_UP_AFTER
from wechatpay_membercard import (
    AsyncMemberCardClient,
    ConnectionFailedError,
    InvalidRequestError,
    WeChatPayError,
)
from wechatpay_mock import Gateway
from wechatpay_signing import ConfigurationError, FieldCipher, SigningTransport, UnsignedResponseError

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
ROWS = (Row(2, {"openid": "o2"}, "n2"), Row(3, {"phone_number": "13800000001", "code": "c3"}, "n3"))


@pytest.fixture
def anyio_backend():
    return "asyncio"


class Scripted:
    """A job whose calls come to what a function says."""

    name, per_call, identity = "scripted", 1, ("scripted",)

    def __init__(self, answer=lambda _row: None):
        self.calls = Counter()
        self._answer = answer

    async def send(self, client, rows):
        (row,) = rows
        self.calls[row.number] += 1
        await anyio.lowlevel.checkpoint()
        if (error := self._answer(row)) is not None:
            raise error
        return [RowResult(row.number, "done")]


@asynccontextmanager
async def nobody():
    yield None


async def no_sleep(_seconds):
    await anyio.lowlevel.checkpoint()


def lost(*, maybe=True):
    return ConnectionFailedError(problem="x", request_may_have_been_processed=maybe)


def _rejected():
    return InvalidRequestError(
        "x", code="INVALID_REQUEST", verified=True, request_may_have_been_processed=False
    )


class TestPlainData:
    @pytest.mark.parametrize(
        "value",
        [
            *ROWS,
            RowResult(2, "refused", "", "INVALID_REQUEST", "why", "id"),
            ImportJob(CARD_ID, "b", "en"),
            DepositJob(CARD_ID, 7),
        ],
    )
    def test_rows_results_and_jobs_travel(self, value):
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own
        assert copy.deepcopy(value) == value

    def test_the_repr_of_a_row_shows_nothing_of_anybody(self):
        assert [repr(row) for row in ROWS] == ["<Row 2>", "<Row 3>"]

    def test_what_results_depend_on_is_the_template_and_for_an_import_its_round(self):
        assert ImportJob("c", "b").identity == ("import", "c", "b")
        assert DepositJob("c", 7).identity == ("deposit", "c")

    @pytest.mark.parametrize("kind", [Stopped, ResultsError, RowOpenError, ClusterError])
    def test_its_errors_are_the_librarys_are_made_from_one_text_and_travel(self, kind):
        error = kind("text")
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
        assert isinstance(error, WeChatPayError)
        assert (type(again), again.args, vars(again)) == (kind, ("text",), vars(error))

    def test_it_needs_neither_the_command_line_library_nor_the_gateway(self):
        script = (
            "import sys\n"
            "for name in ('cyclopts', 'rich', 'wechatpay_mock', 'uvicorn'): sys.modules[name] = None\n"
            "import wechatpay_cli.bulk\n"
            "rooms = [name for name in sys.modules if name.startswith('wechatpay_cli._')]\n"
            "assert set(rooms) <= {'wechatpay_cli._safe', 'wechatpay_cli._json'}, rooms\n"
        )
        subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603 - ours


class TestCarryOut:
    @pytest.mark.anyio
    async def test_a_call_without_a_verdict_is_repeated_and_then_left_open(self):
        job, waits = Scripted(lambda _row: lost()), []

        async def sleep(seconds):
            waits.append(seconds)

        (result,) = await carry_out(job, ROWS[:1], None, sleep=sleep)
        assert (result.number, result.status, job.calls[2]) == (2, "open", ATTEMPTS)
        assert "x" in result.reason
        assert waits == [0.5, 1.0, 2.0, 4.0, 8.0]

    @pytest.mark.anyio
    async def test_what_no_repetition_can_mend_stops_with_what_became_of_the_rows(self):
        cause = UnsignedResponseError("It has no signature.")
        job = Scripted(lambda _row: cause)
        with pytest.raises(Stopped) as raised:
            await carry_out(job, ROWS[:1], None, sleep=no_sleep)
        assert (raised.value.__cause__, job.calls[2]) == (cause, 1)
        assert [result.status for result in raised.value.results] == ["open"]
        assert raised.value.request_may_have_been_processed == cause.request_may_have_been_processed

    @pytest.mark.anyio
    @pytest.mark.parametrize("stops", [False, True])
    async def test_a_call_that_is_rejected_as_a_whole_is_made_in_halves(self, stops):
        class Together(Scripted):
            async def send(self, client, rows):
                if len(rows) > 1 or rows[0].number == 5:
                    raise _rejected()
                if stops and rows[0].number == 6:
                    raise UnsignedResponseError("It has no signature.")
                return [RowResult(row.number, "done") for row in rows]

        rows = [Row(number, {"code": str(number)}) for number in range(4, 9)]
        try:
            results = await carry_out(Together(), rows, None, sleep=no_sleep)
        except Stopped as stopped:
            results = stopped.results
        ended = ["open"] * 3 if stops else ["done"] * 3
        assert [result.number for result in results] == [4, 5, 6, 7, 8]
        assert [result.status for result in results] == ["done", "refused", *ended]

    @pytest.mark.anyio
    async def test_the_jobs_of_the_command_go_to_the_gateway_as_they_are(self):
        gateway = Gateway()
        transport = SigningTransport(gateway.signer, gateway.verifier, inner=gateway.transport())
        cipher = FieldCipher(gateway.verifier, gateway.signer)
        numbers = RequestNumbers(gateway.signer, CARD_ID, "")
        rows = numbers.numbered(row._replace(request_no="") for row in ROWS)
        async with AsyncMemberCardClient(transport=transport, encryptor=cipher) as client:
            results = [await carry_out(ImportJob(CARD_ID), [row], client, sleep=no_sleep) for row in rows]
        assert [(one.number, one.status) for (one,) in results] == [(2, "done"), (3, "done")]

    @pytest.mark.anyio
    async def test_a_row_without_a_request_number_is_never_sent(self):
        with pytest.raises(Stopped, match="Row 2 has no request number"):
            await carry_out(ImportJob(CARD_ID), [Row(2, {"openid": "o"})], None, sleep=no_sleep)


class TestRun:
    def run(self, tmp_path, job, count, **options):
        rows = [Row(number, {"openid": f"o{number}"}) for number in range(2, count + 2)]
        with Results(tmp_path / "r.csv", {"openid": "openid"}) as results:
            return asyncio.run(run(job, rows, results, nobody, rate=1000, sleep=no_sleep, **options))

    def test_never_more_calls_at_once_than_allowed(self, tmp_path):
        running, most = 0, 0

        class Counting(Scripted):
            async def send(self, client, rows):
                nonlocal running, most
                running += 1
                most = max(most, running)
                results = await super().send(client, rows)
                running -= 1
                return results

        assert self.run(tmp_path, Counting(), 50, concurrency=3).done == 50
        assert most == 3

    def test_a_row_without_a_response_stays_open_after_its_attempts(self, tmp_path):
        job = Scripted(lambda row: lost() if row.number == 3 else None)
        assert self.run(tmp_path, job, 5) == (4, 0, 1)
        assert job.calls == {2: 1, 3: ATTEMPTS, 4: 1, 5: 1, 6: 1}

    def test_the_next_run_sends_the_open_rows_only(self, tmp_path):
        self.run(tmp_path, Scripted(lambda row: lost() if row.number == 3 else None), 5)
        job = Scripted()
        assert self.run(tmp_path, job, 5) == (5, 0, 0)
        assert job.calls == {3: 1}

    @pytest.mark.parametrize(
        "limits",
        [
            {"rate": 0},
            {"rate": -1},
            {"rate": math.nan},
            {"rate": math.inf},
            {"concurrency": 0},
            {"concurrency": 1001},
            {"attempts": 0},
        ],
        ids=str,
    )
    def test_a_limit_that_would_send_nothing_is_named_before_anything_is_sent(self, tmp_path, limits):
        job = Scripted()
        with (
            Results(tmp_path / "r.csv", {"openid": "openid"}) as results,
            pytest.raises(ConfigurationError) as raised,
        ):
            asyncio.run(run(job, ROWS, results, nobody, **{"rate": 1, "sleep": no_sleep, **limits}))
        assert str(raised.value).startswith(next(iter(limits)))
        assert not job.calls

    def test_a_job_that_takes_no_row_is_named_too(self, tmp_path):
        with (
            Results(tmp_path / "r.csv", {"openid": "openid"}) as results,
            pytest.raises(ConfigurationError, match="per_call"),
        ):
            asyncio.run(run(DepositJob(CARD_ID, 0), ROWS, results, nobody, rate=1))

    @pytest.mark.parametrize(
        "odd",
        [
            RuntimeError("x"),
            KeyError("x"),
            RecursionError(),
            UnicodeError("x"),
            ExceptionGroup("x", [OSError()]),
        ],
    )
    def test_an_exception_that_nobody_foresaw_belongs_to_its_row(self, tmp_path, odd):
        job = Scripted(lambda row: odd if row.number == 3 else None)
        assert self.run(tmp_path, job, 30) == (29, 0, 1)
        assert job.calls.total() == 30

    def test_so_does_one_of_whoever_words_the_reasons(self, tmp_path):
        def describe(_error):
            raise ValueError("x")

        job = Scripted(lambda row: RuntimeError("x") if row.number == 3 else None)
        assert self.run(tmp_path, job, 5, describe=describe) == (4, 0, 1)

    @pytest.mark.parametrize("given", [[], [RowResult(99, "done")], [RowResult(2, "done")] * 2])
    def test_a_job_that_gives_other_results_than_its_rows_leaves_them_open(self, tmp_path, given):
        class Odd(Scripted):
            async def send(self, client, rows):
                return given

        ends = 1 if RowResult(2, "done") in given else 0
        assert self.run(tmp_path, Odd(), 3) == (ends, 0, 3 - ends)

    @pytest.mark.parametrize("number", [3, 12])
    def test_a_result_that_cannot_be_recorded_ends_the_run_in_order(self, number):
        class Full(MemoryResults):
            def record(self, row, result):
                if row.number >= number:
                    raise OSError("No space left on device")
                super().record(row, result)

        results, job = Full(), Scripted()
        rows = [Row(at, {"openid": f"o{at}"}) for at in range(2, 100)]
        with pytest.raises(OSError, match="No space"):
            asyncio.run(run(job, rows, results, nobody, rate=1000, sleep=no_sleep))
        assert results.counts["done"] == number - 2
        assert job.calls.total() <= number + 4

    def test_rows_that_cannot_be_read_end_the_run_in_order(self):
        def rows():
            yield Row(2, {"openid": "o2"})
            raise OSError("gone")

        results = MemoryResults()
        with pytest.raises(OSError, match="gone"):
            asyncio.run(run(Scripted(), rows(), results, nobody, rate=1000, concurrency=1, sleep=no_sleep))
        assert results.results == {2: RowResult(2, "done")}

    def test_rows_in_outcomes_out(self):
        results, news = MemoryResults(), []
        job = Scripted(lambda row: RuntimeError() if row.number == 3 else None)
        ended = asyncio.run(
            run(job, ROWS, results, nobody, rate=1000, sleep=no_sleep, on_progress=news.append)
        )
        assert ended == (1, 0, 1)
        assert results.results == {2: RowResult(2, "done"), 3: RowResult(3, "open", reason="RuntimeError")}
        assert [len(update.results) for update in news] == [1, 1]
        assert news[-1].counts == {"done": 1, "refused": 0, "open": 1}

    def test_why_a_call_is_repeated_is_told_while_it_lasts(self):
        news = []
        job = Scripted(lambda _row: lost())
        asyncio.run(
            run(job, ROWS[:1], MemoryResults(), nobody, rate=1000, sleep=no_sleep, on_progress=news.append)
        )
        assert [update.trouble for update in news] == [reason_of(lost())] * (ATTEMPTS - 1) + [""]

    def test_stop_begins_no_call_any_more_and_leaves_the_rest_open(self, tmp_path):
        stop = asyncio.Event()
        job = Scripted(lambda row: stop.set() if row.number == 4 else None)
        assert self.run(tmp_path, job, 500, concurrency=2, stop=stop).done <= 4
        lines = (tmp_path / "r.csv").read_text().splitlines()
        assert len(lines) == 501
        assert job.calls.total() <= 4

    def test_stop_ends_a_pause_between_attempts(self):
        stop = asyncio.Event()

        async def for_ever(seconds):
            if seconds >= 0.5:
                stop.set()
                await asyncio.Event().wait()

        results = MemoryResults()
        ended = asyncio.run(
            run(Scripted(lambda _row: lost()), ROWS, results, nobody, rate=1e6, sleep=for_ever, stop=stop)
        )
        assert ended == (0, 0, 2)

    def test_cancelled_it_says_which_calls_were_under_way(self):
        results, running = MemoryResults(), []

        class Hanging(Scripted):
            async def send(self, client, rows):
                running[0].cancel()
                await asyncio.Event().wait()

        async def main():
            running.append(asyncio.current_task())
            await run(Hanging(), ROWS, results, nobody, rate=1e6, concurrency=1, sleep=no_sleep)

        with pytest.raises(asyncio.CancelledError):
            asyncio.run(main())
        assert results.results[2].status == "open"
        assert "may have been processed" in results.results[2].reason

    def test_refused_rows_are_tried_again_when_asked(self):
        results = MemoryResults()
        results.record(ROWS[0], RowResult(2, "refused"))
        assert asyncio.run(run(Scripted(), ROWS[:1], results, nobody, rate=1, sleep=no_sleep)) == (0, 1, 0)
        again = run(Scripted(), ROWS[:1], results, nobody, rate=1, sleep=no_sleep, again=("refused",))
        assert asyncio.run(again) == (1, 0, 0)

    def test_when_nobody_responds_it_gives_up(self, tmp_path):
        job = Scripted(lambda _row: lost(maybe=False))
        with pytest.raises(Stopped, match="in a row had no result") as raised:
            self.run(tmp_path, job, 10_000, concurrency=1)
        assert raised.value.calls_in_vain == GIVE_UP_AFTER
        assert job.calls.total() == GIVE_UP_AFTER * ATTEMPTS
