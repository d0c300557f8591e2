"""What a caller of a gateway needs: keys that fit, variables and files that say them, a transport."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx

from wechatpay_signing import (
    OFFICIAL_HOSTS,
    BrandSigner,
    FieldCipher,
    PooledTransport,
    RSASigner,
    RSAVerifier,
    SigningTransport,
)
from wechatpay_signing._apiv3.hosts import base_url_of

from ._accounts import BRAND, PARTNER, SUB_MERCHANT, Accounts, caller
from ._machine import is_loopback
from ._platform.credentials import Credentials
from ._platform.keys import five_years_around
from ._platform.keys_folder import write_keys_folder
from ._platform.signing import Platform
from ._web.transport import GatewayTransport

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Access:
    """Gives every account of a gateway what it calls with.

    All methods raise LookupError for a number that has no key here.

    Args:
        accounts: Those of the gateway, as they are now.
        platform: Its keys for each of them.
        clock: Returns Unix time in seconds.
    """

    def __init__(self, accounts: Accounts, platform: Platform, clock: Callable[[], float]) -> None:
        self._accounts = accounts
        self._platform = platform
        self._clock = clock

    def signer(self, number: str) -> RSASigner | BrandSigner:
        """Signs for an account, by its scheme."""
        account = caller(self._accounts, number)
        serial_no, key = account.pair.serial_no, account.pair.private_pem
        if account.kind == "brand":
            return BrandSigner(brand_id=number, serial_no=serial_no, private_key=key)
        return RSASigner(mchid=number, serial_no=serial_no, private_key=key)

    def verifier(self, number: str) -> RSAVerifier:
        """Knows every key that responses may be signed with right now."""
        caller(self._accounts, number)
        return RSAVerifier(self._platform.verification_keys(number))

    def encryptor(self, number: str) -> FieldCipher:
        """Encrypts for the gateway, and decrypts what is for the account."""
        return FieldCipher(self.verifier(number), self.signer(number))

    def apiv3_key(self, number: str) -> str:
        """Decrypts the account's notifications; 32 characters."""
        caller(self._accounts, number)
        return self._platform.keys_of(number).apiv3_key

    def transport(self, number: str, in_process: GatewayTransport, url: str | None) -> SigningTransport:
        """Signs, sends and verifies: in process, or over the network if there is a URL."""
        own = LOOPBACK if url is None else LOOPBACK | {httpx.URL(served_url(url)).host}
        return SigningTransport(
            self.signer(number),
            self.verifier(number),
            inner=in_process if url is None else PooledTransport(trust_env=False),
            hosts=OFFICIAL_HOSTS | own,
            clock=self._clock,
        )

    def variables(self, number: str, url: str) -> dict[str, str]:
        """The environment of a client that calls the gateway at a URL."""
        return self._credentials(number, url).variables

    def write(self, folder: Path, number: str, url: str) -> dict[str, str]:
        """Write the files of an account, of the service provider and of the brand. See `Gateway.write_keys`.

        Returns:
            The variables of the account, their paths absolute.
        """
        files: dict[str, bytes] = {}
        named: dict[str, str] = {}
        for one, env_name, prefix in (
            (BRAND, "brand.env", "brand_"),
            (PARTNER, "partner.env", "partner_"),
            (number, ".env", ""),
        ):
            is_partner = caller(self._accounts, one).kind == "partner"
            shop = {"WECHATPAY_SUB_MCHID": SUB_MERCHANT} if is_partner else {}
            credentials = self._credentials(one, url, shop)
            certificate = credentials.keys.pair.certificate(one, *five_years_around(self._clock()))
            platform = b"".join(held.pem for held in self._platform.offered(one))
            made, named = credentials.files(env_name, prefix, certificate, platform)
            files |= made
        write_keys_folder(folder, files)
        return {
            name: str((folder / value).resolve()) if name.endswith("_FILE") else value
            for name, value in named.items()
        }

    def _credentials(self, number: str, url: str, more: dict[str, str] | None = None) -> Credentials:
        account = caller(self._accounts, number)
        url, more = served_url(url), more or {}
        keys = self._platform.keys_of(number)
        if keys.published and url.startswith("http:") and not is_loopback(httpx.URL(url).host):
            more = {**more, "WECHATPAY_TEST_HTTP": "1"}
        mode = self._platform.mode_of(number)
        return Credentials(number, keys, mode, url, more, is_brand=account.kind == "brand")


def served_url(url: str) -> str:
    """A base URL of a gateway, as it is used. Raises ConfigurationError for what is none."""
    return base_url_of(url, "url", remedy="Give what serve() gave.")
