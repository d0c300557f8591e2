"""The words of a command line as the shell would hand them over: bash's quoting, and that of Windows' cmd."""

import re
import shlex

_OF_CMD = re.compile(r'\^"|\^[ \t]*\r?\n')
"""A caret before a quote or a line end: as browsers copy for cmd."""
_PIECE = re.compile(r"""\$'((?:[^'\\]|\\.)*)'|'[^']*'|"(?:[^"\\]|\\.)*"|\\.""", re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|(.))", re.DOTALL
)
_LETTERS = {
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
    "e": "\x1b",
    "E": "\x1b",
}


def shell_words(line: str) -> list[str]:
    """Cut a command line into words. Raises ValueError for a quote that is not closed.

    Bytes that are no UTF-8 stand as surrogates.
    """
    if _OF_CMD.search(line):
        line = re.sub(r"\^(.)", r"\1", re.sub(r"\^[ \t]*\r?\n", " ", line))
    line = re.sub(r"\\\r?\n", " ", line)
    return shlex.split(_PIECE.sub(_plain, line))


def _plain(piece: re.Match[str]) -> str:
    """$'…', which shlex does not know, as '…'."""
    return piece[0] if piece[1] is None else shlex.quote(_unescaped(piece[1]))


def _unescaped(text: str) -> str:
    made = _ESCAPE.sub(_letter, text)
    # A letter beyond 16 bits may be written as two, as JavaScript does.
    return made.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _letter(escape: re.Match[str]) -> str:
    short, long, byte, octal, letter = escape.groups()
    if letter is not None:
        return _LETTERS.get(letter, letter if letter in "\\'\"?" else f"\\{letter}")
    if byte or octal:
        number = int(byte, 16) if byte else int(octal, 8) & 0xFF
        return chr(number) if number < 0x80 else chr(0xDC00 + number)
    number = int(short or long, 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"
