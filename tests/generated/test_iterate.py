"""`iterate` walks a paged list, whatever `offset` counts."""

import json
from urllib.parse import parse_qs

import httpx
import pytest
from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient, ResponseParseError
from wechatpay_membercard.errors import ParseError

pytestmark = pytest.mark.anyio


class List(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A list of user cards; `offset` counts pages or items."""

    def __init__(self, total, *, counts):
        self.codes = [f"code{number}" for number in range(total)]
        self.counts = counts
        self.offsets = []

    def handle_request(self, request):
        query = {name: values[0] for name, values in parse_qs(request.url.query.decode()).items()}
        assert query["openid"] == "o1"
        offset, limit = int(query["offset"]), int(query["limit"])
        self.offsets.append(offset)
        start = {"pages": offset * limit, "items": offset, "nothing": 0}[self.counts]
        cards = [{"card_id": "c", "code": code} for code in self.codes[start : start + limit]]
        body = {"data": cards, "total_count": len(self.codes), "offset": offset, "limit": limit}
        content = json.dumps(body).encode()
        return httpx.Response(200, content=content, extensions={"wechatpay_verified": True})

    async def handle_async_request(self, request):
        return self.handle_request(request)


async def walk(kind, server, **options):
    client = kind(transport=server)
    iterator = client.user_cards.iterate(openid="o1", **options)
    if kind is AsyncMemberCardClient:
        return [card.code async for card in iterator]
    return [card.code for card in iterator]


BOTH = pytest.mark.parametrize("kind", [MemberCardClient, AsyncMemberCardClient])


@BOTH
@pytest.mark.parametrize("counts", ["pages", "items"])
@pytest.mark.parametrize(
    ("total", "limit"), [(0, 3), (1, 3), (3, 3), (4, 3), (7, 3), (10, 2), (5, 1), (61, 20)]
)
async def test_every_item_comes_once_and_in_order(kind, counts, total, limit):
    server = List(total, counts=counts)
    assert await walk(kind, server, limit=limit) == server.codes


@BOTH
async def test_pages_are_as_large_as_they_may_be(kind):
    server = List(50, counts="pages")
    await walk(kind, server)
    assert server.offsets == [0, 1, 2]


@BOTH
async def test_items_cost_one_request_more(kind):
    server = List(50, counts="items")
    await walk(kind, server)
    assert server.offsets == [0, 1, 21, 41]


@BOTH
async def test_a_list_that_does_not_advance_is_an_error(kind):
    with pytest.raises(ParseError, match="does not advance"):
        await walk(kind, List(50, counts="nothing"))


async def test_a_page_is_fetched_when_it_is_needed():
    server = List(50, counts="pages")
    iterator = MemberCardClient(transport=server).user_cards.iterate(openid="o1", limit=2)
    assert server.offsets == []
    next(iterator), next(iterator)
    assert server.offsets == [0]
    next(iterator)
    assert server.offsets == [0, 1]


async def test_templates_are_iterated_too(api):
    api.wire.answer(200, {"total_count": 0, "offset": 0, "limit": 20})
    assert await api.items(lambda c: c.cards.iterate(appid="wx1")) == []
    assert b"appid=wx1" in api.wire.request.url.query


async def test_an_error_within_the_walk_is_the_error_of_the_page(api):
    api.wire.answer(200, {"total_count": "1"})
    with pytest.raises(ResponseParseError):
        await api.items(lambda c: c.cards.iterate())
