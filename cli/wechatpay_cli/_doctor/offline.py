"""Everything about the credentials that can be checked without calling anybody."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import httpx

from wechatpay_cli._chinese import in_language
from wechatpay_cli._doctor.check import Check, Status, fail, ok, warn
from wechatpay_cli._doctor.trust import trust_checks
from wechatpay_cli._texts.language import say
from wechatpay_signing import (
    ConfigurationError,
    KeyLoadError,
    Settings,
    SigningError,
    load_private_key,
    load_public_key,
)
from wechatpay_signing._apiv3.hosts import base_url_of
from wechatpay_signing._crypto.certificates import load_chain
from wechatpay_signing._transport.env_file import is_path

SOON = timedelta(days=30)


class PublicKey(Protocol):
    """What the signing package loads, as far as it is looked at here. Equal keys compare equal."""

    @property
    def max_plaintext_bytes(self) -> int: ...


def credential_checks(
    environ: Mapping[str, str],
    now: datetime,
    certificate: Path | None = None,
    env_file: Path | None = None,
) -> list[Check]:
    """All checks of the variables and of the files that they name. Reads files, sends nothing."""
    if misplaced := [*_misplaced(environ)]:
        return misplaced
    private = _private_key(environ)
    checks = [
        *_merchant_number(environ),
        *_serial_form(environ),
        *private.checks,
        *_certificate(environ, certificate, private.key, now),
        *_public_key(environ, private.key),
        *_apiv3_key(environ),
        *_base_url(environ),
        *_chain(environ),
        *trust_checks(environ, certificate or _beside(environ), env_file),
    ]
    if all(check.status is not Status.FAIL for check in checks):
        checks += _as_the_library_sees_it(environ)
    return checks


def _misplaced(environ: Mapping[str, str]) -> Iterator[Check]:
    """A key where a path belongs: whatever would look for that file would show it."""
    for name, value in environ.items():
        if is_path(name) and _is_no_path(value):
            yield fail(
                name,
                ("holds something else than the path of a file, such as the key itself",
                 "不是文件路径，可能填入了密钥内容"),
                (f"Set it to a path, or set {name.removesuffix('_FILE')} to the text.",
                 f"请设为文件路径，或将文本设给 {name.removesuffix('_FILE')}。"),
            )  # fmt: skip


def _is_no_path(value: str) -> bool:
    if "-----" in value or "\n" in value or r"\n" in value:
        return True
    try:
        is_there = Path(value).exists()
    except (OSError, ValueError):  # too long, or with a null character
        return True
    return not is_there and re.fullmatch("[A-Za-z0-9+/=_-]{64,}", value) is not None


def _as_the_library_sees_it(environ: Mapping[str, str]) -> Iterator[Check]:
    """The last word: what every call would be refused for."""
    try:
        Settings(environ).verifier()
    except SigningError as error:
        text = in_language(error.cause), in_language(error.remedy)
        yield Check(say("settings", "设置"), Status.FAIL, *text)


def _chain(environ: Mapping[str, str]) -> Iterator[Check]:
    name = "WECHATPAY_CERTIFICATE_CHAIN"
    text, path = environ.get(name), environ.get(f"{name}_FILE")
    if text and path:
        yield _both(name)
    elif text or path:
        try:
            load_chain(text or Path(path or ""))
        except KeyLoadError as error:
            yield _unusable(f"{name}_FILE" if path else name, error)


def _merchant_number(environ: Mapping[str, str]) -> Iterator[Check]:
    name = "WECHATPAY_MCHID"
    value = environ.get(name, "")
    if not value:
        yield _missing(
            name,
            "Set it to your merchant number, as the merchant platform shows it.",
            "请设为商户平台显示的商户号。",
        )
    elif not re.fullmatch("[0-9]{8,10}", value):
        yield warn(
            name,
            ("does not look like a merchant number", "不像商户号"),
            ("It has 8 to 10 digits and no blanks.", "应为 8 至 10 位数字，无空格。"),
        )
    else:
        yield ok(name, "has the right form", "格式正确")


def _serial_form(environ: Mapping[str, str]) -> Iterator[Check]:
    name = "WECHATPAY_SERIAL_NO"
    value = environ.get(name, "")
    how = (
        "Take it from: openssl x509 -in apiclient_cert.pem -noout -serial",
        "可由此获取：openssl x509 -in apiclient_cert.pem -noout -serial",
    )
    if not value:
        yield _missing(name, *how)
    elif value.startswith("PUB_KEY_ID_"):
        yield fail(name, ("is the id of the WeChat Pay public key", "填成了微信支付公钥 ID"), how)
    elif re.fullmatch("[0-9A-F]{40}", value):
        yield ok(name, "40 upper-case hex digits", "40 位大写十六进制")
    elif re.fullmatch("[0-9A-Fa-f]{40}", value):
        yield fail(
            name, ("has lower-case letters", "含有小写字母"), ("Write it in upper case.", "请使用大写。")
        )
    else:
        yield fail(name, ("does not have 40 hex digits", "不是 40 位十六进制"), how)


@dataclass(frozen=True, slots=True)
class _PrivateKey:
    checks: tuple[Check, ...]
    key: PublicKey | None = None


def _private_key(environ: Mapping[str, str]) -> _PrivateKey:
    name = "WECHATPAY_PRIVATE_KEY"
    text, path = environ.get(name), environ.get(f"{name}_FILE")
    if text and path:
        return _PrivateKey((_both(name),))
    if not text and not path:
        how = ("Set it to the path of apiclient_key.pem.", "请设为 apiclient_key.pem 的路径。")
        return _PrivateKey((_missing(f"{name}_FILE", *how),))
    source: str | Path = text or Path(path or "")
    name = name if text else f"{name}_FILE"
    try:
        key = load_private_key(source, what=name).public_key()
    except KeyLoadError as error:
        return _PrivateKey((_unusable(name, error),))
    return _PrivateKey((_size(name, key), *(_permissions(name, Path(path)) if path else ())), key)


def _size(name: str, key: PublicKey) -> Check:
    # What fits into the key is its size less 42 bytes of padding.
    bits = (key.max_plaintext_bytes + 42) * 8
    return ok(name, f"RSA, {bits} bits", f"RSA，{bits} 位")


def _permissions(name: str, path: Path) -> Iterator[Check]:
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


def _certificate(
    environ: Mapping[str, str], given: Path | None, key: PublicKey | None, now: datetime
) -> Iterator[Check]:
    name = say("merchant certificate", "商户证书")
    path = given or _beside(environ)
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
        yield ok(name, "has this serial", "序列号一致")
    else:
        differs = (f"its serial is {serial}", f"证书序列号为 {serial}")
        yield fail(name, differs, (f"WECHATPAY_SERIAL_NO={serial}", f"WECHATPAY_SERIAL_NO={serial}"))
    if certificate.not_before is not None and certificate.not_after is not None:
        yield _lifetime(name, certificate.not_before, certificate.not_after, now)


def _beside(environ: Mapping[str, str]) -> Path:
    """The certificate beside the key."""
    key = environ.get("WECHATPAY_PRIVATE_KEY_FILE") or "apiclient_key.pem"
    return Path(key).with_name("apiclient_cert.pem")


def _lifetime(name: str, begin: datetime, end: datetime, now: datetime) -> Check:
    renew = ("Apply for a new one in the merchant platform.", "请在商户平台申请新证书。")
    if end < now:
        return fail(name, (f"expired on {end:%Y-%m-%d}", f"已于 {end:%Y-%m-%d} 过期"), renew)
    if begin > now:
        clock = ("Check this machine's clock.", "请检查本机时钟。")
        return fail(name, (f"valid only from {begin:%Y-%m-%d}", f"{begin:%Y-%m-%d} 起才有效"), clock)
    if end - now < SOON:
        return warn(name, (f"ends on {end:%Y-%m-%d}", f"将于 {end:%Y-%m-%d} 到期"), renew)
    return ok(name, f"valid until {end:%Y-%m-%d}", f"有效期至 {end:%Y-%m-%d}")


def _public_key(environ: Mapping[str, str], private: PublicKey | None) -> Iterator[Check]:
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
            yield fail(name, ("nothing to verify answers with", "没有用于验签的密钥"), download)
        return
    if re.fullmatch("PUB_KEY_ID_[0-9A-Za-z]+|[0-9A-F]{40}", key_id):
        yield ok(f"{name}_ID", "has the right form", "格式正确")
    else:
        yield fail(f"{name}_ID", ("must be PUB_KEY_ID_ and digits", "应为 PUB_KEY_ID_ 加数字"), download)
    if text and path:
        yield _both(name)
        return
    if not text and not path:
        yield _missing(f"{name}_FILE", *download)
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


def _apiv3_key(environ: Mapping[str, str]) -> Iterator[Check]:
    name = "WECHATPAY_APIV3_KEY"
    value = environ.get(name, "")
    how = (
        "Set the one from the merchant platform: 32 bytes as they are, not the APIv2 key.",
        "请设置商户平台上的 APIv3密钥：32 字节原样使用，不是 APIv2密钥。",
    )
    if not value:
        yield warn(name, ("not set: callbacks cannot be decrypted", "未设置：无法解密回调"), how)
    elif (size := len(value.encode())) != 32:
        blanks = say(" (blanks around it)", "（首尾有空格）") if value != value.strip() else ""
        yield fail(
            name,
            (
                f"has {size} bytes, not 32{blanks}",
                f"有 {size} 字节，应为 32 字节{blanks}",
            ),
            how,
        )
    else:
        yield ok(name, "32 bytes", "32 字节")


def _base_url(environ: Mapping[str, str]) -> Iterator[Check]:
    name = "WECHATPAY_BASE_URL"
    if not (value := environ.get(name)):
        return
    try:
        url = httpx.URL(base_url_of(value, name))
    except ConfigurationError:
        address = (
            "is no https address without user, query and fragment",
            "不是不含用户名、查询与片段的 https 地址",
        )
        yield fail(name, address, ("Remove it for WeChat Pay itself.", "如使用微信支付正式地址，请删除。"))
        return
    local = url.host in {"127.0.0.1", "localhost", "::1"}
    where = url.netloc.decode()  # no user: that was refused
    if url.scheme != "https" and not local:
        yield fail(name, ("is not https", "不是 https"), ("Use https.", "请使用 https。"))
    elif local or not url.host.rstrip(".").endswith((".weixin.qq.com", ".wechatpay.cn")):
        yield warn(
            name,
            (f"calls go to {where}, not to WeChat Pay", f"请求将发往 {where}，而不是微信支付"),
            ("Remove it outside of tests.", "非测试环境请删除。"),
        )
    else:
        yield ok(name, url.host, url.host)


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


def _missing(name: str, english: str, chinese: str) -> Check:
    return fail(name, ("is missing", "未设置"), (english, chinese))
