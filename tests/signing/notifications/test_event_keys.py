"""Under which key an event is remembered: of its merchant number, its program, and version 0.1."""

import pytest

from wechatpay_signing import (
    ConfigurationError,
    DuplicateNotificationError,
    NotificationInProgressError,
    NotificationParser,
)

pytestmark = pytest.mark.anyio


def make(platform, verifier, seen, **names):
    return NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock, **names)


@pytest.mark.parametrize("names", [{"mchid": "1900000002"}, {"application": "points"}])
def test_merchants_and_applications_handle_the_same_event_each(
    platform, verifier, seen, once, deliver, names
):
    once.respond(*deliver(), lambda notification: None)
    done = []
    make(platform, verifier, seen, **names).respond(*deliver(), done.append)
    assert len(done) == 1


def test_one_delivery_serves_each_application(platform, verifier, seen, once, deliver):
    delivery = deliver()
    once.parse(*delivery)
    other = make(platform, verifier, seen, application="points")
    assert other.parse(*delivery).id == "EVENT-1"


async def test_an_event_that_version_0_1_handled_is_not_handled_again(parse, once, deliver, seen):
    seen.put("event:EVENT-1", "done", 172_800)
    for _ in range(2):
        with pytest.raises(DuplicateNotificationError):
            await parse(once, *deliver())


async def test_an_event_that_version_0_1_is_handling_comes_too_early(parse, once, deliver, seen):
    seen.add("event:EVENT-1", "claim of an old worker", 300)
    with pytest.raises(NotificationInProgressError):
        await parse(once, *deliver())
    seen.remove("event:EVENT-1", "claim of an old worker")
    assert (await parse(once, *deliver())).id == "EVENT-1"


async def test_after_two_days_old_keys_are_not_read(parse, once, deliver, seen, platform):
    platform.now += 172_800
    seen.put("event:EVENT-1", "done", 60)
    assert (await parse(once, *deliver())).id == "EVENT-1"


def test_after_two_days_a_failure_releases_the_claim(once, deliver, platform, fail):
    platform.now += 172_800
    with pytest.raises(RuntimeError):
        once.respond(*deliver(), fail)
    assert once.parse(*deliver()).id == "EVENT-1"


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"lease": 0}, "lease must be a positive number of seconds, not 0"),
        ({"lease": "45"}, "lease must be .*, not 45"),
        ({"lease": float("nan")}, "lease must be .*, not nan"),
        ({"keep": True}, "keep must be .*, not True"),
        ({"keep": float("inf")}, "keep must be .*, not inf"),
        ({"mchid": 1900000001}, "mchid must be .*, not 1900000001"),
        ({"mchid": "a:b"}, "mchid must be .*, not a:b"),
        ({"application": "x" * 65}, "application must be"),
        ({"application": None}, "application must be .*, not None"),
        ({"seen": "callbacks.db"}, "seen must be a replay store, not str"),
    ],
)
def test_arguments_are_checked(platform, verifier, arguments, text):
    with pytest.raises(ConfigurationError, match=text):
        NotificationParser(verifier, platform.apiv3_key, **arguments)
