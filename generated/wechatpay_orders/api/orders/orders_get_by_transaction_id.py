# Written by scripts/regenerate.py. Do not edit.
"""Read a paid order by WeChat Pay's number (微信支付订单号查询订单)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.orders import ORDERS_GET_BY_TRANSACTION_ID
from ...models.error import Error
from ...models.order import Order

OPERATION = ORDERS_GET_BY_TRANSACTION_ID


def _outgoing(
    transaction_id: str,
    *,
    mchid: str,
) -> Outgoing:
    return OPERATION.build(
        (transaction_id,),
        {
            "mchid": mchid,
        },
        None,
    )


@private
def sync_detailed(
    transaction_id: str,
    *,
    client: Client,
    mchid: str,
) -> Response[Order | Error]:
    """Read a paid order by WeChat Pay's number (微信支付订单号查询订单).

    Args:
        transaction_id: WeChat Pay's order number (微信支付订单号), 1–32 characters.
        client: What sends the request.
        mchid: Merchant number, as in the order (商户号), 1–32 characters.

    Returns:
        The response. `parsed`: Order after a success, Error after a failure that says why.

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
                transaction_id,
                mchid=mchid,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
def sync(
    transaction_id: str,
    *,
    client: Client,
    mchid: str,
) -> Order | Error:
    """Read a paid order by WeChat Pay's number (微信支付订单号查询订单).

    Args:
        transaction_id: WeChat Pay's order number (微信支付订单号), 1–32 characters.
        client: What sends the request.
        mchid: Merchant number, as in the order (商户号), 1–32 characters.

    Returns:
        Order after a success, Error after a failure that says why.

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
        transaction_id,
        client=client,
        mchid=mchid,
    ).parsed


@private
async def asyncio_detailed(
    transaction_id: str,
    *,
    client: Client,
    mchid: str,
) -> Response[Order | Error]:
    """Read a paid order by WeChat Pay's number (微信支付订单号查询订单).

    Args:
        transaction_id: WeChat Pay's order number (微信支付订单号), 1–32 characters.
        client: What sends the request.
        mchid: Merchant number, as in the order (商户号), 1–32 characters.

    Returns:
        The response. `parsed`: Order after a success, Error after a failure that says why.

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
                transaction_id,
                mchid=mchid,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
async def asyncio(
    transaction_id: str,
    *,
    client: Client,
    mchid: str,
) -> Order | Error:
    """Read a paid order by WeChat Pay's number (微信支付订单号查询订单).

    Args:
        transaction_id: WeChat Pay's order number (微信支付订单号), 1–32 characters.
        client: What sends the request.
        mchid: Merchant number, as in the order (商户号), 1–32 characters.

    Returns:
        Order after a success, Error after a failure that says why.

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
            transaction_id,
            client=client,
            mchid=mchid,
        )
    ).parsed
