# Written by scripts/regenerate.py. Do not edit.
"""Turn the encrypted code of a jump activation into the code (解密code)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.operations import Outgoing

from ..._operations.user_cards import USER_CARDS_DECRYPT_CODE
from ...models.decrypted_code import DecryptedCode
from ...models.error import Error

OPERATION = USER_CARDS_DECRYPT_CODE


def _outgoing(
    card_id: str,
    *,
    encrypt_code: str,
) -> Outgoing:
    return OPERATION.build(
        (card_id,),
        {
            "encrypt_code": encrypt_code,
        },
        None,
    )


@private
def sync_detailed(
    card_id: str,
    *,
    client: Client,
    encrypt_code: str,
) -> Response[DecryptedCode | Error]:
    """Turn the encrypted code of a jump activation into the code (解密code).

    Args:
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        client: What sends the request.
        encrypt_code: The encrypted code exactly as received (加密code), 1–128 characters.

    Returns:
        The response. `parsed`: DecryptedCode after a success, Error after a failure that says why.

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
                encrypt_code=encrypt_code,
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
    encrypt_code: str,
) -> DecryptedCode | Error:
    """Turn the encrypted code of a jump activation into the code (解密code).

    Args:
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        client: What sends the request.
        encrypt_code: The encrypted code exactly as received (加密code), 1–128 characters.

    Returns:
        DecryptedCode after a success, Error after a failure that says why.

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
        encrypt_code=encrypt_code,
    ).parsed


@private
async def asyncio_detailed(
    card_id: str,
    *,
    client: Client,
    encrypt_code: str,
) -> Response[DecryptedCode | Error]:
    """Turn the encrypted code of a jump activation into the code (解密code).

    Args:
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        client: What sends the request.
        encrypt_code: The encrypted code exactly as received (加密code), 1–128 characters.

    Returns:
        The response. `parsed`: DecryptedCode after a success, Error after a failure that says why.

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
                encrypt_code=encrypt_code,
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
    encrypt_code: str,
) -> DecryptedCode | Error:
    """Turn the encrypted code of a jump activation into the code (解密code).

    Args:
        card_id: Card template id (会员卡模板ID), 1–32 characters.
        client: What sends the request.
        encrypt_code: The encrypted code exactly as received (加密code), 1–128 characters.

    Returns:
        DecryptedCode after a success, Error after a failure that says why.

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
            encrypt_code=encrypt_code,
        )
    ).parsed
