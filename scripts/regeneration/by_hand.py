"""What a regeneration cannot write: what is left to do by hand, with file and name."""

from __future__ import annotations

import ast
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
    yield from _refusals(contract, folder)


def _refusals(contract: Contract, folder: str) -> Iterator[str]:
    """What handlers refuse with and no operation documents: a call that comes there would fail."""
    platform: Mapping[str, object] = getattr(module("wechatpay_mock._refusals"), "GENERAL", {})
    known = frozenset(platform).union(*(one.reasons for one in contract.operations.values()))
    for path in sorted((ROOT / folder).rglob("*.py")):
        for slug in dict.fromkeys(_refused_with(ast.parse(path.read_text(encoding="utf-8")))):
            if slug not in known:
                place = path.relative_to(ROOT).as_posix()
                yield f"{place}: the refusal {slug}, which no operation documents any more"


def _refused_with(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal" and node.args:
            for one in ast.walk(node.args[0]):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value


_PAGES = {"membercard": ("contract", "contract"), "brand-members": ("brand-members", "brand")}
"""The folder of a contract's pages, and its name in their marks, where they are not the contract's."""


def _pages(contract: Contract) -> Iterator[str]:
    name, mark = _PAGES.get(contract.name, (contract.name, contract.name))
    folder = Path("docs", "reference", name)
    if not (ROOT / folder).is_dir():  # who has no pages misses none
        return
    for tag in contract.tags:
        page = folder / f"{tag.name.replace('_', '-')}.md"
        if not (ROOT / page).exists():
            yield f"{page.as_posix()}: a page with the mark `made: {mark} {tag.name}`"


def module(name: str) -> ModuleType | None:
    """A module of a reader, if it is installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        return None
