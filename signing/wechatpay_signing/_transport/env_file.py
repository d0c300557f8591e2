"""A .env file: NAME=value lines, read without running anything."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from .._arguments import a_path
from .._errors import ConfigurationError
from .._files import FileTooLargeError, NotAFileError, read_key_file
from .._frames import guarded, unwrap
from .._log import logger
from .._quoting import path_shown
from .._said import Said, reason_of

_EMPTY = re.compile(r"[ \t\r]*(?:#[^\n]*)?(?:\n|\Z)")
_NAME = re.compile(r"[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=")
_SINGLE = re.compile(r"[ \t]*'([^']*)'")
_DOUBLE = re.compile(r'[ \t]*"((?:[^"\\]|\\.)*)"', re.DOTALL)
_BARE = re.compile(r"[^\n]*")
_QUOTE = re.compile("[ \t]*[\"']")
_AFTER = re.compile(r"[ \t\r]*(?:(?<=[ \t])#[^\n]*)?(?:\n|\Z)")
# What a shell expands, unless a backslash stands before it; $ and ~ elsewhere are themselves.
_EXPANDED = re.compile(r"(?<!\\)(?:\\\\)*(?:`|\$[A-Za-z0-9_{(\[@*#?!$-])")
_HOME = re.compile(r"~[^/]*(?:/|\Z)")
_PATH = re.compile(r"WECHATPAY_\w+_(?:FILE|PATH|CACHE)")
_PREFIX = "WECHATPAY_"
_OF_NO_ACCOUNT = frozenset({"WECHATPAY_LOG"})


def is_path(name: str) -> bool:
    """Whether a variable of ours holds the path of a file."""
    return _PATH.fullmatch(name) is not None


def environment_with(env_file: str | os.PathLike[str]) -> dict[str, str]:
    """The variables of this process, with those of a file in place of its account.

    A file replaces every variable of an account: a key or an address that the shell still has from another
    account would go with the keys of the file.

    Args:
        env_file: See `read_env_file`.

    Raises:
        ConfigurationError: The file cannot be read.
    """
    others = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_PREFIX) or name in _OF_NO_ACCOUNT
    }
    return others | read_env_file(env_file)


def read_env_file(env_file: str | os.PathLike[str]) -> dict[str, str]:
    """Read NAME=value lines; a quoted value may go over several. What a shell would expand is rejected.

    Args:
        env_file: The file, at most 64 KiB in UTF-8, or a pipe. Relative paths in it are meant from where it
            is.

    Raises:
        ConfigurationError: It cannot be read; the text names the line.
    """
    read = guarded(_read, a_path("env_file", env_file))
    return unwrap(read)


def _read(path: Path) -> dict[str, str]:
    text = _text(path)
    values: dict[str, str] = {}
    for name, value in _assignments(text, path):
        relative = is_path(name) and value and not Path(value).is_absolute()
        values[name] = str(path.parent / value) if relative else value
    return values


def _text(path: Path) -> str:
    try:
        content, power = read_key_file(path)
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:  # which holds the content
        reason = Said("it is not in UTF-8")
    except (OSError, ValueError, FileTooLargeError, NotAFileError) as error:
        reason = reason_of(error)
    else:
        if power is not None:
            logger.warning("of the file %s, %s; chown it, and chmod 600 it", path_shown(path), power)
        return text
    raise ConfigurationError(
        Said("env_file: the file {path} cannot be read ({reason}).", path=path_shown(path), reason=reason),
        remedy="Pass the path of a .env file; `membercard mock` writes one.",
    )


def _assignments(text: str, path: Path) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        if empty := _EMPTY.match(text, at):
            at = empty.end()
            continue
        line = text.count("\n", 0, at) + 1
        name = _NAME.match(text, at)
        if name is None:
            raise ConfigurationError(
                Said("{path}, line {line} is not NAME=value.", path=path_shown(path), line=line),
                remedy="Correct the line; put a key of several lines into its own file.",
            )
        at = name.end()
        if _QUOTE.match(text, at) is None:
            bare = _BARE.match(text, at)
            at, value = (bare.end(), re.sub("[ \t]#.*", "", bare[0]).strip(" \t\r")) if bare else (at, "")
            if '"' in value or "'" in value:
                raise _unclosed(path, line)
            if _EXPANDED.search(value) or _HOME.match(value):
                raise _expanded(path, line)
        elif quoted := _SINGLE.match(text, at):
            at, value = quoted.end(), quoted[1]
        elif quoted := _DOUBLE.match(text, at):
            if _EXPANDED.search(quoted[1]):
                raise _expanded(path, line)
            at, value = quoted.end(), re.sub(r'\\([\\"$`])|\\\n', r"\1", quoted[1])
        else:
            raise _unclosed(path, line)
        after = _AFTER.match(text, at)
        if after is None:
            raise _unclosed(path, line)
        at = after.end()
        yield name[1], value


def _expanded(path: Path, line: int) -> ConfigurationError:
    return ConfigurationError(
        Said(
            "{path}, line {line}: a shell would expand $, ` or ~ here; this is not done.",
            path=path_shown(path),
            line=line,
        ),
        remedy="Write the intended value; a value in single quotes is taken literally.",
    )


def _unclosed(path: Path, line: int) -> ConfigurationError:
    return ConfigurationError(
        Said(
            "{path}, line {line}: a quote is not closed, or there is text next to a quoted value.",
            path=path_shown(path),
            line=line,
        ),
        remedy="Put the whole value between two quotes of one kind.",
    )
