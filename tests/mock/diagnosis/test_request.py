"""Requests broken on purpose with plain cryptography: what a diagnosis knows, and what not."""

import base64
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from wechatpay_mock.diagnosis import Answer, Certainty, Diagnosis, NamedKey, Scheme, Sent, of_request

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


def judge(
    plan: Plan, make_key: Callable[[str], rsa.RSAPrivateKey], answer: Answer | None = None
) -> Diagnosis:
    key = make_key("merchant")
    merchant = [NamedKey("apiclient_key.pem", key.public_key(), SERIAL, private=key, owner="1900000001")]
    others = [NamedKey("pub_key.pem", make_key("platform").public_key())]
    return of_request(plan.send(make_key), merchant, others=others, answer=answer, now=1700000010)


def certain(diagnosis: Diagnosis) -> list[str]:
    return [cause.name for cause in diagnosis.causes if cause.certainty is Certainty.CERTAIN]


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


def test_an_hmac_is_certain_for_whoever_has_its_key(make_key):
    secret = b"0123456789abcdef0123456789abcdef"
    plan = Plan()
    lines = (plan.method, plan.target, plan.timestamp, plan.nonce, plan.body.decode(), "")
    digest = hmac.new(secret, "\n".join(lines).encode(), "sha256").digest()
    plan = replace(plan, signature=lambda _: plain_base64(digest))
    key = NamedKey("key", make_key("merchant").public_key(), SERIAL)
    assert certain(of_request(plan.send(make_key), [key], secrets=[secret])) == ["signature_algorithm"]
    assert certain(of_request(plan.send(make_key), [key], secrets=[b"another"])) == []


def test_another_scheme_names_its_caller_by_another_field(make_key):
    brand = Scheme("WECHATPAY-BRAND-SHA256-RSA2048", "brand_id")
    plan = Plan(
        header=lambda right: right.replace("WECHATPAY2", "WECHATPAY-BRAND").replace("mchid", "brand_id")
    )
    key = NamedKey("key", make_key("merchant").public_key(), SERIAL, owner="1900000001")
    assert of_request(plan.send(make_key), [key], now=1700000000, scheme=brand).fits
    assert "authorization_scheme" in certain(of_request(plan.send(make_key), [key], now=1700000000))


def test_a_response_to_another_attempt_is_not_taken_for_a_change_on_the_way(make_key):
    other = sign_information(TARGET, COMPACT)
    answer = replace(other, body=other.body.replace(b"593bec0c", b"00000000"))
    diagnosis = judge(Plan(), make_key, answer)
    assert [(one.name, one.certainty) for one in diagnosis.causes] == [("another_attempt", Certainty.LIKELY)]


@pytest.mark.parametrize(
    ("more", "unchecked"),
    [
        ({"now": 1700000010}, ("mchid",)),
        ({"now": 1700000010, "mchid": "1900000001"}, ()),
        ({"mchid": "1900000001"}, ("timestamp",)),
    ],
)
def test_a_signature_fits_only_when_all_was_checked(more, unchecked, make_key):
    key = NamedKey("key", make_key("merchant").public_key(), SERIAL)
    diagnosis = of_request(Plan().send(make_key), [key], **more)
    assert (diagnosis.fits, diagnosis.unchecked) == (not unchecked, unchecked)


@pytest.mark.parametrize("mchid", ["1900000002", "1900000001 "])
def test_a_number_that_is_not_the_settings_is_never_said_to_fit(mchid, make_key):
    plan = Plan(header=lambda right: right.replace("1900000001", mchid))
    key = NamedKey("key", make_key("merchant").public_key(), SERIAL)
    assert not of_request(plan.send(make_key), [key], mchid="1900000001", now=1700000010).fits


@pytest.mark.parametrize(
    ("serial", "certainty"),
    [(SERIAL, Certainty.CERTAIN), ("1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C", Certainty.LIKELY)],
)
def test_a_key_beside_another_certificate_is_certain_only_if_the_header_names_that(
    serial, certainty, make_key
):
    key = NamedKey("key", make_key("stranger").public_key(), private=make_key("stranger"))
    certificate = NamedKey("certificate", make_key("merchant").public_key(), SERIAL, owner="1900000001")
    request = Plan(key="stranger", serial=serial).send(make_key)
    causes = of_request(request, [key, certificate], now=1700000010).causes
    assert ("wrong_key", certainty) in [(one.name, one.certainty) for one in causes]
    assert {one.name for one in causes if one.certainty is Certainty.CERTAIN} <= {"wrong_key"}
