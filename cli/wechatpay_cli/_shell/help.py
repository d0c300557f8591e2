"""What `--help` looks like: plain lines that can be read aloud and copied, in the reader's language."""

import re
from collections.abc import Iterator, Sequence

from cyclopts import App, Group
from cyclopts.help import HelpEntry, HelpPanel
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.text import Text

from wechatpay_cli._shell.layout import beside, wrapped
from wechatpay_cli._texts.language import say

# Long lines are hard to read; examples keep to the narrowest terminal.
_WIDEST, _NARROWEST = 100, 78
_FEW_CHOICES = 24
_PLACEHOLDERS = {
    "STR": ("TEXT", "文本"),
    "INT": ("NUMBER", "整数"),
    "FLOAT": ("NUMBER", "数字"),
    "PATH": ("PATH", "路径"),
    "TIME": ("TIME", "时间"),
    "CHOICE": ("CHOICE", "选项值"),
    "COMMAND": ("COMMAND", "命令"),
    "OPTIONS": ("OPTIONS", "选项"),
    "ARGS": ("ARGS", "参数"),
}


class HelpFormatter:
    """Lays out the panels that the command line library collects."""

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        """Print one list of commands or options."""
        describe = _command if panel.format == "command" else _parameter
        rows = [describe(entry) for entry in panel.entries]
        if rows:
            _print(console, Text(f"\n{_plain(panel.title)}{say(':', '：')}", "bold"))
            for line in beside(rows, _width(console)):
                _print(console, _coloured(line))

    def render_usage(self, console: Console, options: ConsoleOptions, usage: object) -> None:
        """Print the line that shows how the command is called."""
        line = say("Usage: ", "用法：") + _in_words(_plain(usage))
        for part in wrapped(line, _width(console), "", "    "):
            _print(console, Text(part, "bold"))

    def render_description(self, console: Console, options: ConsoleOptions, description: object) -> None:
        """Print what the command does."""
        for paragraph in _plain(description).split("\n\n"):
            _print(console)
            for line in wrapped(" ".join(paragraph.split("\n")), _width(console)):
                _print(console, Text(line))


def new_app(name: str, *, about: str, epilogue: str) -> App:
    """An application, or a group of commands, with this project's help."""
    app = App(
        name=name,
        help=about,
        help_epilogue=epilogue,
        help_format="plaintext",
        help_formatter=HelpFormatter(),
        group_commands=Group(say("Commands", "命令"), sort_key=8),
        group_parameters=Group(say("Options", "选项"), sort_key=8),
        group_arguments=Group(say("Options", "选项"), sort_key=8),
        version_flags=[],
    )
    app["--help"].help = say("Show this help.", "显示本帮助。")
    return app


def epilogue(*paragraphs: str, examples: Sequence[str]) -> str:
    """The end of a help text: remarks, then command lines that can be copied as they stand."""
    lines = [line for text in paragraphs for line in (*wrapped(text, _NARROWEST), "")]
    lines.append(say("Example:" if len(examples) == 1 else "Examples:", "示例："))
    return "\n".join(lines + [line for example in examples for line in _command_line(example)])


def _command_line(text: str) -> Iterator[str]:
    """A command line, continued with backslashes where it is too long."""
    # An option stays with its value, a quoted value in one piece, as long as there is room.
    units = re.findall(r"--?[A-Za-z]\S* (?:'[^']*'|[^-\s]\S*)|'[^']*'|\S+", text)
    words = [
        word
        for unit in units
        for word in ([unit] if cell_len(unit) < _NARROWEST - 8 else unit.split(" ", maxsplit=1))
    ]
    line = f"  {words[0]}"
    for word in words[1:]:
        if cell_len(f"{line} {word} \\") > _NARROWEST:
            yield f"{line} \\"
            line = f"      {word}"
        else:
            line += f" {word}"
    yield line


def _command(entry: HelpEntry) -> tuple[str, str]:
    names = ", ".join((*entry.positive_shorts, *entry.positive_names))
    return names, _plain(entry.description).partition("\n")[0]


def _parameter(entry: HelpEntry) -> tuple[str, str]:
    """A parameter's names with a placeholder for its value, and what it means."""
    few = "|".join(entry.choices or ())
    short = bool(few) and len(few) <= _FEW_CHOICES
    value = (entry.metavar or "").removesuffix("...")
    value = _in_words(value.replace("CHOICE", few) if short else value)
    repeated = (entry.metavar or "").endswith("...")
    names = [*entry.positive_shorts, *entry.positive_names]
    if entry.negative_names:
        names = [_either(entry.positive_names[0], entry.negative_names[0])]
    if entry.positional_label:
        names, value = [entry.positional_label, *names], ""
    text = _plain(entry.description)
    remarks = [
        (few and not short, say(f"One of {few.replace('|', ', ')}.", f"可选值：{few.replace('|', '、')}。")),
        (repeated, say("May be repeated.", "可重复。")),
        (
            entry.default not in {None, "False", '""'},
            say(f"Default: {entry.default}.", f"默认 {entry.default}。"),
        ),
        (entry.required, say("Required.", "必填。")),
    ]
    text = " ".join([text, *(remark for wanted, remark in remarks if wanted)])
    return " ".join(filter(None, (", ".join(names), value))), _tightened(text)


def _either(yes: str, no: str) -> str:
    """`--show-bonus` and `--no-show-bonus` as `--[no-]show-bonus`."""
    at = no.rfind("no-", 0, len(no) - len(yes.rpartition(".")[2].lstrip("-")))
    return f"{no[:at]}[no-]{no[at + 3 :]}"


def _in_words(usage: str) -> str:
    """Placeholders such as STR in the reader's language."""
    return re.sub(
        r"(?<![\w-])(" + "|".join(_PLACEHOLDERS) + r")(?![\w-])",
        lambda found: say(*_PLACEHOLDERS[found[1]]),
        usage,
    )


def _tightened(text: str) -> str:
    """No blank after Chinese punctuation."""
    return re.sub("(?<=[。；，：）]) ", "", text.strip())


def _plain(renderable: object) -> str:
    """The text of what the library hands over: a string, a rich text, or one with its metadata."""
    inner = getattr(renderable, "primary_renderable", renderable)
    return str(getattr(inner, "plain", inner) or "").strip()


def _coloured(line: str) -> Text:
    """The term of a line, which stands two columns in, in colour."""
    text = Text(line)
    if line.startswith("  ") and line[2:3] != " ":
        text.stylize("cyan", 2, len(line[: line.find("  ", 2) if "  " in line[2:] else len(line)]))
    return text


def _print(console: Console, text: Text | None = None) -> None:
    console.print(text or Text(), soft_wrap=True)


def _width(console: Console) -> int:
    return min(console.width, _WIDEST)
