"""Loads, and what they cost: calls one after another or side by side, or arriving at random moments."""

import asyncio
import dataclasses
import gc
import itertools
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

Call = Callable[[], object]
AsyncCall = Callable[[], Awaitable[object]]


@dataclasses.dataclass(frozen=True)
class Sample:
    """One measurement of one row."""

    cpu_us: float
    """CPU time of the client's process, all threads, in microseconds a call."""
    calls_per_second: float
    seconds: Sequence[float]
    """How long each call took, on the clock."""


def percentile(ordered: Sequence[float], percent: int) -> float:
    """Of values in ascending order."""
    return ordered[len(ordered) * percent // 100]


class Stopwatch:
    """Process CPU and wall time since it was made. Garbage of earlier rows is gone by then."""

    def __init__(self) -> None:
        gc.collect()
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def sample(self, seconds: Sequence[float]) -> Sample:
        wall, cpu = time.perf_counter() - self._wall, time.process_time() - self._cpu
        return Sample(cpu / len(seconds) * 1e6, len(seconds) / wall, seconds)


def closed(call: Call, width: int, calls: int) -> Sample:
    """So many threads, each calling again as soon as it has its answer."""

    def loop(count: int) -> list[float]:
        return [_timed(call) for _ in range(count)]

    if width == 1:
        loop(5)
        watch = Stopwatch()
        return watch.sample(loop(calls))
    with ThreadPoolExecutor(width) as threads:
        list(threads.map(loop, [1] * width))
        watch = Stopwatch()
        return watch.sample(list(itertools.chain(*threads.map(loop, [max(calls // width, 1)] * width))))


async def aclosed(call: AsyncCall, width: int, calls: int) -> Sample:
    """So many tasks, each calling again as soon as it has its answer."""

    async def loop(count: int) -> list[float]:
        return [await _atimed(call) for _ in range(count)]

    await asyncio.gather(*(loop(5 if width == 1 else 1) for _ in range(width)))
    watch = Stopwatch()
    parts = await asyncio.gather(*(loop(max(calls // width, 1)) for _ in range(width)))
    return watch.sample(list(itertools.chain(*parts)))


async def apoisson(call: AsyncCall, per_second: float, calls: int) -> Sample:
    """Calls that arrive at random moments, whether or not earlier ones have ended. Waiting counts."""
    gaps = random.Random(0)  # noqa: S311  a fixed sequence is wanted
    loop = asyncio.get_running_loop()

    async def arrival(due: float) -> float:
        await call()
        return loop.time() - due

    await asyncio.gather(*(call() for _ in range(5)))
    watch, due, tasks = Stopwatch(), loop.time(), list[asyncio.Task[float]]()
    for _ in range(calls):
        due += gaps.expovariate(per_second)
        if (wait := due - loop.time()) > 0:
            await asyncio.sleep(wait)
        tasks.append(asyncio.create_task(arrival(due)))
    return watch.sample(await asyncio.gather(*tasks))


def _timed(call: Call) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


async def _atimed(call: AsyncCall) -> float:
    start = time.perf_counter()
    await call()
    return time.perf_counter() - start
