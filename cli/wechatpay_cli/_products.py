"""What the command can call: each contract that ships, with the client that was generated from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from wechatpay_contract import Contract, Event, Tag, contract, names

if TYPE_CHECKING:
    from wechatpay_client.clients import SyncClient

_FIRST = "membercard"
"""The contract that names its commands first."""


@dataclass(frozen=True)
class Product:
    """A contract and its generated package, which is imported when it is used."""

    contract: Contract

    @property
    def client(self) -> "type[SyncClient]":
        """The class of its client: one of two, the other being asynchronous."""
        package = self._package()
        found: list[str] = [name for name in package.__all__ if name.endswith("Client")]
        client: type[SyncClient] = getattr(package, min(found, key=lambda name: name.startswith("Async")))
        return client

    @property
    def models(self) -> ModuleType:
        """The models of its requests and responses."""
        return self._package(".models")

    def _package(self, module: str = "") -> ModuleType:
        return import_module(f"wechatpay_{self.contract.name}{module}")


PRODUCTS = tuple(Product(contract(name)) for name in sorted(names(), key=lambda name: (name != _FIRST, name)))
MEMBER_CARDS = PRODUCTS[0]


@dataclass(frozen=True)
class Resource:
    """One resource of a client, and the command that has its operations."""

    command: str
    """Without the dashes: `user_cards`. The product stands before a name that another has taken."""
    tag: Tag
    product: Product


@cache
def resources() -> Mapping[str, Resource]:
    """All resources by their command."""
    found: dict[str, Resource] = {}
    for product in PRODUCTS:
        for tag in product.contract.tags:
            name = f"{product.contract.name}_{tag.name}" if tag.name in found else tag.name
            found[name] = Resource(name, tag, product)
    return found


@cache
def events() -> Mapping[str, Event]:
    """The events of all contracts, by type."""
    return {name: event for product in PRODUCTS for name, event in product.contract.events.items()}


@cache
def sensitive_names() -> frozenset[str]:
    """The names of the fields and parameters that a contract calls sensitive."""
    return frozenset(name for product in PRODUCTS for name in product.contract.sensitive)
