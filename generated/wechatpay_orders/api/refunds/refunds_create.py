# Written by scripts/regenerate.py. Do not edit.
"""Apply for a refund of a paid order, or a part of it (退款申请)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.models import wired
from wechatpay_client.operations import Outgoing

from ..._operations.refunds import REFUNDS_CREATE
from ...models.error import Error
from ...models.refund import Refund
from ...models.refund_create_request import RefundCreateRequest

OPERATION = REFUNDS_CREATE


def _outgoing(
    *,
    body: RefundCreateRequest,
) -> Outgoing:
    return OPERATION.build(
        (),
        {},
        wired(body, RefundCreateRequest),
    )


@private
def sync_detailed(
    *,
    client: Client,
    body: RefundCreateRequest,
) -> Response[Refund | Error]:
    """Apply for a refund of a paid order, or a part of it (退款申请).

    Args:
        client: What sends the request.
        body: The request body.

    Returns:
        The response. `parsed`: Refund after a success, Error after a failure that says why.

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
    body: RefundCreateRequest,
) -> Refund | Error:
    """Apply for a refund of a paid order, or a part of it (退款申请).

    Args:
        client: What sends the request.
        body: The request body.

    Returns:
        Refund after a success, Error after a failure that says why.

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
    body: RefundCreateRequest,
) -> Response[Refund | Error]:
    """Apply for a refund of a paid order, or a part of it (退款申请).

    Args:
        client: What sends the request.
        body: The request body.

    Returns:
        The response. `parsed`: Refund after a success, Error after a failure that says why.

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
    body: RefundCreateRequest,
) -> Refund | Error:
    """Apply for a refund of a paid order, or a part of it (退款申请).

    Args:
        client: What sends the request.
        body: The request body.

    Returns:
        Refund after a success, Error after a failure that says why.

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
