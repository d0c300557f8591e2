"""Carries rows to their end: a few calls at a time, no faster than allowed, each until its end is known."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from wechatpay_cli.bulk.errors import Stopped
from wechatpay_cli.bulk.jobs import Job
from wechatpay_cli.bulk.results import Results
from wechatpay_cli.bulk.rows import Row, RowResult, Status
from wechatpay_cli.bulk.verdict import Verdict, judge, reason_of, request_id_of
from wechatpay_membercard import ApiError, AsyncMemberCardClient
from wechatpay_signing._arguments import refused, whole_number
from wechatpay_signing._said import Said

ATTEMPTS = 6
GIVE_UP_AFTER = 20
"""So many calls in a row without a result: WeChat Pay is unreachable."""
UNVOUCHED_AT_MOST = 3
"""So many calls in a row were rejected without a signature: that may be anybody's word."""

Sleep = Callable[[float], Awaitable[object]]
Describe = Callable[[Exception], str]
"""Says why a row is not done, in one line."""


class Totals(NamedTuple):
    """How many rows a results file has of each status."""

    done: int
    refused: int
    open: int


@dataclass(frozen=True, slots=True)
class Tried:
    """What one attempt at one call came to; without an error, a response with a result for each row."""

    results: Sequence[RowResult]
    error: Exception | None = None
    verdict: Verdict | None = None
    """What the error means."""


async def try_once(
    job: Job, unit: Sequence[Row], client: AsyncMemberCardClient, describe: Describe = reason_of
) -> Tried:
    """Make one call for rows that go together, once. Raises nothing: an error is what it came to."""
    try:
        return Tried(await job.send(client, unit))
    except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to these rows
        verdict = judge(error)
        status: Status = "refused" if verdict == "refused" else "open"
        return Tried(_all(unit, status, describe(error), request_id_of(error)), error, verdict)


async def carry_out(
    job: Job,
    unit: Sequence[Row],
    client: AsyncMemberCardClient,
    *,
    attempts: int = ATTEMPTS,
    sleep: Sleep = asyncio.sleep,
    describe: Describe = reason_of,
) -> Sequence[RowResult]:
    """Carry the rows of one call to their end.

    A call that failed without a verdict is repeated with the same numbers; that is safe because they are
    the same. Only a rejection that WeChat Pay signed is final.

    Args:
        job: What is done with them.
        unit: The rows, at most `job.per_call`.
        client: Where the call goes.
        attempts: How often it is made at most.
        sleep: Waits so many seconds between attempts.
        describe: Says why a row is not done.

    Returns:
        What became of each row; `open` when no attempt had a verdict.

    Raises:
        Stopped: Repeating cannot help, such as a rejected signature; `results` says what became of
            the rows.
    """

    async def pause(attempt: int) -> bool:
        if attempt:
            await sleep(_seconds_before(attempt))
        return True

    tried = await _to_its_end(job, unit, client, attempts, pause, describe)
    if tried.verdict == "stop":
        raise _stopped(tried)
    return tried.results


async def run(
    job: Job,
    rows: Iterable[Row],
    results: Results,
    connect: Callable[[], AbstractAsyncContextManager[AsyncMemberCardClient]],
    *,
    rate: float,
    concurrency: int = 4,
    attempts: int = ATTEMPTS,
    on_progress: Callable[[int], None] = lambda _rows: None,
    sleep: Sleep = asyncio.sleep,
    describe: Describe = reason_of,
) -> Totals:
    """Carry out all rows that are not final yet, and record each.

    Args:
        job: What is done with them.
        rows: The rows of the file; they are read as they are needed.
        results: Where each result goes at once; rows that are final there are left out.
        connect: Makes the client, which is closed at the end.
        rate: Calls a second at most, above 0.
        concurrency: Calls at the same time, at least 1.
        attempts: How often a call is made at most.
        on_progress: Is told how many rows more have come to an end.
        sleep: Waits so many seconds.
        describe: Says why a row is not done.

    Returns:
        How many rows of the results file are done and refused, and how many this run left open.

    Raises:
        ConfigurationError: A limit is not above 0; nothing was sent.
        Stopped: The run ended early; every row that was sent is recorded.
    """
    _check_limits(job, rate, concurrency, attempts)
    course = _Course(job, results, RateLimit(rate), attempts, on_progress, sleep, describe)
    units = _units((row for row in rows if not results.is_final(row.number)), job.per_call)
    async with connect() as client, asyncio.TaskGroup() as group:
        for _ in range(concurrency):
            group.create_task(course.work(client, units))
    if course.stopped is not None:
        raise course.stopped
    return Totals(**results.counts)


def _check_limits(job: Job, rate: float, concurrency: int, attempts: int) -> None:
    if not rate > 0:  # NaN is not
        raise refused("rate", Said("a number of calls a second, above 0"), rate)
    for name, value in (("concurrency", concurrency), ("attempts", attempts), ("per_call", job.per_call)):
        whole_number(name, value)


class RateLimit:
    """At most so many calls a second, evenly spread."""

    def __init__(self, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._gap = 1 / per_second
        self._clock = clock
        self._next = 0.0

    def delay(self) -> float:
        """Take the next place; returns the seconds to wait for it."""
        now = self._clock()
        start = max(now, self._next)
        self._next = start + self._gap
        return start - now


@dataclass
class _Course:
    """What the calls of one run have in common: their pace, and whether it goes on."""

    job: Job
    results: Results
    limit: RateLimit
    attempts: int
    on_progress: Callable[[int], None]
    sleep: Sleep
    describe: Describe
    stopped: Stopped | None = None
    _in_vain: int = field(default=0, init=False)
    _unvouched: int = field(default=0, init=False)

    async def work(self, client: AsyncMemberCardClient, units: Iterator[Sequence[Row]]) -> None:
        for unit in units:
            if self.stopped is not None:
                return
            tried = await _to_its_end(self.job, unit, client, self.attempts, self._pause, self.describe)
            for result in tried.results:
                self.results.record(result)
            self._note(tried)
            self.on_progress(len(unit))

    async def _pause(self, attempt: int) -> bool:
        if attempt:
            await self.sleep(_seconds_before(attempt))
        await self.sleep(self.limit.delay())
        return self.stopped is None

    def _note(self, tried: Tried) -> None:
        """Say whether the run goes on: it ends when WeChat Pay itself cannot be what responds."""
        error = tried.error
        if error is None or tried.verdict == "refused":
            self._in_vain = self._unvouched = 0
            return
        self._in_vain += 1
        self._unvouched += isinstance(error, ApiError) and not error.verified
        if self.stopped is not None:
            return
        if tried.verdict == "stop" or self._unvouched >= UNVOUCHED_AT_MOST:
            self.stopped = _stopped(tried)
        elif self._in_vain >= GIVE_UP_AFTER:
            self.stopped = _stopped(tried, calls_in_vain=GIVE_UP_AFTER)


async def _to_its_end(
    job: Job,
    unit: Sequence[Row],
    client: AsyncMemberCardClient,
    attempts: int,
    pause: Callable[[int], Awaitable[bool]],
    describe: Describe,
) -> Tried:
    """Try until there is a verdict, there were enough attempts, or the pause before one says no."""
    tried = Tried(_all(unit, "open"))
    for attempt in range(attempts):
        if not await pause(attempt):
            break
        tried = await try_once(job, unit, client, describe)
        if tried.verdict != "again":
            break
    return tried


def _stopped(tried: Tried, *, calls_in_vain: int = 0) -> Stopped:
    why = (
        Said("{calls_in_vain} calls in a row had no result", calls_in_vain=calls_in_vain)
        if calls_in_vain
        else Said("repeating cannot help")
    )
    stopped = Stopped(
        Said("The run ended: {why}. {reason}", why=why, reason=tried.results[-1].reason),
        results=tried.results,
        calls_in_vain=calls_in_vain,
        request_may_have_been_processed=getattr(tried.error, "request_may_have_been_processed", True),
    )
    stopped.__cause__ = tried.error
    return stopped


def _all(unit: Sequence[Row], status: Status, reason: str = "", request_id: str = "") -> Sequence[RowResult]:
    return [RowResult(row.number, status, "", reason, request_id) for row in unit]


def _seconds_before(attempt: int) -> float:
    return min(0.5 * 2.0 ** (attempt - 1), 8.0)


def _units(rows: Iterator[Row], size: int) -> Iterator[tuple[Row, ...]]:
    while unit := tuple(islice(rows, size)):
        yield unit
