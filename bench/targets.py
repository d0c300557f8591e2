"""What the figures are held against. A missed target is said, never hidden; no test is timed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bench.rounds import Result


class Verdict(NamedTuple):
    """A target, the figure, and the side that it must be on."""

    target: str
    value: float
    relation: str
    limit: float

    @property
    def holds(self) -> bool:
        return self.value <= self.limit if self.relation == "≤" else self.value >= self.limit


def verdicts(results: Iterable[Result], figures: Mapping[str, float]) -> list[Verdict]:
    """Every target whose rows were measured."""
    found = {(result.subject, result.side, result.load): result for result in results}
    return [*_against_floor(found), *_against_others(found), *_beside_rows(figures)]


Found = Mapping[tuple[str, str, str], Result]


def _against_floor(found: Found) -> Iterator[Verdict]:
    for subject, side, load, limit in (
        ("client", "sync", "1 plain", 2.0),
        ("client", "async", "1 plain", 3.2),
        ("client", "async", "50 plain", 4.0),
        ("client", "async", "200 plain", 4.0),
        *(("client, fast", "async", f"{width} plain", 2.1) for width in (1, 10, 50, 200)),
    ):
        if row := found.get((subject, side, load)):
            yield Verdict(f"{row.name}: CPU of the floor's", row.of_floor, "≤", limit)


def _against_others(found: Found) -> Iterator[Verdict]:
    for side, load, limit in (("sync", "1 tls", 20.0), ("async", "50 plain", 4.0)):
        ours, theirs = found.get(("client", side, load)), found.get(("wechatpayv3", side, load))
        if ours and theirs:
            ratio = theirs.cpu_us / ours.cpu_us
            yield Verdict(f"wechatpayv3, {side}, {load}: CPU of the client's", ratio, "≥", limit)
    for side in ("sync", "async"):
        ours, parts = (
            found.get(("client", side, "1 plain")),
            found.get(("httpx + sign + verify", side, "1 plain")),
        )
        if ours and parts:
            yield Verdict(
                f"own share, {side}: µs over httpx + sign + verify", ours.cpu_us - parts.cpu_us, "≤", 60
            )
    floor = found.get(("floor", "async", "400/s slow"))
    for subject in ("client", "client, fast"):
        row = found.get((subject, "async", "400/s slow"))
        if floor and row:
            # A client that cannot keep up makes calls wait: seconds, not milliseconds.
            yield Verdict(f"{row.name}: p50 of the floor's", row.p50_ms / floor.p50_ms, "≤", 1.5)


def _beside_rows(figures: Mapping[str, float]) -> Iterator[Verdict]:
    yield from _gateway(figures)
    for name, limit in (
        ("import ratio", 1.25),
        ("memory growth over 100,000 calls (kB)", 1024),
        ("registry of 1,000 merchants ready (ms)", 1000),
    ):
        if name in figures:
            yield Verdict(name, figures[name], "≤", limit)


def _gateway(figures: Mapping[str, float]) -> Iterator[Verdict]:
    for name, relation, limit in (
        ("gateway start, first of a process (ms)", "≤", 50),
        ("gateway start, further (ms)", "≤", 50),
        ("gateway requests a second", "≥", 1000),
        ("gateway, its own share of a request (µs)", "≤", 350),
    ):
        if name in figures:
            yield Verdict(name, figures[name], relation, limit)
