"""What `membercard import` and `deposit` say: what stops them, and how they end."""

import math
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from wechatpay_cli._bulk.files import Survey
from wechatpay_cli._chinese import in_language
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._failures.told import as_failure
from wechatpay_cli._json import Json
from wechatpay_cli._shell.output import Format, print_lines, print_value
from wechatpay_cli._texts.language import say
from wechatpay_cli.bulk import ClusterError, ResultsError, RowOpenError, Status, Stopped, platform_reason
from wechatpay_membercard import ApiError, UnknownResponderError
from wechatpay_signing._quoting import path_shown


def why_open(error: Exception) -> str:
    """Why a row is not done, in one line without the body of the response."""
    if isinstance(error, ApiError) and error.verified:
        return platform_reason(error)
    if isinstance(error, UnknownResponderError):
        who = say("from a third party, not WeChat Pay", "并非来自微信支付")
        return f"{error.status_code} {who}"
    if isinstance(error, RowOpenError):
        return in_language(str(error))
    failure = as_failure(error)
    return ": ".join((failure.what, *filter(None, failure.why))) if failure else type(error).__name__


def failure_of(error: Exception) -> CommandError:
    """The failure to show for a run that ended early, whatever ended it."""
    if isinstance(error, Stopped):
        return _of_stop(error)
    if isinstance(error, ClusterError):
        return CommandError(
            in_language(str(error)), remedy=in_language(error.remedy), exit_code=Exit.UNREACHABLE
        )
    return as_failure(error) or CommandError(
        say("The run ended early", "运行提前结束"),
        why=type(error).__name__,
        remedy=say("Run the same command again to resume.", "再次运行同一命令即可继续。"),
        exit_code=Exit.OTHER,
    )


def _of_stop(stopped: Stopped) -> CommandError:
    cause, calls, alike = stopped.__cause__, stopped.calls_in_vain, stopped.rows_alike
    reason = stopped.results[-1].reason if stopped.results else ""
    if alike:
        return CommandError(
            say(
                f"The first {alike} rows were rejected with one code and text; they stay open",
                f"前 {alike} 行均以相同的错误码与描述被拒绝；已停止，这些行仍为未完成",
            ),
            why=reason or "".join(result.error_code for result in stopped.results[-1:]),
            remedy=say(
                "If that concerns the account or the template, mend it and run the same command again. If it "
                "is so for each of these rows, add --keep-going.",
                "若为账户或模板的问题，请解决后再次运行同一命令；若确为每行自身的问题，请加 --keep-going。",
            ),
            request_id=stopped.results[-1].request_id if stopped.results else None,
            exit_code=Exit.REFUSED,
        )
    if not calls and isinstance(cause, Exception) and (failure := as_failure(cause)) is not None:
        return failure
    return CommandError(
        say(f"{calls} calls in a row had no result", f"连续 {calls} 次调用没有结果"),
        why=reason,
        remedy=say(
            "Find out why (`membercard doctor --online`), then run the same command again: it resumes.",
            "请查明原因（`membercard doctor --online`），再次运行同一命令即可继续。",
        ),
        exit_code=Exit.UNREACHABLE,
    )


def nothing_sent() -> CommandError:
    """Interrupted before the run."""
    return CommandError(say("Interrupted; nothing was sent", "已中断；未发送任何内容"))


def wrong_limit(option: str, most: float) -> CommandError:
    """A number that would send nothing, or without a bound."""
    rule = say("above 0 and finite", "大于 0 的有限数")
    if most != math.inf:
        rule = say(f"from 1 to {most - 1:.0f}", f"1 至 {most - 1:.0f}")
    return CommandError(
        say(f"{option} is not accepted", f"{option} 不符合要求"),
        why=say(f"it must be {rule}", f"须为 {rule}"),
        remedy=say(f"Give another {option}.", f"请更改 {option}。"),
    )


def wrong_shard(text: str) -> CommandError:
    """No K/N."""
    return CommandError(
        say("--shard is not accepted", "--shard 不符合要求"),
        why=say(f"{text!r} is not K/N with K from 1 to N", f"{text!r} 不是 `K/N`（`K` 为 1 至 `N`）"),
        remedy=say("Give for example --shard 3/8.", "例如 --shard 3/8。"),
    )


def not_with_dask(option: str) -> CommandError:
    """Settings do not travel to workers."""
    return CommandError(
        say(f"{option} cannot be used with --dask", f"{option} 不能与 --dask 同时使用"),
        why=say(
            "workers take credentials from their own environment; none travel",
            "工作节点只用各自环境变量中的凭据，凭据不会传输",
        ),
        remedy=say(
            "Set the WECHATPAY_ variables here and where the workers start.",
            "请在本机与各工作节点的环境中设置 WECHATPAY_ 变量。",
        ),
    )


def unusable_results(error: ResultsError) -> CommandError:
    """The failure to show for a results file that cannot be used."""
    path = Path(error.path)
    if error.differs == "key":
        return another_key(path)
    if error.differs == "version":
        return of_0_1_0(path)
    remedy = say(
        "Choose another with --results, or move this one away.", "请用 --results 指定其他文件，或移走该文件。"
    )
    if error.differs == "lock":
        remedy = say("Wait until that run has ended.", "请等待该运行结束。")
    return CommandError(
        say(f"Cannot use the results file {path_shown(path)}", f"无法使用结果文件 {path_shown(path)}"),
        why=in_language(error.problem),
        remedy=remedy,
    )


def of_0_1_0(path: Path) -> CommandError:
    """Version 0.1.0 wrote another form, and made other request numbers for the same rows."""
    return CommandError(
        say(
            f"Version 0.1.0 wrote {path_shown(path)}; nothing was sent",
            f"{path_shown(path)} 由 0.1.0 版写成；未发送任何内容",
        ),
        why=say(
            "it had other request numbers: rows that are open there may have been carried out, and would be "
            "carried out again under new ones",
            "该版本的请求单号不同：其中未完成的行可能已执行，换用新单号会重复执行",
        ),
        remedy=say(
            "Finish it with that version. Or look up what became of its open rows, and put those that are "
            "still to do into another file.",
            "请用该版本完成；或先查明其中未完成行的结果，再将未执行的行放入新文件。",
        ),
    )


def another_key(path: Path) -> CommandError:
    """Nobody can tell which input the file belongs to."""
    return CommandError(
        say(
            f"Another merchant key began {path_shown(path)}; nothing was sent",
            f"{path_shown(path)} 由另一商户私钥开始；未发送任何内容",
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


def print_summary(
    counts: Mapping[Status, int], path: Path, form: Format, reasons: Mapping[str, int] = MappingProxyType({})
) -> None:
    """How the rows of a file stand after a run, and why some are open."""
    total, done, refused, remaining = sum(counts.values()), counts["done"], counts["refused"], counts["open"]
    if form == "json":
        value: dict[str, Json] = {
            "rows": total,
            "done": done,
            "refused": refused,
            "open": remaining,
            "reasons": dict(reasons),
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
        most = sorted(reasons.items(), key=lambda pair: -pair[1])[:_REASONS_SHOWN]
        lines += [say(f"open, {count}: {reason}", f"未完成 {count} 行：{reason}") for reason, count in most]
        lines.append(say("Run the same command again to resume.", "再次运行同一命令即可继续。"))
    print_lines(lines, form)


_REASONS_SHOWN = 5
