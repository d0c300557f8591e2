"""The command line of scripts/regenerate.py."""

from __future__ import annotations

import argparse
import keyword
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wechatpay_contract import Contract, as_object, as_text

from .by_hand import left_by_hand
from .document import Document, DocumentError
from .generate import GenerationError, check_tools, generate
from .lint import Finding, lint, located, yaml_finding
from .publish import differences, file_differences, replace, replace_file
from .report import exists, report
from .targets import TARGETS, Target, own_target
from .trial import try_out

ROOT = Path(__file__).parents[2]
HEAD = "HEAD"
DONE, FAILED, DIFFERENT = 0, 1, 2
MAX_FINDINGS = 50
"""Findings that are printed; the others are counted."""


class UsageError(Exception):
    """The command line asks for something that there is not."""


@dataclass(frozen=True)
class Job:
    """One contract: where it stands, and where what is made of it belongs."""

    target: Target
    contract: Path
    package: Path
    """The folder of the client."""
    data: Path | None
    """The contract as JSON; None when nobody wants it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    options = _options(arguments)
    comparable = exists(options.repository, options.against)
    if not comparable and options.against != HEAD:
        print(f"there is no commit {options.against}", file=sys.stderr)
        return FAILED
    try:
        jobs = _jobs(options)
    except UsageError as error:
        print(error, file=sys.stderr)
        return FAILED
    codes: list[int] = []
    for job in jobs:
        if len(jobs) > 1 and not options.check:  # what it finds names its file
            print(f"{job.target.name}:")
        codes.append(_run(job, options, comparable=comparable))
    return FAILED if FAILED in codes else max(codes)


def _run(job: Job, options: argparse.Namespace, *, comparable: bool) -> int:
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
        replace(fresh, job.package)
        if job.data:
            replace_file(document.as_json(), job.data)
    if comparable:
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


def _jobs(options: argparse.Namespace) -> list[Job]:
    """What the command line asks for. Raises UsageError."""
    if options.contract is not None:
        return [_own_job(options)]
    known = {target.name: target for target in TARGETS}
    for name in options.names:
        if name not in known:
            raise UsageError(f"there is no contract {name}; known: {', '.join(known)}")
    chosen = [target for target in TARGETS if target.name in (options.names or known)]
    if len(chosen) > 1 and (options.target or options.data):
        raise UsageError("--target and --data are for one contract; name it")
    return [_job(target, ROOT / target.document, options) for target in chosen]


def _job(target: Target, contract: Path, options: argparse.Namespace) -> Job:
    package = options.target or ROOT / "generated" / target.package
    shipped = None if options.contract else ROOT / "contract" / "wechatpay_contract" / f"{target.name}.json"
    return Job(target, contract, package, options.data or shipped)


def _own_job(options: argparse.Namespace) -> Job:
    """The job of --contract: the row whose package --target is, else what the contract calls itself."""
    if options.names or not options.target:
        raise UsageError("--contract takes --target, the package to write, and no name")
    contract, package = options.contract, options.target.resolve().name
    if not package.isidentifier() or keyword.iskeyword(package):
        raise UsageError(f"{package} is no name for a package; give --target another one")
    if _is_of_others(options.target):
        raise UsageError(f"{options.target} holds something else than a package, and would be replaced")
    known = next((target for target in TARGETS if target.package == package), None)
    return _job(known or _called(contract, package), contract, options)


def _is_of_others(folder: Path) -> bool:
    """Whether a place is taken by what no regeneration has written."""
    if not folder.exists():
        return False
    return not folder.is_dir() or (any(folder.iterdir()) and not (folder / "__init__.py").exists())


def _called(contract: Path, package: str) -> Target:
    try:
        info = as_object(Document.read(contract).data.get("info"))
    except DocumentError:
        info = {}  # the lint says where and why
    client = as_text(info.get("x-client"))
    if info and not client.isidentifier():
        raise UsageError(
            f"{contract}: no row of targets.py is for {package}; name the client in info.x-client"
        )
    return own_target(contract.stem, contract.name, package, client, as_text(info.get("title")))


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
