"""Planted causes: requests broken on purpose with plain cryptography, and what a diagnosis says of them."""

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from wechatpay_mock.diagnosis import Answer, Certainty, Diagnosis, NamedKey, Sent, of_request

SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1"
BODY = {
    "out_trade_no": "1217752501201407033233368018",
    "mchid": "1230000109",
    "note": "会员 <a/b> & c",
    "rate": 1.50,
    "empty": None,
}
COMPACT = json.dumps(BODY, ensure_ascii=False, separators=(",", ":")).encode()
URL = "https://api.mch.weixin.qq.com/v3/marketing/membercard-open/user-cards"
TARGET = "/v3/marketing/membercard-open/user-cards"
QUERY = "?cursor=a%2Bb%2F%3D&limit=10"


def same(right):
    return right


def plain_base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


@dataclass
class Plan:
    """A correct request, to be broken by changing what is signed or what is sent."""

    method: str = "POST"
    target: str = TARGET
    timestamp: str = "1700000000"
    nonce: str = "593bec0c930bf1afeb40b4a08c8fb242"
    body: bytes = COMPACT
    signed: dict[str, str | bytes] = field(default_factory=dict)
    message: Callable[[bytes], bytes] = same
    key: str = "merchant"
    digest: hashes.HashAlgorithm = field(default_factory=hashes.SHA256)
    scheme: padding.AsymmetricPadding = field(default_factory=padding.PKCS1v15)
    signature: Callable[[bytes], str] = plain_base64
    header: Callable[[str], str] = same
    serial: str = SERIAL
    content_type: str = "application/json"

    def send(self, make_key: Callable[[str], rsa.RSAPrivateKey]) -> Sent:
        parts = {
            "method": self.method,
            "target": self.target,
            "timestamp": self.timestamp,
            "nonce": self.nonce,
            "body": self.body,
        } | self.signed
        lines = [part if isinstance(part, bytes) else part.encode() for part in parts.values()]
        message = self.message(b"\n".join([*lines, b""]))
        signature = self.signature(make_key(self.key).sign(message, self.scheme, self.digest))
        right = (
            f'WECHATPAY2-SHA256-RSA2048 mchid="1900000001",nonce_str="{self.nonce}",'
            f'signature="{signature}",timestamp="{self.timestamp}",serial_no="{self.serial}"'
        )
        headers = {
            "Authorization": self.header(right),
            "Accept": "application/json",
            "User-Agent": "test",
            "Content-Type": self.content_type,
        }
        return Sent(self.method, f"https://api.mch.weixin.qq.com{self.target}", headers, self.body)


def with_query(**changes: object) -> Plan:
    return replace(Plan(method="GET", target=TARGET + QUERY, body=b""), **changes)


MULTIPART = (
    b'--b0\r\nContent-Disposition: form-data; name="meta";\r\nContent-Type: application/json\r\n\r\n'
    b'{"filename":"a.png","sha256":"00"}\r\n--b0\r\nContent-Disposition: form-data; name="file"; '
    b'filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG\x00\xff\r\n--b0--\r\n'
)
META = b'{"filename":"a.png","sha256":"00"}'


def dumps(value: object = BODY, **options: object) -> bytes:
    return json.dumps(value, **options).encode()


PLANTED: dict[str, tuple[Plan, str]] = {
    "body written with blanks": (Plan(signed={"body": dumps(ensure_ascii=False)}), "body_reserialised"),
    "body written with \\u escapes": (
        Plan(signed={"body": dumps(separators=(",", ":"))}),
        "body_reserialised",
    ),
    "body written with sorted keys": (
        Plan(signed={"body": dumps(separators=(",", ":"), ensure_ascii=False, sort_keys=True)}),
        "body_reserialised",
    ),
    "body indented": (Plan(signed={"body": dumps(indent=4, ensure_ascii=False)}), "body_reserialised"),
    "slashes escaped as PHP does": (
        Plan(signed={"body": COMPACT.replace(b"/", b"\\/")}),
        "body_reserialised",
    ),
    "< > & escaped as Go does": (
        Plan(
            signed={
                "body": COMPACT.replace(b"<", b"\\u003c").replace(b">", b"\\u003e").replace(b"&", b"\\u0026")
            }
        ),
        "body_reserialised",
    ),
    "a null field left out": (
        Plan(
            signed={
                "body": dumps(
                    {key: value for key, value in BODY.items() if value is not None},
                    separators=(",", ":"),
                    ensure_ascii=False,
                )
            }
        ),
        "body_reserialised",
    ),
    "str(dict) signed": (Plan(signed={"body": str(BODY)}), "body_not_json"),
    "JSON encoded twice": (Plan(signed={"body": json.dumps(COMPACT.decode())}), "body_json_twice"),
    "body not signed": (Plan(signed={"body": b""}), "body_not_signed"),
    "{} signed for a GET": (with_query(signed={"body": b"{}"}), "body_signed_but_not_sent"),
    "BOM sent but not signed": (Plan(body=b"\xef\xbb\xbf" + COMPACT, signed={"body": COMPACT}), "body_bom"),
    "BOM signed but not sent": (Plan(signed={"body": b"\xef\xbb\xbf" + COMPACT}), "body_bom"),
    "body CRLF became LF": (
        Plan(body=b'{"a":1,\n"b":2,\n"c":"x y"}', signed={"body": b'{"a":1,\r\n"b":2,\r\n"c":"x y"}'}),
        "body_crlf",
    ),
    "line end of a file signed": (Plan(signed={"body": COMPACT + b"\r\n"}), "body_whitespace"),
    "body signed as GBK": (Plan(signed={"body": COMPACT.decode().encode("gbk")}), "body_charset"),
    "body digest signed": (Plan(signed={"body": hashlib.sha256(COMPACT).hexdigest()}), "body_digest"),
    "whole upload signed": (
        Plan(body=MULTIPART, content_type="multipart/form-data; boundary=b0"),
        "body_multipart",
    ),
    "host signed": (Plan(signed={"target": URL}), "url_with_host"),
    "host without scheme signed": (
        Plan(signed={"target": "api.mch.weixin.qq.com" + TARGET}),
        "url_with_host",
    ),
    "query dropped": (with_query(signed={"target": TARGET}), "query_dropped"),
    "%2B decoded": (with_query(signed={"target": TARGET + "?cursor=a+b%2F%3D&limit=10"}), "query_requoted"),
    "query decoded": (with_query(signed={"target": TARGET + "?cursor=a+b/=&limit=10"}), "query_requoted"),
    "query quoted twice": (
        with_query(signed={"target": TARGET + "?cursor=a%252Bb%252F%253D&limit=10"}),
        "query_requoted",
    ),
    "query in another order": (
        with_query(signed={"target": TARGET + "?limit=10&cursor=a%2Bb%2F%3D"}),
        "query_requoted",
    ),
    "path re-quoted": (
        Plan(target="/v3/cards/a%3Ab%2Fc", signed={"target": "/v3/cards/a:b%2Fc"}),
        "path_requoted",
    ),
    "path decoded": (
        Plan(target="/v3/cards/%E4%BC%9A%E5%91%98", signed={"target": "/v3/cards/会员"}),
        "path_requoted",
    ),
    "/v3 left out": (Plan(signed={"target": TARGET.removeprefix("/v3")}), "url_prefix"),
    "slash at the end": (Plan(signed={"target": TARGET + "/"}), "url_slash"),
    "method in lower case": (Plan(signed={"method": "post"}), "method_case"),
    "another method": (Plan(signed={"method": "GET"}), "method_other"),
    "clock read twice": (Plan(signed={"timestamp": "1699999999"}), "timestamp_differs"),
    "nonce in another case": (Plan(signed={"nonce": "593BEC0C930BF1AFEB40B4A08C8FB242"}), "nonce_differs"),
    "final newline missing": (Plan(message=lambda right: right[:-1]), "final_newline_missing"),
    "CRLF between the lines": (Plan(message=lambda right: right.replace(b"\n", b"\r\n")), "message_crlf"),
    "backslash n": (Plan(message=lambda right: right.replace(b"\n", b"\\n")), "message_literal_newline"),
    "BOM before the message": (Plan(message=lambda right: b"\xef\xbb\xbf" + right), "message_bom"),
    "message hashed first": (Plan(message=lambda right: hashlib.sha256(right).digest()), "hashed_twice"),
    "nonce before timestamp": (
        Plan(signed={"timestamp": "593bec0c930bf1afeb40b4a08c8fb242", "nonce": "1700000000"}),
        "line_order",
    ),
    "built like a response": (
        Plan(message=lambda right: b"\n".join(right.split(b"\n")[2:])),
        "response_message",
    ),
    "SHA-1": (Plan(digest=hashes.SHA1()), "wrong_hash"),  # noqa: S303 — the planted mistake
    "PSS": (Plan(scheme=padding.PSS(padding.MGF1(hashes.SHA256()), 32)), "wrong_hash"),
    "signed with the platform's key": (Plan(key="platform"), "wrong_key"),
    "+ became a blank": (
        # A nonce whose signature has a +: each has one with overwhelming likelihood.
        Plan(signature=lambda raw: base64.b64encode(raw).decode().replace("+", " ")),
        "signature_encoding",
    ),
    "URL-safe Base64": (
        Plan(signature=lambda raw: base64.urlsafe_b64encode(raw).decode()),
        "signature_encoding",
    ),
    "hex": (Plan(signature=lambda raw: raw.hex()), "signature_encoding"),
    "broken into lines": (Plan(signature=lambda raw: base64.encodebytes(raw).decode()), "signature_encoding"),
    "cut off": (Plan(signature=lambda raw: base64.b64encode(raw[:200]).decode()), "signature_length"),
    "one byte altered": (
        Plan(signature=lambda raw: base64.b64encode(bytes([raw[0] ^ 1]) + raw[1:]).decode()),
        "signature_altered",
    ),
    "platform's serial": (Plan(serial="PUB_KEY_ID_0119000000012024010100000000000001"), "serial_form"),
    "another certificate's serial": (Plan(serial="1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C"), "wrong_serial"),
    "serial in decimal": (Plan(serial=str(int(SERIAL, 16))), "serial_form"),
    "milliseconds": (Plan(timestamp="1700000000000"), "timestamp_unit"),
    "single quotes": (Plan(header=lambda right: right.replace('"', "'")), "authorization_quoting"),
    "no quotes": (Plan(header=lambda right: right.replace('"', "")), "authorization_quoting"),
    "scheme of another kind": (
        Plan(header=lambda right: right.replace("WECHATPAY2-SHA256-RSA2048", "Bearer")),
        "authorization_scheme",
    ),
    "field misspelt": (
        Plan(header=lambda right: right.replace("nonce_str", "nonce")),
        "authorization_field_missing",
    ),
}
CERTAIN_BUT_FOR = {"final newline missing"}


def judge(
    plan: Plan, make_key: Callable[[str], rsa.RSAPrivateKey], answer: Answer | None = None
) -> Diagnosis:
    key = make_key("merchant")
    merchant = [NamedKey("apiclient_key.pem", key.public_key(), SERIAL, private=key, owner="1900000001")]
    others = [NamedKey("pub_key.pem", make_key("platform").public_key())]
    return of_request(plan.send(make_key), merchant, others=others, answer=answer, now=1700000010)


def certain(diagnosis: Diagnosis) -> list[str]:
    return [cause.name for cause in diagnosis.causes if cause.certainty is Certainty.CERTAIN]


@pytest.mark.parametrize(("plan", "cause"), PLANTED.values(), ids=PLANTED)
def test_the_planted_cause_and_no_other_is_named_with_certainty(plan, cause, make_key):
    assert certain(judge(plan, make_key)) == [cause]


@pytest.mark.parametrize(
    "plan", [Plan(), with_query(), Plan(method="DELETE", body=b"")], ids=["post", "get", "delete"]
)
def test_a_right_request_gets_no_certain_cause(plan, make_key):
    diagnosis = judge(plan, make_key)
    assert diagnosis.fits
    assert certain(diagnosis) == []


def test_an_upload_that_signs_meta_only_is_right(make_key):
    plan = Plan(body=MULTIPART, content_type="multipart/form-data; boundary=b0", signed={"body": META})
    assert judge(plan, make_key).fits


def test_two_mistakes_at_once_are_both_named(make_key):
    plan = with_query(signed={"method": "get", "target": TARGET})
    assert sorted(certain(judge(plan, make_key))) == ["method_case", "query_dropped"]


def test_an_unknown_distortion_is_not_guessed_at(make_key):
    diagnosis = judge(Plan(signed={"body": b"something else altogether"}), make_key)
    assert [(one.name, one.certainty) for one in diagnosis.causes] == [("message_unknown", Certainty.LIKELY)]


def test_bytes_that_two_mistakes_explain_are_not_ascribed_to_one_with_certainty(make_key):
    diagnosis = judge(Plan(body=COMPACT + b"\n", signed={"body": COMPACT}), make_key)
    assert certain(diagnosis) == []
    assert {cause.name for cause in diagnosis.causes} >= {"body_whitespace", "final_newline_missing"}


def test_an_unknown_key_is_likely_and_never_certain(make_key):
    diagnosis = judge(Plan(key="stranger"), make_key)
    assert diagnosis.causes[0].name == "wrong_key"
    assert certain(diagnosis) == []


def test_the_first_differing_byte_of_the_body_is_shown(make_key):
    cause = judge(Plan(body=b'{"a":1}', signed={"body": b'{"a": 1}'}), make_key).causes[0]
    assert "byte 5" in cause.difference.text
    assert "signed 0x20" in cause.difference.text
    assert "sent 0x31" in cause.difference.text


@pytest.mark.parametrize(
    ("seconds", "causes"), [(299, []), (301, ["timestamp_off"]), (-301, ["timestamp_off"])]
)
def test_the_servers_date_judges_the_timestamp(seconds, causes, make_key):
    date = datetime.fromtimestamp(1700000000 + seconds, UTC)
    answer = Answer(b"{}", {"Date": format_datetime(date, usegmt=True)}, 401)
    assert certain(judge(Plan(), make_key, answer)) == causes


def sign_information(url: str, body: bytes) -> Answer:
    message = f"POST\n{url}\n1700000000\n593bec0c930bf1afeb40b4a08c8fb242\n".encode() + body + b"\n"
    cut = message[: len(message) - len(body) + 7].decode() + "\n"
    detail = {
        "detail": {"issue": "sign not match"},
        "field": "signature",
        "location": "authorization",
        "sign_information": {
            "method": "POST",
            "url": url,
            "sign_message_length": len(message),
            "truncated_sign_message": cut,
        },
    }
    return Answer(
        json.dumps({"code": "SIGN_ERROR", "message": "签名错误", "detail": detail}).encode(), {}, 401
    )


@pytest.mark.parametrize(
    ("url", "body", "causes"),
    [
        (TARGET, COMPACT, []),
        (TARGET + "/", COMPACT, ["changed_in_transit"]),
        (TARGET, COMPACT + b" ", ["changed_in_transit"]),
    ],
    ids=["same", "other URL", "longer body"],
)
def test_sign_information_shows_a_change_on_the_way(url, body, causes, make_key):
    assert certain(judge(Plan(), make_key, sign_information(url, body))) == causes


def test_a_right_signature_that_arrived_unchanged_leaves_another_key_as_the_likely_cause(make_key):
    diagnosis = judge(Plan(), make_key, sign_information(TARGET, COMPACT))
    assert [(one.name, one.certainty) for one in diagnosis.causes] == [("wrong_key", Certainty.LIKELY)]


def test_the_platforms_own_words_are_likely_causes(make_key):
    answer = Answer(json.dumps({"code": "SIGN_ERROR", "message": "商户证书序列号有误"}).encode(), {}, 401)
    cause = judge(Plan(), make_key, answer).causes[0]
    assert (cause.name, cause.certainty) == ("wrong_serial", Certainty.LIKELY)


def test_a_request_without_authorization_is_said_to_lack_it(make_key):
    request = Sent("GET", URL, {})
    diagnosis = of_request(request, [NamedKey("key", make_key("merchant").public_key())])
    assert certain(diagnosis) == ["authorization_missing"]
