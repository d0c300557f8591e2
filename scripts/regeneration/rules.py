"""The project's own rules: what the generator drops or mangles without a word, and our conventions."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from openapi_python_client import strings

from wechatpay_contract import METHODS, Json, JsonObject, as_list, as_object, as_text

from .document import Document, Pointer

_TYPES = {"array", "boolean", "integer", "object", "string"}
_FORMATS = {"date-time", "uri", "base64"}
# Keywords that the client checks, or that say nothing about values. Any other would be ignored.
_STRINGS = {"contentEncoding", "enum", "format", "maxLength", "minLength", "pattern"}
_OTHERS = {"maximum", "minimum", "items", "maxItems", "minItems", "properties", "required"}
_GENERAL = {"$ref", "allOf", "description", "examples", "type"}
_RULED = {"anyOf", "default", "oneOf", "title"}  # these have rules of their own
_KEYWORDS = _STRINGS | _OTHERS | _GENERAL | _RULED
# Names that a method or a model already uses.
_TAKEN = {
    "FIELDS",
    "additional_properties",
    "extra_headers",
    "from_dict",
    "load",
    "self",
    "timeout",
    "to_dict",
    "to_json",
    "wire",
}


class Complaint(NamedTuple):
    """A finding that does not know its line yet."""

    pointer: Pointer
    rule: str
    problem: str
    remedy: str


class Schema(NamedTuple):
    """A schema and where it stands."""

    pointer: Pointer
    value: JsonObject
    place: str
    """component, property, items, allOf, parameter or body."""


class Operation(NamedTuple):
    """An operation and where it stands."""

    pointer: Pointer
    value: JsonObject
    path: str
    parameters: list[tuple[Pointer, JsonObject]]

    @property
    def id(self) -> str:
        """Its operationId."""
        return as_text(self.value.get("operationId"))


def schemas(document: Document) -> Iterator[Schema]:
    """Every schema of the document, parents first."""
    components = as_object(document.data.get("components"))
    for name, value in as_object(components.get("schemas")).items():
        yield from _schema(("components", "schemas", name), value, "component")
    for section in ("paths", "webhooks", "components"):
        for pointer, value in _outside_schemas((section,), document.data.get(section)):
            if pointer[-1] == "schema" and "examples" not in pointer:
                yield from _schema(pointer, value, "body" if "content" in pointer else "parameter")


def operations(document: Document) -> Iterator[Operation]:
    """Every operation under `paths`, with its parameters resolved."""
    for path, item in as_object(document.data.get("paths")).items():
        for method in METHODS:
            if method not in as_object(item):
                continue
            pointer: Pointer = ("paths", path, method)
            raw = as_object(as_object(item)[method])
            places = [
                (("paths", path, "parameters", index), value)
                for index, value in enumerate(as_list(as_object(item).get("parameters")))
            ] + [
                ((*pointer, "parameters", index), value)
                for index, value in enumerate(as_list(raw.get("parameters")))
            ]
            parameters = [(place, as_object(document.resolve(value))) for place, value in places]
            yield Operation(pointer, raw, path, parameters)


def _schema(pointer: Pointer, value: Json, place: str) -> Iterator[Schema]:
    schema = as_object(value)
    yield Schema(pointer, schema, place)
    for name, item in as_object(schema.get("properties")).items():
        yield from _schema((*pointer, "properties", name), item, "property")
    for index, item in enumerate(as_list(schema.get("allOf"))):
        yield from _schema((*pointer, "allOf", index), item, "allOf")
    if "items" in schema:
        yield from _schema((*pointer, "items"), schema["items"], "items")


def _outside_schemas(pointer: Pointer, value: Json) -> Iterator[tuple[Pointer, Json]]:
    yield pointer, value
    if pointer[-1] in {"schema", "schemas", "examples", "example"}:
        return
    for key, item in as_object(value).items():
        yield from _outside_schemas((*pointer, key), item)
    for index, item in enumerate(as_list(value)):
        yield from _outside_schemas((*pointer, index), item)


def _keywords(document: Document) -> Iterator[Complaint]:
    """Keywords that the generator drops, or that nobody checks."""
    for pointer, schema, place in schemas(document):
        for key in ("oneOf", "anyOf"):
            if key in schema:
                problem = f"{key} makes the generator drop the model or the type"
                yield Complaint(
                    (*pointer, key), "alternatives", problem, "Describe the rule in words or x-modes"
                )
        if "title" in schema:
            problem = "title becomes the name of the class"
            yield Complaint(
                (*pointer, "title"), "title", problem, "Remove it; the component's name is the name"
            )
        if "default" in schema:
            problem = "default is sent on the wire by the generated code"
            yield Complaint((*pointer, "default"), "default", problem, "Write x-default and say it in words")
        if "$ref" in schema and len(schema) > 1 and place != "component":
            problem = "the keys beside $ref are dropped"
            yield Complaint(
                (*pointer, "$ref"), "ref-siblings", problem, "Write allOf: [{$ref: …}] beside them"
            )
        for key in schema.keys() - _KEYWORDS:
            if not key.startswith("x-"):
                problem = f"{key} is checked by nobody"
                yield Complaint(
                    (*pointer, key), "keyword", problem, "Use the keywords that regenerate.py knows"
                )


def _types(document: Document) -> Iterator[Complaint]:
    """Types, formats and patterns that become something else in Python."""
    for pointer, schema, _ in schemas(document):
        kind = schema.get("type")
        if not ("$ref" in schema or "allOf" in schema) and str(kind) not in _TYPES:
            problem = f"type {kind!r} has no counterpart in the client"
            yield Complaint(pointer, "type", problem, f"Use one of {', '.join(sorted(_TYPES))}")
        if kind == "array" and "items" not in schema:
            yield Complaint(pointer, "type", "an array without items", "Say what its items are")
        if "format" in schema and schema["format"] not in _FORMATS:
            problem = f"format {schema['format']} is checked by nobody"
            yield Complaint(
                (*pointer, "format"), "format", problem, f"Use one of {', '.join(sorted(_FORMATS))}"
            )
        if "pattern" in schema:
            yield from _pattern((*pointer, "pattern"), as_text(schema["pattern"]))


def _pattern(pointer: Pointer, pattern: str) -> Iterator[Complaint]:
    if not (pattern.startswith("^") and pattern.endswith("$")):
        problem = "the pattern is not anchored"
        yield Complaint(pointer, "pattern", problem, "Write ^…$: the client matches the whole value")
    try:
        re.compile(pattern)
    except re.error as error:
        yield Complaint(pointer, "pattern", f"Python cannot read the pattern: {error}", "Write it for both")


def _inline(document: Document) -> Iterator[Complaint]:
    """Inline objects and enums get names that nobody wants to type."""
    for pointer, schema, place in schemas(document):
        if place == "component":
            continue
        if schema.get("type") == "object" or "properties" in schema:
            problem = "an inline object gets a name made of its surroundings"
            yield Complaint(pointer, "inline-object", problem, "Make it a component and refer to it")
        if "enum" in schema:
            problem = "an inline enum gets a name made of its surroundings"
            yield Complaint(pointer, "inline-enum", problem, "Make it a component and refer to it")


def _components(document: Document) -> Iterator[Complaint]:
    """Names of components, of their properties and members."""
    modules: dict[str, str] = {}
    for pointer, schema, place in schemas(document):
        name = str(pointer[-1])
        if place == "component":
            if str(strings.ClassName(name, "")) != name:
                problem = f"{name} is renamed to {strings.ClassName(name, '')}"
                yield Complaint(pointer, "component-name", problem, "Write it in PascalCase")
            module = str(strings.PythonIdentifier(name, ""))
            if module in modules:
                problem = f"{name} and {modules[module]} become the same module"
                yield Complaint(pointer, "component-name", problem, "Rename one of them")
            modules[module] = name
        if place == "property" and (not name.isidentifier() or keyword.iskeyword(name) or name in _TAKEN):
            problem = f"{name} cannot be an argument or an attribute"
            yield Complaint(pointer, "field-name", problem, "The templates need a rule for it first")
        if "enum" in schema:
            yield from _enum((*pointer, "enum"), schema)


def _enum(pointer: Pointer, schema: JsonObject) -> Iterator[Complaint]:
    values = as_list(schema.get("enum"))
    names = [re.sub(r"\W", "_", value) if isinstance(value, str) else "" for value in values]
    if not all(name.isidentifier() and not keyword.iskeyword(name) for name in names):
        problem = "a value cannot be the name of a member"
        yield Complaint(pointer, "enum-value", problem, "Quote it, and start it with a letter")
    if len(set(names)) != len(names):
        yield Complaint(pointer, "enum-value", "two values become the same member", "Remove one")
    strangers = as_object(schema.get("x-enum-descriptions")).keys() - {str(value) for value in values}
    if strangers:
        place: Pointer = (*pointer[:-1], "x-enum-descriptions", min(strangers))
        yield Complaint(place, "enum-value", f"{min(strangers)} is no value of the enum", "Correct the key")


def _descriptions(document: Document) -> Iterator[Complaint]:
    """Without a text there is no hover text."""
    for pointer, schema, place in schemas(document):
        described = schema.get("description") or "$ref" in schema
        shown = place in {"property", "parameter"} or "enum" in schema
        if shown and not described:
            yield Complaint(pointer, "description", "no description", "Say what it is, with the Chinese term")
    for pointer, value in document.walk():
        if (
            pointer[-2:-1] == ("parameters",)
            and "description" in as_object(value)
            and "schema" in as_object(value)
        ):
            problem = "a parameter's own description is dropped"
            yield Complaint(
                (*pointer, "description"), "parameter-description", problem, "Move it into schema"
            )
    for operation in operations(document):
        if not operation.value.get("summary"):
            yield Complaint(operation.pointer, "description", "no summary", "Say what the operation does")


SCHEMA_RULES: list[Callable[[Document], Iterator[Complaint]]] = [
    _keywords,
    _types,
    _inline,
    _components,
    _descriptions,
]
