# Written by scripts/regenerate.py. Do not edit.
"""Import a member by openid (通过openid导入会员)."""

from wechatpay_client.endpoints import Client, Response, checked_client, detailed
from wechatpay_client.frames import private
from wechatpay_client.models import wired
from wechatpay_client.operations import Outgoing

from ..._operations.user_cards import USER_CARDS_IMPORT_BY_OPENID
from ...models.error import Error
from ...models.user_card import UserCard
from ...models.user_card_import_by_openid_request import UserCardImportByOpenidRequest

OPERATION = USER_CARDS_IMPORT_BY_OPENID


def _outgoing(
    *,
    body: UserCardImportByOpenidRequest,
    wechatpay_serial: str | None,
) -> Outgoing:
    return OPERATION.build(
        (),
        {},
        wired(body, UserCardImportByOpenidRequest),
        wechatpay_serial,
    )


@private
def sync_detailed(
    *,
    client: Client,
    body: UserCardImportByOpenidRequest,
    wechatpay_serial: str | None = None,
) -> Response[UserCard | Error]:
    """Import a member by openid (通过openid导入会员).

    Args:
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
    *,
    client: Client,
    body: UserCardImportByOpenidRequest,
    wechatpay_serial: str | None = None,
) -> UserCard | Error:
    """Import a member by openid (通过openid导入会员).

    Args:
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
        client=client,
        body=body,
        wechatpay_serial=wechatpay_serial,
    ).parsed


@private
async def asyncio_detailed(
    *,
    client: Client,
    body: UserCardImportByOpenidRequest,
    wechatpay_serial: str | None = None,
) -> Response[UserCard | Error]:
    """Import a member by openid (通过openid导入会员).

    Args:
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
    *,
    client: Client,
    body: UserCardImportByOpenidRequest,
    wechatpay_serial: str | None = None,
) -> UserCard | Error:
    """Import a member by openid (通过openid导入会员).

    Args:
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
            client=client,
            body=body,
            wechatpay_serial=wechatpay_serial,
        )
    ).parsed
