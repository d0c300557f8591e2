"""Where two byte strings part."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from wechatpay_signing._said import Said

_AROUND = 14
_TOKEN = re.compile(r"[A-Za-z0-9_-]")
_TELLING = re.compile("[0-9]{5,}|(?=[a-z_]*[A-Z0-9-])[A-Za-z0-9_-]{7,}")
"""Long numbers, and tokens that are no names of fields, even if the difference cuts one in two."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The first differing byte, counted from 0. A byte is None where one of the two has ended.

    What stands around it is text; in it long numbers and tokens, which may be somebody's phone number,
    openid or card code, are cut.
    """

    at: int
    signed: int | None
    sent: int | None
    around_signed: str
    around_sent: str

    @property
    def text(self) -> Said:
        """One line that shows it, in English, with its template."""
        return Said(
            "first difference at byte {at}: signed {signed} in {around_signed}, sent {sent} in {around_sent}",
            at=self.at,
            signed=_byte(self.signed),
            around_signed=self.around_signed,
            sent=_byte(self.sent),
            around_sent=self.around_sent,
        )


def first_difference(signed: bytes, sent: bytes) -> Difference:
    """Where the two part."""
    at = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(signed, sent, strict=False)))
    return Difference(at, _at(signed, at), _at(sent, at), _around(signed, at), _around(sent, at))


def _at(data: bytes, at: int) -> int | None:
    return data[at] if at < len(data) else None


def _byte(value: int | None) -> str:
    return Said("nothing") if value is None else f"0x{value:02x}"


def _around(data: bytes, at: int) -> str:
    begin, end = max(0, at - _AROUND), min(len(data), at + _AROUND)
    # Whole tokens, so that half a number does not pass for a short one.
    while begin > max(0, at - 4 * _AROUND) and _TOKEN.match(chr(data[begin - 1])):
        begin -= 1
    while end < min(len(data), at + 4 * _AROUND) and _TOKEN.match(chr(data[end])):
        end += 1
    piece = data[begin:end].decode("utf-8", "backslashreplace")
    shown = repr(_TELLING.sub(lambda found: found[0][:3] + "…", piece))
    return ("…" if begin else "") + shown + ("…" if end < len(data) else "")
