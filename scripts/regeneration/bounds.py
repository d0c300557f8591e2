"""What a YAML file may be before anything is built from it.

A contract is a file of somebody else. Its bytes are counted, then its events one by one: none of these steps
can be made to take much memory, many seconds, or the process down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import NamedTuple, cast

import yaml

MAX_BYTES = 5_000_000
MAX_DEPTH = 64
MAX_NODES = 60_000
"""Of the document as it is read, that is with every alias in full."""
MAX_ALIASES = 5_000
MAX_DIGITS = 40
"""Characters of a number."""

# The C parser is a tenth of the time; a platform without it gets the same result.
_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_TEXT = "tag:yaml.org,2002:str"
_WORD = re.compile("|~|null|Null|NULL|true|True|TRUE|false|False|FALSE")
"""What YAML 1.1 and 1.2 read alike, beside numbers and texts."""
_NUMBER_OF_1_2 = re.compile(r"0o[0-7]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class DocumentError(Exception):
    """The file is not YAML as a contract may be.

    Args:
        line: Where it is not.
        problem: What is wrong.
        remedy: What to do.
    """

    def __init__(self, line: int, problem: str, remedy: str = "Correct the syntax") -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem
        self.remedy = remedy


def read_text(path: Path) -> str:
    """The text of a file. Raises DocumentError."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DocumentError(1, f"the file cannot be read: {error.strerror}", "Name a file") from error
    if len(content) > MAX_BYTES:
        raise DocumentError(1, f"the file has more than {MAX_BYTES:,} bytes", "Split it into two contracts")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentError(line, "the file is not UTF-8", "Save it as UTF-8") from error
    return text


class _Open(NamedTuple):
    """A list or an object that is being read."""

    keys: set[str] | None
    """Of an object, those that were read."""
    anchor: str | None
    start: int
    """Nodes before it."""


def check(text: str) -> None:
    """Reject what has no counterpart in JSON, and what is too much. Raises DocumentError."""
    if odd := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        problem = f"the character U+{ord(odd[0]):04X} cannot stand in YAML"
        raise DocumentError(line, problem, "Remove it, or write it as an escape in double quotes")
    count = _Counter()
    try:
        for event in _events(text):
            count.take(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DocumentError(line, error.problem or "not YAML") from error
    except yaml.YAMLError as error:
        raise DocumentError(1, f"not YAML: {error}") from error
    if not count.documents:
        raise DocumentError(1, "the document is empty", "Write a contract")


def _events(text: str) -> Iterator[yaml.Event]:
    loader = cast("yaml.SafeLoader", _Parser(text))
    try:
        while loader.check_event():
            yield cast("yaml.Event", loader.get_event())  # type: ignore[no-untyped-call]
    finally:
        loader.dispose()


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Counter:
    """Counts a document while it passes by."""

    def __init__(self) -> None:
        self.documents = 0
        self._nodes = 0
        self._aliases = 0
        self._open: list[_Open] = []
        self._key_next: list[bool] = []
        self._sizes: dict[str, int] = {}
        """Nodes of each anchored part, its aliases in full."""

    def take(self, event: yaml.Event) -> None:
        """Count the next event. Raises DocumentError."""
        line = _line(event)
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise DocumentError(line, "a second document", "One contract is one document")
            case yaml.AliasEvent():
                self._alias(str(event.anchor), line)
            case yaml.ScalarEvent():
                self._node(event, line)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._begin(event, line)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._end()
            case _:
                pass

    def _begin(self, event: yaml.Event, line: int) -> None:
        start = self._nodes
        self._node(event, line)
        keys = set[str]() if isinstance(event, yaml.MappingStartEvent) else None
        self._open.append(_Open(keys, getattr(event, "anchor", None), start))
        self._key_next.append(keys is not None)
        if len(self._open) > MAX_DEPTH:
            raise DocumentError(line, f"more than {MAX_DEPTH} levels", "Flatten it")

    def _end(self) -> None:
        closed = self._open.pop()
        self._key_next.pop()
        if closed.anchor is not None:
            self._sizes[closed.anchor] = self._nodes - closed.start

    def _node(self, event: yaml.Event, line: int) -> None:
        self._place(event, line)
        _check_value(event, line)
        self._add(1, line)
        anchor = getattr(event, "anchor", None)
        if anchor is not None and isinstance(event, yaml.ScalarEvent):
            self._sizes[str(anchor)] = 1

    def _alias(self, anchor: str, line: int) -> None:
        self._place(None, line)
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise DocumentError(line, f"more than {MAX_ALIASES:,} aliases", "Write $ref, or the text itself")
        if any(one.anchor == anchor for one in self._open):
            raise DocumentError(line, f"*{anchor} stands within itself", "Cut the circle")
        self._add(self._sizes.get(anchor, 1), line)

    def _add(self, nodes: int, line: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            problem = f"more than {MAX_NODES:,} values, aliases in full"
            raise DocumentError(line, problem, "Write $ref instead of aliases, or split the contract")

    def _place(self, event: yaml.Event | None, line: int) -> None:
        """Whether this is a key, and one that may stand here."""
        if not self._open or (keys := self._open[-1].keys) is None:
            return
        if self._key_next[-1]:
            _check_key(event, keys, line)
        self._key_next[-1] = not self._key_next[-1]


def _check_key(event: yaml.Event | None, keys: set[str], line: int) -> None:
    if not isinstance(event, yaml.ScalarEvent):
        raise DocumentError(line, "a key is no text", "A key is a text")
    key = str(event.value)
    if key == "<<" and event.implicit[0]:
        raise DocumentError(line, "a merge key hides what it overwrites", "Write the keys, or $ref")
    if key in keys:
        raise DocumentError(
            line, f"the key {_short(key)} stands here twice", "Remove one; only the last would count"
        )
    if event.implicit[0] and _resolved(key) != _TEXT:
        raise DocumentError(
            line, f"the key {_short(key)} is no text in YAML", f"Put it in quotes: '{_short(key)}'"
        )
    keys.add(key)


def _check_value(event: yaml.Event, line: int) -> None:
    """Reject what not every reader of YAML takes for the same, and what JSON has no form for."""
    if getattr(event, "tag", None) is not None:
        raise DocumentError(line, "a tag, which JSON has no form for", "Remove it; a text stands in quotes")
    if not isinstance(event, yaml.ScalarEvent) or not event.implicit[0]:
        return
    text = str(event.value)
    is_text = _resolved(text) == _TEXT
    if _WORD.fullmatch(text) or (is_text and not _NUMBER_OF_1_2.fullmatch(text)):
        return
    if is_text or not _NUMBER.fullmatch(text):
        problem = f"readers of YAML differ about {_short(text)}, or JSON has no such value"
        raise DocumentError(line, problem, "Put it in quotes, or write what it means as JSON does")
    if len(text) > MAX_DIGITS or not isfinite(float(text)):
        problem = f"{_short(text)} is too long a number"
        raise DocumentError(line, problem, f"{MAX_DIGITS} characters are enough for every number")


def _resolved(text: str) -> str:
    """The tag of a plain scalar."""
    resolvers = cast("dict[str, list[tuple[str, re.Pattern[str]]]]", yaml.SafeLoader.yaml_implicit_resolvers)
    candidates = resolvers.get(text[:1], [])
    return next((tag for tag, pattern in candidates if pattern.match(text)), _TEXT)


def _short(key: str) -> str:
    return key if len(key) < 60 else f"{key[:60]}…"
