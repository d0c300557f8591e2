"""Everything about the credentials that can be checked without calling anybody."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import httpx

from wechatpay_cli._doctor.check import Check, Status, fail, missing, ok, warn
from wechatpay_cli._doctor.keys import (
    certificate_beside,
    certificate_checks,
    chain_checks,
    platform_of,
    private_key_checks,
    public_key_checks,
)
from wechatpay_cli._doctor.trust import trust_checks
from wechatpay_cli._texts.language import in_language, say
from wechatpay_signing import (
    ConfigurationError,
    Settings,
    SigningError,
)
from wechatpay_signing._apiv3.hosts import base_url_of
from wechatpay_signing._said import Said
from wechatpay_signing._transport.env_file import is_path


def credential_checks(
    environ: Mapping[str, str],
    now: datetime,
    certificate: Path | None = None,
    env_file: Path | None = None,
) -> list[Check]:
    """All checks of the variables and of the files that they name. Reads files, sends nothing."""
    if misplaced := [*_misplaced(environ)]:
        return misplaced
    private = private_key_checks(environ)
    checks = [
        *(_brand(environ) if environ.get("WECHATPAY_BRAND_ID") else _merchant_number(environ)),
        *_serial_form(environ),
        *private.checks,
        *certificate_checks(environ, certificate, private.key, now),
        *public_key_checks(environ, private.key),
        *_apiv3_key(environ),
        *_base_url(environ),
        *chain_checks(environ),
        *trust_checks(environ, certificate or certificate_beside(environ), env_file),
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
                Said("holds something else than the path of a file, such as the key itself"),
                Said("Set it to a path, or set {name} to the text.", name=name.removesuffix('_FILE')),
            )  # fmt: skip


def _is_no_path(value: str) -> bool:
    if "-----" in value or "\n" in value:
        return True
    try:
        is_there = Path(value).exists()
    except (OSError, ValueError):  # too long, or with a null character
        return True
    # In C:\new\key.pem the same two characters are no line end.
    bare = value.replace(r"\n", "")
    return not is_there and re.fullmatch("[A-Za-z0-9+/=_-]{64,}", bare) is not None


def _as_the_library_sees_it(environ: Mapping[str, str]) -> Iterator[Check]:
    """The last word: what would make every call fail."""
    try:
        Settings(environ).verifier()
    except SigningError as error:
        text = in_language(error.cause), in_language(error.remedy)
        yield Check(say("settings"), Status.FAIL, *text)


def _merchant_number(environ: Mapping[str, str]) -> Iterator[Check]:
    name = "WECHATPAY_MCHID"
    value = environ.get(name, "")
    if not value:
        yield missing(
            name,
            Said("Set it to your merchant number, as the merchant platform shows it."),
        )
    elif not re.fullmatch("[0-9]{8,10}", value):
        yield warn(
            name,
            Said("does not look like a merchant number"),
            Said("It has 8 to 10 digits and no blanks."),
        )
    else:
        yield ok(name, Said("format is valid"))


def _brand(environ: Mapping[str, str]) -> Iterator[Check]:
    """A brand in place of a merchant number; what contradicts it, the settings say."""
    name = "WECHATPAY_BRAND_ID"
    if re.fullmatch("[0-9A-Za-z_-]{1,32}", environ[name]):
        yield ok(name, Said("a brand signs, for brand members alone"))
    else:
        yield fail(
            name,
            Said("does not look like the number of a brand"),
            Said("Give it as the brand platform (品牌经营平台) shows it."),
        )


def _serial_form(environ: Mapping[str, str]) -> Iterator[Check]:
    name = "WECHATPAY_SERIAL_NO"
    value = environ.get(name, "")
    how = Said("Take it from: openssl x509 -in apiclient_cert.pem -noout -serial")
    if not value:
        yield missing(name, how)
    elif value.startswith("PUB_KEY_ID_"):
        yield fail(name, Said("is the id of the WeChat Pay public key"), how)
    elif re.fullmatch("[0-9A-F]{40}", value):
        yield ok(name, Said("40 upper-case hex digits"))
    elif re.fullmatch("[0-9A-Fa-f]{40}", value):
        yield fail(name, Said("has lower-case letters"), Said("Write it in upper case."))
    else:
        yield fail(name, Said("does not have 40 hex digits"), how)


def _apiv3_key(environ: Mapping[str, str]) -> Iterator[Check]:
    name = "WECHATPAY_APIV3_KEY"
    value = environ.get(name, "")
    how = Said(
        "Set the one from {platform}: 32 bytes as they are, not the APIv2 key.", platform=platform_of(environ)
    )
    if not value:
        yield warn(name, Said("not set: callbacks cannot be decrypted"), how)
    elif (size := len(value.encode())) != 32:
        blanks = say(" (blanks around it)") if value != value.strip() else ""
        yield fail(
            name,
            Said("has {size} bytes, not 32{blanks}", size=size, blanks=blanks),
            how,
        )
    else:
        yield ok(name, Said("32 bytes"))


def _base_url(environ: Mapping[str, str]) -> Iterator[Check]:
    name = "WECHATPAY_BASE_URL"
    if not (value := environ.get(name)):
        return
    try:
        url = httpx.URL(base_url_of(value, name))
    except ConfigurationError:
        address = Said("is no https address without user, query and fragment")
        yield fail(name, address, Said("Remove it for WeChat Pay itself."))
        return
    local = url.host in {"127.0.0.1", "localhost", "::1"}
    where = url.netloc.decode()  # no user: that was rejected
    if url.scheme != "https" and not local and environ.get("WECHATPAY_TEST_HTTP") == "1":
        yield warn(
            name,
            Said("calls go to {where} over plain http, with test keys that everybody has", where=where),
            Said("Remove it outside of tests."),
        )
    elif url.scheme != "https" and not local:
        yield fail(name, Said("is not https"), Said("Use https."))
    elif local or not url.host.rstrip(".").endswith((".weixin.qq.com", ".wechatpay.cn")):
        yield warn(
            name,
            Said("calls go to {where}, not to WeChat Pay", where=where),
            Said("Remove it outside of tests."),
        )
    else:
        yield ok(name, url.host)
