"""Random text for requests."""

import secrets


def make_nonce() -> str:
    """32 random hexadecimal characters."""
    return secrets.token_hex(16).upper()
