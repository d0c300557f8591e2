"""What a contract may say, and where: one table, from which whatever stands elsewhere is found.

What nobody reads is rejected: a key that is misspelled or misplaced would otherwise be a comment.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import NamedTuple

from wechatpay_contract import METHODS, Json, JsonObject, as_list, as_object

from .complaints import Complaint
from .document import Document, Pointer

_DOCS = {"externalDocs": "docs"}
_TEXTS = dict.fromkeys(("summary", "description"), "")
_CALL = {
    **_TEXTS,
    **_DOCS,
    "operationId": "",
    "tags": "",
    "parameters": "[parameter]",
    "requestBody": "request",
    "responses": "{response}",
}
_FIELD = dict.fromkeys(
    (
        "deprecated",
        "example",
        "x-default",
        "x-encrypted-from",
        "x-hidden",
        "x-modes",
        "x-required-if",
        "x-sensitive",
        "x-undocumented",
    ),
    "",
)
"""What a parameter or a property may say beside its schema. Of a component nobody could read it where the
component is an item or a value, and what travels encrypted would leave in plain text."""
_SCHEMA = {
    **dict.fromkeys(("$ref", "description", "examples", "type"), ""),
    **dict.fromkeys(("format", "maxLength", "minLength", "pattern", "contentEncoding"), ""),
    **dict.fromkeys(("maximum", "minimum", "maxItems", "minItems"), ""),
    **dict.fromkeys(("enum", "x-enum-descriptions", "required"), ""),
    **dict.fromkeys(("x-exactly-one-of", "x-max-bytes"), ""),
    "properties": "{property}",
    "items": "items",
    "additionalProperties": "values",
    "allOf": "[allOf]",
}
SCHEMAS = frozenset(
    {"allOf", "body", "component", "items", "parameter schema", "property", "resource", "values"}
)
"""The places that hold a schema."""
GRAMMAR: dict[str, dict[str, str]] = {
    "document": {
        **dict.fromkeys(("openapi", "servers"), ""),
        "info": "info",
        "tags": "[tag]",
        "paths": "{path}",
        "webhooks": "{webhook}",
        "components": "components",
    },
    "info": {**_TEXTS, **dict.fromkeys(("title", "version", "contact", "license", "termsOfService"), "")}
    | {"x-client": ""},
    "tag": {"name": "", "description": "", "x-on-client": "home"},
    "home": dict.fromkeys(("name", "resource"), ""),
    "path": {**dict.fromkeys(METHODS, "operation"), "parameters": "[parameter]"},
    "operation": {
        **_CALL,
        **dict.fromkeys(("deprecated", "x-example", "x-idempotent-by", "x-unclear-429"), ""),
        "x-paged": "paged",
    },
    "paged": dict.fromkeys(("items", "total", "key", "offset", "page", "cursor", "size", "next"), ""),
    "webhook": {"post": "event"},
    "event": {**_CALL, "x-resource": "resource", "x-resource-example": "example"},
    "docs": {"url": "", "description": ""},
    "request": {"$ref": "", "description": "", "required": "", "content": "{media}"},
    "response": {"$ref": "", "description": "", "content": "{media}"},
    "media": {"schema": "body", "examples": "{example}"},
    "example": {**_TEXTS, "$ref": "", "value": ""},
    "parameter": {
        **dict.fromkeys(("$ref", "name", "in", "required", "description"), ""),
        **_FIELD,
        "schema": "parameter schema",
    },
    "components": {
        "schemas": "{component}",
        "parameters": "{parameter}",
        "responses": "{response}",
        "requestBodies": "{request}",
        "examples": "{example}",
    },
    **dict.fromkeys(SCHEMAS, _SCHEMA),
    **{place: {**_SCHEMA, **_FIELD} for place in ("property", "parameter schema")},
}
"""The keys of each place, and the place of what they hold: `[x]` a list, `{x}` a map of such."""
_FLAGS = frozenset({"deprecated", "x-hidden", "x-sensitive", "x-undocumented"})
_WORDS = frozenset({"x-client", "x-encrypted-from", "x-idempotent-by", "x-required-if"})
_CLOSE = 0.8
"""From here on a key is another one misspelled."""
REASONS = {
    **dict.fromkeys(
        ("oneOf", "anyOf"),
        "a method has one type; write x-exactly-one-of or x-modes, or describe the rule in words",
    ),
    "title": "the component's name is the name of the class",
    "default": "it would be sent on the wire; write x-default and say it in words",
    "const": "write an enum of one value",
    "security": "the transport signs",
    "callbacks": "describe a notification under webhooks",
    "servers": "the client has one address, from its environment",
    "not": "describe the rule in words",
    "readOnly": "give request and response a component each",
    "writeOnly": "give request and response a component each",
    "nullable": "write type: [string, 'null']",
    "exclusiveMinimum": "write minimum",
    "exclusiveMaximum": "write maximum",
}
"""Why a key that OpenAPI knows is not taken, and what to write."""


class Found(NamedTuple):
    """A part of the contract, and what it is."""

    pointer: Pointer
    place: str
    value: Json


def parts(document: Document) -> Iterator[Found]:
    """Every part of a contract that the table knows, parents first."""
    yield from _parts((), "document", document.data)


def _parts(pointer: Pointer, place: str, value: Json) -> Iterator[Found]:
    if place[0] == "[":
        for index, item in enumerate(as_list(value)):
            yield from _parts((*pointer, index), place[1:-1], item)
    elif place[0] == "{":
        for name, item in as_object(value).items():
            yield from _parts((*pointer, name), place[1:-1], item)
    else:
        yield Found(pointer, place, value)
        inner = GRAMMAR[place]
        for key, item in as_object(value).items():
            if inner.get(key):
                yield from _parts((*pointer, key), inner[key], item)


def keys(document: Document) -> Iterator[Complaint]:
    """Keys that nobody reads where they stand, and x- keys that say something else than they can."""
    for pointer, place, value in parts(document):
        known = GRAMMAR[place]
        for key, said in as_object(value).items():
            if key not in known:
                yield _unknown((*pointer, key), place, key)
            elif key in _FLAGS and not isinstance(said, bool):
                yield Complaint((*pointer, key), "keyword", f"{key} is {_short(said)}", "Write true or false")
            elif key in _WORDS and not (isinstance(said, str) and said):
                yield Complaint((*pointer, key), "keyword", f"{key} is {_short(said)}", "Write a text")


def _unknown(pointer: Pointer, place: str, key: str) -> Complaint:
    if key in REASONS:
        rule = {"oneOf": "alternatives", "anyOf": "alternatives"}.get(key, key)
        rule = rule if rule in ("alternatives", "title", "default", "security") else "keyword"
        return Complaint(pointer, rule, f"{key} is not accepted here", f"Remove it: {REASONS[key]}")
    homes = sorted(one for one, known in GRAMMAR.items() if key in known)
    if homes:
        problem = f"{key} means nothing on a {place}"
        return Complaint(pointer, "keyword", problem, f"It belongs to: {', '.join(homes)}")
    near = difflib.get_close_matches(key, GRAMMAR[place], 1, _CLOSE)
    remedy = f"Write {near[0]}" if near else "Remove it"
    return Complaint(pointer, "keyword", f"{key} is not a known keyword", remedy)


def _short(value: Json) -> str:
    text = str(value)
    return text if len(text) < 40 else f"{text[:40]}…"


def schemas(document: Document) -> Iterator[tuple[Pointer, JsonObject, str]]:
    """Every schema of the document with its place, parents first; one that is true or false says nothing."""
    for pointer, place, value in parts(document):
        if place in SCHEMAS and not (place == "values" and isinstance(value, bool)):
            yield pointer, as_object(value), place
