"""What the options of `explain` give: the request, its headers, and bytes of a file."""

from collections.abc import Sequence
from pathlib import Path

from wechatpay_cli._explain.sources import Recording, from_curl, from_har, text_of, url_of
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._shell.streams import read_standard_bytes
from wechatpay_cli._texts.language import reason, say
from wechatpay_mock.diagnosis import Sent


def recording_of(
    method: str,
    url: str | None,
    authorization: str | None,
    header: list[str] | None,
    body: str | None,
    har: Path | None,
    entry: int | None,
    curl: str | None,
) -> Recording:
    """The request to explain, from whichever option gives one. Raises CommandError if none does."""
    if har is not None:
        return from_har(text_of(bytes_of(f"@{har}")), entry)
    if curl is not None:
        return from_curl(text_of(read_standard_bytes()) if curl == "-" else curl)
    if url is None:
        raise CommandError(
            say("No request is given"),
            remedy=say("Give --har FILE, --curl LINE, or --method, --url, --authorization and --body."),
        )
    headers = headers_of(header)
    if authorization is not None:
        headers["Authorization"] = authorization
    return Recording(Sent(method, url_of(url), headers, bytes_of(body)))


def headers_of(lines: Sequence[str] | None) -> dict[str, str]:
    """Headers by name, from lines `Name: value`, as `curl -v` shows them too: `> Name: value`."""
    pairs = (line.partition(":") for line in lines or [])
    return {name.strip().removeprefix("> "): value.strip() for name, _, value in pairs}


def bytes_of(source: str | None) -> bytes:
    """A text as it is sent, or the content of @FILE. Raises CommandError if the file cannot be read."""
    if source is None or not source.startswith("@"):
        return (source or "").encode()
    try:
        return Path(source[1:]).read_bytes()
    except OSError as error:
        raise CommandError(
            say("Cannot read {source}", source=source[1:]),
            why=reason(error),
            remedy=say("Check the path."),
        ) from error
