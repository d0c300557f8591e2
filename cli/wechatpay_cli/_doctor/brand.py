"""Whether a brand (品牌商户) may ask for its members: a list of templates, which changes nothing."""

from collections.abc import Mapping

import httpx

from wechatpay_cli._calls.client import asked_language
from wechatpay_cli._doctor.callback import Callback
from wechatpay_cli._doctor.check import Check, Status, ok, warn
from wechatpay_cli._doctor.judging import judge_host, not_vouched_for, said_by
from wechatpay_cli._doctor.replies import Reply, call
from wechatpay_cli._texts.language import in_language, say
from wechatpay_client.clients import SyncClient
from wechatpay_membercard import ApiError
from wechatpay_signing import SigningError
from wechatpay_signing._said import Said


def brand_checks(environ: Mapping[str, str], base_url: str, callback: Callback | None) -> list[Check]:
    """Call `GET /brand/card-member/cards`, and judge what comes back."""
    reply = call(environ, base_url, _templates)
    checks = [judge_host(base_url, reply), _judged(reply)]
    if callback is not None:
        untested = Said("not tested: WeChat Pay sends test callbacks to merchant numbers only")
        checks.append(warn(say("callback"), untested, Said("Join as a member, and look at what arrives.")))
    return checks


def _templates(client: SyncClient) -> httpx.Response:
    page = {"offset": 0, "limit": 1}
    path = "/brand/card-member/cards"
    return client.request("GET", path, params=page, extra_headers=asked_language()).http_response


def _judged(reply: Reply) -> Check:
    name = say("brand members")
    match reply.error:
        case ApiError() as error if not error.verified:
            return not_vouched_for(name, error)
        case ApiError() as error:
            remedy = say("They are opened by WeChat Pay's staff alone; ask them, then check brand and keys.")
            return Check(name, Status.FAIL, said_by(error), remedy)
        case SigningError() as error:
            return Check(name, Status.FAIL, in_language(error.cause), in_language(error.remedy))
        case None if reply.response is not None:
            return ok(name, Said("templates can be listed, response verified"))
        case _:
            return Check(name, Status.FAIL, say("no answer"), say("Repeat it later."))
