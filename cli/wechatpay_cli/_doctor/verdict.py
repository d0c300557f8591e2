"""The one line that the doctor begins with, and the order of the others: what is to be done comes first."""

import re
from collections.abc import Iterable, Mapping, Sequence

import httpx

from wechatpay_cli._doctor.check import Check, Status
from wechatpay_cli._texts.language import say
from wechatpay_signing._apiv3.hosts import OFFICIAL_BASE_URL

_ORDER = (Status.FAIL, Status.WARN, Status.OK)


def in_order(checks: Iterable[Check]) -> list[Check]:
    """Failures, then warnings, then what is well."""
    return sorted(checks, key=lambda check: _ORDER.index(check.status))


def verdict(checks: Sequence[Check], environ: Mapping[str, str], *, online: bool) -> Check:
    """Whether calls will work, as far as it was looked at."""
    name, host, who = say("verdict"), _host(environ), _who(environ)
    counts = {status: sum(check.status is status for check in checks) for status in Status}
    if failed := counts[Status.FAIL]:
        return Check(
            name,
            Status.FAIL,
            say(
                "Not ready to call {host} as {who}: {failed} to fix",
                host=host,
                who=who,
                failed=failed,
            ),
        )
    if not online:
        text = say(
            "Ready to call {host} as {who}, as far as can be seen without calling (--online)",
            host=host,
            who=who,
        )
    else:
        text = say("Ready to call {host} as {who}: tried", host=host, who=who)
    warnings = counts[Status.WARN]
    if not warnings:
        return Check(name, Status.OK, text)
    return Check(name, Status.WARN, say("{text}; {warnings} to review", text=text, warnings=warnings))


def _host(environ: Mapping[str, str]) -> str:
    try:
        return httpx.URL(environ.get("WECHATPAY_BASE_URL") or OFFICIAL_BASE_URL).netloc.decode()
    except httpx.InvalidURL:
        return "WECHATPAY_BASE_URL"


def _who(environ: Mapping[str, str]) -> str:
    """Who signs, by number; something else may be a key in the wrong place."""
    if brand := environ.get("WECHATPAY_BRAND_ID"):
        return say("brand {own}", own=_number(brand, 16) or "?")
    own, sub = (_number(environ.get(name, ""), 10) for name in ("WECHATPAY_MCHID", "WECHATPAY_SUB_MCHID"))
    if own and sub:
        return say("merchant {own} for sub-merchant {sub}", own=own, sub=sub)
    return say("merchant {own}", own=own or "?")


def _number(text: str, most: int) -> str:
    return text if re.fullmatch(f"[0-9]{{1,{most}}}", text, re.ASCII) else ""
