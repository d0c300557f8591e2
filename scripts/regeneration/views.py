"""What the templates see: the contract in the words of the client."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from openapi_python_client import strings

from wechatpay_contract import (
    MODES,
    Json,
    Operation,
    attribute,
)

from .python import PythonField, literal

JSON = "application/json"


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
    def unclear_429(self) -> int | None:
        """Seconds to wait after a 429 that leaves open whether the call was accepted."""
        return self.of.unclear_429

    @property
    def success(self) -> tuple[int, ...]:
        """The statuses of success."""
        return self.of.successes

    @property
    def deprecated(self) -> bool:
        """Whether WeChat Pay asks not to use it any more."""
        return self.of.deprecated

    @property
    def media(self) -> str | None:
        """The media type of a success that is no JSON."""
        return None if self.of.media in ("", JSON) else self.of.media

    @property
    def returns(self) -> str:
        """Type that the method returns."""
        value = "bytes" if self.media else self.response
        if value is None:
            return "None"
        return value if self.of.result_required else f"{value} | None"

    @property
    def load(self) -> str:
        """What turns the body of a success into what the method returns."""
        if self.media:
            return "raw_content"
        if self.response is None:
            return "no_content"
        load = f"{self.response}.load"
        return load if self.of.result_required else f"or_nothing({load})"

    @cached_property
    def path_fields(self) -> list[PythonField]:
        """The order of the path is the order of the arguments."""
        return [*map(PythonField, self.of.path_fields)]

    @cached_property
    def query_fields(self) -> list[PythonField]:
        """Fields of the query."""
        return [*map(PythonField, self.of.query_fields)]

    @cached_property
    def header_fields(self) -> list[PythonField]:
        """Headers that the caller gives."""
        return [*map(PythonField, self.of.header_fields)]

    @property
    def outer_fields(self) -> list[PythonField]:
        """What an endpoint function takes beside path and body, required ones first."""
        return sorted([*self.query_fields, *self.header_fields], key=lambda one: not one.required)

    @cached_property
    def sent(self) -> list[PythonField]:
        """Fields of query, headers and body, required first."""
        return [*map(PythonField, self.of.arguments)]

    @property
    def iterate(self) -> str:
        """Name of the method that walks a paged list: `iterate` beside `list`."""
        if self.name == "list":
            return "iterate"
        return f"iterate_{self.name.removeprefix('list_')}"

    @property
    def pager(self) -> str:
        """The expression of what walks its pages."""
        paging = self.of.paging
        if paging is None or self.items is None:
            return ""
        key = [literal(attribute(name)) for name in paging.key]
        items = literal(self.items.attribute)
        match paging.by:
            case "cursor":
                return f"CursorPager({', '.join([items, literal(attribute(paging.next)), *key])})"
            case "page":
                first = self.position.limits.get("minimum", 1) if self.position else 1
                said = [items, literal(attribute(paging.total)), self.page_argument, *key, f"first={first}"]
                return f"NumberPager({', '.join(said)})"
            case _:
                total = literal(attribute(paging.total))
                return f"Pager({', '.join([items, total, self.page_argument, *key])})"

    @property
    def pager_type(self) -> str:
        """The class of what walks its pages."""
        return self.pager.partition("(")[0]

    @property
    def position(self) -> PythonField | None:
        """The parameter that chooses a page."""
        return next(
            (one for one in self.sent if self.of.paging and one.name == self.of.paging.position), None
        )

    @property
    def paging(self) -> list[PythonField]:
        """Filters of `iterate`: those of the list."""
        paging = self.of.paging
        chosen = {paging.position, paging.size} if paging else set[str]()
        return [item for item in self.sent if item.name not in chosen]

    @property
    def page_argument(self) -> str:
        """The argument that says how many items one request asks for."""
        return attribute(self.of.paging.size) if self.of.paging else ""

    @property
    def page_size(self) -> Json:
        """How many items `iterate` asks for at once: as many as a page may hold."""
        sizes = (item for item in self.sent if self.of.paging and item.name == self.of.paging.size)
        return next((item.limits.get("maximum") for item in sizes), None)

    @property
    def encrypted(self) -> list[str]:
        """Arguments that are, or hold, what travels encrypted."""
        return sorted(item.attribute for item in self.sent if item.seals)

    @property
    def serial_required(self) -> bool:
        """Whether every request holds something encrypted."""
        return any(item.encrypted and item.required for item in self.sent)

    @property
    def modes(self) -> dict[str, dict[str, list[str]]]:
        """Per mode the fields that it requires and those that it does not have."""
        ruled = [item for item in self.sent if item.modes]
        if not ruled:
            return {}
        return {
            mode: {
                kind: sorted(item.attribute for item in ruled if item.modes.get(mode) == kind)
                for kind in ("required", "absent")
            }
            for mode in MODES
        }

    @property
    def of_merchants(self) -> bool:
        """Whether it has a merchant number that the client fills, or modes."""
        return any(item.filled or item.modes for item in (*self.path_fields, *self.sent))

    @property
    def imports(self) -> list[str]:
        """Models and enums in the signature."""
        names = {
            name for item in (*self.path_fields, *self.sent) for name in item.type.models | item.type.enums
        }
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
    attribute: str
    """What the client calls it."""
    client: str
    """The client that has it; empty when that is the package's first."""

    @property
    def name(self) -> str:
        """Class name."""
        return f"{strings.pascal_case(self.tag)}Resource"

    @property
    def of_merchants(self) -> bool:
        """Whether any of them has a merchant number that the client fills, or modes."""
        return any(operation.of_merchants for operation in self.operations)

    @property
    def imports(self) -> list[str]:
        """Models and enums in the signatures."""
        return sorted({name for operation in self.operations for name in operation.imports})
