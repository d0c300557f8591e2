"""Rows that are compared are measured side by side, again and again, in a new order each time.

A round takes one load after another, and of each load all rows, a few calls each: so a busy moment of the
machine touches all of them. Ratios are taken within a round, and their median says what is said.
"""

import dataclasses
import gc
import itertools
import random
import statistics
from collections.abc import Callable, Iterable, Sequence

from bench.load import Sample, percentile
from bench.rows import Row, floor_of, httpx_of
from bench.site import Site
from bench.subjects import rsa_us

Round = dict[Row, Sample]


@dataclasses.dataclass(frozen=True)
class Result:
    """What became of one row: medians over its rounds, and percentiles of all its calls."""

    name: str
    subject: str
    side: str
    load: str
    calls: int
    cpu_us: float
    without_rsa_us: float
    """The same less one signature and one verification, so that figures of two machines can be compared."""
    quartiles_us: tuple[float, float]
    p50_ms: float
    p99_ms: float
    calls_per_second: float
    of_floor: float
    of_httpx: float | None


@dataclasses.dataclass(frozen=True)
class Measured:
    """The rounds of a run."""

    rounds: Sequence[Round]
    rsa_us: Sequence[float]
    """CPU of a signature and a verification, in each round."""

    @property
    def rows(self) -> list[Row]:
        return list(self.rounds[0])

    def samples(self, row: Row) -> list[Sample]:
        return [taken[row] for taken in self.rounds if row in taken]

    def ratio(self, row: Row, other: Row) -> float:
        """CPU of a row as a multiple of another's."""
        return self._median(lambda ours, theirs: ours / theirs, row, other)

    def excess(self, row: Row, other: Row) -> float:
        """Microseconds of CPU that a row costs beyond another."""
        return self._median(lambda ours, theirs: ours - theirs, row, other)

    def wait(self, row: Row) -> float:
        """Seconds that half of the calls took at most."""
        return percentile(self._seconds(row), 50)

    def results(self) -> list[Result]:
        return [self._result(row) for row in self.rows]

    def _median(self, of: Callable[[float, float], float], row: Row, other: Row) -> float:
        shared = [taken for taken in self.rounds if row in taken and other in taken]
        return statistics.median(of(taken[row].cpu_us, taken[other].cpu_us) for taken in shared)

    def _without_rsa(self, row: Row) -> float:
        pairs = zip(self.rounds, self.rsa_us, strict=True)
        return statistics.median(
            taken[row].cpu_us - rsa * row.subject.signs for taken, rsa in pairs if row in taken
        )

    def _seconds(self, row: Row) -> list[float]:
        return sorted(itertools.chain.from_iterable(sample.seconds for sample in self.samples(row)))

    def _result(self, row: Row) -> Result:
        samples = self.samples(row)
        cpu = [sample.cpu_us for sample in samples]
        low, middle, high = statistics.quantiles(cpu, n=4, method="inclusive") if len(cpu) > 1 else cpu * 3
        seconds = self._seconds(row)
        beside = httpx_of(row)
        return Result(
            name=row.name,
            subject=row.subject.name,
            side=row.side,
            load=row.load,
            calls=len(seconds),
            cpu_us=middle,
            without_rsa_us=self._without_rsa(row),
            quartiles_us=(low, high),
            p50_ms=percentile(seconds, 50) * 1e3,
            p99_ms=percentile(seconds, 99) * 1e3,
            calls_per_second=statistics.median(sample.calls_per_second for sample in samples),
            of_floor=self.ratio(row, floor_of(row)),
            of_httpx=self.ratio(row, beside) if beside in self.rounds[0] else None,
        )


def measure(
    site: Site, rows: Iterable[Row], *, rounds: int, calls: int, say: Callable[[str], None]
) -> Measured:
    """Measure the rows that can be measured here; all take part in the first round, dear ones in fewer."""
    rows = sorted((row for row in rows if not row.subject.missing), key=_load)
    loads = [list(group) for _, group in itertools.groupby(rows, _load)]
    order, taken, rsa = random.Random(0), list[Round](), list[float]()  # noqa: S311  a fixed sequence is wanted
    gc.freeze()  # what was imported is no garbage, and need not be looked through for each row
    for number in range(rounds):
        say(f"round {number + 1} of {rounds}")
        rsa.append(rsa_us(site))
        shuffled = (row for load in order.sample(loads, len(loads)) for row in order.sample(load, len(load)))
        taken.append({row: row.measure(site, calls) for row in shuffled if number % row.every == 0})
    taken[0] = {row: taken[0][row] for row in rows}
    return Measured(taken, rsa)


def _load(row: Row) -> tuple[str, int]:
    return row.link, row.width
