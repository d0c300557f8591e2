"""Carries rows to their end: a few calls at a time, no faster than allowed, each until its end is known."""

import asyncio
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import NamedTuple

from wechatpay_cli.bulk.attempts import (
    ATTEMPTS,
    Describe,
    Send,
    Sleep,
    Tried,
    halves,
    is_of_no_row,
    not_sent,
    seconds_before,
    stopped_by,
    to_its_end,
)
from wechatpay_cli.bulk.errors import RowOpenError, Stopped
from wechatpay_cli.bulk.jobs import Job
from wechatpay_cli.bulk.ledger import Ledger, Totals, totals
from wechatpay_cli.bulk.pace import RateLimit
from wechatpay_cli.bulk.rows import Row, RowResult, Status
from wechatpay_cli.bulk.verdict import reason_of
from wechatpay_membercard import ApiError, AsyncMemberCardClient
from wechatpay_signing._arguments import refused, whole_number
from wechatpay_signing._said import Said

GIVE_UP_AFTER = 20
"""So many calls in a row without a result: WeChat Pay is unreachable."""
UNVOUCHED_AT_MOST = 3
"""So many calls in a row were rejected without a signature: that may be anybody's word."""
ALIKE_AT_MOST = 10
"""So many rows, the first of a run, were rejected with one code and text: that is not about them."""
CALLS_AT_ONCE = 1_000
"""Most."""
ROWS_A_CALL = 100_000
"""Most."""


class Update(NamedTuple):
    """News of a run."""

    results: Sequence[RowResult]
    """What became of the rows of one call; empty while a call is being repeated."""
    counts: Mapping[Status, int]
    """How many rows have each status now."""
    trouble: str = ""
    """Why a call is being repeated."""


async def run(
    job: Job,
    rows: Iterable[Row],
    results: Ledger,
    connect: Callable[[], AbstractAsyncContextManager[AsyncMemberCardClient]],
    *,
    rate: float,
    concurrency: int = 4,
    attempts: int = ATTEMPTS,
    again: Collection[Status] = (),
    keep_going: bool = False,
    stop: asyncio.Event | None = None,
    on_progress: Callable[[Update], None] = lambda _update: None,
    sleep: Sleep = asyncio.sleep,
    describe: Describe = reason_of,
) -> Totals:
    """Carry out all rows that are not final yet, and record each.

    An exception, whatever it is, belongs to its rows, which stay `open`; the others go on. When the task that
    awaits this is cancelled, calls are cut off and their rows stay `open`; `stop` ends them in order.

    Args:
        job: What is done with them.
        rows: The rows of the file; they are read as they are needed.
        results: Where each result goes at once; rows that are final there are left out.
        connect: Makes the client, which is closed at the end.
        rate: Calls a second at most, finite and above 0.
        concurrency: Calls at the same time, 1 to 1,000.
        attempts: How often a call is made at most.
        again: With `refused`, rows that were rejected are tried once more.
        keep_going: Whether to go on though the first ten rows were rejected with one code and text.
        stop: Once it is set no call begins any more; those under way come to their end.
        on_progress: Is told how far the run is.
        sleep: Waits so many seconds.
        describe: Says why a row is not done.

    Returns:
        How many rows are done, refused and open.

    Raises:
        ConfigurationError: A limit is not above 0; nothing was sent.
        Stopped: The run ended early; every row that was sent is recorded.
        Exception: What reading the rows, recording a result or `on_progress` raised; calls that were under
            way came to their end.
    """
    check_limits(job, rate, concurrency, attempts)
    async with connect() as client:
        course = Course(
            partial(job.send, client),
            results,
            RateLimit(rate),
            attempts,
            keep_going,
            on_progress,
            sleep,
            describe,
        )
        return await course.run(rows, job.per_call, concurrency, again, stop)


def check_limits(job: Job, rate: float, concurrency: int, attempts: int) -> None:
    """Raise ConfigurationError for a limit that would send nothing, or without a bound."""
    if not 0 < rate < math.inf:  # nor NaN
        raise refused("rate", Said("a number of calls a second, finite and above 0"), rate)
    whole_number("concurrency", concurrency, most=CALLS_AT_ONCE)
    whole_number("attempts", attempts)
    whole_number("per_call", job.per_call, most=ROWS_A_CALL)


@dataclass
class Course:
    """What the calls of one run have in common: their pace, and whether it goes on."""

    send: Send
    results: Ledger
    limit: RateLimit
    attempts: int
    keep_going: bool
    on_progress: Callable[[Update], None]
    sleep: Sleep
    describe: Describe
    _ended: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _failure: Exception | None = field(default=None, init=False)
    _in_vain: int = field(default=0, init=False)
    _unvouched: int = field(default=0, init=False)
    _alike: list[tuple[Row, RowResult]] | None = field(
        default_factory=list[tuple[Row, RowResult]], init=False
    )
    """Rejections that may concern no row: all that came so far, as long as they have one code and text."""

    async def run(
        self,
        rows: Iterable[Row],
        per_call: int,
        concurrency: int,
        again: Collection[Status],
        stop: asyncio.Event | None,
    ) -> Totals:
        """Carry out the rows that are not final. Returns and raises as `run` does."""
        waiting = iter(row for row in rows if not self._is_final(row.number, again))
        units = _units(waiting, per_call)
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(self._watch(stop)) if stop is not None else None
            async with asyncio.TaskGroup() as workers:
                for _ in range(concurrency):
                    workers.create_task(self._work(units))
            if watching is not None:
                watching.cancel()
        if self._failure is None or isinstance(self._failure, Stopped):
            self._conclude(waiting)
        if self._failure is not None:
            raise self._failure
        return totals(self.results.counts)

    def _is_final(self, number: int, again: Collection[Status]) -> bool:
        status = self.results.status(number)
        return status == "done" or (status == "refused" and "refused" not in again)

    async def _watch(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._ended.set()

    async def _work(self, units: Iterator[Sequence[Row]]) -> None:
        try:
            while not self._ended.is_set() and (unit := next(units, ())):
                await self._carry_out(unit)
        except Exception as error:  # noqa: BLE001 - it ends the run, but not the calls of others in mid-air
            self._end(error)

    async def _carry_out(self, unit: Sequence[Row]) -> None:
        try:
            tried = await to_its_end(self.send, unit, self.attempts, self._pause, self.describe)
        except asyncio.CancelledError:
            why = RowOpenError("The run was interrupted; the request may have been processed.")
            self._record(unit, not_sent(unit, self.describe, why))
            raise
        if is_of_no_row(tried):
            for half in halves(unit):
                await self._carry_out_half(half, tried)
            return
        self._record(unit, self._held_back(unit, tried.results))
        self._note(tried)
        self.on_progress(Update(tried.results, self.results.counts))

    async def _carry_out_half(self, half: Sequence[Row], whole: Tried) -> None:
        if not self._ended.is_set():
            await self._carry_out(half)
            return
        of_half = {row.number for row in half}
        results = [one._replace(status="open") for one in whole.results if one.number in of_half]
        self._record(half, results)
        self.on_progress(Update(results, self.results.counts))

    def _record(self, unit: Sequence[Row], results: Sequence[RowResult]) -> None:
        for row, result in zip(unit, results, strict=True):
            self.results.record(row, result)

    async def _pause(self, before: Tried | None, attempt: int) -> bool:
        if before is not None:
            self.on_progress(Update((), self.results.counts, before.results[-1].reason))
            await self._rest(seconds_before(attempt))
        if not self._ended.is_set():
            await self._rest(self.limit.delay())
        return not self._ended.is_set()

    async def _rest(self, seconds: float) -> None:
        """Sleep, but no longer than the run goes on."""
        ended = asyncio.ensure_future(self._ended.wait())
        slept = asyncio.ensure_future(self.sleep(seconds))
        try:
            await asyncio.wait((ended, slept), return_when=asyncio.FIRST_COMPLETED)
        finally:
            ended.cancel()
            slept.cancel()

    def _held_back(self, unit: Sequence[Row], results: Sequence[RowResult]) -> Sequence[RowResult]:
        """Leave rejections open that may concern no row: the first of a run, all with one code and text."""
        ended = [result for result in results if result.status != "open"]
        if self._alike is None or self.keep_going or not ended:
            return results
        first = self._alike[0][1] if self._alike else ended[0]
        if any((one.status, one.error_code, one.reason) != ("refused", *first[3:5]) for one in ended):
            self._confirm()
            return results
        self._alike.extend(pair for pair in zip(unit, results, strict=True) if pair[1].status == "refused")
        return [result._replace(status="open") for result in results]

    def _confirm(self) -> None:
        """Record that the rejections held back do concern their rows."""
        for row, result in self._alike or ():
            self.results.record(row, result)
        self._alike = None

    def _note(self, tried: Tried) -> None:
        """Say whether the run goes on: it ends when WeChat Pay itself cannot be what responds."""
        error = tried.error
        if self._alike is not None and len(self._alike) >= ALIKE_AT_MOST:
            self._end(stopped_by(tried, rows_alike=len(self._alike)))
        if error is None or tried.verdict == "refused":
            self._in_vain = self._unvouched = 0
            return
        self._in_vain += 1
        self._unvouched += isinstance(error, ApiError) and not error.verified
        if tried.verdict == "stop" or self._unvouched >= UNVOUCHED_AT_MOST:
            self._end(stopped_by(tried))
        elif self._in_vain >= GIVE_UP_AFTER:
            self._end(stopped_by(tried, calls_in_vain=GIVE_UP_AFTER))

    def _end(self, failure: Exception) -> None:
        """Begin no call any more; the first failure is the one that is told."""
        self._failure = self._failure or failure
        self._ended.set()

    def _conclude(self, waiting: Iterator[Row]) -> None:
        """Every row has a result in the end: those that were not sent too."""
        if not self._ended.is_set():
            self._confirm()
        for row in waiting:
            if self.results.status(row.number) is None:
                self._record((row,), not_sent((row,), self.describe))


def _units(rows: Iterator[Row], size: int) -> Iterator[tuple[Row, ...]]:
    while unit := tuple(islice(rows, size)):
        yield unit
