# Written by scripts/regenerate.py. Do not edit.
"""Read a member's card (查询用户会员卡)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.user_cards import USER_CARDS_GET
from ...models.error import Error
from ...models.user_card import UserCard

OPERATION = USER_CARDS_GET


def _outgoing(
    user_card_code: str,
    *,
    card_id: str,
    openid: str,
) -> Outgoing:
    return OPERATION.build(
        (user_card_code,),
        {
            "card_id": card_id,
            "openid": openid,
        },
        None,
    )


@private
def sync_detailed(
    user_card_code: str,
    *,
    client: Client,
    card_id: str,
    openid: str,
) -> Response[UserCard | Error]:
    """Read a member's card (查询用户会员卡).

    Args:
        user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
            characters.
        client: What sends the request.
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        openid: The member's openid under the appid of the template (用户标识), 1–128 characters.

    Returns:
        The response. `parsed`: UserCard after a success, Error after a failure that says why.

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
                user_card_code,
                card_id=card_id,
                openid=openid,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
def sync(
    user_card_code: str,
    *,
    client: Client,
    card_id: str,
    openid: str,
) -> UserCard | Error:
    """Read a member's card (查询用户会员卡).

    Args:
        user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
            characters.
        client: What sends the request.
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        openid: The member's openid under the appid of the template (用户标识), 1–128 characters.

    Returns:
        UserCard after a success, Error after a failure that says why.

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
        user_card_code,
        client=client,
        card_id=card_id,
        openid=openid,
    ).parsed


@private
async def asyncio_detailed(
    user_card_code: str,
    *,
    client: Client,
    card_id: str,
    openid: str,
) -> Response[UserCard | Error]:
    """Read a member's card (查询用户会员卡).

    Args:
        user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
            characters.
        client: What sends the request.
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        openid: The member's openid under the appid of the template (用户标识), 1–128 characters.

    Returns:
        The response. `parsed`: UserCard after a success, Error after a failure that says why.

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
                user_card_code,
                card_id=card_id,
                openid=openid,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
async def asyncio(
    user_card_code: str,
    *,
    client: Client,
    card_id: str,
    openid: str,
) -> UserCard | Error:
    """Read a member's card (查询用户会员卡).

    Args:
        user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
            characters.
        client: What sends the request.
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        openid: The member's openid under the appid of the template (用户标识), 1–128 characters.

    Returns:
        UserCard after a success, Error after a failure that says why.

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
            user_card_code,
            client=client,
            card_id=card_id,
            openid=openid,
        )
    ).parsed
