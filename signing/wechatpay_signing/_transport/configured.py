"""What is checked of keys that come from outside the program: from the environment, or from a table."""

from collections.abc import Mapping

import httpx

from .._apiv3.hosts import OFFICIAL_HOSTS
from .._crypto.aead import APIv3Key
from .._crypto.keys import PublicKey
from .._crypto.rsa import RSASigner, refuse_own_key
from .._errors import ConfigurationError


def check_configured(
    signer: RSASigner, public_keys: Mapping[str, PublicKey], apiv3_key: APIv3Key | None, base_url: str
) -> None:
    """Refuse keys that cannot be what they are given for.

    Args:
        signer: holds the merchant's key.
        public_keys: WeChat Pay's keys by serial.
        apiv3_key: the merchant's, if it is known.
        base_url: where calls go; published test keys are welcome anywhere but at WeChat Pay itself.

    Raises:
        ConfigurationError: a published test key for an official host.
        KeyLoadError: the merchant's own public key in place of WeChat Pay's.
    """
    refuse_own_key(signer, public_keys)
    if httpx.URL(base_url).host not in OFFICIAL_HOSTS:
        return
    published = [f"the key for {serial_no}" for serial_no, key in public_keys.items() if key.is_published]
    if signer.public_key().is_published:
        published.append("the private key")
    if apiv3_key is not None and apiv3_key.is_published:
        published.append("the APIv3 key")
    if published:
        raise ConfigurationError(
            f"Published test keys of the mock gateway, which everybody has, are set for WeChat Pay itself: "
            f"{', '.join(published)}.",
            remedy="Set the keys of your merchant number, or WECHATPAY_BASE_URL to the gateway's address.",
        )
