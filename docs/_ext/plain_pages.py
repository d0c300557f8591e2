"""Sphinx extension: every page also as Markdown, and llms.txt, which lists them for programs that read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_FENCE = re.compile(r"^ *(```|:::).*?^ *\1 *$", re.MULTILINE | re.DOTALL)
_SECTIONS = {"how-to": "How-to guides", "reference": "Reference", "explanation": "Explanations"}


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx."""
    pages: dict[str, str] = {}

    def keep(sphinx: Sphinx, docname: str, source: list[str]) -> None:
        pages[docname] = source[0]

    def write(sphinx: Sphinx, failed: Exception | None) -> None:
        if failed or sphinx.builder.name != "html" or sphinx.config.language != "en":
            return
        for docname, text in pages.items():
            (Path(sphinx.outdir) / f"{docname}.md").write_text(text, "utf-8")
        (Path(sphinx.outdir) / "llms.txt").write_text(index(pages), "utf-8")

    app.connect("source-read", keep, priority=900)  # after the made parts
    app.connect("build-finished", write)
    return {"parallel_read_safe": False, "parallel_write_safe": True}


def index(pages: dict[str, str]) -> str:
    """What https://llmstxt.org asks for: a title, a summary, and each page with its first sentence.

    The file belongs in the folder above.
    """
    title, summary = _head(pages["index"])
    parts = [f"# {title}\n\n> {summary}"]
    sections: dict[str, list[str]] = {"Start": [], **{name: [] for name in _SECTIONS.values()}, "Project": []}
    for docname in sorted(pages):
        if docname == "index":
            continue
        title, summary = _head(pages[docname])
        folder = docname.partition("/")[0]
        section = "Start" if docname in {"tutorial", "upgrade"} else _SECTIONS.get(folder, "Project")
        sections[section].append(f"- [{title}](en/{docname}.md)" + (f": {summary}" if summary else ""))
    parts += [f"## {name}\n\n" + "\n".join(lines) for name, lines in sections.items() if lines]
    return "\n\n".join(parts) + "\n"


def _head(text: str) -> tuple[str, str]:
    """The title of a page and its first paragraph, without markup for links."""
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    plain = _FENCE.sub("", text[title.end() :] if title else text)
    paragraphs = (block for block in re.split(r"\n{2,}", plain) if re.match(r"\s*[^\s#<|`(!:-]", block))
    first = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(next(paragraphs, "").split()))
    sentence = re.match(r".+?[.:](?= [A-Z`]|$)", first)
    return title[1] if title else "", sentence[0] if sentence else first
