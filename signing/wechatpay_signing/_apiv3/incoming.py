"""A response before it is verified: what of it is signed, or why it may not pass unsigned."""

import httpx

from .._errors import RedirectRefusedError, UnsignedResponseError
from .._frames import guarded, unwrap
from .._said import Said
from .._text import shown
from .verification import SignedContent, has_signature, signature_headers


def signed_content(response: httpx.Response) -> SignedContent | None:
    """What is to be verified of a response that was read; None if it may be passed on unverified.

    Raises:
        InvalidSignatureError: Some signature headers are missing or malformed.
        UnsignedResponseError: A success without signature.
        RedirectRefusedError: A redirect without signature.
    """
    headers = signature_headers(response.headers.raw)
    outcome = guarded(SignedContent, headers, response.content) if has_signature(headers) else None
    del headers
    if outcome is None and response.is_success:
        raise UnsignedResponseError("A success came without signature headers.")
    if outcome is None and response.is_redirect:
        raise RedirectRefusedError(
            Said("A redirect{target} came without signature headers.", target=_target(response))
        )
    return unwrap(outcome)


def _target(response: httpx.Response) -> str:
    """The host that a redirect points to, if it names one; the rest may hold what was sent."""
    try:
        host = httpx.URL(response.headers.get("Location", "")).raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError):
        return ""
    return Said(" to {host}", host=shown(host)) if host else ""
