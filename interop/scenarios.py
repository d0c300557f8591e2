"""What every SDK is asked to do: one table for all languages."""

from collections.abc import Callable
from dataclasses import dataclass

from interop import judges
from interop.desk import Desk, Seen, Site


@dataclass(frozen=True)
class Scenario:
    """One question with a yes or no, asked at one site."""

    name: str
    title: str
    judge: Callable[[Desk], Seen]
    site: Site = "public-key"


SCENARIOS = (
    Scenario("prepare", "public key: a 204 is verified", judges.prepare),
    Scenario("read", "public key: a 200 with a body is verified", judges.read),
    Scenario(
        "certificates",
        "certificates: downloaded automatically, a 204 is verified",
        judges.certificates,
        "certificate",
    ),
    Scenario("both", "both: a 204 is verified", judges.prepare, "both"),
    Scenario(
        "migration",
        "both: callbacks by certificate, then by public key, without a restart",
        judges.migration,
        "both",
    ),
    Scenario("rotation", "rotation: calls go on", judges.rotation, "certificate"),
    Scenario(
        "rotated_callback",
        "rotation: callbacks are decrypted at once",
        judges.rotated_callback,
        "certificate",
    ),
    Scenario("lower_case", "header names in lower case: a 204 is verified", judges.prepare, "lower-case"),
    Scenario("chinese", "Chinese in a body is signed as sent", judges.chinese),
    Scenario("empty_object", "an empty object is signed as sent", judges.empty_object),
    Scenario("text_body", "a body given as JSON text is signed as sent", judges.text_body),
    Scenario("delete", "DELETE without a body is signed as sent", judges.delete),
    Scenario("chinese_path", "Chinese in a path is signed as sent", judges.chinese_path),
    Scenario("escaped", "`%2D` in a path is signed as sent", judges.escaped),
    Scenario("dots", "an ID with `/../` in it is not another ID", judges.dots),
    Scenario("sensitive_body", "a sensitive field in a body is encrypted", judges.sensitive_body),
    Scenario("sensitive_query", "a sensitive field in a query is encrypted", judges.sensitive_query),
    Scenario("sensitive_certificate", "… with a certificate's key", judges.sensitive_body, "certificate"),
    Scenario("upload", "an image is uploaded", judges.upload),
    Scenario("refused", "a 4xx returns its status, code and message", judges.refused),
    Scenario("html_502", "an HTML 502 returns its status", judges.broken("html_502", 502)),
    Scenario("empty_500", "an empty 500 returns its status", judges.broken("empty_500", 500)),
    Scenario("bad_signature", "response: a wrong signature is rejected", judges.spoiled("bad_signature")),
    Scenario(
        "bad_204",
        "response: a 204 with a wrong signature is rejected",
        judges.spoiled("bad_signature", empty=True),
    ),
    Scenario(
        "unsigned", "response: one without a signature is rejected", judges.spoiled("missing_signature")
    ),
    Scenario("tampered", "response: a changed body is rejected", judges.spoiled("tampered_body")),
    Scenario("unknown_serial", "response: an unknown key is rejected", judges.spoiled("unknown_serial")),
    Scenario("stale", "response: one from a year ago is rejected", judges.spoiled("stale_timestamp")),
    Scenario("probe", "response: a probe (SIGNTEST) is rejected", judges.spoiled("signtest")),
    Scenario("forged_error", "response: a 4xx with a wrong signature is rejected", judges.forged_error),
    Scenario(
        "accepted_202",
        "response: a 202, not carried out, is not a success",
        judges.spoiled("accepted_202", empty=True),
    ),
    Scenario("cut", "response: a truncated one is rejected", judges.spoiled("half_body")),
    Scenario("once", "a connection that breaks after the request: sent once", judges.once),
    Scenario("callback", "callback: verified and decrypted", judges.opened),
    Scenario("forged_callback", "callback: a changed body is rejected", judges.forged_callback),
    Scenario("foreign_callback", "callback: an unknown key is rejected", judges.foreign_callback),
    Scenario("probe_callback", "callback: a probe (SIGNTEST) is rejected", judges.probe_callback),
    Scenario("stale_callback", "callback: one more than five minutes old is rejected", judges.stale_callback),
)
