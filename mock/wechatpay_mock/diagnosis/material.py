"""What a diagnosis is made from: a request, a response, keys."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import cast
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

from wechatpay_contract import Json, JsonObject
from wechatpay_signing._apiv3.hosts import MAIN_HOST


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as it went out: URL or target as written, the body's very bytes."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    exact: bool = False
    """Whether `url` stood so on the wire, so that nothing of it was encoded after it was written."""

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
        return octets(target if target.startswith("/") else f"/{target}").decode("utf-8", "surrogateescape")

    @property
    def target(self) -> str:
        """Path and query as sent: what may not stand in a URL is percent-encoded on the way."""
        if self.exact:
            return self.written_target
        return quote(self.written_target, safe="%!#$&'()*+,/:;=?@[]~", errors="surrogateescape")

    @property
    def is_upload(self) -> bool:
        """Whether the body has parts, of which only `meta` is signed."""
        return (header(self.headers, "content-type") or "").lower().startswith("multipart/form-data")

    @property
    def boundary(self) -> str:
        """What separates the parts of an upload; empty when Content-Type does not say."""
        found = re.search(
            'boundary="?([^";,]{1,70})"?', header(self.headers, "content-type") or "", re.IGNORECASE
        )
        return found[1] if found else ""

    @property
    def is_divided(self) -> bool:
        """Whether the parts of an upload can be found: the body uses the boundary that Content-Type names."""
        return self.is_upload and bool(self.boundary) and b"--" + octets(self.boundary) in self.body

    @property
    def meta(self) -> bytes | None:
        """The part `meta` of an upload, which is what is signed of it; None when there is none."""
        head = re.search(rb'name="?meta"?[^\r\n]*(?:\r?\n[^\r\n]+)*\r?\n\r?\n', self.body)
        if head is None:
            return None
        end = b"\r?\n--" + (re.escape(octets(self.boundary)) if self.is_divided else b"")
        return re.split(end, self.body[head.end() :], maxsplit=1)[0]

    @property
    def signed_body(self) -> bytes:
        """The bytes that APIv3 signs: the body, or the part `meta` of an upload whose parts can be found."""
        meta = self.meta if self.is_divided else None
        return self.body if meta is None else meta


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the body of the 401 is enough, status and headers help."""

    body: bytes = field(default=b"", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    status: int | None = None

    @property
    def date(self) -> datetime | None:
        """The server's clock."""
        try:
            return parsedate_to_datetime(header(self.headers, "date") or "").astimezone(UTC)
        except (ValueError, OverflowError):
            return None

    @property
    def message(self) -> str:
        """The error's text, with what its detail adds."""
        found = json_object(self.body)
        detail = _find(found, "detail")
        issues = [detail.get("issue"), (_find(detail, "detail") or {}).get("issue")] if detail else []
        return " ".join(text for text in (found.get("message"), *issues) if isinstance(text, str))

    @property
    def platform_view(self) -> PlatformView | None:
        """`sign_information`: the message as WeChat Pay built it."""
        found = _find(json_object(self.body), "sign_information")
        if found is None:
            return None
        length = str(found.get("sign_message_length", ""))
        return PlatformView(
            method=str(found.get("method", "")),
            url=str(found.get("url", "")),
            length=int(length) if re.fullmatch("[0-9]{1,12}", length) else None,
            # Some pages show the message with a backslash and an n for each newline.
            truncated=str(found.get("truncated_sign_message", "")).replace("\\n", "\n"),
        )


@dataclass(frozen=True, slots=True)
class PlatformView:
    """How WeChat Pay saw the request. `length` counts the bytes of its message."""

    method: str
    url: str
    length: int | None
    truncated: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NamedKey:
    """A public key with the name to show and what is known of it.

    Attributes:
        name: What it is called, such as a file's name.
        public: The key.
        serial: Of its certificate, or a public key id.
        expires: When its certificate ends.
        private: The private half, if it is at hand.
        owner: The merchant number that its certificate is for.
    """

    name: str
    public: RSAPublicKey
    serial: str | None = None
    expires: datetime | None = None
    private: RSAPrivateKey | None = field(default=None, repr=False)
    owner: str | None = None

    def is_same(self, other: NamedKey) -> bool:
        """Whether it is the same key, whatever is known of it."""
        return self.public.public_numbers() == other.public.public_numbers()


def octets(text: str) -> bytes:
    """The bytes of a text in which bytes that are no UTF-8 may stand as surrogates."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def header(headers: Mapping[str, str], name: str) -> str | None:
    """A header's value, whatever the case of its name."""
    return next((value for key, value in headers.items() if key.lower() == name), None)


def json_object(text: bytes) -> JsonObject:
    """The object of a JSON text; an empty one when it is something else, or no JSON."""
    try:
        value = cast("Json", json.loads(text))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _find(value: Json, name: str) -> JsonObject | None:
    if not isinstance(value, dict):
        return None
    for key, item in value.items():
        if key == name and isinstance(item, dict):
            return item
        if (found := _find(item, name)) is not None:
            return found
    return None
