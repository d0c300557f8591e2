"""What the command line asks for: which contracts, and where what is made of them belongs."""

from __future__ import annotations

import argparse
import keyword
from dataclasses import dataclass
from pathlib import Path

from wechatpay_contract import as_object, as_text

from .document import Document, DocumentError
from .generate import NOTICE
from .targets import TARGETS, Target, own_target

ROOT = Path(__file__).parents[2]


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


def jobs(options: argparse.Namespace) -> list[Job]:
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
    job = Job(target, contract, package, options.data or shipped)
    if not options.check:
        _check_places(job, given=options.target is not None)
    return job


def _check_places(job: Job, *, given: bool) -> None:
    """Do not write over what no regeneration has written. Raises UsageError."""
    folder = job.package.resolve()
    if given and _is_of_others(folder):
        raise UsageError(
            f"{job.package} holds something else than a generated package, and would be replaced; "
            "give --target a place of its own"
        )
    if job.contract.resolve().is_relative_to(folder):
        raise UsageError(f"{job.contract} lies within {job.package}, which is replaced; move it out")
    data = job.data.resolve() if job.data else None
    if data and (data.is_dir() or data == job.contract.resolve() or data.is_relative_to(folder)):
        raise UsageError(
            f"{job.data} is a folder, the contract itself, or within the package; give --data another file"
        )


def _own_job(options: argparse.Namespace) -> Job:
    """The job of --contract: the row whose package --target is, else what the contract calls itself."""
    if options.names or not options.target:
        raise UsageError("--contract takes --target, the package to write, and no name")
    contract, package = options.contract, options.target.resolve().name
    if not package.isidentifier() or keyword.iskeyword(package):
        raise UsageError(f"{package} is no name for a package; give --target another one")
    known = next((target for target in TARGETS if target.package == package), None)
    return _job(known or _called(contract, package), contract, options)


def _is_of_others(folder: Path) -> bool:
    """Whether a place is taken by what no regeneration has written."""
    if not folder.is_dir():
        return folder.exists()
    init = folder / "__init__.py"
    return any(folder.iterdir()) and not (init.is_file() and init.read_bytes().startswith(NOTICE.encode()))


def _called(contract: Path, package: str) -> Target:
    try:
        info = as_object(Document.read(contract).data.get("info"))
    except DocumentError:
        info = {}  # the lint says where and why
    client = as_text(info.get("x-client"))
    if info and "x-client" not in info:
        raise UsageError(
            f"{contract}: no row of targets.py is for {package}; name the client in info.x-client"
        )
    return own_target(contract.stem, contract.name, package, client, as_text(info.get("title")))
