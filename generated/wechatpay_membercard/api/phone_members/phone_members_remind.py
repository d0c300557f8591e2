# Written by scripts/regenerate.py. Do not edit.
"""Have WeChat remind a member to claim the card (导入手机号会员)."""

from ..._core import Operation, Outgoing, no_content
from ...client import Client
from ...models.error import Error
from ...models.phone_member_remind_request import PhoneMemberRemindRequest
from ...types import Response, detailed

OPERATION: Operation[None] = Operation(
    method="POST",
    path="/v3/marketing/membercard-open/phonenumber-member/import",
    load=no_content,
    success=204,
    body_fields=PhoneMemberRemindRequest.FIELDS,
    encrypted="phone_number",
)


def _outgoing(
    *,
    body: PhoneMemberRemindRequest,
    wechatpay_serial: str,
) -> Outgoing:
    return OPERATION.build(
        (),
        {},
        body.wire(""),
        wechatpay_serial,
    )


def sync_detailed(
    *,
    client: Client,
    body: PhoneMemberRemindRequest,
    wechatpay_serial: str,
) -> Response[Error | None]:
    """Have WeChat remind a member to claim the card (导入手机号会员).

    Args:
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive field.

    Returns:
        The response. `parsed`: None after a success, Error after a failure that says why.

    Raises:
        InputError: A field breaks the contract; nothing was sent.
        UnverifiedResponseError: A success that nobody verified.
        ResponseParseError: A success whose body does not fit the contract.
        UnknownResponderError: An unsigned failure without an error code of WeChat Pay, such as a 502 in HTML.
        ApiError: A failure that does not say why.
        NotCarriedOutError: 202, accepted but not carried out.
        UnexpectedStatusError: Another status below 300 that is no success.
        httpx.TransportError: No answer arrived.
    """
    response = client.send(
        _outgoing(
            body=body,
            wechatpay_serial=wechatpay_serial,
        )
    )
    return detailed(response, OPERATION, Error.from_dict, allow_unverified=client.allow_unverified)


def sync(
    *,
    client: Client,
    body: PhoneMemberRemindRequest,
    wechatpay_serial: str,
) -> Error | None:
    """Have WeChat remind a member to claim the card (导入手机号会员).

    Args:
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive field.

    Returns:
        None after a success, Error after a failure that says why.

    Raises:
        InputError: A field breaks the contract; nothing was sent.
        UnverifiedResponseError: A success that nobody verified.
        ResponseParseError: A success whose body does not fit the contract.
        UnknownResponderError: An unsigned failure without an error code of WeChat Pay, such as a 502 in HTML.
        ApiError: A failure that does not say why.
        NotCarriedOutError: 202, accepted but not carried out.
        UnexpectedStatusError: Another status below 300 that is no success.
        httpx.TransportError: No answer arrived.
    """
    return sync_detailed(
        client=client,
        body=body,
        wechatpay_serial=wechatpay_serial,
    ).parsed


async def asyncio_detailed(
    *,
    client: Client,
    body: PhoneMemberRemindRequest,
    wechatpay_serial: str,
) -> Response[Error | None]:
    """Have WeChat remind a member to claim the card (导入手机号会员).

    Args:
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive field.

    Returns:
        The response. `parsed`: None after a success, Error after a failure that says why.

    Raises:
        InputError: A field breaks the contract; nothing was sent.
        UnverifiedResponseError: A success that nobody verified.
        ResponseParseError: A success whose body does not fit the contract.
        UnknownResponderError: An unsigned failure without an error code of WeChat Pay, such as a 502 in HTML.
        ApiError: A failure that does not say why.
        NotCarriedOutError: 202, accepted but not carried out.
        UnexpectedStatusError: Another status below 300 that is no success.
        httpx.TransportError: No answer arrived.
    """
    response = await client.asend(
        _outgoing(
            body=body,
            wechatpay_serial=wechatpay_serial,
        )
    )
    return detailed(response, OPERATION, Error.from_dict, allow_unverified=client.allow_unverified)


async def asyncio(
    *,
    client: Client,
    body: PhoneMemberRemindRequest,
    wechatpay_serial: str,
) -> Error | None:
    """Have WeChat remind a member to claim the card (导入手机号会员).

    Args:
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive field.

    Returns:
        None after a success, Error after a failure that says why.

    Raises:
        InputError: A field breaks the contract; nothing was sent.
        UnverifiedResponseError: A success that nobody verified.
        ResponseParseError: A success whose body does not fit the contract.
        UnknownResponderError: An unsigned failure without an error code of WeChat Pay, such as a 502 in HTML.
        ApiError: A failure that does not say why.
        NotCarriedOutError: 202, accepted but not carried out.
        UnexpectedStatusError: Another status below 300 that is no success.
        httpx.TransportError: No answer arrived.
    """
    return (
        await asyncio_detailed(
            client=client,
            body=body,
            wechatpay_serial=wechatpay_serial,
        )
    ).parsed
