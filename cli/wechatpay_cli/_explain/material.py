"""What `explain` is given: a request, an answer, keys."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

from wechatpay_cli._json import Json, parse_object
from wechatpay_signing._apiv3.hosts import MAIN_HOST


@dataclass(frozen=True, slots=True)
class SentRequest:
    """A request as it went out: URL or target as written, the body's very bytes."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def origin(self) -> str:
        """Scheme and host of the URL, with what the Host header says when the URL has none."""
        if match := re.match("https?://[^/?#]*", self.url):
            return match[0]
        return f"https://{header(self.headers, 'host') or MAIN_HOST}"

    @property
    def written_target(self) -> str:
        """Path and query as written."""
        target = re.sub("^https?://[^/?#]*", "", self.url).partition("#")[0]
        return target if target.startswith("/") else f"/{target}"

    @property
    def target(self) -> str:
        """Path and query as sent: what may not stand in a URL is percent-encoded on the way."""
        return quote(self.written_target, safe="%!#$&'()*+,/:;=?@[]~")

    @property
    def signed_body(self) -> bytes:
        """The bytes that APIv3 signs: the body, or the `meta` part of a multipart upload."""
        kind = header(self.headers, "content-type") or ""
        if not kind.lower().startswith("multipart/form-data"):
            return self.body
        head = re.search(rb'name="?meta"?[^\r\n]*(?:\r?\n[^\r\n]+)*\r?\n\r?\n', self.body)
        if head is None:
            return self.body
        boundary = b"--" + kind.partition("boundary=")[2].strip('"').encode()
        return re.split(b"\r?\n" + re.escape(boundary), self.body[head.end() :], maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the 401 body is enough, status and headers help."""

    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    status: int | None = None

    @property
    def date(self) -> datetime | None:
        """The server's clock."""
        try:
            return parsedate_to_datetime(header(self.headers, "date") or "").astimezone(UTC)
        except ValueError:
            return None

    @property
    def message(self) -> str:
        """The error's text."""
        return str(parse_object(self.body).get("message", ""))

    @property
    def platform_view(self) -> "PlatformView | None":
        """`sign_information`: the message as WeChat Pay built it."""
        found = _find(parse_object(self.body), "sign_information")
        if found is None:
            return None
        length = str(found.get("sign_message_length", ""))
        return PlatformView(
            method=str(found.get("method", "")),
            url=str(found.get("url", "")),
            length=int(length) if length.isdecimal() else None,
            # Some pages show the message with a backslash and an n for each newline.
            truncated=str(found.get("truncated_sign_message", "")).replace("\\n", "\n"),
        )


@dataclass(frozen=True, slots=True)
class PlatformView:
    """How WeChat Pay saw the request. `length` counts the bytes of its message."""

    method: str
    url: str
    length: int | None
    truncated: str


@dataclass(frozen=True, slots=True)
class Key:
    """A public key with the name to show and, from a certificate, its serial and end of life."""

    name: str
    public: RSAPublicKey
    serial: str | None = None
    expires: datetime | None = None
    private: RSAPrivateKey | None = field(default=None, repr=False)


def header(headers: Mapping[str, str], name: str) -> str | None:
    """A header's value, whatever the case of its name."""
    return next((value for key, value in headers.items() if key.lower() == name), None)


def _find(value: Json, name: str) -> dict[str, Json] | None:
    if not isinstance(value, dict):
        return None
    for key, item in value.items():
        if key == name and isinstance(item, dict):
            return item
        if (found := _find(item, name)) is not None:
            return found
    return None
