"""Announce the points of an order, and credit them after payment.

Run: python examples/sync_call.py
"""

from _offline import offline

from wechatpay_membercard import ApiError, MemberCardClient

CARD, MEMBER = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"


def main() -> None:
    """One order from announcement to credit, and one refusal."""
    with MemberCardClient.from_env() as client:
        member = client.user_cards.get(CARD, MEMBER)
        print("member", member.membership_number, "has", member.bonus_value, "points")

        client.bonus.prepare(CARD, MEMBER, out_trade_no="A-1001", bonus_value=30)
        print("announced: the customer sees +30 on the payment result page")
        client.bonus.commit(CARD, MEMBER, out_trade_no="A-1001", bonus_value=30)
        print("credited")

        try:
            client.bonus.prepare(CARD, "no-such-code", out_trade_no="A-1002", bonus_value=5)
        except ApiError as error:
            print("refused:", error.status_code, error.code, "Request-ID", error.request_id)


if __name__ == "__main__":
    with offline():
        main()
