"""Send many rows: a few at a time, no faster than allowed, each until its end is known."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field

from wechatpay_cli._bulk.files import Row
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._texts.language import say
from wechatpay_cli.bulk.results import Results, Status
from wechatpay_cli.bulk.verdict import Verdict, judge, told
from wechatpay_membercard import ApiError

ATTEMPTS = 6
GIVE_UP_AFTER = 20
"""So many units in a row without an answer: nobody is there."""
UNVOUCHED_AT_MOST = 3
"""So many units in a row were refused by somebody who did not sign: that may be anybody."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row."""

    row: Row
    status: Status
    result: str = ""
    reason: str = ""
    request_id: str = ""


Send = Callable[[Sequence[Row]], Awaitable[Sequence[Outcome]]]


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
class Engine:
    """Carries units (rows that go into one call) to their end and records each row.

    A call that failed without a verdict is repeated with the same numbers; that is safe because they
    are the same. Only a refusal that WeChat Pay signed is final. A fault that no repetition can mend, and
    answers that nobody vouches for, stop everything and leave the rows open.
    """

    send: Send
    results: Results
    limit: RateLimit
    concurrency: int = 4
    on_progress: Callable[[int], None] = lambda _rows: None
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _fatal: Exception | None = field(default=None, init=False)
    _unanswered: int = field(default=0, init=False)
    _unvouched: int = field(default=0, init=False)

    async def run(self, units: Iterator[Sequence[Row]]) -> None:
        """Send all units. Raises the error that stopped everything, if one did."""
        async with asyncio.TaskGroup() as group:
            for _ in range(self.concurrency):
                group.create_task(self._work(units))
        if self._fatal is not None:
            raise self._fatal

    async def _work(self, units: Iterator[Sequence[Row]]) -> None:
        for unit in units:
            if self._fatal is not None:
                return
            for outcome in await self._carried_out(unit):
                self.results.record(
                    outcome.row.line, outcome.status, outcome.result, outcome.reason, outcome.request_id
                )
            self.on_progress(len(unit))

    async def _carried_out(self, unit: Sequence[Row]) -> Sequence[Outcome]:
        reason, request_id = "", ""
        for attempt in range(ATTEMPTS):
            if attempt:
                await self.sleep(min(0.25 * 2**attempt, 8.0))
            await self.sleep(self.limit.delay())
            if self._fatal is not None:
                break
            try:
                outcomes = await self.send(unit)
            except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to these rows
                reason, request_id = told(error)
                verdict = judge(error)
                if verdict == "again" and attempt + 1 < ATTEMPTS:
                    continue
                if verdict == "refused":
                    self._unanswered = self._unvouched = 0
                    return [Outcome(row, "refused", "", reason, request_id) for row in unit]
                self._note(verdict, error)
                break
            self._unanswered = self._unvouched = 0
            return outcomes
        self._unanswered += 1
        if self._unanswered >= GIVE_UP_AFTER and self._fatal is None:
            self._fatal = _nobody_there(reason)
        return [Outcome(row, "open", "", reason, request_id) for row in unit]

    def _note(self, verdict: Verdict, error: Exception) -> None:
        """Rows stay open; the run ends when WeChat Pay itself cannot be what answers."""
        self._unvouched += isinstance(error, ApiError) and not error.verified
        if self._fatal is None and (verdict == "stop" or self._unvouched >= UNVOUCHED_AT_MOST):
            self._fatal = error


def _nobody_there(reason: str) -> CommandError:
    return CommandError(
        say(f"{GIVE_UP_AFTER} calls in a row came to nothing", f"连续 {GIVE_UP_AFTER} 次调用没有结果"),
        why=reason,
        remedy=say(
            "Find out why (`membercard doctor --online`), then run the same command again: it goes on.",
            "请查明原因（`membercard doctor --online`），再次运行同一命令即可继续。",
        ),
        exit_code=Exit.UNREACHABLE,
    )
