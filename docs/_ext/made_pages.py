"""Sphinx extension: a page says `<!-- made: NAME -->` where text made from contract or code belongs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import command_pages
import contract_pages
import yaml

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ROOT = Path(__file__).parents[2]
_CONTRACT = _ROOT / "openapi" / "membercard.yaml"
_MARK = re.compile(r"<!-- made: ([a-z_ ]+) -->")


def makers() -> dict[str, Callable[[], str]]:
    """What a page may ask for, by name."""
    contract = yaml.load(_CONTRACT.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    return {
        "contract overview": lambda: contract_pages.overview(contract),
        "contract events": lambda: contract_pages.events_page(contract),
        "contract objects": lambda: contract_pages.objects_page(contract),
        "contract refusals": lambda: contract_pages.refusals(contract),
        "commands": command_pages.commands_page,
        "operations": command_pages.operations_table,
        **{f"contract {tag['name']}": _tag(contract, tag["name"]) for tag in contract["tags"]},
    }


def filled(text: str, known: dict[str, Callable[[], str]]) -> str:
    """A page with its marks replaced. Raises KeyError for an unknown one."""
    return _MARK.sub(lambda mark: known[mark[1]](), text)


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx."""
    known = makers()

    def fill(sphinx: Sphinx, docname: str, source: list[str]) -> None:
        if _MARK.search(source[0]):
            sphinx.env.note_dependency(str(_CONTRACT))
            source[0] = filled(source[0], known)

    app.connect("source-read", fill)
    app.connect("autodoc-process-docstring", _mark_literal_blocks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _mark_literal_blocks(
    app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]
) -> None:
    """Indented paragraphs of a module's docstring are meant as they stand."""
    if what != "module":
        return
    for number, line in reversed(list(enumerate(lines))):
        if line.startswith("    ") and number and not lines[number - 1]:
            lines[number:number] = ["::", ""]


def _tag(contract: contract_pages.Node, tag: str) -> Callable[[], str]:
    return lambda: contract_pages.tag_page(contract, tag)
