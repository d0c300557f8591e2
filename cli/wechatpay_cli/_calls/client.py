"""A client from the environment's credentials, and a look at a request that is not sent."""

import re
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx

from wechatpay_cli._json import Json
from wechatpay_cli._products import MEMBER_CARDS, sensitive_names
from wechatpay_cli._texts.language import language
from wechatpay_client.clients import SyncClient
from wechatpay_contract import Mode
from wechatpay_signing import FieldCipher, Settings, SigningTransport, request_message
from wechatpay_signing._hiding import hide_body, hide_query, hide_signatures


class Held(Exception):  # noqa: N818 - not a failure: it carries the request out of the transport
    """The signed request that was about to leave."""

    def __init__(self, request: httpx.Request) -> None:
        super().__init__()
        self.request = request


class _Hold(httpx.BaseTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        raise Held(request)


class _NothingToVerify:
    """A verifier for requests that get no response."""

    def __init__(self, serial_no: str | None) -> None:
        self.serial_no = serial_no

    def verify(self, serial_no: str, message: bytes, signature: str) -> None:
        raise NotImplementedError


@contextmanager
def open_client(
    environ: Mapping[str, str],
    kind: type[SyncClient] | None = None,
    *,
    mode: Mode | None = None,
    timeout: float | None = None,
    send: bool = True,
) -> Generator[SyncClient]:
    """A client with credentials and numbers of `environ`. Without `send`, calls raise `Held`, unsent.

    Raises ConfigurationError or KeyLoadError.
    """
    settings = Settings(environ if mode is None else {**environ, "WECHATPAY_MODE": mode})
    if send:
        transport = settings.transport()
        encryptor = FieldCipher.for_transport(transport)
    else:
        never = _NothingToVerify(environ.get("WECHATPAY_PUBLIC_KEY_ID") or None)
        transport = SigningTransport(settings.signer, never, inner=_Hold(), hosts=settings.hosts)
        encryptor = FieldCipher(settings.verifier(), settings.signer)
    made = kind or MEMBER_CARDS.client
    numbered = made.of_merchants and settings.brand_id is None
    with made(
        transport=transport,
        base_url=settings.base_url,
        timeout=timeout,
        mode=settings.mode if numbered else None,
        mchid=settings.mchid if numbered else None,
        sub_mchid=settings.sub_mchid if numbered else None,
        encryptor=encryptor,
    ) as client:
        yield client


def asked_language() -> dict[str, str]:
    """The header for the language in which WeChat Pay words its errors."""
    return {"Accept-Language": language()}


def preview(call: Callable[[], object]) -> dict[str, Json]:
    """The request that `call` would send, with its message to be signed; secrets are hidden."""
    try:
        call()
    except Held as held:
        return _described(held.request)
    raise AssertionError("a held client returned")


def _described(request: httpx.Request) -> dict[str, Json]:
    body, target = request.read(), request.url.raw_path
    parts = dict(re.findall('([a-z_]+)="([^"]*)"', request.headers["Authorization"]))
    message = request_message(request.method, target, parts["timestamp"], parts["nonce_str"], body)
    shown_target = hide_query(target.decode(), sensitive_names())
    shown_body = hide_body(body, sensitive_names())
    head = message[: len(message) - len(body) - 1].decode().replace(target.decode(), shown_target, 1)
    url = str(request.url)
    origin = url[: len(url) - len(urlsplit(url)._replace(scheme="", netloc="").geturl())]
    headers = hide_signatures((name.title(), value) for name, value in request.headers.items())
    return {
        "method": request.method,
        "url": origin + shown_target,
        "headers": {**headers},
        "body": shown_body,
        "message": f"{head}{shown_body}\n",
        "message_bytes": len(message),
    }
