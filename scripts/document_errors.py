"""Write docs/errors.md: every error class and message of the signing package. `--check` compares only."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import wechatpay_signing
from catalogue.sentences import Sentences
from wechatpay_signing import WeChatPayError

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "errors.md"
HEAD = """# Errors of the signing package

Written by `python scripts/document_errors.py` from the sources.

Every `SigningError` says what happened (`cause`) and what to do (`remedy`), and carries `status_code`,
`request_id` and `serial_no` if they are known. `request_may_have_been_processed` is true once any bytes may
have been sent to WeChat Pay, because the operation may then have taken effect: query its result before you
retry. No error is an `httpx.TransportError`, and all of them can be pickled.

| Error | Cause | Remedy | Kind of |
| --- | --- | --- | --- |
"""
MESSAGES = """
## Messages

`{name}` is a placeholder for a name, a number or a serial number. Messages never quote a key, a signature or
a body. A remedy *in italics* replaces that of the class.
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
    sentences = Sentences(source)
    for node in ast.walk(sentences.tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = ast.unparse(node.func)
        named = {word.arg: word.value for word in node.keywords}
        if name in CHECKS:
            error, frame, text, remedy = CHECKS[name]
            given = [*node.args, *(named[word] for word in ("rule", "returning", "remedy") if word in named)]
            first = given[text] if text < len(given) else None
            second = given[remedy] if remedy is not None and remedy < len(given) else None
        elif name.endswith("Error") and hasattr(wechatpay_signing, name):
            error, frame, first, second = name, "{}", node.args[0], named.get("remedy")
        else:
            continue
        ends = [f" *{text}*" for text in sentences.made_by(second)] or [""]
        yield from (
            (error, frame.replace("{}", text) + end) for text in sentences.made_by(first) for end in ends
        )


_ARGUMENT = "{name} must be {}, not {kind}."
CHECKS = {
    "refused": ("ConfigurationError", _ARGUMENT, 1, 3),
    "an_instance": ("ConfigurationError", _ARGUMENT, 3, 4),
    "a_mapping": ("ConfigurationError", _ARGUMENT, 2, 3),
    "a_callable": ("ConfigurationError", "{name} must be a function that returns {}, not {kind}.", 2, None),
    "_refuse": ("KeyLoadError", "{what}: {}.", -1, None),
}
"""Functions that make an error of a text: which error, the sentence around it, where text and remedy are."""


def render() -> str:
    """The document."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for path in sorted((ROOT / "signing" / "wechatpay_signing").rglob("*.py")):
        for name, text in messages(path.read_text("utf-8")):
            found[name][text.replace("{{", "{").replace("}}", "}")] = None
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
