# Written by scripts/regenerate.py. Do not edit.
"""End an activity (终止活动)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.models import wired
from wechatpay_client.operations import Outgoing

from ..._operations.partner_activities import PARTNER_ACTIVITIES_TERMINATE
from ...models.activity import Activity
from ...models.error import Error
from ...models.partner_activity_terminate_request import PartnerActivityTerminateRequest

OPERATION = PARTNER_ACTIVITIES_TERMINATE


def _outgoing(
    activity_id: int,
    *,
    body: PartnerActivityTerminateRequest,
) -> Outgoing:
    return OPERATION.build(
        (activity_id,),
        {},
        wired(body, PartnerActivityTerminateRequest),
    )


@private
def sync_detailed(
    activity_id: int,
    *,
    client: Client,
    body: PartnerActivityTerminateRequest,
) -> Response[Activity | Error]:
    """End an activity (终止活动).

    Args:
        activity_id: Activity (活动ID).
        client: What sends the request.
        body: The request body.

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
                body=body,
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
    body: PartnerActivityTerminateRequest,
) -> Activity | Error:
    """End an activity (终止活动).

    Args:
        activity_id: Activity (活动ID).
        client: What sends the request.
        body: The request body.

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
        body=body,
    ).parsed


@private
async def asyncio_detailed(
    activity_id: int,
    *,
    client: Client,
    body: PartnerActivityTerminateRequest,
) -> Response[Activity | Error]:
    """End an activity (终止活动).

    Args:
        activity_id: Activity (活动ID).
        client: What sends the request.
        body: The request body.

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
                body=body,
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
    body: PartnerActivityTerminateRequest,
) -> Activity | Error:
    """End an activity (终止活动).

    Args:
        activity_id: Activity (活动ID).
        client: What sends the request.
        body: The request body.

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
            body=body,
        )
    ).parsed
