"""Keys that come from outside the program, from the environment or a table: checked, and made a verifier."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

import httpx

from .._apiv3.hosts import is_official, is_this_machine
from .._arguments import a_transport, true_or_false
from .._bounds.deadline import EXCHANGE_SECONDS
from .._certificates.verifier import PlatformCertificates
from .._connections.transport import Family, PooledTransport
from .._crypto.aead import APIv3Key
from .._crypto.brand import BrandSigner
from .._crypto.certificates import holds_published_key
from .._crypto.keys import PublicKey
from .._crypto.rsa import RSASigner, RSAVerifier
from .._errors import ConfigurationError
from .._said import Said, listed

if TYPE_CHECKING:
    from .._crypto.certificates import Chain, ChainSource


def published_keys(
    signer: RSASigner | BrandSigner,
    public_keys: Mapping[str, PublicKey],
    apiv3_key: APIv3Key | None,
    chain: Chain | None,
) -> list[str]:
    """Name those of the keys that are test keys of the mock gateway, which everybody has.

    Args:
        signer: Holds the merchant's key.
        public_keys: WeChat Pay's keys by serial.
        apiv3_key: The merchant's, if it is known.
        chain: Authorities that vouch for certificates, if they are given.
    """
    published: list[str] = [
        Said("the key for {serial_no}", serial_no=serial_no)
        for serial_no, key in public_keys.items()
        if key.is_published
    ]
    if signer.public_key().is_published:
        published.append(Said("the private key"))
    if apiv3_key is not None and apiv3_key.is_published:
        published.append(Said("the APIv3 key"))
    if chain is not None and holds_published_key(chain):
        published.append(Said("the chain of certificates"))
    return published


def check_published(published: Collection[str], hosts: Iterable[str]) -> None:
    """Reject published test keys where they could sign for WeChat Pay, or vouch for it.

    Args:
        published: See `published_keys`.
        hosts: Where calls and downloads may go.

    Raises:
        ConfigurationError: Naming the keys.
    """
    if published and any(map(is_official, hosts)):
        raise ConfigurationError(
            Said(
                "Published test keys of the mock gateway, which everybody has, are configured for "
                "WeChat Pay itself: {published}.",
                published=listed(published),
            ),
            remedy="Set the keys of your merchant number, or WECHATPAY_BASE_URL to the gateway's address.",
        )


def verifier_for(
    signer: RSASigner | BrandSigner,
    public_keys: Mapping[str, PublicKey],
    apiv3_key: APIv3Key | str | bytes | None,
    *,
    base_url: str,
    inner: httpx.BaseTransport | httpx.AsyncBaseTransport | None,
    chain: ChainSource | None,
    clock: Callable[[], float],
    nonce: Callable[[], str],
) -> RSAVerifier | PlatformCertificates:
    """Make the verifier that fits a merchant's keys. Call it through `guarded`: its frame holds keys.

    Returns:
        Without APIv3 key, and for a brand, one that holds the public keys; with it, certificates that renew
        themselves, beside the public keys.

    Raises:
        KeyLoadError: A key, or the chain of certificates, cannot be used.
        ConfigurationError: Neither public key nor APIv3 key, or an APIv3 key of another length.
    """
    if apiv3_key is None or isinstance(signer, BrandSigner):  # a brand's opens callbacks, no certificates
        return RSAVerifier(public_keys, clock=clock)
    return PlatformCertificates(
        signer,
        apiv3_key,
        public_keys=public_keys,
        base_url=base_url,
        inner=inner,
        chain=chain,
        clock=clock,
        nonce=nonce,
    )


def connections(
    base_url: str,
    inner: httpx.BaseTransport | httpx.AsyncBaseTransport | None,
    *,
    exchange_timeout: float,
    trust_env: bool,
    family: Family | None,
    direct: bool = False,
) -> httpx.BaseTransport | httpx.AsyncBaseTransport:
    """What sends calls and downloads: the one that was given, or a pool.

    Args:
        base_url: Where calls go; on this machine, as the gateway is, they go past proxies of the environment.
        inner: The one that was given.
        exchange_timeout: As for `PooledTransport`.
        trust_env: Likewise.
        family: Likewise.
        direct: Whether calls go past proxies of the environment, wherever they go.

    Raises:
        ConfigurationError: An argument is wrong, or is meant for a pool beside another transport.
    """
    if inner is None:
        trust_env = true_or_false("trust_env", trust_env) and not (direct or is_this_machine(base_url))
        return PooledTransport(exchange_timeout=exchange_timeout, trust_env=trust_env, family=family)
    if (exchange_timeout, trust_env, family) != (EXCHANGE_SECONDS, True, None):
        raise ConfigurationError(
            "exchange_timeout, trust_env and family have no effect on the inner that was given.",
            remedy="Leave them out, or give inner=PooledTransport(…) with them.",
        )
    return a_transport("inner", inner)
