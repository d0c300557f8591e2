"""Fingerprints of the test keys in every copy of the mock gateway: whoever uses them trusts everybody.

Only the keys count, not their ids: some ids stand in the official documentation. A test compares this with
the gateway's file.
"""

import hashlib

_KEYS = frozenset(
    {
        "abfc71911bc45878b43a994fe1677af59412d2081360526af33bf0fb19f394d2",  # direct
        "667e60cf481fc795aed7c6c2e2db974e08839a2de5eda2a3988e83aacc33db44",  # partner
        "4f58a01aa35b85c9026fa5cccb97cdde189704609f7299851d5f2af06e42b2d3",  # public_key
        "7a5dc0bbd98b89c4a311b4fd716918a0c82b2ac0a06a62d897b37b74debe8d9c",  # certificate
        "7e310ff2d506aaa8fcb56b3d6e394a53c5fc0e8e9d70e1e3341bc757bf7d2499",  # next_certificate
    }
)
"""SHA-256 of each public half (DER, SubjectPublicKeyInfo)."""

_SECRETS = frozenset({"22994a80e59d34d1519ef2a8a73645b1aee082b4c5b42957b230412db5e5e6fa"})
"""SHA-256 of each APIv3 key."""


def is_published_key(spki: bytes) -> bool:
    """Say whether a public key (DER, SubjectPublicKeyInfo) belongs to a published pair."""
    return hashlib.sha256(spki).hexdigest() in _KEYS


def is_published_secret(apiv3_key: bytes) -> bool:
    """Say whether an APIv3 key is a published one."""
    return hashlib.sha256(apiv3_key).hexdigest() in _SECRETS
