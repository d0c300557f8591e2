"""What a client in any language needs to fit a gateway: variables of the environment, and files."""

from __future__ import annotations

import shlex
from pathlib import Path

from ._keys import KeyPair


def variables(mchid: str, merchant: KeyPair, platform: KeyPair, apiv3_key: str, url: str) -> dict[str, str]:
    """The environment that points a client at the gateway; keys inline as PEM."""
    return {
        "WECHATPAY_MCHID": mchid,
        "WECHATPAY_SERIAL_NO": merchant.serial_no,
        "WECHATPAY_PRIVATE_KEY": merchant.private_pem.decode(),
        "WECHATPAY_PUBLIC_KEY_ID": platform.serial_no,
        "WECHATPAY_PUBLIC_KEY": platform.public_pem.decode(),
        "WECHATPAY_APIV3_KEY": apiv3_key,
        "WECHATPAY_BASE_URL": url,
    }


def write_folder(folder: Path, inline: dict[str, str], certificate: bytes) -> dict[str, str]:
    """Write the keys as files and a .env that names them; gives what the .env says. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    named = dict(inline)
    _write_private(folder / "apiclient_cert.pem", certificate)
    for variable, name in (
        ("WECHATPAY_PRIVATE_KEY", "apiclient_key.pem"),
        ("WECHATPAY_PUBLIC_KEY", "pub_key.pem"),
    ):
        _write_private(folder / name, named.pop(variable).encode())
        named[f"{variable}_FILE"] = str((folder / name).resolve())
    lines = "".join(f"{name}={_quoted(value)}\n" for name, value in named.items())
    _write_private(folder / ".env", lines.encode())
    return named


def _quoted(value: str) -> str:
    """The value as shells, Node's dotenv and our own command read it: none of them minds these quotes."""
    return f'"{value}"' if "'" in value else shlex.quote(value)


def _write_private(path: Path, content: bytes) -> None:
    path.touch(mode=0o600)
    path.chmod(0o600)  # it may have been there
    path.write_bytes(content)
