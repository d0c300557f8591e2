"""Read a request out of a HAR file or a curl command line."""

import base64
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from wechatpay_cli._explain.shell_words import shell_words
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._json import Json, parse_object
from wechatpay_cli._texts.language import in_language, reason, say
from wechatpay_mock.diagnosis import Answer, Sent
from wechatpay_signing._said import Said


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


def text_of(raw: bytes) -> str:
    """What somebody saved or pasted: UTF-8, else GBK, as Windows' terminals in China write."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def from_answer(raw: bytes, date: str | None) -> Answer:
    """A response of which somebody saved the body, with its head (`curl -i`) or without.

    Raises CommandError when `date` is none.
    """
    head, body = b"", raw
    if raw.startswith(b"HTTP/"):
        head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    pairs = (line.partition(":") for line in head.decode("latin-1").splitlines()[1:])
    headers = {name.strip(): value.strip() for name, _, value in pairs}
    if date is not None:
        headers = {"Date": re.sub("^date:", "", date, flags=re.IGNORECASE).strip()}
        if Answer(headers=headers).date is None:
            raise CommandError(
                say("--date is no date"),
                remedy=say(
                    "Give it as the response has it: {example}", example="Sun, 29 Nov 2026 08:00:00 GMT"
                ),
            )
    return Answer(body, headers, 401)


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
    "-u", "--user", "-D", "--dump-header",
}  # fmt: skip


_BY_CURL_ALONE = {
    "-F", "--form", "--form-string", "-T", "--upload-file", "--data-urlencode", "--url-query",
    "-K", "--config", "-:", "--next",
}  # fmt: skip
"""Options of which only curl knows what it sends."""
_AS_SENT = Said("Give the request as it was sent: --method, --url, --header and --body @FILE.")


def from_curl(line: str, folder: Path = Path()) -> Recording:
    """The request that a curl command line sends. Files named by @ are read from `folder`.

    Raises CommandError when the line cannot be read.
    """
    try:
        words = shell_words(line)
    except ValueError as error:
        remedy = say("Pass it as one quoted argument, or - to read standard input.")
        raise _not_read(reason(error), remedy) from error
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
    if unknown := sorted(flags & _BY_CURL_ALONE):
        why = say("only curl knows what it sends for {option}", option=unknown[0])
        raise _not_read(why, in_language(_AS_SENT))
    if not url:
        raise _not_read(say("it has no URL"), in_language(_AS_SENT))
    known = {name.lower() for name in headers}
    for name, usual in _sent_by_itself(has_data=bool(data), is_json="--json" in words):
        if name.lower() not in known:
            headers[name] = usual
    body = b"&".join(data)
    if flags & {"-G", "--get"} and data:
        url, body = f"{url}{'&' if '?' in url else '?'}{body.decode('utf-8', 'surrogateescape')}", b""
    method = method or ("HEAD" if flags & {"-I", "--head"} else "POST" if body else "GET")
    return Recording(Sent(method, url_of(url), headers, body))


def url_of(text: str) -> str:
    """A URL, or a path, as somebody may have written it: with its host, but without https://, too."""
    if "://" in text or text.startswith("/"):
        return text
    return f"https://{text}" if "." in text.partition("/")[0] else f"/{text}"


def _sent_by_itself(*, has_data: bool, is_json: bool) -> Iterator[tuple[str, str]]:
    yield "User-Agent", "curl"
    yield "Accept", "application/json" if is_json else "*/*"
    if has_data:
        yield "Content-Type", "application/json" if is_json else "application/x-www-form-urlencoded"


def _not_read(why: str, remedy: str) -> CommandError:
    return CommandError(say("The curl line cannot be read"), why=why, remedy=remedy)


def _options(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Options with their values, and arguments under an empty name."""
    rest = iter(_behind_curl(words))
    for word in rest:
        name, equals, value = word.partition("=")
        if word in _WITH_VALUE or word in _IGNORED or word in _BY_CURL_ALONE:
            yield word, next(rest, "")
        elif word.startswith("--"):
            yield (name, value) if equals and name in _WITH_VALUE else (word, "")
        elif word.startswith("-") and len(word) > 1:
            yield from _short(word[1:], rest)
        else:
            yield "", word


def _behind_curl(words: Sequence[str]) -> Sequence[str]:
    """Without the name of the program, and what a terminal shows before it."""
    for place, word in enumerate(words[:2]):
        if re.fullmatch(r"(?:.*[/\\])?curl(?:\.exe)?", word):
            return words[place + 1 :]
    raise _not_read(say("it does not begin with curl"), in_language(_AS_SENT))


def _short(letters: str, rest: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Options of one letter, which may stand together, the last with its value."""
    for place, letter in enumerate(letters, 1):
        option = f"-{letter}"
        if option in _WITH_VALUE or option in _IGNORED or option in _BY_CURL_ALONE:
            yield option, letters[place:] or next(rest, "")
            return
        yield option, ""


def _curl_data(option: str, value: str, folder: Path) -> bytes:
    if not value.startswith("@") or option == "--data-raw":
        return value.encode("utf-8", "surrogateescape")
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
