"""What the templates see: the contract in the words of the client."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from openapi_python_client import strings

from wechatpay_contract import MODES, Contract, Event, Json, Operation, Schema, Tag, required_first

from .python import PythonField, module_name


@dataclass(frozen=True)
class ModelView:
    """An object schema."""

    name: str
    doc: str
    fields: list[PythonField]
    """Required fields first: that is the order of the constructor in every help text."""

    @property
    def models(self) -> list[str]:
        """Models that its fields use."""
        return sorted(frozenset[str]().union(*(item.type.models for item in self.fields)))

    @property
    def enums(self) -> list[str]:
        """Enums that its fields use."""
        return sorted(frozenset[str]().union(*(item.type.enums for item in self.fields)))


@dataclass(frozen=True)
class EnumView:
    """A string enum."""

    name: str
    doc: str
    members: list[tuple[str, str, str]]
    """Name, value, hover text."""


@dataclass(frozen=True)
class OperationView:
    """An operation as a method."""

    of: Operation
    body: ModelView | None
    response: str | None
    """Model of the success body."""
    items: PythonField | None
    """The field of the items when the list is paged."""

    @property
    def id(self) -> str:
        """Its operationId."""
        return self.of.id

    @property
    def tag(self) -> str:
        """Its resource."""
        return self.of.tag

    @property
    def name(self) -> str:
        """Method name on the resource."""
        return self.of.name

    @property
    def constant(self) -> str:
        """Name of the operation's constant."""
        return self.id.upper()

    @property
    def http_method(self) -> str:
        """HTTP's method, in capitals."""
        return self.of.method

    @property
    def path(self) -> str:
        """With its parameters in braces."""
        return self.of.path

    @property
    def summary(self) -> str:
        """What it does."""
        return self.of.summary

    @property
    def description(self) -> str:
        """What else is to know."""
        return self.of.description

    @property
    def page(self) -> str:
        """The official page."""
        return self.of.page

    @property
    def idempotent_by(self) -> str | None:
        """The field that makes a repeated call harmless."""
        return self.of.idempotent_by

    @property
    def serial_header(self) -> bool:
        """Whether the request names the key that encrypted a field."""
        return any(one.place == "header" for one in self.of.parameters)

    @property
    def success(self) -> int:
        """The status of success."""
        return self.of.success

    @property
    def identity(self) -> list[str]:
        """Fields that tell the items of a paged list apart."""
        return list(self.of.paging.key) if self.of.paging else []

    @property
    def total(self) -> str | None:
        """The field that says how many items there are in all when the list is paged."""
        return self.of.paging.total if self.of.paging else None

    @property
    def returns(self) -> str:
        """Type that the method returns."""
        return self.response or "None"

    @cached_property
    def path_fields(self) -> list[PythonField]:
        """The order of the path is the order of the arguments."""
        return [*map(PythonField, self.of.path_fields)]

    @cached_property
    def query_fields(self) -> list[PythonField]:
        """Fields of the query."""
        return [*map(PythonField, self.of.query_fields)]

    @cached_property
    def sent(self) -> list[PythonField]:
        """Query and body fields, required first."""
        return [*map(PythonField, self.of.arguments)]

    @property
    def paging(self) -> list[PythonField]:
        """Filters of `iterate`: those of the list."""
        return [item for item in self.sent if item.name not in {"offset", "limit"}]

    @property
    def page_size(self) -> Json:
        """How many items `iterate` asks for at once: as many as a page may hold."""
        return next(item.limits.get("maximum") for item in self.query_fields if item.name == "limit")

    @property
    def encrypted(self) -> str | None:
        """Argument that is encrypted before it is sent."""
        return next((item.plain for item in self.sent if item.plain), None)

    @property
    def modes(self) -> dict[str, dict[str, list[str]]]:
        """Per mode the fields that it requires and those that it does not have."""
        ruled = [item for item in self.sent if item.modes]
        if not ruled:
            return {}
        return {
            mode: {
                kind: sorted(item.name for item in ruled if item.modes.get(mode) == kind)
                for kind in ("required", "absent")
            }
            for mode in MODES
        }

    @property
    def imports(self) -> list[str]:
        """Models and enums in the signature."""
        names = {name for item in self.sent for name in item.type.models | item.type.enums}
        names |= {self.response} if self.response else set[str]()
        names |= {self.items.item} if self.items and self.items.item else set[str]()
        return sorted(names)


@dataclass(frozen=True)
class EventView:
    """A callback event."""

    type: str
    model: str


@dataclass(frozen=True)
class ResourceView:
    """A tag as a class."""

    tag: str
    doc: str
    operations: list[OperationView]

    @property
    def name(self) -> str:
        """Class name."""
        return f"{strings.pascal_case(self.tag)}Resource"

    @property
    def imports(self) -> list[str]:
        """Models and enums in the signatures."""
        return sorted({name for operation in self.operations for name in operation.imports})


class ContractView:
    """The whole contract. It must have passed the lint.

    Raises:
        ContractError: The contract cannot be read.
    """

    def __init__(self, contract: Contract) -> None:
        own = {name: schema for name, schema in contract.schemas.items() if schema.name == name}
        objects = {name: schema for name, schema in own.items() if schema.kind == "object"}
        self.enums = {name: _enum(name, schema) for name, schema in own.items() if schema.choices}
        self.models = {name: _model(name, schema, contract) for name, schema in objects.items()}
        self.operations = {name: self._operation(one) for name, one in contract.operations.items()}
        self.resources = [self._resource(tag) for tag in contract.tags]
        self.events = [_event(event) for event in contract.events.values()]
        self.event_models = sorted({event.model for event in self.events})
        self.model_exports = {name: f".{module_name(name)}" for name in (*self.models, *self.enums)}

    @staticmethod
    def module(name: str) -> str:
        """Module of a model or an enum."""
        return module_name(name)

    def _operation(self, one: Operation) -> OperationView:
        response = one.result.name if one.result else None
        listed = one.paging.items if one.paging else None
        fields = self.models[response].fields if response in self.models else []
        items = next((item for item in fields if item.name == listed), None)
        body = self.models.get(one.body.name or "") if one.body else None
        return OperationView(one, body, response, items)

    def _resource(self, tag: Tag) -> ResourceView:
        return ResourceView(tag.name, tag.description, [self.operations[one.id] for one in tag.operations])


def _model(name: str, schema: Schema, contract: Contract) -> ModelView:
    fields = [*map(PythonField, required_first(schema.fields.values()))]
    return ModelView(name, schema.description or _use(name, contract), fields)


def _use(name: str, contract: Contract) -> str:
    """What a model without a description is for."""
    for operation in contract.operations.values():
        if operation.body and operation.body.name == name:
            return f"Request body of `{operation.tag}.{operation.name}`."
    return f"{name}."


def _enum(name: str, schema: Schema) -> EnumView:
    members = [(re.sub(r"\W", "_", value), value, _ended(text)) for value, text in schema.choices.items()]
    return EnumView(name, schema.description, members)


def _event(event: Event) -> EventView:
    return EventView(event.type, event.resource.name or "")


def _ended(text: str) -> str:
    return text if not text or text.endswith(".") else f"{text}."
