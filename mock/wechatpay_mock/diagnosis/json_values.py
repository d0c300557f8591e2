"""Numbers and times of a JSON body as other languages write the same values."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from wechatpay_contract import Json
from wechatpay_signing._said import Said

from .json_spellings import keep_spelling

Change = Callable[[Json], Json]
_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)


def other_values() -> Iterator[tuple[Change, Said]]:
    """What may have been done to each number or time of a body; what it is not for stays as it is."""
    for mark, sign, digits, point in itertools.product("eE", ("", "+"), (1, 2), ("", ".0")):
        yield _powered(mark, sign, digits, point), Said("numbers with an exponent")
    for places in (1, 2, 3):
        yield _with_places(places), Said("decimals with zeros at their end")
    for write in _TIMES:
        yield _rewritten(write), Said("times written in another way")


def _powered(mark: str, sign: str, digits: int, point: str) -> Change:
    def change(item: Json) -> Json:
        if isinstance(item, bool) or not isinstance(item, int) or abs(item) < 10:
            return item
        figures = str(abs(item))
        rest = figures[1:].rstrip("0")
        whole = f"{figures[0]}.{rest}" if rest else figures[0] + point
        return keep_spelling(f"{'-' if item < 0 else ''}{whole}{mark}{sign}{len(figures) - 1:0{digits}d}")

    return change


def _with_places(places: int) -> Change:
    def change(item: Json) -> Json:
        longer = isinstance(item, float) and item == round(item, places)
        return keep_spelling(f"{item:.{places}f}") if longer else item

    return change


def _rewritten(write: Callable[[datetime], Json]) -> Change:
    def change(item: Json) -> Json:
        if not isinstance(item, str) or not _TIME.fullmatch(item):
            return item
        try:
            return write(datetime.fromisoformat(item))
        except (ValueError, OverflowError):
            return item

    return change


def _written(fraction: str, zone: str, separator: str) -> Callable[[datetime], Json]:
    def write(time: datetime) -> str:
        local = time.astimezone(UTC) if zone in {"Z", "+00:00", "+0000"} else time
        ending = {"own": f"{local:%z}"[:3] + ":" + f"{local:%z}"[3:5], "short": f"{local:%z}", "": ""}.get(
            zone, zone
        )
        micros = f"{local.microsecond:06d}0"
        part = {"own": "", "3": f".{micros[:3]}", "6": f".{micros[:6]}", "7": f".{micros}"}[fraction]
        return f"{local:%Y-%m-%d}{separator}{local:%H:%M:%S}{part}{ending}"

    return write


_TIMES: tuple[Callable[[datetime], Json], ...] = (
    *itertools.starmap(
        _written,
        itertools.product(("own", "3", "6", "7"), ("own", "short", "Z", "+00:00", "+0000", ""), "T "),
    ),
    lambda time: int(time.timestamp()),
    lambda time: int(time.timestamp() * 1000),
    lambda time: str(int(time.timestamp())),
)
"""ISO 8601 with fractions and zones as languages have them, and Unix time in seconds and milliseconds."""
