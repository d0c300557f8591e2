"""The keys that `explain` judges by, loaded as the signing package loads them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._keys.owner import owner_of
from wechatpay_cli._texts.language import in_language, reason, say
from wechatpay_mock.diagnosis import NamedKey
from wechatpay_signing import KeyLoadError, load_private_key, load_public_key
from wechatpay_signing._crypto.sources import read_blocks
from wechatpay_signing._files import FileTooLargeError, NotAFileError, read_key_file
from wechatpay_signing._quoting import path_shown

_LABEL = "key"


def load_key(path: Path, name: str | None = None) -> NamedKey:
    """The RSA key in a file: private key, public key or certificate. Raises CommandError."""
    try:
        # A pipe can be read once only.
        return _key(read_key_file(path)[0], name or path.name)
    except (OSError, ValueError, NotAFileError, FileTooLargeError) as error:
        raise _unusable(path, reason(error)) from error
    except KeyLoadError as error:
        cause = in_language(error.cause).removeprefix(_LABEL).lstrip(":： ")
        raise _unusable(path, cause) from error


def merchant_keys(key: Path | None, cert: Path | None, environ: Mapping[str, str]) -> Sequence[NamedKey]:
    """The keys that a request may be signed with. Raises CommandError if there is none."""
    private = key or path_of(environ, "WECHATPAY_PRIVATE_KEY_FILE")
    keys = [load_key(path) for path in (private, cert) if path is not None]
    if not keys:
        raise CommandError(
            say("No key is given to judge by"),
            remedy=say("Give --key apiclient_key.pem, --cert apiclient_cert.pem or --env-file."),
        )
    return keys


def platform_keys(given: Sequence[str], environ: Mapping[str, str]) -> dict[str, NamedKey]:
    """WeChat Pay's keys by serial, from `SERIAL=FILE` and the environment. Raises CommandError."""
    keys: dict[str, NamedKey] = {}
    for item in given:
        serial, _, path = item.rpartition("=")
        loaded = load_key(Path(path), serial or None)
        keys[serial or loaded.serial or path] = loaded
    public = path_of(environ, "WECHATPAY_PUBLIC_KEY_FILE")
    if public is not None:
        serial = environ.get("WECHATPAY_PUBLIC_KEY_ID", "")
        keys.setdefault(serial, load_key(public, serial))
    return keys


def path_of(environ: Mapping[str, str], name: str) -> Path | None:
    """The file that a variable names, if it is set."""
    return Path(environ[name]) if environ.get(name) else None


def _key(content: bytes, name: str) -> NamedKey:
    labels = [block.label for block in read_blocks(content, _LABEL)]
    if any(label.endswith("PRIVATE KEY") for label in labels):
        return _private(content, name)
    try:
        return _public(content, name)
    except KeyLoadError:
        if any(labels):
            raise
        return _private(content, name)


def _public(content: bytes, name: str) -> NamedKey:
    key = load_public_key(content, what=_LABEL)
    bare = key._key  # pyright: ignore[reportPrivateUsage]
    return NamedKey(name, bare, key.certificate_serial, key.not_after, owner=owner_of(content))


def _private(content: bytes, name: str) -> NamedKey:
    # What is inside a signature shows to the bare key only.
    key = load_private_key(content, what=_LABEL)._key  # pyright: ignore[reportPrivateUsage]
    return NamedKey(name, key.public_key(), private=key)


def _unusable(path: Path, why: str) -> CommandError:
    return CommandError(
        say("Cannot use {path} as a key", path=path_shown(path)),
        why=why,
        remedy=say("Give apiclient_key.pem, apiclient_cert.pem, pub_key.pem or a platform certificate."),
    )
