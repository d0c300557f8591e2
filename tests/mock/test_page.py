"""The web page as a person meets it: in a browser, with a mouse, with a keyboard, by ear, on a phone."""

import re
import shutil
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from wechatpay_mock import DIRECT, PARTNER, Gateway

CHROMIUM = shutil.which("chromium")
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
ORDER = "1217752501201407033233368018"
SCREENS = [(320, 568), (390, 844), (768, 1024), (1280, 900)]

expect.set_options(timeout=60_000)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium, which .ci/run installs")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Not for the whole session: while Playwright runs, no other event loop can run in this thread.
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET) as launched,
    ):
        yield launched


@pytest.fixture
def url(gateway: Gateway) -> Iterator[str]:
    with gateway.serve() as served:
        yield served


Opener = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, gateway: Gateway, url: str) -> Iterator[Opener]:
    """Opens the page; every message on its console and every error in its script fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(*, token: bool = True, **options: object) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.clock.install()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(gateway.page_url(url) if token else f"{url}/__mock__/")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [text for text in complaints if not re.search("40[01]|ERR_CONNECTION", text)] == []


def journal(page: Page):
    return page.get_by_role("region", name="Journal").get_by_role("listitem")


def soon(page: Page) -> None:
    """Let the page ask again, now and not in a second."""
    page.clock.fast_forward(1000)


def refused(call) -> None:
    """One more request, of an order that has not been seen, for a card that nobody knows."""
    order = {"out_trade_no": "of nobody", "bonus_value": 1, "mchid": DIRECT}
    assert call("bonus_prepare", path={"card_id": "unknown"}, body=order).status_code == 400


def seen(page: Page, count: int) -> None:
    """Wait until the page shows so many requests."""
    expect(page.get_by_role("status")).to_contain_text(re.compile(rf"^{count} requests?,"))


# The journal


def test_requests_appear_while_the_page_is_open_each_with_its_verdict(call, opened):
    page = opened()
    expect(journal(page)).to_have_text(["No request yet. Point a client here and it will appear."])
    call("bonus_prepare")
    soon(page)
    expect(journal(page)).to_have_count(1)
    expect(journal(page).first).to_contain_text("✓ accepted")
    expect(journal(page).first).to_contain_text("bonus_prepare")
    refused(call)
    soon(page)
    expect(journal(page)).to_have_count(2)
    for text in ("✕ rejected", "card_id_invalid", "400"):
        expect(journal(page).first).to_contain_text(text)
    expect(page.get_by_role("status")).to_have_text(
        "2 requests, 1 rejected. Responses are signed with: public key."
    )


def test_a_wrong_signature_is_explained(gateway, opened):
    with httpx.Client(transport=gateway.transport(), base_url="https://api.mch.weixin.qq.com") as unsigned:
        unsigned.get("/v3/certificates")
    expect(journal(opened()).first).to_contain_text("authorization_missing")


def test_only_the_refused_are_shown_on_demand(call, opened):
    call("bonus_prepare")
    refused(call)
    page = opened()
    seen(page, 2)
    only_refused, everything = (
        page.get_by_role("button", name="Rejected"),
        page.get_by_role("button", name="All"),
    )
    only_refused.click()
    expect(journal(page)).to_have_count(1)
    expect(only_refused).to_have_attribute("aria-pressed", "true")
    expect(everything).to_have_attribute("aria-pressed", "false")
    call("bonus_prepare")
    soon(page)
    seen(page, 3)
    expect(journal(page)).to_have_count(1)
    everything.click()
    expect(journal(page)).to_have_count(3)


def test_a_request_opens_with_the_keyboard_and_shows_what_was_verified_but_no_signature(
    call, gateway, opened
):
    call("bonus_prepare")
    page = opened()
    seen(page, 1)
    page.locator("#journal summary").focus()
    page.keyboard.press("Enter")
    inside = page.locator("#journal .inside")
    expect(inside).to_contain_text("Message that the gateway computed and verified")
    expect(inside).to_contain_text(f'"out_trade_no":"{ORDER}"')
    authorization = gateway.journal.last.request.header("authorization")
    assert authorization.partition('signature="')[2][:-1] not in inside.inner_text()
    page.keyboard.press("Enter")
    expect(inside).to_be_hidden()


def test_what_a_request_says_never_becomes_markup(call, opened):
    call("bonus_prepare", path={"card_id": "<img src=x onerror=alert(1)>"})
    call("bonus_prepare", body={"out_trade_no": "<b>2</b>", "bonus_value": 1, "mchid": DIRECT})
    page = opened()
    seen(page, 2)
    page.locator("#journal summary").first.click()
    expect(page.get_by_role("button", name="<b>2</b>")).to_be_visible()
    assert page.locator("#main img, #journal b b, #orders b, #screen b").count() == 0


@pytest.mark.parametrize("forget", [Gateway.reset, lambda gateway: gateway.journal.clear()])
def test_an_open_page_forgets_with_the_gateway(call, gateway, opened, forget):
    refused(call)
    call("bonus_prepare")
    page = opened()
    seen(page, 2)
    forget(gateway)
    soon(page)
    expect(journal(page)).to_have_text(["No request yet. Point a client here and it will appear."])
    seen(page, 0)
    call("cards_get")
    soon(page)
    expect(journal(page)).to_have_count(1)
    expect(journal(page).first).to_contain_text("cards_get")


# Cards, members, orders


def test_cards_and_members_follow_the_state(call, opened):
    page = opened()
    members = page.get_by_role("region", name="Cards and members")
    card = members.get_by_role("row", name="pbLatjvWOibDc5-TBnbUk1pD12o0 微信支付测试卡").first
    expect(card).to_contain_text("APPROVED")
    member = members.get_by_role("row", name="pbLatjvWOibDc5-TBnbUk1pD12o0 478515832665").first
    expect(member).to_contain_text("EFFECTIVE")
    call("user_cards_invalidate")
    soon(page)
    expect(member).to_contain_text("UNAVAILABLE")
    call("cards_delete")
    soon(page)
    expect(card).to_contain_text("DELETED")


def test_the_customer_sees_the_points_announced_then_arrived(call, opened):
    page = opened()
    screen = page.locator("#screen")
    expect(screen).to_have_text("支付完成后，积分显示在这里")
    points = {"out_trade_no": ORDER, "bonus_value": 77, "mchid": DIRECT}
    call("bonus_prepare", body=points)
    soon(page)
    for text in ("支付成功", "微信支付测试卡", "+77 积分", "本单可得积分，稍后到账", ORDER, "478515832665"):
        expect(screen).to_contain_text(text)
    expect(screen.get_by_text("稍后到账")).to_have_css("color", "rgb(255, 255, 255)")  # legible on brown
    call("bonus_commit", body=points)
    soon(page)
    expect(screen).to_contain_text("积分已到账")
    expect(screen).not_to_contain_text("稍后到账")


def test_the_customer_sees_what_was_paid_and_the_points(call, gateway, opened):
    call("bonus_prepare", body={"out_trade_no": "20150806125347", "bonus_value": 77, "mchid": DIRECT})
    page = opened()
    screen = page.locator("#screen")
    expect(screen).to_contain_text("+77 积分")
    for text in ("¥", "null"):  # what is not known is not shown
        expect(screen).not_to_contain_text(text)
    gateway.customer.pay("20150806125347", coupon=99)
    soon(page)
    for text in ("支付成功", "¥9.00", "+77 积分"):
        expect(screen).to_contain_text(text)


def test_an_order_is_paid_and_refunded_by_hand(gateway, opened):
    gateway.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(204))
    page = opened()
    money = page.get_by_role("region", name="Orders and refunds")
    order = money.locator("#payments li", has_text=f"20150806125347¥9.99NOTPAY, merchant {DIRECT}")
    order.get_by_role("button", name="Decline payment").click()
    expect(order).to_contain_text("declined payments: 1")
    order.get_by_role("button", name=re.compile("^Pay")).click()
    expect(order).to_have_count(0)
    expect(
        money.locator("#payments li", has_text=f"20150806125347¥9.99SUCCESS, merchant {DIRECT}")
    ).to_be_visible()
    refund = money.locator("#refunds li", has_text=f"merchant {DIRECT}")
    refund.get_by_role("button", name="Money arrives").click()
    expect(refund).to_contain_text("refund SUCCESS")
    assert refund.get_by_role("button").count() == 0
    assert [one.event_type for one in gateway.callbacks.notifications] == [
        "TRANSACTION.SUCCESS",
        "REFUND.SUCCESS",
    ]


def test_an_order_is_closed_by_hand_or_by_time(gateway, opened):
    page = opened()
    orders = page.locator("#payments li", has_text="20150806125347")
    orders.filter(has_text=DIRECT).get_by_role("button", name="Let expire").click()
    expect(orders.filter(has_text=DIRECT)).to_contain_text("CLOSED")
    expect(orders.filter(has_text=PARTNER)).to_contain_text("NOTPAY")
    gateway.clock.advance(7 * 86_400)
    soon(page)
    expect(orders.filter(has_text=PARTNER)).to_contain_text("CLOSED")


def test_what_cannot_be_done_any_more_is_told(gateway, opened):
    page = opened()
    order = page.locator("#payments li", has_text=f"20150806125347¥9.99NOTPAY, merchant {DIRECT}")
    expect(order).to_be_visible()
    gateway.customer.pay("20150806125347")
    order.get_by_role("button", name=re.compile("^Pay")).click()
    expect(page.get_by_role("alert")).to_have_text("an order in state SUCCESS cannot be paid")


def test_any_order_can_be_looked_at_and_stays_chosen(call, opened):
    for number, value in (("first", 10), ("second", 20)):
        call("bonus_prepare", body={"out_trade_no": number, "bonus_value": value, "mchid": DIRECT})
    page = opened()
    seen(page, 2)
    first = page.get_by_role("button", name="first")
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#screen")).to_contain_text("+10 积分")
    call("bonus_prepare", body={"out_trade_no": "third", "bonus_value": 30, "mchid": DIRECT})
    soon(page)
    expect(page.get_by_role("button", name="third")).to_be_visible()
    expect(page.locator("#screen")).to_contain_text("+10 积分")
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-pressed", "true")


def test_notifications_say_what_became_of_them(gateway, opened):
    gateway.trigger("ACTIVATE_CARD")
    row = opened().get_by_role("row", name="MEMBERCARD.ACTIVATE_CARD")
    expect(row).to_contain_text("not called: the address is not on this machine")


def test_what_did_not_change_is_not_drawn_anew(call, opened):
    call("bonus_prepare")
    page = opened()
    seen(page, 1)
    box = page.get_by_role("region", name="Templates of merchant 1230000109")
    box.focus()
    page.evaluate(
        "document.querySelectorAll('#members table, #screen .member').forEach((one) => one.id = 'kept')"
    )
    call("cards_get")
    soon(page)
    seen(page, 2)
    expect(page.locator("#kept")).to_have_count(5)
    expect(box).to_be_focused()
    call("cards_delete")
    soon(page)
    expect(box).to_contain_text("DELETED")
    expect(box).to_be_focused()


# The token, and a gateway that is gone


def test_without_the_token_nothing_is_shown_until_it_is_given(call, opened):
    call("bonus_prepare")
    page = opened(token=False)
    expect(page.get_by_role("status")).to_have_text("The control token is needed.")
    expect(page.get_by_role("main")).to_be_hidden()
    page.get_by_label("Control token").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_hidden()
    page.get_by_label("Control token").fill("token")
    page.get_by_role("button", name="Open").click()
    expect(journal(page)).to_have_count(1)


def test_the_token_leaves_the_address_and_a_reload_keeps_it(opened, url):
    page = opened()
    seen(page, 0)
    assert page.url == f"{url}/__mock__/"
    page.reload()
    seen(page, 0)


def test_a_gateway_that_is_gone_is_told(gateway, opened, url):
    page = opened()
    seen(page, 0)
    page.route("**/api/**", lambda route: route.abort("connectionrefused"))
    soon(page)
    expect(page.get_by_role("status")).to_have_text("The gateway does not respond. Trying again…")
    page.unroute("**/api/**")
    soon(page)
    seen(page, 0)


# With a keyboard, by ear, in any light, on any screen


FOCUSED = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  return [(one.ariaLabel || one.innerText).split("\\n")[0], `${style.outlineStyle} ${style.outlineWidth}`];
}"""


def test_the_tab_key_reaches_everything_in_reading_order_and_the_focus_shows(call, gateway, opened):
    call("bonus_prepare")
    gateway.trigger("ACTIVATE_CARD")
    page = opened()
    seen(page, 1)
    names: list[str] = []
    for _ in range(19):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(FOCUSED)
        assert outline == "solid 3px", name
        names.append(name)
    assert names == [
        "Skip to the journal",
        "中文",
        ORDER,
        "All",
        "Rejected",
        "✓ accepted",
        "Notifications, newest first",
        "Templates of merchant 1230000109",
        "Members of merchant 1230000109",
        "Templates of merchant 1900000100",
        "Members of merchant 1900000100",
        "Pay 20150806125347 (1230000109)",
        "Decline payment 20150806125347 (1230000109)",
        "Let expire 20150806125347 (1230000109)",
        "Pay 20150806125347 (1900000100)",
        "Decline payment 20150806125347 (1900000100)",
        "Let expire 20150806125347 (1900000100)",
        "Money arrives 7752501201407033233368018 (1230000109)",
        "Money arrives 7752501201407033233368018 (1900000100)",
    ]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body")


def test_the_skip_link_leads_to_the_journal(call, opened):
    call("bonus_prepare")
    page = opened()
    seen(page, 1)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the journal")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#journal summary")).to_be_focused()


def test_roles_and_names_make_sense_by_ear(call, opened):
    call("bonus_prepare")
    page = opened()
    seen(page, 1)
    assert page.title() == "WeChat Pay, offline"
    headings = page.get_by_role("heading").evaluate_all("all => all.map((one) => Number(one.tagName[1]))")
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    for name in (
        "What the customer sees",
        "Journal",
        "Notifications to the merchant",
        "Cards and members",
        "Orders and refunds",
    ):
        expect(page.get_by_role("region", name=name, exact=True)).to_have_count(1)
    for one in page.get_by_role("button").all():
        expect(one).to_have_accessible_name(re.compile(r"\S"))
    regions = page.get_by_role("region").evaluate_all(
        "all => all.map((one) => one.ariaLabel).filter(Boolean)"
    )
    assert len(regions) == len(set(regions))
    expect(page.locator("#phone")).to_have_attribute("lang", "zh-CN")
    expect(page.get_by_role("columnheader", name="card id").first).to_be_visible()


CONTRAST = """() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => parts(color).slice(0, 3)
    .map((one) => one / 255).map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const opaque = (color) => { const all = parts(color); return all.length < 4 || all[3] === 1; };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    let behind = element;
    while (behind && !(opaque(getComputedStyle(behind).backgroundColor))) {
      if (getComputedStyle(behind).backgroundImage.startsWith("linear-gradient(135deg")) behind = null;
      else behind = behind.parentElement;
    }
    if (!behind) continue;
    const pair = [element, behind].map((one, at) =>
      luminance(getComputedStyle(one)[at ? "backgroundColor" : "color"])).sort((one, other) => other - one);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) found.push(`${element.className || element.tagName}: ${ratio.toFixed(2)}`);
  }
  return found;
}"""


def test_every_text_can_be_read_in_light_and_dark(call, gateway, opened):
    call("bonus_prepare")
    gateway.faults.inject("rate_limited", nth=1)
    call("bonus_prepare")
    refused(call)
    page = opened()
    seen(page, 3)
    page.locator("#journal summary").first.click()
    brightness = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(CONTRAST) == []
        body = page.evaluate("getComputedStyle(document.body).backgroundColor")
        brightness.append(max(int(part) for part in re.findall(r"\d+", body)))
    assert brightness[0] > 192
    assert brightness[1] < 64


def test_no_screen_has_to_scroll_sideways(call, gateway, opened):
    call("bonus_prepare", body={"out_trade_no": "W" * 32, "bonus_value": 10**9, "mchid": DIRECT})
    call("bonus_prepare", path={"card_id": "x" * 500})
    gateway.trigger("ACTIVATE_CARD")
    page = opened()
    seen(page, 2)
    page.locator("#journal summary").first.click()
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("#phone").bounding_box()["width"] >= 240


def test_no_part_covers_another_wherever_the_reader_is(call, opened):
    call("bonus_prepare")
    page = opened(viewport={"width": 1280, "height": 720})
    expect(page.locator("#payments li").first).to_be_visible()
    bottom = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, bottom, 240):
        page.evaluate(f"scrollTo(0, {top})")
        boxes = [box for section in page.locator("main > section").all() if (box := section.bounding_box())]
        for one, other in combinations(boxes, 2):
            beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            assert (
                beside or one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
            )


def test_everything_comes_from_the_gateway(browser, call, gateway, url):
    call("bonus_prepare")
    asked: list[str] = []
    context = browser.new_context()
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(gateway.page_url(url))
    seen(page, 1)
    context.close()
    assert {name for one in asked if (name := one.partition("/__mock__/")[2])} >= {"style.css", "app.js"}
    assert [one for one in asked if not one.startswith((f"{url}/__mock__/", "data:"))] == []


# Chinese, phones, and rows that can be told apart


def test_a_chinese_browser_gets_chinese_and_the_switch_is_kept(call, opened):
    call("bonus_prepare")
    page = opened(locale="zh-CN")
    expect(page.get_by_role("status")).to_have_text("1 个请求，0 个被拒绝。应答签名：微信支付公钥。")
    for name in ("请求记录", "发给商户的回调通知", "会员卡与会员", "订单与退款", "顾客看到的页面"):
        expect(page.get_by_role("region", name=name, exact=True)).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.get_by_role("button", name="English").click()
    seen(page, 1)
    page.reload()
    seen(page, 1)
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("离线微信支付")


def test_what_the_gateway_found_out_is_in_the_language_of_the_page(call, gateway, opened):
    with httpx.Client(transport=gateway.transport(), base_url="https://api.mch.weixin.qq.com") as client:
        client.get("/v3/certificates", headers={"Authorization": "Bearer token"})
    call("bonus_commit")
    page = opened(locale="zh-CN")
    expect(page.locator("#journal li").first).to_contain_text("该订单的积分未经预置就直接同步")
    expect(page.locator("#journal li").last).to_contain_text(
        "Authorization 必须以 WECHATPAY2-SHA256-RSA2048 开头"
    )
    order = page.locator("#payments li", has_text="20150806125347").filter(has_text=DIRECT)
    expect(order).to_be_visible()
    gateway.customer.pay("20150806125347")
    order.get_by_role("button", name=re.compile("^支付")).click()
    expect(page.get_by_role("alert")).to_have_text("订单状态为 SUCCESS，不能支付")
    page.get_by_role("button", name="English").click()
    expect(journal(page).last).to_contain_text("The Authorization header must begin with")


def test_a_row_shows_when_how_long_what_and_for_which_order(call, gateway, opened):
    call("bonus_prepare")
    page = opened()
    seen(page, 1)
    row = journal(page).first
    expect(row).to_contain_text(re.compile(r"\d\d:\d\d:\d\d · [\d.]+ ms"))
    expect(row).to_contain_text(f"order {ORDER}")
    expect(row).to_contain_text("POST …/codes/478515832665/bonus/prepare")
    shown = page.evaluate("getComputedStyle(document.querySelector('#journal .what'), '::before').content")
    page.locator("#journal summary").click()
    expect(page.locator("#journal .inside")).to_be_visible()
    opened_mark = page.evaluate(
        "getComputedStyle(document.querySelector('#journal .what'), '::before').content"
    )
    assert (shown, opened_mark) == ('"▸"', '"▾"')


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_on_a_phone_each_part_is_one_touch_away_however_long_the_journal(call, gateway, opened, locale):
    for _ in range(30):
        call("cards_get")
    page = opened(locale=locale, viewport={"width": 390, "height": 844})
    expect(page.locator("#journal li")).to_have_count(30)
    links = page.locator("#jump a")
    expect(links).to_have_count(5)
    for link in links.all():
        link.click()
        target = link.get_attribute("href")
        expect(page.locator(target)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('#journal').clientHeight") < 600


def test_templates_can_be_told_apart(opened):
    page = opened()
    seen(page, 0)
    rows = page.get_by_role("region", name="Templates of merchant 1230000109").get_by_role("row").all()
    titles = [row.get_by_role("cell").nth(1).inner_text() for row in rows[1:]]
    assert len(set(titles)) == len(titles) == 7


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_every_place_of_the_page_is_one_tap_away(opened, width, locale):
    page = opened(viewport={"width": width, "height": 844}, locale=locale)
    links = page.locator("#jump a")
    expect(links).to_have_count(5)
    for link in links.all():
        place = link.bounding_box()
        assert place is not None
        assert (place["x"] >= 0, place["x"] + place["width"] <= width) == (True, True)
        link.click()
        expect(page.locator(link.get_attribute("href") or "")).to_be_in_viewport()
