"""The wire of a trial: a transport that vouches, a cipher that can be read, and what must have been sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote

import httpx

from wechatpay_contract import Field, Json, Operation, Schema

KEY = "TRIAL"


class Flawed(Exception):  # noqa: N818 - a finding, told to the parent process
    """Something that the client does in another way than the contract says."""


class Cipher:
    """Encrypts so that the trial can read it."""

    def encrypt(self, plaintext: str) -> tuple[str, str]:
        """The text with a mark in front, and the name of no key."""
        return _sealed(plaintext), KEY


def _sealed(plaintext: str) -> str:
    return f"~{plaintext}"[: max(len(plaintext), 1)]


class Wire(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Vouches for the response that it was given, and keeps the request."""

    def __init__(self) -> None:
        self.request: httpx.Request | None = None
        self.status, self.content = 204, b""

    def answer(self, status: int, body: Json) -> None:
        """What comes next."""
        self.request, self.status = None, status
        self.content = b"" if body is None else json.dumps(body).encode()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Keep the request, give the response."""
        self.request = request
        return httpx.Response(self.status, content=self.content, extensions={"wechatpay_verified": True})

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The same, awaited."""
        return self.handle_request(request)


def check_sent(
    request: httpx.Request | None, operation: Operation, ids: list[Json], given: Mapping[Field, Json]
) -> None:
    """Whether a request is what the contract says. Raises Flawed."""
    if request is None:
        raise Flawed("nothing was sent")
    path = operation.path
    for one, value in zip(operation.path_fields, ids, strict=True):
        path = path.replace(f"{{{one.name}}}", quote(scalar(value), safe=""))
    if request.method != operation.method or request.url.raw_path.decode().partition("?")[0] != path:
        raise Flawed(f"it is sent as {request.method} {request.url.path}")
    sent = {one.name: _expected(one, value) for one, value in given.items()}
    query = {one.name: scalar(sent[one.name]) for one in operation.query_fields if one in given}
    if dict(parse_qsl(request.url.query.decode(), keep_blank_values=True)) != query:
        raise Flawed("its query is not what the contract says")
    for one in operation.header_fields:
        if one in given and request.headers.get(one.name) != scalar(sent[one.name]):
            raise Flawed(f"the header {one.name} is not sent")
    body = {name: sent[name] for name in (operation.body.fields if operation.body else ()) if name in sent}
    if operation.body and json.loads(request.content) != body:
        raise Flawed("its body is not what the contract says")
    if (request.headers.get("Wechatpay-Serial") == KEY) != _is_sealed(given):
        raise Flawed("the header Wechatpay-Serial does not name the key")


def _is_sealed(given: Mapping[Field, Json]) -> bool:
    return any(_expected(one, value) != value for one, value in given.items())


def _expected(field: Field, value: Json) -> Json:
    """The JSON that is sent: texts that travel encrypted are."""
    return _sealed_within(field.schema, value, sealed=field.encrypted_from is not None)


def _sealed_within(schema: Schema, value: Json, *, sealed: bool) -> Json:
    if isinstance(value, list) and schema.items:
        return [_sealed_within(schema.items, one, sealed=sealed) for one in value]
    if isinstance(value, dict):
        if schema.is_model:
            fields = schema.fields
            return {name: _expected(fields[name], one) for name, one in value.items()}
        inner = schema.values
        return {n: _sealed_within(inner, one, sealed=False) if inner else one for n, one in value.items()}
    return _sealed(value) if sealed and isinstance(value, str) else value


def scalar(value: Json) -> str:
    """A single value as path, query and headers hold it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
