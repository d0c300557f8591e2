"""Read a request out of a HAR file or a curl command line."""

import base64
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._json import Json, parse_object
from wechatpay_cli._texts.language import reason, say
from wechatpay_mock.diagnosis import Answer, Sent


class Recording(NamedTuple):
    """A request and, if known, its response, as a file or a command line shows them."""

    request: Sent
    answer: Answer | None = None


def from_har(text: str, entry: int | None = None) -> Recording:
    """The recording of a HAR file: the numbered one (from 1), else the last refused APIv3 request.

    Raises CommandError when the text is no HAR or holds no such request.
    """
    try:
        entries = _object(parse_object(text)["log"])["entries"]
        exchanges = [_har_recording(item) for item in entries] if isinstance(entries, list) else []
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(
            say("This is not a HAR file"),
            why=say("it is no JSON with log.entries"),
            remedy=say("Export it again from the browser or proxy."),
        ) from error
    if entry is not None and 1 <= entry <= len(exchanges):
        return exchanges[entry - 1]
    signed = [
        one for one in exchanges if any(name.lower() == "authorization" for name in one.request.headers)
    ]
    refused = [one for one in exchanges if one.answer is not None and one.answer.status == 401]
    refused_and_signed = [one for one in signed if one in refused]
    for group in (refused_and_signed, signed, refused) if entry is None else ():
        if group:
            return group[-1]
    raise CommandError(
        say("The HAR file holds no such request"),
        why=say("{count} entries, none fits", count=len(exchanges)),
        remedy=say("Choose one with --entry N, counted from 1."),
    )


def _har_recording(item: Json) -> Recording:
    entry = _object(item)
    sent, received = _object(entry["request"]), _object(entry.get("response", {}))
    request = Sent(str(sent["method"]), str(sent["url"]), _har_headers(sent), _har_body(sent.get("postData")))
    status = received.get("status")
    known = status if isinstance(status, int) else None
    return Recording(request, Answer(_har_body(received.get("content")), _har_headers(received), known))


def _har_headers(message: dict[str, Json]) -> dict[str, str]:
    listed = message.get("headers")
    pairs = [_object(one) for one in listed] if isinstance(listed, list) else []
    return {str(pair["name"]): str(pair["value"]) for pair in pairs}


def _har_body(content: Json) -> bytes:
    if not isinstance(content, dict):
        return b""
    text = str(content.get("text", ""))
    return base64.b64decode(text) if content.get("encoding") == "base64" else text.encode()


def _object(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise TypeError("an object was expected")
    return value


# curl's options that take a value and matter here, with the short form.
_DATA = {"-d", "--data", "--data-ascii", "--data-raw", "--data-binary", "--json"}
_WITH_VALUE = {
    "-X": "method",
    "--request": "method",
    "-H": "header",
    "--header": "header",
    "-A": "agent",
    "--user-agent": "agent",
    "--url": "url",
    **dict.fromkeys(_DATA, "data"),
}
# Options whose value must be skipped.
_IGNORED = {
    "-o", "--output", "-m", "--max-time", "--connect-timeout", "-x", "--proxy", "--cacert", "--cert", "--key",
    "-w", "--write-out", "-b", "--cookie", "-c", "--cookie-jar", "-e", "--referer", "--resolve", "--retry",
    "-u", "--user", "-D", "--dump-header", "-T", "--upload-file", "-F", "--form",
}  # fmt: skip


def from_curl(line: str, folder: Path = Path()) -> Recording:
    """The request that a curl command line sends. Files named by @ are read from `folder`.

    Raises CommandError when the line cannot be read.
    """
    try:
        words = shlex.split(line.replace("\\\n", " "))
    except ValueError as error:
        raise CommandError(
            say("The curl line cannot be read"),
            why=reason(error),
            remedy=say("Pass it as one quoted argument, or - to read standard input."),
        ) from error
    method, url = "", ""
    headers: dict[str, str] = {}
    data: list[bytes] = []
    flags: set[str] = set()
    for option, value in _options(words):
        match _WITH_VALUE.get(option, option):
            case "method":
                method = value
            case "header":
                name, _, content = value.partition(":")
                headers[name.strip()] = content.strip()
            case "agent":
                headers["User-Agent"] = value
            case "url" | "":
                url = value
            case "data":
                data.append(_curl_data(option, value, folder))
            case flag:
                flags.add(flag)
    if "--json" in words:
        headers.setdefault("Accept", "application/json")
    # curl sends these by itself.
    headers.setdefault("User-Agent", "curl")
    headers.setdefault("Accept", "*/*")
    body = b"&".join(data)
    if flags & {"-G", "--get"} and data:
        url, body = f"{url}{'&' if '?' in url else '?'}{body.decode()}", b""
    method = method or ("HEAD" if flags & {"-I", "--head"} else "POST" if body else "GET")
    return Recording(Sent(method, url, headers, body))


def _options(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    rest = iter(words[1:] if words and words[0].rpartition("/")[2] == "curl" else words)
    for word in rest:
        name, equals, value = word.partition("=")
        if word in _WITH_VALUE or word in _IGNORED:
            yield word, next(rest, "")
        elif word.startswith("--") and equals and name in _WITH_VALUE:
            yield name, value
        elif word[:2] in _WITH_VALUE and len(word) > 2 and not word.startswith("--"):
            yield word[:2], word[2:]
        elif word.startswith("-") and len(word) > 1:
            yield word, ""
        else:
            yield "", word


def _curl_data(option: str, value: str, folder: Path) -> bytes:
    if not value.startswith("@") or option == "--data-raw":
        return value.encode()
    try:
        data = (folder / value[1:]).read_bytes()
    except OSError as error:
        raise CommandError(
            say("Cannot read {value}", value=value[1:]),
            why=reason(error),
            remedy=say("Run explain where the curl line was run."),
        ) from error
    # curl drops line ends from files, except with --data-binary and --json.
    return data if option in {"--data-binary", "--json"} else data.replace(b"\r", b"").replace(b"\n", b"")
