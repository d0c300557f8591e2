"""Many rows of a file, each carried to its end: what `membercard import` and `deposit` stand on.

    job = ImportJob(card_id)
    numbers = RequestNumbers(signer, card_id, "")
    mark = numbers.mark_of(fingerprint(path, *job.identity))
    with Results(path_of_results, mark, numbers.origin) as results:
        totals = await run(job, numbers.numbered(rows), results, connect, rate=20)

`carry_out` is the step that every way of running shares: one call, repeated until its rows have an end. Rows,
jobs and results are plain data. It needs the client only, and no extra.
"""

from wechatpay_cli.bulk.engine import RateLimit, Totals, Tried, carry_out, run, try_once
from wechatpay_cli.bulk.errors import ResultsError, Stopped
from wechatpay_cli.bulk.jobs import DepositJob, ImportJob, Job
from wechatpay_cli.bulk.numbers import MerchantHashes, RequestNumbers, fingerprint
from wechatpay_cli.bulk.results import Results
from wechatpay_cli.bulk.rows import Row, RowResult, Status
from wechatpay_cli.bulk.verdict import Verdict, judge, platform_reason, reason_of

__all__ = [
    "DepositJob",
    "ImportJob",
    "Job",
    "MerchantHashes",
    "RateLimit",
    "RequestNumbers",
    "Results",
    "ResultsError",
    "Row",
    "RowResult",
    "Status",
    "Stopped",
    "Totals",
    "Tried",
    "Verdict",
    "carry_out",
    "fingerprint",
    "judge",
    "platform_reason",
    "reason_of",
    "run",
    "try_once",
]
