"""What can be checked of the machine and its installation without calling anybody."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata

import httpx

from wechatpay_cli._doctor.check import Check, Status, fail, ok
from wechatpay_cli._failures.wording import in_command
from wechatpay_cli._texts.language import in_language, say
from wechatpay_signing import ConfigurationError
from wechatpay_signing._apiv3.hosts import OFFICIAL_BASE_URL
from wechatpay_signing._connections.proxies import Proxies
from wechatpay_signing._connections.route import Origin
from wechatpay_signing._said import Said

_EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)


def machine_checks(now: datetime, base_url: str = OFFICIAL_BASE_URL) -> list[Check]:
    """The clock, as far as it can be judged alone, the proxy on the way, and the extra `[fast]`."""
    return [*_clock(now), *_proxy(base_url), *_fast_transport()]


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


def _proxy(base_url: str) -> Iterator[Check]:
    """What stands between this machine and WeChat Pay by the environment's word."""
    name = say("proxy")
    try:
        url = httpx.URL(base_url)
        proxy = Proxies(None, trust_env=True).to(Origin.of(url))
    except ConfigurationError as error:
        yield Check(name, Status.FAIL, in_language(error.cause), in_command(error.remedy))
        return
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):  # told elsewhere
        return
    host = url.netloc.decode()
    if proxy is None:
        yield ok(name, Said("none on the way to {host}", host=host))
    else:
        through = proxy.url.netloc.decode()  # without the user and the password
        yield ok(
            name,
            Said(
                "calls to {host} go through {through}, which must pass TLS on as it is",
                host=host,
                through=through,
            ),
        )
