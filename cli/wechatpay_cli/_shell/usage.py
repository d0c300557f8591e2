"""What the parser of the command line refused, told in the reader's language with what to do about it."""

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
    commands = [name for name in error.app or () if not name.startswith("-")]
    if word.startswith("-"):
        return _no_option(word), ""
    names = listed(commands)
    return (
        say(f"There is no command {quoted(word)}", f"没有命令 {quoted(word)}"),
        _perhaps(word, commands) or say(f"there are: {names}", f"可用命令：{names}"),
    )


def _unknown_option(error: parser.UnknownOptionError) -> _Told:
    word = error.token.keyword or error.token.value
    options = [name for argument in error.argument_collection if argument.parse for name in argument.names]
    return _no_option(word), _perhaps(word, options)


def _no_option(word: str) -> str:
    return say(f"There is no option {quoted(word)}", f"没有选项 {quoted(word)}")


def _missing(error: parser.MissingArgumentError) -> _Told:
    name = error.keyword or _name(error)
    tokens = error.argument.tokens if error.argument else ()
    if error.keyword or any(token.keyword for token in tokens):
        return say(f"{name} needs a value", f"{name} 需要一个值"), ""
    return say(f"{name} is missing", f"缺少 {name}"), _perhaps(name, error.unused_tokens or ())


def _wrong_value(error: parser.CoercionError) -> _Told:
    name = (error.token.keyword if error.token else None) or _name(error)
    value = error.token.value if error.token else ""
    what = say(f"{name} does not take '{quoted(value)}'", f"{name} 不接受 '{quoted(value)}'")
    if choices := _choices(error.target_type):
        names = listed(choices)
        return what, _perhaps(value, choices) or say(f"choose from: {names}", f"可选：{names}")
    kinds: dict[type, _Told] = {
        int: ("it must be a whole number", "须为整数"),
        float: ("it must be a number", "须为数字"),
        bool: ("it must be true or false", "须为 true 或 false"),
    }
    return what, say(*kinds.get(error.target_type or str, ("it has the wrong form", "格式不正确")))


def _too_many(error: CycloptsError) -> _Told:
    words = " ".join(error.unused_tokens or ())
    return say(f"This is too much: {words}", f"多余的参数：{words}"), say(
        "name the option that it belongs to, and quote a value with blanks",
        "请写明它所属的选项；含空格的值须加引号",
    )


def _repeated(error: parser.RepeatArgumentError) -> _Told:
    name = error.token.keyword or _name(error)
    return say(f"{name} is given more than once", f"{name} 出现多次"), ""


def _two_ways(error: CycloptsError) -> _Told:
    name = _name(error)
    return (
        say(f"{name} is given in two ways at once", f"{name} 以两种方式同时给出"),
        say("give it by place or by its option, not both", "请按位置或用选项给出，二者择一"),
    )


def _out_of_place(error: parser.ArgumentOrderError) -> _Told:
    given = error.prior_positional_or_keyword_supplied_as_keyword_arguments
    options = listed(argument.name for argument in given)
    return (
        say(f"{error.token} is out of place after {options}", f"{options} 之后的 {error.token} 位置不对"),
        say("give all ids by place, or all as options", "请将所有 ID 按位置给出，或全部用选项给出"),
    )


def _wrong_count(error: CycloptsError) -> _Told:
    name = _name(error)
    return say(f"{name} has the wrong number of values", f"{name} 的值个数不对"), ""


def _equals_needed(error: CycloptsError) -> _Told:
    name = _name(error)
    return say(f"{name} needs its value after =", f"{name} 的值须写在 = 之后"), f"{name}=VALUE"


def _invalid(error: CycloptsError) -> _Told:
    name = _name(error)
    return say(f"{name} is not accepted", f"{name} 不符合要求"), ""


def _combined(error: CycloptsError) -> _Told:
    words = " ".join(error.unused_tokens or ()) or _name(error)
    return say(f"Write short options apart: {words}", f"短选项须分开书写：{words}"), ""


def _unquoted(error: CycloptsError) -> _Told:
    return say("Quotes are not in pairs", "引号没有成对"), ""


TELLERS: dict[type, Callable[[Any], _Told]] = {
    parser.UnknownCommandError: _unknown_command,
    parser.UnknownOptionError: _unknown_option,
    parser.MissingArgumentError: _missing,
    parser.ConsumeMultipleError: _wrong_count,
    parser.CoercionError: _wrong_value,
    parser.UnusedCliTokensError: _too_many,
    parser.RepeatArgumentError: _repeated,
    parser.ArgumentOrderError: _out_of_place,
    parser.MixedArgumentError: _two_ways,
    parser.RequiresEqualsError: _equals_needed,
    parser.ValidationError: _invalid,
    parser.CombinedShortOptionError: _combined,
    parser.TokenizationError: _unquoted,
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


def _perhaps(word: str, known: Iterable[str]) -> str:
    """A hint at the known word that looks most like this one."""
    bare = {name.lstrip("-"): name for name in known}
    close = [bare[name] for name in difflib.get_close_matches(word.lstrip("-"), bare, n=1)]
    return say(f"perhaps you mean {close[0]}", f"是否想写 {close[0]}") if close else ""
