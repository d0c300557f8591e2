# Written by scripts/regenerate.py. Do not edit.
"""Page through the card templates of a brand (查询会员卡模板列表)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.cards import CARDS_LIST
from ...models.card_list import CardList
from ...models.error import Error

OPERATION = CARDS_LIST


def _outgoing(
    *,
    offset: int,
    limit: int,
    brand_id: str | None,
    appid: str | None,
) -> Outgoing:
    return OPERATION.build(
        (),
        {
            "offset": offset,
            "limit": limit,
            "brand_id": brand_id,
            "appid": appid,
        },
        None,
    )


@private
def sync_detailed(
    *,
    client: Client,
    offset: int,
    limit: int,
    brand_id: str | None = None,
    appid: str | None = None,
) -> Response[CardList | Error]:
    """Page through the card templates of a brand (查询会员卡模板列表).

    Args:
        client: What sends the request.
        offset: Page number, counted from 0 (分页页码), at least 0.
        limit: Entries per page, 20 at most (分页大小), 1–20.
        brand_id: Brand id (品牌ID), at most 16 characters.
        appid: AppID of the service account (服务号AppID), at most 32 characters.

    Returns:
        The response. `parsed`: CardList after a success, Error after a failure that says why.

    Raises:
        InputError: A field breaks the contract; nothing was sent.
        UnverifiedResponseError: A success that nobody verified.
        ResponseParseError: A success whose body does not fit the contract.
        UnknownResponderError: An unsigned failure without an error code of WeChat Pay, such as a 502 in HTML.
        ApiError: A failure that does not say why.
        NotCarriedOutError: 202, accepted but not carried out.
        UnexpectedStatusError: Another status below 300 that is no success.
        httpx.TransportError: No response arrived.
    """
    return detailed(
        checked_client(client).send(
            _outgoing(
                offset=offset,
                limit=limit,
                brand_id=brand_id,
                appid=appid,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
def sync(
    *,
    client: Client,
    offset: int,
    limit: int,
    brand_id: str | None = None,
    appid: str | None = None,
) -> CardList | Error:
    """Page through the card templates of a brand (查询会员卡模板列表).

    Args:
        client: What sends the request.
        offset: Page number, counted from 0 (分页页码), at least 0.
        limit: Entries per page, 20 at most (分页大小), 1–20.
        brand_id: Brand id (品牌ID), at most 16 characters.
        appid: AppID of the service account (服务号AppID), at most 32 characters.

    Returns:
        CardList after a success, Error after a failure that says why.

    Raises:
        InputError: A field breaks the contract; nothing was sent.
        UnverifiedResponseError: A success that nobody verified.
        ResponseParseError: A success whose body does not fit the contract.
        UnknownResponderError: An unsigned failure without an error code of WeChat Pay, such as a 502 in HTML.
        ApiError: A failure that does not say why.
        NotCarriedOutError: 202, accepted but not carried out.
        UnexpectedStatusError: Another status below 300 that is no success.
        httpx.TransportError: No response arrived.
    """
    return sync_detailed(
        client=client,
        offset=offset,
        limit=limit,
        brand_id=brand_id,
        appid=appid,
    ).parsed


@private
async def asyncio_detailed(
    *,
    client: Client,
    offset: int,
    limit: int,
    brand_id: str | None = None,
    appid: str | None = None,
) -> Response[CardList | Error]:
    """Page through the card templates of a brand (查询会员卡模板列表).

    Args:
        client: What sends the request.
        offset: Page number, counted from 0 (分页页码), at least 0.
        limit: Entries per page, 20 at most (分页大小), 1–20.
        brand_id: Brand id (品牌ID), at most 16 characters.
        appid: AppID of the service account (服务号AppID), at most 32 characters.

    Returns:
        The response. `parsed`: CardList after a success, Error after a failure that says why.

    Raises:
        InputError: A field breaks the contract; nothing was sent.
        UnverifiedResponseError: A success that nobody verified.
        ResponseParseError: A success whose body does not fit the contract.
        UnknownResponderError: An unsigned failure without an error code of WeChat Pay, such as a 502 in HTML.
        ApiError: A failure that does not say why.
        NotCarriedOutError: 202, accepted but not carried out.
        UnexpectedStatusError: Another status below 300 that is no success.
        httpx.TransportError: No response arrived.
    """
    return detailed(
        await checked_client(client).asend(
            _outgoing(
                offset=offset,
                limit=limit,
                brand_id=brand_id,
                appid=appid,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
async def asyncio(
    *,
    client: Client,
    offset: int,
    limit: int,
    brand_id: str | None = None,
    appid: str | None = None,
) -> CardList | Error:
    """Page through the card templates of a brand (查询会员卡模板列表).

    Args:
        client: What sends the request.
        offset: Page number, counted from 0 (分页页码), at least 0.
        limit: Entries per page, 20 at most (分页大小), 1–20.
        brand_id: Brand id (品牌ID), at most 16 characters.
        appid: AppID of the service account (服务号AppID), at most 32 characters.

    Returns:
        CardList after a success, Error after a failure that says why.

    Raises:
        InputError: A field breaks the contract; nothing was sent.
        UnverifiedResponseError: A success that nobody verified.
        ResponseParseError: A success whose body does not fit the contract.
        UnknownResponderError: An unsigned failure without an error code of WeChat Pay, such as a 502 in HTML.
        ApiError: A failure that does not say why.
        NotCarriedOutError: 202, accepted but not carried out.
        UnexpectedStatusError: Another status below 300 that is no success.
        httpx.TransportError: No response arrived.
    """
    return (
        await asyncio_detailed(
            client=client,
            offset=offset,
            limit=limit,
            brand_id=brand_id,
            appid=appid,
        )
    ).parsed
