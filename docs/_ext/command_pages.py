"""The commands as Markdown: what `--help` says, taken from the application itself."""

import io
from collections.abc import Iterator

from cyclopts import App
from rich.console import Console
from words import say

from wechatpay_cli._products import resources
from wechatpay_cli._shell.app import build_app


def commands_page() -> str:
    """The help of every command that is not an operation of the API."""
    app = build_app()
    of_the_api = {one.words[0] for one in resources().values()}
    parts = [f"```text\n{_help(app, ())}\n```"]
    for path in _leaves(app):
        if path[0] not in of_the_api:
            parts.append(f"## membercard {' '.join(path)}\n\n```text\n{_help(app, path)}\n```")
    return "\n\n".join(parts)


def operations_table() -> str:
    """One command per operation of the API."""
    rows = [
        f"| `{' '.join(['membercard', *resource.words, operation.name.replace('_', '-')])}` "
        f"| {say(operation.summary)} |"
        for resource in resources().values()
        for operation in resource.tag.operations
    ]
    return f"| {say('Command')} | {say('What it does')} |\n|---|---|\n" + "\n".join(rows)


def _leaves(app: App, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name in app:
        if not name.startswith("-"):
            inner = app[name]
            if any(not below.startswith("-") for below in inner):
                yield from _leaves(inner, (*path, name))
            else:
                yield (*path, name)


def _help(app: App, tokens: tuple[str, ...]) -> str:
    out = io.StringIO()
    app.help_print(list(tokens), console=Console(file=out, width=88, no_color=True, highlight=False))
    return "\n".join(line.rstrip() for line in out.getvalue().strip().splitlines())
