"""One line of the doctor."""

from dataclasses import dataclass
from enum import StrEnum

from wechatpay_cli._failures.error import Exit
from wechatpay_cli._texts.language import in_language
from wechatpay_signing._said import Said


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


def ok(name: str, detail: str) -> Check:
    """A check that found nothing wrong."""
    return Check(name, Status.OK, in_language(detail))


def warn(name: str, detail: str, remedy: str) -> Check:
    """A check that found something to look at."""
    return Check(name, Status.WARN, in_language(detail), in_language(remedy))


def fail(name: str, detail: str, remedy: str, exit_code: Exit = Exit.INPUT) -> Check:
    """A check that found a fault."""
    return Check(name, Status.FAIL, in_language(detail), in_language(remedy), exit_code)


def missing(name: str, remedy: str) -> Check:
    """A check of a variable that is not set."""
    return fail(name, Said("is missing"), remedy)
