# Written by scripts/regenerate.py. Do not edit.
"""Say where the money of an abnormal refund is to go (发起异常退款)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.models import wired
from wechatpay_client.operations import Outgoing

from ..._operations.refunds import REFUNDS_APPLY_ABNORMAL
from ...models.abnormal_refund_request import AbnormalRefundRequest
from ...models.error import Error
from ...models.refund import Refund

OPERATION = REFUNDS_APPLY_ABNORMAL


def _outgoing(
    refund_id: str,
    *,
    body: AbnormalRefundRequest,
    wechatpay_serial: str | None,
) -> Outgoing:
    return OPERATION.build(
        (refund_id,),
        {},
        wired(body, AbnormalRefundRequest),
        wechatpay_serial,
    )


@private
def sync_detailed(
    refund_id: str,
    *,
    client: Client,
    body: AbnormalRefundRequest,
    wechatpay_serial: str | None = None,
) -> Response[Refund | Error]:
    """Say where the money of an abnormal refund is to go (发起异常退款).

    Args:
        refund_id: WeChat Pay's refund number, not the merchant's own (微信支付退款单号), 1–32 characters.
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

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
                refund_id,
                body=body,
                wechatpay_serial=wechatpay_serial,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
def sync(
    refund_id: str,
    *,
    client: Client,
    body: AbnormalRefundRequest,
    wechatpay_serial: str | None = None,
) -> Refund | Error:
    """Say where the money of an abnormal refund is to go (发起异常退款).

    Args:
        refund_id: WeChat Pay's refund number, not the merchant's own (微信支付退款单号), 1–32 characters.
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

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
        refund_id,
        client=client,
        body=body,
        wechatpay_serial=wechatpay_serial,
    ).parsed


@private
async def asyncio_detailed(
    refund_id: str,
    *,
    client: Client,
    body: AbnormalRefundRequest,
    wechatpay_serial: str | None = None,
) -> Response[Refund | Error]:
    """Say where the money of an abnormal refund is to go (发起异常退款).

    Args:
        refund_id: WeChat Pay's refund number, not the merchant's own (微信支付退款单号), 1–32 characters.
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

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
                refund_id,
                body=body,
                wechatpay_serial=wechatpay_serial,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
async def asyncio(
    refund_id: str,
    *,
    client: Client,
    body: AbnormalRefundRequest,
    wechatpay_serial: str | None = None,
) -> Refund | Error:
    """Say where the money of an abnormal refund is to go (发起异常退款).

    Args:
        refund_id: WeChat Pay's refund number, not the merchant's own (微信支付退款单号), 1–32 characters.
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

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
            refund_id,
            client=client,
            body=body,
            wechatpay_serial=wechatpay_serial,
        )
    ).parsed
