"""The reason for each cell of the scoreboard that is not a plain yes."""

from collections.abc import Mapping
from typing import NamedTuple

from interop.sdks import APACHE, AXIOS, GO, NODE_V3, OKHTTP, V3, V3_ASYNC, Sdk

JAVA = (OKHTTP, APACHE)
PYTHON = (V3, V3_ASYNC)


class Note(NamedTuple):
    sdks: tuple[Sdk, ...]
    scenarios: str
    """Their names, separated by spaces."""
    text: str


_KEYS = (
    Note(JAVA, "both", "Callbacks have a configuration with both; for calls one is written by hand."),
    Note(
        (GO,),
        "rotated_callback",
        "The new certificate is known after the next download, which a timer makes every 24 hours. Until "
        "then callbacks signed with it are rejected.",
    ),
    Note(
        JAVA,
        "rotated_callback",
        "The new certificate is known after the next download, which a timer makes every hour. Until "
        "then callbacks signed with it are rejected.",
    ),
    Note(
        (V3_ASYNC,),
        "migration rotated_callback",
        "`callback()` is not a coroutine and downloads nothing: it returns None for every callback whose "
        "certificate is not yet known.",
    ),
    Note((AXIOS,), "certificates", "The client is given files; the SDK's command downloads them."),
    Note((AXIOS,), "rotation rotated_callback", "The client keeps using the files that it was given."),
    Note(
        JAVA,
        "lower_case",
        "Headers are kept by name as written. Behind a proxy that writes names in lower case, which HTTP "
        "allows and HTTP/2 requires, every success raises an error although the call was carried out.",
    ),
)
_REQUESTS = (
    Note(PYTHON, "empty_object", "An empty body counts as none: nothing is signed for it, `{}` is sent."),
    Note(PYTHON, "text_body", "Signs the text and sends it as a JSON string."),
    Note((AXIOS,), "text_body", "Signs a JSON string and sends the text."),
    Note((NODE_V3,), "delete", "Signs four lines instead of five."),
    Note(
        (*JAVA, NODE_V3, *PYTHON),
        "chinese_path",
        "Signs the path as given; its HTTP client sends it encoded.",
    ),
    Note((V3,), "escaped", "Signs `%2D`; its HTTP client sends `-`."),
    Note(
        (AXIOS,),
        "dots",
        "The ID `a/../b` is signed and sent as `b`. What arrives is valid, so no gateway can detect it.",
    ),
    Note(
        (NODE_V3,),
        "sensitive_body sensitive_query sensitive_certificate",
        "`publicEncrypt`, in the caller's own call.",
    ),
    Note((APACHE, V3), "upload", "The Content-Type names no boundary, so the parts cannot be separated."),
    Note((V3_ASYNC,), "upload", "Awaiting the call returns another coroutine, and nothing is sent."),
    Note((NODE_V3,), "upload", "`upload_images` is for another address."),
)
_ANSWERS = (
    Note((NODE_V3, *PYTHON), "refused", "Status and text are returned as for a success: check every status."),
    Note(JAVA, "html_502", "The error is that of the JSON parser; status and text are lost."),
    Note(
        (APACHE,),
        "empty_500",
        "A response without a Content-Type ends in a NullPointerException; the status is lost.",
    ),
    Note((APACHE,), "accepted_202", "By the same NullPointerException, not by the status."),
    Note(PYTHON, "stale", "The timestamp is signed, but never checked."),
    Note((NODE_V3,), "stale", "`verifySign` does not look at the timestamp."),
    Note(
        (GO, *JAVA, AXIOS, *PYTHON),
        "forged_error",
        "Only successes are verified: code and message of a rejection may come from anybody.",
    ),
    Note((NODE_V3,), "forged_error", "Nothing is verified unless the caller does it."),
    Note(
        (GO, OKHTTP, AXIOS, *PYTHON),
        "accepted_202",
        "Every 2xx counts as a success. The points were not announced, and nothing reports it.",
    ),
    Note((NODE_V3,), "accepted_202", "The status is not checked unless the caller does it."),
    Note(
        (NODE_V3,),
        "prepare read certificates both rotation lower_case chinese "
        "bad_signature bad_204 unsigned tampered unknown_serial probe cut",
        "`verifySign` in the caller's own call, over another HTTP client: its own drops the headers that "
        "`verifySign` needs.",
    ),
)
_CALLBACKS = (
    Note((*JAVA, *PYTHON), "stale_callback", "The timestamp is signed, but never checked."),
    Note((AXIOS, NODE_V3), "stale_callback", "The time is not checked unless the caller does it."),
    Note(
        (AXIOS,),
        "migration callback forged_callback foreign_callback probe_callback",
        "`Rsa.verify`, `Formatter.response` and `AesGcm.decrypt`, put together by the caller.",
    ),
    Note(
        (NODE_V3,),
        "migration rotated_callback callback forged_callback foreign_callback probe_callback",
        "`verifySign` and `decipher_gcm`, put together by the caller.",
    ),
)


def notes() -> Mapping[tuple[str, str], str]:
    """By SDK and scenario. Raises ValueError where two say something of the same."""
    told: dict[tuple[str, str], str] = {}
    for note in (*_KEYS, *_REQUESTS, *_ANSWERS, *_CALLBACKS):
        for cell in ((sdk.name, name) for sdk in note.sdks for name in note.scenarios.split()):
            if cell in told:
                raise ValueError(f"two notes for {cell}")
            told[cell] = note.text
    return told
