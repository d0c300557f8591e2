"""Keys by name."""

from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa


@pytest.fixture(scope="session")
def make_key() -> Callable[[str], rsa.RSAPrivateKey]:
    """One RSA key per name, made when first asked for."""
    keys: dict[str, rsa.RSAPrivateKey] = {}

    def make(name: str) -> rsa.RSAPrivateKey:
        if name not in keys:
            keys[name] = rsa.generate_private_key(65537, 2048)
        return keys[name]

    return make
