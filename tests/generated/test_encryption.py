"""Phone numbers are taken in plain text and sent encrypted."""

import base64
from typing import NamedTuple
from urllib.parse import parse_qs

import pytest

from wechatpay_membercard import AsyncMemberCardClient, InputError

pytestmark = pytest.mark.anyio


class Encrypted(NamedTuple):
    ciphertext: str
    serial_no: str


class Cipher:
    """Stands for wechatpay_signing.FieldCipher."""

    def __init__(self):
        self.seen = []

    def encrypt(self, plaintext):
        self.seen.append(plaintext)
        return Encrypted(base64.b64encode(b"\xfb\xff" + plaintext.encode()).decode(), "PUB_KEY_ID_0114")


CALLS = [
    lambda c, phone: c.user_cards.import_by_phone("card", phone_number=phone, out_request_no="1"),
    lambda c, phone: c.phone_members.search(card_id="card", phone_number=phone),
]
EVERY_CALL = pytest.mark.parametrize("call", CALLS, ids=["body", "query"])
ANSWERS = {"code": "1", "receive_status": "RECEIVED"}


@EVERY_CALL
async def test_the_field_is_encrypted_and_the_key_named(api, call):
    cipher = Cipher()
    api.wire.answer(200, ANSWERS)
    await api.call(lambda c: call(c, "13800000000"), encryptor=cipher)
    request = api.wire.request
    assert cipher.seen == ["13800000000"]
    assert request.headers["Wechatpay-Serial"] == "PUB_KEY_ID_0114"
    values = (
        api.wire.sent
        if request.content
        else {k: v[0] for k, v in parse_qs(request.url.query.decode()).items()}
    )
    assert base64.b64decode(values["encrypted_phone_number"]) == b"\xfb\xff13800000000"
    assert "phone_number" not in values


async def test_base64_in_a_query_is_percent_encoded(api):
    api.wire.answer(200, ANSWERS)
    await api.call(lambda c: CALLS[1](c, "13800000000"), encryptor=Cipher())
    assert b"encrypted_phone_number=%2B%2F8x" in api.wire.request.url.query


@EVERY_CALL
async def test_without_an_encryptor_nothing_is_sent(api, call):
    with pytest.raises(InputError, match="FieldCipher") as caught:
        await api.call(lambda c: call(c, "13800000000"))
    assert caught.value.field == "phone_number"
    assert "138" not in str(caught.value)
    assert api.wire.requests == []


@EVERY_CALL
@pytest.mark.parametrize("phone", ["", None, 13800000000])
async def test_a_number_that_is_no_text_is_refused_before_encryption(api, call, phone):
    cipher = Cipher()
    with pytest.raises(InputError) as caught:
        await api.call(lambda c: call(c, phone), encryptor=cipher)
    assert caught.value.field == "phone_number"
    assert cipher.seen == []


@EVERY_CALL
async def test_no_option_can_name_another_key(api, call):
    api.wire.answer(200, ANSWERS)
    await api.call(
        lambda c: call(c.with_options(extra_headers={"wechatpay-serial": "OTHER"}), "13800000000"),
        encryptor=Cipher(),
    )
    assert api.wire.request.headers.get_list("Wechatpay-Serial") == ["PUB_KEY_ID_0114"]


@EVERY_CALL
async def test_a_cipher_that_prepares_may_await_its_key(api, call):
    class Preparing(Cipher):
        async def aprepare(self):
            self.seen.append("prepared")

    cipher = Preparing()
    api.wire.answer(200, ANSWERS)
    await api.call(lambda c: call(c, "13800000000"), encryptor=cipher)
    assert cipher.seen == [*["prepared"] * (api.kind is AsyncMemberCardClient), "13800000000"]


class Returning:
    def __init__(self, outcome):
        self.outcome = outcome

    def encrypt(self, plaintext):
        return self.outcome


@EVERY_CALL
@pytest.mark.parametrize(
    "outcome", [None, "xy", b"xy", ("x",), ("x", "y", "z"), ("x", 7), (b"x", "y"), 7, {"x": "y"}]
)
async def test_an_encryptor_that_returns_something_else_is_named(api, call, outcome):
    with pytest.raises(InputError) as caught:
        await api.call(lambda c: call(c, "13800000000"), encryptor=Returning(outcome))
    assert caught.value.field == "encryptor"
    assert api.wire.requests == []


@EVERY_CALL
@pytest.mark.parametrize(
    "outcome", [("\ud800", "KEY"), ("x", "\ud800"), ("x", "KEY\r\n"), ("", "KEY"), ("x", "")]
)
async def test_what_an_encryptor_returns_is_held_against_the_contract(api, call, outcome):
    with pytest.raises(InputError, match=r"encrypted_phone_number|wechatpay_serial"):
        await api.call(lambda c: call(c, "13800000000"), encryptor=Returning(outcome))
    assert api.wire.requests == []
