"""The scoreboard as data (docs/interop.json) and as the tables of docs/interop.md."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from interop.desk import Seen
from interop.notes import notes
from interop.scenarios import SCENARIOS, Scenario
from interop.sdks import SDKS, Sdk

DOCS = Path(__file__).parents[1] / "docs"
DATA, PAGE = DOCS / "interop.json", DOCS / "interop.md"
_MARKS = ("<!-- scoreboard -->\n", "<!-- end of scoreboard -->\n")
_SIGNS = {"yes": "✓", "by hand": "(✓)", "no": "✗", "absent": "–"}

Results = dict[str, dict[str, Seen]]
"""By SDK and scenario."""


def read() -> Results:
    """What the last run saw."""
    data: dict[str, Any] = json.loads(DATA.read_text("utf-8"))
    return {one["sdk"]: {name: Seen(*seen) for name, seen in one["seen"].items()} for one in data["results"]}


def write(results: Results) -> None:
    """Replace data and page."""
    rows = [
        {"sdk": one.name, "package": one.package, "version": one.version, "seen": results[one.name]}
        for one in SDKS
        if one.name in results
    ]
    scenarios = {one.name: one.title for one in SCENARIOS}
    text = json.dumps({"scenarios": scenarios, "results": rows}, ensure_ascii=False, indent=1)
    DATA.write_text(text + "\n", "utf-8")
    PAGE.write_text(with_tables(PAGE.read_text("utf-8"), results), "utf-8")


def with_tables(page: str, results: Results) -> str:
    """A page with the tables between its marks."""
    head, _, rest = page.partition(_MARKS[0])
    _, _, tail = rest.partition(_MARKS[1])
    return f"{head}{_MARKS[0]}{tables(results)}\n{_MARKS[1]}{tail}"


def tables(results: Results) -> str:
    """The whole board, then one table for each SDK with what is no plain yes."""
    shown = [one for one in SDKS if one.name in results]
    heads = ["", *(one.name for one in shown)]
    board = [
        [one.title, *(_SIGNS[results[sdk.name][one.name].verdict] for sdk in shown)] for one in SCENARIOS
    ]
    versions = [[one.name, f"`{one.package}`", one.version, one.language] for one in shown]
    parts = [
        _table(["SDK", "Package", "Version", "Language"], versions),
        _table(heads, board),
        *(_details(sdk, results[sdk.name]) for sdk in shown),
    ]
    return "\n".join(part for part in parts if part)


def _details(sdk: Sdk, seen: Mapping[str, Seen]) -> str:
    told = notes()
    alike: dict[tuple[str, str], list[Scenario]] = {}
    for one in SCENARIOS:
        if text := told.get((sdk.name, one.name)):
            alike.setdefault((_SIGNS[seen[one.name].verdict], text), []).append(one)
    rows = [
        [
            "; ".join(one.title for one in ones),
            sign,
            ", or ".join(dict.fromkeys(seen[one.name].seen for one in ones)),
            text,
        ]
        for (sign, text), ones in alike.items()
    ]
    heads = ["", "", "Seen", "Why, and what it means"]
    return f"### {sdk.name}\n\n{_table(heads, rows)}" if rows else ""


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"
