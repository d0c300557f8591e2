"""What a regeneration cannot write: what is left to do by hand, with file and name."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

from wechatpay_contract import Contract

ROOT = Path(__file__).parents[2]


def left_by_hand(contract: Contract) -> list[str]:
    """What the gateway and the pages need beside a contract that ships; empty when all is there."""
    return [*_handlers(contract), *_pages(contract)]


def _handlers(contract: Contract) -> Iterator[str]:
    name = contract.name.replace("-", "_")
    folder = f"mock/wechatpay_mock/_families/{name}"
    family = module(f"wechatpay_mock._families.{name}")
    handlers: Mapping[str, object] = getattr(family, "HANDLERS", {})
    if family is None:
        yield f"{folder}/: the gateway knows nothing of this contract"
        return
    for operation in contract.operations.values():
        if operation.id not in handlers:
            yield f"{folder}/{operation.tag}.py: a handler for {operation.id}, in HANDLERS"
    for stranger in sorted(handlers.keys() - contract.operations.keys()):
        yield f"{folder}/: the handler of {stranger}, which is no operation any more"


def _pages(contract: Contract) -> Iterator[str]:
    folder = Path("docs", "reference", "contract")  # of member cards; who has no pages misses none
    if contract.name != "membercard" or not (ROOT / folder).is_dir():
        return
    for tag in contract.tags:
        page = folder / f"{tag.name.replace('_', '-')}.md"
        if not (ROOT / page).exists():
            yield f"{page.as_posix()}: a page with the mark `made: contract {tag.name}`"


def module(name: str) -> ModuleType | None:
    """A module of a reader, if it is installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        return None
