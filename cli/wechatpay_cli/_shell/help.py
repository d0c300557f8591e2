"""The library's own help, in the reader's language: its words have no option, so one formatter has them."""

import os
import re
from collections.abc import Iterator, Sequence

from attrs import evolve
from cyclopts import App, Group
from cyclopts.help import DefaultFormatter, HelpEntry
from cyclopts.help.specs import ColumnSpec, get_default_parameter_columns
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.text import Text

from wechatpay_cli._texts.language import say

# Examples keep to the narrowest terminal, so that they can be copied as they stand.
_NARROWEST = 78


class HelpFormatter(DefaultFormatter):
    """The library's look, with `Usage:`, `[required]`, `[default: …]`, `[choices: …]` translated."""

    def __init__(self) -> None:
        super().__init__(column_specs=_columns)

    def render_usage(self, console: Console, options: ConsoleOptions, usage: object) -> None:
        """Print the line that shows how the command is called."""
        console.print(Text(f"{say('Usage: ')}{str(usage).strip()}", "bold"))


def _columns(console: Console, options: ConsoleOptions, entries: list[HelpEntry]) -> tuple[ColumnSpec, ...]:
    *names, description = get_default_parameter_columns(console, options, entries)
    return (*names, evolve(description, renderer=_described))


def _described(entry: HelpEntry) -> Text:
    """What an entry means, with the library's remarks in the reader's language."""
    text = getattr(entry.description, "primary_renderable", entry.description)
    remarks = [
        entry.choices and say("choices: ") + ", ".join(entry.choices),
        entry.default not in {None, "False", '""'} and say("default: ") + str(entry.default),
        entry.required and say("required"),
    ]
    shown = [piece for remark in remarks if remark for piece in (" ", (f"[{remark}]", "dim"))]
    return Text.assemble(str(text or ""), *shown)


def new_app(name: str, *, about: str, epilogue: str) -> App:
    """An application, or a group of commands, with this project's help."""
    app = App(
        name=name,
        help=about,
        help_epilogue=epilogue,
        help_format="plaintext",
        help_formatter=HelpFormatter(),
        group_commands=Group(say("Commands"), sort_key=8),
        group_parameters=Group(say("Options"), sort_key=8),
        group_arguments=Group(say("Options"), sort_key=8),
        version_flags=[],
    )
    app["--help"].help = say("Show this help.")
    return app


def epilogue(*paragraphs: str, examples: Sequence[str]) -> str:
    """The end of a help text: remarks, then command lines that can be copied as they stand."""
    title = say("Example:") if len(examples) == 1 else say("Examples:")
    lines = [line for example in examples for line in _command_line(example)]
    return "\n\n".join([*paragraphs, "\n".join([title, *lines])])


def _command_line(text: str) -> Iterator[str]:
    """A command line, continued with backslashes where it is too long, but where no shell knows them."""
    if os.name == "nt":
        yield f"  {text}"
        return
    first, *words = re.findall(r"'[^']*'|\S+", text)
    line = f"  {first}"
    for word in words:
        if cell_len(f"{line} {word} \\") > _NARROWEST:
            yield f"{line} \\"
            line = f"     {word}"
        else:
            line += f" {word}"
    yield line
