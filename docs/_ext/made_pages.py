"""Sphinx extension: a page says `<!-- made: NAME -->` where text made from contract or code belongs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import words
from babel.messages.pofile import write_po

from wechatpay_contract import Contract, contract

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_CONTRACTS = sorted((Path(__file__).parents[2] / "contract" / "wechatpay_contract").glob("*.json"))
_MARK = re.compile(r"<!-- made: ([A-Za-z_ ]+) -->")


def makers() -> dict[str, Callable[[], str]]:
    """What a page may ask for, by name."""
    import code_pages  # the language is chosen before
    import command_pages
    import gateway_pages

    return {
        **_of_contract("brand", contract("brand-members")),
        **_of_contract("contract", contract("membercard")),
        **_of_contract("orders", contract("orders")),
        **{f"code {name}": partial(code_pages.code_page, name) for name in code_pages.codes()},
        "commands": command_pages.commands_page,
        "operations": command_pages.operations_table,
        "gateway control": gateway_pages.control,
        "seed members": gateway_pages.members,
        "seed brand members": gateway_pages.brand_members,
        "seed orders": gateway_pages.orders,
        "seed refunds": gateway_pages.refunds,
        "seed merchants": gateway_pages.merchants,
        "seed templates": gateway_pages.templates,
    }


def _of_contract(name: str, document: Contract) -> dict[str, Callable[[], str]]:
    import contract_pages

    made: dict[str, Callable[[], str]] = {
        "overview": partial(contract_pages.overview, document),
        "events": partial(contract_pages.events_page, document),
        "objects": partial(contract_pages.objects_page, document),
        "refusals": partial(contract_pages.refusals, document),
        **{tag.name: partial(contract_pages.tag_page, tag) for tag in document.tags},
    }
    return {f"{name} {page}": make for page, make in made.items()}


def filled(text: str, known: dict[str, Callable[[], str]]) -> str:
    """A page with its marks replaced. Raises KeyError for an unknown one."""
    return _MARK.sub(lambda mark: known[mark[1]](), text)


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx."""
    words.choose(app.config.language)
    known = makers()

    def fill(sphinx: Sphinx, docname: str, source: list[str]) -> None:
        if _MARK.search(source[0]):
            for path in _CONTRACTS:
                sphinx.env.note_dependency(str(path))
            made = filled(source[0], known)
            if sphinx.builder.name != "gettext":  # whose readers translate words, not what is made of them
                source[0] = made

    def collect(sphinx: Sphinx, failed: Exception | None) -> None:
        if not failed and sphinx.builder.name == "gettext":
            with (Path(sphinx.outdir) / "made.pot").open("wb") as file:
                write_po(file, words.template())

    app.connect("source-read", fill)
    app.connect("build-finished", collect)
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
