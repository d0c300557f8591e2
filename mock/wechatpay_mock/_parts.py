"""The parts of a gateway, put together: what each of them is given of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from ._accounts import DIRECT, Account
from ._answering.core import Core
from ._answering.offers import offers_of
from ._callbacks.composer import Composer
from ._callbacks.sender import Callbacks
from ._catalogue import Catalogue
from ._clock import Clock
from ._documented import ContractSource, documented
from ._draws import Draws, hexadecimal
from ._family import Address, Announcement, Stage
from ._faults import Faults
from ._journal.journal import Journal
from ._merchants import Merchants
from ._platform.signing import KeyMode, Platform


class Parts:
    """Everything inside a gateway. See `Gateway` for the arguments.

    Raises:
        ContractError: A contract cannot be served.
    """

    def __init__(
        self,
        *,
        seed: int | None,
        clock: Callable[[], float],
        accounts: Iterable[Account],
        key_mode: KeyMode,
        allow_foreign_callbacks: bool,
        allow_undefined: bool,
        demands: Iterable[str],
        contracts: Iterable[ContractSource],
    ) -> None:
        self.catalogue = _catalogue(contracts)
        self.draws = Draws(seed)
        self.clock = Clock(clock)
        self.platform = Platform(key_mode)
        self.faults = Faults(
            self.draws.of("faults"), self.catalogue.reasons, self.catalogue.names | self.catalogue.told
        )
        self.journal = Journal(self.catalogue.sensitive, self.catalogue.names)
        self.merchants = Merchants(self.catalogue, self.platform, self.clock)
        for account in accounts:
            self.merchants.admit(account)
        self.callbacks = self._make_callbacks(allow_foreign=allow_foreign_callbacks)
        self.clock.on_change.append(self.callbacks.deliver)
        self.clock.next_stop = self.callbacks.next_due
        self.core = self._make_core(demands, undefined=allow_undefined)
        self.actors = self.catalogue.actors(self.stage)
        self.deeds = self.catalogue.deeds(self.stage)
        self._ears = self.stage("ears")

    def stage(self, purpose: str) -> Stage:
        """What actors and deeds find."""
        return Stage(
            accounts=self.merchants.accounts,
            default=DIRECT,
            clock=self.clock,
            draw=self.draws.of(purpose),
            store=self.merchants.store,
            lock=self.merchants.lock,
            announce=self._announce,
        )

    def _make_callbacks(self, *, allow_foreign: bool) -> Callbacks:
        deliveries = self.draws.of("deliveries")
        composer = Composer(
            accounts=self.merchants.accounts,
            platform=self.platform,
            clock=self.clock,
            draw=self.draws.new_each_run(self.draws.of("callbacks")),
            turns=deliveries,
            nonces=self.draws.new_each_run(deliveries),
            events=self.catalogue,
        )
        return Callbacks(
            composer=composer,
            faults=self.faults,
            clock=self.clock,
            events=self.catalogue,
            address_of=self._notify_url,
            allow_foreign=allow_foreign,
        )

    def _make_core(self, demands: Iterable[str], *, undefined: bool) -> Core:
        nonce = partial(hexadecimal, self.draws.of("nonces"))
        return Core(
            offers=offers_of(
                self.catalogue,
                accounts=self.merchants.accounts,
                store=self.merchants.store,
                platform=self.platform,
                draw=self.draws.of("state"),
                nonce=nonce,
                undefined=undefined,
                demands=self.catalogue.demands(demands),
            ),
            platform=self.platform,
            accounts=self.merchants.accounts,
            clock=self.clock,
            faults=self.faults,
            journal=self.journal,
            nonce=nonce,
            announce=self._announce,
            lock=self.merchants.lock,
            numbers=self.catalogue.numbers,
        )

    def _announce(self, mchid: str, announcements: Iterable[Announcement]) -> None:
        told = tuple(announcements)
        self.catalogue.hear(self._ears, mchid, told)
        if self.callbacks.add(mchid, told):
            self.callbacks.start()

    def _notify_url(self, mchid: str, event_type: str) -> Address | None:
        return self.catalogue.notify_url(event_type, self.merchants.store.world(mchid))


def _catalogue(contracts: Iterable[ContractSource]) -> Catalogue:
    # They read their contracts: a gateway may fail of that, an import of this module not.
    from ._families import FAMILIES, JOINED

    return Catalogue((*FAMILIES, *documented(contracts)), JOINED)
