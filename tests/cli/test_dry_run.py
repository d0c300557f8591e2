"""--dry-run shows everything but the secrets, and sends nothing."""

import json
from pathlib import Path

import pytest

from wechatpay_signing._transport.env_file import read_env_file

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
CANARIES = {"openid": "oCANARYopenid0000000000000000", "phone": "13912345678"}
CALLS = [
    ("user-cards", "import-by-openid", CARD_ID, "--openid", CANARIES["openid"], "--out-request-no", "r1"),
    ("user-cards", "import-by-phone", CARD_ID, "--phone-number", CANARIES["phone"], "--out-request-no", "r1"),
    ("user-cards", "list", "--openid", CANARIES["openid"], "--offset", "0", "--limit", "5"),
    ("phone-members", "search", "--card-id", CARD_ID, "--phone-number", CANARIES["phone"]),
]


@pytest.fixture
def secrets(service):
    values = read_env_file(service.env_file)
    key = Path(values["WECHATPAY_PRIVATE_KEY_FILE"]).read_text()
    return [*CANARIES.values(), values["WECHATPAY_APIV3_KEY"], *key.splitlines()[1:-1]]


@pytest.mark.parametrize("words", CALLS, ids=lambda words: ".".join(words[:2]))
@pytest.mark.parametrize("form", ["table", "json"])
def test_no_secret_is_shown(words, form, secrets, service, membercard):
    ran = membercard(*words, "--dry-run", "--output", form, "--env-file", service.env_file)
    assert ran.code == 0, ran.err
    assert not [secret for secret in secrets if secret in ran.out + ran.err]
    assert 'signature="•••"' in ran.out.replace('\\"', '"')


@pytest.mark.parametrize("words", CALLS, ids=lambda words: ".".join(words[:2]))
def test_nothing_is_sent(words, service, membercard):
    membercard(*words, "--dry-run", "--env-file", service.env_file)
    assert len(service.gateway.journal) == 0


def test_the_message_is_the_five_lines_that_are_signed(service, membercard):
    ran = membercard(
        "callback", "set", "--notify-url", "https://example.com/回调", "--dry-run", "--output", "json",
        "--env-file", service.env_file,
    )  # fmt: skip
    shown = json.loads(ran.out)
    method, target, timestamp, nonce, body, end = shown["message"].split("\n")
    assert (method, end) == (shown["method"], "")
    assert shown["url"] == service.url + target
    assert f'timestamp="{timestamp}"' in shown["headers"]["Authorization"]
    assert f'nonce_str="{nonce}"' in shown["headers"]["Authorization"]
    assert body == shown["body"]
    assert shown["message_bytes"] == len(shown["message"].encode())
