"""python -m bench [--quick]: measure, print, and (a full run) write docs/performance.*"""

import argparse
import sys
from pathlib import Path

from bench.figures import FULL, QUICK, figures
from bench.plot import svg
from bench.report import Report, machine, skipped
from bench.rounds import measure
from bench.rows import rows
from bench.site import ROOT, pinned, site
from bench.targets import verdicts


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def run(*, quick: bool, rounds: int, calls: int) -> Report:
    """One whole run."""
    every = list(rows(quick=quick))
    with site() as place:
        with pinned(0) as is_pinned:
            measured = measure(place, every, rounds=rounds, calls=calls, say=say)
        found = figures(place, QUICK if quick else FULL, say)
    return Report(
        machine(pinned=is_pinned), measured.results(), found, verdicts(measured, found), skipped(every)
    )


def write(report: Report, folder: Path) -> None:
    folder.joinpath("performance.json").write_text(report.to_json(), "utf-8")
    folder.joinpath("performance.svg").write_text(svg(report.results), "utf-8")
    report.write_into(folder / "performance.md")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rows and calls; writes nothing")
    parser.add_argument("--rounds", type=int, help="how often the rows are measured")
    parser.add_argument("--calls", type=int, help="calls of a row in each, at least one a task")
    options = parser.parse_args()
    report = run(
        quick=options.quick,
        rounds=options.rounds or (5 if options.quick else 9),
        calls=options.calls or 20,
    )
    print(report.to_text())
    if not options.quick:
        write(report, ROOT / "docs")


if __name__ == "__main__":
    main()
