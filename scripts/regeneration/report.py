"""What a regeneration means, printed: changes of the contract and of the Python names."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from wechatpay_contract import Contract, ContractError

from .changes import BREAKING, Change, changes
from .contract_view import ContractView
from .document import Document, DocumentError
from .names import name_changes


def exists(root: Path, revision: str) -> bool:
    """Whether the repository knows the commit."""
    return _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is not None


class _NotComparableError(Exception):
    """There is nothing to compare with; the text says why."""


def report(document: Document, place: str, package: Path, root: Path, revision: str) -> Iterator[str]:
    """Compare a contract, and the package generated from it, with those of a commit.

    `place` is where the contract stands in that commit.
    """
    if not exists(root, revision):
        yield f"contract and Python names: cannot compare, {root} knows no commit {revision}"
        return
    yield from _section(
        f"contract since {revision}", lambda: _contract_changes(document, place, root, revision)
    )
    yield from _section(f"Python names since {revision}", lambda: _name_changes(package, root, revision))


def _contract_changes(document: Document, place: str, root: Path, revision: str) -> list[Change]:
    text = _git(root, "show", f"{revision}:{place}")
    if text is None:
        raise _NotComparableError(f"there is no {place}")
    try:
        old = _view(Document(place, text.decode()))
    except (DocumentError, ContractError, UnicodeDecodeError, AttributeError, KeyError) as error:
        raise _NotComparableError(f"{place} cannot be read: {error}") from error
    return changes(old, _view(document))


def _view(document: Document) -> ContractView:
    return ContractView(Contract(document.data))


def _name_changes(package: Path, root: Path, revision: str) -> list[Change]:
    generated = f"generated/{package.name}"
    archive = (  # 0.1.0 had no client package
        _git(root, "archive", "--format=zip", revision, generated, "client/wechatpay_client")
        or _git(root, "archive", "--format=zip", revision, generated)
    )
    if archive is None:
        raise _NotComparableError(f"there is no {generated}")
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            files.extractall(folder)
        return name_changes(Path(folder) / "generated" / package.name, package)


def _section(title: str, find: Callable[[], Sequence[Change]]) -> Iterator[str]:
    try:
        found = find()
    except _NotComparableError as error:
        yield f"{title}: cannot compare, {error}"
        return
    if not found:
        yield f"{title}: no change"
        return
    breaking = sum(change.level is BREAKING for change in found)
    yield f"{title}: {len(found)} changed, {breaking} breaking"
    yield from (f"  {change}" for change in found)


def _git(root: Path, *arguments: str) -> bytes | None:
    git = shutil.which("git")
    if git is None or not root.is_dir():
        return None
    done = subprocess.run([git, *arguments], cwd=root, check=False, capture_output=True)  # noqa: S603 - fixed words
    return done.stdout if done.returncode == 0 else None
