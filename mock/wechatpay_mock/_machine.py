"""Which addresses are this machine: what others may not reach through the gateway."""

from __future__ import annotations

from ipaddress import ip_address

Endpoint = tuple[str, int | None] | None
"""One end of a connection as ASGI has it; None for a Unix socket."""


def is_loopback(host: str) -> bool:
    """Whether a name or address always means the machine itself."""
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost"
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def on_this_machine(client: Endpoint, server: Endpoint) -> bool:
    """Whether a connection comes from the machine that took it; names are those of test clients."""
    if client is None:
        return True
    host = client[0]
    try:
        ip_address(host)
    except ValueError:
        return True
    return is_loopback(host) or (server is not None and host == server[0])
