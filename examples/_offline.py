"""Lets an example run by itself: without credentials in the environment, the offline gateway stands in."""

import os
from collections.abc import Generator
from contextlib import contextmanager

from wechatpay_mock import DIRECT, Gateway


@contextmanager
def offline(mchid: str = DIRECT) -> Generator[None]:
    """Serve the gateway and set the WECHATPAY_… variables, unless they are set already."""
    if "WECHATPAY_MCHID" in os.environ:
        yield
        return
    gateway = Gateway()
    with gateway.serve() as url:
        os.environ |= gateway.env(url, mchid)
        yield
        print(gateway.journal.summary().splitlines()[-1], "(the gateway's last journal line)")
