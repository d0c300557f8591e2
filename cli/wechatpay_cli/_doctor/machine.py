"""What can be checked of the machine and its installation without calling anybody."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata

import httpx

from wechatpay_cli._chinese import in_language
from wechatpay_cli._doctor.check import Check, Status, fail, ok
from wechatpay_cli._failures.wording import in_command
from wechatpay_cli._texts.language import say
from wechatpay_signing import ConfigurationError
from wechatpay_signing._apiv3.hosts import OFFICIAL_BASE_URL
from wechatpay_signing._connections.proxies import Proxies
from wechatpay_signing._connections.route import Origin

_EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)


def machine_checks(now: datetime, base_url: str = OFFICIAL_BASE_URL) -> list[Check]:
    """The clock, as far as it can be judged alone, the proxy on the way, and the extra `[fast]`."""
    return [*_clock(now), *_proxy(base_url), *_fast_transport()]


def _clock(now: datetime) -> Iterator[Check]:
    name = say("clock", "时钟")
    if now < _EARLIEST:
        shown = f"{now:%Y-%m-%d %H:%M} UTC"
        yield fail(name, (f"it says {shown}", f"显示 {shown}"), ("Set it (NTP).", "请同步时钟（NTP）。"))
    else:
        text = f"{now:%Y-%m-%d %H:%M:%S} UTC"
        yield ok(name, text, text)


def _fast_transport() -> Iterator[Check]:
    name = say("fast transport", "快速传输")
    try:
        parser = f"httptools {metadata.version('httptools')}"
    except metadata.PackageNotFoundError:
        extra = "pip install 'wechatpay-membercard[fast]'"
        yield ok(name, f"not installed; to have it: {extra}", f"未安装；如需使用：{extra}")
    else:
        use = "inner=fast_transport()"
        yield ok(name, f"installed ({parser}); to use it: {use}", f"已安装（{parser}）；用法：{use}")


def _proxy(base_url: str) -> Iterator[Check]:
    """What stands between this machine and WeChat Pay by the environment's word."""
    name = say("proxy", "代理")
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
        yield ok(name, f"none on the way to {host}", f"到 {host} 不经代理")
    else:
        through = proxy.url.netloc.decode()  # without the user and the password
        yield ok(
            name,
            f"calls to {host} go through {through}, which must pass TLS on as it is",
            f"到 {host} 的请求经过 {through}；该代理不得拆解 TLS",
        )
