"""Walks through lists by page number and by cursor end, and say when items may have been missed."""

from types import SimpleNamespace

import pytest

from wechatpay_client.pages import CursorPager, NumberPager


class Page(SimpleNamespace):
    """What a pager sees of a page."""

    def wire_name(self, name):
        return name


def page(*ids, total=3, **more):
    items = [SimpleNamespace(id=one) for one in ids]
    return Page(data=items, total=total, additional_properties={}, **more)


UNREADABLE = Page(data=None, total=3, additional_properties={"data": "?"}, cursor=None)


def by_number():
    return NumberPager("data", "total", 2, "id")


def by_cursor():
    return CursorPager("data", "cursor", "id")


def walked(pager, *pages):
    found = [[item.id for item in pager.feed(one)] for one in pages]
    return found, pager.over, pager.problem


def test_full_pages_are_followed_until_a_short_one():
    pager = by_number()
    assert walked(pager, page(1, 2), page(3)) == ([[1, 2], [3]], True, None)
    assert pager.position == 2


@pytest.mark.parametrize(
    ("pages", "problem"),
    [
        ((page(1, 2), page(1, 2)), "does not advance"),
        ((page(1, 2), page(3, total=4)), "total changed"),
        ((page(1, 2, total=4), page(3, total=4)), "fewer items"),
        ((UNREADABLE,), "cannot be read"),
    ],
)
def test_what_may_have_been_missed_is_said(pages, problem):
    _, over, said = walked(by_number(), *pages)
    assert over
    assert problem in said


def test_a_cursor_is_followed_until_there_is_none():
    found = walked(by_cursor(), page(1, cursor="b"), page(2, cursor=""))
    assert found == ([[1], [2]], True, None)


@pytest.mark.parametrize(
    ("pages", "problem"),
    [
        ((page(1, cursor="b"), page(2, cursor="b")), "came again"),
        ((UNREADABLE,), "cannot be read"),
    ],
)
def test_a_cursor_that_leads_nowhere_is_said(pages, problem):
    _, over, said = walked(by_cursor(), *pages)
    assert over
    assert problem in said
