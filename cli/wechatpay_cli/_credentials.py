"""Credentials from the environment or a .env file, and the parts made from them."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from wechatpay_cli._chinese import reason
from wechatpay_cli._errors import CommandError
from wechatpay_cli._say import say

_LINE = re.compile(
    r"""\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*("[^"]*"|'[^']*'|[^#]*?)\s*(?:\s#.*)?"""
)
# Relative paths in a .env file are meant from where that file is.
_PATHS = ("WECHATPAY_PRIVATE_KEY_FILE", "WECHATPAY_PUBLIC_KEY_FILE")


def environment(env_file: Path | None = None, base_url: str | None = None) -> dict[str, str]:
    """The variables to work with: the process's own, then those of the file, then `base_url`.

    Raises CommandError when the file cannot be read or a line has another form.
    """
    values = dict(os.environ)
    if env_file is not None:
        of_file = read_env_file(env_file)
        for name in of_file:
            # A key of the file replaces the process's own, whichever way each is given.
            values.pop(name.removesuffix("_FILE"), None)
            values.pop(f"{name}_FILE", None)
        values.update(of_file)
    if base_url is not None:
        values["WECHATPAY_BASE_URL"] = base_url
    return values


def read_env_file(path: Path) -> Mapping[str, str]:
    """NAME=value lines, quoted or not. Raises CommandError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(
            say(f"Cannot read {path}", f"无法读取 {path}"),
            why=reason(error),
            remedy=say("Give the path of a .env file; `membercard mock` writes one.",
                       "请给出 .env 文件路径；`membercard mock` 会生成一个。"),
        ) from error  # fmt: skip
    values: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise CommandError(
                say(f"{path}, line {number} is not NAME=value", f"{path} 第 {number} 行不是 NAME=value"),
                remedy=say("Correct the line; a key over several lines belongs in a file of its own.",
                           "请更正该行；多行密钥请放入单独文件。"),
            )  # fmt: skip
        name, value = match[1], match[2]
        if value[:1] in {'"', "'"}:
            value = value[1:-1]
        if name in _PATHS and value and not Path(value).is_absolute():
            value = str(path.parent / value)
        values[name] = value
    return values
