"""`membercard import` and `membercard deposit`."""

from pathlib import Path
from typing import Annotated

from wechatpay_cli._bulk.columns import Wanted
from wechatpay_cli._bulk.files import codes, members
from wechatpay_cli._bulk.options import DEFAULTS, BulkOptions, explained
from wechatpay_cli._bulk.plausible import Kind
from wechatpay_cli._bulk.running import run_job
from wechatpay_cli._texts.language import language
from wechatpay_cli.bulk import DepositJob, ImportJob, MerchantHashes, RequestNumbers

_CardId = Annotated[str, explained("Card template id (会员卡模板ID).", "会员卡模板ID。")]


def import_members(
    file: Annotated[
        Path,
        explained("CSV file or Excel workbook with the members.", "会员的 CSV 文件或 Excel 工作簿。"),
    ],
    *,
    card_id: _CardId,
    batch: Annotated[
        str,
        explained(
            "Name of this round. A row keeps its request number within a round, so it is never "
            "processed twice.",
            "批次名。同一批次中每行的请求单号不变，因此不会重复执行。",
        ),
    ] = "",
    openid_column: Annotated[
        str | None, explained("Title of the column with openids.", "openid 所在列的列名。")
    ] = None,
    phone_column: Annotated[
        str | None, explained("Title of the column with phone numbers.", "手机号所在列的列名。")
    ] = None,
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
    file: Annotated[Path, explained("File with one code per line.", "每行一个 code 的文件。")],
    *,
    card_id: _CardId,
    per_call: Annotated[int, explained("Codes per call.", "每次调用的 code 数量。")] = 100,
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
