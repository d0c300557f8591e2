"""An httpx client of the caller: its hooks and authentication may fail before or after WeChat Pay works."""

import pickle
import traceback

import httpx
import pytest

from wechatpay_membercard import ConnectionFailedError, InputError, MemberCardClient, RequestTimeoutError
from wechatpay_membercard.api.callback import callback_get
from wechatpay_membercard.client import Client
from wechatpay_signing import ConfigurationError, request_may_have_been_processed

pytestmark = pytest.mark.anyio
CANARY = "QZ7X"

UNSENT = [httpx.ConnectError("x"), httpx.ConnectTimeout("x"), httpx.PoolTimeout("x"), httpx.ProxyError("x")]
OURS = [
    ConfigurationError("x"),
    InputError(field="a", rule="b", remedy="c"),
    ConnectionFailedError(problem="x", request_may_have_been_processed=False),
]

RAISED = [*UNSENT, *OURS, ValueError("x"), httpx.ReadTimeout("x")]


def raising(api, error):
    """A hook that raises, of the kind that the client wants."""

    async def asynchronous(_):
        raise error

    def blocking(_):
        raise error

    return blocking if api.kind is MemberCardClient else asynchronous


def own_client(api, **options):
    kind = httpx.Client if api.kind is MemberCardClient else httpx.AsyncClient
    return kind(transport=api.wire, **options)


async def failure(api, settled, own):
    with pytest.raises(Exception) as caught:
        await settled(api.kind(http_client=own).user_cards.get(CANARY, CANARY))
    return caught.value


def fresh(error):
    return pickle.loads(pickle.dumps(error))  # noqa: S301 - made above


@pytest.mark.parametrize(
    "error", [*UNSENT, *OURS, ValueError("x"), httpx.ReadTimeout("x")], ids=lambda e: type(e).__name__
)
async def test_what_a_response_hook_raises_says_that_the_request_may_have_been_processed(api, settled, error):
    api.wire.answer()
    own = own_client(api, event_hooks={"response": [raising(api, fresh(error))]})
    told = await failure(api, settled, own)
    assert request_may_have_been_processed(told)
    assert len(api.wire.requests) == 1
    said = "the request may have been processed" in "".join(traceback.format_exception(told))
    assert said or request_may_have_been_processed(fresh(error))  # whose flag was no lie to begin with


@pytest.mark.parametrize(
    "error", [*UNSENT, *OURS, ValueError("x"), httpx.ReadTimeout("x")], ids=lambda e: type(e).__name__
)
async def test_what_a_request_hook_raises_says_that_nothing_was_sent(api, settled, error):
    own = own_client(api, event_hooks={"request": [raising(api, fresh(error))]})
    told = await failure(api, settled, own)
    assert not request_may_have_been_processed(told)
    assert api.wire.requests == []


@pytest.mark.parametrize(("error", "maybe"), [(httpx.ConnectError, False), (httpx.ReadError, True)])
async def test_beside_hooks_that_raise_nothing_the_transport_is_believed(api, settled, error, maybe):
    api.wire.fail(error("x"))
    hooks = {"response": [raising(api, ValueError("never called"))]}
    told = await failure(api, settled, own_client(api, event_hooks=hooks))
    assert type(told) is ConnectionFailedError
    assert told.request_may_have_been_processed is maybe


class SignIn(httpx.Auth):
    """Authentication that sends a request a second time."""

    def auth_flow(self, request):
        yield request
        yield request


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.PoolTimeout])
async def test_the_second_request_of_an_authentication_does_not_speak_for_the_first(api, settled, error):
    api.wire.answer(401)
    api.wire.fail(error("x"))
    told = await failure(api, settled, own_client(api, auth=SignIn()))
    assert told.request_may_have_been_processed


async def test_the_hooks_of_the_owner_run_once_each_and_stay_as_they_were(api, settled):
    seen = []

    async def noted(message):
        seen.append(type(message))

    hooks = {"request": [noted], "response": [noted]}
    if api.kind is MemberCardClient:
        hooks = {"request": [lambda r: seen.append(type(r))], "response": [lambda r: seen.append(type(r))]}
    own = own_client(api, event_hooks=hooks)
    before = own.event_hooks
    api.wire.answer(200, {"notify_url": "https://x.test"})
    await settled(api.kind(http_client=own).callback.get())
    assert seen == [httpx.Request, httpx.Response]
    assert own.event_hooks == before == hooks


class Breaking(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body whose reading fails with an error that otherwise comes before the first byte."""

    def __iter__(self):
        raise httpx.ConnectError("x")
        yield b""

    async def __aiter__(self):
        raise httpx.ConnectError("x")
        yield b""


@pytest.mark.parametrize("through_client", [False, True])
async def test_a_body_that_fails_like_a_connection_came_after_the_request_was_sent(
    api, settled, through_client
):
    api.wire.answers.append(httpx.Response(200, stream=Breaking()))
    options = {"http_client": own_client(api)} if through_client else {"transport": api.wire}
    with pytest.raises(ConnectionFailedError) as caught:
        await settled(api.kind(**options).callback.get())
    assert caught.value.request_may_have_been_processed


def test_endpoint_functions_say_the_same(wire):
    def fail(_):
        raise httpx.ConnectError("x")

    wire.answer()
    client = Client().set_httpx_client(httpx.Client(transport=wire, event_hooks={"response": [fail]}))
    with pytest.raises(httpx.ConnectError) as caught:
        callback_get.sync(client=client)
    assert request_may_have_been_processed(caught.value)


async def test_a_closed_client_is_an_input_error_before_anything_is_sent(api, settled):
    own = own_client(api)
    await settled(own.close() if api.kind is MemberCardClient else own.aclose())
    told = await failure(api, settled, own)
    assert isinstance(told, InputError)
    assert told.field == "http_client"
    assert not told.request_may_have_been_processed
    assert api.wire.requests == []


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.ReadTimeout])
async def test_no_pickle_of_an_error_or_of_its_cause_holds_the_request(api, settled, error):
    api.wire.fail(error("x"))
    told = await failure(api, settled, own_client(api))
    assert isinstance(told, (ConnectionFailedError, RequestTimeoutError))
    assert CANARY.encode() not in pickle.dumps([told, told.__cause__])
