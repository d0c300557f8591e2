"""Write docs/errors.md: every error class and message of the signing package. `--check` compares only."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import wechatpay_signing
from wechatpay_signing import WeChatPayError

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "errors.md"
HEAD = """# Errors of the signing package

Written by `python scripts/document_errors.py` from the sources.

Every `SigningError` says what happened (`cause`) and what to do (`remedy`). Where they are known it also
carries `status_code`, `request_id` and `serial_no`. `request_may_have_been_processed` is true when bytes had
left for WeChat Pay, so that the operation may have taken effect: query its result before you repeat it. No
error is an `httpx.TransportError`, and all of them can be pickled.

| Error | Cause | Remedy | Kind of |
| --- | --- | --- | --- |
"""
MESSAGES = """
## Messages

`…` stands for what differs: a name, a number, a serial. Messages never quote a key, a signature or a body.
A remedy *in italics* replaces that of the class.
"""


def classes() -> list[type[WeChatPayError]]:
    """The public error classes, by name."""
    public = (getattr(wechatpay_signing, name) for name in sorted(wechatpay_signing.__all__))
    return [value for value in public if isinstance(value, type) and issubclass(value, WeChatPayError)]


def row(error: type[WeChatPayError]) -> str:
    """One line of the table."""
    cause = (error.__doc__ or "").split("\n")[0]
    remedy = error.remedy or "Catch one of its subclasses to act on the reason."
    return f"| `{error.__name__}` | {cause} | {remedy} | `{error.__mro__[1].__name__}` |\n"


def messages(source: str) -> Iterator[tuple[str, str]]:
    """Yield error name and message, with its remedy, of every call that makes an error."""
    tree = ast.parse(source)
    assigned: defaultdict[str, list[str]] = defaultdict(list)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            assigned[node.targets[0].id] += texts(node.value)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = ast.unparse(node.func)
        if name in ARGUMENTS:
            yield from argument(node, *ARGUMENTS[name])
        elif name == "_refuse":
            yield from (("KeyLoadError", f"…: {text}.") for text in texts(node.args[-1]))
        elif name.endswith("Error") and hasattr(wechatpay_signing, name):
            given = next((keyword.value for keyword in node.keywords if keyword.arg == "remedy"), None)
            remedies = assigned[given.id] if isinstance(given, ast.Name) else texts(given)
            ends = [f" *{remedy}*" for remedy in remedies] or [""]
            yield from ((name, text + end) for text in texts(node.args[0]) for end in ends)


ARGUMENTS = {"refused": (1, 3, "rule"), "an_instance": (3, 4, "rule"), "a_callable": (2, 3, "returning")}
"""The checks of arguments: where rule and remedy stand, and what the rule is called."""


def argument(node: ast.Call, rule: int, remedy: int, keyword: str) -> Iterator[tuple[str, str]]:
    """Yield what a check of an argument says."""
    named = {word.arg: word.value for word in node.keywords}
    rules = texts(node.args[rule] if len(node.args) > rule else named.get(keyword))
    remedies = texts(node.args[remedy] if len(node.args) > remedy else named.get("remedy"))
    frame = "a function that returns {}" if keyword == "returning" else "{}"
    for text in rules:
        for end in [f" *{text}*" for text in remedies] or [""]:
            yield "ConfigurationError", f"… must be {frame.format(text)}, not ….{end}"


def texts(node: ast.expr | None) -> list[str]:
    """The text that an expression makes, with … for what is filled in; none if it is made elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
        text = "".join(str(part) for part in parts)
        return [text] if text.strip("…: .") else []
    if isinstance(node, ast.IfExp):
        return texts(node.body) + texts(node.orelse)
    return []


def render() -> str:
    """The document."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for path in sorted((ROOT / "signing" / "wechatpay_signing").rglob("*.py")):
        for name, text in messages(path.read_text("utf-8")):
            found[name][text] = None
    parts = [HEAD, *map(row, classes()), MESSAGES]
    for name in sorted(found):
        parts.append(f"\n### {name}\n\n")
        parts.extend(f"- {text}\n" for text in found[name])
    return "".join(parts)


def main() -> int:
    """Write or compare; 1 if they differ."""
    if "--check" in sys.argv:
        return int(DOCUMENT.read_text("utf-8") != render())
    DOCUMENT.write_text(render(), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
