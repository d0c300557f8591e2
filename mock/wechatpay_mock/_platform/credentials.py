"""What a client in any language needs to fit a gateway: variables of the environment, and files."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from wechatpay_signing._files import BINARY

from .keys import MerchantKeys

NOTE = "# Published test key, not a secret: everybody has it. Never use it in production.\n"
"""The first line of every PEM file of published keys; PEM begins at its BEGIN line."""
_PLAIN = re.compile(r"[A-Za-z0-9@%+=:,./_-]+")


def variables(mchid: str, keys: MerchantKeys, url: str) -> dict[str, str]:
    """The environment that points a client at the gateway; keys inline as PEM."""
    return {
        "WECHATPAY_MCHID": mchid,
        "WECHATPAY_SERIAL_NO": keys.pair.serial_no,
        "WECHATPAY_PRIVATE_KEY": keys.pair.private_pem.decode(),
        "WECHATPAY_PUBLIC_KEY_ID": keys.public_key.serial_no,
        "WECHATPAY_PUBLIC_KEY": keys.public_key.public_pem.decode(),
        "WECHATPAY_APIV3_KEY": keys.apiv3_key,
        "WECHATPAY_BASE_URL": url,
    }


def write_folder(
    folder: Path, inline: dict[str, str], certificate: bytes, *, published: bool
) -> dict[str, str]:
    """Write the keys as files and a .env that names them; gives what the .env says. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    note = NOTE if published else ""
    named = dict(inline)
    _write_private(folder / "apiclient_cert.pem", note + certificate.decode())
    for variable, name in (
        ("WECHATPAY_PRIVATE_KEY", "apiclient_key.pem"),
        ("WECHATPAY_PUBLIC_KEY", "pub_key.pem"),
    ):
        _write_private(folder / name, note + named.pop(variable))
        named[f"{variable}_FILE"] = str((folder / name).resolve())
    lines = "".join(f"{name}={quoted(value)}\n" for name, value in named.items())
    _write_private(folder / ".env", lines)
    return named


def quoted(value: str) -> str:
    """A value for a .env file that means the same to a shell and to our command, and runs nothing.

    Single quotes, which take everything as it is. A value that holds one stands in double quotes, with a
    backslash before what a shell would act on.
    """
    if _PLAIN.fullmatch(value):
        return value
    if "'" not in value:
        return f"'{value}'"
    return '"' + re.sub(r'([\\"$`])', r"\\\1", value) + '"'


def _write_private(path: Path, content: str) -> None:
    """Write a file whole or not at all, readable by its owner only."""
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            # A path may hold bytes that are no UTF-8.
            file.write(content.encode(errors="surrogateescape"))
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
