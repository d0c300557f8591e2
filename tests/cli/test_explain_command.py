"""`membercard explain` from the outside: what it is given, what it prints."""

import base64
import json
import subprocess

import httpx
import pytest

TARGET = "/v3/certificates"


@pytest.fixture
def sign(service):
    """An Authorization header by openssl, with the key that the gateway's .env names."""
    values = dict(line.split("=", 1) for line in service.env_file.read_text().splitlines())

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


def test_a_right_request_exits_with_0(service, sign, membercard):
    authorization = sign(f"GET\n{TARGET}\n1700000000\nabc\n\n".encode())
    ran = membercard(
        "explain",
        "request",
        "--url",
        TARGET,
        "--authorization",
        authorization,
        "--env-file",
        service.env_file,
    )
    assert ran.code == 0
    assert "fits what was given" in ran.out


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
