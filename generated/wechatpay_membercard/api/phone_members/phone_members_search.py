# Written by scripts/regenerate.py. Do not edit.
"""Ask whether an uploaded phone number has claimed the card (查询手机号会员)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.phone_members import PHONE_MEMBERS_SEARCH
from ...models.error import Error
from ...models.phone_member import PhoneMember

OPERATION = PHONE_MEMBERS_SEARCH


def _outgoing(
    *,
    card_id: str,
    encrypted_phone_number: str,
    wechatpay_serial: str,
) -> Outgoing:
    return OPERATION.build(
        (),
        {
            "card_id": card_id,
            "encrypted_phone_number": encrypted_phone_number,
        },
        None,
        wechatpay_serial,
    )


@private
def sync_detailed(
    *,
    client: Client,
    card_id: str,
    encrypted_phone_number: str,
    wechatpay_serial: str,
) -> Response[PhoneMember | Error]:
    """Ask whether an uploaded phone number has claimed the card (查询手机号会员).

    Args:
        client: What sends the request.
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        encrypted_phone_number: The member's phone number, sent encrypted (加密手机号). Give it encrypted.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

    Returns:
        The response. `parsed`: PhoneMember after a success, Error after a failure that says why.

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
                card_id=card_id,
                encrypted_phone_number=encrypted_phone_number,
                wechatpay_serial=wechatpay_serial,
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
    card_id: str,
    encrypted_phone_number: str,
    wechatpay_serial: str,
) -> PhoneMember | Error:
    """Ask whether an uploaded phone number has claimed the card (查询手机号会员).

    Args:
        client: What sends the request.
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        encrypted_phone_number: The member's phone number, sent encrypted (加密手机号). Give it encrypted.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

    Returns:
        PhoneMember after a success, Error after a failure that says why.

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
        card_id=card_id,
        encrypted_phone_number=encrypted_phone_number,
        wechatpay_serial=wechatpay_serial,
    ).parsed


@private
async def asyncio_detailed(
    *,
    client: Client,
    card_id: str,
    encrypted_phone_number: str,
    wechatpay_serial: str,
) -> Response[PhoneMember | Error]:
    """Ask whether an uploaded phone number has claimed the card (查询手机号会员).

    Args:
        client: What sends the request.
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        encrypted_phone_number: The member's phone number, sent encrypted (加密手机号). Give it encrypted.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

    Returns:
        The response. `parsed`: PhoneMember after a success, Error after a failure that says why.

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
                card_id=card_id,
                encrypted_phone_number=encrypted_phone_number,
                wechatpay_serial=wechatpay_serial,
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
    card_id: str,
    encrypted_phone_number: str,
    wechatpay_serial: str,
) -> PhoneMember | Error:
    """Ask whether an uploaded phone number has claimed the card (查询手机号会员).

    Args:
        client: What sends the request.
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        encrypted_phone_number: The member's phone number, sent encrypted (加密手机号). Give it encrypted.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

    Returns:
        PhoneMember after a success, Error after a failure that says why.

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
            card_id=card_id,
            encrypted_phone_number=encrypted_phone_number,
            wechatpay_serial=wechatpay_serial,
        )
    ).parsed
