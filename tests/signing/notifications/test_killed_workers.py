"""Workers that are killed, at whatever moment, lose no delivery."""

import itertools
from collections import deque

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wechatpay_signing import (
    MemoryReplayStore,
    NotificationInProgressError,
    NotificationParser,
)

MEMBER_CARD = [60.0] * 10
GENERAL = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600]


class Worker:
    """Handles an event until it is killed; its renewals come when they are due."""

    def __init__(self, parser, platform, delivery, dies_after):
        self.platform = platform
        notification = parser.parse(*delivery)
        self.handling = parser.handling(notification)
        self.dies_at = platform.now + dies_after
        pauses = self.handling._pauses()
        self.moments = deque(itertools.accumulate(pauses, initial=platform.now))
        self.moments.popleft()

    def work_until(self, moment):
        while self.moments and self.moments[0] <= min(moment, self.dies_at):
            self.platform.now = self.moments.popleft()
            self.handling._renew()
        self.platform.now = moment


def deliveries_until_handled(parser, platform, deliver, schedule, deaths):
    """Deliver until a worker lives; return the numbers of the deliveries that were handled, or killed."""
    workers, used, done = [], [], []
    moments = itertools.accumulate(schedule, initial=platform.now)
    left = list(deaths)
    for number, moment in enumerate(moments):
        for worker in workers:
            worker.work_until(moment)
        platform.now = moment
        try:
            if left:
                workers.append(Worker(parser, platform, deliver(), left[0]))
                del left[0]
            elif parser.respond(*deliver(), done.append).status_code != 204:
                continue
            used.append(number)
        except NotificationInProgressError:
            continue
        if done:
            break
    assert len(done) == 1, (deaths, used)
    return used


def fresh(platform, verifier):
    seen = MemoryReplayStore(clock=platform.clock)
    return NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)


@pytest.mark.parametrize("dies_after", [0.0, 5.0, 14.9, 15.0, 29.9, 31.0, 32.5, 40.0, 42.5, 44.9, 45.0])
def test_ten_workers_killed_at_any_moment_of_the_lease_lose_no_delivery(
    platform, verifier, deliver, dies_after
):
    parser = fresh(platform, verifier)
    used = deliveries_until_handled(parser, platform, deliver, MEMBER_CARD, [dies_after] * 10)
    assert used == list(range(11))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(deaths=st.lists(st.floats(0, 45), max_size=10))
def test_workers_killed_at_different_moments_lose_no_delivery(platform, verifier, deliver, deaths):
    parser = fresh(platform, verifier)
    used = deliveries_until_handled(parser, platform, deliver, MEMBER_CARD, deaths)
    assert used == list(range(len(deaths) + 1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(deaths=st.lists(st.floats(0, 45), min_size=1, max_size=13))
def test_in_the_general_schedule_they_lose_the_two_that_come_within_the_first_lease(
    platform, verifier, deliver, deaths
):
    parser = fresh(platform, verifier)
    used = deliveries_until_handled(parser, platform, deliver, GENERAL, deaths)
    assert used == [0, *range(3, len(deaths) + 3)]


@pytest.mark.parametrize(("works_for", "used"), [(31.0, [0, 1]), (44.0, [0, 1]), (55.0, [0, 2])])
def test_a_worker_killed_between_handler_and_commit_loses_no_delivery(
    platform, verifier, deliver, transaction, works_for, used
):
    parser = fresh(platform, verifier)
    start, done = platform.now, []

    def work(notification):
        platform.now += works_for

    parser.respond(*deliver(), work, on_commit=transaction.on_commit)
    seen = [0]
    for number in (1, 2):
        platform.now = start + 60 * number
        if parser.respond(*deliver(), done.append).status_code == 204:
            seen.append(number)
            break
    assert seen == used
