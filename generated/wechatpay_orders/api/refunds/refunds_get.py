# Written by scripts/regenerate.py. Do not edit.
"""Read one refund by the merchant's own number (查询单笔退款)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.refunds import REFUNDS_GET
from ...models.error import Error
from ...models.refund import Refund

OPERATION = REFUNDS_GET


def _outgoing(
    out_refund_no: str,
    *,
    sub_mchid: str | None,
) -> Outgoing:
    return OPERATION.build(
        (out_refund_no,),
        {
            "sub_mchid": sub_mchid,
        },
        None,
    )


@private
def sync_detailed(
    out_refund_no: str,
    *,
    client: Client,
    sub_mchid: str | None = None,
) -> Response[Refund | Error]:
    """Read one refund by the merchant's own number (查询单笔退款).

    Args:
        out_refund_no: The merchant's own refund number (商户退款单号), 1–64 characters.
        client: What sends the request.
        sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.

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
                out_refund_no,
                sub_mchid=sub_mchid,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
def sync(
    out_refund_no: str,
    *,
    client: Client,
    sub_mchid: str | None = None,
) -> Refund | Error:
    """Read one refund by the merchant's own number (查询单笔退款).

    Args:
        out_refund_no: The merchant's own refund number (商户退款单号), 1–64 characters.
        client: What sends the request.
        sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.

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
        out_refund_no,
        client=client,
        sub_mchid=sub_mchid,
    ).parsed


@private
async def asyncio_detailed(
    out_refund_no: str,
    *,
    client: Client,
    sub_mchid: str | None = None,
) -> Response[Refund | Error]:
    """Read one refund by the merchant's own number (查询单笔退款).

    Args:
        out_refund_no: The merchant's own refund number (商户退款单号), 1–64 characters.
        client: What sends the request.
        sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.

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
                out_refund_no,
                sub_mchid=sub_mchid,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
async def asyncio(
    out_refund_no: str,
    *,
    client: Client,
    sub_mchid: str | None = None,
) -> Refund | Error:
    """Read one refund by the merchant's own number (查询单笔退款).

    Args:
        out_refund_no: The merchant's own refund number (商户退款单号), 1–64 characters.
        client: What sends the request.
        sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.

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
            out_refund_no,
            client=client,
            sub_mchid=sub_mchid,
        )
    ).parsed
