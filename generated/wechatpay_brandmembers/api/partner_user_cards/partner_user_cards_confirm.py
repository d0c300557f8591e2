# Written by scripts/regenerate.py. Do not edit.
"""Confirm or decline a membership (确认用户开卡)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.models import wired
from wechatpay_client.operations import Outgoing

from ..._operations.partner_user_cards import PARTNER_USER_CARDS_CONFIRM
from ...models.error import Error
from ...models.partner_user_card_confirm_request import PartnerUserCardConfirmRequest
from ...models.user_card import UserCard

OPERATION = PARTNER_USER_CARDS_CONFIRM


def _outgoing(
    user_card_code: str,
    *,
    body: PartnerUserCardConfirmRequest,
    wechatpay_serial: str | None,
) -> Outgoing:
    return OPERATION.build(
        (user_card_code,),
        {},
        wired(body, PartnerUserCardConfirmRequest),
        wechatpay_serial,
    )


@private
def sync_detailed(
    user_card_code: str,
    *,
    client: Client,
    body: PartnerUserCardConfirmRequest,
    wechatpay_serial: str | None = None,
) -> Response[UserCard | Error]:
    """Confirm or decline a membership (确认用户开卡).

    Args:
        user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
            characters.
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

    Returns:
        The response. `parsed`: UserCard after a success, Error after a failure that says why.

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
                user_card_code,
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
    user_card_code: str,
    *,
    client: Client,
    body: PartnerUserCardConfirmRequest,
    wechatpay_serial: str | None = None,
) -> UserCard | Error:
    """Confirm or decline a membership (确认用户开卡).

    Args:
        user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
            characters.
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

    Returns:
        UserCard after a success, Error after a failure that says why.

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
        user_card_code,
        client=client,
        body=body,
        wechatpay_serial=wechatpay_serial,
    ).parsed


@private
async def asyncio_detailed(
    user_card_code: str,
    *,
    client: Client,
    body: PartnerUserCardConfirmRequest,
    wechatpay_serial: str | None = None,
) -> Response[UserCard | Error]:
    """Confirm or decline a membership (确认用户开卡).

    Args:
        user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
            characters.
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

    Returns:
        The response. `parsed`: UserCard after a success, Error after a failure that says why.

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
                user_card_code,
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
    user_card_code: str,
    *,
    client: Client,
    body: PartnerUserCardConfirmRequest,
    wechatpay_serial: str | None = None,
) -> UserCard | Error:
    """Confirm or decline a membership (确认用户开卡).

    Args:
        user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
            characters.
        client: What sends the request.
        body: The request body.
        wechatpay_serial: Serial number of the key that encrypted the sensitive fields.

    Returns:
        UserCard after a success, Error after a failure that says why.

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
            user_card_code,
            client=client,
            body=body,
            wechatpay_serial=wechatpay_serial,
        )
    ).parsed
