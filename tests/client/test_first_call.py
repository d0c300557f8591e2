"""A call imports nothing: a fork, or a call from a signal handler, in the middle would find half a module."""

import os
import subprocess
import sys
import textwrap

import certifi
import pytest

from wechatpay_mock import Gateway

CALLS = {
    "MemberCardClient": """
        with client:
            prepare(client)
            seen("a call")
            next(client.cards.iterate())
            try:
                client.user_cards.get("pbLatjvWOibDc5-TBnbUk1pD12o0", "000000000000")
            except WeChatPayError as error:
                print("refused", error.request_id is not None)
            seen("a refusal")
    """,
    "AsyncMemberCardClient": """
        async def calls():
            async with client:
                await prepare(client)
                seen("a call")
                await asyncio.gather(*(prepare(client, n) for n in range(5)))
                seen("many calls")

        asyncio.run(calls())
    """,
}
BEFORE = """
import asyncio, sys
from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient, WeChatPayError

client = {client}.from_env()
loaded = set(sys.modules)

def prepare(client, number=0):
    order = f"A-{{number}}"
    card, code = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"
    return client.bonus.prepare(card, code, out_trade_no=order, bonus_value=3)

def seen(what):
    late = set(sys.modules) - loaded
    print(what, *sorted(late))
"""


@pytest.mark.parametrize("authorities", ["named", "certifi"])
@pytest.mark.parametrize("key_mode", ["public_key", "certificate"])
@pytest.mark.parametrize("client", CALLS)
def test_a_call_imports_nothing_that_its_client_did_not(client, key_mode, authorities):
    gateway = Gateway(key_mode=key_mode)
    script = BEFORE.format(client=client) + textwrap.dedent(CALLS[client])
    with gateway.serve() as url:
        named = certifi.where() if authorities == "named" else ""
        environment = {**os.environ, **gateway.env(url), "SSL_CERT_FILE": named, "SSL_CERT_DIR": ""}
        command = [sys.executable, "-c", script]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.splitlines() in (["a call", "refused True", "a refusal"], ["a call", "many calls"])
