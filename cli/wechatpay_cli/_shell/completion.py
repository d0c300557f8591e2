"""`membercard completion`: the shell completes commands and options."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.completion.detect import ShellDetectionError, detect_shell
from cyclopts.completion.install import powershell_profile

from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._shell.app import build_app
from wechatpay_cli._shell.output import print_lines
from wechatpay_cli._texts.language import reason, say

Shell = Literal["bash", "zsh", "fish", "powershell"]


def completion(
    *,
    shell: Annotated[
        Shell | None,
        Parameter(help=say("The shell; by default the one you are in.")),
    ] = None,
    show: Annotated[
        bool,
        Parameter(negative=(), help=say("Print the script; change no file.")),
    ] = False,
    yes: Annotated[
        bool,
        Parameter(
            negative=(),
            help=say("Change the files that are named without asking."),
        ),
    ] = False,
) -> None:
    """Write the completion script where the shell looks for it, after asking. Raises CommandError."""
    app = build_app()
    chosen = shell or _current()
    if show:
        sys.stdout.write(app.generate_completion(prog_name="membercard", shell=chosen))
        return
    plan = _plan(chosen)
    print_lines(plan.told, "table")
    if not yes:
        _ask()
    try:
        app.install_completion(shell=chosen, output=plan.script, add_to_startup=plan.startup is not None)
    except OSError as error:
        raise CommandError(
            say("The completion script cannot be written"),
            why=reason(error),
            remedy=say("Print it with --show and put it in place yourself."),
        ) from error
    done = say("Completion for {chosen} is installed. It works in every new shell.", chosen=chosen)
    if chosen == "zsh":
        done = say("Completion for zsh is installed. It works in every new shell that runs compinit.")
    print_lines((done,), "table")


@dataclass(frozen=True, slots=True)
class _Plan:
    """The files that an installation changes."""

    script: Path
    startup: Path | None = None
    """Gets a line that loads the script; None where the shell finds it by itself."""

    @property
    def told(self) -> list[str]:
        lines = [say("Writes {path}", path=self.script)]
        if self.startup is not None:
            lines.append(say("Adds a line that loads it to {path}, unless it is there", path=self.startup))
        return lines


def _plan(shell: Shell) -> _Plan:
    home = Path.home()
    match shell:
        case "bash":
            folder = home / ".local" / "share" / "bash-completion" / "completions"
            return _Plan(folder / "membercard", home / ".bashrc")
        case "fish":
            return _Plan(home / ".config" / "fish" / "completions" / "membercard.fish")
        case "zsh":
            extended = _oh_my_zsh()
            folder = (extended or home / ".zsh") / "completions"
            return _Plan(folder / "_cyclopts_membercard", None if extended else home / ".zshrc")
        case "powershell":
            profile = powershell_profile()
            return _Plan(profile.parent / "Completions" / "membercard.ps1", profile)


def _oh_my_zsh() -> Path | None:
    """The folder of oh-my-zsh for what its user adds, which is on the path of functions already."""
    custom, root = os.environ.get("ZSH_CUSTOM", ""), os.environ.get("ZSH", "")
    if custom and Path(custom).is_dir():
        return Path(custom)
    return Path(root) / "custom" if root and Path(root).is_dir() else None


def _ask() -> None:
    """Continue only after a yes. Raises CommandError otherwise, and where nobody can be asked."""
    answer = ""
    if sys.stdin is not None and sys.stdin.isatty():
        sys.stderr.write(say("Change these files? [y/N] "))
        sys.stderr.flush()
        answer = sys.stdin.readline().strip().lower()
    if answer not in {"y", "yes", "是"}:
        raise CommandError(
            say("Nothing was changed"),
            remedy=say("Confirm, give --yes, or print the script with --show and put it in place yourself."),
        )


def _current() -> Shell:
    try:
        return detect_shell()
    except ShellDetectionError as error:
        raise CommandError(
            say("Cannot tell which shell this is"),
            remedy=say("Name it: --shell bash, zsh, fish or powershell."),
        ) from error
