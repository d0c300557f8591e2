"""Whether the merchant may ask for orders (基础支付): a query for one that nobody has."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

import httpx

from wechatpay_cli._calls.client import asked_language
from wechatpay_cli._doctor.check import Check, Status, ok
from wechatpay_cli._doctor.judging import not_vouched_for, said_by
from wechatpay_cli._doctor.replies import Reply, call
from wechatpay_cli._products import resources
from wechatpay_cli._texts.language import in_language, say
from wechatpay_client.clients import SyncClient
from wechatpay_membercard import ApiError, NotFoundError
from wechatpay_signing import SigningError
from wechatpay_signing._said import Said

if TYPE_CHECKING:
    from wechatpay_orders import OrderClient

_NUMBER = "membercard-doctor"
"""An order that nobody has: numbers of a shop tell its orders, not this command."""


def ask_for_order(environ: Mapping[str, str], base_url: str) -> Reply:
    """Query the order, as the merchant or for the sub-merchant of the environment."""
    own, shop = environ["WECHATPAY_MCHID"], environ.get("WECHATPAY_SUB_MCHID")

    def query(client: SyncClient) -> httpx.Response:
        orders = cast("OrderClient", client)
        if shop:
            resource = orders.partner_orders.with_raw_response
            return resource.get(
                _NUMBER, sp_mchid=own, sub_mchid=shop, extra_headers=asked_language()
            ).http_response
        return orders.orders.with_raw_response.get(
            _NUMBER, mchid=own, extra_headers=asked_language()
        ).http_response

    return call(environ, base_url, query, resources()["orders"].product)


def judge_orders(reply: Reply) -> Check:
    """What the response says. Points alone need no orders, so a missing permission is not a failure."""
    name = say("orders")
    match reply.error:
        case ApiError() as error if not error.verified:
            return not_vouched_for(name, error)
        case NotFoundError() as error if error.code == "ORDER_NOT_EXIST":
            return ok(name, Said("can be queried (a 404 for an order that nobody has)"))
        case ApiError() as error if error.code == "NO_AUTH":
            return ok(name, Said("not opened for this merchant (NO_AUTH); only OrderClient needs it"))
        case SigningError() as error:
            return Check(name, Status.WARN, in_language(error.cause), in_language(error.remedy))
        case ApiError() as error:
            return Check(name, Status.WARN, said_by(error), say("Orders may not work; points may."))
        case _:
            return Check(name, Status.WARN, say("no answer"), say("Repeat it later."))
