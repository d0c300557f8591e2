"""Whose keys these are, whether they belong together, and who else could have put them there."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import httpx
from cryptography import x509

from wechatpay_cli._doctor.check import Check, fail, ok, warn
from wechatpay_cli._doctor.rights import changeable
from wechatpay_cli._texts.language import say
from wechatpay_mock import DIRECT, PARTNER, Gateway
from wechatpay_signing import OFFICIAL_HOSTS, SigningError, load_private_key, load_public_key
from wechatpay_signing._apiv3.hosts import OFFICIAL_BASE_URL
from wechatpay_signing._crypto.keys import PrivateKey, PublicKey
from wechatpay_signing._transport.env_file import is_path

_KEY, _PUBLIC, _SECRET = "WECHATPAY_PRIVATE_KEY", "WECHATPAY_PUBLIC_KEY", "WECHATPAY_APIV3_KEY"
_CHAIN = "WECHATPAY_CERTIFICATE_CHAIN"
_OF_ONE = (
    "Take all keys, ids and numbers from one merchant number, or from one .env file of the gateway.",
    "请从同一商户号取得全部密钥、ID 与编号，或使用网关写出的同一个 .env 文件。",
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
                (
                    "is a published test key: everybody can sign, forge and read with it",
                    "是公开的测试密钥：任何人都可用它签名、伪造与解密",
                ),
                ("Set the key of your merchant number.", "请设置本商户号自己的密钥。"),
            )
    elif known and len({part.owner for part in parts}) > 1:
        strange = [part.variable for part in parts if part.owner != known[0].owner]
        yield fail(
            say("one account", "同一账户"),
            (
                f"{known[0].variable} is the gateway's for merchant {known[0].owner}, {strange[0]} is not",
                f"{known[0].variable} 是网关中商户 {known[0].owner} 的，而 {strange[0]} 不是",
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
    owner = _subject(certificate)
    if owner is not None and mchid and owner != mchid:
        # Something else may be a key in the wrong place.
        shown = mchid if re.fullmatch("[0-9]{1,10}", mchid) else "WECHATPAY_MCHID"
        yield fail(
            say("merchant certificate", "商户证书"),
            (f"belongs to merchant {owner}, not to {shown}", f"属于商户 {owner}，而不是 {shown}"),
            _OF_ONE,
        )
    key_id = environ.get("WECHATPAY_PUBLIC_KEY_ID", "")
    if key_id and key_id == environ.get("WECHATPAY_SERIAL_NO"):
        yield fail(
            "WECHATPAY_PUBLIC_KEY_ID",
            ("is the serial of the merchant's own certificate", "填成了商户自己的证书序列号"),
            ("Set the id of the WeChat Pay public key.", "请设置微信支付公钥 ID。"),
        )
    # Ids of today hold the merchant number; no page promises it.
    named = re.fullmatch("PUB_KEY_ID_01([0-9]{10})[0-9]{18,}", key_id)
    if named and re.fullmatch("[0-9]{10}", mchid) and named[1] != mchid:
        yield warn(
            "WECHATPAY_PUBLIC_KEY_ID",
            (f"seems to be of merchant {named[1]}", f"看来属于商户 {named[1]}"),
            _OF_ONE,
        )


def _subject(path: Path) -> str | None:
    """The merchant number that a certificate names, if it names one."""
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
        (name,) = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    except (OSError, ValueError):
        return None
    value = str(name.value)
    return value if re.fullmatch("[0-9]{8,10}", value) else None


def _changeable(environ: Mapping[str, str], certificate: Path, env_file: Path | None) -> Iterator[Check]:
    named = {Path(value) for name, value in environ.items() if is_path(name) and value}
    files = sorted(path for path in {*named, certificate, *filter(None, [env_file])} if path.is_file())
    name = say("who may change the files", "谁可修改文件")
    faults = list(dict.fromkeys(fault for path in files for fault in changeable(path)))
    for what, how in faults:
        yield fail(name, what, how)
    if files and not faults and os.name == "posix":
        yield ok(name, "only you", "仅本用户")


def _first_download(environ: Mapping[str, str]) -> Iterator[Check]:
    downloads = environ.get(_SECRET) and not environ.get("WECHATPAY_PUBLIC_KEY_ID")
    if downloads and not (environ.get(_CHAIN) or environ.get(f"{_CHAIN}_FILE")):
        yield warn(
            say("platform certificates", "平台证书"),
            (
                "the first download is not checked: who has the APIv3 key could answer it",
                "首次下载未经证书链校验：持有 APIv3密钥 的人可以伪造",
            ),
            (
                f"Set {_CHAIN}_FILE to CertTrustChain.p7b, or use the WeChat Pay public key.",
                f"请将 {_CHAIN}_FILE 设为 CertTrustChain.p7b，或改用微信支付公钥。",
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
