"""Whose keys these are, whether they belong together, and who else could have put them there."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import httpx

from wechatpay_cli._doctor.check import Check, fail, ok, warn
from wechatpay_cli._doctor.rights import changeable
from wechatpay_cli._keys.owner import owner_of
from wechatpay_cli._texts.language import say
from wechatpay_mock import DIRECT, PARTNER, Gateway
from wechatpay_signing import OFFICIAL_HOSTS, SigningError, load_private_key, load_public_key
from wechatpay_signing._apiv3.hosts import OFFICIAL_BASE_URL
from wechatpay_signing._crypto.keys import PrivateKey, PublicKey
from wechatpay_signing._files import HAS_MODES
from wechatpay_signing._said import Said
from wechatpay_signing._transport.env_file import is_path

_KEY, _PUBLIC, _SECRET = "WECHATPAY_PRIVATE_KEY", "WECHATPAY_PUBLIC_KEY", "WECHATPAY_APIV3_KEY"
_CHAIN = "WECHATPAY_CERTIFICATE_CHAIN"
_OF_ONE = Said(
    "Take all keys, ids and numbers from one merchant number, or from one .env file of the gateway."
)


def trust_checks(environ: Mapping[str, str], certificate: Path, env_file: Path | None) -> Iterator[Check]:
    """Published test keys, mixed accounts, files that others may change, an unchecked first download."""
    yield from _published(environ)
    yield from _of_another_merchant(environ, certificate)
    yield from _changeable(environ, certificate, env_file)
    yield from _first_download(environ)


class _Part(NamedTuple):
    """One part of an account: the variable that holds it, and the merchant whose published key it is."""

    variable: str
    owner: str | None
    is_published: bool
    """Also the published keys of certificates, which are in no account's variables."""


def _published(environ: Mapping[str, str]) -> Iterator[Check]:
    parts = _parts(environ)
    known = [part for part in parts if part.owner is not None]
    if _is_official(environ):
        for part in parts:
            if not part.is_published:
                continue
            yield fail(
                part.variable,
                Said("is a published test key: everybody can sign, forge and read with it"),
                Said("Set the key of your merchant number."),
            )
    elif known and len({part.owner for part in parts}) > 1:
        strange = [part.variable for part in parts if part.owner != known[0].owner]
        yield fail(
            say("one account"),
            Said(
                "{variable} is the gateway's for merchant {owner}, {other} is not",
                variable=known[0].variable,
                owner=known[0].owner,
                other=strange[0],
            ),
            _OF_ONE,
        )


def _parts(environ: Mapping[str, str]) -> list[_Part]:
    """What can be loaded of the account; what cannot is told elsewhere."""
    published = {mchid: Gateway().env("http://127.0.0.1", mchid) for mchid in (DIRECT, PARTNER)}

    def owner_of(key: object, name: str) -> str | None:
        load = load_private_key if name == _KEY else load_public_key
        return next((mchid for mchid, of in published.items() if _public(load(of[name])) == key), None)

    parts: list[_Part] = []
    for name, load in ((_KEY, load_private_key), (_PUBLIC, load_public_key)):
        path = environ.get(f"{name}_FILE")
        source = environ.get(name) or (Path(path) if path else None)
        if source is None:
            continue
        try:
            key = _public(load(source))
        except SigningError:
            continue
        variable = name if environ.get(name) else f"{name}_FILE"
        parts.append(_Part(variable, owner_of(key, name), key.is_published))
    if secret := environ.get(_SECRET):
        owner = next((mchid for mchid, of in published.items() if of[_SECRET] == secret), None)
        parts.append(_Part(_SECRET, owner, owner is not None))
    return parts


def _public(key: PrivateKey | PublicKey) -> PublicKey:
    """The public half of a loaded key."""
    return key.public_key() if isinstance(key, PrivateKey) else key


def _of_another_merchant(environ: Mapping[str, str], certificate: Path) -> Iterator[Check]:
    mchid = environ.get("WECHATPAY_MCHID", "")
    try:
        owner = owner_of(certificate.read_bytes())
    except OSError:
        owner = None
    if owner is not None and mchid and owner != mchid:
        # Something else may be a key in the wrong place.
        shown = mchid if re.fullmatch("[0-9]{1,10}", mchid) else "WECHATPAY_MCHID"
        yield fail(
            say("merchant certificate"),
            Said("belongs to merchant {owner}, not to {shown}", owner=owner, shown=shown),
            _OF_ONE,
        )
    key_id = environ.get("WECHATPAY_PUBLIC_KEY_ID", "")
    if key_id and key_id == environ.get("WECHATPAY_SERIAL_NO"):
        yield fail(
            "WECHATPAY_PUBLIC_KEY_ID",
            Said("is the serial of the merchant's own certificate"),
            Said("Set the id of the WeChat Pay public key."),
        )
    # Ids of today hold the merchant number; no page promises it.
    named = re.fullmatch("PUB_KEY_ID_01([0-9]{10})[0-9]{18,}", key_id)
    if named and re.fullmatch("[0-9]{10}", mchid) and named[1] != mchid:
        yield warn(
            "WECHATPAY_PUBLIC_KEY_ID",
            Said("seems to be of merchant {owner}", owner=named[1]),
            _OF_ONE,
        )


def _changeable(environ: Mapping[str, str], certificate: Path, env_file: Path | None) -> Iterator[Check]:
    named = {Path(value) for name, value in environ.items() if is_path(name) and value}
    files = sorted(path for path in {*named, certificate, *filter(None, [env_file])} if path.is_file())
    name = say("who may change the files")
    faults = list(dict.fromkeys(fault for path in files for fault in changeable(path)))
    for what, how in faults:
        yield fail(name, what, how)
    if files and not faults and HAS_MODES:
        yield ok(name, Said("only you"))


def _first_download(environ: Mapping[str, str]) -> Iterator[Check]:
    downloads = environ.get(_SECRET) and not environ.get("WECHATPAY_PUBLIC_KEY_ID")
    if downloads and not (environ.get(_CHAIN) or environ.get(f"{_CHAIN}_FILE")):
        yield warn(
            say("platform certificates"),
            Said("the first download is not checked: anyone with the APIv3 key could forge it"),
            Said(
                "Set {variable}_FILE to CertTrustChain.p7b, or use the WeChat Pay public key.",
                variable=_CHAIN,
            ),
        )


def _is_official(environ: Mapping[str, str]) -> bool:
    try:
        return (
            httpx.URL(environ.get("WECHATPAY_BASE_URL") or OFFICIAL_BASE_URL).host.rstrip(".")
            in OFFICIAL_HOSTS
        )
    except httpx.InvalidURL:
        return True
