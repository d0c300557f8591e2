"""The results of shards become those of the whole input."""

import csv
import heapq
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from wechatpay_cli._json import Json
from wechatpay_cli.bulk.ledger import Totals, totals
from wechatpay_cli.bulk.origin import path_beside, read_origin, unusable
from wechatpay_cli.bulk.results import OURS, Results
from wechatpay_cli.bulk.rows import Row, RowResult, Shard, Status, shard
from wechatpay_signing._said import Said


def merge(parts: Sequence[Path], into: Path) -> Totals:
    """Merge the results of all shards of one input; each row must be in exactly one.

    The merged file is that of a run over the whole input: a run without a shard goes on from it.

    Args:
        parts: The results files of all shards, in any order, each with its `.json` beside it.
        into: The file to write.

    Returns:
        How many rows are done, refused and open.

    Raises:
        ResultsError: A part is missing, given twice, of another input or not ended; or `into` is there
            already. Nothing was changed.
    """
    origins = {part: read_origin(part) for part in parts}
    whole = _origin_of_all(origins)
    for place in (into, path_beside(into)):
        if place.exists():
            raise unusable(place, Said("it is there already"))
    with ExitStack() as stack:
        opened = [stack.enter_context(_opened(part, origin)) for part, origin in origins.items()]
        for part, origin in zip(opened, origins.values(), strict=True):
            _check_rows(part, _shard(part.path, origin))
        total, rows = sum(sum(part.counts.values()) for part in opened), whole["rows"]
        if total != rows:
            raise unusable(
                parts[0],
                Said(
                    "the shards have {total} of {rows} rows: one of them has not ended",
                    total=total,
                    rows=rows,
                ),
            )
        try:
            return _written(into, whole, opened)
        except BaseException:
            for place in (into, path_beside(into)):
                place.unlink(missing_ok=True)
            raise


def _origin_of_all(origins: Mapping[Path, Mapping[str, Json]]) -> Mapping[str, Json]:
    shards: dict[Shard, Path] = {}
    whole: Mapping[str, Json] | None = None
    for path, origin in origins.items():
        found = _shard(path, origin)
        if found in shards:
            raise unusable(path, Said("shard {shard} is given twice", shard=found))
        shards[found] = path
        of_all = {**origin, "shard": None}
        if (whole is not None and of_all != whole) or found.count != next(iter(shards)).count:
            raise unusable(path, Said("it is of another run than the first"))
        whole = of_all
    if whole is None:
        raise unusable(Path(), Said("no shard is given"))
    first = next(iter(shards))
    if missing := [index for index in range(1, first.count + 1) if Shard(index, first.count) not in shards]:
        raise unusable(
            shards[first], Said("shard {index}/{count} is not given", index=missing[0], count=first.count)
        )
    return whole


def _shard(path: Path, origin: Mapping[str, Json]) -> Shard:
    try:
        return shard(str(origin.get("shard")))
    except ValueError:
        raise unusable(path, Said("it is of no shard")) from None


def _opened(path: Path, origin: Mapping[str, Json]) -> Results:
    if not path.is_file():
        raise unusable(path, Said("it is not there"))
    return Results(path, *_of(path, origin))


def _of(path: Path, origin: Mapping[str, Json]) -> tuple[Mapping[str, str], Mapping[str, Json]]:
    """Columns and origin, as `Results` takes them."""
    titles = origin.get("columns")
    if not isinstance(titles, list) or len(titles) < len(OURS):
        raise unusable(path, Said("the .json file beside it is missing, or not its own"))
    names = [str(title) for title in titles[1 : len(titles) - len(OURS) + 1]]
    rest = {name: value for name, value in origin.items() if name not in {"format", "columns"}}
    return dict(zip(names, names, strict=True)), rest


def _check_rows(part: Results, of: Shard) -> None:
    for number, _ in part.lines():
        if not of.has(number):
            raise unusable(part.path, Said("line {number} is not of shard {shard}", number=number, shard=of))


def _written(into: Path, whole: Mapping[str, Json], parts: Sequence[Results]) -> Totals:
    columns, origin = _of(into, whole)
    with Results(into, columns, origin) as results:
        for _, line in heapq.merge(*(part.lines() for part in parts)):
            cells = next(csv.reader([line.decode()]))
            number, values = int(cells[0]), dict(zip(columns, cells[1:], strict=False))
            code, error_code, reason, request_id = cells[len(columns) + 2 :]
            result = RowResult(number, _status(parts, number), code, error_code, reason, request_id)
            results.record(Row(number, values), result)
        return totals(results.counts)


def _status(parts: Sequence[Results], number: int) -> Status:
    for part in parts:
        if (status := part.status(number)) is not None:
            return status
    return "open"
