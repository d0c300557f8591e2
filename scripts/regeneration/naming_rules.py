"""Rules for names: what Python, the client package and the templates need for themselves.

Names of the wire are renamed by one rule (`wechatpay_contract.attribute`), names that are ours are rejected.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from openapi_python_client import strings

from wechatpay_client import errors
from wechatpay_client.clients import AsyncClient, SyncClient
from wechatpay_contract import (
    IMPORTED,
    Field,
    JsonObject,
    Operation,
    as_list,
    as_object,
    as_text,
    attribute,
    is_python_name,
    member,
)

from .complaints import Complaint
from .document import Document, Pointer
from .grammar import parts, schemas
from .places import Placed, argument_places

_SNAKE = re.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_SPOKEN = frozenset({"bool", "bytes", "classmethod", "float", "int", "object", "property", "str"})
"""Built-in names in the bodies of generated classes."""
_METHODS = frozenset({*keyword.kwlist, *_SPOKEN, "iterate", "with_raw_response"})
_DEVICES = frozenset(
    {"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Modules that Windows takes for devices."""


@cache
def _client_names() -> frozenset[str]:
    """What a client has beside its resources."""
    return frozenset({*dir(SyncClient), *dir(AsyncClient), "from_env", *keyword.kwlist, *_SPOKEN})


def _tags(document: Document) -> Iterator[Complaint]:
    """A tag is a resource: an attribute of the client, a module, a part of class names."""
    seen: set[str] = set()
    for pointer, place, value in parts(document):
        if place != "tag":
            continue
        name = as_text(as_object(value).get("name"))
        if not _SNAKE.fullmatch(name) or name in _client_names() or _is_no_module(name):
            problem = f"{name or 'a tag without a name'} cannot be a resource of the client"
            remedy = "Take another name in snake_case, not one that the client has for itself"
            yield Complaint(pointer, "tag", problem, remedy)
        if name in seen:
            yield Complaint(pointer, "tag", f"two tags of the name {name}", "Remove one")
        seen.add(name)
    yield from _homes(document)


def _homes(document: Document) -> Iterator[Complaint]:
    """A second client of a package has a class, and no two resources of one name."""
    seen: set[tuple[str, str]] = set()
    for pointer, place, value in parts(document):
        if place != "home":
            continue
        home = as_object(value)
        client, resource = as_text(home.get("name")), as_text(home.get("resource"))
        if not _is_class_name(client) or client in IMPORTED or client in errors.__all__:
            problem = f"{client or 'nothing'} cannot be the name of a client"
            yield Complaint(pointer, "client-name", problem, "Take another name in PascalCase")
        elif not _SNAKE.fullmatch(resource) or resource in _client_names():
            problem = f"{resource or 'nothing'} cannot be a resource of the client"
            yield Complaint(pointer, "tag", problem, "Take another name in snake_case")
        elif (client, resource) in seen:
            yield Complaint(pointer, "tag", f"{client} has two resources {resource}", "Rename one of them")
        seen.add((client, resource))


def _is_no_module(name: str) -> bool:
    renamed = str(strings.PythonIdentifier(name, "")) != name  # by the generator, as it does with `list`
    return renamed or name in _DEVICES or name.startswith(("async_", "raw_"))


def _methods(document: Document) -> Iterator[Complaint]:
    """The operationId is `<tag>_<method>`."""
    declared = {as_text(as_object(tag).get("name")) for tag in as_list(document.data.get("tags"))}
    seen: set[str] = set()
    for pointer, place, value in parts(document):
        if place != "operation":
            continue
        raw = as_object(value)
        tags = as_list(raw.get("tags"))
        if len(tags) != 1 or tags[0] not in declared:
            problem = "an operation needs exactly one tag, declared at the top"
            yield Complaint((*pointer, "tags"), "tag", problem, "The tag is the resource of the client")
            continue
        name = as_text(raw.get("operationId"))
        method = name.removeprefix(f"{tags[0]}_")
        at = (*pointer, "operationId")
        if name in seen:
            yield Complaint(at, "operation-id", f"two operations of the name {name}", "Rename one")
        seen.add(name)
        if method == name or not _SNAKE.fullmatch(name) or not method.isidentifier():
            problem = f"operationId {name or 'is missing'} is not <tag>_<method>"
            remedy = f"Write {tags[0]}_ and a method in snake_case"
            yield Complaint(at, "operation-id", problem, remedy)
        elif method in _METHODS or method.startswith("iterate_"):
            problem = f"{method} cannot be a method of the client"
            yield Complaint(at, "operation-id", problem, "Take another name for the operation")


def _components(document: Document) -> Iterator[Complaint]:
    """A component is a class and a module."""
    info = as_object(document.data.get("info"))
    client = as_text(info.get("x-client"))
    resources = {
        f"{kind}{strings.pascal_case(as_text(as_object(tag).get('name')))}Resource"
        for tag in as_list(document.data.get("tags"))
        for kind in ("", "Async", "Raw", "AsyncRaw")
    }
    taken = {*IMPORTED, *errors.__all__, *resources, "Event", client, f"Async{client}", *dir(builtins)}
    modules: dict[str, str] = {}
    for pointer, place, _ in parts(document):
        if place != "component":
            continue
        name = str(pointer[-1])
        at = pointer
        if str(strings.ClassName(name, "")) != name or not name.isidentifier():
            problem = f"{name} is renamed to {strings.ClassName(name, '')}"
            yield Complaint(at, "component-name", problem, "Write it in PascalCase")
        elif name in taken:
            problem = f"{name} is a name that the client has for itself"
            yield Complaint(at, "component-name", problem, "Take another name")
        module = str(strings.PythonIdentifier(name, ""))
        if module in _DEVICES:
            yield Complaint(at, "component-name", f"Windows has no file {module}.py", "Take another name")
        if module in modules:
            problem = f"{name} and {modules[module]} become the same module"
            yield Complaint(at, "component-name", problem, "Rename one of them")
        modules[module] = name
    if client and (client in IMPORTED or client in errors.__all__ or not _is_class_name(client)):
        problem = f"{client} cannot be the name of a client"
        yield Complaint(("info", "x-client"), "client-name", problem, "Take another name in PascalCase")


def _is_class_name(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name) and str(strings.ClassName(name, "")) == name


def _fields(document: Document) -> Iterator[Complaint]:
    """A property is an attribute of a model; no two may become one."""
    known = {str(pointer[-1]) for pointer, place, _ in parts(document) if place == "component"}
    constants = {one.upper() for one in document.contract.operations}
    for pointer, raw, _ in schemas(document):
        names = as_object(raw.get("properties"))
        yield from _attributes(
            {name: (*pointer, "properties", name) for name in names}, known | constants, "field-name"
        )


def _attributes(places: Mapping[str, Pointer], taken: set[str], rule: str) -> Iterator[Complaint]:
    seen: dict[str, str] = {}
    for name, pointer in places.items():
        python = attribute(name)
        if not is_python_name(python):
            problem = f"{name or 'an empty name'} cannot be a name in Python"
            yield Complaint(pointer, rule, problem, "A name starts with a letter")
        elif python in taken:
            problem = f"{name} has the name of a component or of an operation's constant"
            yield Complaint(pointer, rule, problem, "Rename the component or the operation")
        elif python in seen:
            problem = f"{name} and {seen[python]} are both {python} in Python"
            yield Complaint(pointer, rule, problem, "WeChat Pay has no two such names; remove one")
        seen[python] = name


def _arguments(document: Document) -> Iterator[Complaint]:
    """No two arguments of a method have one name."""
    known = {str(pointer[-1]) for pointer, place, _ in parts(document) if place == "component"}
    for operation, placed in argument_places(document):
        yield from _of_operation(operation, placed, known)


def _of_operation(operation: Operation, placed: list[Placed], components: set[str]) -> Iterator[Complaint]:
    seen: dict[str, Field] = {}
    for pointer, field in placed:
        name = field.argument
        odd = not is_python_name(name) or name in components
        if odd and field.place != "body":  # of a body's fields another rule tells
            problem = f"{field.name} cannot be the name of an argument"
            yield Complaint(
                pointer, "parameter", problem, "A name starts with a letter, and is no component's"
            )
        if name in seen:
            problem = f"two arguments of the name {name}"
            yield Complaint(pointer, "parameter", problem, "One of them has to go")
        seen[name] = field


def _enums(document: Document) -> Iterator[Complaint]:
    """A value of an enum is a member of a class."""
    for pointer, raw, _ in schemas(document):
        if "enum" in raw or "x-enum-descriptions" in raw:
            yield from _enum((*pointer, "enum"), raw)


def _enum(pointer: Pointer, raw: JsonObject) -> Iterator[Complaint]:
    values = as_list(raw.get("enum"))
    texts = [value for value in values if isinstance(value, str)]
    names = [member(value) for value in texts]
    if len(texts) != len(values):
        problem = "a value is no text"
        yield Complaint(
            pointer, "enum-value", problem, "Quote it; numbers have no names, describe them in words"
        )
    elif not all(map(is_python_name, names)):
        odd = next(text for text, name in zip(texts, names, strict=True) if not is_python_name(name))
        problem = f"a value cannot be the name of a member: {odd!r}"
        yield Complaint(
            pointer, "enum-value", problem, "A name starts with a letter; take a text with a pattern"
        )
    elif len(set(names)) != len(names):
        yield Complaint(pointer, "enum-value", "two values become the same member", "Remove one")
    if "enum" in raw and not values:
        yield Complaint(pointer, "enum-value", "an enum without values", "Name them, or remove it")
    meanings = as_object(raw.get("x-enum-descriptions"))
    for stranger in sorted(meanings.keys() - set(texts)):
        place: Pointer = (*pointer[:-1], "x-enum-descriptions", stranger)
        yield Complaint(place, "enum-value", f"{stranger} is no value of the enum", "Correct the key")
    for value, meaning in meanings.items():
        if not isinstance(meaning, str):
            place = (*pointer[:-1], "x-enum-descriptions", value)
            yield Complaint(place, "enum-value", f"the meaning of {value} is no text", "Write one")


NAMING_RULES: list[Callable[[Document], Iterator[Complaint]]] = [
    _tags,
    _methods,
    _components,
    _fields,
    _arguments,
    _enums,
]
