"""What a client in any language needs to fit a gateway: variables of the environment, and files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .keys import MerchantKeys
from .signing import KeyMode

NOTE_NAME = "PUBLISHED-TEST-KEYS.txt"
NOTE = """\
The keys in this folder, which .env, partner.env and brand.env name, are the published test keys of an
offline gateway. They are no secret: everybody has them. Never use them in production.
"""
"""Beside published keys. Not in the PEM files: loaders of other SDKs take nothing before the BEGIN line."""
_PLAIN = re.compile(r"[A-Za-z0-9@%+=:,./_-]+")


@dataclass(frozen=True)
class Credentials:
    """What one merchant's client is given."""

    mchid: str
    keys: MerchantKeys = field(repr=False)
    mode: KeyMode
    url: str
    """The base URL of the gateway."""
    more: Mapping[str, str] = field(default_factory=dict[str, str])
    """Further variables."""
    is_brand: bool = False
    """Whether the number is that of a brand."""

    @property
    def variables(self) -> dict[str, str]:
        """The environment that points a client at the gateway; keys inline as PEM."""
        public = {
            "WECHATPAY_PUBLIC_KEY_ID": self.keys.public_key.serial_no,
            "WECHATPAY_PUBLIC_KEY": self.keys.public_key.public_pem.decode(),
        }
        return {
            "WECHATPAY_BRAND_ID" if self.is_brand else "WECHATPAY_MCHID": self.mchid,
            "WECHATPAY_SERIAL_NO": self.keys.pair.serial_no,
            "WECHATPAY_PRIVATE_KEY": self.keys.pair.private_pem.decode(),
            # A merchant whose responses are signed with certificates only has been given no public key.
            **({} if self.mode == "certificate" else public),
            "WECHATPAY_APIV3_KEY": self.keys.apiv3_key,
            "WECHATPAY_BASE_URL": self.url,
            **self.more,
        }

    def files(
        self, env_name: str, prefix: str, certificate: bytes, platform: bytes
    ) -> tuple[dict[str, bytes], dict[str, str]]:
        """Keys as files, and a .env that names them relative to itself.

        Args:
            env_name: Name of the .env file.
            prefix: What the names of the other files begin with.
            certificate: The merchant's API certificate, PEM.
            platform: The platform certificates in use, PEM.

        Returns:
            The files by name, and the variables of the .env.
        """
        files = {f"{prefix}apiclient_cert.pem": certificate.decode()}
        if self.keys.published:
            files[NOTE_NAME] = NOTE
        if self.mode != "public_key":
            files[f"{prefix}platform_cert.pem"] = platform.decode()
        named = self.variables
        for variable, name in (
            ("WECHATPAY_PRIVATE_KEY", "apiclient_key.pem"),
            ("WECHATPAY_PUBLIC_KEY", "pub_key.pem"),
        ):
            if variable in named:
                files[prefix + name] = named.pop(variable)
                named[f"{variable}_FILE"] = prefix + name
        files[env_name] = "".join(f"{name}={quoted(value)}\n" for name, value in named.items())
        return {name: content.encode() for name, content in files.items()}, named


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
