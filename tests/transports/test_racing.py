"""Several addresses of one name: a dead one does not cost the time for connecting."""

import asyncio
import contextlib
import errno
import itertools
import socket
from functools import partial

import httpx
import pytest

from wechatpay_signing import PooledTransport
from wechatpay_signing._bounds.deadline import Deadline
from wechatpay_signing._connections import asynchronous, blocking, racing
from wechatpay_signing._connections.racing import Racers, areach, aresolve, in_turn, reach, resolve
from wechatpay_signing._connections.route import Origin, Routes

pytestmark = pytest.mark.anyio

V4, V6 = socket.AF_INET, socket.AF_INET6
LONG = httpx.Timeout(600)
"""Longer than any test may take: who waits for it hangs."""


def address(host, port, family=V4):
    return (family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (host, port))


@pytest.fixture
def dead():
    """An address that takes connections and never makes them: its queue is full."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener, contextlib.ExitStack() as stack:
        for _ in range(8):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        yield address(*listener.getsockname())


@pytest.fixture
def refused(closed_port):
    return address("127.0.0.1", closed_port)


@pytest.fixture
def impossible():
    """An address that no socket can be made for."""
    return (V4, socket.SOCK_STREAM, 9999, "", ("127.0.0.1", 1))


@pytest.fixture
def forbidden():
    """An address that the system connects nobody to."""
    return address("255.255.255.255", 1)


@pytest.fixture
def alive(server):
    return address(*server.server_address)


@pytest.fixture
def answer_with(monkeypatch):
    """Lets every name have these addresses."""

    def answer(*addresses):
        async def aresolve(origin, family):
            return in_turn(addresses)

        monkeypatch.setattr(blocking, "resolve", lambda origin, family: in_turn(addresses))
        monkeypatch.setattr(asynchronous, "aresolve", aresolve)

    return answer


class TestACall:
    @pytest.mark.parametrize("first", ["dead", "refused", "impossible", "forbidden"])
    def test_goes_on_to_the_next_address(self, open_side, server, alive, answer_with, request, first):
        answer_with(request.getfixturevalue(first), alive)
        side = open_side(exchange_timeout=600)
        assert side.call("GET", "http://two.example", timeout=LONG).status_code == 204
        assert len(server.received) == 1

    def test_to_addresses_that_are_all_refused_says_why(self, open_side, refused, impossible, answer_with):
        answer_with(impossible, refused)
        with pytest.raises(httpx.ConnectError, match=rf"\[Errno {errno.ECONNREFUSED}\]"):
            open_side().call("GET", "http://two.example")

    def test_to_a_name_without_address_is_a_connect_error(self, open_side, answer_with):
        answer_with()
        with pytest.raises(httpx.ConnectError, match=r"^the name has no address$"):
            open_side().call("GET", "http://none.example")

    def test_to_dead_addresses_ends_with_its_time(self, open_side, dead, answer_with):
        answer_with(dead, dead)
        with pytest.raises(httpx.ConnectTimeout):
            open_side().call("GET", "http://two.example", timeout=httpx.Timeout(60, connect=0.6))

    def test_waits_for_a_silent_one_when_the_other_refused(self, open_side, dead, refused, answer_with):
        answer_with(dead, refused)
        with pytest.raises(httpx.ConnectTimeout):
            open_side().call("GET", "http://two.example", timeout=httpx.Timeout(60, connect=0.6))


class TestIPv4Only:
    async def test_asks_for_addresses_of_that_kind(self):
        origin = Origin("https", "localhost", 443)
        assert {found[0] for found in resolve(origin, V4)} == {V4}
        assert {found[0] for found in await aresolve(origin, V4)} == {V4}

    def test_reaches_no_server_that_listens_to_the_other(self, open_side):
        if not socket.has_dualstack_ipv6():
            pytest.skip("this machine has no IPv6")
        with socket.create_server(("::1", 0), family=V6) as listener:
            url = f"http://[::1]:{listener.getsockname()[1]}"
            with pytest.raises(httpx.ConnectError):
                open_side(family="ipv4").call("GET", url)

    def test_is_the_same_for_the_way_to_a_proxy(self):
        routes = Routes(None, lambda origin: httpx.Proxy("http://proxy"), "ipv4")
        assert routes.to(Origin("https", "x", 443)).family == V4
        assert PooledTransport(family="ipv4")._habits().routes.family == "ipv4"


def test_families_take_turns():
    found = [address("a", 1, V6), address("b", 1, V6), address("c", 1, V6), address("d", 1)]
    assert [host for *_, (host, _) in in_turn(found)] == ["a", "d", "b", "c"]


class TestWhoIsReachedLate:
    """Steps are counted; a moment passes when the test says so."""

    def test_a_silent_address_holds_up_the_next_by_a_moment(self, dead, alive, monkeypatch):
        waits = []
        real = racing.selectors.DefaultSelector

        class Selector(real):
            def select(self, timeout=None):
                waits.append(timeout)
                return [] if len(waits) == 1 else super().select(timeout)

        monkeypatch.setattr(racing.selectors, "DefaultSelector", Selector)
        racers = Racers()
        with racers:
            reached = reach(racers, in_turn([dead, alive]), lambda: 60.0)
            assert reached.getpeername() == alive[4]
        assert waits == [racing.MOMENT, 60.0]
        assert reached.fileno() == -1

    def test_no_wait_is_longer_than_what_is_left(self, dead, alive):
        left = partial(Deadline({}, 0.05).left, "connect")
        racers = Racers()
        with racers, pytest.raises(httpx.ConnectTimeout):
            reach(racers, in_turn([dead, dead]), left)
        assert racers.sockets == []

    async def test_all_but_the_winner_are_closed(self, dead, alive, monkeypatch):
        monkeypatch.setattr(racing, "MOMENT", 0.001)
        made = []
        add = Racers.add
        monkeypatch.setattr(Racers, "add", lambda *given: made.append(add(*given)) or made[-1])
        racers = Racers()
        with racers:
            reached = await areach(racers, in_turn([dead, alive]))
            assert racers.sockets == [reached]
            for _ in range(3):
                await asyncio.sleep(0)
            assert [sock.fileno() == -1 for sock in made] == [True, False]

    async def test_a_cancelled_race_leaves_no_socket(self, dead, monkeypatch):
        made = []
        add = Racers.add
        monkeypatch.setattr(Racers, "add", lambda *given: made.append(add(*given)) or made[-1])
        racers = Racers()
        race = asyncio.ensure_future(areach(racers, in_turn([dead])))
        while not made:  # noqa: ASYNC110
            await asyncio.sleep(0)
        race.cancel()
        with pytest.raises(asyncio.CancelledError):
            await race
        for _ in range(3):
            await asyncio.sleep(0)
        assert made[0].fileno() == -1

    async def test_what_is_no_failure_of_an_address_ends_the_race(self, alive, monkeypatch):
        class Interrupt(BaseException):
            pass

        tried = itertools.count()

        def add(racers, address):
            next(tried)
            raise Interrupt

        monkeypatch.setattr(Racers, "add", add)
        with pytest.raises(Interrupt):
            await areach(Racers(), in_turn([alive, alive, alive]))
        assert next(tried) == 1
