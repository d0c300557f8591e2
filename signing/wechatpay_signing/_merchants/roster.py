"""Who is in a registry: found by number, by public key, and by the certificate that signed a callback."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .._crypto.keys import PUBLIC_KEY_ID_PREFIX
from .._errors import UnknownSerialError
from .._forks import ForkLock

if TYPE_CHECKING:
    from .merchant import Merchant


class Roster:
    """The merchants of a registry. Safe for threads, and after a fork."""

    def __init__(self) -> None:
        self._lock = ForkLock()
        self._merchants: dict[str, Merchant] = {}
        self._by_public_key: dict[str, tuple[Merchant, ...]] = {}

    def put(self, merchant: Merchant) -> None:
        """Add a merchant, in place of one that has its number."""
        self._lock.hold(self._put, merchant)

    def remove(self, mchid: str) -> None:
        """Forget a merchant, if there is one of this number."""
        self._lock.hold(self._take_out, mchid)

    def __getitem__(self, mchid: str) -> Merchant:
        return self._merchants[mchid]

    def __iter__(self) -> Iterator[Merchant]:
        return iter(list(self._merchants.values()))

    def __len__(self) -> int:
        return len(self._merchants)

    def numbers(self) -> Iterator[str]:
        """The merchant numbers."""
        return iter(list(self._merchants))

    def candidates(self, serial_no: str) -> tuple[list[Merchant], list[Merchant]]:
        """Find those that may open a callback, and the others that might once they know its certificate.

        Args:
            serial_no: Of the key that signed it.

        Raises:
            UnknownSerialError: No merchant has a key of this serial.
        """
        found = self._accepting(serial_no)
        if not found:
            raise UnknownSerialError(
                "No merchant of this registry has a key with this serial.",
                serial_no=serial_no,
                remedy="Add the merchant, or give each merchant its own callback address and pass mchid=…",
            )
        able = [merchant for merchant in found if merchant.can_decrypt] or found
        if serial_no.startswith(PUBLIC_KEY_ID_PREFIX):
            return able, []
        return able, with_the_key_of(able, set(self).difference(found))

    def _accepting(self, serial_no: str) -> list[Merchant]:
        if serial_no.startswith(PUBLIC_KEY_ID_PREFIX):
            return self._having(serial_no)
        return [merchant for merchant in self if merchant.accepts(serial_no)]

    def _put(self, merchant: Merchant) -> None:
        for key_id in merchant.public_key_ids:
            self._by_public_key[key_id] = (*self._having(key_id), merchant)
        former = self._merchants.get(merchant.mchid)
        self._merchants[merchant.mchid] = merchant  # it counts from here, whatever interrupts the other lines
        self._tidy(former)

    def _take_out(self, mchid: str) -> None:
        self._tidy(self._merchants.pop(mchid, None))

    def _having(self, key_id: str) -> list[Merchant]:
        """The merchants with this public key. One that is no longer in the registry may still be listed."""
        listed = self._by_public_key.get(key_id, ())
        return [merchant for merchant in listed if self._merchants.get(merchant.mchid) is merchant]

    def _tidy(self, former: Merchant | None) -> None:
        for key_id in former.public_key_ids if former else ():
            self._by_public_key[key_id] = tuple(self._having(key_id))


def with_the_key_of(merchants: list[Merchant], others: Iterable[Merchant]) -> list[Merchant]:
    """Those of the others that have the same APIv3 key as one of these."""
    marks = {merchant.key_mark for merchant in merchants if merchant.can_decrypt}
    return sorted((other for other in others if other.key_mark in marks), key=lambda other: other.mchid)
