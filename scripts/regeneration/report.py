"""What a regeneration means, printed: changes of the contract and of the Python names."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from .changes import Change, changes
from .contract import Contract
from .document import Document, DocumentError
from .names import name_changes


def exists(root: Path, revision: str) -> bool:
    """Whether the repository knows the commit."""
    return _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is not None


def report(document: Document, package: Path, root: Path, revision: str) -> Iterator[str]:
    """Compare a contract and the package generated from it with those of a commit."""
    yield from _section(f"contract since {revision}", _contract_changes(document, root, revision))
    yield from _section(f"Python names since {revision}", _name_changes(package, root, revision))


def _contract_changes(document: Document, root: Path, revision: str) -> list[Change]:
    text = _git(root, "show", f"{revision}:openapi/membercard.yaml")
    if text is None:
        return []
    try:
        return changes(Contract(Document(document.name, text.decode())), Contract(document))
    except DocumentError:
        return []  # that commit's contract was broken: there is nothing to say about it


def _name_changes(package: Path, root: Path, revision: str) -> list[Change]:
    archive = _git(root, "archive", "--format=zip", revision, f"generated/{package.name}")
    if archive is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            files.extractall(folder)
        return name_changes(Path(folder) / "generated" / package.name, package)


def _section(title: str, found: Sequence[Change]) -> Iterator[str]:
    if not found:
        yield f"{title}: no change"
        return
    breaking = sum(not change.compatible for change in found)
    yield f"{title}: {len(found)} changed, {breaking} breaking"
    yield from (f"  {change}" for change in found)


def _git(root: Path, *arguments: str) -> bytes | None:
    git = shutil.which("git")
    if git is None:
        return None
    done = subprocess.run([git, *arguments], cwd=root, check=False, capture_output=True)  # noqa: S603 - fixed words
    return done.stdout if done.returncode == 0 else None
