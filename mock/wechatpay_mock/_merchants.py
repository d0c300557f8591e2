"""Who is in a gateway, with which keys in use, and in which world."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import cast

from wechatpay_signing._apiv3.message import BRAND as BRAND_SCHEME
from wechatpay_signing._apiv3.message import MERCHANT
from wechatpay_signing._hiding import hide_fields

from ._accounts import BRANDS, Account
from ._answering.runner import REQUESTS
from ._catalogue import Catalogue
from ._platform.keys import MerchantKeys, fresh_merchant_keys
from ._platform.signing import KeyMode, Platform
from ._state import Store, World
from ._wire import Row

SHOWN = 200
"""Rows of a table that people are shown: the last ones."""


class Merchants:
    """The accounts, the platform's keys for each of them, and what its families have in its world."""

    def __init__(self, catalogue: Catalogue, platform: Platform, clock: Callable[[], float]) -> None:
        self.accounts: dict[str, Account] = {}
        self.store = Store((REQUESTS, *catalogue.tables))
        self.lock = threading.RLock()
        """Held while a request is handled or a world changes."""
        self.added: list[Account] = []
        """Those that came after the start."""
        self.on_added: Callable[[], None] = lambda: None
        self._catalogue = catalogue
        self._platform = platform
        self._clock = clock

    def admit(self, account: Account) -> None:
        """Take an account in, with a seeded world if it can call; keys that are in use stay in use."""
        known = self.accounts.get(account.number)
        self.accounts[account.number] = account
        if account.keys is None:
            return
        if known is None or known.keys is not account.keys:
            mode: KeyMode | None = "public_key" if account.kind == "brand" else None
            self._platform.admit(account.number, account.keys, self._clock(), mode)
        self._seed(account)

    def add(self, number: str, kind: str, keys: MerchantKeys | None = None, *, may_use: bool) -> None:
        """Admit a merchant, with new keys that nobody else has unless it brings some or is here."""
        known = self.accounts.get(number)
        keys = keys or (known.keys if known else None) or fresh_merchant_keys()
        scheme, brands = (BRAND_SCHEME, frozenset({number})) if kind == "brand" else (MERCHANT, BRANDS)
        account = Account(number, kind, keys, scheme, brands, may_use=may_use)
        self.admit(account)
        self.added = [one for one in self.added if one.number != number] + [account]
        self.on_added()

    def snapshot(self) -> dict[str, World]:
        """A copy of all worlds."""
        with self.lock:
            return self.store.snapshot()

    def restore(self, snapshot: Mapping[str, World]) -> None:
        """Return to a snapshot; who came later has a seeded world."""
        with self.lock:
            self.store.restore(snapshot)
            for account in self.callers:
                if account.number not in snapshot:
                    self._seed(account)

    def reset(self) -> None:
        """Return to seeded worlds."""
        with self.lock:
            for account in self.callers:
                self._seed(account)

    def described(self) -> list[Row]:
        """For people: what the families show of each world, sensitive fields hidden."""
        with self.lock:
            shown = [
                {"mchid": account.number, "kind": account.kind, **self._tables(account)}
                for account in self.callers
            ]
        return cast("list[Row]", hide_fields(shown, self._catalogue.sensitive))

    def _tables(self, account: Account) -> Row:
        world = self.store.world(account.number)
        return {table: list(world[table].values())[-SHOWN:] for table in self._catalogue.shown}

    @property
    def callers(self) -> list[Account]:
        """Those that can call."""
        return [account for account in self.accounts.values() if account.keys]

    def _seed(self, account: Account) -> None:
        self.store.open(account.number, self._catalogue.seed(account, self._clock()))
