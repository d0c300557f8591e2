"""The command line of scripts/regenerate.py."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .document import Document
from .generate import PACKAGE, GenerationError, check_tools, generate
from .lint import lint
from .publish import differences, file_differences, replace, replace_file
from .report import exists, report

ROOT = Path(__file__).parents[2]
HEAD = "HEAD"
DONE, FAILED, DIFFERENT = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    options = _options(arguments)
    comparable = exists(options.repository, options.against)
    if not comparable and options.against != HEAD:
        print(f"there is no commit {options.against}", file=sys.stderr)
        return FAILED
    document = Document.read(options.contract, _display(options.contract))
    findings = lint(document)
    if findings:
        print(*findings, sep="\n", file=sys.stderr)
        return FAILED
    options.target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, so that the replacement is a rename.
    with tempfile.TemporaryDirectory(prefix=f".{PACKAGE}-", dir=options.target.parent) as folder:
        fresh = Path(folder) / PACKAGE
        try:
            check_tools()
            generate(document, fresh)
        except GenerationError as error:
            print(f"{document.name}: {error}", file=sys.stderr)
            return FAILED
        if options.check:
            return _check(options, document, fresh)
        replace(fresh, options.target)
        replace_file(document.as_json(), options.data)
    if comparable:
        print(*report(document, options.target, options.repository, options.against), sep="\n")
    return DONE


def _check(options: argparse.Namespace, document: Document, fresh: Path) -> int:
    found = {
        options.target: differences(options.target, fresh),
        options.data: file_differences(options.data, document.as_json()),
    }
    for place, lines in found.items():
        if lines:
            print(*lines, sep="\n")
            remedy = "run scripts/regenerate.py"
            print(f"{_display(place)} is not what the contract gives; {remedy}", file=sys.stderr)
    return DIFFERENT if any(found.values()) else DONE


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="regenerate.py", description="Generate the client from the contract."
    )
    parser.add_argument("--check", action="store_true", help="compare byte for byte, change nothing")
    parser.add_argument(
        "--contract", type=Path, default=ROOT / "openapi" / "membercard.yaml", help="the contract to read"
    )
    parser.add_argument(
        "--target", type=Path, default=ROOT / "generated" / PACKAGE, help="the package to write or compare"
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=ROOT / "contract" / "wechatpay_contract" / "membercard.json",
        help="the contract as JSON to write or compare",
    )
    parser.add_argument("--against", metavar="REV", default=HEAD, help="report changes since this commit")
    parser.add_argument("--repository", type=Path, default=ROOT, help="the repository that knows the commit")
    return parser.parse_args(arguments)


def _display(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
