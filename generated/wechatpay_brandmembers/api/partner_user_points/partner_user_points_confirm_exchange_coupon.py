# Written by scripts/regenerate.py. Do not edit.
"""Approve or decline an exchange of points for a coupon (确认积分兑券)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.models import wired
from wechatpay_client.operations import Outgoing

from ..._operations.partner_user_points import (
    PARTNER_USER_POINTS_CONFIRM_EXCHANGE_COUPON,
)
from ...models.coupon_exchange import CouponExchange
from ...models.error import Error
from ...models.partner_exchange_coupon_confirm_request import (
    PartnerExchangeCouponConfirmRequest,
)

OPERATION = PARTNER_USER_POINTS_CONFIRM_EXCHANGE_COUPON


def _outgoing(
    *,
    body: PartnerExchangeCouponConfirmRequest,
) -> Outgoing:
    return OPERATION.build(
        (),
        {},
        wired(body, PartnerExchangeCouponConfirmRequest),
    )


@private
def sync_detailed(
    *,
    client: Client,
    body: PartnerExchangeCouponConfirmRequest,
) -> Response[CouponExchange | Error]:
    """Approve or decline an exchange of points for a coupon (确认积分兑券).

    Args:
        client: What sends the request.
        body: The request body.

    Returns:
        The response. `parsed`: CouponExchange after a success, Error after a failure that says why.

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
    body: PartnerExchangeCouponConfirmRequest,
) -> CouponExchange | Error:
    """Approve or decline an exchange of points for a coupon (确认积分兑券).

    Args:
        client: What sends the request.
        body: The request body.

    Returns:
        CouponExchange after a success, Error after a failure that says why.

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
    body: PartnerExchangeCouponConfirmRequest,
) -> Response[CouponExchange | Error]:
    """Approve or decline an exchange of points for a coupon (确认积分兑券).

    Args:
        client: What sends the request.
        body: The request body.

    Returns:
        The response. `parsed`: CouponExchange after a success, Error after a failure that says why.

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
    body: PartnerExchangeCouponConfirmRequest,
) -> CouponExchange | Error:
    """Approve or decline an exchange of points for a coupon (确认积分兑券).

    Args:
        client: What sends the request.
        body: The request body.

    Returns:
        CouponExchange after a success, Error after a failure that says why.

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
