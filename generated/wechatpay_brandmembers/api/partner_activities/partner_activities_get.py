# Written by scripts/regenerate.py. Do not edit.
"""Read an activity (查询活动)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.partner_activities import PARTNER_ACTIVITIES_GET
from ...models.activity import Activity
from ...models.error import Error

OPERATION = PARTNER_ACTIVITIES_GET


def _outgoing(
    activity_id: int,
    *,
    brand_id: str,
) -> Outgoing:
    return OPERATION.build(
        (activity_id,),
        {
            "brand_id": brand_id,
        },
        None,
    )


@private
def sync_detailed(
    activity_id: int,
    *,
    client: Client,
    brand_id: str,
) -> Response[Activity | Error]:
    """Read an activity (查询活动).

    Args:
        activity_id: Activity (活动ID).
        client: What sends the request.
        brand_id: Brand (品牌ID), 1–32 characters.

    Returns:
        The response. `parsed`: Activity after a success, Error after a failure that says why.

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
                activity_id,
                brand_id=brand_id,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
def sync(
    activity_id: int,
    *,
    client: Client,
    brand_id: str,
) -> Activity | Error:
    """Read an activity (查询活动).

    Args:
        activity_id: Activity (活动ID).
        client: What sends the request.
        brand_id: Brand (品牌ID), 1–32 characters.

    Returns:
        Activity after a success, Error after a failure that says why.

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
        activity_id,
        client=client,
        brand_id=brand_id,
    ).parsed


@private
async def asyncio_detailed(
    activity_id: int,
    *,
    client: Client,
    brand_id: str,
) -> Response[Activity | Error]:
    """Read an activity (查询活动).

    Args:
        activity_id: Activity (活动ID).
        client: What sends the request.
        brand_id: Brand (品牌ID), 1–32 characters.

    Returns:
        The response. `parsed`: Activity after a success, Error after a failure that says why.

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
                activity_id,
                brand_id=brand_id,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
async def asyncio(
    activity_id: int,
    *,
    client: Client,
    brand_id: str,
) -> Activity | Error:
    """Read an activity (查询活动).

    Args:
        activity_id: Activity (活动ID).
        client: What sends the request.
        brand_id: Brand (品牌ID), 1–32 characters.

    Returns:
        Activity after a success, Error after a failure that says why.

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
            activity_id,
            client=client,
            brand_id=brand_id,
        )
    ).parsed
