# Written by scripts/regenerate.py. Do not edit.
"""Report a member's points to WeChat Pay (同步用户积分)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.models import wired
from wechatpay_client.operations import Outgoing

from ..._operations.user_points import USER_POINTS_SYNC
from ...models.error import Error
from ...models.user_points import UserPoints
from ...models.user_points_sync_request import UserPointsSyncRequest

OPERATION = USER_POINTS_SYNC


def _outgoing(
    *,
    body: UserPointsSyncRequest,
) -> Outgoing:
    return OPERATION.build(
        (),
        {},
        wired(body, UserPointsSyncRequest),
    )


@private
def sync_detailed(
    *,
    client: Client,
    body: UserPointsSyncRequest,
) -> Response[UserPoints | Error]:
    """Report a member's points to WeChat Pay (同步用户积分).

    Args:
        client: What sends the request.
        body: The request body.

    Returns:
        The response. `parsed`: UserPoints after a success, Error after a failure that says why.

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
                body=body,
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
    body: UserPointsSyncRequest,
) -> UserPoints | Error:
    """Report a member's points to WeChat Pay (同步用户积分).

    Args:
        client: What sends the request.
        body: The request body.

    Returns:
        UserPoints after a success, Error after a failure that says why.

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
        body=body,
    ).parsed


@private
async def asyncio_detailed(
    *,
    client: Client,
    body: UserPointsSyncRequest,
) -> Response[UserPoints | Error]:
    """Report a member's points to WeChat Pay (同步用户积分).

    Args:
        client: What sends the request.
        body: The request body.

    Returns:
        The response. `parsed`: UserPoints after a success, Error after a failure that says why.

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
                body=body,
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
    body: UserPointsSyncRequest,
) -> UserPoints | Error:
    """Report a member's points to WeChat Pay (同步用户积分).

    Args:
        client: What sends the request.
        body: The request body.

    Returns:
        UserPoints after a success, Error after a failure that says why.

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
            body=body,
        )
    ).parsed
