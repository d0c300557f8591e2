"""The contract and its reader: what the tests of this folder share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

HERE = Path(__file__).parent
OPENAPI = HERE.parents[1] / "openapi"
CONTRACT = OPENAPI / "membercard.yaml"


def load(path: Path) -> Any:
    """Read a YAML file."""
    return yaml.load(path.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe


class Operation(NamedTuple):
    """One operation or notification of the contract."""

    name: str
    method: str
    path: str
    spec: dict[str, Any]
    parameters: list[dict[str, Any]]


class Reader:
    """Walks an OpenAPI document and follows its references."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    def resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        """Follow `$ref` and fold a lone `allOf` into its siblings; the siblings win."""
        while "$ref" in node:
            target: Any = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        if "allOf" in node:
            (part,) = node["allOf"]
            node = self.resolve(part) | {key: value for key, value in node.items() if key != "allOf"}
        return node

    def operations(self) -> Iterator[Operation]:
        """Every operation under `paths`."""
        for path, item in self.document["paths"].items():
            shared = item.get("parameters", [])
            for method, spec in item.items():
                if method != "parameters":
                    yield self._operation(spec["operationId"], method, path, spec, shared)

    def notifications(self) -> Iterator[Operation]:
        """Every operation under `webhooks`; its name and path are the event type."""
        for event_type, item in self.document["webhooks"].items():
            yield self._operation(event_type, "post", event_type, item["post"], [])

    def _operation(self, name: str, method: str, path: str, spec: Any, shared: list[Any]) -> Operation:
        parameters = [self.resolve(parameter) for parameter in [*shared, *spec.get("parameters", [])]]
        return Operation(name, method, path, spec, parameters)

    def json_content(self, holder: dict[str, Any]) -> dict[str, Any] | None:
        """The JSON media type of a request body or a response, if it has one."""
        content = self.resolve(holder).get("content")
        return content["application/json"] if content else None

    def examples(self, content: dict[str, Any]) -> dict[str, Any]:
        """Name and value of each example of a media type."""
        return {name: self.resolve(example)["value"] for name, example in content["examples"].items()}


@pytest.fixture(scope="session")
def contract() -> dict[str, Any]:
    """The contract; copy it before changing anything."""
    return load(CONTRACT)


@pytest.fixture(scope="session")
def reader(contract: dict[str, Any]) -> Reader:
    """A reader of the contract."""
    return Reader(contract)


@pytest.fixture(scope="session")
def read() -> type[Reader]:
    """Makes a reader of a changed contract."""
    return Reader


class Yardstick(NamedTuple):
    """A contract, what is known of its API, and where it departs from that on purpose, with reasons."""

    contract: dict[str, Any]
    facts: dict[str, Any]
    differences: list[dict[str, Any]]


@pytest.fixture(scope="session")
def yardsticks() -> dict[str, Yardstick]:
    """The contracts that ship, by name."""
    prefixes = {"brand-members": "brand_", "membercard": "", "orders": "orders_"}
    return {
        name: Yardstick(
            load(OPENAPI / f"{name}.yaml"),
            load(HERE / f"{prefix}facts.yaml"),
            load(HERE / f"{prefix}differences.yaml"),
        )
        for name, prefix in prefixes.items()
    }
