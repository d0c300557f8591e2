"""One line of the doctor."""

from dataclasses import dataclass
from enum import StrEnum

from wechatpay_cli._failures.error import Exit
from wechatpay_cli._texts.language import say


class Status(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor: what was looked at, how it is, and what to do if it is not well."""

    name: str
    status: Status
    detail: str
    remedy: str = ""
    exit_code: Exit = Exit.INPUT
    """What the command exits with when this check fails."""


def ok(name: str, english: str, chinese: str) -> Check:
    """A check that found nothing wrong."""
    return Check(name, Status.OK, say(english, chinese))


def warn(name: str, detail: tuple[str, str], remedy: tuple[str, str]) -> Check:
    """A check that found something to look at."""
    return Check(name, Status.WARN, say(*detail), say(*remedy))


def fail(name: str, detail: tuple[str, str], remedy: tuple[str, str], exit_code: Exit = Exit.INPUT) -> Check:
    """A check that found a fault."""
    return Check(name, Status.FAIL, say(*detail), say(*remedy), exit_code)


def missing(name: str, english: str, chinese: str) -> Check:
    """A check of a variable that is not set."""
    return fail(name, ("is missing", "未设置"), (english, chinese))
