# Written by scripts/regenerate.py. Do not edit.
"""List the card templates of the brand (查询会员卡模板列表)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.partner_cards import PARTNER_CARDS_LIST
from ...models.card_page import CardPage
from ...models.card_state import CardState
from ...models.error import Error

OPERATION = PARTNER_CARDS_LIST


def _outgoing(
    *,
    brand_id: str,
    offset: int,
    limit: int,
    state: CardState | str | None,
) -> Outgoing:
    return OPERATION.build(
        (),
        {
            "brand_id": brand_id,
            "offset": offset,
            "limit": limit,
            "state": state,
        },
        None,
    )


@private
def sync_detailed(
    *,
    client: Client,
    brand_id: str,
    offset: int,
    limit: int,
    state: CardState | str | None = None,
) -> Response[CardPage | Error]:
    """List the card templates of the brand (查询会员卡模板列表).

    Args:
        client: What sends the request.
        brand_id: Brand (品牌ID), 1–32 characters.
        offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
        limit: Maximum number of entries to return (分页大小), 1–20.
        state: Only templates in this state (会员卡模板状态).

    Returns:
        The response. `parsed`: CardPage after a success, Error after a failure that says why.

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
                brand_id=brand_id,
                offset=offset,
                limit=limit,
                state=state,
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
    brand_id: str,
    offset: int,
    limit: int,
    state: CardState | str | None = None,
) -> CardPage | Error:
    """List the card templates of the brand (查询会员卡模板列表).

    Args:
        client: What sends the request.
        brand_id: Brand (品牌ID), 1–32 characters.
        offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
        limit: Maximum number of entries to return (分页大小), 1–20.
        state: Only templates in this state (会员卡模板状态).

    Returns:
        CardPage after a success, Error after a failure that says why.

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
        brand_id=brand_id,
        offset=offset,
        limit=limit,
        state=state,
    ).parsed


@private
async def asyncio_detailed(
    *,
    client: Client,
    brand_id: str,
    offset: int,
    limit: int,
    state: CardState | str | None = None,
) -> Response[CardPage | Error]:
    """List the card templates of the brand (查询会员卡模板列表).

    Args:
        client: What sends the request.
        brand_id: Brand (品牌ID), 1–32 characters.
        offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
        limit: Maximum number of entries to return (分页大小), 1–20.
        state: Only templates in this state (会员卡模板状态).

    Returns:
        The response. `parsed`: CardPage after a success, Error after a failure that says why.

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
                brand_id=brand_id,
                offset=offset,
                limit=limit,
                state=state,
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
    brand_id: str,
    offset: int,
    limit: int,
    state: CardState | str | None = None,
) -> CardPage | Error:
    """List the card templates of the brand (查询会员卡模板列表).

    Args:
        client: What sends the request.
        brand_id: Brand (品牌ID), 1–32 characters.
        offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
        limit: Maximum number of entries to return (分页大小), 1–20.
        state: Only templates in this state (会员卡模板状态).

    Returns:
        CardPage after a success, Error after a failure that says why.

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
            brand_id=brand_id,
            offset=offset,
            limit=limit,
            state=state,
        )
    ).parsed
