"""What each cause means and what to do, as English templates: the words of the engine, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class CauseText(NamedTuple):
    """Two templates for `str.format`; the values of the cause fill in the first."""

    text: str
    remedy: str


_BODY = "Serialise the body once; sign and send the same bytes (never hand a dict to the HTTP client)."
_URL = "Sign the path and query exactly as they are in the request line, without scheme and host."
_SAME = "Make the value once, and use it both in the message and in the header."
_SHAPE = "Build METHOD\\nURL\\nTIMESTAMP\\nNONCE\\nBODY\\n: five lines, each with a line feed, the last too."
_ENCODING = "Encode the body as UTF-8 without a byte order mark, once, and sign those bytes."
_FORM = 'Write it as: WECHATPAY2-SHA256-RSA2048 mchid="…",nonce_str="…",signature="…",timestamp="…",serial_no="…".'
_SERIAL = (
    "serial_no is the serial of the merchant API certificate, 40 upper-case hex digits: "
    "openssl x509 -in apiclient_cert.pem -noout -serial."
)
_MCHID = (
    "Send the merchant number that the certificate was issued to, digits only; in service-provider mode "
    "that is the provider's own, and sub_mchid goes into the body or query."
)
_RECEIVED = "Verify the raw bytes of the body with the headers as received; parse afterwards."

CAUSES: Mapping[str, CauseText] = {
    # The message that was signed
    "method_case": CauseText("The method was not in upper case: {how}.", "Write it in upper case."),
    "method_other": CauseText("Another method was signed than sent: {how}.", _SAME),
    "method_missing": CauseText("The method was not signed.", _SHAPE),
    "url_with_host": CauseText("The host was signed with the path: {how}.", _URL),
    "query_dropped": CauseText("The query was not signed: {how}.", _URL),
    "query_mark_missing": CauseText("The ? before the query was not signed.", _URL),
    "query_mark_added": CauseText("A ? was signed that was not sent.", _URL),
    "query_requoted": CauseText("The query was signed in another spelling than sent: {how}.", _URL),
    "query_as_body": CauseText(
        "The query was signed as if it were the body: {how}.",
        "The query belongs to the URL; without a body (as in GET) the last line is empty.",
    ),
    "path_requoted": CauseText("The path was signed in another spelling than sent: {how}.", _URL),
    "url_slash": CauseText("Slashes of the path differ: {how}.", _URL),
    "url_prefix": CauseText("The path was signed with another beginning: {how}.", _URL),
    "url_placeholders": CauseText(
        "The path was signed with placeholders, not with the ids: {how}.",
        "Put the ids in, percent-encoded, before the message is built.",
    ),
    "url_other": CauseText("Another path was signed than sent: {how}.", _SAME),
    "url_fragment": CauseText("A fragment was signed.", _URL),
    "url_case": CauseText("The URL was signed in another case: {how}.", _URL),
    "url_missing": CauseText("The URL was not signed.", _SHAPE),
    "timestamp_differs": CauseText("Another timestamp was signed than sent: {how}.", _SAME),
    "timestamp_missing": CauseText("The timestamp was not signed.", _SHAPE),
    "nonce_differs": CauseText("Another nonce was signed than sent: {how}.", _SAME),
    "nonce_missing": CauseText("The nonce was not signed.", _SHAPE),
    "body_bom": CauseText("A byte order mark makes the body differ: {how}.", _ENCODING),
    "body_crlf": CauseText("Line ends of the body differ: {how}.", _BODY),
    "body_whitespace": CauseText("White space at the edge of the body differs: {how}.", _BODY),
    "body_multipart": CauseText(
        "The whole upload was signed.", "Sign the JSON of the part `meta` only, byte by byte as it is sent."
    ),
    "upload_boundary_missing": CauseText(
        "Content-Type does not name the boundary that the upload uses, so that its part `meta` cannot be found.",
        "Send Content-Type: multipart/form-data;boundary=… with the boundary that the body uses.",
    ),
    "body_not_signed": CauseText("The body was not signed.", _BODY),
    "body_digest": CauseText("A digest was signed in place of the body: {how}.", _BODY),
    "body_signed_but_not_sent": CauseText(
        "A body was signed, but none was sent: {how}.",
        "Without a body (as in GET) the last line is empty.",
    ),
    "body_charset": CauseText("The body was signed in another encoding: {how}.", _ENCODING),
    "body_requoted": CauseText("The body was signed in another quoting: {how}.", _BODY),
    "body_reserialised": CauseText(
        "The body was serialised twice: signed and sent JSON differ: {how}.", _BODY
    ),
    "body_json_twice": CauseText("The body was JSON-encoded twice on one side: {how}.", _BODY),
    "body_not_json": CauseText("Not the JSON text was signed: {how}.", _BODY),
    "final_newline_missing": CauseText("The message lacks its final newline.", _SHAPE),
    "final_newline_doubled": CauseText("The message has a newline too many at its end.", _SHAPE),
    "message_crlf": CauseText("The message has the wrong line ends: {how}.", _SHAPE),
    "message_literal_newline": CauseText("The message has \\n as two characters.", _SHAPE),
    "message_no_newlines": CauseText("The message has no line ends: {how}.", _SHAPE),
    "message_partial": CauseText("Only a part of the message was signed: {how}.", _SHAPE),
    "message_bom": CauseText("The message begins with a byte order mark.", _SHAPE),
    "message_leading_newline": CauseText("The message begins with an empty line.", _SHAPE),
    "message_spaces": CauseText("The lines of the message have blanks at their edges: {how}.", _SHAPE),
    "message_charset": CauseText("The message was signed in another encoding: {how}.", _ENCODING),
    "message_truncated": CauseText(
        "Only the first {length} bytes of the message were signed.",
        "Sign the whole message; truncated_sign_message of a 401 is shortened for display.",
    ),
    "body_line_missing": CauseText("The message lacks the line of the body: {how}.", _SHAPE),
    "response_message": CauseText(
        "The message was built like that of a response: timestamp, nonce, body.", _SHAPE
    ),
    "hashed_twice": CauseText(
        "The message was hashed before it was signed: {how}.",
        "Sign the message itself: SHA256withRSA hashes it.",
    ),
    "line_order": CauseText("The lines of the message are in the wrong order: {how}.", _SHAPE),
    "message_unknown": CauseText(
        "The key is right, but what was signed is not this request, nor any known distortion of it.",
        "Log the exact message just before signing and compare it, byte by byte, with what was sent; check "
        "that timestamp, nonce and signature of the header come from one and the same attempt. What was dropped "
        "after signing, such as a null or microseconds, is possible too, and shows only there.",
    ),
    # The signature
    "signature_encoding": CauseText(
        "The signature is damaged in the header: {how}.",
        "Send the signature as standard Base64 on one line, unchanged.",
    ),
    "signature_length": CauseText(
        "The signature has {length} bytes; this key makes {expected}. It was cut off, or made by another key.",
        "Send the whole signature; sign with the key that belongs to the merchant's certificate.",
    ),
    "signature_altered": CauseText(
        "The signature was altered after signing: {how}.", "Copy the signature as it is."
    ),
    "signature_algorithm": CauseText(
        "The signature is no RSA signature: {how}.",
        "Sign with the private key of the merchant's certificate, SHA256withRSA; HMAC-SHA256 and MD5 with an "
        "API key belong to APIv2.",
    ),
    "wrong_hash": CauseText(
        "The signature was made with {algorithm}.", "Use SHA-256 with RSA, PKCS#1 v1.5 (SHA256withRSA)."
    ),
    "wrong_key": CauseText(
        "The signature was made with another key: {how}.",
        "Sign with the apiclient_key.pem that was issued together with the certificate of this serial_no; "
        "mixed-up merchants, a renewed certificate and the platform's key are the usual reasons.",
    ),
    # The Authorization header
    "authorization_missing": CauseText(
        "The request has no Authorization header.", "Sign the request and send the header."
    ),
    "authorization_scheme": CauseText(
        "The Authorization header must begin with {scheme}; it begins with {found}.", _FORM
    ),
    "authorization_form": CauseText("The Authorization header has a wrong form: {how}.", _FORM),
    "authorization_field_missing": CauseText("The Authorization header lacks {names}.", _FORM),
    "authorization_field_unknown": CauseText(
        "The Authorization header has fields that APIv3 does not know: {names}.", _FORM
    ),
    "authorization_field_repeated": CauseText("The Authorization header has {names} more than once.", _FORM),
    "authorization_quoting": CauseText(
        "Values must be in straight double quotes; these are not: {names}.", _FORM
    ),
    "authorization_spaces": CauseText("Pairs must be joined by a comma alone, without blanks.", _FORM),
    "timestamp_unit": CauseText(
        "timestamp must be Unix time in seconds, 10 digits; it is {timestamp}.",
        "Send whole seconds, not milliseconds or a date.",
    ),
    "timestamp_off": CauseText(
        "The timestamp is too far off: {how}.",
        "Synchronise the clock (NTP), take Unix time, which knows no time zone, and sign every attempt again.",
    ),
    "serial_form": CauseText("serial_no is not written as the platform writes it: {how}.", _SERIAL),
    "wrong_serial": CauseText("serial_no is not that of the merchant's certificate: {how}.", _SERIAL),
    "mchid_form": CauseText("{field} is not written as a merchant number: {how}.", _MCHID),
    "wrong_mchid": CauseText("{field} is not the owner of the certificate: {how}.", _MCHID),
    "headers_missing": CauseText(
        "WeChat Pay rejects requests without these headers: {names}.",
        "Send both, such as Accept: application/json and a User-Agent of your own.",
    ),
    "content_type": CauseText(
        "WeChat Pay takes a body only as application/json, or an upload as multipart/form-data; {how}.",
        "Send Content-Type: application/json.",
    ),
    "certificate_expired": CauseText(
        "The merchant's certificate has expired: {how}.",
        "Apply for a new certificate on the merchant platform, of a brand on the brand platform (品牌经营平台).",
    ),
    "certificate_replaced": CauseText(
        "The merchant's certificate was replaced by a newer one: {how}.",
        "Use key and serial of the newer certificate.",
    ),
    "certificate_revoked": CauseText(
        "The merchant's certificate was revoked: {how}.",
        "Use key and serial of a valid certificate of the merchant.",
    ),
    # On the way
    "changed_in_transit": CauseText(
        "The request that WeChat Pay received is not the one given here: {how}.",
        "Look at proxies, gateways and the HTTP client: sign the bytes and the URL that leave last.",
    ),
    "another_attempt": CauseText(
        "The response belongs to another request than the one given here: {how}.",
        "Give the response to this very request; every attempt has its own timestamp and nonce.",
    ),
}
"""Each cause of a rejected request by its name. A program may count on the names; the texts may change."""

RECEIVED: Mapping[str, CauseText] = {
    "signature_headers_missing": CauseText(
        "These headers are missing: {names}.",
        "A proxy or CDN may strip Wechatpay-* headers; let them through. Errors before authentication come "
        "without a signature.",
    ),
    "signature_probe": CauseText(
        "The signature begins with {prefix}: WeChat Pay sent a wrong one on purpose, to probe you.",
        "Nothing to mend. Reject it: respond to a callback with 4xx or 5xx, repeat a request.",
    ),
    "signature_encoding": CauseText(
        "Wechatpay-Signature was damaged: {how}.", "Take the header as received."
    ),
    "not_from_wechatpay": CauseText(
        "The message was signed with the key of {key}, not with one of WeChat Pay.",
        "Reject it; find out who sends it.",
    ),
    "wrong_serial": CauseText(
        "Wechatpay-Serial says {serial}, but the signature was made with the key stored as {key}.",
        "Store each key under its own serial or public key id.",
    ),
    "wrong_key": CauseText(
        "The key stored as {key} did not make this signature.",
        "Download the WeChat Pay public key (or platform certificate) of this id again; your own "
        "apiclient_cert.pem is not it. Otherwise the message is forged.",
    ),
    "unknown_serial": CauseText(
        "No key is at hand for Wechatpay-Serial {serial}.",
        "For PUB_KEY_ID_…, download this public key from the merchant platform (账户中心 > API安全), of a brand "
        "from the brand platform (品牌经营平台); for another serial, get the platform certificate (GET "
        "/v3/certificates). Add it under this serial.",
    ),
    "body_changed": CauseText(
        "The signature is WeChat Pay's, but not over these bytes: body, timestamp or nonce were changed after "
        "they arrived, or mixed with those of another message.",
        "Verify the raw body before any parsing; take all four headers from the same message.",
    ),
    "timestamp_off": CauseText(
        "The message is {seconds} s off the receiver's clock; {allowed} s are allowed.",
        "Synchronise the clock (NTP); do not queue before verifying.",
    ),
    "wrong_apiv3_key": CauseText(
        "The signature is right, but this APIv3 key does not decrypt it.",
        "Use the APIv3 key set on the merchant platform, 32 bytes as they are (not the APIv2 key), of a brand "
        "the brand API key (品牌API密钥).",
    ),
}
"""The same for a response or callback that does not verify, where the words differ."""

_OTHERWISE = CauseText("What is being verified is not what WeChat Pay signed: {how}.", _RECEIVED)


def texts_of(name: str, *, received: bool) -> CauseText:
    """The texts of a cause of a request, or of what was received."""
    return RECEIVED.get(name, _OTHERWISE) if received else CAUSES[name]
