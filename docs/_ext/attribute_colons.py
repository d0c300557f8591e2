"""Sphinx extension: a colon in the first line of an attribute's docstring stays a colon.

Napoleon takes what precedes it for a type and writes it below the rest: "The number that signs: …".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def keep(_app: Sphinx, what: str, _name: str, _object: object, _options: object, lines: list[str]) -> None:
    """Begin with an empty line, in which Napoleon finds no type."""
    if what in {"attribute", "property"}:
        lines.insert(0, "")


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx, before Napoleon."""
    app.connect("autodoc-process-docstring", keep, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
