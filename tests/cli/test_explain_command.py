"""`membercard explain` from the outside: what it is given, what it prints."""

import base64
import json
import subprocess
import sys

import httpx
import pytest

from wechatpay_cli._explain.codes import meanings_of
from wechatpay_contract import contract, names
from wechatpay_mock._families import FAMILIES
from wechatpay_signing._transport.env_file import read_env_file

TARGET = "/v3/certificates"


@pytest.fixture
def sign(service):
    """An Authorization header by openssl, with the key that the gateway's .env names."""
    values = read_env_file(service.env_file)

    def make(message: bytes) -> str:
        command = ["openssl", "dgst", "-sha256", "-sign", values["WECHATPAY_PRIVATE_KEY_FILE"]]
        raw = subprocess.run(command, input=message, capture_output=True, check=True).stdout  # noqa: S603 - fixed words
        timestamp, nonce = message.decode().split("\n")[2:4]
        return (
            f'WECHATPAY2-SHA256-RSA2048 mchid="{values["WECHATPAY_MCHID"]}",nonce_str="{nonce}",'
            f'signature="{base64.b64encode(raw).decode()}",timestamp="{timestamp}",'
            f'serial_no="{values["WECHATPAY_SERIAL_NO"]}"'
        )

    return make


@pytest.fixture
def refused(service, sign):
    """A request that the gateway really refuses, with its answer: the query was not signed."""
    now = int(service.gateway.clock())
    authorization = sign(f"GET\n{TARGET}\n{now}\nabc\n\n".encode())
    headers = {"Authorization": authorization, "Accept": "application/json", "User-Agent": "test"}
    url = f"{service.url}{TARGET}?algorithm_type=RSA"
    answer = httpx.get(url, headers=headers, trust_env=False)
    assert answer.status_code == 401
    return url, authorization, answer


def test_a_request_by_options_and_the_body_of_the_401(refused, service, membercard, tmp_path):
    url, authorization, answer = refused
    (tmp_path / "401.json").write_bytes(answer.content)
    ran = membercard(
        "explain", "request", "--url", url, "--authorization", authorization,
        "--answer", tmp_path / "401.json", "--date", answer.headers["Date"], "--env-file", service.env_file,
    )  # fmt: skip
    assert ran.code == 4
    assert "[certain] query_dropped" in ran.out
    assert "Remedy:" in ran.out


def test_a_request_by_curl_line_as_json(refused, service, membercard):
    url, authorization, _ = refused
    line = f"curl '{url}' -H 'Authorization: {authorization}'"
    ran = membercard("explain", "request", "--curl", line, "--env-file", service.env_file, "--output", "json")
    verdict = json.loads(ran.out)
    assert verdict["signature_fits"] is False
    first = verdict["findings"][0]
    assert (first["cause"], first["certainty"]) == ("query_dropped", "certain")


def test_a_request_by_har_file(refused, service, membercard, tmp_path):
    url, authorization, answer = refused
    request = {"method": "GET", "url": url, "headers": [{"name": "Authorization", "value": authorization}]}
    response = {"status": 401, "headers": [], "content": {"text": answer.text}}
    (tmp_path / "x.har").write_text(
        json.dumps({"log": {"entries": [{"request": request, "response": response}]}})
    )
    ran = membercard("explain", "request", "--har", tmp_path / "x.har", "--env-file", service.env_file)
    assert "query_dropped" in ran.out


HEADERS = ("-H", "Accept: application/json", "-H", "User-Agent: test")


def explained(service, membercard, authorization, *words):
    given = ("--url", TARGET, "--authorization", authorization, "--env-file", service.env_file)
    return membercard("explain", "request", *given, *words)


def test_a_right_request_of_which_all_was_checked_exits_with_0(service, sign, membercard):
    now = int(service.gateway.clock())
    ran = explained(service, membercard, sign(f"GET\n{TARGET}\n{now}\nabc\n\n".encode()), *HEADERS)
    assert ran.code == 0
    assert "fits what was given" in ran.out


@pytest.mark.parametrize(
    ("timestamp", "words", "unchecked"),
    [(1_700_000_000, HEADERS, "--date"), (None, (), "--header")],
    ids=["an old request", "no headers"],
)
def test_what_was_not_checked_is_named_and_the_signature_is_not_said_to_fit(
    timestamp, words, unchecked, service, sign, membercard
):
    now = timestamp or int(service.gateway.clock())
    ran = explained(service, membercard, sign(f"GET\n{TARGET}\n{now}\nabc\n\n".encode()), *words)
    assert ran.code == 4
    assert unchecked in ran.out
    assert "fits what was given" not in ran.out


@pytest.mark.parametrize("hours", [8, -8])
def test_a_timestamp_of_another_time_zone_is_named(hours, service, sign, membercard):
    stamp = int(service.gateway.clock()) + 3600 * hours
    ran = explained(service, membercard, sign(f"GET\n{TARGET}\n{stamp}\nabc\n\n".encode()), *HEADERS)
    assert ran.code == 4
    assert "[likely] timestamp_off" in ran.out


def test_a_callback_that_was_serialised_anew(service, membercard, tmp_path):
    platform = service.gateway.platform.public_key
    message = b'1700000000\nabc\n{"a":1}\n'
    signature = base64.b64encode(platform.sign(message)).decode()
    (tmp_path / "body.json").write_bytes(b'{"a": 1}')
    headers = {
        "Wechatpay-Serial": platform.serial_no,
        "Wechatpay-Timestamp": "1700000000",
        "Wechatpay-Nonce": "abc",
        "Wechatpay-Signature": signature,
    }
    words = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    ran = membercard(
        "explain", "callback", *words, "--body", f"@{tmp_path / 'body.json'}", "--env-file", service.env_file
    )
    assert ran.code == 4
    assert "[certain] body_reserialised" in ran.out


@pytest.mark.parametrize(
    "words",
    [
        ("request",),
        ("request", "--url", "/v3/x"),
        ("request", "--url", "/v3/x", "--key", "/does/not/exist"),
        ("request", "--har", "/does/not/exist"),
        ("callback", "--body", "@/does/not/exist"),
    ],
    ids=" ".join,
)
def test_missing_material_is_told_with_a_remedy(words, membercard):
    ran = membercard("explain", *words)
    assert ran.code == 2
    assert "remedy:" in ran.err


def test_a_code_is_told_once_though_several_products_have_it(membercard):
    assert membercard("explain", "SIGN_ERROR").out.count("401 SIGN_ERROR") == 1


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("SIGN_ERROR", "401 SIGN_ERROR"),
        ("sign_error", "explain request"),
        ("INVALID_REQUEST", "400 INVALID_REQUEST"),
        ("card_id_invalid", "400"),
        ("0A7B22D8C00610AE0118F5C0A5532001-270924346", "The signature is wrong"),
        ("269546507", "serial"),
        ("08F5AA-0", "No error"),
        ("08F5AA-401", "HTTP status 401"),
    ],
)
def test_a_code_and_a_request_id_are_told(what, said, membercard):
    ran = membercard("explain", what)
    assert ran.code == 0
    assert said in ran.out


def test_every_code_of_the_contracts_is_known():
    codes = {
        str(reason.body["code"])
        for name in names()
        for operation in contract(name).operations.values()
        for reason in operation.reasons.values()
    }
    assert len(codes) > 5
    assert [code for code in codes if not meanings_of(code)] == []


def test_meanings_come_as_json_too(membercard):
    found = json.loads(membercard("explain", "08F5AA-270924358", "--output", "json").out)
    assert [one["name"] for one in found["meanings"]] == ["270924358"]


def test_an_unknown_code_is_told_with_a_remedy(membercard):
    ran = membercard("explain", "NO_SUCH_CODE")
    assert ran.code == 2
    assert "remedy:" in ran.err


def test_without_anything_the_help_is_shown():
    command = [sys.executable, "-m", "wechatpay_cli", "explain"]  # whose language is that of a process
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - fixed words
    assert "request   Why a request was rejected." in ran.stdout


@pytest.mark.parametrize("number", ["269546345", "269546346", "269546289", "X-269546346"])
def test_a_shared_number_of_the_other_family_is_probable_only(membercard, number):
    ran = membercard("explain", number)
    assert ran.code == 0
    assert "Probably" in ran.out


def test_the_body_of_an_error_is_explained_by_its_code(membercard):
    ran = membercard("explain", '{"code": "SIGN_ERROR", "message": "x"}')
    assert ran.code == 0
    assert "401 SIGN_ERROR" in ran.out


def test_a_code_of_the_certificates_is_known_without_a_contract(membercard):
    assert "public key" in membercard("explain", "NOT_ENOUGH").out


def test_every_number_that_the_gateway_gives_an_error_is_known_with_its_remedy():
    numbers = {number for family in FAMILIES for number in family.numbers.values()}
    found = {number: meanings_of(f"08ABC-{number}") for number in numbers}
    assert found
    assert [number for number, meanings in found.items() if not (meanings and meanings[0].remedy)] == []
