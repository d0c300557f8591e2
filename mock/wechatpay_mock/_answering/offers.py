"""What can be called: an operation of a contract, or a service beside it. To the core they are alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol

from wechatpay_contract import Reason, Schema

from .._accounts import Accounts
from .._catalogue import Catalogue
from .._contract.validation import read_query
from .._family import Demand, Effect, Service, ServiceCall
from .._journal.journal import Entry
from .._platform.signing import Platform
from .._refusals import undefined_parameter
from .._state import Store
from .._wire import WireRequest
from .runner import Runner


class Offer(Protocol):
    """One thing that can be called."""

    @property
    def name(self) -> str:
        """What journal and faults call it."""
        ...

    @property
    def success(self) -> int: ...
    @property
    def reasons(self) -> Mapping[str, Reason]:
        """The errors that it documents, by slug."""
        ...

    @property
    def error(self) -> Schema | None:
        """What the body of an error has to be, where a contract says it."""
        ...

    def signed(self, request: WireRequest) -> bytes:
        """What of a request its caller has signed."""
        ...

    def run(self, request: WireRequest, path: Mapping[str, str], entry: Entry) -> Effect:
        """Carry it out for the merchant of the entry. Raises Refusal."""
        ...


@dataclass(frozen=True)
class ServiceOffer:
    """A service, and what it is given."""

    service: Service
    accounts: Accounts
    platform: Platform
    nonce: Callable[[int], str]
    undefined: bool
    success: int = 200
    error: Schema | None = None

    @property
    def name(self) -> str:
        return self.service.name

    @property
    def reasons(self) -> Mapping[str, Reason]:
        return {}

    def signed(self, request: WireRequest) -> bytes:
        return self.service.signed(request)

    def run(self, request: WireRequest, path: Mapping[str, str], entry: Entry) -> Effect:
        account = self.accounts[entry.mchid or ""]
        query = read_query(request)
        unnamed = next((name for name in query if name not in self.service.query), None)
        if unnamed is not None and not self.undefined:
            raise undefined_parameter(unnamed, query[unnamed], "query")
        call = ServiceCall(request, account, self.platform, self.nonce, query, self.undefined)
        return self.service.handler(call)


def offers_of(
    catalogue: Catalogue,
    *,
    accounts: Accounts,
    store: Store,
    platform: Platform,
    draw: Random,
    nonce: Callable[[int], str],
    undefined: bool,
    demands: Sequence[Demand] = (),
) -> list[tuple[str, str, Offer]]:
    """Method, path and offer of all that the families have."""
    operations: list[tuple[str, str, Offer]] = [
        (
            offered.operation.method,
            offered.operation.path,
            Runner(
                name=offered.name,
                operation=offered.operation,
                handler=offered.handler,
                error=offered.error,
                accounts=accounts,
                store=store,
                platform=platform,
                draw=draw,
                undefined=undefined,
                answers_again=offered.answers_again,
                demands=tuple(one.check for one in demands if offered.operation.id in one.operations),
            ),
        )
        for offered in catalogue.operations.values()
    ]
    services: list[tuple[str, str, Offer]] = [
        (one.method, one.path, ServiceOffer(one, accounts, platform, nonce, undefined))
        for one in catalogue.services
    ]
    return operations + services
