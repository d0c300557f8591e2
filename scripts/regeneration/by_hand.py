"""What a regeneration cannot write: what is left to do by hand, with file and name."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from types import ModuleType

from wechatpay_contract import Contract


def left_by_hand(contract: Contract) -> list[str]:
    """What the gateway and the command need beside a contract that ships; empty when all is there."""
    return [*_handlers(contract), *_resources(contract)]


def _handlers(contract: Contract) -> Iterator[str]:
    name = contract.name.replace("-", "_")
    folder = f"mock/wechatpay_mock/_families/{name}"
    family = _module(f"wechatpay_mock._families.{name}")
    handlers: Mapping[str, object] = getattr(family, "HANDLERS", {})
    if family is None:
        yield f"{folder}/: the gateway knows nothing of this contract"
        return
    for operation in contract.operations.values():
        if operation.id not in handlers:
            yield f"{folder}/{operation.tag}.py: a handler for {operation.id}, in HANDLERS"
    for stranger in sorted(handlers.keys() - contract.operations.keys()):
        yield f"{folder}/: the handler of {stranger}, which is no operation any more"


def _resources(contract: Contract) -> Iterator[str]:
    known: Mapping[str, object] | None = getattr(_module("wechatpay_cli._shell.app"), "RESOURCES", None)
    if known is None or contract.name != "membercard":  # the command has those of member cards
        return
    for tag in contract.tags:
        if tag.name not in known:
            yield f"cli/wechatpay_cli/_shell/app.py: a title for {tag.name}, in RESOURCES"


def _module(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        return None
