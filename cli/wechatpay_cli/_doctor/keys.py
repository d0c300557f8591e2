"""The keys of an account: whether they load, fit each other, and how long they live."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from wechatpay_cli._chinese import in_language
from wechatpay_cli._doctor.check import Check, Status, fail, missing, ok, warn
from wechatpay_cli._texts.language import say
from wechatpay_signing import KeyLoadError, load_private_key, load_public_key
from wechatpay_signing._crypto.certificates import load_chain

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
        how = ("Set it to the path of apiclient_key.pem.", "请设为 apiclient_key.pem 的路径。")
        return PrivateKeyChecks((missing(f"{name}_FILE", *how),))
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
    return ok(name, f"RSA, {bits} bits", f"RSA，{bits} 位")


def _permissions(name: str, path: Path) -> Iterator[Check]:
    if os.name != "posix":  # elsewhere the mode says nothing of other users
        return
    mode = path.stat().st_mode
    if mode & 0o077:
        yield warn(
            say(f"{name}: permissions", f"{name} 的权限"),
            (
                f"others may read {path.name} ({mode & 0o777:o})",
                f"其他用户可读取 {path.name}（{mode & 0o777:o}）",
            ),
            (f"chmod 600 {path}", f"chmod 600 {path}"),
        )
    else:
        yield ok(say(f"{name}: permissions", f"{name} 的权限"), "only you can read it", "仅本用户可读")


def certificate_checks(
    environ: Mapping[str, str], given: Path | None, key: PublicKey | None, now: datetime
) -> Iterator[Check]:
    """The merchant certificate: fits key and serial, and is valid."""
    name = say("merchant certificate", "商户证书")
    path = given or certificate_beside(environ)
    if given is None and not path.is_file():
        yield warn(
            name,
            ("not found, so key and serial cannot be compared", "未找到，无法核对密钥与序列号"),
            ("Give --cert apiclient_cert.pem.", "请提供 --cert apiclient_cert.pem。"),
        )
        return
    try:
        certificate = load_public_key(path, what=name)
    except KeyLoadError as error:
        yield _unusable(name, error)
        return
    serial = certificate.certificate_serial
    if serial is None:
        how = ("Give apiclient_cert.pem.", "请提供 apiclient_cert.pem。")
        yield fail(name, (f"{path.name} is a bare public key", f"{path.name} 只是公钥"), how)
        return
    if key is not None and certificate != key:
        together = ("Use the key and certificate that were issued together.", "请使用同时签发的私钥与证书。")
        yield fail(name, ("belongs to another private key", "与私钥不匹配"), together)
    elif key is not None:
        yield ok(name, "fits the private key", "与私钥匹配")
    if serial == environ.get("WECHATPAY_SERIAL_NO", "").upper():
        yield ok(name, "serial number matches", "序列号一致")
    else:
        differs = (f"its serial is {serial}", f"证书序列号为 {serial}")
        yield fail(name, differs, (f"WECHATPAY_SERIAL_NO={serial}", f"WECHATPAY_SERIAL_NO={serial}"))
    if certificate.not_before is not None and certificate.not_after is not None:
        yield _lifetime(name, certificate.not_before, certificate.not_after, now)


def certificate_beside(environ: Mapping[str, str]) -> Path:
    """Where the certificate is by default: beside the key."""
    key = environ.get("WECHATPAY_PRIVATE_KEY_FILE") or "apiclient_key.pem"
    return Path(key).with_name("apiclient_cert.pem")


def _lifetime(name: str, begin: datetime, end: datetime, now: datetime) -> Check:
    renew = ("Apply for a new one on the merchant platform.", "请在商户平台申请新证书。")
    if end < now:
        return fail(name, (f"expired on {end:%Y-%m-%d}", f"已于 {end:%Y-%m-%d} 过期"), renew)
    if begin > now:
        clock = ("Check this machine's clock.", "请检查本机时钟。")
        return fail(name, (f"valid only from {begin:%Y-%m-%d}", f"{begin:%Y-%m-%d} 起才有效"), clock)
    if end - now < SOON:
        return warn(name, (f"ends on {end:%Y-%m-%d}", f"将于 {end:%Y-%m-%d} 到期"), renew)
    return ok(name, f"valid until {end:%Y-%m-%d}", f"有效期至 {end:%Y-%m-%d}")


def public_key_checks(environ: Mapping[str, str], private: PublicKey | None) -> Iterator[Check]:
    """The WeChat Pay public key, or what verifies in its place."""
    key_id, name = environ.get("WECHATPAY_PUBLIC_KEY_ID", ""), "WECHATPAY_PUBLIC_KEY"
    text, path = environ.get(name), environ.get(f"{name}_FILE")
    download = (
        "Download the WeChat Pay public key and its id in the merchant platform (账户中心 > API安全).",
        "请在商户平台（账户中心 > API安全）下载微信支付公钥及其 ID。",
    )
    if not key_id and not text and not path:
        if environ.get("WECHATPAY_APIV3_KEY"):
            yield ok(name, "not set: platform certificates are downloaded", "未设置：将下载平台证书")
        else:
            yield fail(name, ("nothing to verify responses with", "没有用于验签的密钥"), download)
        return
    if re.fullmatch("PUB_KEY_ID_[0-9A-Za-z]+|[0-9A-F]{40}", key_id):
        yield ok(f"{name}_ID", "format is valid", "格式正确")
    else:
        yield fail(f"{name}_ID", ("must be PUB_KEY_ID_ and digits", "应为 PUB_KEY_ID_ 加数字"), download)
    if text and path:
        yield _both(name)
        return
    if not text and not path:
        yield missing(f"{name}_FILE", *download)
        return
    try:
        key = load_public_key(text or Path(path or ""), what=name)
    except KeyLoadError as error:
        yield _unusable(name, error)
        return
    if key == private:
        own = ("is the merchant's own key, not WeChat Pay's", "是商户自己的公钥，不是微信支付公钥")
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
    cause = in_language(error.cause).removeprefix(name).removeprefix(say(": ", "："))
    return Check(name, Status.FAIL, cause, in_language(error.remedy))


def _both(name: str) -> Check:
    return fail(
        name,
        (f"{name} and {name}_FILE are both set", f"同时设置了 {name} 与 {name}_FILE"),
        ("Remove one of them.", "请删除其中一个。"),
    )
