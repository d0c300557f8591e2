"""The contract in the words of the templates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from openapi_python_client import strings

from .document import Json

MODES = ("direct", "partner")


@dataclass(frozen=True)
class FieldSpec:
    """A property or a parameter."""

    name: str
    annotation: str
    """Type of a model's attribute."""
    argument: str
    """Type of a method's argument."""
    rule: str
    """The expression of its rule."""
    required: bool
    sensitive: bool
    doc: str
    """Hover text."""
    modes: dict[str, str]
    plain: str | None
    """Name of the plain-text argument that this field is encrypted from."""
    models: frozenset[str]
    enums: frozenset[str]
    item: str | None
    """Model of the items when this is a list of objects."""
    limits: dict[str, Json]
    """Lengths, range, pattern and format, as the contract writes them."""


@dataclass(frozen=True)
class ModelSpec:
    """An object schema."""

    name: str
    doc: str
    fields: list[FieldSpec]

    @property
    def module(self) -> str:
        """Name of its module under `models`."""
        return module_name(self.name)

    @property
    def models(self) -> list[str]:
        """Models that its fields use."""
        return sorted(frozenset[str]().union(*(item.models for item in self.fields)))

    @property
    def enums(self) -> list[str]:
        """Enums that its fields use."""
        return sorted(frozenset[str]().union(*(item.enums for item in self.fields)))


@dataclass(frozen=True)
class EnumSpec:
    """A string enum."""

    name: str
    doc: str
    members: list[tuple[str, str, str]]
    """Name, value, hover text."""

    @property
    def module(self) -> str:
        """Name of its module under `models`."""
        return module_name(self.name)


@dataclass(frozen=True)
class OperationSpec:
    """An operation."""

    id: str
    tag: str
    http_method: str
    path: str
    summary: str
    description: str
    page: str
    path_fields: list[FieldSpec]
    query_fields: list[FieldSpec]
    serial_header: bool
    body: ModelSpec | None
    success: int
    """The status of success."""
    response: str | None
    """Model of the success body."""
    idempotent_by: str | None
    items: FieldSpec | None
    """The field of the items when the list is paged."""
    total: str | None

    @property
    def name(self) -> str:
        """Method name on the resource."""
        return self.id.removeprefix(f"{self.tag}_")

    @property
    def constant(self) -> str:
        """Name of the operation's constant."""
        return self.id.upper()

    @property
    def returns(self) -> str:
        """Type that the method returns."""
        return self.response or "None"

    @cached_property
    def sent(self) -> list[FieldSpec]:
        """Query and body fields, required first."""
        fields = self.query_fields + (self.body.fields if self.body else [])
        return sorted(fields, key=lambda item: not item.required)

    @property
    def paging(self) -> list[FieldSpec]:
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
        names = {name for item in self.sent for name in item.models | item.enums}
        names |= {self.response} if self.response else set[str]()
        names |= {self.items.item} if self.items and self.items.item else set[str]()
        return sorted(names)


@dataclass(frozen=True)
class EventSpec:
    """A callback event."""

    type: str
    model: str


@dataclass(frozen=True)
class ResourceSpec:
    """A tag."""

    tag: str
    doc: str
    operations: list[OperationSpec]

    @property
    def name(self) -> str:
        """Class name."""
        return f"{strings.pascal_case(self.tag)}Resource"

    @property
    def imports(self) -> list[str]:
        """Models and enums in the signatures."""
        return sorted({name for operation in self.operations for name in operation.imports})


def module_name(name: str) -> str:
    """Module of a component, as the generator names it."""
    return str(strings.PythonIdentifier(name, prefix=""))
