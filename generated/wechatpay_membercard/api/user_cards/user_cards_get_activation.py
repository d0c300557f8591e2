# Written by scripts/regenerate.py. Do not edit.
"""Read what the member typed when opening the card (获取用户开卡资料)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.user_cards import USER_CARDS_GET_ACTIVATION
from ...models.activation import Activation
from ...models.error import Error

OPERATION = USER_CARDS_GET_ACTIVATION


def _outgoing(
    activate_ticket: str,
) -> Outgoing:
    return OPERATION.build(
        (activate_ticket,),
        {},
        None,
    )


@private
def sync_detailed(
    activate_ticket: str,
    *,
    client: Client,
) -> Response[Activation | Error]:
    """Read what the member typed when opening the card (获取用户开卡资料).

    Args:
        activate_ticket: Ticket of the activation, may hold / + and = (开卡激活票据), 1–256 characters.
        client: What sends the request.

    Returns:
        The response. `parsed`: Activation after a success, Error after a failure that says why.

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
                activate_ticket,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
def sync(
    activate_ticket: str,
    *,
    client: Client,
) -> Activation | Error:
    """Read what the member typed when opening the card (获取用户开卡资料).

    Args:
        activate_ticket: Ticket of the activation, may hold / + and = (开卡激活票据), 1–256 characters.
        client: What sends the request.

    Returns:
        Activation after a success, Error after a failure that says why.

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
        activate_ticket,
        client=client,
    ).parsed


@private
async def asyncio_detailed(
    activate_ticket: str,
    *,
    client: Client,
) -> Response[Activation | Error]:
    """Read what the member typed when opening the card (获取用户开卡资料).

    Args:
        activate_ticket: Ticket of the activation, may hold / + and = (开卡激活票据), 1–256 characters.
        client: What sends the request.

    Returns:
        The response. `parsed`: Activation after a success, Error after a failure that says why.

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
                activate_ticket,
            )
        ),
        OPERATION,
        Error.from_dict,
        allow_unverified=client.allow_unverified,
    )


@private
async def asyncio(
    activate_ticket: str,
    *,
    client: Client,
) -> Activation | Error:
    """Read what the member typed when opening the card (获取用户开卡资料).

    Args:
        activate_ticket: Ticket of the activation, may hold / + and = (开卡激活票据), 1–256 characters.
        client: What sends the request.

    Returns:
        Activation after a success, Error after a failure that says why.

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
            activate_ticket,
            client=client,
        )
    ).parsed
