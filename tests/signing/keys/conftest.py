"""The merchant's key of the vectors, and one that is too short."""

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key


@pytest.fixture(scope="module")
def merchant(keys):
    return load_pem_private_key((keys / "merchant_private.pem").read_bytes(), None)


@pytest.fixture(scope="module")
def short_key():
    return rsa.generate_private_key(65537, 1024)  # noqa: S505 - it is to be refused
