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
    name, host, merchant = say("verdict", "结论"), _host(environ), _merchant(environ)
    counts = {status: sum(check.status is status for check in checks) for status in Status}
    if failed := counts[Status.FAIL]:
        return Check(
            name,
            Status.FAIL,
            say(
                f"Not ready to call {host} as merchant {merchant}: {failed} to fix",
                f"尚不能用商户号 {merchant} 调用 {host}：须解决 {failed} 项",
            ),
        )
    if not online:
        text = say(
            f"Ready to call {host} as merchant {merchant}, as far as can be seen without calling (--online)",
            f"可以用商户号 {merchant} 调用 {host}（仅为离线检查，实际调用请加 --online）",
        )
    else:
        text = say(
            f"Ready to call {host} as merchant {merchant}: tried",
            f"可以用商户号 {merchant} 调用 {host}：已实际调用",
        )
    warnings = counts[Status.WARN]
    if not warnings:
        return Check(name, Status.OK, text)
    return Check(name, Status.WARN, say(f"{text}; {warnings} to review", f"{text}；须留意 {warnings} 项"))


def _host(environ: Mapping[str, str]) -> str:
    try:
        return httpx.URL(environ.get("WECHATPAY_BASE_URL") or OFFICIAL_BASE_URL).netloc.decode()
    except httpx.InvalidURL:
        return "WECHATPAY_BASE_URL"


def _merchant(environ: Mapping[str, str]) -> str:
    """The numbers; something else may be a key in the wrong place."""
    numbers = [environ.get(name, "") for name in ("WECHATPAY_MCHID", "WECHATPAY_SUB_MCHID")]
    own, sub = (number if re.fullmatch("[0-9]{1,10}", number, re.ASCII) else "" for number in numbers)
    if not own:
        return "?"
    return say(f"{own} for sub-merchant {sub}", f"{own}（子商户 {sub}）") if sub else own
