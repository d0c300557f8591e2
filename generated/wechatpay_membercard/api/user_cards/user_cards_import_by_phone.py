# Written by scripts/regenerate.py. Do not edit.
"""Give an existing member the card by phone number (通过手机号导入用户会员卡)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.models import wired
from wechatpay_client.operations import Outgoing

from ..._operations.user_cards import USER_CARDS_IMPORT_BY_PHONE
from ...models.error import Error
from ...models.import_by_phone_request import ImportByPhoneRequest
from ...models.imported_card import ImportedCard

OPERATION = USER_CARDS_IMPORT_BY_PHONE


def _outgoing(
    card_id: str,
    *,
    body: ImportByPhoneRequest,
    wechatpay_serial: str,
) -> Outgoing:
    return OPERATION.build(
        (card_id,),
        {},
        wired(body, ImportByPhoneRequest),
        wechatpay_serial,
    )


@private
def sync_detailed(
    card_id: str,
    *,
    client: Client,
    body: ImportByPhoneRequest,
    wechatpay_serial: str,
) -> Response[ImportedCard | Error]:
    """Give an existing member the card by phone number (通过手机号导入用户会员卡).

    Args:
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

    Returns:
        The response. `parsed`: ImportedCard after a success, Error after a failure that says why.

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
                card_id,
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
    card_id: str,
    *,
    client: Client,
    body: ImportByPhoneRequest,
    wechatpay_serial: str,
) -> ImportedCard | Error:
    """Give an existing member the card by phone number (通过手机号导入用户会员卡).

    Args:
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

    Returns:
        ImportedCard after a success, Error after a failure that says why.

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
        card_id,
        client=client,
        body=body,
        wechatpay_serial=wechatpay_serial,
    ).parsed


@private
async def asyncio_detailed(
    card_id: str,
    *,
    client: Client,
    body: ImportByPhoneRequest,
    wechatpay_serial: str,
) -> Response[ImportedCard | Error]:
    """Give an existing member the card by phone number (通过手机号导入用户会员卡).

    Args:
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

    Returns:
        The response. `parsed`: ImportedCard after a success, Error after a failure that says why.

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
                card_id,
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
    card_id: str,
    *,
    client: Client,
    body: ImportByPhoneRequest,
    wechatpay_serial: str,
) -> ImportedCard | Error:
    """Give an existing member the card by phone number (通过手机号导入用户会员卡).

    Args:
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

    Returns:
        ImportedCard after a success, Error after a failure that says why.

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
            card_id,
            client=client,
            body=body,
            wechatpay_serial=wechatpay_serial,
        )
    ).parsed
