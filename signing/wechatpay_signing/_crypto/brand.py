"""The signer of a brand (品牌商户): a merchant's, but for who the caller is and how the scheme is called."""

import re

from .._errors import ConfigurationError
from .._frames import guarded, unwrap
from .._said import Said
from .._text import fullmatch
from .rsa import KeySigner, check_is_published
from .sources import KeySource

BRAND_SCHEME = "WECHATPAY-BRAND-SHA256-RSA2048"
"""Authorization scheme and Wechatpay-Signature-Type of SHA-256 with RSA, where the caller is a brand."""

_BRAND_ID = re.compile(r"[0-9A-Za-z_-]{1,32}")


class BrandSigner(KeySigner):
    """Signs requests with a brand's private key, for the paths under `/brand/`.

    Give it to a `SigningTransport` with an `RSAVerifier` that holds the WeChat Pay public key: brands have no
    platform certificates. Callbacks are decrypted with the brand API key (品牌API密钥).

    Args:
        brand_id: Brand (品牌ID).
        serial_no: Serial number of the brand API certificate, upper-case hexadecimal.
        private_key: Path, PEM text, base64 or DER of the brand's `apiclient_key.pem`.
        password: Of an encrypted key.
        certificate: The brand API certificate, optional; if given, serial number and key must belong to it.

    Raises:
        ConfigurationError: `brand_id` is not 1 to 32 letters, digits, - and _.
        KeyLoadError: The key cannot be used, or key, certificate and serial do not belong together.

    Source: https://pay.weixin.qq.com/doc/brand/4015407568
    """

    __slots__ = ()

    scheme = BRAND_SCHEME

    def __init__(
        self,
        *,
        brand_id: str,
        serial_no: str,
        private_key: KeySource,
        password: str | bytes | None = None,
        certificate: KeySource | None = None,
    ) -> None:
        loaded = guarded(
            super().__init__,
            caller=brand_id,
            serial_no=serial_no,
            private_key=private_key,
            password=password,
            certificate=certificate,
        )
        del private_key, password, certificate
        unwrap(loaded)

    def __repr__(self) -> str:
        return f"<BrandSigner brand_id={self._caller} serial_no={self._serial_no}>"

    @staticmethod
    def check_caller(caller: object) -> None:
        """Reject what is no brand. Raises ConfigurationError."""
        check_brand_id(caller)

    @property
    def brand_id(self) -> str:
        """The brand, which `mchid` gives too: that is what every signer calls its caller."""
        return self._caller


class PublishedBrandSigner(BrandSigner):
    """Signs with a published test key, which protects nothing, so that it may travel over plain http.

    Args:
        brand_id: As for `BrandSigner`.
        serial_no: As for `BrandSigner`.
        private_key: As for `BrandSigner`, one of those that every gateway for tests has.

    Raises:
        ConfigurationError: The key is somebody's own.
    """

    __slots__ = ()

    def __init__(self, *, brand_id: str, serial_no: str, private_key: KeySource) -> None:
        loaded = guarded(super().__init__, brand_id=brand_id, serial_no=serial_no, private_key=private_key)
        del private_key
        unwrap(loaded)
        check_is_published(self)


def check_brand_id(brand_id: object, what: str = "brand_id") -> None:
    """Reject what is no brand.

    Raises:
        ConfigurationError: No text of 1 to 32 letters, digits, - and _.
    """
    if not fullmatch(_BRAND_ID, brand_id):
        raise ConfigurationError(
            Said("{what} must be the number of the brand: 1 to 32 letters, digits, - and _.", what=what),
            remedy="Give it as the brand platform (品牌经营平台) shows it, as a text.",
        )
