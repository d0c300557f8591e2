"""Which authorities vouch for servers, unless the caller says so."""

import functools
import os
import re
import ssl
from pathlib import Path

import httpx

from .._errors import ConfigurationError
from .._forks import ForkLock
from .._quoting import path_shown, without_name
from .._said import Said, reason_of
from .._text import shown

_HASHED = re.compile(r"[0-9a-f]{8}\.[0-9]+")


# OpenSSL holds internal locks while it loads authorities, and a child forked meanwhile would wait forever.
_loading = ForkLock()


def default_authorities() -> ssl.SSLContext:
    """Make a context with the authorities of `SSL_CERT_FILE`, else `SSL_CERT_DIR`, else certifi's.

    A fork waits until it is made.

    Raises:
        ConfigurationError: The file or folder that is named cannot be used. Nothing was sent.
    """
    return _loading.hold(_default_authorities)


def _default_authorities() -> ssl.SSLContext:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        if path := os.environ.get(name):
            try:
                return _from_file(path) if name == "SSL_CERT_FILE" else _from_folder(path)
            except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
                cause = getattr(error, "reason", None) or reason_of(error)
                raise ConfigurationError(
                    Said(
                        "{name} is set to '{path}', which cannot be used ({cause}).",
                        name=name,
                        path=path_shown(path),
                        cause=cause,
                    ),
                    remedy="Set it to PEM certificates of certificate authorities, or remove the variable.",
                ) from without_name(error)
    return httpx.create_ssl_context()


@functools.cache
def import_authorities() -> None:
    """Import what `default_authorities` needs, so that no call does. Once in a process."""
    if not (os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR")):
        default_authorities()


def check_context(name: str, context: object) -> None:
    """Reject what is no context, and what counts as none: asyncio would send in clear text."""
    if context is None:
        return
    if not isinstance(context, ssl.SSLContext) or not context or context.protocol == ssl.PROTOCOL_TLS_SERVER:
        raise ConfigurationError(
            Said(
                "{name} must be an ssl.SSLContext for clients, or None; it is {kind}.",
                name=name,
                kind=shown(type(context).__name__),
            ),
            remedy=Said(
                'Pass {name}=ssl.create_default_context(cafile="ca.pem") for your own certificate authority, '
                "or leave it out. TLS cannot be switched off.",
                name=name,
            ),
        )


def _from_file(path: str) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=path)


def _from_folder(path: str) -> ssl.SSLContext:
    # OpenSSL looks for a file only once it meets its certificate: a wrong folder would be silent till then.
    if not any(_HASHED.fullmatch(entry.name) for entry in Path(path).iterdir()):
        raise ValueError(Said("no certificate under its hash; see openssl rehash"))
    return ssl.create_default_context(capath=path)
