"""What the figures are held against. A missed target is said, never hidden; no test is timed."""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bench.foreign import WECHATPAYV3
from bench.rounds import Measured
from bench.rows import Row, floor_of
from bench.subjects import BY_HAND, CLIENT, FAST


class Verdict(NamedTuple):
    """A target, the figure, and the side that it must be on."""

    target: str
    value: float
    relation: str
    limit: float

    @property
    def holds(self) -> bool:
        return self.value <= self.limit if self.relation == "≤" else self.value >= self.limit


def verdicts(measured: Measured, figures: Mapping[str, float]) -> list[Verdict]:
    """Every target whose rows were measured."""
    return [*_against_floor(measured), *_against_others(measured), *_beside_rows(figures)]


def _against_floor(measured: Measured) -> Iterator[Verdict]:
    for row, limit in (
        (Row(CLIENT, "sync", 1, "plain"), 2.0),
        (Row(CLIENT, "async", 1, "plain"), 3.2),
        (Row(CLIENT, "async", 50, "plain"), 4.0),
        (Row(CLIENT, "async", 200, "plain"), 4.0),
        *((Row(FAST, "async", width, "plain"), 2.1) for width in (1, 10, 50, 200)),
    ):
        if row in measured.rows:
            yield Verdict(f"{row.name}: CPU of the floor's", measured.ratio(row, floor_of(row)), "≤", limit)


def _against_others(measured: Measured) -> Iterator[Verdict]:
    for theirs, limit in (
        (Row(WECHATPAYV3, "sync", 1, "tls"), 20.0),
        (Row(WECHATPAYV3, "async", 50, "plain"), 4.0),
    ):
        ours = dataclasses.replace(theirs, subject=CLIENT)
        if theirs in measured.rows:
            yield Verdict(f"{theirs.name}: CPU of the client's", measured.ratio(theirs, ours), "≥", limit)
    for ours in (Row(CLIENT, "sync", 1, "plain"), Row(CLIENT, "async", 1, "plain")):
        if ours in measured.rows:
            excess = measured.excess(ours, dataclasses.replace(ours, subject=BY_HAND))
            yield Verdict(f"own share, {ours.side}: µs over httpx + sign + verify", excess, "≤", 60)
    for subject in (CLIENT, FAST):
        row = Row(subject, "async", 0, "slow")
        if row in measured.rows:
            # A client that cannot keep up makes calls wait: seconds, not milliseconds.
            waits = measured.wait(row) / measured.wait(floor_of(row))
            yield Verdict(f"{row.name}: p50 of the floor's", waits, "≤", 1.5)


def _beside_rows(figures: Mapping[str, float]) -> Iterator[Verdict]:
    yield from _gateway(figures)
    for name, limit in (
        ("import ratio", 1.25),
        ("memory growth over 100,000 calls (kB)", 1024),
        ("registry of 1,000 merchants ready (ms)", 1000),
        ("event loop, 200 tasks: lag, median (ms)", 5),
        ("event loop, 200 tasks: lag, max (ms)", 100),
    ):
        if name in figures:
            yield Verdict(name, figures[name], "≤", limit)


def _gateway(figures: Mapping[str, float]) -> Iterator[Verdict]:
    for name, relation, limit in (
        ("gateway start, first of a process (ms)", "≤", 50),
        ("gateway start, further (ms)", "≤", 50),
        ("gateway requests a second", "≥", 1000),
        ("gateway, its own share of a request (µs)", "≤", 500),
    ):
        if name in figures:
            yield Verdict(name, figures[name], relation, limit)
