"""What WeChat Pay replies to the calls of the doctor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx

from wechatpay_cli._calls.client import asked_language, open_client
from wechatpay_cli._products import MEMBER_CARDS, Product
from wechatpay_client.clients import SyncClient
from wechatpay_membercard import ApiError, WeChatPayError
from wechatpay_signing._apiv3.hosts import BACKUP_HOST, OFFICIAL_BASE_URL

MAIN, BACKUP = OFFICIAL_BASE_URL, f"https://{BACKUP_HOST}"
TIMEOUT = 10.0
"""Seconds for each step of a call."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What one call came to: a response, an error, or both."""

    response: httpx.Response | None = None
    error: Exception | None = None


def call(
    environ: Mapping[str, str],
    base_url: str,
    send: Callable[[SyncClient], httpx.Response],
    product: Product = MEMBER_CARDS,
) -> Reply:
    """Send one call to a host."""

    def carried_out() -> httpx.Response:
        with open_client(
            {**environ, "WECHATPAY_BASE_URL": base_url}, product.client, timeout=TIMEOUT
        ) as client:
            return send(client)

    return reply_of(carried_out)


def reply_of(send: Callable[[], httpx.Response]) -> Reply:
    """What a call comes to."""
    try:
        return Reply(send())
    except ApiError as error:
        return Reply(error.response, error)
    except WeChatPayError as error:
        return Reply(None, error)


def certificates(client: SyncClient) -> httpx.Response:
    """Ask for the platform certificates, which every merchant may."""
    return client.request("GET", "/v3/certificates", extra_headers=asked_language()).http_response
