"""The command line of scripts/regenerate.py."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from wechatpay_contract import Contract

from .by_hand import left_by_hand
from .document import Document, DocumentError
from .generate import GenerationError, check_tools, generate
from .jobs import ROOT, Job, UsageError, jobs
from .lint import Finding, lint, located, yaml_finding
from .publish import differences, file_differences, replace, replace_file
from .report import exists, report
from .targets import TARGETS
from .trial import try_out

HEAD = "HEAD"
DONE, FAILED, DIFFERENT = 0, 1, 2
MAX_FINDINGS = 50
"""Findings that are printed; the others are counted."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    options = _options(arguments)
    if options.against != HEAD and not exists(options.repository, options.against):
        print(f"there is no commit {options.against} in {options.repository}", file=sys.stderr)
        return FAILED
    codes: list[int] = []
    try:
        asked = jobs(options)
        for job in asked:
            if len(asked) > 1 and not options.check:  # what it finds names its file
                print(f"{job.target.name}:")
            codes.append(_run(job, options))
    except (UsageError, OSError) as error:
        print(error, file=sys.stderr)
        return FAILED
    return FAILED if FAILED in codes else max(codes)


def _run(job: Job, options: argparse.Namespace) -> int:
    try:
        document = Document.read(job.contract, _display(job.contract))
    except DocumentError as error:
        print(yaml_finding(_display(job.contract), error), file=sys.stderr)
        return FAILED
    ships = not options.contract and job.target.ships
    findings = lint(document, ships=ships)
    if findings:
        _print_findings(findings)
        return FAILED
    job.package.parent.mkdir(parents=True, exist_ok=True)
    name = job.target.package
    # Beside the target, so that the replacement is a rename.
    with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=job.package.parent) as folder:
        fresh = Path(folder) / name
        try:
            check_tools()
            generate(document, job.target, fresh)
        except GenerationError as error:
            print(f"{document.name}: {error}", file=sys.stderr)
            return FAILED
        if options.check:
            return _check(job, document, fresh)
        if failures := try_out(document, fresh):
            _print_findings(sorted(located(document, failures)))
            return FAILED
        if job.data:
            replace_file(document.as_json(), job.data)
        replace(fresh, job.package)
    place = _within(options.repository, job.contract) or job.target.document
    print(*report(document, place, job.package, options.repository, options.against), sep="\n")
    if ships and (left := left_by_hand(Contract(document.data, job.target.name))):
        print("left to do by hand:", *left, sep="\n  ")
    return DONE


def _print_findings(findings: Sequence[Finding]) -> None:
    print(*findings[:MAX_FINDINGS], sep="\n", file=sys.stderr)
    if (more := len(findings) - MAX_FINDINGS) > 0:
        print(f"and {more:,} more", file=sys.stderr)


def _check(job: Job, document: Document, fresh: Path) -> int:
    found = {job.package: differences(job.package, fresh)}
    if job.data:
        found[job.data] = file_differences(job.data, document.as_json())
    for place, lines in found.items():
        if lines:
            print(*lines, sep="\n")
            remedy = "run scripts/regenerate.py"
            print(f"{_display(place)} is not what the contract gives; {remedy}", file=sys.stderr)
    return DIFFERENT if any(found.values()) else DONE


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="regenerate.py", description="Generate the clients from the contracts."
    )
    names = ", ".join(target.name for target in TARGETS)
    parser.add_argument("names", metavar="NAME", nargs="*", help=f"a contract ({names}); all when left out")
    parser.add_argument("--check", action="store_true", help="compare byte for byte, change nothing")
    parser.add_argument("--contract", type=Path, help="another contract to read; needs --target")
    parser.add_argument("--target", type=Path, help="the package to write or compare")
    parser.add_argument("--data", type=Path, help="the contract as JSON to write or compare")
    parser.add_argument("--against", metavar="REV", default=HEAD, help="report changes since this commit")
    parser.add_argument("--repository", type=Path, default=ROOT, help="the repository that knows the commit")
    return parser.parse_args(arguments)


def _within(root: Path, path: Path) -> str | None:
    path, root = path.resolve(), root.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else None


def _display(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
