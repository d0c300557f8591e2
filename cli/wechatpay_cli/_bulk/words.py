"""What `membercard import` and `deposit` say: what stops them, and how they end."""

from collections.abc import Mapping
from pathlib import Path

from wechatpay_cli._bulk.files import Survey
from wechatpay_cli._chinese import in_language
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._failures.told import as_failure
from wechatpay_cli._json import Json
from wechatpay_cli._shell.output import Format, print_lines, print_value
from wechatpay_cli._texts.language import say
from wechatpay_cli.bulk import ResultsError, Status, Stopped, platform_reason
from wechatpay_membercard import ApiError, UnknownResponderError
from wechatpay_signing._quoting import path_shown


def why_open(error: Exception) -> str:
    """Why a row is not done, in one line without the body of the response."""
    if isinstance(error, ApiError) and error.verified:
        return platform_reason(error)
    if isinstance(error, UnknownResponderError):
        who = say("from a third party, not WeChat Pay", "并非来自微信支付")
        return f"{error.status_code} {who}"
    failure = as_failure(error)
    return ": ".join((failure.what, *filter(None, failure.why))) if failure else type(error).__name__


def of_stop(stopped: Stopped) -> CommandError:
    """The failure to show for a run that ended early."""
    cause, calls = stopped.__cause__, stopped.calls_in_vain
    if not calls and isinstance(cause, Exception) and (failure := as_failure(cause)) is not None:
        return failure
    return CommandError(
        say(f"{calls} calls in a row had no result", f"连续 {calls} 次调用没有结果"),
        why=stopped.results[-1].reason if stopped.results else "",
        remedy=say(
            "Find out why (`membercard doctor --online`), then run the same command again: it resumes.",
            "请查明原因（`membercard doctor --online`），再次运行同一命令即可继续。",
        ),
        exit_code=Exit.UNREACHABLE,
    )


def unusable_results(path: Path, error: ResultsError) -> CommandError:
    """The failure to show for a results file that cannot be used."""
    return CommandError(
        say(f"Cannot use the results file {path_shown(path)}", f"无法使用结果文件 {path_shown(path)}"),
        why=in_language(error.problem),
        remedy=say(
            "Choose another with --results, or move this one away.",
            "请用 --results 指定其他文件，或移走该文件。",
        ),
    )


def other_numbers(path: Path, rows: int) -> CommandError:
    """Version 0.1.0 made other request numbers for the same rows."""
    return CommandError(
        say(
            f"{rows} rows of {path} are open under other request numbers; nothing was sent",
            f"{path} 中有 {rows} 行未完成，且请求单号与本次不同；未发送任何内容",
        ),
        why=say(
            "version 0.1.0 began this run: with new numbers a row that was carried out already would be "
            "carried out again",
            "该批次由 0.1.0 版开始；换用新单号会使已执行的行重复执行",
        ),
        remedy=say(
            "Finish it with that version. Or look up what became of these rows, and import those that are "
            "still to do from another file.",
            "请用该版本完成；或先查明这些行的结果，再将未执行的行放入新文件导入。",
        ),
    )


def another_key(path: Path) -> CommandError:
    """Nobody can tell which input the file belongs to."""
    return CommandError(
        say(
            f"Another merchant key began {path}; nothing was sent",
            f"{path} 由另一商户私钥开始；未发送任何内容",
        ),
        why=say(
            "without that key nobody can tell whether the file belongs to this input, and imports would have "
            "other request numbers: what was carried out already would be carried out again",
            "没有该私钥便无法确认它是否属于此输入文件；且导入会换用新的请求单号，使已执行的行重复执行",
        ),
        remedy=say(
            "Finish it with that key. Or name a new file with --results: a deposit may begin again, as codes "
            "that are there already count as done; for an import, leave out the rows that were carried out.",
            "请用该私钥完成。或用 --results 指定新文件：导入 code 可重新开始，已存在的 code 视为完成；"
            "导入会员则须先去除已执行的行。",
        ),
    )


def check_rows(found: Survey) -> None:
    """Reject a file that cannot be sent as it is. Raises CommandError."""
    if not found.bad_count and found.rows:
        return
    if not found.bad_count:
        raise CommandError(
            say("The file has no rows", "文件中没有数据行"), remedy=say("Check the path.", "请检查路径。")
        )
    rows = [say(f"line {bad.line}: {bad.problem}", f"第 {bad.line} 行：{bad.problem}") for bad in found.bad]
    if more := found.bad_count - len(found.bad):
        rows.append(say(f"and {more} more", f"另有 {more} 行"))
    raise CommandError(
        say(
            f"{found.bad_count} of {found.rows + found.bad_count} rows are wrong; nothing was sent",
            f"{found.rows + found.bad_count} 行中有 {found.bad_count} 行有误，未发送任何内容",
        ),
        why=rows,
        remedy=say("Correct these lines, then run the command again.", "请更正后重新运行。"),
    )


def print_summary(counts: Mapping[Status, int], path: Path, form: Format) -> None:
    """How the rows of a file stand after a run."""
    total, done, refused, remaining = sum(counts.values()), counts["done"], counts["refused"], counts["open"]
    if form == "json":
        value: dict[str, Json] = {
            "rows": total,
            "done": done,
            "refused": refused,
            "open": remaining,
            "results": str(path),
        }
        print_value(value, form)
        return
    lines = [
        say(
            f"{total} rows: {done} done, {refused} rejected, {remaining} open. Results: {path}",
            f"共 {total} 行：完成 {done}，被拒绝 {refused}，未完成 {remaining}。结果：{path}",
        )
    ]
    if remaining:
        lines.append(say("Run the same command again to resume.", "再次运行同一命令即可继续。"))
    print_lines(lines, form)
