"""Announce the points of many orders at the same time, on one event loop.

Run: python examples/async_call.py
"""

import asyncio

from _offline import offline

from wechatpay_membercard import AsyncMemberCardClient

CARD, MEMBER = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"


async def main() -> None:
    """Fifty orders, at most ten calls at once."""
    at_once = asyncio.Semaphore(10)
    async with AsyncMemberCardClient.from_env() as client:

        async def announce(order: str) -> None:
            async with at_once:
                await client.bonus.prepare(CARD, MEMBER, out_trade_no=order, bonus_value=30)

        async with asyncio.TaskGroup() as group:
            for number in range(50):
                group.create_task(announce(f"A-{number}"))
    print("announced 50 orders")


if __name__ == "__main__":
    with offline():
        asyncio.run(main())
