"""What the libraries say to programmers, said to users of the command: options instead of arguments."""

import re
from collections.abc import Callable

from wechatpay_cli._texts.language import in_language, say


def in_command(text: str) -> str:
    """A text of a library in the words of the command, in the reader's language."""
    if text.startswith("env_file: "):
        return in_language(text).replace("env_file", "--env-file", 1)
    for pattern, tell in _WORDINGS:
        if match := pattern.fullmatch(text):
            return tell("".join(match.groups()))
    return in_language(text)


def option_name(field: str) -> str:
    """`guide.phone_number` is `--guide.phone-number`."""
    return "--" + field.replace("_", "-")


def option_of_pointer(field: str) -> str:
    """`/guide/phone_number`, as WeChat Pay names a field of the body, is `--guide.phone-number`."""
    return option_name(field.removeprefix("/").replace("/", "."))


def _kind(name: str) -> str:
    """A Python type as JSON calls it."""
    match name:
        case "str":
            return say("text")
        case "int":
            return say("a whole number")
        case "float":
            return say("a number with a fraction")
        case "bool":
            return say("true or false")
        case "list":
            return say("a list")
        case "dict":
            return say("an object")
        case "NoneType":
            return "null"
        case _:
            return name


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, text.split("…"))), re.DOTALL)


_TELLERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    (
        "give it a value, or set mode= of the client to the other mode",
        lambda _: say("give it a value, or choose the other mode with --mode"),
    ),
    (
        "leave it out, or set mode= of the client to the other mode",
        lambda _: say("leave it out, or choose the other mode with --mode"),
    ),
    ("must be an aware datetime", lambda _: say("must be a time with a time zone")),
    (
        "give it a time zone, such as datetime(…)",
        lambda _: say("give it a time zone, such as 2026-11-23T10:00:00+08:00"),
    ),
    ("use .astimezone(timezone.utc)", lambda _: say("write it with +00:00")),
    (
        "use a member of …, or …(…) for a value newer than this package",
        lambda _: say("choose one of them"),
    ),
    ("must be a member of … or a str", lambda _: say("must be text")),
    ("must be a str in plain text, not empty", lambda _: say("must be text, not empty")),
    (
        "must be a number of seconds above 0, or …",
        lambda _: say("must be a number of seconds above 0"),
    ),
    (
        "httpx.Timeout(None) …",
        lambda _: say("leave it out for the usual time"),
    ),
    ("must be a str", lambda _: say("must be text")),
    (
        "must be a str, a number or a bool",
        lambda _: say("must be text, a number, true or false"),
    ),
    ("must be an int", lambda _: say("must be a whole number")),
    ("must be a bool", lambda _: say("must be true or false")),
    ("must be a dict", lambda _: say("must be an object")),
    ("must be a mapping", lambda _: say("must be an object")),
    (
        "it is …; convert it",
        lambda kind: say("it is {kind}; correct it", kind=_kind(kind)),
    ),
    (
        "must be an absolute path, percent-encoded, without host and query",
        lambda _: say("must be a path that begins with /, percent-encoded, without the host"),
    ),
    (
        "write /v3/…, give the query as params, quote ids with urllib.parse.quote(id, safe='')",
        lambda _: say("write /v3/ and what follows, percent-encoded, with the query after ?"),
    ),
    (
        "Name the host in hosts=…",
        lambda _: say(
            "Correct --base-url or WECHATPAY_BASE_URL. Plain http is accepted for a loopback address only."
        ),
    ),
    (
        "If WeChat Pay renewed its certificates while this program could not keep up, pass …",
        lambda _: say(
            "If WeChat Pay renewed its certificates in the meantime, set "
            "WECHATPAY_CERTIFICATE_CHAIN_FILE to CertTrustChain.p7b of the merchant "
            "platform, or set the WeChat Pay public key. If not, it is an attack."
        ),
    ),
    (
        "Check who responded: WeChat Pay's own responses are small. …",
        lambda _: say("Check who responded: WeChat Pay's own responses are small."),
    ),
    (
        "…For SOCKS give inner=httpx.HTTPTransport(proxy=…).",
        lambda _: say("Correct HTTPS_PROXY or ALL_PROXY: the command takes http and https proxies."),
    ),
)
"""One for each text that names what only a program can give; it gets what the text leaves open."""
_WORDINGS = tuple((_pattern(text), tell) for text, tell in _TELLERS)
