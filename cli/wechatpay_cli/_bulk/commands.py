"""`membercard import` and `membercard deposit`."""

from pathlib import Path
from typing import Annotated

from wechatpay_cli._bulk.columns import Wanted
from wechatpay_cli._bulk.files import codes, members
from wechatpay_cli._bulk.options import DEFAULTS, BulkOptions, explained
from wechatpay_cli._bulk.plausible import Kind
from wechatpay_cli._bulk.running import run_job
from wechatpay_cli._shell.whole import Whole
from wechatpay_cli._texts.language import language
from wechatpay_cli.bulk import DepositJob, ImportJob, MerchantHashes, RequestNumbers
from wechatpay_signing._said import Said

_CardId = Annotated[str, explained(Said("Card template id (会员卡模板ID)."))]


def import_members(
    file: Annotated[
        Path,
        explained(Said("CSV file or Excel workbook with the members.")),
    ],
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
    openid_column: Annotated[str | None, explained(Said("Title of the column with openids."))] = None,
    phone_column: Annotated[str | None, explained(Said("Title of the column with phone numbers."))] = None,
    options: BulkOptions = DEFAULTS,
) -> int:
    """Check a CSV file whole, then import its members; resumes where an earlier run stopped."""
    titles: dict[Kind, str | None] = {
        "openid": openid_column,
        "phone_number": phone_column,
        "code": options.code_column,
    }
    wanted = Wanted({kind: title for kind, title in titles.items() if title}, options.ignore_columns)
    return run_job(
        ImportJob(card_id, batch, language()),
        file,
        lambda: members(file, options.encoding, wanted),
        lambda signer: RequestNumbers(signer, card_id, batch),
        options,
    )


def deposit(
    file: Annotated[Path, explained(Said("File with one code per line."))],
    *,
    card_id: _CardId,
    per_call: Annotated[Whole, explained(Said("Codes per call."))] = 100,
    options: BulkOptions = DEFAULTS,
) -> int:
    """Check a file of codes whole, then deposit them; resumes where an earlier run stopped."""
    wanted = None
    if options.code_column or options.ignore_columns:
        wanted = Wanted({"code": options.code_column} if options.code_column else {}, options.ignore_columns)
    return run_job(
        DepositJob(card_id, per_call, language()),
        file,
        lambda: codes(file, options.encoding, wanted),
        MerchantHashes,
        options,
    )
