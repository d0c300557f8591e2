"""The measurements run and say all that they should. What they measure is not judged here."""

import itertools
import json
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from bench.figures import Sizes, figures
from bench.plot import svg
from bench.report import Report, machine, skipped
from bench.rounds import measure
from bench.rows import floor_of, rows
from bench.site import Site, site
from bench.targets import Verdict, verdicts


def silent(_text: str) -> None:
    pass


@pytest.fixture(scope="module")
def place() -> Iterator[Site]:
    with site() as running:
        yield running


@pytest.fixture(scope="module")
def report(place: Site) -> Report:
    measured = [row for row in rows(quick=True) if row.width <= 1]
    taken = measure(place, measured, rounds=1, calls=2, say=silent)
    found = figures(place, Sizes(1, 10, 2, 0.01, 0.01, 1, regenerates=False, gateway_starts=1), silent)
    return Report(machine(pinned=False), taken.results(), found, verdicts(taken, found), skipped(measured))


def test_every_row_is_measured_or_says_why_not(report):
    subjects = {row.subject.name for row in rows(quick=True) if row.width <= 1}
    assert {result.subject for result in report.results} == subjects - report.skipped.keys()
    assert all(report.skipped.values())


def test_every_row_has_its_figures(report):
    for result in report.results:
        low, high = result.quartiles_us
        assert 0 < low <= result.cpu_us <= high
        signs = result.subject != "bare httpx"
        assert (result.without_rsa_us < result.cpu_us) is signs
        assert 0 < result.p50_ms <= result.p99_ms
        assert result.calls_per_second > 0
        assert result.of_floor > 0


def test_the_figures_beside_the_rows_are_all_there(report):
    assert set(report.figures) == {
        "import of wechatpay_membercard (ms)",
        "import of ApiError (ms)",
        "import of httpx, attrs, cryptography (ms)",
        "import of the client and signing (ms)",
        "import ratio",
        "memory growth over 10 calls (kB)",
        "registry of 2 merchants ready (ms)",
        "registry, a merchant added (kB)",
        "registry, a merchant loaded (kB)",
        "registry, loading a merchant's keys (ms)",
        "signatures a second, 1 threads",
        "signatures a second, 2 threads",
        "signatures a second, 4 threads",
        "a signature and a verification (µs)",
        *(
            f"event loop, {width} tasks: {what}"
            for width in (1, 20, 200)
            for what in ("lag, median (ms)", "lag, max (ms)", "calls a second")
        ),
        "gateway start, first of a process (ms)",
        "gateway start, further (ms)",
        "gateway on a socket, first of a process (ms)",
        "gateway off its socket (ms)",
        "gateway requests a second",
        "gateway, CPU of a request (µs)",
        "gateway, a signature and a verification (µs)",
        "gateway, its own share of a request (µs)",
        "gateway, memory after 1 requests (MiB)",
    }


def test_a_run_is_written_as_json_markdown_text_and_svg(report, tmp_path):
    content = json.loads(report.to_json())
    assert content.keys() == {"machine", "results", "figures", "verdicts", "skipped"}
    assert len(content["results"]) == len(report.results)
    document = tmp_path / "performance.md"
    document.write_text("before\n<!-- figures -->\nformer figures\n<!-- end of figures -->\nafter\n", "utf-8")
    for _ in range(2):
        report.write_into(document)
    text = document.read_text("utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "former figures" not in text
    for result in report.results:
        assert text.count(f"| {result.name} |") == 1
        assert result.name in report.to_text()
    assert ElementTree.fromstring(svg(report.results)).tag.endswith("svg")  # noqa: S314  made here


@pytest.mark.parametrize("quick", [True, False])
def test_every_row_has_a_floor_and_a_way_to_be_measured(quick):
    every = list(rows(quick=quick))
    assert len(set(every)) == len(every)
    for row in every:
        assert floor_of(row) in every
        opened = {"sync": row.subject.sync, "async": row.subject.async_, "process": row.subject.process}
        assert opened[row.side]


@pytest.mark.parametrize(("relation", "value"), list(itertools.product("≤≥", [1.0, 2.0, 3.0])))
def test_a_verdict_holds_on_its_side_of_the_limit(relation, value):
    holds = value <= 2 if relation == "≤" else value >= 2
    assert Verdict("x", value, relation, 2.0).holds is holds
