"""Upload of card logos and backgrounds: multipart, where the signature covers only the part `meta`."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from pathlib import Path
from typing import cast

import httpx

from .._apiv3.hosts import OFFICIAL_BASE_URL, base_url_of
from .._arguments import an_instance, true_or_false
from .._errors import ImageUploadError, UnsignedResponseError
from .._extensions import PATH_TEMPLATE, SIGNED_BODY, VERIFIED
from .._masks import masked
from .._quoting import path_shown, without_name
from .._said import Said, reason_of
from .._sent import request_may_have_been_processed
from .._text import plain_bytes, shown

UPLOAD_PATH = "/v3/marketing/favor/media/image-upload"
BRAND_UPLOAD_PATH = "/brand/card-member/media/image-upload"
MAX_IMAGE_BYTES = 2 * 1024 * 1024

_TIMEOUT = httpx.Timeout(30.0, connect=5.0).as_dict()
_TRANSPORT = "a SigningTransport, or a client of httpx that has one, of the kind that the call needs"
_TRANSPORT_REMEDY = "Blocking ones go with upload_image, asynchronous ones with aupload_image."
_KINDS = {  # suffix: media type, first bytes
    "jpg": ("image/jpeg", b"\xff\xd8\xff"),
    "png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "bmp": ("image/bmp", b"BM"),
}


def upload_image(
    transport: httpx.Client | httpx.BaseTransport,
    image: str | os.PathLike[str] | bytes,
    *,
    filename: str | None = None,
    base_url: str | None = None,
    brand: bool = False,
) -> str:
    """Upload an image for use in card templates and get its URL.

    Args:
        transport: A `SigningTransport` (or one that wraps it), or an `httpx.Client` that has one. It
            stays open.
        image: Path of the file, or its bytes.
        filename: 1 to 128 characters, ending in `.jpg`, `.png` or `.bmp` in any case. Default: the
            name of the file; required with bytes.
        base_url: Scheme and host. Default: the client's base URL, else the environment variable
            WECHATPAY_BASE_URL, else WeChat Pay.
        brand: Whether a brand (品牌商户) uploads: to another path, with a `BrandSigner`.

    Returns:
        `media_url`, valid permanently.

    Raises:
        ConfigurationError: The transport or base URL is of another kind; nothing was sent.
        ImageUploadError: The image is unfit (nothing was sent), or WeChat Pay responded with an error
            (`status_code`, `code`, `request_id` are set).
        UnsignedResponseError: A success that no signing transport has verified.
        SigningError: Others, from the signing transport.
        httpx.TransportError: From the network. Uploading again is harmless.

    Source: https://pay.weixin.qq.com/doc/v3/partner/4012760240, of brands
        https://pay.weixin.qq.com/doc/brand/4015680641
    """
    an_instance("transport", transport, (httpx.Client, httpx.BaseTransport), _TRANSPORT, _TRANSPORT_REMEDY)
    request = _request(transport, image, filename, base_url, brand)
    if isinstance(transport, httpx.Client):
        response = transport.send(request, follow_redirects=False)
    else:
        response = transport.handle_request(request)
        response.read()
    return _media_url(response)


async def aupload_image(
    transport: httpx.AsyncClient | httpx.AsyncBaseTransport,
    image: str | os.PathLike[str] | bytes,
    *,
    filename: str | None = None,
    base_url: str | None = None,
    brand: bool = False,
) -> str:
    """Do what `upload_image` does, with an asynchronous client or transport."""
    from anyio import to_thread

    kinds = (httpx.AsyncClient, httpx.AsyncBaseTransport)
    an_instance("transport", transport, kinds, _TRANSPORT, _TRANSPORT_REMEDY)
    request = await to_thread.run_sync(_request, transport, image, filename, base_url, brand)
    if isinstance(transport, httpx.AsyncClient):
        response = await transport.send(request, follow_redirects=False)
    else:
        response = await transport.handle_async_request(request)
        await response.aread()
    return _media_url(response)


def image_meta(filename: str, image: bytes, *, brand: bool = False) -> bytes:
    """Build the part `meta`: the bytes that are signed.

    Args:
        filename: As in `upload_image`.
        image: The bytes of the file.
        brand: As in `upload_image`.

    Returns:
        JSON with `filename` and `sha256` (of a brand `file_digest`), UTF-8.
    """
    meta = {"filename": filename, "file_digest" if brand else "sha256": hashlib.sha256(image).hexdigest()}
    return json.dumps(meta, ensure_ascii=False).encode()


def _request(
    transport: object,
    image: str | os.PathLike[str] | bytes,
    filename: str | None,
    base_url: str | None,
    brand: object,
) -> httpx.Request:
    path = BRAND_UPLOAD_PATH if true_or_false("brand", brand) else UPLOAD_PATH
    content, name = _content(image, filename)
    media_type = _checked_media_type(content, name)
    meta = image_meta(name, content, brand=path == BRAND_UPLOAD_PATH)
    client = transport if isinstance(transport, httpx.Client | httpx.AsyncClient) else None
    url = _base_url(client, base_url) + path
    files = {"meta": (None, meta, "application/json"), "file": (name, content, media_type)}
    extensions = {
        SIGNED_BODY: meta,
        PATH_TEMPLATE: path,
        "wechatpay_idempotent_by": "sha256",  # uploading an image twice gives two URLs and does no harm
    }
    # Explicit, because a client may have its own default; httpx takes the boundary from here.
    headers = {"Content-Type": f"multipart/form-data; boundary={secrets.token_hex(16)}"}
    if client is not None:
        return client.build_request("POST", url, files=files, headers=headers, extensions=extensions)
    return httpx.Request(
        "POST", url, files=files, headers=headers, extensions={**extensions, "timeout": _TIMEOUT}
    )


def _base_url(client: httpx.Client | httpx.AsyncClient | None, base_url: str | None) -> str:
    if base_url is not None:
        return base_url_of(base_url)
    if client and str(client.base_url):
        return str(client.base_url).rstrip("/")
    variable = os.environ.get("WECHATPAY_BASE_URL")
    return base_url_of(variable, "WECHATPAY_BASE_URL") if variable else OFFICIAL_BASE_URL


def _content(image: str | os.PathLike[str] | bytes, filename: str | None) -> tuple[bytes, str]:
    content = plain_bytes(image)
    if content is not None:
        if filename is None:
            raise ImageUploadError("filename is missing.", remedy="Give filename= with an image in bytes.")
        return content, filename
    if not isinstance(image, str | os.PathLike):
        raise ImageUploadError(
            "The image is neither a path nor bytes.", remedy="Give its path, or its bytes."
        )
    path = Path(image)
    try:
        return path.read_bytes(), path.name if filename is None else filename
    except (OSError, ValueError) as error:
        reason = Said("not a path") if isinstance(error, ValueError) else reason_of(error)
        raise ImageUploadError(
            Said("The image '{path}' cannot be read ({reason}).", path=path_shown(path), reason=reason)
        ) from without_name(error)


def _checked_media_type(content: bytes, filename: object) -> str:
    if not content:
        raise ImageUploadError("The image is empty.")
    if len(content) > MAX_IMAGE_BYTES:
        raise ImageUploadError(
            Said(
                "The image has {length} bytes; at most {limit} are allowed.",
                length=len(content),
                limit=MAX_IMAGE_BYTES,
            )
        )
    if not isinstance(filename, str) or not 1 <= len(filename) <= 128 or not filename.isprintable():
        raise ImageUploadError("filename must be 1 to 128 printable characters.")
    kind = next((kind for kind in _KINDS if filename.lower().endswith(f".{kind}")), None)
    if kind is None:
        raise ImageUploadError(
            Said("filename '{filename}' does not end in .jpg, .png or .bmp.", filename=path_shown(filename)),
            remedy="Pass a filename= with one of these extensions.",
        )
    media_type, start = _KINDS[kind]
    if not content.startswith(start):
        raise ImageUploadError(
            Said(
                "The content of '{filename}' is not {kind}.", filename=path_shown(filename), kind=kind.upper()
            )
        )
    return media_type


def _media_url(response: httpx.Response) -> str:
    request_id = masked(response.headers.get("Request-ID", ""), response) or None
    if response.is_error:
        raise _refusal(response, request_id)
    if response.status_code not in {200, 204}:
        raise ImageUploadError(
            Said(
                "The upload ended with status {status_code}, which does not confirm that the image "
                "was stored.",
                status_code=response.status_code,
            ),
            remedy="Upload the image again.",
            status_code=response.status_code,
            request_id=request_id,
            request_may_have_been_processed=True,
        )
    if response.extensions.get(VERIFIED) is not True:
        raise UnsignedResponseError(
            "The response to the upload was not verified.",
            remedy="Give upload_image a SigningTransport or a client that has one.",
            status_code=response.status_code,
            request_id=request_id,
            request_may_have_been_processed=True,
        )
    url = _json_text(response.content, "media_url")
    if not url:
        raise ImageUploadError(
            "The response to the upload has no media_url.",
            remedy="Upload the image again.",
            status_code=response.status_code,
            request_id=request_id,
            request_may_have_been_processed=True,
        )
    return url


def _refusal(response: httpx.Response, request_id: str | None) -> ImageUploadError:
    code, message = (_json_text(response.content, name) for name in ("code", "message"))
    who = (
        Said("WeChat Pay")
        if code or response.extensions.get(VERIFIED)
        else Said("Somebody other than WeChat Pay")
    )
    error = ImageUploadError(
        Said(
            "{who} rejected the image ({code}): {message}",
            who=who,
            code=shown(code) or Said("no error code"),
            message=shown(masked(message, response), 256),
        ),
        remedy="Correct what the message names; after a 5xx, try again later.",
        status_code=response.status_code,
        request_id=request_id,
        request_may_have_been_processed=request_may_have_been_processed(response),
    )
    error.code = code
    return error


def _json_text(body: bytes, name: str) -> str:
    """Return a text field of a JSON object, or nothing."""
    try:
        fields: object = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    value = cast("dict[str, object]", fields).get(name) if isinstance(fields, dict) else None
    return value if isinstance(value, str) else ""
