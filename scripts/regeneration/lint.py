"""Is the contract valid, and does the generator understand it as it is meant?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from jsonschema.exceptions import ValidationError
from openapi_spec_validator import OpenAPIV31SpecValidator
from openapi_spec_validator.validation.exceptions import (
    DuplicateOperationIDError,
    ParameterDuplicateError,
    UnresolvableParameterError,
)

from wechatpay_contract import ContractError, Json, as_object, as_text

from .complaints import Complaint
from .document import Document, DocumentError, Pointer, ref_pointer
from .example_rules import EXAMPLE_RULES
from .grammar import keys
from .naming_rules import NAMING_RULES
from .operation_rules import OPERATION_RULES
from .own_rules import OWN_RULES
from .reader_rules import READER_RULES
from .rules import SCHEMA_RULES, SHAPES
from .wire_rules import WIRE_RULES, addresses

_TOLD_BETTER = (DuplicateOperationIDError, ParameterDuplicateError, UnresolvableParameterError)
"""Errors without a place, of which a rule of ours tells with one."""
_SEARCHED = 100
"""Errors whose place is searched for in the whole document."""
_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls but tab and line feed, marks of direction, halves of characters."""


@dataclass(frozen=True, order=True)
class Finding:
    """Something in the contract that must not reach the client."""

    file: str
    line: int
    rule: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: [{self.rule}] {self.problem}. {self.remedy}."


def yaml_finding(name: str, error: DocumentError) -> Finding:
    """The finding for a file that no rule can read."""
    return Finding(name, error.line, "yaml", error.problem, error.remedy)


def lint(document: Document, *, ships: bool = False) -> list[Finding]:
    """Everything that is wrong with a contract, in the order of its lines.

    Args:
        document: The contract.
        ships: Whether gateway, command, pages and tests read it too.
    """
    try:
        complaints = [*_complaints(document, ships=ships)]
    except DocumentError as error:
        return [yaml_finding(document.name, error)]
    except ContractError as error:
        complaints = [Complaint((), "openapi", str(error), "Write it as the other contracts are written")]
    # An anchored part stands in several places but has one line: one finding is enough.
    return sorted(located(document, complaints))


def located(document: Document, complaints: Iterable[Complaint]) -> set[Finding]:
    """Complaints with their lines."""
    return {_finding(document, complaint) for complaint in complaints}


def _complaints(document: Document, *, ships: bool) -> Iterator[Complaint]:
    # Each step asks for what the one before has made sure of.
    meaning = (*SCHEMA_RULES, *OWN_RULES, *NAMING_RULES, *WIRE_RULES, *OPERATION_RULES)
    for step in (
        _READABLE,
        SHAPES,
        (_invalid,),
        (keys,),
        meaning,
        EXAMPLE_RULES,
        READER_RULES if ships else (),
    ):
        found = [complaint for rule in step for complaint in rule(document)]
        yield from found
        if found:
            return


def _unshowable(document: Document) -> Iterator[Complaint]:
    """Texts reach terminals, editors and source code: none may act there, or show something else."""
    for pointer, value in document.walk():
        texts: list[tuple[Pointer, Json]] = [(pointer, value)]
        if isinstance(value, dict):
            texts = [((*pointer, key), key) for key in value]
        for place, text in texts:
            held = _ACTS.search(text) if isinstance(text, str) and place[-1:] != ("pattern",) else None
            if held:
                problem = f"a text holds the character U+{ord(held[0]):04X}, which acts where it is shown"
                yield Complaint(place, "text", problem, "Remove it")


def _dangling_references(document: Document) -> Iterator[Complaint]:
    for pointer, value in document.walk():
        if pointer and pointer[-1] == "$ref" and "value" not in pointer:
            ref = as_text(value)
            if not ref.startswith("#/") or document.at(ref_pointer(ref)) is None:
                problem = f"{ref or value!r} leads nowhere"
                yield Complaint(pointer, "reference", problem, "Name a component of this file")
            elif document.resolve({"$ref": ref}) is None:
                yield Complaint(pointer, "reference", f"{ref} leads back to itself", "Cut the circle")


def _invalid(document: Document) -> Iterator[Complaint]:
    for number, error in enumerate(_errors(document)):
        problem = str(error.message).splitlines()[0]
        known = isinstance(error, _TOLD_BETTER) or error.validator_value == "regex"
        if known or problem.startswith("Duplicate tag name"):
            continue
        path: Pointer = tuple(error.absolute_path)
        place = _located(document, path, cast("Json", error.instance)) if number < _SEARCHED else path
        yield Complaint(
            (*place, *_stranger(document, place, problem)),
            "openapi",
            problem if len(problem) < 200 else f"{problem[:200]}…",
            "OpenAPI 3.1 does not allow it",
        )


def _errors(document: Document) -> Iterator[ValidationError]:
    """What the validator finds. It stumbles over what it has just found itself."""
    found = False
    try:
        for error in OpenAPIV31SpecValidator(document.data).iter_errors():
            found = True
            yield error
    except Exception as error:
        if not found:
            raise ContractError(f"the OpenAPI validator cannot read it: {error!r}") from error


def _stranger(document: Document, place: Pointer, problem: str) -> Pointer:
    """The key of an object that a message quotes first, if it does."""
    quoted = re.search("'(.*?)'|\"(.*?)\"", problem)
    name = (quoted[1] or quoted[2]) if quoted else None
    return (name,) if name and name in as_object(document.at(place)) else ()


def _located(document: Document, path: Pointer, instance: Json) -> Pointer:
    """The whole pointer of an error: inside schemas the validator gives only its end."""
    if document.at(path) is not None and path:
        return path
    for pointer, value in document.walk():
        if pointer[len(pointer) - len(path) :] == path and value == instance:
            return pointer
    return path


def _finding(document: Document, complaint: Complaint) -> Finding:
    line = document.line(complaint.pointer)
    return Finding(document.name, line, complaint.rule, complaint.problem, complaint.remedy)


_READABLE: tuple[Callable[[Document], Iterator[Complaint]], ...] = (
    _unshowable,
    _dangling_references,
    addresses,
)
