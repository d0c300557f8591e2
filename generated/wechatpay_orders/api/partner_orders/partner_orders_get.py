# Written by scripts/regenerate.py. Do not edit.
"""Read a sub-merchant's order by the service provider's number (商户订单号查询订单)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.partner_orders import PARTNER_ORDERS_GET
from ...models.error import Error
from ...models.partner_order import PartnerOrder

OPERATION = PARTNER_ORDERS_GET


def _outgoing(
    out_trade_no: str,
    *,
    sp_mchid: str,
    sub_mchid: str,
) -> Outgoing:
    return OPERATION.build(
        (out_trade_no,),
        {
            "sp_mchid": sp_mchid,
            "sub_mchid": sub_mchid,
        },
        None,
    )


@private
def sync_detailed(
    out_trade_no: str,
    *,
    client: Client,
    sp_mchid: str,
    sub_mchid: str,
) -> Response[PartnerOrder | Error]:
    """Read a sub-merchant's order by the service provider's number (商户订单号查询订单).

    Args:
        out_trade_no: The merchant's own order number (商户订单号), 1–32 characters.
        client: What sends the request.
        sp_mchid: Merchant number of the service provider, as in the order (服务商商户号), 1–32 characters.
        sub_mchid: Merchant number of the sub-merchant, as in the order (子商户号), 1–32 characters.

    Returns:
        The response. `parsed`: PartnerOrder after a success, Error after a failure that says why.

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
                out_trade_no,
                sp_mchid=sp_mchid,
                sub_mchid=sub_mchid,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
def sync(
    out_trade_no: str,
    *,
    client: Client,
    sp_mchid: str,
    sub_mchid: str,
) -> PartnerOrder | Error:
    """Read a sub-merchant's order by the service provider's number (商户订单号查询订单).

    Args:
        out_trade_no: The merchant's own order number (商户订单号), 1–32 characters.
        client: What sends the request.
        sp_mchid: Merchant number of the service provider, as in the order (服务商商户号), 1–32 characters.
        sub_mchid: Merchant number of the sub-merchant, as in the order (子商户号), 1–32 characters.

    Returns:
        PartnerOrder after a success, Error after a failure that says why.

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
        out_trade_no,
        client=client,
        sp_mchid=sp_mchid,
        sub_mchid=sub_mchid,
    ).parsed


@private
async def asyncio_detailed(
    out_trade_no: str,
    *,
    client: Client,
    sp_mchid: str,
    sub_mchid: str,
) -> Response[PartnerOrder | Error]:
    """Read a sub-merchant's order by the service provider's number (商户订单号查询订单).

    Args:
        out_trade_no: The merchant's own order number (商户订单号), 1–32 characters.
        client: What sends the request.
        sp_mchid: Merchant number of the service provider, as in the order (服务商商户号), 1–32 characters.
        sub_mchid: Merchant number of the sub-merchant, as in the order (子商户号), 1–32 characters.

    Returns:
        The response. `parsed`: PartnerOrder after a success, Error after a failure that says why.

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
                out_trade_no,
                sp_mchid=sp_mchid,
                sub_mchid=sub_mchid,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
async def asyncio(
    out_trade_no: str,
    *,
    client: Client,
    sp_mchid: str,
    sub_mchid: str,
) -> PartnerOrder | Error:
    """Read a sub-merchant's order by the service provider's number (商户订单号查询订单).

    Args:
        out_trade_no: The merchant's own order number (商户订单号), 1–32 characters.
        client: What sends the request.
        sp_mchid: Merchant number of the service provider, as in the order (服务商商户号), 1–32 characters.
        sub_mchid: Merchant number of the sub-merchant, as in the order (子商户号), 1–32 characters.

    Returns:
        PartnerOrder after a success, Error after a failure that says why.

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
            out_trade_no,
            client=client,
            sp_mchid=sp_mchid,
            sub_mchid=sub_mchid,
        )
    ).parsed
