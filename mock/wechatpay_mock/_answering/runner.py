"""Running one operation of the contract: arguments, secrets, replays, the handler, its own answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from wechatpay_contract import Operation

from .._contract.validation import Arguments, flaw_of, read_arguments
from .._families.membercard import HANDLERS, Call, Merchant, Outcome
from .._journal.journal import Exchange
from .._platform.signing import Platform
from .._refusals import wrong_parameter
from .._state import Change, Store
from .._wire import RawRequest, Row
from .secrets import decrypt

_CANONICAL = json.JSONEncoder(sort_keys=True, check_circular=False).encode


class ContractBreach(RuntimeError):  # noqa: N818 - the gateway's own fault, never raised to a caller
    """The gateway was about to answer something that the contract does not say."""


@dataclass(frozen=True)
class Runner:
    """Runs operations on the state of the calling merchant."""

    store: Store
    platform: Platform
    merchants: Mapping[str, Merchant]
    draw: Random

    def run(
        self, operation: Operation, request: RawRequest, path: Mapping[str, str], exchange: Exchange
    ) -> Outcome:
        """The outcome, already applied to the state. Raises Refusal or ContractBreach."""
        merchant = self.merchants[exchange.mchid or ""]
        arguments = read_arguments(operation, request, path, merchant.kind)
        exchange.arguments = {**arguments.path, **arguments.query, **arguments.body}
        plain = self._plain(operation, merchant, request, arguments)
        world = self.store.world(merchant.mchid)
        replay = _replay_key(operation, arguments)
        asked = _asked(arguments, plain) if replay else None
        earlier = world["requests"].get(replay) if replay else None
        if replay and earlier is not None:
            if earlier["asked"] != asked:
                issue = "已被使用，且参数与原请求不一致"
                conflict = wrong_parameter(f"/{operation.idempotent_by}", issue, value=replay[1])
                conflict.rule = "conflicting_replay"
                raise conflict
            exchange.replayed = True
            return Outcome(earlier["body"])
        handler = HANDLERS.get(operation.id)
        if handler is None:
            raise ContractBreach(f"the contract has {operation.id}, the gateway has no handler for it")
        outcome = handler(
            Call(
                operation=operation,
                merchant=merchant,
                path=arguments.path,
                query=arguments.query,
                body=arguments.body,
                plain=plain,
                world=world,
                merchants=self.merchants,
                held_by_another=lambda table, key: self.store.held_by_another(merchant.mchid, table, key),
                now=exchange.time,
                draw=self.draw,
                local=request.local,
            )
        )
        _check_answer(operation, outcome.body)
        changes = outcome.changes
        if replay:
            changes = (*changes, Change("requests", replay, {"asked": asked, "body": outcome.body}))
        self.store.apply(merchant.mchid, changes)
        return outcome

    def _plain(
        self, operation: Operation, merchant: Merchant, request: RawRequest, arguments: Arguments
    ) -> dict[str, str]:
        serial = request.header("wechatpay-serial")
        plain: dict[str, str] = {}
        for field in sorted(operation.encrypted):
            location = "query" if field in arguments.query else "body"
            given = arguments.query.get(field) or arguments.body.get(field)
            if isinstance(given, str):
                plain[field] = decrypt(self.platform, merchant.mchid, serial, field, given, location)
        return plain


def _replay_key(operation: Operation, arguments: Arguments) -> tuple[str, str] | None:
    """Under what an idempotent request is remembered."""
    if operation.idempotent_by is None:
        return None
    value = arguments.body.get(operation.idempotent_by)
    return (operation.id, value) if isinstance(value, str) else None


def _asked(arguments: Arguments, plain: Mapping[str, str]) -> str:
    """What tells a repetition from another request; each encryption differs, so the plain text counts.

    Only a digest is kept of it, for thousands of requests and however large they are.
    """
    return hashlib.sha256(_CANONICAL([arguments.path, {**arguments.body, **plain}]).encode()).hexdigest()


def _check_answer(operation: Operation, body: Row | None) -> None:
    schema = operation.result
    if schema is None:
        if body is not None:
            raise ContractBreach(f"{operation.id} answers without a body, the gateway made one")
        return
    flaw = flaw_of(schema, body)
    if flaw is not None:
        where, what = flaw.pointer or "/", flaw.keyword
        raise ContractBreach(f"{operation.id}: the answer breaks the contract at {where}: {what}")
