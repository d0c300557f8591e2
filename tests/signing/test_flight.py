"""One piece of work at a time: shared, bounded, safe from interrupts and forks. No key takes part."""

import asyncio
import concurrent.futures
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import anyio
import anyio.lowlevel
import anyio.to_thread
import pytest
import trio
import trio.lowlevel
import uvloop

from wechatpay_signing._certificates import flight as _flight
from wechatpay_signing._certificates.flight import SingleFlight

LOOPS = {"asyncio": asyncio.run, "uvloop": uvloop.run}
OUTER = 20  # seconds after which a hang is a failure


class Work:
    """Counts its starts, and ends when it is let go."""

    def __init__(self, flights):
        self.flights = flights
        self.starts = 0
        self.results = []
        self.gate = threading.Event()
        self.ended = threading.Semaphore(0)

    def __call__(self, flight):
        self.starts += 1
        number = self.starts
        assert self.gate.wait(OUTER)
        self.flights.land(flight, lambda: self.results.append(number))
        self.ended.release()

    async def task(self, flight):
        self.starts += 1
        await anyio.to_thread.run_sync(self.gate.wait, OUTER)
        self.flights.land(flight, lambda: self.results.append("task"))


@pytest.fixture
def clock():
    class Clock:
        now = 0.0

        def __call__(self):
            return self.now

    return Clock()


@pytest.fixture
def flights(clock):
    return SingleFlight(10, clock=clock)


@pytest.fixture
def work(flights):
    work = Work(flights)
    yield work
    work.gate.set()


def yes():
    return True


def no():
    return False


def test_what_is_not_needed_is_not_started(flights, work):
    assert flights.board(no, work) is None
    assert work.starts == 0


def test_all_threads_board_the_same(flights, work):
    with ThreadPoolExecutor(20) as threads:
        boarded = list(threads.map(lambda _: flights.board(yes, work), range(200)))
    assert len(set(boarded)) == 1
    work.gate.set()
    flights.wait(boarded[0], OUTER)
    assert (work.starts, work.results) == (1, [1])


def test_the_next_starts_when_the_first_has_landed(flights, work):
    work.gate.set()
    for number in (1, 2):
        flights.wait(flights.board(yes, work), OUTER)
        assert work.ended.acquire(timeout=OUTER)
        assert work.results[-1] == number


def test_a_thread_waits_in_steps_that_let_a_signal_through(flights, work, monkeypatch):
    """Windows delivers none during a wait before Python 3.14."""
    waited, flight = [], flights.board(yes, work)

    def wait(futures, timeout):
        waited.append(timeout)
        return SimpleNamespace(done=set())

    monkeypatch.setattr(_flight.concurrent.futures, "wait", wait)
    flights.wait(flight, 1.25)
    assert waited == [0.5, 0.5, 0.25]


@pytest.mark.parametrize("loop", LOOPS)
def test_tasks_wait_for_a_thread(flights, work, loop):
    async def main():
        flight = flights.board(yes, work)
        waiting = [asyncio.create_task(flights.await_(flight, OUTER)) for _ in range(20)]
        await asyncio.sleep(0)
        waiting[0].cancel()  # ends its own waiting only
        work.gate.set()
        await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), OUTER)

    LOOPS[loop](main())
    assert work.results == [1]


def test_trio_waits_for_a_thread(flights, work):
    async def main():
        flight = flights.board(yes, work)
        async with trio.open_nursery() as nursery:
            for _ in range(20):
                nursery.start_soon(flights.await_, flight, OUTER)
            work.gate.set()

    trio.run(main)
    assert work.results == [1]


def test_a_trio_run_that_ended_is_not_woken(flights, work):
    async def main():
        flight = flights.board(yes, work)
        with trio.move_on_after(0):
            await flights.await_(flight, OUTER)

    trio.run(main)
    work.gate.set()
    assert work.ended.acquire(timeout=OUTER)
    assert work.results == [1]


@pytest.mark.parametrize("run", [*LOOPS.values(), trio.run])
def test_a_task_carries_the_work_where_no_thread_can(flights, work, run):
    async def main():
        flight = flights.board_task(yes, work.task)
        assert flights.board_task(yes, work.task) is flight
        work.gate.set()
        await flights.await_(flight, OUTER)

    run(main if run is trio.run else main())
    assert work.results == ["task"]


@pytest.mark.parametrize("run", [asyncio.run, trio.run])
def test_a_task_that_breaks_is_logged_and_breaks_nothing_else(flights, run, caplog):
    async def broken(flight):
        flights.land(flight, lambda: None)
        raise ValueError("broken")

    async def main():
        await flights.await_(flights.board_task(yes, broken), OUTER)
        await anyio.lowlevel.checkpoint()

    run(main if run is trio.run else main())
    assert caplog.messages == ["a download ended in an error that nobody foresaw"]


def test_what_takes_too_long_is_given_up_and_the_next_may_start(flights, work, clock):
    first, noted = flights.board(yes, work), []
    clock.now = 9.9
    assert not flights.give_up(lambda: noted.append("early"))
    clock.now = 10
    assert flights.is_overdue
    assert flights.give_up(lambda: noted.append("late"))
    assert not flights.give_up(lambda: noted.append("twice"))
    assert (noted, first.future.done(), flights.hanging) == (["late"], True, 1)
    assert flights.board(yes, work) is not first


def test_a_late_result_is_not_used(flights, work, clock):
    flights.board(yes, work)
    clock.now = 10
    flights.give_up(lambda: None)
    work.gate.set()
    assert work.ended.acquire(timeout=OUTER)
    assert (work.results, flights.hanging) == ([], 0)


def test_who_begins_to_wait_late_waits_until_it_is_given_up_only(flights, work, clock):
    flight = flights.board(yes, work)
    clock.now = 10
    flights.wait(flight, flights.until())  # returns at once: its time is over
    assert not flight.future.done()


def test_a_result_that_cannot_be_used_lets_the_next_start(flights, work):
    flight = flights.board(yes, work)
    with pytest.raises(ZeroDivisionError):
        flights.land(flight, lambda: 1 / 0)
    assert flight.future.done()
    assert flights.board(yes, work) is not flight


def test_a_failure_that_cannot_be_noted_lets_the_next_start(flights, work, clock):
    flight = flights.board(yes, work)
    clock.now = 10
    with pytest.raises(ZeroDivisionError):
        flights.give_up(lambda: 1 / 0)
    assert flights.board(yes, work) is not flight


def test_a_process_without_threads_says_so_and_holds_nothing(flights, work, monkeypatch):
    def start(thread):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", start)
        with pytest.raises(RuntimeError):
            flights.board(yes, work)
    work.gate.set()
    flights.wait(flights.board(yes, work), OUTER)


class Interrupt(BaseException):
    pass


def interrupted_at(step, call):
    """Run a call and raise at one line event of the module's own frames; says whether it came to that."""
    steps = iter(range(sys.maxsize))

    def trace(frame, event, argument):
        if frame.f_code.co_filename != _flight.__file__:
            return None
        if event == "line" and next(steps) == step:
            raise Interrupt
        return trace

    came = []

    def traced():
        sys.settrace(trace)
        try:
            call()
        except Interrupt:
            came.append(step)

    thread = threading.Thread(target=traced)  # of its own: this one may be traced already
    thread.start()
    thread.join(OUTER)
    return bool(came)


@pytest.mark.parametrize("what", ["board", "land", "give_up", "wait"])
def test_an_interrupt_at_any_line_leaves_nothing_taken(what, clock):
    for step in range(sys.maxsize):
        flights = SingleFlight(10, clock=clock)
        clock.now = 0
        landed = []

        def at_once(flight, flights=flights, landed=landed):
            flights.land(flight, lambda: landed.append(flight))

        if what == "board":
            came = interrupted_at(step, lambda flights=flights, work=at_once: flights.board(yes, work))
        else:
            flight = flights.board(yes, lambda flight: None)
            clock.now = 10
            calls = {
                "land": lambda f=flights, x=flight: f.land(x, lambda: None),
                "give_up": lambda f=flights: f.give_up(lambda: None),
                "wait": lambda f=flights, x=flight: f.wait(x, 0),
            }
            came = interrupted_at(step, calls[what])
            flights.give_up(lambda: None)
        with ThreadPoolExecutor(1) as other:  # no lock is held …
            following = other.submit(flights.board, yes, at_once).result(OUTER)
        following.future.result(OUTER)  # … and the next piece of work is carried out
        if not came:
            break
    assert step >= 2


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")  # so it is
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_at_any_moment_starts_over_in_the_child(flights, work):
    flight = flights.board(yes, work)
    held, release = threading.Event(), threading.Event()

    def hold():
        with flight.future._condition:  # as while a result is being set
            held.set()
            release.wait(OUTER)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(OUTER)
    child = os.fork()
    if child == 0:
        signal.alarm(OUTER)  # a child that hangs is ended by the system
        own = flights.board(yes, lambda flight: flights.land(flight, lambda: None))
        flights.wait(own, OUTER)
        os._exit(0 if own.future.done() else 1)
    release.set()
    holder.join()
    assert os.waitpid(child, 0)[1] == 0


def test_of_two_that_would_start_one_does_and_what_came_meanwhile_is_not_fetched_again(flights):
    starts = []

    def start_at_once(flight):
        starts.append(flight)
        flights.land(flight, lambda: None)

    answers = iter([True, False])

    def needed():  # when asked again, somebody else has brought it
        return next(answers)

    assert flights.board(needed, start_at_once) is None
    assert starts == []
    flights.wait(flights.board(yes, start_at_once), OUTER)
    assert len(starts) == 1


def test_who_was_overtaken_while_asking_joins_the_one_that_was_started(flights, work):
    others = []

    def needed():
        if not others:
            others.append(flights.board(yes, work))
        return True

    assert flights.board(needed, work) is others[0]
    assert work.starts == 1


def test_who_gives_up_second_goes_on_when_the_failure_is_noted(flights, work, clock, monkeypatch):
    # All who wait lose patience in the same moment; what they raise then tells of the failure.
    order = []
    flights.board(yes, work)
    clock.now = 10
    noting, go_on, wait = threading.Event(), threading.Event(), concurrent.futures.wait

    def note():
        noting.set()
        go_on.wait(OUTER)
        order.append("noted")

    def waits(*args):
        go_on.set()
        return wait(*args)

    first = threading.Thread(target=flights.give_up, args=(note,))
    first.start()
    assert noting.wait(OUTER)
    monkeypatch.setattr(concurrent.futures, "wait", waits)
    assert not flights.give_up(lambda: None)
    order.append("gone on")
    go_on.set()
    first.join(OUTER)
    assert order == ["noted", "gone on"]
