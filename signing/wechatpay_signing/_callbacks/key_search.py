"""One budget for keys that callbacks name and nobody has: forged ones must not keep threads busy."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Generator

from .._crypto.keys import PUBLIC_KEY_ID_PREFIX
from .._errors import KeySearchBusyError, SigningError, UnknownSerialError
from .._forks import ForkLock
from .._protocols import Verifier

_CERTIFICATE_SERIAL = re.compile(r"[0-9A-Fa-f]{1,40}")
_LONGEST_SECONDS = 60.0  # a search whose end was never said, as after an exception from a signal
_PAUSE_SECONDS = 30.0


class KeySearch:
    """Lets one callback at a time wait for the download of an unknown certificate, and none after a vain one.

    All merchants of a registry share one. Searches for the responses of calls do not count.

    Args:
        clock: Unix time in seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = ForkLock()
        self._turn: object = None
        self._pid = os.getpid()
        self._from = self._until = 0.0

    def is_needed(self, verifier: Verifier, serial_no: str) -> bool:
        """Say whether this serial would have to be downloaded.

        Args:
            verifier: Of the merchant.
            serial_no: As the callback names it.

        Raises:
            UnknownSerialError: It is no serial of a certificate, so that nothing need be downloaded to know.
        """
        knows: Callable[[str], bool] | None = getattr(verifier, "knows", None)
        if knows is None or not hasattr(verifier, "prepare") or knows(serial_no):
            return False
        if serial_no.startswith(PUBLIC_KEY_ID_PREFIX):
            return False
        if not _CERTIFICATE_SERIAL.fullmatch(serial_no):
            raise UnknownSerialError(
                "Wechatpay-Serial is not the serial number of a certificate.", serial_no=serial_no
            )
        return True

    @contextlib.contextmanager
    def turn(self, verifier: Verifier, serial_no: str) -> Generator[None]:
        """Verify a callback in this block: the verifier may download.

        Args:
            verifier: Of the merchant; it has `knows`.
            serial_no: As the callback names it.

        Raises:
            KeySearchBusyError: Another callback has the turn, or the last search was in vain a moment ago.
        """
        turn = object()
        try:
            try:
                self._lock.hold(self._begin, turn, serial_no)
                yield
            except BaseException as error:
                if _is_outcome(error):
                    self._lock.hold(self._end, turn, verifier, serial_no)
                raise
            else:
                self._lock.hold(self._end, turn, verifier, serial_no)
        finally:  # an exception from a signal may come in any line: it says nothing of the key
            self._lock.hold(self._let_go, turn)

    def _begin(self, turn: object, serial_no: str) -> None:
        now = self._clock()
        if self._pid == os.getpid() and self._from <= now < self._until:
            raise KeySearchBusyError(
                "The key of this callback is not available, and another search for a key is still "
                "running or has just failed.",
                serial_no=serial_no,
            )
        self._turn, self._pid, self._from, self._until = turn, os.getpid(), now, now + _LONGEST_SECONDS

    def _end(self, turn: object, verifier: Verifier, serial_no: str) -> None:
        if self._turn is turn:
            was_vain = self.is_needed(verifier, serial_no)
            now = self._clock()
            self._turn, self._from, self._until = None, now, now + was_vain * _PAUSE_SECONDS

    def _let_go(self, turn: object) -> None:
        if self._turn is turn:
            self._turn, self._until = None, self._from


def _is_outcome(error: BaseException) -> bool:
    """Whether a search ended so, and was not interrupted. A client that hangs up ends it too: or it could
    start one search after another."""
    if isinstance(error, SigningError):
        return True
    from anyio import get_cancelled_exc_class

    try:
        return isinstance(error, get_cancelled_exc_class())
    except RuntimeError:  # in no event loop
        return False
