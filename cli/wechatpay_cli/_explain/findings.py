"""What `membercard explain` concludes."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Certainty(IntEnum):
    """How sure a finding is; certain means that recomputing proved it."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause: a stable name for programs, and three texts for people."""

    cause: str
    certainty: Certainty
    what: str
    remedy: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings, surest first. `signature_fits` says whether the signature fits what was given."""

    findings: tuple[Finding, ...]
    signature_fits: bool


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Surest first, otherwise in the order found; one finding per cause."""
    unique: dict[str, Finding] = {}
    for finding in findings:
        known = unique.get(finding.cause)
        if known is None or known.certainty < finding.certainty:
            unique[finding.cause] = finding
    return tuple(sorted(unique.values(), key=lambda finding: -finding.certainty))
