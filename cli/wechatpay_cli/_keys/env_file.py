"""Read a .env file without running anything: what a shell would expand or run is rejected, with its line."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from wechatpay_cli._chinese import reason
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._texts.language import say
from wechatpay_signing._quoting import path_shown

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


def is_path(name: str) -> bool:
    """Whether a variable of ours holds the path of a file."""
    return _PATH.fullmatch(name) is not None


def read_env_file(path: Path) -> Mapping[str, str]:
    """NAME=value lines; a quoted value may go over several.

    Relative paths are meant from where the file is. Raises CommandError, which names the line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(
            say(f"Cannot read {path_shown(path)}", f"无法读取 {path_shown(path)}"),
            why=reason(error),
            remedy=say("Give the path of a .env file; `membercard mock` writes one.",
                       "请给出 .env 文件路径；`membercard mock` 会生成一个。"),
        ) from error  # fmt: skip
    values: dict[str, str] = {}
    for name, value in _assignments(text, path):
        relative = is_path(name) and value and not Path(value).is_absolute()
        values[name] = str(path.parent / value) if relative else value
    return values


def _assignments(text: str, path: Path) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        if empty := _EMPTY.match(text, at):
            at = empty.end()
            continue
        line = text.count("\n", 0, at) + 1
        name = _NAME.match(text, at)
        if name is None:
            raise _no_assignment(path, line)
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


def _no_assignment(path: Path, line: int) -> CommandError:
    return CommandError(
        say(f"{path}, line {line} is not NAME=value", f"{path} 第 {line} 行不是 NAME=value"),
        remedy=say("Correct the line; put a key of several lines into its own file.",
                   "请更正该行；多行密钥请放入单独文件。"),
    )  # fmt: skip


def _expanded(path: Path, line: int) -> CommandError:
    return CommandError(
        say(
            f"{path}, line {line}: a shell would put something else in place of $, ` or ~; this is not done",
            f"{path} 第 {line} 行：shell 会展开 $、` 或 ~，此处不展开",
        ),
        remedy=say(
            "Write what is meant; a value between single quotes is taken as it stands.",
            "请直接写出结果；单引号中的值按原样使用。",
        ),
    )


def _unclosed(path: Path, line: int) -> CommandError:
    return CommandError(
        say(
            f"{path}, line {line}: a quote is not closed, or text stands beside a quoted value",
            f"{path} 第 {line} 行：引号没有成对，或引号之外还有文字",
        ),
        remedy=say(
            "Put the whole value between two quotes of one kind.", "请将整个值放在一对相同的引号之间。"
        ),
    )
