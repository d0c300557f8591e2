"""One line to start: everything comes from the environment, and merchant numbers need no repeating."""

import contextlib
import inspect
import json
import os

import httpx
import pytest

from wechatpay_membercard import (
    AsyncMemberCardClient,
    ConnectionFailedError,
    InputError,
    MemberCardClient,
    ServerError,
)
from wechatpay_mock import DIRECT, PARTNER, SUB_MERCHANT, Gateway
from wechatpay_signing import (
    ConfigurationError,
    KeyLoadError,
    PooledTransport,
    ResponseTooLargeError,
    SigningTransport,
)

pytestmark = pytest.mark.anyio
CARD, CODE = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"
POINTS = {"out_trade_no": "1217752501201407033233368018", "bonus_value": 30}


@pytest.fixture(scope="module")
def served():
    gateway = Gateway()
    with gateway.serve() as url:
        yield gateway, url


@pytest.fixture
def gateway(served):
    gateway, _ = served
    state = gateway.snapshot()
    gateway.journal.clear()
    yield gateway
    gateway.faults.clear()
    gateway.restore(state)


@pytest.fixture
def direct(served, gateway):
    return gateway.env(served[1])


@pytest.fixture
def partner(served, gateway):
    return {**gateway.env(served[1], PARTNER), "WECHATPAY_SUB_MCHID": SUB_MERCHANT}


@pytest.fixture(params=[MemberCardClient, AsyncMemberCardClient], ids=["sync", "async"])
def opened(request, monkeypatch):
    """A client from the environment for the length of a block."""
    for name in [name for name in os.environ if name.startswith("WECHATPAY_")]:
        monkeypatch.delenv(name)

    @contextlib.asynccontextmanager
    async def open_client(*arguments, **options):
        client = request.param.from_env(*arguments, **options)
        try:
            yield client
        finally:
            closed = client.close() if request.param is MemberCardClient else client.aclose()
            if inspect.isawaitable(closed):
                await closed

    return open_client


def sent(gateway):
    return json.loads(gateway.journal.last.request.body)


async def test_one_line_is_enough_for_a_verified_call(opened, direct, gateway, monkeypatch, settled):
    for name, value in direct.items():
        monkeypatch.setenv(name, value)
    async with opened() as client:
        assert await settled(client.bonus.prepare(CARD, CODE, **POINTS)) is None
    assert sent(gateway) == {**POINTS, "mchid": DIRECT}


async def test_a_phone_number_is_encrypted_with_the_same_keys(opened, direct, gateway, settled):
    async with opened(direct) as client:
        await settled(client.user_cards.import_by_phone(CARD, phone_number="13900000000", out_request_no="1"))
    assert b"13900000000" not in gateway.journal.last.request.body
    assert gateway.journal.last.verdict == "accepted"


async def test_a_sub_merchants_number_makes_it_a_partner(opened, partner, gateway, settled):
    async with opened(partner) as client:
        await settled(client.bonus.prepare(CARD, CODE, **POINTS))
    assert sent(gateway) == {**POINTS, "sub_mchid": SUB_MERCHANT}
    assert gateway.journal.last.mchid == PARTNER


async def test_what_a_call_gives_is_never_overwritten(opened, partner, gateway, settled):
    async with opened(partner) as client:
        with contextlib.suppress(Exception):  # the gateway knows no such sub-merchant
            await settled(client.bonus.prepare(CARD, CODE, **POINTS, sub_mchid="1900000110"))
    assert sent(gateway)["sub_mchid"] == "1900000110"


async def test_a_mode_can_be_named(opened, partner, gateway, settled):
    async with opened(partner, mode="direct") as client:
        with contextlib.suppress(Exception):  # the partner is no direct merchant
            await settled(client.bonus.prepare(CARD, CODE, **POINTS))
    assert sent(gateway) == {**POINTS, "mchid": PARTNER}


async def test_failures_that_may_be_repeated_are_repeated(opened, direct, gateway, settled):
    gateway.faults.inject("error", reason="system_error", nth=1)
    async with opened(direct) as client:
        await settled(client.bonus.prepare(CARD, CODE, **POINTS))
    assert [entry.status for entry in gateway.journal.entries] == [500, 204]


async def test_repeats_can_be_turned_off(opened, direct, gateway, settled):
    gateway.faults.inject("error", reason="system_error", nth=1)
    async with opened(direct, retries=False) as client:
        with pytest.raises(ServerError):
            await settled(client.bonus.prepare(CARD, CODE, **POINTS))
    assert [entry.status for entry in gateway.journal.entries] == [500]


async def test_an_env_file_takes_the_place_of_the_environment(
    opened, served, gateway, tmp_path, monkeypatch, settled
):
    monkeypatch.setenv("WECHATPAY_SUB_MCHID", SUB_MERCHANT)
    gateway.write_keys(tmp_path / "keys", served[1])
    monkeypatch.chdir(tmp_path)
    async with opened(env_file="keys/.env") as client:
        await settled(client.bonus.prepare(CARD, CODE, **POINTS))
    assert sent(gateway) == {**POINTS, "mchid": DIRECT}


async def test_paths_in_an_env_file_are_meant_from_where_it_is(opened, served, gateway, tmp_path, settled):
    keys = tmp_path / "keys"
    gateway.write_keys(keys, served[1])
    assert str(tmp_path) not in (keys / ".env").read_text()
    async with opened(env_file=keys / ".env") as client:
        await settled(client.bonus.prepare(CARD, CODE, **POINTS))


async def test_closing_the_client_closes_the_transport_made_for_it(opened, direct, settled, monkeypatch):
    closed = []
    for name in ("close", "aclose"):
        closing = getattr(SigningTransport, name)
        monkeypatch.setattr(
            SigningTransport, name, lambda self, closing=closing: closed.append(self) or closing(self)
        )
    async with opened(direct) as client:
        await settled(client.callback.get())
        assert closed == []
    assert len(closed) == 1
    with pytest.raises(InputError, match="client: is closed"):
        await settled(client.callback.get())


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"mode": "sub"}, "mode"),
        ({"base_url": ""}, "base_url"),
        ({"base_url": "ftp://x"}, "base_url"),
        ({"timeout": 0}, "timeout"),
        ({"encryptor": object()}, "encryptor"),
        ({"mchid": 1230000109}, "mchid"),
        ({"mchid": "1 2"}, "mchid"),
        ({"sub_mchid": ""}, "sub_mchid"),
        ({"sub_mchid": 7}, "sub_mchid"),
        ({"sub_mchid": SUB_MERCHANT, "mode": "direct"}, "sub_mchid"),
        ({"allow_unverified": "yes"}, "allow_unverified"),
    ],
)
async def test_a_wrong_option_is_refused_by_its_name(opened, direct, gateway, options, field):
    with pytest.raises(InputError) as caught:
        async with opened(direct, **options):
            pass
    assert caught.value.field == field
    assert len(gateway.journal) == 0


async def test_missing_variables_are_named_at_once(opened):
    with pytest.raises(ConfigurationError, match=r"WECHATPAY_MCHID; WECHATPAY_SERIAL_NO; .*PRIVATE_KEY"):
        async with opened({}):
            pass


async def test_variables_and_a_file_together_are_refused(opened, direct, tmp_path):
    with pytest.raises(ConfigurationError, match="env_file cannot be given together with variables"):
        async with opened(direct, env_file=tmp_path / ".env"):
            pass


@pytest.mark.parametrize("env_file", ["", 7, b"keys/.env", "missing/.env", "."])
async def test_a_file_that_is_none_is_a_configuration_error(opened, env_file):
    with pytest.raises(ConfigurationError):
        async with opened(env_file=env_file):
            pass


async def test_no_frame_of_a_failure_holds_a_key(opened, direct):
    secret = direct["WECHATPAY_PRIVATE_KEY"]
    with pytest.raises(KeyLoadError) as caught:
        async with opened({**direct, "WECHATPAY_PUBLIC_KEY": "not a key"}):
            pass
    trace, package = caught.value.__traceback__, os.sep + "wechatpay_"
    while trace is not None:
        if package in trace.tb_frame.f_code.co_filename:
            assert secret not in repr(trace.tb_frame.f_locals)
        trace = trace.tb_next


# Merchant numbers of a client made from parts.


@pytest.mark.parametrize(
    ("options", "filled"),
    [
        ({"mchid": DIRECT}, {"mchid": DIRECT}),
        ({"mchid": DIRECT, "mode": "direct"}, {"mchid": DIRECT}),
        ({"sub_mchid": SUB_MERCHANT}, {"sub_mchid": SUB_MERCHANT}),
        ({"mchid": PARTNER, "sub_mchid": SUB_MERCHANT, "mode": "partner"}, {"sub_mchid": SUB_MERCHANT}),
        ({"mchid": PARTNER, "mode": "partner"}, {}),
    ],
)
async def test_a_number_of_the_client_fills_the_field_that_a_call_leaves_out(api, options, filled):
    api.wire.answer(204)
    await api.call(lambda c: c.bonus.prepare(CARD, CODE, **POINTS), **options)
    assert api.wire.sent == {**POINTS, **filled}


async def test_a_number_of_the_call_beside_that_of_the_client_goes_where_the_contract_allows_both(api):
    api.wire.answer(204)
    await api.call(lambda c: c.bonus.prepare(CARD, CODE, **POINTS, mchid=DIRECT), sub_mchid=SUB_MERCHANT)
    assert api.wire.sent == {**POINTS, "mchid": DIRECT, "sub_mchid": SUB_MERCHANT}


async def test_an_operation_without_such_a_field_is_sent_as_it_is(api):
    api.wire.answer(200, {"notify_url": "https://shop.example"})
    await api.call(lambda c: c.callback.set(notify_url="https://shop.example"), mchid=DIRECT)
    assert api.wire.sent == {"notify_url": "https://shop.example"}


async def test_other_numbers_for_some_calls_leave_the_client_as_it_is(api, settled):
    client = api.client(mode="partner", sub_mchid=SUB_MERCHANT)
    for each, number in ((client.with_options(sub_mchid="1900000110"), "1900000110"), (client, SUB_MERCHANT)):
        api.wire.answer(204)
        await settled(each.bonus.prepare(CARD, CODE, **POINTS))
        assert api.wire.sent["sub_mchid"] == number


async def test_a_number_of_the_other_mode_is_refused_before_anything_is_sent(api):
    for attempt in (
        lambda: api.client(mode="direct", sub_mchid=SUB_MERCHANT),
        lambda: api.client(mode="direct").with_options(sub_mchid=SUB_MERCHANT),
        lambda: api.client(sub_mchid=SUB_MERCHANT).with_options(mode="direct"),
    ):
        with pytest.raises(InputError, match="sub_mchid: does not belong to direct mode"):
            attempt()
    assert api.wire.requests == []


@pytest.mark.parametrize("field", ["mchid", "sub_mchid"])
@pytest.mark.parametrize("number", ["", "1 2", "x", 1230000109, b"1", True, "1" * 33, "１２３"])
async def test_what_is_no_merchant_number_is_refused_by_the_name_of_its_argument(api, field, number):
    with pytest.raises(InputError, match=f"^{field}: "):
        api.client(**{field: number})


class Sending(PooledTransport):
    """Says what it was asked to do."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def handle_request(self, request):
        self.asked.append(request.method)
        return super().handle_request(request)

    async def handle_async_request(self, request):
        self.asked.append(request.method)
        return await super().handle_async_request(request)

    def close(self):
        self.asked.append("close")
        super().close()


async def test_what_sends_can_be_given_and_is_closed_with_the_client(opened, direct, settled):
    inner = Sending()
    async with opened(direct, inner=inner) as client:
        await settled(client.bonus.prepare(CARD, CODE, **POINTS))
    assert inner.asked == ["POST", "close"]


async def test_options_of_the_connections_are_passed_on(opened, direct, settled):
    async with opened(direct, max_response_bytes=10) as client:
        with pytest.raises(ResponseTooLargeError):
            await settled(client.user_cards.get(CARD, CODE))


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"exchange_timeout": 0}, "exchange_timeout"),
        ({"trust_env": "no"}, "trust_env"),
        ({"family": "ipv6"}, "family"),
        ({"max_response_bytes": 0}, "max_response_bytes"),
        ({"inner": "fast"}, "inner"),
        ({"inner": httpx.MockTransport(lambda _: None), "family": "ipv4"}, "family"),
    ],
)
async def test_unfit_options_of_the_connections_are_refused(opened, direct, options, named):
    with pytest.raises(ConfigurationError, match=named):
        async with opened(direct, **options):
            pass


@pytest.mark.parametrize(("trust_env", "is_used"), [(None, True), (True, True), (False, False)])
async def test_a_proxy_of_the_environment_is_used_unless_it_is_not_trusted(
    opened, direct, settled, monkeypatch, trust_env, is_used
):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    elsewhere = {**direct, "WECHATPAY_BASE_URL": "https://shop.invalid"}
    async with opened(elsewhere, trust_env=trust_env, retries=False) as client:
        with pytest.raises(ConnectionFailedError) as caught:
            await settled(client.bonus.prepare(CARD, CODE, **POINTS))
    assert ("through the proxy 127.0.0.1:9" in str(caught.value)) is is_used
