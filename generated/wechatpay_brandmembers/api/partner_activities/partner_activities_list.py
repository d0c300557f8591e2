# Written by scripts/regenerate.py. Do not edit.
"""List activities (查询活动列表)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.partner_activities import PARTNER_ACTIVITIES_LIST
from ...models.activity_page import ActivityPage
from ...models.activity_state import ActivityState
from ...models.error import Error

OPERATION = PARTNER_ACTIVITIES_LIST


def _outgoing(
    *,
    brand_id: str,
    offset: int,
    limit: int,
    card_id: str | None,
    activity_state: ActivityState | str | None,
) -> Outgoing:
    return OPERATION.build(
        (),
        {
            "brand_id": brand_id,
            "offset": offset,
            "limit": limit,
            "card_id": card_id,
            "activity_state": activity_state,
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
    card_id: str | None = None,
    activity_state: ActivityState | str | None = None,
) -> Response[ActivityPage | Error]:
    """List activities (查询活动列表).

    Args:
        client: What sends the request.
        brand_id: Brand (品牌ID), 1–32 characters.
        offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
        limit: Maximum number of entries to return (分页大小), 1–20.
        card_id: Only for this template (会员卡模板ID), at most 32 characters.
        activity_state: Only activities in this state (活动状态).

    Returns:
        The response. `parsed`: ActivityPage after a success, Error after a failure that says why.

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
                card_id=card_id,
                activity_state=activity_state,
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
    card_id: str | None = None,
    activity_state: ActivityState | str | None = None,
) -> ActivityPage | Error:
    """List activities (查询活动列表).

    Args:
        client: What sends the request.
        brand_id: Brand (品牌ID), 1–32 characters.
        offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
        limit: Maximum number of entries to return (分页大小), 1–20.
        card_id: Only for this template (会员卡模板ID), at most 32 characters.
        activity_state: Only activities in this state (活动状态).

    Returns:
        ActivityPage after a success, Error after a failure that says why.

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
        card_id=card_id,
        activity_state=activity_state,
    ).parsed


@private
async def asyncio_detailed(
    *,
    client: Client,
    brand_id: str,
    offset: int,
    limit: int,
    card_id: str | None = None,
    activity_state: ActivityState | str | None = None,
) -> Response[ActivityPage | Error]:
    """List activities (查询活动列表).

    Args:
        client: What sends the request.
        brand_id: Brand (品牌ID), 1–32 characters.
        offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
        limit: Maximum number of entries to return (分页大小), 1–20.
        card_id: Only for this template (会员卡模板ID), at most 32 characters.
        activity_state: Only activities in this state (活动状态).

    Returns:
        The response. `parsed`: ActivityPage after a success, Error after a failure that says why.

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
                card_id=card_id,
                activity_state=activity_state,
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
    card_id: str | None = None,
    activity_state: ActivityState | str | None = None,
) -> ActivityPage | Error:
    """List activities (查询活动列表).

    Args:
        client: What sends the request.
        brand_id: Brand (品牌ID), 1–32 characters.
        offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
        limit: Maximum number of entries to return (分页大小), 1–20.
        card_id: Only for this template (会员卡模板ID), at most 32 characters.
        activity_state: Only activities in this state (活动状态).

    Returns:
        ActivityPage after a success, Error after a failure that says why.

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
            card_id=card_id,
            activity_state=activity_state,
        )
    ).parsed
