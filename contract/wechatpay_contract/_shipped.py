"""The contracts that ship with this package."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from ._contract import Contract
from ._errors import ContractError
from ._json import Json

_FOLDER = Path(__file__).parent


def names() -> tuple[str, ...]:
    """The names of the contracts that ship, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


@cache
def contract(name: str) -> Contract:
    """A contract that ships, by its name, such as `"membercard"`. It is read once per process.

    Raises:
        ContractError: There is no contract of this name, or its file cannot be read.
    """
    if name not in names():
        raise ContractError(f"there is no contract {name!r}; known: {', '.join(names())}")
    try:
        document: Json = json.loads((_FOLDER / f"{name}.json").read_bytes())
    except (OSError, ValueError) as error:
        raise ContractError(f"{name}.json cannot be read; reinstall the package") from error
    if not isinstance(document, dict):
        raise ContractError(f"{name}.json is not a JSON object; reinstall the package")
    return Contract(document, name)
