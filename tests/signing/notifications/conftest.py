"""Parsers of callbacks: without memory, with it, over an asynchronous store; and both of their faces."""

import anyio
import anyio.lowlevel
import pytest

from wechatpay_signing import (
    MemoryReplayStore,
    NotificationParser,
)


@pytest.fixture
def parser(platform, verifier):
    return NotificationParser(verifier, platform.apiv3_key, clock=platform.clock)


@pytest.fixture
def seen(platform):
    return MemoryReplayStore(clock=platform.clock)


@pytest.fixture
def once(platform, verifier, seen):
    """A parser with a replay store."""
    return NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)


@pytest.fixture(params=["sync", "async"])
def parse(request):
    """Parses with one of the two faces of a parser."""

    async def parse_sync(parser, headers, body):
        return parser.parse(headers, body)

    async def parse_async(parser, headers, body):
        return await parser.aparse(headers, body)

    return parse_sync if request.param == "sync" else parse_async


@pytest.fixture(params=["sync", "async"])
def handle(request):
    """Parses and handles with one of the two faces of a parser."""

    async def handle_sync(parser, delivery, work=lambda notification: None):
        with parser.handling(parser.parse(*delivery)) as notification:
            work(notification)

    async def handle_async(parser, delivery, work=lambda notification: None):
        async with parser.handling(await parser.aparse(*delivery)) as notification:
            work(notification)

    return handle_sync if request.param == "sync" else handle_async


@pytest.fixture(params=["sync", "async"])
def respond(request):
    """Answers with one of the two faces of a parser."""

    async def respond_sync(parser, delivery, work):
        return parser.respond(*delivery, work)

    async def respond_async(parser, delivery, work):
        async def awaited(notification):
            work(notification)

        return await parser.arespond(*delivery, awaited)

    return respond_sync if request.param == "sync" else respond_async


@pytest.fixture(scope="session")
def fail():
    """A handler that fails."""

    def fail(notification):
        raise RuntimeError("the handler failed")

    return fail


class Transaction:
    """Work that is committed by somebody else, later or never."""

    def __init__(self):
        self.hooks = []

    def on_commit(self, hook):
        self.hooks.append(hook)

    def commit(self):
        return [hook() for hook in self.hooks]


@pytest.fixture
def transaction():
    return Transaction()


class Coroutines:
    """An asynchronous store."""

    def __init__(self, clock):
        self.inner = MemoryReplayStore(clock=clock)
        self.renewals = 0
        self.renewed = anyio.Event()

    async def add(self, key, value, seconds):
        await anyio.lowlevel.checkpoint()
        return self.inner.add(key, value, seconds)

    async def put(self, key, value, seconds):
        await anyio.lowlevel.checkpoint()
        self.inner.put(key, value, seconds)

    async def remove(self, key, value):
        await anyio.lowlevel.checkpoint()
        self.inner.remove(key, value)

    async def renew(self, key, value, seconds):
        self.renewals += 1
        if self.renewals == 3:
            self.renewed.set()
        return self.inner.renew(key, value, seconds)


@pytest.fixture
def coroutines(platform):
    return Coroutines(platform.clock)


@pytest.fixture
def over(platform, verifier, coroutines):
    """A parser over an asynchronous store, with a lease so short that claims are renewed at once."""
    return NotificationParser(verifier, platform.apiv3_key, seen=coroutines, clock=platform.clock, lease=0.03)
