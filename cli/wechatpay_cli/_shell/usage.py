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
    return CommandError(what, why=why, remedy=say("See: {chain} --help", chain=chain))


def _told(error: CycloptsError) -> _Told:
    for kind in type(error).__mro__:
        if (tell := TELLERS.get(kind)) is not None:
            return tell(error)
    error.verbose = False
    return say("The command line is not understood"), " ".join(str(error).split())


def _unknown_command(error: parser.UnknownCommandError) -> _Told:
    word = (error.unused_tokens or [""])[0]
    if word.startswith("-"):
        return _no_option(word), ""
    commands = [name for name in error.app or () if not name.startswith("-")]
    known = say("available commands: {listed}", listed=listed(commands))
    return (
        say("Unknown command '{word}'", word=quoted(word)),
        perhaps(word, commands) or known,
    )


def _unknown_option(error: parser.UnknownOptionError) -> _Told:
    word = error.token.keyword or error.token.value
    options = [name for argument in error.argument_collection if argument.parse for name in argument.names]
    return _no_option(word), perhaps(word, options)


def _no_option(word: str) -> str:
    return say("Unknown option '{word}'", word=quoted(word))


def _missing(error: parser.MissingArgumentError) -> _Told:
    name = error.keyword or _name(error)
    tokens = error.argument.tokens if error.argument else ()
    if error.keyword or any(token.keyword for token in tokens):
        return say("{name} needs a value", name=name), ""
    return say("{name} is missing", name=name), perhaps(name, error.unused_tokens or ())


def _wrong_value(error: parser.CoercionError) -> _Told:
    name = (error.token.keyword if error.token else None) or _name(error)
    value = error.token.value if error.token else ""
    what = say("{name} does not take '{value}'", name=name, value=quoted(value))
    if choices := _choices(error.target_type):
        known = say("choose from: {listed}", listed=listed(choices))
        return what, perhaps(value, choices) or known
    if error.target_type is int:
        return what, say("it must be a whole number")
    if error.target_type is float:
        return what, say("it must be a number")
    return what, say("it has the wrong form")


def _too_many(error: CycloptsError) -> _Told:
    words = " ".join(error.unused_tokens or ())
    return say("Unexpected: {words}", words=words), say(
        "name the option that it belongs to, and quote a value that contains spaces"
    )


def _out_of_place(error: parser.ArgumentOrderError) -> _Told:
    given = error.prior_positional_or_keyword_supplied_as_keyword_arguments
    options = listed(argument.name for argument in given)
    return (
        say("{token} is out of place after {options}", token=error.token, options=options),
        say("give all IDs by position, or all as options"),
    )


def _repeated(error: parser.RepeatArgumentError) -> _Told:
    name = error.token.keyword or _name(error)
    return say("{name} is given more than once", name=name), ""


def _combined(error: CycloptsError) -> _Told:
    words = " ".join(error.unused_tokens or ()) or _name(error)
    return say("Write short options apart: {words}", words=words), ""


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
        lambda name: (say("{name} is given in two ways at once", name=name), "")
    ),
    parser.ConsumeMultipleError: _of_name(
        lambda name: (say("{name} has the wrong number of values", name=name), "")
    ),
    parser.RequiresEqualsError: _of_name(
        lambda name: (say("{name} needs its value after =", name=name), f"{name}=VALUE")
    ),
    parser.ValidationError: _of_name(lambda name: (say("{name} is not valid", name=name), "")),
    parser.CombinedShortOptionError: _combined,
    parser.TokenizationError: _of_name(lambda _: (say("Quotes are not in pairs"), "")),
}
"""One for each kind of error that the parser knows; a test compares."""


def _name(error: CycloptsError) -> str:
    """A parameter as the help shows it: CARD-ID where it stands by its place, --card-id elsewhere."""
    if error.argument is None:
        return say("the command")
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
    return say("did you mean '{word}'?", word=close[0]) if close else ""
