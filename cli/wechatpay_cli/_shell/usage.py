"""What the parser of the command line rejected, told in the reader's language with what to do about it."""

import difflib
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from cyclopts import CycloptsError
from cyclopts import exceptions as parser

from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._texts.language import listed, say
from wechatpay_signing._quoting import quoted

_Told = tuple[str, str]
"""What happened, and why."""


def as_usage_failure(error: CycloptsError) -> CommandError:
    """The failure to show for an error of the parser; its own English text only for a kind unknown here."""
    chain = " ".join(["membercard", *(error.command_chain or ())])
    what, why = _told(error)
    return CommandError(what, why=why, remedy=say(f"See: {chain} --help", f"请查看：{chain} --help"))


def _told(error: CycloptsError) -> _Told:
    for kind in type(error).__mro__:
        if (tell := TELLERS.get(kind)) is not None:
            return tell(error)
    error.verbose = False
    return say("The command line is not understood", "无法理解该命令行"), " ".join(str(error).split())


def _unknown_command(error: parser.UnknownCommandError) -> _Told:
    word = (error.unused_tokens or [""])[0]
    if word.startswith("-"):
        return _no_option(word), ""
    commands = [name for name in error.app or () if not name.startswith("-")]
    known = say(f"available commands: {listed(commands)}", f"可用命令：{listed(commands)}")
    return (
        say(f"Unknown command '{quoted(word)}'", f"没有命令 '{quoted(word)}'"),
        perhaps(word, commands) or known,
    )


def _unknown_option(error: parser.UnknownOptionError) -> _Told:
    word = error.token.keyword or error.token.value
    options = [name for argument in error.argument_collection if argument.parse for name in argument.names]
    return _no_option(word), perhaps(word, options)


def _no_option(word: str) -> str:
    return say(f"Unknown option '{quoted(word)}'", f"没有选项 '{quoted(word)}'")


def _missing(error: parser.MissingArgumentError) -> _Told:
    name = error.keyword or _name(error)
    tokens = error.argument.tokens if error.argument else ()
    if error.keyword or any(token.keyword for token in tokens):
        return say(f"{name} needs a value", f"{name} 需要一个值"), ""
    return say(f"{name} is missing", f"缺少 {name}"), perhaps(name, error.unused_tokens or ())


def _wrong_value(error: parser.CoercionError) -> _Told:
    name = (error.token.keyword if error.token else None) or _name(error)
    value = error.token.value if error.token else ""
    what = say(f"{name} does not take '{quoted(value)}'", f"{name} 不接受 '{quoted(value)}'")
    if choices := _choices(error.target_type):
        known = say(f"choose from: {listed(choices)}", f"可选：{listed(choices)}")
        return what, perhaps(value, choices) or known
    if error.target_type is int:
        return what, say("it must be a whole number", "须为整数")
    if error.target_type is float:
        return what, say("it must be a number", "须为数字")
    return what, say("it has the wrong form", "格式不正确")


def _too_many(error: CycloptsError) -> _Told:
    words = " ".join(error.unused_tokens or ())
    return say(f"Unexpected: {words}", f"多余的参数：{words}"), say(
        "name the option that it belongs to, and quote a value that contains spaces",
        "请写明它所属的选项；含空格的值须加引号",
    )


def _out_of_place(error: parser.ArgumentOrderError) -> _Told:
    given = error.prior_positional_or_keyword_supplied_as_keyword_arguments
    options = listed(argument.name for argument in given)
    return (
        say(f"{error.token} is out of place after {options}", f"{options} 之后的 {error.token} 位置不对"),
        say("give all IDs by position, or all as options", "请将所有 ID 按位置给出，或全部用选项给出"),
    )


def _repeated(error: parser.RepeatArgumentError) -> _Told:
    name = error.token.keyword or _name(error)
    return say(f"{name} is given more than once", f"{name} 出现多次"), ""


def _combined(error: CycloptsError) -> _Told:
    words = " ".join(error.unused_tokens or ()) or _name(error)
    return say(f"Write short options apart: {words}", f"短选项须分开书写：{words}"), ""


def _of_name(tell: Callable[[str], _Told]) -> Callable[[CycloptsError], _Told]:
    return lambda error: tell(_name(error))


TELLERS: dict[type, Callable[[Any], _Told]] = {
    parser.UnknownCommandError: _unknown_command,
    parser.UnknownOptionError: _unknown_option,
    parser.MissingArgumentError: _missing,
    parser.CoercionError: _wrong_value,
    parser.UnusedCliTokensError: _too_many,
    parser.ArgumentOrderError: _out_of_place,
    parser.RepeatArgumentError: _repeated,
    parser.MixedArgumentError: _of_name(
        lambda name: (say(f"{name} is given in two ways at once", f"{name} 以两种方式同时给出"), "")
    ),
    parser.ConsumeMultipleError: _of_name(
        lambda name: (say(f"{name} has the wrong number of values", f"{name} 的值个数不对"), "")
    ),
    parser.RequiresEqualsError: _of_name(
        lambda name: (say(f"{name} needs its value after =", f"{name} 的值须写在 = 之后"), f"{name}=VALUE")
    ),
    parser.ValidationError: _of_name(lambda name: (say(f"{name} is not valid", f"{name} 不符合要求"), "")),
    parser.CombinedShortOptionError: _combined,
    parser.TokenizationError: _of_name(lambda _: (say("Quotes are not in pairs", "引号没有成对"), "")),
}
"""One for each kind of error that the parser knows; a test compares."""


def _name(error: CycloptsError) -> str:
    """A parameter as the help shows it: CARD-ID where it stands by its place, --card-id elsewhere."""
    if error.argument is None:
        return say("the command", "该命令")
    return error.argument.name if error.argument.index is None else error.argument.name.lstrip("-").upper()


def _choices(kind: object) -> Sequence[str]:
    if get_origin(kind) is Literal:
        return [str(value) for value in get_args(kind)]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [str(member.value) for member in kind]
    return ()


def perhaps(word: str, known: Iterable[str]) -> str:
    """A hint at the known word that looks most like this one."""
    bare = {name.lstrip("-"): name for name in known}
    close = [bare[name] for name in difflib.get_close_matches(word.lstrip("-"), bare, n=1)]
    return say(f"did you mean '{close[0]}'?", f"是否想写 '{close[0]}'？") if close else ""
