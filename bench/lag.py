"""How long others wait for their turn in an event loop in which so many tasks make calls without a pause."""

import asyncio
import dataclasses
import time

from bench.load import AsyncCall, percentile
from bench.site import Site
from bench.subjects import CLIENT

WIDTHS = (1, 20, 200)
_PAUSE = 0.001


@dataclasses.dataclass(frozen=True)
class Lag:
    """What one width came to."""

    median_ms: float
    max_ms: float
    calls_per_second: float


def lag_figures(site: Site, seconds: float) -> dict[str, float]:
    """Lag and calls a second of the client over plain connections. The process may use every core."""
    found: dict[str, float] = {}
    for width in WIDTHS:
        lag = asyncio.run(_measure(site, width, seconds))
        found[f"event loop, {width} tasks: lag, median (ms)"] = lag.median_ms
        found[f"event loop, {width} tasks: lag, max (ms)"] = lag.max_ms
        found[f"event loop, {width} tasks: calls a second"] = lag.calls_per_second
    return found


async def _measure(site: Site, width: int, seconds: float) -> Lag:
    assert CLIENT.async_
    async with CLIENT.async_(site, site.plain) as call:
        await asyncio.gather(*(call() for _ in range(width)))
        counts, ends = [0] * width, time.perf_counter() + seconds
        tasks = [asyncio.create_task(_call_until(ends, call, counts, number)) for number in range(width)]
        lags = await _lags_until(ends)
        await asyncio.gather(*tasks)
    return Lag(percentile(lags, 50) * 1e3, lags[-1] * 1e3, sum(counts) / seconds)


async def _call_until(ends: float, call: AsyncCall, counts: list[int], number: int) -> None:
    while time.perf_counter() < ends:
        await call()
        counts[number] += 1


async def _lags_until(ends: float) -> list[float]:
    """How late each of many short sleeps ended, in ascending order."""
    lags: list[float] = []
    while not lags or time.perf_counter() < ends:
        due = time.perf_counter() + _PAUSE
        await asyncio.sleep(_PAUSE)
        lags.append(max(0.0, time.perf_counter() - due))
    return sorted(lags)
