"""Find the DER bytes of a key or certificate in whatever a user has at hand: path, PEM, base64 or DER."""

import os
import re
from dataclasses import dataclass
from os import PathLike
from typing import NoReturn

from .._errors import KeyLoadError
from .._files import FileTooLargeError, NotAFileError, read_key_file
from .._log import logger
from .._quoting import may_be_key, path_shown
from .._said import Said, reason_of
from .._text import plain_bytes
from .wrappings import QUOTES, compact, from_base64, unwrapped

KeySource = str | bytes | bytearray | memoryview | PathLike[str]
"""A path, or the text or bytes of a PEM file, of its base64 in one line, or of DER."""

_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----", re.DOTALL)
_BOM = b"\xef\xbb\xbf"
_REMEDY = "Give the path of a readable file, or the whole text of a PEM file."
_WHOLE = "Give apiclient_key.pem, pub_key.pem or a certificate, whole and unchanged."
# What no base64 holds, so that it is no part of a key: it may be shown.
_PATH = re.compile(r"[^\\\r\n]*[.~][^\\\r\n]*|[A-Za-z]:[^\r\n]*")
_MARK = re.compile(r"(?:BEGIN|END) [A-Z ]*(?:KEY|CERTIFICATE)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One key or certificate in DER, or a password-protected PEM of the old kind. `repr` shows neither."""

    label: str
    """What the PEM says it is, such as `RSA PRIVATE KEY`; empty for bare DER."""
    content: bytes
    is_pem: bool = False

    def __repr__(self) -> str:
        return f"<Block {self.label or 'DER'}>"


def read_blocks(source: KeySource, what: str) -> list[Block]:
    r"""Read all keys and certificates that a source holds.

    Args:
        source: See `KeySource`. Windows line ends, a byte order mark, quotes, blanks that do not show,
            `\n` written as two characters and a PEM folded into one line are all understood, as are
            base64 of a whole file, missing padding, and DER in hexadecimal.
        what: What the caller wants, for messages, such as `private_key`.

    Returns:
        One block or more.

    Raises:
        KeyLoadError: No such file, or not a key in any of the forms. The message never quotes the source.
    """
    data = _content(source, what)
    blocks = _blocks(data)
    if not blocks:
        mistake = _likely_mistake(data) or _likely_mistake(unwrapped(data))
        del data
        raise KeyLoadError(
            Said(
                "{what}: {source} {mistake}.",
                what=what,
                source=_name(source),
                mistake=mistake or Said("contains no PEM block, no base64 and no DER"),
            ),
            remedy=_WHOLE,
        )
    return blocks


def read_source(source: KeySource, what: str) -> bytes:
    """Read the bytes of a source as they are.

    Args:
        source: See `KeySource`.
        what: What the caller wants, for messages.

    Raises:
        KeyLoadError: No such file, or none that could be one.
    """
    return _content(source, what)


def _content(source: KeySource, what: str) -> bytes:
    data = plain_bytes(source)
    if data is not None:
        return data
    if isinstance(source, str):
        raw = source.removeprefix("\ufeff").encode(errors="replace")
        if b"-----BEGIN" in raw or _wraps_key(raw):
            return raw
        if not compact(raw):
            raise KeyLoadError(
                Said("{what} is empty.", what=what), remedy="Give a path, or the text of a PEM file."
            )
        if b"-----BEGIN" in raw.replace(b"\0", b""):
            width = 32 if b"\0\0" in raw else 16
            _refuse_path(
                source, what, Said("it is in UTF-{width}, and was read in another encoding", width=width)
            )
        if source[0] == "0" and not source.isprintable():
            _refuse_path(source, what, Said("it is DER that was read as text: open the file in binary mode"))
    elif not isinstance(source, PathLike):
        raise KeyLoadError(Said("{what} is neither a path nor text nor bytes.", what=what), remedy=_REMEDY)
    read = _read(source)
    if isinstance(read, str):  # and no error of the system behind ours, which would quote the path
        _refuse_path(source, what, read)
    data, power = read
    if power is not None:
        logger.warning("%s: of the file %s, %s; chown it, and chmod 600 it", what, path_shown(source), power)
    return data


def _read(source: str | PathLike[str]) -> tuple[bytes, str | None] | str:
    try:
        return read_key_file(source)
    except (OSError, ValueError, FileTooLargeError, NotAFileError) as error:
        return _why_unreadable(source, error)


def _refuse_path(source: KeySource, what: str, reason: str) -> NoReturn:
    raise KeyLoadError(
        Said("{what}: {source} cannot be read ({reason}).", what=what, source=_name(source), reason=reason),
        remedy=_REMEDY,
    )


def _why_unreadable(source: KeySource, error: Exception) -> str:
    reason = reason_of(error)
    if isinstance(error, ValueError):
        reason = Said("not a path")
    text = str(source)
    if _MARK.search(text):
        return Said("its -----BEGIN or -----END line is missing or damaged")
    if text.startswith(QUOTES):
        return Said("{reason}: it is in quotes", reason=reason)
    if text != text.strip():
        return Said("{reason}: it begins or ends with spaces or a line break", reason=reason)
    return reason


def _is_path(source: str | bytes | bytearray | memoryview) -> bool:
    """Whether a source is a path, and not text that may be a part of a key."""
    if not isinstance(source, str) or len(source) > 255 or "\0" in source or may_be_key(source):
        return False
    folder = os.path.dirname(source)  # noqa: PTH120 - of text that may be no path at all
    return bool(_PATH.fullmatch(source)) or (folder not in {"", "/"} and os.path.isdir(folder))  # noqa: PTH112


def _name(source: KeySource) -> str:
    """Name a source for a message. Other text is not quoted: it may be a key that lost its first line."""
    if isinstance(source, PathLike) or _is_path(source):
        return Said("the file '{path}'", path=path_shown(source))
    return (
        Said("the given text of length {length}", length=len(source))
        if isinstance(source, str)
        else Said("the given content of length {length}", length=len(source))
    )


def _unfolded(text: bytes) -> bytes:
    return text.replace(rb"\r", b"").replace(rb"\n", b"\n").strip()


def _wraps_key(text: bytes) -> bool:
    """Whether text is a key in base64 or hexadecimal: the rest may be a long path."""
    inner = unwrapped(text)
    return inner != text and (inner[:1] == b"\x30" or b"-----BEGIN" in inner)


def _blocks(data: bytes) -> list[Block]:
    inner = unwrapped(data).removeprefix(_BOM)
    if inner[:1] == b"\x30":
        return [Block("", inner)]
    found = [block for match in _PEM.finditer(_unfolded(inner)) for block in _pem_block(match)]
    if found or inner == data.removeprefix(_BOM) or _likely_mistake(inner):
        return found
    return [Block("", inner)]


def _likely_mistake(data: bytes) -> str | None:
    """What is probably wrong with content that holds no key; says nothing of the content itself."""
    text = data.removeprefix(_BOM)
    if not compact(text):
        return Said("is empty")
    if width := _wide(text[:400]):
        return Said("is in UTF-{width}: save it as plain text (ASCII or UTF-8)", width=width)
    if rb"\\n" in text or rb"\\r" in text:
        return Said(r"has its line breaks escaped twice (\\n): write them as \n, or as real line breaks")
    if rb"\t" in text:
        return Said(r"contains \t written as two characters: remove it")
    if re.search(rb"%20|%0[AD]|&#|&nbsp;", text):
        return Said("is encoded as in a URL or in HTML: decode it first")
    begins = text.decode("utf-8", "replace").strip()
    if b"-----BEGIN" in text and b"-----END" not in text:
        return Said("ends before its -----END line: it was cut off")
    if _MARK.search(begins) and not _PEM.search(text):
        return Said("lacks its -----BEGIN or -----END line, or it is damaged")
    if begins.startswith(QUOTES) and begins.endswith(QUOTES):
        return Said("is in quotes: remove them")
    if text.startswith((b"ssh-", b"ecdsa-")):
        return Said("is an OpenSSH key: WeChat Pay's are RSA keys in PEM")
    return None


def _wide(text: bytes) -> int:
    """Bits of each unit of text that is in UTF-16 or UTF-32, judged by the zeros in it; else 0."""
    if text[:4] in {b"\xff\xfe\0\0", b"\0\0\xfe\xff"} or not any(text[1::4] + text[2::4]):
        return 32
    if text[:2] in {b"\xff\xfe", b"\xfe\xff"} or not any(text[1::2]) or not any(text[::2]):
        return 16
    return 0


def _pem_block(match: re.Match[bytes]) -> list[Block]:
    label = match[1].decode()
    if b":" in match[2]:  # "Proc-Type: 4,ENCRYPTED": the header lines are needed to decrypt it
        return [Block(label, match[0], is_pem=True)]
    content = from_base64(compact(match[2]))
    return [] if content is None else [Block(label, content)]
