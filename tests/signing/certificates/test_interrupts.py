"""An interrupt at any line of our own frames leaves nothing taken: the next call downloads and goes on."""

import asyncio
import contextlib
import itertools
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

import wechatpay_signing

OURS = str(Path(wechatpay_signing.__file__).parent)


class Interrupt(BaseException):
    """As a signal handler raises it: neither an Exception nor what asyncio treats in its own way."""


async def quietly(doing):
    """Await something; that an interrupted task is forgotten, with its traceback, is no news here."""
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)
    return await doing


def interrupted_at(step, call):
    """Run a call and raise at one line event of our frames; says whether it came to that."""
    steps = itertools.count()

    def trace(frame, event, argument):
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        if event == "line" and next(steps) == step:
            raise Interrupt
        return trace

    def traced():
        sys.settrace(trace)
        with contextlib.suppress(BaseException):  # an interrupt may end as a download that failed
            call()

    thread = threading.Thread(target=traced)  # of its own: this one may be traced already
    thread.start()
    thread.join(20)
    return next(steps) > step


class Async(httpx.AsyncBaseTransport):
    def __init__(self, source):
        self.source = source

    async def handle_async_request(self, request):
        return self.source(request)


CALLS = {
    "prepare": lambda certificates, signed: certificates.prepare(),
    "verify": lambda certificates, signed: certificates.verify(*signed),
    "callback": lambda certificates, signed: certificates.for_callbacks.verify(*signed),
    "encryption_key": lambda certificates, signed: certificates.encryption_key(),
    "metrics": lambda certificates, signed: certificates.metrics,
    "aprepare": lambda certificates, signed: asyncio.run(quietly(certificates.aprepare())),
}


@pytest.mark.parametrize("what", CALLS)
def test_an_interrupt_at_any_line_leaves_nothing_taken(make, source, platform, signed_by, what):
    signed = signed_by("old")
    for step in itertools.count(0, 7 if what == "aprepare" else 1):  # the whole download is in its thread
        certificates = make(inner=Async(source)) if what == "aprepare" else make()
        came = interrupted_at(step, lambda c=certificates: CALLS[what](c, signed))
        platform.now += 100  # after any pause
        fresh = signed_by("old")
        if what == "aprepare":
            asyncio.run(quietly(certificates.averify(*fresh)))
        else:
            with ThreadPoolExecutor(1) as other:  # no lock is held
                other.submit(certificates.verify, *fresh).result(20)
        if not came:
            break
    assert step > 10
