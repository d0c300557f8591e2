# pyright: basic, reportMissingImports=false
"""What other authors made, measured where it is installed: wechatpayv3, and pyreqwest's transport."""

import contextlib
import os
import ssl
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import certifi
import httpx

from bench.call import APIV3_KEY, BODY, MCHID, PUBLIC_KEY_ID, SERIAL_NO, TARGET
from bench.load import AsyncCall, Call
from bench.site import Site
from bench.subjects import Subject, absent, async_client


def _pyreqwest(_tls: ssl.SSLContext) -> httpx.AsyncBaseTransport:
    from pyreqwest.compatibility.httpx import HttpxTransport

    transport: httpx.AsyncBaseTransport = HttpxTransport()
    return transport


@contextlib.contextmanager
def _trusting(site: Site) -> Generator[None]:
    """wechatpayv3 asks the environment for authorities; certifi's are among them, as in real use."""
    bundle = site.keys.authority.with_name("bundle.pem")
    bundle.write_bytes(Path(certifi.where()).read_bytes() + site.keys.authority.read_bytes())
    names = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")
    before = {name: os.environ.pop(name, None) for name in names}
    os.environ.update(dict.fromkeys(names, str(bundle)))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _wechatpayv3_settings(site: Site) -> dict[str, str]:
    return {
        "mchid": MCHID,
        "private_key": site.keys.merchant.read_text("ascii"),
        "cert_serial_no": SERIAL_NO,
        "apiv3_key": APIV3_KEY,
        "public_key": site.keys.platform_public.read_text("ascii"),
        "public_key_id": PUBLIC_KEY_ID,
    }


@contextlib.contextmanager
def _wechatpayv3(site: Site, url: str) -> Generator[Call]:
    from wechatpayv3.core import Core
    from wechatpayv3.type import RequestType

    core = Core(**_wechatpayv3_settings(site))
    core._gate_way = url
    with _trusting(site):
        yield lambda: core.request(TARGET, RequestType.POST, data=BODY)


@contextlib.asynccontextmanager
async def _wechatpayv3_async(site: Site, url: str) -> AsyncGenerator[AsyncCall]:
    from wechatpayv3.async_.core import AsyncCore
    from wechatpayv3.async_.type import RequestType

    with _trusting(site):
        async with AsyncCore(**_wechatpayv3_settings(site)) as core:
            core._gate_way = url
            yield lambda: core.request(TARGET, RequestType.POST, data=BODY)


WECHATPAYV3 = Subject("wechatpayv3", _wechatpayv3, _wechatpayv3_async, absent("wechatpayv3", "aiofiles"))
PYREQWEST = Subject("client, pyreqwest", None, async_client(_pyreqwest), absent("pyreqwest"))
