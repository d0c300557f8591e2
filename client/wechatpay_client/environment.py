"""The arguments of a client, from environment variables."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import Any, Literal, TypedDict, Unpack, cast

import httpx

from wechatpay_signing import FieldCipher, Settings, SigningTransport
from wechatpay_signing._retries.transport import ResilientTransport
from wechatpay_signing._transport.variables import variables_of

from .options import Encryptor, Mode, checked_mode, checked_number, parsed_base_url


class Arguments(TypedDict):
    """What a client takes, but for what no variable says."""

    transport: SigningTransport | ResilientTransport
    base_url: str
    encryptor: Encryptor
    mode: Mode
    mchid: str | None
    sub_mchid: str | None


class Connections(TypedDict):
    """What `wechatpay_signing.Settings.transport` is given, None where its defaults hold."""

    retries: bool
    inner: httpx.BaseTransport | httpx.AsyncBaseTransport | None
    max_response_bytes: int | None
    exchange_timeout: float | None
    trust_env: bool | None
    family: Literal["ipv4"] | None


def arguments_from(
    environ: Mapping[str, str] | None,
    env_file: str | PathLike[str] | None,
    *,
    base_url: str | None,
    encryptor: Encryptor | None,
    mode: Mode | None,
    mchid: str | None,
    sub_mchid: str | None,
    **connections: Unpack[Connections],
) -> Arguments:
    """What the environment says, but for what is given. See `BaseClient.from_env`."""
    given = {
        "WECHATPAY_BASE_URL": None if base_url is None else str(parsed_base_url(base_url)),
        "WECHATPAY_MODE": checked_mode(mode),
        "WECHATPAY_SUB_MCHID": checked_number("sub_mchid", sub_mchid),
    }
    settings = Settings(
        variables_of(environ, env_file) | {name: value for name, value in given.items() if value is not None}
    )
    transport = settings.transport(
        **cast("Any", {name: value for name, value in connections.items() if value is not None})
    )
    return {
        "transport": transport,
        "base_url": settings.base_url,
        "encryptor": FieldCipher.for_transport(transport) if encryptor is None else encryptor,
        "mode": settings.mode,
        "mchid": settings.mchid if mchid is None and settings.brand_id is None else mchid,
        "sub_mchid": settings.sub_mchid if sub_mchid is None else sub_mchid,
    }
