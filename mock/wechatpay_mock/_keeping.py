"""A gateway that goes on where an earlier one stopped, by its file for the state."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

from ._clock import Clock, ClockState
from ._merchants import Merchants
from ._platform.keys import kept_keys, keys_again
from ._platform.signing import Platform
from ._statefile import StateFile
from ._wire import Row


def keep_state(
    path: Path, merchants: Merchants, platform: Platform, clock: Clock, draws: Mapping[str, Random]
) -> StateFile:
    """Take up what a file holds, and write each change to it from now on.

    It holds the worlds, merchants that were added with their keys, certificates in use and the clock; not
    the journal, faults, and notifications on their way.

    Raises:
        StateFileError: The file is another one.
    """
    kept = StateFile(path)
    with merchants.lock:
        starts = int(kept.fact("starts") or 0)
        if starts:
            _take_up(kept, merchants, platform, clock)
            # What is drawn from now on must not be what was drawn before.
            for purpose, draw in draws.items():
                draw.seed(f"{purpose}:{starts}")
        else:
            for account in merchants.callers:
                kept.replaced(account.number, merchants.store.kept(account.number))
        merchants.store.keeper = kept
    merchants.on_added = lambda: kept.keep(merchants=_added(merchants))
    platform.on_certificates = lambda: kept.keep(certificates=platform.validities)
    clock.on_setting = lambda state: kept.keep(clock=list(state))
    kept.keep(
        starts=starts + 1,
        certificates=platform.validities,
        clock=list(clock.state),
        merchants=_added(merchants),
    )
    return kept


def _take_up(kept: StateFile, merchants: Merchants, platform: Platform, clock: Clock) -> None:
    for one in kept.fact("merchants"):
        merchants.add(one["number"], one["kind"], keys_again(one["keys"]), may_use=one["may_use"])
    platform.restore(kept.fact("certificates"))
    clock.reset(ClockState(*kept.fact("clock")))
    for number in merchants.accounts.keys() & set(kept.numbers):
        merchants.store.open(number, kept.rows(number))


def _added(merchants: Merchants) -> list[Row]:
    """Merchants that came after the start, with their keys."""
    return [
        {"number": one.number, "kind": one.kind, "may_use": one.may_use, "keys": kept_keys(one.keys)}
        for one in merchants.added
        if one.keys
    ]
