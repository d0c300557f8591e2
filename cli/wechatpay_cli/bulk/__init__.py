"""Many rows, each carried to its end: what `membercard import` and `deposit` stand on.

    job = ImportJob(card_id)
    numbers = RequestNumbers(signer, card_id, "")
    results = MemoryResults()  # or Results(path, …), a file that survives a kill
    totals = await run(job, numbers.numbered(rows), results, connect, rate=20)

`carry_out` is the step that every way of running shares: one call, repeated until its rows have an end. Rows,
jobs and results are plain data. It needs the client only, and no extra; `run_on_dask` needs `[dask]`.
"""

from wechatpay_cli.bulk.attempts import Tried, carry_out, try_once
from wechatpay_cli.bulk.clients import client_of
from wechatpay_cli.bulk.engine import Update, run
from wechatpay_cli.bulk.errors import ClusterError, ResultsError, RowOpenError, Stopped
from wechatpay_cli.bulk.jobs import DepositJob, ImportJob, Job
from wechatpay_cli.bulk.ledger import Ledger, MemoryResults, Totals
from wechatpay_cli.bulk.merging import merge
from wechatpay_cli.bulk.numbers import MerchantHashes, RequestNumbers, fingerprint
from wechatpay_cli.bulk.on_dask import run_on_dask
from wechatpay_cli.bulk.pace import RateLimit
from wechatpay_cli.bulk.results import Results
from wechatpay_cli.bulk.rows import Row, RowResult, Shard, Status, shard
from wechatpay_cli.bulk.verdict import Verdict, judge, platform_reason, reason_of

__all__ = [
    "ClusterError",
    "DepositJob",
    "ImportJob",
    "Job",
    "Ledger",
    "MemoryResults",
    "MerchantHashes",
    "RateLimit",
    "RequestNumbers",
    "Results",
    "ResultsError",
    "Row",
    "RowOpenError",
    "RowResult",
    "Shard",
    "Status",
    "Stopped",
    "Totals",
    "Tried",
    "Update",
    "Verdict",
    "carry_out",
    "client_of",
    "fingerprint",
    "judge",
    "merge",
    "platform_reason",
    "reason_of",
    "run",
    "run_on_dask",
    "shard",
    "try_once",
]
