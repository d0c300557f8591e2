"""Text of others (responses, headers, files, command lines) made harmless for a terminal, a log and a table.

Whatever is printed goes through here: an escape sequence could clear the screen or write the clipboard, a
line feed could add a line that says "Done: 204, verified", a bidi mark could turn an amount around.
"""

import json
import re

from wechatpay_cli._json import Json

LONGEST = 2_000
"""Characters of one text that are shown; nobody reads a megabyte in a terminal."""
_BLANKS = "\u3000\xa0"
"""Not printable by Python's rule, but only wide or unbreakable: Chinese texts have them."""
_SIGNS = r"=+\-@＝＋－＠﹦﹢﹣﹫⁼₌⁺₊⁻₋﬩⩵⩶−"
"""What a formula begins with, and whatever a program may take for it: wide, small, raised, lowered."""
_SEPARATORS = r";,|:^~\s；，｜：＾～﹔﹐﹕︔︐︓、"
"""What somebody may tell a spreadsheet to split lines by; tabs are shown as `\\t` before."""
_FORMULA = re.compile(rf"[\s\"]*[{_SIGNS}]")
_FORMULA_WITHIN = re.compile(rf"(?<=[{_SEPARATORS}])(\"*)(?=[{_SIGNS}])")
_NUMBER = re.compile(r"\+[0-9]+")


def safe(text: str, limit: int = LONGEST) -> str:
    r"""One line in which no character acts: controls, format characters and line ends stand as `\x1b`."""
    cut = text if len(text) <= limit else f"{text[:limit]}…"
    return cut if cut.isprintable() else "".join(map(_escaped, cut))


def safe_json(value: Json) -> str:
    r"""JSON with the same value, in which such characters stand as `\u001b`; Chinese stays readable."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "".join(
        letter if letter == "\n" or _is_harmless(letter) else json.dumps(letter)[1:-1] for letter in text
    )


def safe_cell(text: str) -> str:
    """The same for a cell that a spreadsheet may open: neither it nor a part of it, split by any usual
    separator, is a formula; `+8613800000000` stays.
    """
    line = safe(text)
    if _NUMBER.fullmatch(line):
        return line
    parts = _FORMULA_WITHIN.sub(r"\1'", line)
    return f"'{parts}" if _FORMULA.match(line) else parts


def _escaped(letter: str) -> str:
    return letter if _is_harmless(letter) else letter.encode("unicode_escape").decode("ascii")


def _is_harmless(letter: str) -> bool:
    return letter.isprintable() or letter in _BLANKS
