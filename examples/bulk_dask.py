"""Import many members on a Dask cluster: the function travels, the client is made where it runs.

Run: pip install distributed && python examples/bulk_dask.py
"""

import atexit
import hmac
from functools import cache

from dask.distributed import Client, LocalCluster

from wechatpay_membercard import ApiError, MemberCardClient
from wechatpay_signing import Settings

CARD = "pbLatjvWOibDc5-TBnbUk1pD12o0"


@cache  # one per worker process: keys parsed once, connections kept; nothing secret travels
def client() -> MemberCardClient:
    """The client of this process, from this process's environment."""
    made = MemberCardClient.from_env()
    atexit.register(made.close)
    return made


@cache
def key() -> bytes:
    """Keys the request numbers, so that nobody finds a member by trying: only this merchant can make it."""
    return Settings().signer.sign(b"key of our request numbers").encode()


def import_member(openid: str) -> tuple[str, str]:
    """Give one member the card. If Dask runs it twice, the request number makes that harmless."""
    request_no = hmac.digest(key(), f"{CARD}:{openid}".encode(), "sha256").hex()[:32]
    try:
        return openid, client().user_cards.import_by_openid(
            CARD, openid=openid, out_request_no=request_no
        ).code
    except ApiError as error:
        # Only a signed refusal is WeChat Pay's word; send the others again.
        return openid, f"{'open' if error.request_may_have_been_processed else 'refused'} ({error.code})"


def main(members: int = 100) -> None:
    """Two worker processes on this machine; give Client(…) the address of your scheduler instead."""
    openids = [f"oMember{number:021d}" for number in range(members)]
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as dask,
    ):
        results = dict(dask.gather(dask.map(import_member, openids, batch_size=20)))
    others = [openid for openid, result in results.items() if result.endswith(")")]
    print(
        f"{len(results) - len(others)} imported, {len(others)} refused or open, "
        f"{len(set(results.values()))} codes"
    )


if __name__ == "__main__":
    from _offline import offline  # here: worker processes need no gateway of their own

    with offline():
        main()
