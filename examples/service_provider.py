"""A service provider (服务商) announces points for many sub-merchants (子商户), with one key of its own.

Run: python examples/service_provider.py
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from _offline import offline

from wechatpay_membercard import ApiError, MemberCardClient
from wechatpay_mock import PARTNER, SUB_MERCHANT, UNBOUND

CARD, MEMBER = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"


class Order(NamedTuple):
    """An order that a customer of a sub-merchant pays."""

    sub_mchid: str
    out_trade_no: str
    points: int


ORDERS = [
    *(Order(SUB_MERCHANT, f"S1-{number}", 10) for number in range(8)),
    *(Order(UNBOUND, f"S2-{number}", 10) for number in range(2)),  # of another brand than the card
]


def main() -> None:
    """One client for all sub-merchants; one sub-merchant's refusal stops nobody else."""
    # In partner mode the client refuses, before sending, what only a direct merchant may say.
    with MemberCardClient.from_env(mode="partner") as client:

        def announce(order: Order) -> str:
            try:
                client.bonus.prepare(
                    CARD,
                    MEMBER,
                    out_trade_no=order.out_trade_no,
                    sub_mchid=order.sub_mchid,
                    bonus_value=order.points,
                )
            except ApiError as error:
                return f"refused ({error.code})"
            return "announced"

        with ThreadPoolExecutor(max_workers=4) as pool:
            results = Counter(
                zip((order.sub_mchid for order in ORDERS), pool.map(announce, ORDERS), strict=True)
            )
    for (sub_mchid, result), count in sorted(results.items()):
        print(f"{sub_mchid}: {count} {result}")


if __name__ == "__main__":
    with offline(PARTNER):
        main()
