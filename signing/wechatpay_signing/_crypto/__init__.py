"""Keys, signatures and ciphers; the only room that imports `cryptography`."""
