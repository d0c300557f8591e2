"""Faults of a request that show without the signature: headers and clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from wechatpay_signing._apiv3.verification import TOLERANCE_SECONDS
from wechatpay_signing._said import Said

from .causes import Cause, Certainty
from .material import Answer, NamedKey, Sent, header

_HOURS = range(-14, 15)


def header_faults(sent: Sent) -> Iterator[Cause]:
    """Headers that WeChat Pay demands and that are not to be seen."""
    missing = [name for name in ("Accept", "User-Agent") if not header(sent.headers, name.lower())]
    # A request described by its Authorization alone says nothing about the rest.
    says_more = len(sent.headers) > 1
    if missing and says_more:
        yield Cause("headers_missing", Certainty.POSSIBLE, {"names": ", ".join(missing)})
    kind = header(sent.headers, "content-type")
    if sent.body and kind and not sent.is_upload and _media_type(kind) != "application/json":
        yield Cause("content_type", Certainty.LIKELY, {"how": Said("it is {found}", found=repr(kind[:60]))})
    elif sent.body and not kind and says_more:
        yield Cause("content_type", Certainty.POSSIBLE, {"how": Said("it is missing")})


def has_its_headers(sent: Sent) -> bool:
    """Whether all are to be seen that WeChat Pay demands."""
    names = ("accept", "user-agent", *(("content-type",) if sent.body else ()))
    return all(header(sent.headers, name) for name in names)


def _media_type(kind: str) -> str:
    return kind.partition(";")[0].strip().lower()


def sent_at(fields: dict[str, str]) -> datetime | None:
    """The timestamp of Authorization; None when it is no Unix time in seconds."""
    text = fields.get("timestamp", "")
    return datetime.fromtimestamp(int(text), UTC) if re.fullmatch("0{0,2}[0-9]{10}", text) else None


def clock_faults(sent: datetime, answer: Answer | None, now: int | None) -> Iterator[Cause]:
    """A timestamp far from the server's clock, or from one that may stand in for it."""
    date = answer.date if answer else None
    if date is not None:
        off = round((sent - date).total_seconds())
        if abs(off) > TOLERANCE_SECONDS:
            how = Said(
                "{seconds} s off the server's clock, {allowed} s are allowed",
                seconds=f"{off:+d}",
                allowed=TOLERANCE_SECONDS,
            )
            yield Cause("timestamp_off", Certainty.CERTAIN, {"how": how, "seconds": off})
    elif now is not None:
        yield from _by_own_clock(round(sent.timestamp()) - now)


def is_recent(sent: datetime, answer: Answer | None, now: int | None) -> bool:
    """Whether a clock shows that the timestamp was right when it was sent."""
    if answer is not None and answer.date is not None:
        return abs((sent - answer.date).total_seconds()) <= TOLERANCE_SECONDS
    return now is not None and abs(sent.timestamp() - now) <= TOLERANCE_SECONDS


def _by_own_clock(off: int) -> Iterator[Cause]:
    """A request may be old when it is looked into, but not come from the future, nor be just 8 hours old."""
    hours = round(off / 3600)
    if hours and hours in _HOURS and abs(off - 3600 * hours) <= TOLERANCE_SECONDS:
        how = Said(
            "about {hours} h off this computer's clock, as when a time zone is added", hours=f"{hours:+d}"
        )
    elif off > TOLERANCE_SECONDS:
        how = Said("{seconds} s off this computer's clock, in the future", seconds=f"{off:+d}")
    else:
        return
    yield Cause("timestamp_off", Certainty.LIKELY, {"how": how, "seconds": off})


def expired(sent: datetime, keys: Sequence[NamedKey]) -> Iterator[Cause]:
    """A certificate past its end."""
    for key in keys:
        if key.expires is not None and key.expires < sent:
            how = Said("it ended on {date}", date=f"{key.expires:%Y-%m-%d}")
            yield Cause("certificate_expired", Certainty.CERTAIN, {"how": how})
