"""Every operation and every status that its contract documents, through the client, sync and async."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, get_args, get_type_hints

import pytest

import wechatpay_membercard
from wechatpay_contract import Operation, contract
from wechatpay_membercard import ApiError, AsyncMemberCardClient, MemberCardClient
from wechatpay_mock import DIRECT, Gateway
from wechatpay_signing import RSASigner, SigningTransport

OPERATIONS = contract("membercard").operations
UNPERMITTED = "1700000009"


def documented(operation: Operation) -> set[int]:
    return {operation.success, *(reason.status for reason in operation.reasons.values())}


def as_is(gateway: Gateway, operation: Operation) -> SigningTransport:
    return gateway.signing_transport()


def refused(status: int) -> Callable[[Gateway, Operation], SigningTransport]:
    """The gateway answers the first documented error of this status."""

    def arrange(gateway: Gateway, operation: Operation) -> SigningTransport:
        slug = next(slug for slug, reason in operation.reasons.items() if reason.status == status)
        gateway.faults.inject("error", operation=operation.id, reason=slug)
        return gateway.signing_transport()

    return arrange


def signed_by_a_stranger(gateway: Gateway, operation: Operation) -> SigningTransport:
    stranger = gateway._keys.partner.pair
    signer = RSASigner(mchid=DIRECT, serial_no=gateway.signer.serial_no, private_key=stranger.private_pem)
    return SigningTransport(signer, gateway.verifier, inner=gateway.transport())


def without_permission(gateway: Gateway, operation: Operation) -> SigningTransport:
    gateway.add_merchant(UNPERMITTED, may_use=False)
    return gateway.signing_transport(UNPERMITTED)


WAYS: dict[int, tuple[Callable[[Gateway, Operation], SigningTransport], type[Exception] | None]] = {
    200: (as_is, None),
    204: (as_is, None),
    400: (refused(400), wechatpay_membercard.ParamError),
    401: (signed_by_a_stranger, wechatpay_membercard.SignError),
    403: (without_permission, wechatpay_membercard.NoAuthError),
    429: (refused(429), wechatpay_membercard.RateLimitError),
    500: (refused(500), wechatpay_membercard.ServerError),
    502: (refused(502), wechatpay_membercard.ServerError),
    503: (refused(503), wechatpay_membercard.ServerError),
}
CASES = [(one.id, status) for one in OPERATIONS.values() for status in sorted(documented(one) & set(WAYS))]


def method_of(client: MemberCardClient | AsyncMemberCardClient, operation: str) -> Callable[..., Any]:
    resource, method = next(
        (tag, operation.removeprefix(f"{tag}_"))
        for tag in ("user_cards", "service_modules", "phone_members", "cards", "bonus", "callback")
        if operation.startswith(f"{tag}_")
    )
    found: Callable[..., Any] = getattr(getattr(client, resource), method)
    return found


def as_argument(value: object, hint: object) -> object:
    """An example value as the type that the method takes."""
    model = next((kind for kind in (hint, *get_args(hint)) if hasattr(kind, "from_dict")), None)
    return model.from_dict(value) if model is not None and isinstance(value, Mapping) else value


def arguments(method: Callable[..., Any], operation: Operation) -> tuple[list[object], dict[str, object]]:
    hints = get_type_hints(method)
    values: dict[str, object] = dict(operation.examples.get("direct", {}))
    positional = [one.example for one in operation.parameters if one.place == "path"]
    for parameter in operation.parameters:
        if parameter.place == "query" and parameter.required:
            values[parameter.name] = parameter.example
    if values.pop("encrypted_phone_number", None) is not None:
        values["phone_number"] = "13912345678"
    assert set(values) <= set(inspect.signature(method).parameters)
    return positional, {name: as_argument(value, hints[name]) for name, value in values.items()}


def check(operation: Operation, status: int, gateway: Gateway, error: Exception | None) -> None:
    assert gateway.journal.last.status == status
    assert gateway.journal.last.operation == operation.id
    wanted = WAYS[status][1]
    if wanted is None:
        assert error is None
        return
    assert isinstance(error, ApiError)
    assert type(error) is wanted
    assert (error.status_code, error.verified) == (status, True)
    assert error.code
    assert error.request_id


def test_the_coverage_table_is_full():
    table = {one.id: {status for name, status in CASES if name == one.id} for one in OPERATIONS.values()}
    assert table == {one.id: documented(one) for one in OPERATIONS.values()}
    assert table


@pytest.mark.parametrize(("name", "status"), CASES, ids=[f"{name}-{status}" for name, status in CASES])
def test_an_operation_answers_a_documented_status(gateway, name, status):
    operation, error = OPERATIONS[name], None
    prepare_search(gateway, name)
    transport = WAYS[status][0](gateway, operation)
    with MemberCardClient(transport=transport, encryptor=gateway.encryptor) as client:
        method = method_of(client, name)
        positional, named = arguments(method, operation)
        try:
            method(*positional, **named)
        except ApiError as raised:
            error = raised
    check(operation, status, gateway, error)


@pytest.mark.anyio
@pytest.mark.parametrize(("name", "status"), CASES, ids=[f"{name}-{status}" for name, status in CASES])
async def test_an_operation_answers_a_documented_status_async(gateway, name, status):
    operation, error = OPERATIONS[name], None
    prepare_search(gateway, name)
    transport = WAYS[status][0](gateway, operation)
    async with AsyncMemberCardClient(transport=transport, encryptor=gateway.encryptor) as client:
        method = method_of(client, name)
        positional, named = arguments(method, operation)
        try:
            await method(*positional, **named)
        except ApiError as raised:
            error = raised
    check(operation, status, gateway, error)


def prepare_search(gateway: Gateway, name: str) -> None:
    """A number can be looked up once it was uploaded."""
    if name == "phone_members_search":
        row = {"receive_status": "UNSHOWED", "outer_str": ""}
        gateway.world()["phones"][("pbLatjvWOibDc5-TBnbUk1pD12o0", "13912345678")] = row
