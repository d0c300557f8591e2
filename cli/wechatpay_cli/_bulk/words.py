"""What `membercard import` and `deposit` say: what stops them, and how they end."""

from collections.abc import Mapping
from pathlib import Path

from wechatpay_cli._bulk.files import Survey
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._failures.told import as_failure
from wechatpay_cli._json import Json
from wechatpay_cli._shell.output import Format, print_lines, print_value
from wechatpay_cli._texts.language import in_language, say
from wechatpay_cli.bulk import ResultsError, Status, Stopped, platform_reason
from wechatpay_membercard import ApiError, UnknownResponderError
from wechatpay_signing._quoting import path_shown


def why_open(error: Exception) -> str:
    """Why a row is not done, in one line without the body of the response."""
    if isinstance(error, ApiError) and error.verified:
        return platform_reason(error)
    if isinstance(error, UnknownResponderError):
        who = say("from a third party, not WeChat Pay")
        return f"{error.status_code} {who}"
    failure = as_failure(error)
    return ": ".join((failure.what, *filter(None, failure.why))) if failure else type(error).__name__


def of_stop(stopped: Stopped) -> CommandError:
    """The failure to show for a run that ended early."""
    cause, calls = stopped.__cause__, stopped.calls_in_vain
    if not calls and isinstance(cause, Exception) and (failure := as_failure(cause)) is not None:
        return failure
    return CommandError(
        say("{calls} calls in a row had no result", calls=calls),
        why=stopped.results[-1].reason if stopped.results else "",
        remedy=say(
            "Find out why (`membercard doctor --online`), then run the same command again: it resumes."
        ),
        exit_code=Exit.UNREACHABLE,
    )


def unusable_results(path: Path, error: ResultsError) -> CommandError:
    """The failure to show for a results file that cannot be used."""
    return CommandError(
        say("Cannot use the results file {path}", path=path_shown(path)),
        why=in_language(error.problem),
        remedy=say("Choose another with --results, or move this one away."),
    )


def other_numbers(path: Path, rows: int) -> CommandError:
    """Version 0.1.0 made other request numbers for the same rows."""
    return CommandError(
        say(
            "{rows} rows of {path} are open under other request numbers; nothing was sent",
            rows=rows,
            path=path,
        ),
        why=say(
            "version 0.1.0 began this run: with new numbers a row that was carried out "
            "already would be carried out again"
        ),
        remedy=say(
            "Finish it with that version. Or look up what became of these rows, and import "
            "those that are still to do from another file."
        ),
    )


def another_key(path: Path) -> CommandError:
    """Nobody can tell which input the file belongs to."""
    return CommandError(
        say("Another merchant key began {path}; nothing was sent", path=path),
        why=say(
            "without that key nobody can tell whether the file belongs to this input, and "
            "imports would have other request numbers: what was carried out already would be "
            "carried out again"
        ),
        remedy=say(
            "Finish it with that key. Or name a new file with --results: a deposit may begin "
            "again, as codes that are there already count as done; for an import, leave out "
            "the rows that were carried out."
        ),
    )


def check_rows(found: Survey) -> None:
    """Reject a file that cannot be sent as it is. Raises CommandError."""
    if not found.bad_count and found.rows:
        return
    if not found.bad_count:
        raise CommandError(say("The file has no rows"), remedy=say("Check the path."))
    rows = [say("line {line}: {problem}", line=bad.line, problem=bad.problem) for bad in found.bad]
    if more := found.bad_count - len(found.bad):
        rows.append(say("and {more} more", more=more))
    raise CommandError(
        say(
            "{bad} of {total} rows are wrong; nothing was sent",
            bad=found.bad_count,
            total=found.rows + found.bad_count,
        ),
        why=rows,
        remedy=say("Correct these lines, then run the command again."),
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
            "{total} rows: {done} done, {refused} rejected, {remaining} open. Results: {path}",
            total=total,
            done=done,
            refused=refused,
            remaining=remaining,
            path=path,
        )
    ]
    if remaining:
        lines.append(say("Run the same command again to resume."))
    print_lines(lines, form)
