"""Break text into lines, English between words and Chinese between characters, and set lists beside terms."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from rich.cells import cell_len

_WIDE = "\u2e80-\u9fff\uff00-\uffef\u3000-\u303f"
# What may not begin a line, and what may not end one.
_CLOSING = "，。、；：！？）》」』】”’…,.;:!?)]}"
_OPENING = "（《「『【“‘([{"
# A short term in brackets, a word, a Chinese character, or blanks.
_PIECE = re.compile(rf"\([^()\s]{{1,20}}\)[^\s{_WIDE}]*|[{_WIDE}]|[^\s{_WIDE}]+|\s+")


def wrapped(text: str, width: int, indent: str = "", later: str | None = None) -> list[str]:
    """The lines of one paragraph, none wider than `width` unless a word is.

    `indent` stands before the first line, `later` (by default the same) before the others.
    """
    later = indent if later is None else later
    lines: list[str] = []
    line = indent
    for piece in _unbreakable(text):
        glued = piece if line.strip() else piece.lstrip()
        if line.strip() and cell_len(line + glued.rstrip()) > width:
            lines.append(line.rstrip())
            line, glued = later, piece.lstrip()
        line += glued
    return [*lines, line.rstrip()]


def beside(rows: Iterable[tuple[str, str]], width: int, *, term_width: int = 26) -> Iterator[str]:
    """Terms with their explanation beside them, or below where the term is too long for its column."""
    listed = list(rows)
    short = [cell_len(term) for term, _ in listed if cell_len(term) <= term_width]
    column = max(short, default=0) + 4
    for term, text in listed:
        head = f"  {term}"
        if cell_len(head) + 2 > column:
            yield from wrapped(term, width, "  ", "      ")
            head = ""
        padding = " " * column
        yield from wrapped(text, width, head + padding[cell_len(head) :], padding) if text else [head]


def _unbreakable(text: str) -> Iterator[str]:
    """The pieces between which a line may end; each begins with the blanks before it."""
    pieces = [piece if piece.strip() else " " for piece in _PIECE.findall(text.strip())]
    if not pieces:
        return
    held = pieces[0]
    for before, piece in pairwise(pieces):
        tied = piece[0] in _CLOSING or before[-1] in _OPENING or (not before.strip())
        if tied:
            held += piece
        else:
            yield held
            held = piece
    yield held
