"""A contract: its tags, operations, events and schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ._errors import ContractError
from ._json import JsonObject, as_list, as_object, as_text, one_line
from ._operation import Operation, parameters_of
from ._references import References
from ._schema import Field, Schema, schema_of

METHODS = ("get", "put", "post", "delete", "patch")
"""The methods of a path, in the order of its operations."""


@dataclass(frozen=True, eq=False)
class Event:
    """A notification: its type, and its decrypted resource."""

    type: str
    id: str
    summary: str
    description: str
    page: str
    parameters: tuple[Field, ...]
    """The headers that it comes with."""
    resource: Schema
    example: JsonObject
    """Empty when the contract shows none."""
    title: str = ""
    """What a notification says of itself (回调摘要); empty when the contract shows none."""


@dataclass(frozen=True, eq=False)
class Tag:
    """A group of operations: a resource of the client."""

    name: str
    description: str
    operations: tuple[Operation, ...]
    resource: str
    """What the client calls it."""
    client: str = ""
    """The class of the client that has it; empty when that is the package's first."""


@dataclass(frozen=True, eq=False)
class Contract:
    """An OpenAPI 3.1 document, which must have passed the lint, read as WeChat Pay means it.

    Args:
        document: The document as plain data. It is read when something is asked, and never changed.
        name: What it is called, such as `membercard`.

    Every attribute may raise ContractError for what cannot be read.
    """

    document: JsonObject = field(repr=False)
    name: str = ""

    @property
    def title(self) -> str:
        """Its title."""
        return one_line(as_object(self.document.get("info")).get("title"))

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The tags with their operations, in the order of the contract."""
        return tuple(self._tag(as_object(tag)) for tag in as_list(self.document.get("tags")))

    @cached_property
    def operations(self) -> Mapping[str, Operation]:
        """The operations by operationId."""
        return {operation.id: operation for operation in self._operations()}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """The notifications by type, in the order of the contract."""
        hooks = as_object(self.document.get("webhooks"))
        posts = ((name, as_object(as_object(hook).get("post"))) for name, hook in hooks.items())
        return {name: self._event(name, post) for name, post in posts}

    @cached_property
    def schemas(self) -> Mapping[str, Schema]:
        """The components by name, in the order of the contract; one that is another has the other's name."""
        components = as_object(as_object(self.document.get("components")).get("schemas"))
        read = {name: schema_of(self._references, as_object(raw)) for name, raw in components.items()}
        return {name: one if one.name else replace(one, name=name) for name, one in read.items()}

    @property
    def error(self) -> Schema:
        """The schema of an error's body. Raises ContractError when there is none."""
        if "Error" not in self.schemas:
            raise ContractError("there is no component Error")
        return self.schemas["Error"]

    @cached_property
    def sensitive(self) -> frozenset[str]:
        """The names of all fields and parameters whose values must not be shown."""
        fields = (one for schema in self.schemas.values() for one in schema.fields.values())
        sent = (one for operation in self.operations.values() for one in operation.parameters)
        told = (one for event in self.events.values() for one in event.parameters)
        return frozenset(one.name for one in (*fields, *sent, *told) if one.sensitive)

    def schema(self, raw: JsonObject) -> Schema:
        """A schema from anywhere in the document. Raises ContractError."""
        return schema_of(self._references, raw)

    def tag(self, name: str) -> Tag:
        """A tag by its name. Raises ContractError when there is none."""
        for tag in self.tags:
            if tag.name == name:
                return tag
        raise ContractError(f"there is no tag {name!r}")

    def _tag(self, raw: JsonObject) -> Tag:
        name, home = as_text(raw.get("name")), as_object(raw.get("x-on-client"))
        return Tag(
            name,
            one_line(raw.get("description")),
            tuple(one for one in self.operations.values() if one.tag == name),
            as_text(home.get("resource")) or name,
            as_text(home.get("name")),
        )

    @cached_property
    def _references(self) -> References:
        return References(self.document)

    def _operations(self) -> Iterator[Operation]:
        for path, raw in as_object(self.document.get("paths")).items():
            item = as_object(raw)
            for method in (method for method in METHODS if method in item):
                own = as_object(item[method])
                parameters = [*as_list(item.get("parameters")), *as_list(own.get("parameters"))]
                name = as_text(own.get("operationId"))
                if not name:
                    raise ContractError(f"{method.upper()} {path} has no operationId")
                whole: JsonObject = {**own, "parameters": parameters}
                yield Operation(name, method.upper(), path, whole, self._references)

    def _event(self, name: str, raw: JsonObject) -> Event:
        return Event(
            type=name,
            id=as_text(raw.get("operationId")),
            summary=one_line(raw.get("summary")),
            description=one_line(raw.get("description")),
            page=as_text(as_object(raw.get("externalDocs")).get("url")),
            parameters=parameters_of(self._references, raw),
            resource=schema_of(self._references, as_object(raw.get("x-resource"))),
            example=as_object(self._references.target(raw.get("x-resource-example")).get("value")),
            title=self._title(raw),
        )

    def _title(self, raw: JsonObject) -> str:
        """The summary of the first example of a notification."""
        media = as_object(as_object(as_object(raw.get("requestBody")).get("content")).get("application/json"))
        shown = next(iter(as_object(media.get("examples")).values()), None)
        return as_text(as_object(self._references.target(shown).get("value")).get("summary"))
