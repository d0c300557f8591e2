"""All rows once a round, in a new order each time, so that no row profits from when it was measured."""

import dataclasses
import random
import statistics
from collections.abc import Callable, Iterable

from bench.load import Sample
from bench.rows import Row, floor_of, httpx_of
from bench.site import Site

Round = dict[Row, Sample]


@dataclasses.dataclass(frozen=True)
class Result:
    """Medians over the rounds. Ratios are taken within a round, then their median."""

    name: str
    subject: str
    side: str
    load: str
    cpu_us: float
    quartiles_us: tuple[float, float]
    p50_ms: float
    p99_ms: float
    calls_per_second: float
    of_floor: float
    of_httpx: float | None


def measure(
    site: Site, rows: Iterable[Row], *, rounds: int, calls: int, say: Callable[[str], None]
) -> list[Result]:
    """Measure the rows that can be measured here."""
    rows = [row for row in rows if not row.subject.missing]
    order, taken = random.Random(0), list[Round]()  # noqa: S311  a fixed sequence is wanted
    for number in range(1, rounds + 1):
        say(f"round {number} of {rounds}: {len(rows)} rows, {calls} calls each")
        shuffled = order.sample(rows, len(rows))
        taken.append({row: row.measure(site, calls) for row in shuffled})
    return [_result(row, taken) for row in rows]


def _result(row: Row, rounds: list[Round]) -> Result:
    samples = [taken[row] for taken in rounds]
    cpu = [sample.cpu_us for sample in samples]
    low, middle, high = statistics.quantiles(cpu, n=4, method="inclusive") if len(cpu) > 1 else cpu * 3
    beside = httpx_of(row)
    return Result(
        name=row.name,
        subject=row.subject.name,
        side=row.side,
        load=row.load,
        cpu_us=middle,
        quartiles_us=(low, high),
        p50_ms=statistics.median(sample.p50_ms for sample in samples),
        p99_ms=statistics.median(sample.p99_ms for sample in samples),
        calls_per_second=statistics.median(sample.calls_per_second for sample in samples),
        of_floor=_ratio(row, floor_of(row), rounds),
        of_httpx=_ratio(row, beside, rounds) if beside in rounds[0] else None,
    )


def _ratio(row: Row, other: Row, rounds: list[Round]) -> float:
    return statistics.median(taken[row].cpu_us / taken[other].cpu_us for taken in rounds)
