"""`membercard import` and `membercard deposit`."""

from pathlib import Path
from typing import Annotated

from wechatpay_cli._bulk.files import codes, members
from wechatpay_cli._bulk.options import DEFAULTS, BulkOptions, explained
from wechatpay_cli._bulk.running import check_limits, run_job
from wechatpay_cli._texts.language import language
from wechatpay_cli.bulk import DepositJob, ImportJob, MerchantHashes, RequestNumbers
from wechatpay_signing._said import Said

_CardId = Annotated[str, explained(Said("Card template id (会员卡模板ID)."))]


def import_members(
    file: Annotated[Path, explained(Said("CSV file with the members."))],
    *,
    card_id: _CardId,
    batch: Annotated[
        str,
        explained(
            Said(
                "Name of this round. A row keeps its request number within a round, so it is "
                "never processed twice."
            ),
        ),
    ] = "",
    options: BulkOptions = DEFAULTS,
) -> int:
    """Check a CSV file whole, then import its members; resumes where an earlier run stopped."""
    check_limits(options)
    return run_job(
        ImportJob(card_id, batch, language()),
        file,
        lambda: members(file, options.encoding),
        lambda signer: RequestNumbers(signer, card_id, batch),
        options,
    )


def deposit(
    file: Annotated[Path, explained(Said("File with one code per line."))],
    *,
    card_id: _CardId,
    per_call: Annotated[int, explained(Said("Codes per call."))] = 100,
    options: BulkOptions = DEFAULTS,
) -> int:
    """Check a file of codes whole, then deposit them; resumes where an earlier run stopped."""
    check_limits(options, per_call)
    return run_job(
        DepositJob(card_id, per_call, language()),
        file,
        lambda: codes(file, options.encoding),
        MerchantHashes,
        options,
    )
