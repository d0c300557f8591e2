"""One call: tried once, or repeated until its rows have an end."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from wechatpay_cli.bulk.errors import RowOpenError, Stopped
from wechatpay_cli.bulk.jobs import Job
from wechatpay_cli.bulk.rows import Row, RowResult, Status
from wechatpay_cli.bulk.verdict import Verdict, error_code_of, judge, reason_of, request_id_of
from wechatpay_membercard import AsyncMemberCardClient
from wechatpay_signing._said import Said

ATTEMPTS = 6
"""With the pauses between them, 15.5 seconds of waiting at most."""

Sleep = Callable[[float], Awaitable[object]]
Send = Callable[[Sequence[Row]], Awaitable[Sequence[RowResult]]]
"""Makes one call for rows that go together, once, wherever that happens."""
Describe = Callable[[Exception], str]
"""Says why a row is not done, in one line."""


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
    return await attempted(partial(job.send, client), unit, describe)


async def attempted(send: Send, unit: Sequence[Row], describe: Describe) -> Tried:
    """The same, by whatever sends."""
    try:
        results = await send(unit)
    except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to these rows
        verdict = judge(error)
        status: Status = "refused" if verdict == "refused" else "open"
        reason = _why(error, describe)
        code, request_id = error_code_of(error), request_id_of(error)
        return Tried(
            [RowResult(row.number, status, "", code, reason, request_id) for row in unit], error, verdict
        )
    return Tried(_one_for_each(unit, results, describe))


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
    the same. Only a rejection that WeChat Pay signed is final; of a call of several rows it is that of none,
    so they are sent again in halves, until each has its own verdict.

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

    async def pause(before: Tried | None, attempt: int) -> bool:
        if before is not None:
            await sleep(seconds_before(attempt))
        return True

    results: list[RowResult] = []
    waiting = [unit]
    while waiting:
        part = waiting.pop(0)
        tried = await to_its_end(partial(job.send, client), part, attempts, pause, describe)
        if is_of_no_row(tried):
            waiting[:0] = halves(part)
            continue
        results += tried.results
        if tried.verdict == "stop":
            results += [result for rest in waiting for result in not_sent(rest, describe)]
            raise stopped_by(replace(tried, results=results))
    return results


def is_of_no_row(tried: Tried) -> bool:
    """Whether a call was rejected as a whole, which says of none of its rows that it is the reason."""
    return tried.verdict == "refused" and len(tried.results) > 1


def halves(unit: Sequence[Row]) -> list[Sequence[Row]]:
    """The rows of a call as two."""
    middle = len(unit) // 2
    return [unit[:middle], unit[middle:]]


async def to_its_end(
    send: Send,
    unit: Sequence[Row],
    attempts: int,
    pause: Callable[[Tried | None, int], Awaitable[bool]],
    describe: Describe,
) -> Tried:
    """Try until there is a verdict, there were enough attempts, or the pause before one says no.

    `pause` is told what the attempt before came to and how many there were.
    """
    tried: Tried | None = None
    for attempt in range(attempts):
        if not await pause(tried, attempt):
            break
        tried = await attempted(send, unit, describe)
        if tried.verdict != "again":
            break
    return tried or Tried(not_sent(unit, describe))


def not_sent(
    unit: Sequence[Row],
    describe: Describe,
    why: RowOpenError = RowOpenError("It was not sent."),  # noqa: B008 - told only
) -> Sequence[RowResult]:
    """The results of rows for which no call came to anything."""
    reason = _why(why, describe)
    return [RowResult(row.number, "open", reason=reason) for row in unit]


def stopped_by(tried: Tried, *, calls_in_vain: int = 0, rows_alike: int = 0) -> Stopped:
    """The error that ends a run."""
    why = Said("repeating cannot help")
    if calls_in_vain:
        why = Said("{count} calls in a row had no result", count=calls_in_vain)
    elif rows_alike:
        why = Said("the first {count} rows were rejected with one code and text", count=rows_alike)
    stopped = Stopped(
        Said("The run ended: {why}. {reason}", why=why, reason=tried.results[-1].reason),
        results=tried.results,
        calls_in_vain=calls_in_vain,
        rows_alike=rows_alike,
        request_may_have_been_processed=getattr(tried.error, "request_may_have_been_processed", True),
    )
    stopped.__cause__ = tried.error
    return stopped


def seconds_before(attempt: int) -> float:
    """How long to wait before an attempt, counted from 1 for the second."""
    return min(0.5 * 2.0 ** (attempt - 1), 8.0)


def _one_for_each(
    unit: Sequence[Row], results: Sequence[RowResult], describe: Describe
) -> Sequence[RowResult]:
    """One result for each row, in their order; an open one says why."""
    found = {result.number: result for result in results}
    nothing = _why(RowOpenError("The response has no verdict for this row."), describe)
    complete = [found.get(row.number, RowResult(row.number, "open")) for row in unit]
    return [
        one._replace(reason=nothing) if one.status == "open" and not one.reason else one for one in complete
    ]


def _why(error: Exception, describe: Describe) -> str:
    try:
        return describe(error)
    except Exception:  # noqa: BLE001 - a row without a good reason is better than no row
        return type(error).__name__
