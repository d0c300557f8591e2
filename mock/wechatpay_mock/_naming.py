"""Names that nobody knows: a typing error must not look like something that has not happened."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches


def unknown_name(what: str, name: str, known: Collection[str]) -> str:
    """That a name is unknown, and which was meant, or all that there are."""
    near = get_close_matches(name, known, n=3)
    told = f"did you mean {' or '.join(near)}?" if near else f"known: {', '.join(sorted(known))}"
    return f"there is no {what} {name!r}; {told}"
