"""Sphinx extension: a page says `<!-- made: NAME -->` where text made from contract or code belongs."""

import re
from collections.abc import Callable
from pathlib import Path

import command_pages
import contract_pages
import yaml
from sphinx.application import Sphinx

_ROOT = Path(__file__).parents[2]
_CONTRACT = _ROOT / "openapi" / "membercard.yaml"
_MARK = re.compile(r"<!-- made: ([a-z_ ]+) -->")


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx."""
    contract = yaml.load(_CONTRACT.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    makers: dict[str, Callable[[], str]] = {
        "contract overview": lambda: contract_pages.overview(contract),
        "contract events": lambda: contract_pages.events_page(contract),
        "contract objects": lambda: contract_pages.objects_page(contract),
        "contract refusals": lambda: contract_pages.refusals(contract),
        "commands": command_pages.commands_page,
        "operations": command_pages.operations_table,
        **{f"contract {tag['name']}": _tag(contract, tag["name"]) for tag in contract["tags"]},
    }

    def fill(sphinx: Sphinx, docname: str, source: list[str]) -> None:
        if "<!-- made:" in source[0]:
            sphinx.env.note_dependency(str(_CONTRACT))
            source[0] = _MARK.sub(lambda mark: makers[mark[1]](), source[0])

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
