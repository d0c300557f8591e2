"""Find the DER bytes of a key or certificate in whatever a user has at hand: path, PEM, base64 or DER."""

import base64
import binascii
import re
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from ._errors import KeyLoadError
from ._text import plain_bytes

KeySource = str | bytes | bytearray | memoryview | PathLike[str]
"""A path, or the text or bytes of a PEM file, of its base64 in one line, or of DER."""

_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----", re.DOTALL)
_BASE64 = re.compile(rb"[A-Za-z0-9+/\s]{120,}={0,2}\s*")
# Of text, this alone is base64 of a key: DER begins with 0x30. The rest may be a long path.
_DER_IN_BASE64 = re.compile(rb"M[A-P][A-Za-z0-9+/\s]{118,}={0,2}\s*")
_BOM = b"\xef\xbb\xbf"
_REMEDY = "Give the path of a readable file, or the whole text of a PEM file."


@dataclass(frozen=True, slots=True)
class Block:
    """One key or certificate in DER, or a password-protected PEM of the old kind. ``repr`` shows neither."""

    label: str
    """What the PEM says it is, such as ``RSA PRIVATE KEY``; empty for bare DER."""
    content: bytes
    is_pem: bool = False

    def __repr__(self) -> str:
        return f"<Block {self.label or 'DER'}>"


def read_blocks(source: KeySource, what: str) -> list[Block]:
    r"""Read all keys and certificates that a source holds.

    Args:
        source: see :data:`KeySource`. Windows line ends, a byte order mark, ``\n`` written as two
            characters and a PEM folded into one line are all understood.
        what: what the caller wants, for messages, such as ``private_key``.

    Returns:
        One block or more.

    Raises:
        KeyLoadError: no such file, or not a key in any of the forms. The message never quotes the source.
    """
    blocks = _blocks(_content(source, what))
    if not blocks:
        raise KeyLoadError(
            f"{what}: {_name(source)} holds no PEM block, no base64 and no DER.",
            remedy="Give apiclient_key.pem, pub_key.pem or a certificate, whole and unchanged.",
        )
    return blocks


def _content(source: KeySource, what: str) -> bytes:
    data = plain_bytes(source)
    if data is not None:
        return data
    if isinstance(source, str):
        raw = source.removeprefix("\ufeff").encode(errors="replace")
        if b"-----BEGIN" in raw or _DER_IN_BASE64.fullmatch(_unfolded(raw)):
            return raw
        if not source.strip():
            raise KeyLoadError(f"{what} is empty.", remedy="Give a path, or the text of a PEM file.")
    elif not isinstance(source, PathLike):
        raise KeyLoadError(f"{what} is neither a path nor text nor bytes.", remedy=_REMEDY)
    try:
        return Path(source).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise KeyLoadError(f"{what}: {_name(source)} cannot be read ({reason}).", remedy=_REMEDY) from None


def _name(source: KeySource) -> str:
    """Name a source for a message. Text is not quoted: it may be a key that lost its first line."""
    if isinstance(source, PathLike):
        return f"the file {str(source)!r}"
    return f"the given {'text' if isinstance(source, str) else 'content'} of length {len(source)}"


def _unfolded(text: bytes) -> bytes:
    return text.replace(rb"\r", b"").replace(rb"\n", b"\n").strip()


def _blocks(data: bytes) -> list[Block]:
    data = data.removeprefix(_BOM)
    if data[:1] == b"\x30" and not _BASE64.fullmatch(data):
        return [Block("", data)]
    text = _unfolded(data)
    if _BASE64.fullmatch(text):
        return _decoded("", text)
    return [block for match in _PEM.finditer(text) for block in _pem_block(match)]


def _pem_block(match: re.Match[bytes]) -> list[Block]:
    label = match[1].decode()
    if b":" in match[2]:  # "Proc-Type: 4,ENCRYPTED": the header lines are needed to decrypt it
        return [Block(label, match[0], is_pem=True)]
    return _decoded(label, match[2])


def _decoded(label: str, text: bytes) -> list[Block]:
    try:
        return [Block(label, base64.b64decode(b"".join(text.split()), validate=True))]
    except binascii.Error:
        return []
