"""A contract of somebody's own in the gateway: its calls are checked, and get its examples as responses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias, cast

from wechatpay_contract import Contract, ContractError, Operation
from wechatpay_signing import ConfigurationError
from wechatpay_signing._arguments import a_path, refused
from wechatpay_signing._quoting import path_shown
from wechatpay_signing._said import Said
from wechatpay_signing._text import shown

from ._family import Call, Effect, Family

ContractSource: TypeAlias = Contract | str | PathLike[str]
"""A contract, or its file as `scripts/regenerate.py --data` writes it."""


_NO_LIST = (str, bytes, PathLike, Mapping)
_RULE = Said("a list of contracts, or of their files")
_REMEDY = Said('Give contracts=["my.json"], which scripts/regenerate.py --data writes.')


def documented(contracts: object) -> tuple[Family, ...]:
    """A family for each contract.

    Args:
        contracts: Contracts or their files, in any iterable.

    Raises:
        ConfigurationError: What is given is no contract, or one of them cannot be read or shows no response.
    """
    given: object = contracts
    if isinstance(contracts, _NO_LIST) or not isinstance(contracts, Iterable):
        raise refused("contracts", _RULE, given, _REMEDY)
    return tuple(map(_family, cast("Iterable[object]", contracts)))


def _family(source: object) -> Family:
    contract = source if isinstance(source, Contract) else _read(source)
    try:
        for operation in contract.operations.values():
            _read_whole(operation)
        silent = [one.id for one in contract.operations.values() if one.result and not _example(one)]
    except ContractError as error:
        raise _unreadable(contract.name) from error
    if silent:
        raise ConfigurationError(
            Said(
                "The contract {name} shows no response of {operation}.",
                name=shown(contract.name),
                operation=shown(silent[0]),
            ),
            remedy="Write an example of it into the contract.",
        )
    handlers = dict.fromkeys(contract.operations, _answer)
    return Family(contract.name, contract=contract, handlers=handlers)


def _read(source: object) -> Contract:
    if not isinstance(source, str | PathLike):
        raise refused("contracts", _RULE, source, _REMEDY)
    path = a_path("contracts", cast("str | PathLike[str]", source))
    try:
        document: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(path) from error
    if not isinstance(document, dict):
        raise _unreadable(path)
    return Contract(cast("dict[str, Any]", document), path.stem)


def _unreadable(path: Path | str) -> ConfigurationError:
    name = path_shown(path) if isinstance(path, Path) else shown(path)
    return ConfigurationError(
        Said("contracts names {path}, which is no contract in JSON.", path=name), remedy=_REMEDY
    )


def _read_whole(operation: Operation) -> None:
    """Read every part of an operation, since a call would be late to fail of one. Raises ContractError."""
    for part in ("path_fields", "arguments", "encrypted", "reasons"):
        getattr(operation, part)


def _example(operation: Operation) -> dict[str, Any] | None:
    found = next(iter(operation.responses[operation.success].examples.values()), None)
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None


def _answer(call: Call) -> Effect:
    """The example, with what the caller gave wherever the response has a field of that name."""
    example = _example(call.operation)
    if example is None:
        return Effect()
    given = {**call.path, **call.query, **call.known}
    return Effect({name: given.get(name, value) for name, value in example.items()})
