"""`membercard completion`: the shell completes commands and options."""

import sys
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.completion.detect import ShellDetectionError, detect_shell

from wechatpay_cli._app import build_app
from wechatpay_cli._chinese import reason
from wechatpay_cli._errors import CommandError
from wechatpay_cli._output import print_value
from wechatpay_cli._say import say

Shell = Literal["bash", "zsh", "fish", "powershell"]


def completion(
    *,
    shell: Annotated[
        Shell | None,
        Parameter(help=say("The shell; by default the one you are in.", "shell 类型，默认为当前 shell。")),
    ] = None,
    show: Annotated[
        bool,
        Parameter(
            negative=(), help=say("Print the script; change no file.", "只打印补全脚本，不修改任何文件。")
        ),
    ] = False,
) -> None:
    """Write the completion script where the shell looks for it. Raises CommandError."""
    app = build_app()
    chosen = shell or _current()
    if show:
        sys.stdout.write(app.generate_completion(prog_name="membercard", shell=chosen))
        return
    try:
        path = app.install_completion(shell=chosen)
    except OSError as error:
        raise CommandError(
            say("The completion script cannot be written", "无法写入补全脚本"),
            why=reason(error),
            remedy=say(
                "Print it with --show and put it in place yourself.", "请用 --show 打印脚本，并自行放置。"
            ),
        ) from error
    need = (" that runs compinit", "（须启用 compinit）") if chosen == "zsh" else ("", "")
    print_value(
        say(
            f"Completion for {chosen} is installed: {path}\nIt works in every new shell{need[0]}.",
            f"已为 {chosen} 安装补全：{path}\n新打开的 shell 中即可使用{need[1]}。",
        ),
        "table",
    )


def _current() -> Shell:
    try:
        return detect_shell()
    except ShellDetectionError as error:
        raise CommandError(
            say("Which shell this is cannot be seen", "无法识别当前 shell"),
            remedy=say(
                "Name it: --shell bash, zsh, fish or powershell.",
                "请指定 --shell bash、zsh、fish 或 powershell。",
            ),
        ) from error
