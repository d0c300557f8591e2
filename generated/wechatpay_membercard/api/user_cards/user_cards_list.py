# Written by scripts/regenerate.py. Do not edit.
"""List the cards that one member holds (查询用户会员卡列表)."""

from ..._checks import Field, Text, Whole
from ..._core import Operation, Outgoing
from ...client import Client
from ...models.error import Error
from ...models.user_card_list import UserCardList
from ...types import Response, detailed

OPERATION: Operation[UserCardList] = Operation(
    method="GET",
    path="/v3/marketing/membercard-open/user/cards",
    load=UserCardList.load,
    success=200,
    query_fields=(
        Field("openid", Text(1, 128), required=True, sensitive=True),
        Field("appid", Text(0, 32)),
        Field("offset", Whole(minimum=0), required=True),
        Field("limit", Whole(minimum=1, maximum=20), required=True),
    ),
)


def _outgoing(
    *,
    openid: str,
    appid: str | None,
    offset: int,
    limit: int,
) -> Outgoing:
    query: dict[str, object] = {
        "openid": openid,
        "appid": appid,
        "offset": offset,
        "limit": limit,
    }
    return OPERATION.build(
        (),
        query,
        None,
    )


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
        appid: AppID of the service account (服务号AppID), at most 32 characters.
        offset: Page number, counted from 0 (分页页码), at least 0.
        limit: Entries per page, 20 at most (分页大小), 1–20.

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
        httpx.TransportError: No answer arrived.
    """
    response = client.send(
        _outgoing(
            openid=openid,
            appid=appid,
            offset=offset,
            limit=limit,
        )
    )
    return detailed(response, OPERATION, Error.from_dict, allow_unverified=client.allow_unverified)


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
        appid: AppID of the service account (服务号AppID), at most 32 characters.
        offset: Page number, counted from 0 (分页页码), at least 0.
        limit: Entries per page, 20 at most (分页大小), 1–20.

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
        httpx.TransportError: No answer arrived.
    """
    return sync_detailed(
        client=client,
        openid=openid,
        appid=appid,
        offset=offset,
        limit=limit,
    ).parsed


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
        appid: AppID of the service account (服务号AppID), at most 32 characters.
        offset: Page number, counted from 0 (分页页码), at least 0.
        limit: Entries per page, 20 at most (分页大小), 1–20.

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
        httpx.TransportError: No answer arrived.
    """
    response = await client.asend(
        _outgoing(
            openid=openid,
            appid=appid,
            offset=offset,
            limit=limit,
        )
    )
    return detailed(response, OPERATION, Error.from_dict, allow_unverified=client.allow_unverified)


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
        appid: AppID of the service account (服务号AppID), at most 32 characters.
        offset: Page number, counted from 0 (分页页码), at least 0.
        limit: Entries per page, 20 at most (分页大小), 1–20.

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
        httpx.TransportError: No answer arrived.
    """
    return (
        await asyncio_detailed(
            client=client,
            openid=openid,
            appid=appid,
            offset=offset,
            limit=limit,
        )
    ).parsed
