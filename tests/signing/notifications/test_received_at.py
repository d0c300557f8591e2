"""A callback that waited in a queue is held against the time at which it was received."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest

from wechatpay_signing import ConfigurationError, StaleTimestampError

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["parse", "aparse", "open", "aopen", "respond", "arespond"])
def take(request):
    """Takes a callback by each way; raises what is raised, answers fail as an error."""

    async def take(parser, delivery, **options):
        method = getattr(parser, request.param)
        arguments = delivery if "respond" not in request.param else (*delivery, lambda notification: None)
        outcome = method(*arguments, **options)
        if request.param.startswith("a"):
            outcome = await outcome
        if "respond" in request.param and outcome.status_code != 204:
            raise StaleTimestampError(f"answered with {outcome.status_code}")
        return outcome

    return take


FORMS = {
    "seconds": lambda now: now,
    "whole seconds": int,
    "UTC": lambda now: datetime.fromtimestamp(now, UTC),
    "Beijing": lambda now: datetime.fromtimestamp(now, timezone(timedelta(hours=8))),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("seconds", [-300, 0, 300])
async def test_a_day_later_it_is_accepted(take, once, deliver, platform, form, seconds):
    delivery = deliver()
    received_at = form(platform.now + seconds)
    platform.now += 86_400
    await take(once, delivery, received_at=received_at)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("seconds", [-301, 301])
async def test_received_outside_the_window_it_is_stale(take, once, deliver, platform, form, seconds):
    delivery = deliver()
    received_at = form(platform.now + seconds)
    platform.now += 86_400
    with pytest.raises(StaleTimestampError):
        await take(once, delivery, received_at=received_at)


async def test_without_it_the_clock_counts(take, once, deliver, platform):
    delivery = deliver()
    platform.now += 86_400
    with pytest.raises(StaleTimestampError):
        await take(once, delivery)


@pytest.mark.parametrize(
    ("received_at", "text"),
    [
        (datetime(2026, 11, 23, 16, 0), "without a time zone"),  # noqa: DTZ001 - that is the mistake
        ("2026-11-23T16:00:00+08:00", "a str"),
        (True, "a bool"),
        (float("nan"), "no time since 1970"),
        (float("-inf"), "no time since 1970"),
        (-1, "no time since 1970"),
        pytest.param(10**400, "no time since 1970", id="400 digits"),
        pytest.param(10**5000, "received_at is <int>: no time", id="5000 digits"),
        (1795449600000, "ahead of the clock"),  # milliseconds
        (datetime.max.replace(tzinfo=UTC), "ahead of the clock"),
    ],
)
async def test_what_is_no_time_of_receipt_is_refused(take, once, deliver, received_at, text):
    with pytest.raises(ConfigurationError, match=text):
        await take(once, deliver(), received_at=received_at)


class Broken(tzinfo):
    """A time zone that cannot say its offset."""

    def __init__(self, outcome):
        self._outcome = outcome

    def utcoffset(self, moment):
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome


@pytest.mark.parametrize("outcome", [ValueError("zone"), KeyError("zone"), 8, timedelta(days=2)], ids=repr)
async def test_a_time_zone_that_fails_is_refused_by_the_name_of_the_argument(take, once, deliver, outcome):
    received_at = datetime(2026, 11, 23, 16, 0, tzinfo=Broken(outcome))
    with pytest.raises(ConfigurationError, match=r"received_at is given: .* time zone raises") as caught:
        await take(once, deliver(), received_at=received_at)
    assert isinstance(caught.value.__cause__, ValueError | KeyError | TypeError)
