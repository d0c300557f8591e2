"""Running one operation of the contract: arguments, secrets, replays, the handler, its response."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random

from wechatpay_contract import Operation, Reason, Schema

from .._accounts import Account, Accounts
from .._contract.validation import Arguments, flaw_of, read_arguments
from .._family import Call, Effect, Handler
from .._journal.journal import Entry
from .._platform.secrets import decrypt
from .._platform.signing import Platform
from .._refusals import Refusal, wrong_parameter
from .._state import Store, Table, Write
from .._wire import Row, WireRequest

REQUESTS = Table("requests", most=10_000)
"""What was asked for under which number, and the response."""
_CANONICAL = json.JSONEncoder(sort_keys=True, check_circular=False).encode


class ContractBreach(RuntimeError):  # noqa: N818 - the gateway's own fault, never raised to a caller
    """The gateway was about to send something that the contract does not allow."""


@dataclass(frozen=True)
class Runner:
    """Runs one operation on the state of the calling merchant."""

    name: str
    operation: Operation
    handler: Handler
    error: Schema
    accounts: Accounts
    store: Store
    platform: Platform
    draw: Random
    undefined: bool = False
    """Whether it takes parameters that the contract does not name."""
    answers_again: bool = False
    """Whether the handler knows a repeated request."""
    demands: tuple[Callable[[Call], None], ...] = ()
    """What is demanded beside; each raises Refusal."""

    @property
    def success(self) -> int:
        return self.operation.success

    @property
    def reasons(self) -> Mapping[str, Reason]:
        return self.operation.reasons

    def signed(self, request: WireRequest) -> bytes:
        return request.body

    def run(self, request: WireRequest, path: Mapping[str, str], entry: Entry) -> Effect:
        """The effect, already applied to the state. Raises Refusal or ContractBreach."""
        account = self.accounts[entry.mchid or ""]
        if not account.may_use:
            raise Refusal("no_auth")
        arguments = read_arguments(self.operation, request, path, account.kind, undefined=self.undefined)
        entry.arguments = {**arguments.path, **arguments.query, **arguments.body}
        plain = self._plain(account, request, arguments)
        world = self.store.world(account.number)
        key = None if self.answers_again else self._replay_key(arguments)
        asked = _asked(arguments, plain) if key else ""
        earlier = world[REQUESTS.name].get(key) if key else None
        if key and earlier is not None:
            self._check_same(asked, earlier["asked"], key[1])
            entry.replayed = True
            return Effect(earlier["body"])
        effect = self._carried_out(
            Call(
                operation=self.operation,
                account=account,
                path=arguments.path,
                query=arguments.query,
                body=arguments.body,
                plain=plain,
                world=world,
                accounts=self.accounts,
                elsewhere=partial(self.store.elsewhere, account.number),
                now=entry.time,
                draw=self.draw,
                local=request.local,
            )
        )
        entry.replayed = effect.replayed
        remembered = (Write(REQUESTS.name, key, {"asked": asked, "body": effect.body}),) if key else ()
        self.store.apply(account.number, (*effect.writes, *remembered))
        return effect

    def _check_same(self, asked: str, earlier: str, value: str) -> None:
        """A number that was used before stands for the same request only."""
        if asked != earlier:
            issue = "已被使用，且参数与原请求不一致"
            conflict = wrong_parameter(f"/{self.operation.idempotent_by}", issue, value=value)
            conflict.rule = "conflicting_replay"
            raise conflict

    def _carried_out(self, call: Call) -> Effect:
        for demand in self.demands:
            demand(call)
        effect = self.handler(call)
        self._check(effect.body)
        return effect

    def _plain(self, account: Account, request: WireRequest, arguments: Arguments) -> dict[str, str]:
        serial = request.header("wechatpay-serial")
        plain: dict[str, str] = {}
        for field in sorted(self.operation.encrypted):
            location = "query" if field in arguments.query else "body"
            given = arguments.query.get(field) or arguments.body.get(field)
            if isinstance(given, str):
                plain[field] = decrypt(self.platform, account.number, serial, field, given, location)
        return plain

    def _replay_key(self, arguments: Arguments) -> tuple[str, ...] | None:
        """Under what an idempotent request is remembered; each sub-merchant has its own numbers."""
        field = self.operation.idempotent_by
        value = arguments.body.get(field) if field else None
        shop = arguments.body.get("sub_mchid")
        if not isinstance(value, str):
            return None
        return (self.name, value, shop) if isinstance(shop, str) else (self.name, value)

    def _check(self, body: Row | None) -> None:
        """Hold the response against the contract. Raises ContractBreach."""
        schema = self.operation.result
        if schema is None:
            if body is not None:
                raise ContractBreach(f"{self.name} responds without a body, the gateway made one")
            return
        flaw = flaw_of(schema, body)
        if flaw is not None:
            where, what = flaw.pointer or "/", flaw.keyword
            raise ContractBreach(f"{self.name}: the response breaks the contract at {where}: {what}")


def _asked(arguments: Arguments, plain: Mapping[str, str]) -> str:
    """What tells a repeated request from another; each encryption differs, so the plain text counts.

    Only a digest is kept of it, for thousands of requests and however large they are.
    """
    return hashlib.sha256(_CANONICAL([arguments.path, {**arguments.body, **plain}]).encode()).hexdigest()
