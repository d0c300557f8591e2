"""Import many members on a Dask cluster: workers make the calls, this process paces, judges and records.

`membercard import FILE --card-id … --dask ADDRESS` does the same for a file; its results survive a kill.

Run: pip install 'wechatpay-membercard[cli,dask]' && python examples/bulk_dask.py
"""

import asyncio

from dask.distributed import LocalCluster

from wechatpay_cli.bulk import ImportJob, MemoryResults, RequestNumbers, Row, run_on_dask
from wechatpay_signing import Settings

CARD = "pbLatjvWOibDc5-TBnbUk1pD12o0"


def main(members: int = 100) -> None:
    """Two worker processes on this machine; give the address of your scheduler instead."""
    rows = [Row(number, {"openid": f"oMember{number:021d}"}) for number in range(members)]
    # Keyed by the merchant: a row has the same number in each run, and nobody finds a member by trying.
    numbers = RequestNumbers(Settings().signer, CARD, batch="")
    results = MemoryResults()
    # Workers take the WECHATPAY_ variables from their own environment: rows travel, no key does.
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        job, address = ImportJob(CARD), cluster.scheduler_address
        numbered = numbers.numbered(rows)
        totals = asyncio.run(run_on_dask(job, numbered, results, address, numbers.origin, rate=100))
    codes = {result.assigned_code for result in results.results.values() if result.status == "done"}
    print(f"{totals.done} imported, {totals.refused} refused, {totals.open} open, {len(codes)} codes")


if __name__ == "__main__":
    from _offline import offline  # here: worker processes need no gateway of their own

    with offline():
        main()
