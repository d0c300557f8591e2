"""Platform certificates on disk: encrypted as they came, and sealed by the merchant's signer.

Whoever knows the APIv3 key can make entries that open. The seal is what only the holder of the private key
can make, so a file that another hand wrote is left unused.
"""

import contextlib
import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path
from typing import NamedTuple

from .._errors import ConfigurationError
from .._files import (
    BINARY,
    FileTooLargeError,
    NotAFileError,
    OthersMayWriteError,
    folder_power,
    read_own_file,
)
from .._frames import without_frames
from .._log import logger
from .._protocols import Signer
from .._quoting import path_shown
from .._said import Said, reason_of

_LIMIT = 1024 * 1024
_OLDEST_SECONDS = 30 * 86400  # a certificate signs 90 days after it was first listed, or 30 at the least


class Cached(NamedTuple):
    """A list of certificates that was kept."""

    body: bytes
    written_at: float


def read_cache(path: Path, signer: Signer, now: float) -> Cached | None:
    """Read a list that was kept.

    Args:
        path: The cache file.
        signer: Who sealed it.
        now: Unix time in seconds.

    Returns:
        The list; None if there is none that can be used, which is logged.

    Raises:
        ConfigurationError: Others may write the file, or it is something else than a cache.
    """
    try:
        content = read_own_file(path, _LIMIT)
    except FileNotFoundError:
        _check_folder(path)
        return None
    except OSError as error:
        logger.warning("certificate cache cannot be read: %s", error.strerror)
        return None
    except (OthersMayWriteError, NotAFileError, FileTooLargeError) as error:
        raise _refused(path, reason_of(error)) from None
    if b"-----BEGIN" in content:  # the next download would write over it
        raise _refused(path, Said("it contains a key or certificate in PEM"))
    outcome = _opened(content, signer)
    if isinstance(outcome, str):
        logger.warning("certificate cache left unused: %s", outcome)
        return None
    if now - outcome.written_at > _OLDEST_SECONDS:
        logger.warning("certificate cache left unused: it is more than 30 days old")
        return None
    return outcome


def _check_folder(path: Path) -> None:
    with contextlib.suppress(OSError):  # without a folder nothing is kept, which is logged when it should be
        if (power := folder_power(path)) is not None:
            raise _refused(path, power)


def write_cache(path: Path, body: bytes, signer: Signer, now: float) -> None:
    """Write a list for the owner's eyes only, in one step. A failure is logged: the cache is a help only.

    Args:
        path: The cache file; its folder must exist.
        body: The response's body.
        signer: Seals it.
        now: Unix time in seconds.
    """
    try:
        seal = signer.sign(_sealed_text(signer.mchid, now, body))
    except Exception as error:  # noqa: BLE001 - a signer of the caller's may raise anything
        logger.warning("certificate cache cannot be sealed: %s", type(without_frames(error)).__name__)
        return
    content = json.dumps({"written_at": now, "body": body.decode("utf-8", "replace"), "seal": seal}).encode()
    try:
        power = folder_power(path)
    except OSError as error:
        power = error.strerror
    if power is not None:
        logger.warning("certificate cache cannot be written: %s", power)
        return
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600), "wb") as file:
            file.write(content)
        draft.replace(path)
    except OSError as error:
        logger.warning("certificate cache cannot be written: %s", error.strerror)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def _refused(path: Path, why: str) -> ConfigurationError:
    return ConfigurationError(
        Said("The certificate cache '{path}' cannot be trusted: {why}.", path=path_shown(path), why=why),
        remedy="Give cache_path= its own file, which only this user may write (chmod 600).",
    )


def _opened(content: bytes, signer: Signer) -> Cached | str:
    """The list in a file, or why there is none."""
    try:
        fields = json.loads(content)
        cached = Cached(fields["body"].encode(), float(fields["written_at"]))
        seal = str(fields["seal"]).encode("ascii", "replace")
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return "it was not written by this version, or is damaged"
    try:
        expected = signer.sign(_sealed_text(signer.mchid, fields["written_at"], cached.body)).encode()
    except Exception as error:  # noqa: BLE001 - as above
        return f"its seal cannot be checked ({type(without_frames(error)).__name__})"
    if not hmac.compare_digest(seal, expected):
        return "it was not written with this private key"
    return cached


def _sealed_text(mchid: str, written_at: object, body: bytes) -> bytes:
    """What the signer signs: no request, since none begins like this."""
    digest = hashlib.sha256(body).hexdigest()
    return f"platform certificate cache\n{mchid}\n{written_at!r}\n{digest}\n".encode()
