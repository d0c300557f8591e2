# Written by scripts/regenerate.py. Do not edit.
"""List the cards that one member holds (查询用户会员卡列表)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.user_cards import USER_CARDS_LIST
from ...models.error import Error
from ...models.user_card_list import UserCardList

OPERATION = USER_CARDS_LIST


def _outgoing(
    *,
    openid: str,
    offset: int,
    limit: int,
    appid: str | None,
) -> Outgoing:
    return OPERATION.build(
        (),
        {
            "openid": openid,
            "offset": offset,
            "limit": limit,
            "appid": appid,
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
    appid: str | None = None,
) -> Response[UserCardList | Error]:
    """List the cards that one member holds (查询用户会员卡列表).

    Args:
        client: What sends the request.
        openid: The member's openid (用户openid), 1–128 characters.
        offset: Page number, counted from 0 (分页页码), at least 0.
        limit: Entries per page, 20 at most (分页大小), 1–20.
        appid: AppID of the service account (服务号AppID), at most 32 characters.

    Returns:
        The response. `parsed`: UserCardList after a success, Error after a failure that says why.

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
    openid: str,
    offset: int,
    limit: int,
    appid: str | None = None,
) -> UserCardList | Error:
    """List the cards that one member holds (查询用户会员卡列表).

    Args:
        client: What sends the request.
        openid: The member's openid (用户openid), 1–128 characters.
        offset: Page number, counted from 0 (分页页码), at least 0.
        limit: Entries per page, 20 at most (分页大小), 1–20.
        appid: AppID of the service account (服务号AppID), at most 32 characters.

    Returns:
        UserCardList after a success, Error after a failure that says why.

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
        appid=appid,
    ).parsed


@private
async def asyncio_detailed(
    *,
    client: Client,
    openid: str,
    offset: int,
    limit: int,
    appid: str | None = None,
) -> Response[UserCardList | Error]:
    """List the cards that one member holds (查询用户会员卡列表).

    Args:
        client: What sends the request.
        openid: The member's openid (用户openid), 1–128 characters.
        offset: Page number, counted from 0 (分页页码), at least 0.
        limit: Entries per page, 20 at most (分页大小), 1–20.
        appid: AppID of the service account (服务号AppID), at most 32 characters.

    Returns:
        The response. `parsed`: UserCardList after a success, Error after a failure that says why.

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
    openid: str,
    offset: int,
    limit: int,
    appid: str | None = None,
) -> UserCardList | Error:
    """List the cards that one member holds (查询用户会员卡列表).

    Args:
        client: What sends the request.
        openid: The member's openid (用户openid), 1–128 characters.
        offset: Page number, counted from 0 (分页页码), at least 0.
        limit: Entries per page, 20 at most (分页大小), 1–20.
        appid: AppID of the service account (服务号AppID), at most 32 characters.

    Returns:
        UserCardList after a success, Error after a failure that says why.

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
            appid=appid,
        )
    ).parsed
