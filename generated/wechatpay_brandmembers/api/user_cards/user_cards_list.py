# Written by scripts/regenerate.py. Do not edit.
"""List a user's cards with the brand (查询用户会员卡列表)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.user_cards import USER_CARDS_LIST
from ...models.error import Error
from ...models.user_card_page import UserCardPage
from ...models.user_card_state import UserCardState

OPERATION = USER_CARDS_LIST


def _outgoing(
    *,
    openid: str,
    offset: int,
    limit: int,
    user_card_state: UserCardState | str | None,
) -> Outgoing:
    return OPERATION.build(
        (),
        {
            "openid": openid,
            "offset": offset,
            "limit": limit,
            "user_card_state": user_card_state,
        },
        None,
    )


@private
def sync_detailed(
    *,
    client: Client,
    openid: str,
    offset: int,
    limit: int,
    user_card_state: UserCardState | str | None = None,
) -> Response[UserCardPage | Error]:
    """List a user's cards with the brand (查询用户会员卡列表).

    Args:
        client: What sends the request.
        openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
        offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
        limit: Maximum number of entries to return (分页大小), 1–20.
        user_card_state: Only cards in this state (用户会员卡状态).

    Returns:
        The response. `parsed`: UserCardPage after a success, Error after a failure that says why.

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
                openid=openid,
                offset=offset,
                limit=limit,
                user_card_state=user_card_state,
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
    openid: str,
    offset: int,
    limit: int,
    user_card_state: UserCardState | str | None = None,
) -> UserCardPage | Error:
    """List a user's cards with the brand (查询用户会员卡列表).

    Args:
        client: What sends the request.
        openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
        offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
        limit: Maximum number of entries to return (分页大小), 1–20.
        user_card_state: Only cards in this state (用户会员卡状态).

    Returns:
        UserCardPage after a success, Error after a failure that says why.

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
        openid=openid,
        offset=offset,
        limit=limit,
        user_card_state=user_card_state,
    ).parsed


@private
async def asyncio_detailed(
    *,
    client: Client,
    openid: str,
    offset: int,
    limit: int,
    user_card_state: UserCardState | str | None = None,
) -> Response[UserCardPage | Error]:
    """List a user's cards with the brand (查询用户会员卡列表).

    Args:
        client: What sends the request.
        openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
        offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
        limit: Maximum number of entries to return (分页大小), 1–20.
        user_card_state: Only cards in this state (用户会员卡状态).

    Returns:
        The response. `parsed`: UserCardPage after a success, Error after a failure that says why.

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
                openid=openid,
                offset=offset,
                limit=limit,
                user_card_state=user_card_state,
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
    openid: str,
    offset: int,
    limit: int,
    user_card_state: UserCardState | str | None = None,
) -> UserCardPage | Error:
    """List a user's cards with the brand (查询用户会员卡列表).

    Args:
        client: What sends the request.
        openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
        offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
        limit: Maximum number of entries to return (分页大小), 1–20.
        user_card_state: Only cards in this state (用户会员卡状态).

    Returns:
        UserCardPage after a success, Error after a failure that says why.

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
            openid=openid,
            offset=offset,
            limit=limit,
            user_card_state=user_card_state,
        )
    ).parsed
