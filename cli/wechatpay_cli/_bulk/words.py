"""What `membercard import` and `deposit` say: what stops them, and how they end."""

import math
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from wechatpay_cli._bulk.files import Survey
from wechatpay_cli._failures.error import CommandError, Exit
from wechatpay_cli._failures.told import as_failure
from wechatpay_cli._json import Json
from wechatpay_cli._shell.output import Format, print_lines, print_value
from wechatpay_cli._texts.language import in_language, say
from wechatpay_cli.bulk import ClusterError, ResultsError, RowOpenError, Status, Stopped, platform_reason
from wechatpay_membercard import ApiError, UnknownResponderError
from wechatpay_signing._quoting import path_shown


def why_open(error: Exception) -> str:
    """Why a row is not done, in one line without the body of the response."""
    if isinstance(error, ApiError) and error.verified:
        return platform_reason(error)
    if isinstance(error, UnknownResponderError):
        who = say("from a third party, not WeChat Pay")
        return f"{error.status_code} {who}"
    if isinstance(error, RowOpenError | ClusterError):
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
        say("The run ended early"),
        why=type(error).__name__,
        remedy=say("Run the same command again to resume."),
        exit_code=Exit.OTHER,
    )


def _of_stop(stopped: Stopped) -> CommandError:
    cause, calls, alike = stopped.__cause__, stopped.calls_in_vain, stopped.rows_alike
    reason = stopped.results[-1].reason if stopped.results else ""
    if alike:
        return CommandError(
            say("The first {alike} rows were rejected with one code and text; they stay open", alike=alike),
            why=reason or "".join(result.error_code for result in stopped.results[-1:]),
            remedy=say(
                "If that concerns the account or the template, mend it and run the same command "
                "again. If it is so for each of these rows, add --keep-going."
            ),
            request_id=stopped.results[-1].request_id if stopped.results else None,
            exit_code=Exit.REFUSED,
        )
    if isinstance(cause, ClusterError):
        return failure_of(cause)
    if not calls and isinstance(cause, Exception) and (failure := as_failure(cause)) is not None:
        return failure
    return CommandError(
        say("{calls} calls in a row had no result", calls=calls),
        why=reason,
        remedy=say(
            "Find out why (`membercard doctor --online`), then run the same command again: it resumes."
        ),
        exit_code=Exit.UNREACHABLE,
    )


def nothing_sent() -> CommandError:
    """Interrupted before the run."""
    return CommandError(say("Interrupted; nothing was sent"))


def wrong_limit(option: str, most: float) -> CommandError:
    """A number that would send nothing, or without a bound."""
    rule = say("it must be above 0 and finite")
    if most != math.inf:
        rule = say("it must be from 1 to {most}", most=f"{most - 1:.0f}")
    return CommandError(
        say("{option} is not accepted", option=option),
        why=rule,
        remedy=say("Give another {option}.", option=option),
    )


def wrong_shard(text: str) -> CommandError:
    """No K/N."""
    return CommandError(
        say("--shard is not accepted"),
        why=say("{text} is not K/N with K from 1 to N", text=repr(text)),
        remedy=say("Give for example --shard 3/8."),
    )


def not_with_dask(option: str) -> CommandError:
    """Settings do not travel to workers."""
    return CommandError(
        say("{option} cannot be used with --dask", option=option),
        why=say("workers take credentials from their own environment; none travel"),
        remedy=say("Set the WECHATPAY_ variables here and where the workers start."),
    )


def unusable_results(error: ResultsError) -> CommandError:
    """The failure to show for a results file that cannot be used."""
    path = Path(error.path)
    if error.differs == "key":
        return another_key(path)
    if error.differs == "version":
        return of_0_1_0(path)
    remedy = say("Choose another with --results, or move this one away.")
    if error.differs == "lock":
        remedy = say("Wait until that run has ended.")
    return CommandError(
        say("Cannot use the results file {path}", path=path_shown(path)),
        why=in_language(error.problem),
        remedy=remedy,
    )


def of_0_1_0(path: Path) -> CommandError:
    """Version 0.1.0 wrote another form, and made other request numbers for the same rows."""
    return CommandError(
        say("Version 0.1.0 wrote {path}; nothing was sent", path=path_shown(path)),
        why=say(
            "it had other request numbers: rows that are open there may have been carried "
            "out, and would be carried out again under new ones"
        ),
        remedy=say(
            "Finish it with that version. Or look up what became of its open rows, and put "
            "those that are still to do into another file."
        ),
    )


def another_key(path: Path) -> CommandError:
    """Nobody can tell which input the file belongs to."""
    return CommandError(
        say("Another merchant key began {path}; nothing was sent", path=path_shown(path)),
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
            "{total} rows: {done} done, {refused} rejected, {remaining} open. Results: {path}",
            total=total,
            done=done,
            refused=refused,
            remaining=remaining,
            path=path,
        )
    ]
    if remaining:
        most = sorted(reasons.items(), key=lambda pair: -pair[1])[:_REASONS_SHOWN]
        lines += [say("open, {count}: {reason}", count=count, reason=reason) for reason, count in most]
        lines.append(say("Run the same command again to resume."))
    print_lines(lines, form)


_REASONS_SHOWN = 5
