"""`iterate` walks a paged list, whatever `offset` counts."""

import itertools
import json
from urllib.parse import parse_qs

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wechatpay_membercard import AsyncMemberCardClient, InputError, MemberCardClient, ResponseParseError
from wechatpay_membercard.errors import IncompleteListError, MemberCardError, ParseError

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
        self.change(len(self.offsets))
        offset, limit = int(query["offset"]), int(query["limit"])
        self.offsets.append(offset)
        start = {"pages": offset * limit, "items": offset, "nothing": 0}[self.counts]
        cards = [{"card_id": "c", "code": code} for code in self.codes[start : start + limit]]
        body = {"data": cards, "total_count": self.total(), "offset": offset, "limit": limit}
        content = json.dumps(body).encode()
        return httpx.Response(200, content=content, extensions={"wechatpay_verified": True})

    def change(self, request):
        """What happens to the list before a request."""

    def total(self):
        return len(self.codes)

    async def handle_async_request(self, request):
        return self.handle_request(request)


async def walk(kind, server, into=None, **options):
    given = [] if into is None else into
    iterator = kind(transport=server).user_cards.iterate(openid="o1", **options)
    if kind is AsyncMemberCardClient:
        async for card in iterator:
            given.append(card.code)
    else:
        given.extend(card.code for card in iterator)
    return given


async def walk_that_fails(kind, server, **options):
    """What came before the error."""
    given = []
    with pytest.raises(IncompleteListError) as caught:
        await walk(kind, server, given, **options)
    assert isinstance(caught.value, MemberCardError)
    return given


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
    api.wire.answer(200, {"total_count": {}})
    with pytest.raises(ResponseParseError):
        await api.items(lambda c: c.cards.iterate())


class Changing(List):
    """A list that changes before some requests: (request, "+" or "-" or "=", place)."""

    def __init__(self, total, changes, *, counts):
        super().__init__(total, counts=counts)
        self.changes = changes
        self.ever = {*self.codes}
        self.always = {*self.codes}
        self.names = itertools.count(total)

    def change(self, request):
        for when, what, place in self.changes:
            if when == request and what == "+":
                self.codes.insert(place % (len(self.codes) + 1), f"code{next(self.names)}")
            elif when == request and self.codes:
                self.codes.pop(place % len(self.codes))
        self.ever |= {*self.codes}
        self.always &= {*self.codes}


@st.composite
def changing_lists(draw):
    """Lists that change so that total_count shows it: between two requests one sort of change only."""
    steps = draw(st.lists(st.tuples(st.integers(1, 8), st.sampled_from("+-"), st.integers(1, 3)), max_size=4))
    by_request = {request: (what, how_many) for request, what, how_many in steps}
    changes = [
        (request, what, draw(st.integers(0, 60)))
        for request, (what, how_many) in by_request.items()
        for _ in range(how_many)
    ]
    extra = draw(st.booleans())  # one goes and two come: total_count shows one more
    if extra and by_request:
        request = draw(st.sampled_from(sorted(by_request)))
        what = by_request[request][0]
        changes += [(request, "-" if what == "+" else "+", draw(st.integers(0, 60)))]
        if by_request[request][1] == 1:
            changes += [(request, what, draw(st.integers(0, 60)))]
    return changes


@BOTH
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    total=st.integers(0, 60),
    changes=changing_lists(),
    counts=st.sampled_from(["pages", "items"]),
    limit=st.sampled_from([1, 2, 3, 7, 20]),
)
async def test_no_item_comes_twice_and_none_is_missed_without_an_error(kind, total, changes, counts, limit):
    server = Changing(total, changes, counts=counts)
    given, failure = [], None
    try:
        await walk(kind, server, given, limit=limit)
    except IncompleteListError as error:
        failure = error
    assert len(given) == len({*given})
    assert {*given} <= server.ever
    if failure is None:
        assert server.always <= {*given}
        assert {*server.codes} <= {*given}
    if not changes:
        assert failure is None
        assert given == server.codes


@BOTH
@pytest.mark.parametrize("counts", ["pages", "items"])
async def test_an_item_that_comes_during_the_walk_is_given(kind, counts):
    server = Changing(50, [(1, "+", 0)], counts=counts)
    given = await walk(kind, server, limit=2)
    assert sorted(given) == sorted(server.codes)


@BOTH
@pytest.mark.parametrize("counts", ["pages", "items"])
async def test_an_item_that_goes_during_the_walk_hides_no_other(kind, counts):
    server = Changing(50, [(1, "-", 0)], counts=counts)
    given = await walk(kind, server)
    assert {*given} == {"code0", *server.codes}
    assert len(given) == 50


@BOTH
async def test_a_list_that_never_stands_still_is_an_error_after_its_items(kind):
    server = Changing(20, [(request, "+", 10**6) for request in range(1, 1000)], counts="pages")
    given = await walk_that_fails(kind, server, limit=3)
    assert {*given} >= server.always
    assert len(given) == len({*given})


class Told(List):
    """A list whose pages and total are what a test says."""

    def __init__(self, pages, *, total):
        super().__init__(0, counts="pages")
        self.pages = pages
        self.told = total

    def total(self):
        return self.told

    def handle_request(self, request):
        query = parse_qs(request.url.query.decode())
        self.offsets.append(int(query["offset"][0]))
        data = self.pages(self.offsets[-1])
        body = {"data": data, "total_count": self.told, "offset": 0, "limit": 20}
        return httpx.Response(200, content=json.dumps(body).encode(), extensions={"wechatpay_verified": True})


def cards(*numbers):
    return [{"card_id": "c", "code": f"code{number}"} for number in numbers]


@BOTH
@pytest.mark.parametrize("total", [0, 1, 49])
async def test_full_pages_are_followed_whatever_total_count_says(kind, total):
    server = List(50, counts="pages")
    server.total = lambda: total
    assert await walk(kind, server) == server.codes


@BOTH
@pytest.mark.parametrize("came", [0, 20, 35])
async def test_fewer_items_than_total_count_are_an_error_after_the_items(kind, came):
    server = List(came, counts="pages")
    server.total = lambda: 50
    assert await walk_that_fails(kind, server) == server.codes


@BOTH
async def test_pages_that_come_in_turns_end(kind):
    server = Told(lambda offset: cards(*range(offset % 2 * 20, offset % 2 * 20 + 20)), total=100)
    assert len(await walk_that_fails(kind, server)) == 40
    assert len(server.offsets) == 3


@BOTH
async def test_a_list_without_end_ends(kind):
    server = Told(lambda offset: cards(*range(offset * 20, offset * 20 + 20)), total=50)
    assert len(await walk_that_fails(kind, server)) == 10_520


@BOTH
@pytest.mark.parametrize("data", ["", {}, [7], [{"card_id": "c"}, None]])
async def test_a_page_that_cannot_be_read_is_not_an_empty_page(kind, data):
    pages = [cards(*range(20)), data]
    assert len(await walk_that_fails(kind, Told(lambda offset: pages[offset], total=20))) == 20


@BOTH
@pytest.mark.parametrize("data", [None, []])
async def test_a_page_of_nothing_is_an_empty_page(kind, data):
    pages = [cards(*range(20)), data]
    assert len(await walk(kind, Told(lambda offset: pages[offset], total=20))) == 20


@BOTH
async def test_an_item_that_changes_is_still_the_same_item(kind):
    def page(offset):
        return [{**card, "level": offset} for card in cards(*range(offset, min(offset + 20, 30)))]

    assert len(await walk(kind, Told(page, total=30))) == 30


@BOTH
async def test_items_without_ids_are_told_apart_by_all_they_hold(kind):
    pages = [[{"code": "a"}, {"code": "b"}], [{"code": "a", "x": 1}]]
    assert await walk(kind, Told(lambda offset: pages[offset], total=3), limit=2) == ["a", "b", "a"]


@BOTH
@pytest.mark.parametrize("limit", [0, 21, -1, "20", None, 2.0, True])
async def test_a_limit_that_breaks_the_contract_is_refused_before_anything_is_sent(kind, limit):
    server = List(5, counts="pages")
    with pytest.raises(InputError) as caught:
        await walk(kind, server, limit=limit)
    assert caught.value.field == "limit"
    assert server.offsets == []
