"""What can only be found out by calling: hosts, clock, signature, response, kind of key, callback."""

import time
from collections.abc import Callable, Mapping

from wechatpay_cli._doctor.brand import brand_checks
from wechatpay_cli._doctor.callback import Callback, callback_checks
from wechatpay_cli._doctor.check import Check
from wechatpay_cli._doctor.echo import SECRET, EchoCall, judge_encryption
from wechatpay_cli._doctor.judging import judge_backup, judge_certificates, judge_echo, judge_host
from wechatpay_cli._doctor.orders import ask_for_order, judge_orders
from wechatpay_cli._doctor.replies import BACKUP, MAIN, call, certificates
from wechatpay_membercard import SignError
from wechatpay_signing import SigningError


def online_checks(
    environ: Mapping[str, str], clock: Callable[[], float] = time.time, *, callback: Callback | None = None
) -> list[Check]:
    """Call `GET /v3/certificates` and `POST /v3/security/echo`, query an order; judge what comes back."""
    base_url = (environ.get("WECHATPAY_BASE_URL") or MAIN).rstrip("/")
    if environ.get("WECHATPAY_BRAND_ID"):
        return brand_checks(environ, base_url, callback)
    reply = call(environ, base_url, certificates)
    checks = [judge_host(base_url, reply)]
    if base_url == MAIN:
        checks.append(judge_backup(BACKUP, call(environ, BACKUP, certificates)))
    checks += judge_certificates(reply, clock(), has_public_key=bool(environ.get("WECHATPAY_PUBLIC_KEY_ID")))
    if reply.response is None or isinstance(reply.error, SignError | SigningError):
        return checks
    if callback is not None:
        return [*checks, *callback_checks(environ, base_url, callback)]
    with EchoCall(environ, base_url) as echo:
        reply = echo.send(SECRET)
        checks += [*judge_echo(reply), *judge_encryption(echo, reply, SECRET)]
    return [*checks, judge_orders(ask_for_order(environ, base_url))]
