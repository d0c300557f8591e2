"""The contract as data that remembers where it stands in its file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias, cast

import yaml

from wechatpay_contract import Contract, Json, JsonObject

from .bounds import DocumentError as DocumentError
from .bounds import check, read_text

Pointer: TypeAlias = "tuple[str | int, ...]"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Document:
    """A YAML document."""

    name: str
    text: str

    @classmethod
    def read(cls, path: Path, name: str | None = None) -> Document:
        """Read a file; `name` is what messages call it. Raises DocumentError."""
        return cls(name or str(path), read_text(path))

    @cached_property
    def data(self) -> JsonObject:
        """The document as plain data. Raises DocumentError."""
        check(self.text)
        try:
            data = self._loader().get_data()
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise DocumentError(line, error.problem or "not YAML") from error
        if not isinstance(data, dict):
            raise DocumentError(1, "the document is not an object", "Start it with openapi: 3.1.0")
        return cast("JsonObject", data)

    def as_json(self) -> bytes:
        """The same document as JSON, for the gateway, which would spend most of its start on YAML."""
        return f"{json.dumps(self.data, ensure_ascii=False, indent=1)}\n".encode()

    @cached_property
    def _root(self) -> yaml.Node:
        root = self._loader().get_single_node()
        if root is None:
            raise DocumentError(1, "the document is empty")
        return root

    def _loader(self) -> yaml.SafeLoader:
        return cast("yaml.SafeLoader", _Loader(self.text))

    def line(self, pointer: Pointer) -> int:
        """The line where the value at the pointer, or its nearest existing parent, starts."""
        node, line = self._root, 1
        for step in pointer:
            entry = self._entries(node).get(str(step))
            if entry is None:
                break
            line, node = entry
        return line

    def _entries(self, node: yaml.Node) -> Mapping[str, tuple[int, yaml.Node]]:
        """The parts of a node with their lines, by key or index."""
        known = self._indexes.get(id(node))
        if known is None:
            known = self._indexes[id(node)] = {step: (line, part) for step, line, part in _parts(node)}
        return known

    @cached_property
    def _indexes(self) -> dict[int, Mapping[str, tuple[int, yaml.Node]]]:
        return {}

    @cached_property
    def contract(self) -> Contract:
        """What it says. Raises ContractError for what cannot be read, once that is asked for."""
        return Contract(self.data)

    def at(self, pointer: Pointer) -> Json:
        """The value at a pointer; None when there is none."""
        value: Json = self.data
        for step in pointer:
            if isinstance(value, dict):
                value = value.get(str(step))
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def resolve(self, value: Json) -> Json:
        """Follow `$ref` within the document; None when it leads nowhere."""
        for _ in range(20):
            if not (isinstance(value, dict) and isinstance(ref := value.get("$ref"), str)):
                return value
            value = self.at(ref_pointer(ref))
        return None

    def walk(self) -> Iterator[tuple[Pointer, Json]]:
        """Every value of the document with its pointer, parents first."""
        yield from _walk((), self.data)


def ref_pointer(ref: str) -> Pointer:
    """The pointer of a local `$ref` such as `#/components/schemas/Card`."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in ref.removeprefix("#/").split("/"))


def _walk(pointer: Pointer, value: Json) -> Iterator[tuple[Pointer, Json]]:
    yield pointer, value
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk((*pointer, key), item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk((*pointer, index), item)


def _parts(node: yaml.Node) -> Iterator[tuple[str, int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in cast("list[tuple[yaml.Node, yaml.Node]]", node.value):
            yield str(key.value), key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(cast("list[yaml.Node]", node.value)):
            yield str(index), item.start_mark.line + 1, item
