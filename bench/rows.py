"""Which subjects are measured under which loads, and how one row is measured once."""

import asyncio
import dataclasses
from collections.abc import Iterator
from typing import Literal

from bench.foreign import PYREQWEST, WECHATPAYV3
from bench.load import Sample, aclosed, apoisson, closed
from bench.runners import OTHERS
from bench.site import Site
from bench.subjects import BY_HAND, CLIENT, FAST, FLOOR, HTTPX, NAIVE, Subject

Side = Literal["sync", "async", "process"]
Link = Literal["plain", "tls", "slow"]

PER_SECOND = 400
"""Poisson arrivals, against a server that takes 20 ms."""

ONCE = 1_000_000
"""More rounds than there are."""


@dataclasses.dataclass(frozen=True)
class Row:
    subject: Subject
    side: Side
    width: int
    """Threads or tasks side by side; 0: calls arrive at random, PER_SECOND of them."""
    link: Link

    @property
    def load(self) -> str:
        return f"{self.width} {self.link}" if self.width else f"{PER_SECOND}/s {self.link}"

    @property
    def name(self) -> str:
        return f"{self.subject.name}, {self.side}, {self.load}"

    @property
    def is_slow(self) -> bool:
        """httpx's pool with many tasks takes seconds."""
        return self.side == "async" and self.width > 10 and self.subject in {HTTPX, NAIVE}

    @property
    def every(self) -> int:
        """The row takes part in every n-th round: many tasks make many calls, and processes warm up first."""
        if self.is_slow:
            return ONCE
        return 8 if self.side == "process" else {0: 4, 50: 4, 200: 8}.get(self.width, 1)

    def measure(self, site: Site, calls: int) -> Sample:
        """One measurement. Arrivals need a while before they show who cannot keep up, and tasks more than
        one call each, or most of them would run with few others beside them."""
        if self.width > 1 and not self.is_slow:
            calls = max(calls, min(4 * self.width, 400))
        url: str = getattr(site, self.link)
        if self.side == "async":
            return asyncio.run(self._measure_async(site, url, calls))
        if self.side == "process":
            assert self.subject.process
            with self.subject.process(site, url) as load:
                return load(self.width, calls)
        assert self.subject.sync
        with self.subject.sync(site, url) as call:
            return closed(call, self.width, calls)

    async def _measure_async(self, site: Site, url: str, calls: int) -> Sample:
        assert self.subject.async_
        async with self.subject.async_(site, url) as call:
            if self.width:
                return await aclosed(call, self.width, calls)
            return await apoisson(call, PER_SECOND, 10 * calls)


def rows(*, quick: bool) -> Iterator[Row]:
    """Every row; a quick run leaves out the widths and links that only confirm the others."""
    links: tuple[Link, ...] = ("plain",) if quick else ("plain", "tls")
    widths = (1, 50) if quick else (1, 10, 50, 200)
    for link in links:
        for subject in (FLOOR, HTTPX, CLIENT, FAST):
            for width in widths:
                if subject.sync:
                    yield Row(subject, "sync", width, link)
                if subject.async_:
                    yield Row(subject, "async", width, link)
    yield Row(BY_HAND, "sync", 1, "plain")
    yield Row(BY_HAND, "async", 1, "plain")
    for subject in (NAIVE, PYREQWEST):
        for width in (50,) if quick else (1, 50, 200):
            yield Row(subject, "async", width, "plain")
    for link in links:
        yield Row(WECHATPAYV3, "sync", 1, link)
        for width in (1, 50):
            yield Row(WECHATPAYV3, "async", width, link)
    for subject in OTHERS:
        for width in (1, 50):
            yield Row(subject, "process", width, "plain")
    for subject in (FLOOR, CLIENT, FAST) if quick else (FLOOR, CLIENT, FAST, NAIVE):
        yield Row(subject, "async", 0, "slow")


def floor_of(row: Row) -> Row:
    """The floor under the same load: the blocking socket for one call at a time, else the event loop's."""
    return Row(FLOOR, "sync" if row.width == 1 else "async", row.width, row.link)


def httpx_of(row: Row) -> Row | None:
    """Bare httpx under the same load, if that is measured."""
    return Row(HTTPX, row.side, row.width, row.link) if row.width else None
