"""The environment variables of one account: which are set, what is missing, what contradicts itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from .._arguments import a_path, refused
from .._crypto.brand import check_brand_id
from .._crypto.rsa import check_mchid
from .._crypto.sources import KeySource
from .._errors import ConfigurationError
from .._said import Said, together
from .._text import shown
from .env_file import environment_with

PRIVATE_KEY, PUBLIC_KEY = "WECHATPAY_PRIVATE_KEY", "WECHATPAY_PUBLIC_KEY"
CHAIN = "WECHATPAY_CERTIFICATE_CHAIN"
_REMEDY = (
    "Set them to the values that the merchant platform shows (账户中心 > API安全). For tests, "
    "run `membercard mock --keys DIR` to generate them."
)
_BRAND_REMEDY = (
    "Set them to the values that the brand platform (品牌经营平台) shows. For tests, "
    "run `membercard mock --keys DIR` to generate them."
)
_BARE = frozenset(
    f"WECHATPAY_{name}"
    for name in (
        *("MCHID", "SUB_MCHID", "BRAND_ID", "SERIAL_NO", "MODE", "TEST_HTTP"),
        *("PRIVATE_KEY_FILE", "PUBLIC_KEY_ID", "PUBLIC_KEY_FILE", "CERTIFICATE_CHAIN_FILE"),
    )
)
"""Variables without a key or a URL; those in quotes are told, or understood, where they are read."""


def variables_of(
    environ: Mapping[str, str] | None, env_file: str | os.PathLike[str] | None
) -> dict[str, str]:
    """Our variables, without those that are empty. Call it through `guarded`: it holds keys.

    Args:
        environ: As for `Settings`.
        env_file: As for `Settings`.

    Raises:
        ConfigurationError: Both are given, the file cannot be read, or one of them is of another kind.
    """
    if env_file is not None:
        if environ is not None:
            raise ConfigurationError(
                "env_file cannot be given together with variables.", remedy="Give one of the two."
            )
        environ = environment_with(env_file)
    source = cast("object", os.environ if environ is None else environ)
    if isinstance(source, type) or not isinstance(source, Mapping):
        raise refused(
            "environ",
            Said("a mapping of variables"),
            source,
            Said("Give os.environ, a dict, or leave it out."),
        )
    given = cast("Mapping[object, object]", source)
    values = {name: given[name] for name in given if str(name).startswith("WECHATPAY_") and given[name]}
    for name, value in values.items():
        if str(name).endswith("_FILE"):  # the others are judged where they are used
            a_path(shown(name), value)
        _check_bare(str(name), value)
    return cast("dict[str, str]", values)


def _check_bare(name: str, value: object) -> None:
    """Reject what a shell takes away, and an `--env-file` of Docker or a secret of Kubernetes keeps.

    Raises:
        ConfigurationError: The value of one of our variables is in quotes, or ends in white space.
    """
    if name not in _BARE or not isinstance(value, str):
        return
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        raise ConfigurationError(Said("{name} is in quotes.", name=name), remedy="Remove the quotes.")
    if value != value.strip():
        raise ConfigurationError(
            Said("{name} begins or ends with a blank or a line end.", name=name), remedy="Remove it."
        )


def is_given(values: Mapping[str, str], name: str) -> bool:
    """Whether a key is given, as text or as the path of its file."""
    return name in values or f"{name}_FILE" in values


def key_source(values: Mapping[str, str], name: str) -> KeySource:
    """A key that is given, as text or as the path of its file."""
    text = values.get(name)
    return text if text is not None else Path(values[f"{name}_FILE"])


def check_variables(values: Mapping[str, str]) -> None:
    """Reject variables that make no account, before any key is loaded.

    Args:
        values: See `variables_of`.

    Raises:
        ConfigurationError: Variables are missing (all are named), malformed, or contradict each other.
    """
    is_brand, missing = "WECHATPAY_BRAND_ID" in values, _missing(values)
    if missing:
        raise ConfigurationError(
            Said("Environment variables are missing: {missing}.", missing=together(missing)),
            remedy=_BRAND_REMEDY if is_brand else _REMEDY,
        )
    if is_brand:
        _check_brand(values)
    if values.get("WECHATPAY_MODE", "direct") not in ("direct", "partner"):
        raise ConfigurationError(
            "WECHATPAY_MODE must be direct or partner.",
            remedy="Leave it out: it is partner if WECHATPAY_SUB_MCHID is set, otherwise direct.",
        )
    for name in ("WECHATPAY_MCHID", "WECHATPAY_SUB_MCHID"):
        check_mchid(values.get(name, "0"), name)
    for name in (PRIVATE_KEY, PUBLIC_KEY, CHAIN):
        if name in values and f"{name}_FILE" in values:
            raise ConfigurationError(
                Said("Set {name} or {name}_FILE, not both.", name=name),
                remedy="Remove one of the two variables.",
            )


def _missing(values: Mapping[str, str]) -> list[str]:
    is_brand = "WECHATPAY_BRAND_ID" in values
    who = "WECHATPAY_BRAND_ID" if is_brand else "WECHATPAY_MCHID"
    missing: list[str] = [name for name in (who, "WECHATPAY_SERIAL_NO") if name not in values]
    if not is_given(values, PRIVATE_KEY):
        missing.append(_either(PRIVATE_KEY))
    has_id, has_key = "WECHATPAY_PUBLIC_KEY_ID" in values, is_given(values, PUBLIC_KEY)
    if has_key and not has_id:
        missing.append("WECHATPAY_PUBLIC_KEY_ID")
    if has_id and not has_key:
        missing.append(_either(PUBLIC_KEY))
    if not has_id and not has_key and is_brand:
        missing.append(Said("WECHATPAY_PUBLIC_KEY_ID with WECHATPAY_PUBLIC_KEY_FILE"))
    elif not has_id and not has_key and "WECHATPAY_APIV3_KEY" not in values:
        missing.append(Said("WECHATPAY_PUBLIC_KEY_ID with WECHATPAY_PUBLIC_KEY_FILE, or WECHATPAY_APIV3_KEY"))
    return missing


def _either(name: str) -> Said:
    return Said("{name}_FILE (or {name})", name=name)


def _check_brand(values: Mapping[str, str]) -> None:
    """A brand has its own account and keys."""
    check_brand_id(values["WECHATPAY_BRAND_ID"], "WECHATPAY_BRAND_ID")
    for name in ("WECHATPAY_MCHID", "WECHATPAY_SUB_MCHID", "WECHATPAY_MODE", CHAIN, f"{CHAIN}_FILE"):
        if name in values:
            raise ConfigurationError(
                Said("WECHATPAY_BRAND_ID and {name} contradict each other.", name=name),
                remedy=(
                    "Keep the account of a brand and that of a merchant number apart, each with its own "
                    "keys: two .env files."
                ),
            )
