"""Sphinx extension: a block of code that begins with the comment `# points.py` has that name above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_NAME = re.compile(r"# ([\w./-]+\.\w+)\n+")


class FileNames(SphinxTransform):
    """Turns the first line into a caption, so that whoever copies the block copies the file."""

    default_priority = 400

    def apply(self, **_: object) -> None:
        """Wrap every such block."""
        for block in list(self.document.findall(nodes.literal_block)):
            found = _NAME.match(block.rawsource or block.astext())
            if found is None or "literal_block" in block.parent.attributes:
                continue
            text = block.astext()[found.end() :]
            wrapper = nodes.container("", literal_block=True, classes=["literal-block-wrapper"])
            wrapper += nodes.caption(found[1], "", nodes.Text(found[1]))
            whole = nodes.literal_block(text, text, **block.attributes)
            wrapper += whole
            block.replace_self(wrapper)
            self.document.set_id(wrapper)  # for the link beside the name


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx."""
    app.add_transform(FileNames)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
