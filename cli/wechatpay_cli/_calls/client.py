"""A client from the environment's credentials, and a look at a request that is not sent."""

import json
import re
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from functools import cache
from urllib.parse import urlsplit

import httpx

from wechatpay_cli._json import Json, parse_json
from wechatpay_cli._texts.language import language
from wechatpay_contract import Mode
from wechatpay_membercard import MemberCardClient, models
from wechatpay_signing import FieldCipher, Settings, SigningTransport, request_message

_HIDDEN = "•••"


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
    environ: Mapping[str, str], *, mode: Mode | None = None, timeout: float | None = None, send: bool = True
) -> Generator[MemberCardClient]:
    """A client with the credentials of `environ`. Without `send`, calls raise `Held` and nothing leaves.

    Raises ConfigurationError or KeyLoadError.
    """
    settings = Settings(environ)
    if send:
        transport = settings.transport()
        encryptor = FieldCipher.for_transport(transport)
    else:
        never = _NothingToVerify(environ.get("WECHATPAY_PUBLIC_KEY_ID") or None)
        transport = SigningTransport(settings.signer, never, inner=_Hold(), hosts=settings.hosts)
        encryptor = FieldCipher(settings.verifier(), settings.signer)
    with MemberCardClient(
        transport=transport, base_url=settings.base_url, timeout=timeout, mode=mode, encryptor=encryptor
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
    body = request.read()
    authorization = request.headers["Authorization"]
    parts = dict(re.findall('([a-z_]+)="([^"]*)"', authorization))
    target = request.url.raw_path
    message = request_message(request.method, target, parts["timestamp"], parts["nonce_str"], body)
    end = len(message) - len(body) - 1
    shown = message[:end].replace(target, _hidden_query(target.decode()).encode(), 1)
    shown += _hidden_body(body) + message[-1:]
    url = str(request.url)
    origin = url[: len(url) - len(urlsplit(url)._replace(scheme="", netloc="").geturl())]
    headers: dict[str, Json] = {name.title(): value for name, value in request.headers.items()}
    headers["Authorization"] = re.sub('signature="[^"]*"', f'signature="{_HIDDEN}"', authorization)
    return {
        "method": request.method,
        "url": origin + _hidden_query(target.decode()),
        "headers": headers,
        "body": _hidden_body(body).decode(),
        "message": shown.decode(),
        "message_bytes": len(message),
    }


@cache
def sensitive_names() -> frozenset[str]:
    """Names of the fields that the contract calls sensitive."""
    every = (getattr(models, name) for name in models.__all__)
    return frozenset(
        field.name for model in every for field in getattr(model, "FIELDS", ()) if field.sensitive
    )


def _hidden_query(target: str) -> str:
    path, mark, query = target.partition("?")
    pairs = (pair.partition("=") for pair in query.split("&"))
    return path + mark + "&".join(
        name + equals + (_HIDDEN if name in sensitive_names() else value) for name, equals, value in pairs
    )  # fmt: skip


def _hidden_body(body: bytes) -> bytes:
    if not body:
        return b""
    return json.dumps(_hidden(parse_json(body)), ensure_ascii=False, separators=(",", ":")).encode()


def _hidden(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _HIDDEN if name in sensitive_names() else _hidden(item) for name, item in value.items()}
    return [_hidden(item) for item in value] if isinstance(value, list) else value
