"""To the backup host and back."""

import re

import httpx
import pytest

from wechatpay_signing import (
    resilient_transport,
)

pytestmark = pytest.mark.anyio


NO_RESPONSE = [
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.ProxyError,
    httpx.ReadError,
    httpx.ReadTimeout,
    httpx.RemoteProtocolError,
    httpx.WriteError,
    httpx.WriteTimeout,
]


@pytest.mark.parametrize("failure", NO_RESPONSE)
async def test_the_next_attempt_goes_to_the_other_host_at_once(wire, send, failure):
    await send(wire.transport(failure, wire.ok), "GET")
    assert wire.hosts() == [wire.MAIN, wire.BACKUP]
    assert sum(wire.waits) == 0
    assert wire.requests[-1].headers["Host"] == wire.BACKUP
    assert wire.requests[-1].url.scheme == "https"


@pytest.mark.parametrize("failure", NO_RESPONSE)
async def test_later_attempts_alternate_with_backoff(wire, send, failure):
    with pytest.raises(failure):
        await send(wire.transport(failure, attempts=5), "GET")
    assert wire.hosts() == [wire.MAIN, wire.BACKUP, wire.MAIN, wire.BACKUP, wire.MAIN]
    assert wire.waits == [0.0, 0.5, 1.0, 2.0]


async def test_a_host_that_responds_is_stayed_at(wire, send):
    await send(wire.transport(httpx.ReadTimeout, 503, 503, wire.ok), "GET")
    assert wire.hosts() == [wire.MAIN, wire.BACKUP, wire.BACKUP, wire.BACKUP]
    assert wire.waits == [0.0, 0.5, 1.0]


@pytest.mark.case("T25")
async def test_signs_for_the_backup_anew(wire, send, platform):
    await send(wire.transport(httpx.ConnectError, wire.ok), "POST", "/v3/x", content=b"{}")
    value = wire.requests[-1].headers["Authorization"]
    stamp, nonce = re.search(r'timestamp="(\d+)"', value)[1], re.search(r'nonce_str="([^"]+)"', value)[1]
    assert nonce == "NONCE-1"
    message = f"POST\n/v3/x\n{stamp}\n{nonce}\n{{}}\n".encode()
    platform.fits("merchant", re.search(r'signature="([^"]+)"', value)[1], message)


async def test_one_failure_moves_its_own_call_only(wire, send):
    transport = wire.transport(httpx.ConnectError, wire.ok)
    for _ in range(2):
        await send(transport, "GET")
    assert wire.hosts() == [wire.MAIN, wire.BACKUP, wire.MAIN]


@pytest.mark.parametrize("failure", NO_RESPONSE)
async def test_two_failures_in_a_row_move_all_calls(wire, send, failure):
    transport = wire.transport(failure, wire.ok, failure, wire.ok)
    for _ in range(4):
        await send(transport, "GET")
    assert wire.hosts() == [wire.MAIN, wire.BACKUP, wire.MAIN, wire.BACKUP, wire.BACKUP, wire.BACKUP]


@pytest.mark.parametrize("failure", [httpx.ReadError, httpx.ReadTimeout, httpx.WriteTimeout])
async def test_a_call_that_may_not_be_repeated_counts_too(wire, send, failure):
    transport = wire.transport(failure, failure, wire.ok)
    for _ in range(2):
        with pytest.raises(failure):
            await send(transport, "POST")
    await send(transport, "POST")
    assert wire.hosts() == [wire.MAIN, wire.MAIN, wire.BACKUP]


async def test_a_success_between_two_failures_keeps_the_main_host(wire, send):
    transport = wire.transport(httpx.ConnectError, wire.ok, wire.ok, httpx.ConnectError, wire.ok)
    for _ in range(4):
        await send(transport, "GET")
    assert wire.hosts() == [wire.MAIN, wire.BACKUP, wire.MAIN, wire.MAIN, wire.BACKUP, wire.MAIN]


@pytest.mark.parametrize("failure", [429, 503, httpx.PoolTimeout])
async def test_other_failures_do_not_change_the_host(wire, send, failure):
    await send(wire.transport(failure, failure, failure, wire.ok), "GET")
    assert set(wire.hosts()) == {wire.MAIN}


@pytest.fixture
def moved(wire, send):
    """Makes a transport whose calls go to the backup host since just now; then come the steps."""

    async def move(*script, **options):
        transport = wire.transport(httpx.ConnectError, wire.ok, failures_before_switch=1, **options)
        await send(transport, "GET")
        wire.script = list(script)
        wire.requests.clear()
        return transport

    return move


async def test_comes_back_when_a_probe_reaches_the_main_host(wire, send, moved):
    transport = await moved(wire.ok, probe_after=60)
    await send(transport, "GET")
    wire.now += 59
    await send(transport, "GET")
    wire.now += 1
    await send(transport, "GET")
    await send(transport, "GET")
    assert wire.hosts() == [wire.BACKUP, wire.BACKUP, wire.MAIN, wire.MAIN]


async def test_a_failed_probe_goes_on_at_the_backup(wire, send, moved):
    transport = await moved(httpx.ConnectError, wire.ok, probe_after=60)
    wire.now += 60
    assert (await send(transport, "POST")).status_code == 200
    await send(transport, "GET")
    assert wire.hosts() == [wire.MAIN, wire.BACKUP, wire.BACKUP]


async def test_only_one_call_probes(wire, moved):
    transport = await moved(wire.ok, probe_after=60)
    wire.now += 60
    hosts = []

    def during_the_probe(request):
        wire.script = [wire.ok]
        transport.handle_request(httpx.Request("GET", f"https://{wire.MAIN}/v3/other"))
        hosts.extend(wire.hosts()[-2:])
        return wire.ok()

    wire.script = [during_the_probe]
    transport.handle_request(httpx.Request("GET", f"https://{wire.MAIN}/v3/x"))
    assert hosts == [wire.MAIN, wire.BACKUP]


async def test_all_calls_go_back_when_the_backup_is_down_too(wire, send, moved):
    transport = await moved(httpx.ConnectError, wire.ok)
    await send(transport, "GET")
    await send(transport, "GET")
    assert wire.hosts() == [wire.BACKUP, wire.MAIN, wire.MAIN]


async def test_other_hosts_are_left_alone(wire, send):
    transport = wire.transport(httpx.ConnectError, httpx.ConnectError, httpx.ConnectError, wire.ok)
    other = "apihk.mch.weixin.qq.com"
    await send(transport, "GET", f"https://{other}/v3/x")
    assert set(wire.hosts()) == {other}


async def test_failures_of_other_hosts_do_not_count(wire, send):
    transport = wire.transport(httpx.ConnectError, httpx.ConnectError, httpx.ConnectError, wire.ok)
    await send(transport, "GET", "https://apihk.mch.weixin.qq.com/v3/x")
    await send(transport, "GET")
    assert wire.hosts()[-1] == wire.MAIN
    assert wire.waits == [0.5, 1.0, 2.0]


@pytest.mark.parametrize("backup", [None, "api.mch.weixin.qq.com"])
async def test_can_be_switched_off(wire, send, backup):
    await send(wire.transport(*[httpx.ConnectError] * 3, wire.ok, backup_host=backup), "GET")
    assert set(wire.hosts()) == {wire.MAIN}
    assert wire.waits == [0.5, 1.0, 2.0]


async def test_hosts_may_have_ports(platform, transport_to, wire):
    hosts = []

    def handler(request):
        hosts.append(request.headers["Host"])
        if request.url.port == 8001:
            raise httpx.ConnectError("down")
        return wire.ok()

    signing = transport_to(handler, hosts=["127.0.0.1"])
    transport = resilient_transport(
        signing, main_host="127.0.0.1:8001", backup_host="127.0.0.1:8002", sleep=wire.wait
    )
    transport.handle_request(httpx.Request("GET", "http://127.0.0.1:8001/v3/x"))
    assert hosts == ["127.0.0.1:8001", "127.0.0.1:8002"]
