"""What can be checked of the machine and its installation without calling anybody."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata

from wechatpay_cli._doctor.check import Check, fail, ok
from wechatpay_cli._texts.language import say
from wechatpay_signing._said import Said

_EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)


def machine_checks(now: datetime) -> list[Check]:
    """The clock, as far as it can be judged alone, and whether the extra ``[fast]`` is there."""
    return [*_clock(now), *_fast_transport()]


def _clock(now: datetime) -> Iterator[Check]:
    name = say("clock")
    if now < _EARLIEST:
        shown = f"{now:%Y-%m-%d %H:%M} UTC"
        yield fail(name, Said("it says {shown}", shown=shown), Said("Set it (NTP)."))
    else:
        text = f"{now:%Y-%m-%d %H:%M:%S} UTC"
        yield ok(name, text)


def _fast_transport() -> Iterator[Check]:
    name = say("fast transport")
    try:
        parser = f"httptools {metadata.version('httptools')}"
    except metadata.PackageNotFoundError:
        extra = "pip install 'wechatpay-membercard[fast]'"
        yield ok(name, Said("not installed; to have it: {extra}", extra=extra))
    else:
        use = "inner=fast_transport()"
        yield ok(name, Said("installed ({parser}); to use it: {use}", parser=parser, use=use))
