#!/usr/bin/env python3
"""Bring the Chinese catalogue up to date with the sources, and compile it.

python scripts/texts.py           write the .po and what is compiled of it; say what has no translation
python scripts/texts.py --check   compare only; 1 if they differ
"""

import sys

from babel.messages.pofile import read_po

from catalogue.po import PO, compiled, updated


def main() -> int:
    """Write or compare."""
    held = PO.read_bytes()
    po = updated(held)
    files = {PO: po, **compiled(po)}
    if "--check" in sys.argv:
        return int(any(path.read_bytes() != content for path, content in files.items()))
    for path, content in files.items():
        path.write_bytes(content)
    with PO.open("rb") as file:
        open_ones = [
            message
            for message in read_po(file, locale="zh")
            if message.id and (not message.string or message.fuzzy)
        ]
    for message in open_ones:
        print(f"{PO.name}: {'look at' if message.fuzzy else 'translate'} {message.id!r}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
