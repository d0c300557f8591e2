"""Fingerprints of the test keys in every copy of the mock gateway: whoever uses them trusts everybody.

Only the keys count, not their ids: some ids are in the official documentation. A test compares this with
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
        "f8f8d46bc6dd52f777f8c917bf8b24effe89db92f5a45e82d1e1a46443d52f35",  # partner_public_key
        "503c57e884590fb636d5fd8bb145c572af9e984d0b39975eb4815f0d51e89280",  # partner_certificate
        "9a3974f10258012feacdcbb24c492a606e1d36c44d1447a911438aa12fd42021",  # partner_next_certificate
        "97634e7cce06bfbae940a4377d6fcb3c3924b2556df2bea340ce3d9e6812e303",  # brand
        "d0dfb64701e7e399117a5bcc1869f715ecc75d3b47f4dc2ebcfea580a8d81ccc",  # brand_public_key
        "060868c2d28dbef82692eaa9e6bef80c23799c19cefcce8e4c7099b2af54b128",  # brand_certificate
        "e681c2df141224be44b4d7247f92255ba7f16fd0df969a24abc7b45be51a0dce",  # brand_next_certificate
    }
)
"""SHA-256 of each public half (DER, SubjectPublicKeyInfo)."""

_SECRETS = frozenset(
    {
        "22994a80e59d34d1519ef2a8a73645b1aee082b4c5b42957b230412db5e5e6fa",  # apiv3_key
        "4d326dba2a5ad730c2b6f84d16e9f2ca612e3d8d67e13e7ec26713b9a35a0652",  # partner_apiv3_key
        "abdb7e736ccce62493bfc6429614cf32939ca56bb874c58743bdc94c814b0511",  # brand_apiv3_key
    }
)
"""SHA-256 of each APIv3 key."""


def is_published_key(spki: bytes) -> bool:
    """Say whether a public key (DER, SubjectPublicKeyInfo) belongs to a published pair."""
    return hashlib.sha256(spki).hexdigest() in _KEYS


def is_published_secret(apiv3_key: bytes) -> bool:
    """Say whether an APIv3 key is a published one."""
    return hashlib.sha256(apiv3_key).hexdigest() in _SECRETS
