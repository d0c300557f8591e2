"""The keys of an account: whether they load, fit each other, and how long they live."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from wechatpay_cli._doctor.check import Check, Status, fail, missing, ok, warn
from wechatpay_cli._texts.language import in_language, say
from wechatpay_signing import KeyLoadError, load_private_key, load_public_key
from wechatpay_signing._crypto.certificates import load_chain
from wechatpay_signing._files import HAS_MODES
from wechatpay_signing._said import Said

SOON = timedelta(days=30)


class PublicKey(Protocol):
    """What the signing package loads, as far as it is looked at here. Equal keys compare equal."""

    @property
    def max_plaintext_bytes(self) -> int: ...


@dataclass(frozen=True, slots=True)
class PrivateKeyChecks:
    """What is told of the private key, and its public half if it loads."""

    checks: tuple[Check, ...]
    key: PublicKey | None = None


def private_key_checks(environ: Mapping[str, str]) -> PrivateKeyChecks:
    """The private key, with what was found of it."""
    name = "WECHATPAY_PRIVATE_KEY"
    text, path = environ.get(name), environ.get(f"{name}_FILE")
    if text and path:
        return PrivateKeyChecks((_both(name),))
    if not text and not path:
        how = Said("Set it to the path of apiclient_key.pem.")
        return PrivateKeyChecks((missing(f"{name}_FILE", how),))
    source: str | Path = text or Path(path or "")
    name = name if text else f"{name}_FILE"
    try:
        key = load_private_key(source, what=name).public_key()
    except KeyLoadError as error:
        return PrivateKeyChecks((_unusable(name, error),))
    return PrivateKeyChecks((_size(name, key), *(_permissions(name, Path(path)) if path else ())), key)


def _size(name: str, key: PublicKey) -> Check:
    # What fits into the key is its size less 42 bytes of padding.
    bits = (key.max_plaintext_bytes + 42) * 8
    return ok(name, Said("RSA, {bits} bits", bits=bits))


def _permissions(name: str, path: Path) -> Iterator[Check]:
    if not HAS_MODES:
        return
    mode = path.stat().st_mode
    if mode & 0o077:
        yield warn(
            say("{name}: permissions", name=name),
            Said("others may read {path} ({mode})", path=path.name, mode=f"{mode & 511:o}"),
            f"chmod 600 {path}",
        )
    else:
        yield ok(say("{name}: permissions", name=name), Said("only you can read it"))


def certificate_checks(
    environ: Mapping[str, str], given: Path | None, key: PublicKey | None, now: datetime
) -> Iterator[Check]:
    """The merchant certificate: fits key and serial, and is valid."""
    name = say("merchant certificate")
    path = given or certificate_beside(environ)
    if given is None and not path.is_file():
        yield warn(
            name,
            Said("not found, so key and serial cannot be compared"),
            Said("Give --cert apiclient_cert.pem."),
        )
        return
    try:
        certificate = load_public_key(path, what=name)
    except KeyLoadError as error:
        yield _unusable(name, error)
        return
    serial = certificate.certificate_serial
    if serial is None:
        how = Said("Give apiclient_cert.pem.")
        yield fail(name, Said("{path} is a bare public key", path=path.name), how)
        return
    if key is not None and certificate != key:
        together = Said("Use the key and certificate that were issued together.")
        yield fail(name, Said("belongs to another private key"), together)
    elif key is not None:
        yield ok(name, Said("fits the private key"))
    if serial == environ.get("WECHATPAY_SERIAL_NO", "").upper():
        yield ok(name, Said("serial number matches"))
    else:
        differs = Said("its serial is {serial}", serial=serial)
        yield fail(name, differs, f"WECHATPAY_SERIAL_NO={serial}")
    if certificate.not_before is not None and certificate.not_after is not None:
        yield _lifetime(name, certificate.not_before, certificate.not_after, now, platform_of(environ))


def platform_of(environ: Mapping[str, str]) -> Said:
    """Where the keys of the account come from."""
    if environ.get("WECHATPAY_BRAND_ID"):
        return Said("the brand platform (品牌经营平台)")
    return Said("the merchant platform (账户中心 > API安全)")


def certificate_beside(environ: Mapping[str, str]) -> Path:
    """Where the certificate is by default: beside the key, named as it is."""
    key = Path(environ.get("WECHATPAY_PRIVATE_KEY_FILE") or "apiclient_key.pem")
    before, found, behind = key.name.rpartition("key")
    own = key.with_name(f"{before}cert{behind}")
    return own if found and own.is_file() else key.with_name("apiclient_cert.pem")


def _lifetime(name: str, begin: datetime, end: datetime, now: datetime, platform: Said) -> Check:
    renew = Said("Apply for a new one on {platform}.", platform=platform)
    if end < now:
        return fail(name, Said("expired on {end}", end=f"{end:%Y-%m-%d}"), renew)
    if begin > now:
        clock = Said("Check this machine's clock.")
        return fail(name, Said("valid only from {begin}", begin=f"{begin:%Y-%m-%d}"), clock)
    if end - now < SOON:
        return warn(name, Said("ends on {end}", end=f"{end:%Y-%m-%d}"), renew)
    return ok(name, Said("valid until {end}", end=f"{end:%Y-%m-%d}"))


def public_key_checks(environ: Mapping[str, str], private: PublicKey | None) -> Iterator[Check]:
    """The WeChat Pay public key, or what verifies in its place."""
    key_id, name = environ.get("WECHATPAY_PUBLIC_KEY_ID", ""), "WECHATPAY_PUBLIC_KEY"
    text, path = environ.get(name), environ.get(f"{name}_FILE")
    download = Said(
        "Download the WeChat Pay public key and its id from {platform}.", platform=platform_of(environ)
    )
    if not key_id and not text and not path:
        if environ.get("WECHATPAY_APIV3_KEY") and not environ.get("WECHATPAY_BRAND_ID"):
            yield ok(name, Said("not set: platform certificates are downloaded"))
        else:
            yield fail(name, Said("nothing to verify responses with"), download)
        return
    if re.fullmatch("PUB_KEY_ID_[0-9A-Za-z]+|[0-9A-F]{40}", key_id):
        yield ok(f"{name}_ID", Said("format is valid"))
    else:
        yield fail(f"{name}_ID", Said("must be PUB_KEY_ID_ and digits"), download)
    if text and path:
        yield _both(name)
        return
    if not text and not path:
        yield missing(f"{name}_FILE", download)
        return
    try:
        key = load_public_key(text or Path(path or ""), what=name)
    except KeyLoadError as error:
        yield _unusable(name, error)
        return
    if key == private:
        own = Said("is the merchant's own key, not WeChat Pay's")
        yield fail(name, own, download)
    else:
        yield _size(name, key)


def chain_checks(environ: Mapping[str, str]) -> Iterator[Check]:
    """The certificates of the authorities."""
    name = "WECHATPAY_CERTIFICATE_CHAIN"
    text, path = environ.get(name), environ.get(f"{name}_FILE")
    if text and path:
        yield _both(name)
    elif text or path:
        try:
            load_chain(text or Path(path or ""))
        except KeyLoadError as error:
            yield _unusable(f"{name}_FILE" if path else name, error)


def _unusable(name: str, error: KeyLoadError) -> Check:
    """The cause begins with the name that the line shows already."""
    cause = in_language(error.cause).removeprefix(name).removeprefix(say(": "))
    return Check(name, Status.FAIL, cause, in_language(error.remedy))


def _both(name: str) -> Check:
    return fail(
        name,
        Said("{name} and {name}_FILE are both set", name=name),
        Said("Remove one of them."),
    )
