# Written by scripts/regenerate.py. Do not edit.
"""Read a card template (查询会员卡模板)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.cards import CARDS_GET
from ...models.card import Card
from ...models.error import Error

OPERATION = CARDS_GET


def _outgoing(
    card_id: str,
) -> Outgoing:
    return OPERATION.build(
        (card_id,),
        {},
        None,
    )


@private
def sync_detailed(
    card_id: str,
    *,
    client: Client,
) -> Response[Card | Error]:
    """Read a card template (查询会员卡模板).

    Args:
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        client: What sends the request.

    Returns:
        The response. `parsed`: Card after a success, Error after a failure that says why.

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
) -> Card | Error:
    """Read a card template (查询会员卡模板).

    Args:
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        client: What sends the request.

    Returns:
        Card after a success, Error after a failure that says why.

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
    ).parsed


@private
async def asyncio_detailed(
    card_id: str,
    *,
    client: Client,
) -> Response[Card | Error]:
    """Read a card template (查询会员卡模板).

    Args:
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        client: What sends the request.

    Returns:
        The response. `parsed`: Card after a success, Error after a failure that says why.

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
) -> Card | Error:
    """Read a card template (查询会员卡模板).

    Args:
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        client: What sends the request.

    Returns:
        Card after a success, Error after a failure that says why.

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
        )
    ).parsed
