"""Two applications behind one address: each handles an event once, though one of them was down."""

from pathlib import Path

import httpx

from wechatpay_mock import Gateway

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "shared-callback.md"


class DownAtFirst(httpx.AsyncBaseTransport):
    """An application that takes no connection the first time."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._transport = transport
        self.calls = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.calls += 1
        if self.calls == 1:
            raise httpx.ConnectError("connection refused")
        return await self._transport.handle_async_request(request)


def test_an_event_comes_again_only_for_the_application_that_was_down(reader, blocks, run, capsys):
    names: dict[str, object] = {}
    for block in blocks(PAGE, "python"):
        run(block, names)
    programs = names["programs"]
    members = DownAtFirst(programs["http://members"])
    names["client"] = httpx.AsyncClient(mounts=programs | {"http://members": members})

    gateway = Gateway()  # the reader's keys
    gateway.callbacks.deliver_to = "https://www.example.com/wechatpay"
    gateway.callbacks.transport = httpx.ASGITransport(names["app"])
    sent = gateway.trigger("MEMBERCARD.ACTIVATE_CARD")
    assert sent.state == "waiting"
    assert capsys.readouterr().out.splitlines() == ["points handled MEMBERCARD.ACTIVATE_CARD"]

    gateway.clock.advance(60)
    gateway.callbacks.deliver()
    assert gateway.callbacks.notifications[-1].state == "acknowledged"
    assert capsys.readouterr().out.splitlines() == ["members handled MEMBERCARD.ACTIVATE_CARD"]
    assert members.calls == 2
