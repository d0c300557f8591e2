"""Import many members on a Dask cluster: the function travels, the client is made where it runs.

Run: pip install distributed && python examples/bulk_dask.py
"""

import atexit
import hashlib
from functools import cache

from dask.distributed import Client, LocalCluster

from wechatpay_membercard import ApiError, MemberCardClient
from wechatpay_signing import SigningTransport, resilient_transport

CARD = "pbLatjvWOibDc5-TBnbUk1pD12o0"


@cache  # one per worker process: keys parsed once, connections kept; nothing secret travels
def client() -> MemberCardClient:
    """The client of this process, from this process's environment."""
    made = MemberCardClient(transport=resilient_transport(SigningTransport.from_env()))
    atexit.register(made.close)
    return made


def import_member(openid: str) -> tuple[str, str]:
    """Give one member the card. If Dask runs it twice, the request number makes that harmless."""
    request_no = hashlib.sha256(f"{CARD}:{openid}".encode()).hexdigest()[:32]
    try:
        return openid, client().user_cards.import_by_openid(
            CARD, openid=openid, out_request_no=request_no
        ).code
    except ApiError as error:
        return openid, f"refused ({error.code})"


def main(members: int = 100) -> None:
    """Two worker processes on this machine; give Client(…) the address of your scheduler instead."""
    openids = [f"oMember{number:021d}" for number in range(members)]
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as dask,
    ):
        results = dict(dask.gather(dask.map(import_member, openids, batch_size=20)))
    refused = [openid for openid, result in results.items() if result.startswith("refused")]
    print(
        f"{len(results) - len(refused)} imported, {len(refused)} refused, {len(set(results.values()))} codes"
    )


if __name__ == "__main__":
    from _offline import offline  # here: worker processes need no gateway of their own

    with offline():
        main()
