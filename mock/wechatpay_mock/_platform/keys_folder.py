"""The folder that keys are written to. It may hold a merchant's real ones, which nobody can download again.

So a mark in it holds the hashes of what was written, and no other file is ever replaced.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from wechatpay_signing import ConfigurationError
from wechatpay_signing._quoting import path_shown
from wechatpay_signing._said import Said

from .._files import write_private
from .._wire import is_list, is_object
from .keys import published_keys

MARK = ".wechatpay-mock.json"
_ABOUT = "Hashes of the files that the test gateway wrote here. It replaces no others."
_LARGEST = 64 * 1024
"""Bytes of a file that the gateway may have written."""
_LINE = re.compile(r"([A-Z0-9_]+)=(.*)")
_OF_VERSION_0_1 = frozenset({
    "WECHATPAY_MCHID",
    "WECHATPAY_SERIAL_NO",
    "WECHATPAY_PRIVATE_KEY_FILE",
    "WECHATPAY_PUBLIC_KEY_ID",
    "WECHATPAY_PUBLIC_KEY_FILE",
    "WECHATPAY_APIV3_KEY",
    "WECHATPAY_BASE_URL",
})  # fmt: skip
"""All that a .env of version 0.1 holds."""


class KeysFolderError(ConfigurationError):
    """A folder for keys holds files that the gateway did not write. Nothing in it was changed."""

    remedy = "Give another folder, or a new one. Move the files that are named if they may go."


def write_keys_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by name, and remove those that were written before and are not among them.

    Raises:
        KeysFolderError: Files of others have such names, or were changed since they were written.
        OSError: The folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = _read_mark(folder)
    foreign = [name for name in sorted(files) if not _may_go(folder / name, written.get(name, ()))]
    if foreign:
        names = ", ".join(path_shown(folder / name) for name in foreign)
        raise KeysFolderError(
            Said("The gateway did not write these files and does not replace them: {names}.", names=names)
        )
    stale = [name for name in written.keys() - files.keys() if _may_go(folder / name, written[name])]
    new = {name: [_digest(content)] for name, content in files.items()}
    # Both, while files are replaced: a crash must not leave one that the mark does not know.
    _write_mark(folder, {name: [*written.get(name, ()), *new.get(name, ())] for name in {*written, *new}})
    for name, content in files.items():
        write_private(folder / name, content)
    for name in stale:
        (folder / name).unlink(missing_ok=True)
    _write_mark(folder, new)


def _may_go(path: Path, hashes: Iterable[str]) -> bool:
    """Whether there is no such file, or one that a gateway wrote."""
    if not os.path.lexists(path):
        return True
    content = _content(path)
    return content is not None and (_digest(content) in hashes or _is_of_version_0_1(path.name, content))


def _content(path: Path) -> bytes | None:
    """What a plain file holds, if the gateway may have written it."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        return path.read_bytes()
    except OSError:
        return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_mark(folder: Path) -> dict[str, list[str]]:
    """Hashes by name; none without a mark. Raises KeysFolderError for a mark that is none."""
    path = folder / MARK
    if not os.path.lexists(path):
        return {}
    try:
        mark: object = json.loads(_content(path) or b"")
    except (ValueError, RecursionError):
        mark = None
    files = mark.get("files") if is_object(mark) and mark.get("version") == 1 else None
    if not is_object(files) or not all(map(_is_entry, files.items())):
        raise KeysFolderError(Said("{path} is not the mark of a gateway's folder.", path=path_shown(path)))
    return files


def _is_entry(entry: tuple[str, object]) -> bool:
    """Whether a name is one of this folder, so that nothing elsewhere is removed; and what it has."""
    name, hashes = entry
    return Path(name).name == name and is_list(hashes)


def _write_mark(folder: Path, files: Mapping[str, list[str]]) -> None:
    mark = {"about": _ABOUT, "version": 1, "files": files}
    write_private(folder / MARK, json.dumps(mark, indent=1, sort_keys=True).encode())


# Version 0.1 left no mark


def _is_of_version_0_1(name: str, content: bytes) -> bool:
    """Whether this is what version 0.1 wrote under a name: published keys, and nothing that is not."""
    keys = (published_keys().direct, published_keys().partner)  # it knew no brands
    match name:
        case "apiclient_key.pem":
            return content in {one.pair.private_pem for one in keys}
        case "pub_key.pem":
            return content in {one.public_key.public_pem for one in keys}
        case "apiclient_cert.pem":
            return _key_of_certificate(content) in {one.pair.public_pem for one in keys}
        case ".env":
            lines = [_LINE.fullmatch(line) for line in content.decode("utf-8", "replace").splitlines()]
            values = {line[1]: line[2] for line in lines if line}
            theirs = {one.apiv3_key for one in keys}
            return all(lines) and values.keys() == _OF_VERSION_0_1 and values["WECHATPAY_APIV3_KEY"] in theirs
        case _:
            return False


def _key_of_certificate(content: bytes) -> bytes | None:
    """The public key of a certificate, PEM, if the content is a certificate and no more."""
    from cryptography import x509  # takes 20 ms, which few gateways need

    try:
        certificate = x509.load_pem_x509_certificate(content)
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        return None
    is_all = certificate.public_bytes(Encoding.PEM) == content
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo) if is_all else None
