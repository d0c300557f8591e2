"""What the command can call: each contract that ships, with the client that was generated from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from wechatpay_contract import Contract, Event, Operation, Tag, contract, names

if TYPE_CHECKING:
    from wechatpay_client.clients import SyncClient

_FIRST = "membercard"
"""The contract that names its commands first."""
_GROUPS = {"brand-members": "brand"}
"""Contracts whose commands are grouped under one command: `membercard brand cards list`."""


@dataclass(frozen=True)
class Product:
    """A contract and its generated package, which is imported when it is used."""

    contract: Contract

    @property
    def client(self) -> "type[SyncClient]":
        """The class of its client, the first one where there are several."""
        return self._client("")

    def client_of(self, operation: Operation) -> "type[SyncClient]":
        """The class of the client that has an operation."""
        return self._client(self.contract.tag(operation.tag).client)

    def _client(self, wanted: str) -> "type[SyncClient]":
        package = self._package()
        named = {tag.client for tag in self.contract.tags}
        found = [name for name in package.__all__ if name.endswith("Client") and not name.startswith("Async")]
        name = wanted or next(name for name in found if name not in named)
        client: type[SyncClient] = getattr(package, name)
        return client

    @property
    def models(self) -> ModuleType:
        """The models of its requests and responses."""
        return self._package(".models")

    def _package(self, module: str = "") -> ModuleType:
        return import_module(f"wechatpay_{self.contract.name.replace('-', '')}{module}")


PRODUCTS = tuple(Product(contract(name)) for name in sorted(names(), key=lambda name: (name != _FIRST, name)))
MEMBER_CARDS = PRODUCTS[0]


@dataclass(frozen=True)
class Resource:
    """One resource of a client, and the command that has its operations."""

    command: str
    """Without the dashes: `user_cards`. The product stands before a name that another has taken."""
    tag: Tag
    product: Product
    group: str = ""
    """The command that it stands below; empty for most."""

    @property
    def words(self) -> tuple[str, ...]:
        """What is typed: `brand`, `user-cards`."""
        name = self.tag.name if self.group else self.command
        return (*filter(None, [self.group]), name.replace("_", "-"))


@cache
def resources() -> Mapping[str, Resource]:
    """All resources by their command."""
    found: dict[str, Resource] = {}
    for product in PRODUCTS:
        group = _GROUPS.get(product.contract.name, "")
        for tag in product.contract.tags:
            prefix = group or (product.contract.name if tag.name in found else "")
            name = f"{prefix}_{tag.name}" if prefix else tag.name
            found[name] = Resource(name, tag, product, group)
    return found


@cache
def events() -> Mapping[str, Event]:
    """The events of all contracts, by type."""
    return {name: event for product in PRODUCTS for name, event in product.contract.events.items()}


@cache
def sensitive_names() -> frozenset[str]:
    """The names of the fields and parameters that a contract calls sensitive."""
    return frozenset(name for product in PRODUCTS for name in product.contract.sensitive)
