"""A callback's envelope and resource, and what is none."""

import dataclasses
import json
import pickle

import pytest

from wechatpay_signing import (
    ConfigurationError,
    DecryptionError,
    MalformedNotificationError,
    NotificationParser,
)

pytestmark = pytest.mark.anyio


async def test_gives_the_envelope_and_the_decrypted_resource(parse, parser, deliver, platform):
    plaintext = '{ "card_id": "pbLat", "points": 3, "code": "会员" }'.encode()
    notification = await parse(parser, *deliver("8b33f79f", plaintext=plaintext))
    assert notification.id == "8b33f79f"
    assert notification.create_time == "2026-11-23T16:00:00+08:00"
    assert notification.event_type == "MEMBERCARD.ACTIVATE_CARD"
    assert notification.resource_type == "encrypt-resource"
    assert notification.summary == "会员卡激活"
    assert notification.original_type == "membercard"
    assert notification.resource == {"card_id": "pbLat", "points": 3, "code": "会员"}
    assert notification.resource_bytes == plaintext
    assert notification.serial_no == platform.serials["public"]


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
async def test_takes_any_kind_of_bytes(parse, parser, deliver, kind):
    headers, body = deliver()
    assert (await parse(parser, headers, kind(body))).id == "EVENT-1"


@pytest.mark.parametrize(
    "sealed", [{"associated_data": ""}, {"associated_data": None}, {"original_type": None}]
)
async def test_optional_fields_may_be_empty_or_null(parse, parser, deliver, platform, sealed):
    from wechatpay_signing import encrypt_aead

    data = "" if "associated_data" in sealed else "membercard"
    sealed["ciphertext"] = encrypt_aead(platform.apiv3_key, "12characters", data, b"{}")
    delivery = deliver(sealed=sealed, summary=None, resource_type=None, create_time=None)
    notification = await parse(parser, *delivery)
    assert notification.summary == notification.resource_type == notification.create_time == ""
    assert notification.original_type == ("" if "original_type" in sealed else "membercard")


async def test_unknown_fields_are_welcome(parse, parser, deliver):
    assert (await parse(parser, *deliver(new_field={"a": [1]}))).id == "EVENT-1"


async def test_repr_shows_no_content(parse, parser, deliver):
    notification = await parse(parser, *deliver())
    assert repr(notification) == "<Notification EVENT-1 MEMBERCARD.ACTIVATE_CARD 2026-11-23T16:00:00+08:00>"


async def test_parser_repr_shows_no_key(parser, once, platform):
    assert repr(parser).endswith("seen=None>")
    assert "MemoryReplayStore" in repr(once)
    assert platform.apiv3_key not in repr(once)


@pytest.mark.parametrize("body", ["{}", {"id": "x"}, None, 1])
async def test_a_body_that_is_not_bytes_is_refused_with_the_way_to_get_them(parse, parser, deliver, body):
    headers, _ = deliver()
    with pytest.raises(MalformedNotificationError, match=r"request\.get_data\(\) \(Flask\)") as caught:
        await parse(parser, headers, body)
    assert f"The body is {type(body).__name__}, not bytes" in str(caught.value)


@pytest.mark.parametrize(
    "body", [b"", b"no json", b"\xff", b"[1]", b"{}", b'{"resource": []}', b"[" * 100_000]
)
async def test_a_body_of_another_form_is_refused(parse, parser, platform, body):
    with pytest.raises(MalformedNotificationError, match="not a JSON object"):
        await parse(parser, platform.headers(body), body)


@pytest.mark.parametrize(
    "changes", [{"event_id": 7}, {"event_id": None}, {"event_id": ""}, {"event_type": None}]
)
async def test_a_missing_field_is_named(parse, parser, deliver, changes):
    name = next(iter(changes)).replace("event_id", "id")
    with pytest.raises(MalformedNotificationError, match=f"The field {name} is missing"):
        await parse(parser, *deliver(**changes))


async def test_an_id_of_64_characters_is_accepted(parse, parser, deliver):
    assert (await parse(parser, *deliver("x" * 64))).id == "x" * 64


@pytest.mark.parametrize("event_id", ["x" * 65, "a\nb", "\ud800"])
async def test_an_id_that_no_store_could_keep_is_refused(parse, parser, platform, event_id):
    envelope = {"id": event_id, "event_type": "X", "resource": {"algorithm": "x"}}
    body = json.dumps(envelope).encode()
    with pytest.raises(MalformedNotificationError, match="64 printable"):
        await parse(parser, platform.headers(body), body)


@pytest.mark.parametrize("plaintext", [b"no json", b"[1]", b'"o-canary-openid"'])
async def test_a_resource_that_is_no_object_is_refused(parse, parser, deliver, plaintext):
    with pytest.raises(MalformedNotificationError, match="decrypted resource is not"):
        await parse(parser, *deliver(plaintext=plaintext))


async def test_another_apiv3_key_is_a_decryption_error(parse, parser, deliver):
    with pytest.raises(DecryptionError, match="APIv3 key"):
        await parse(parser, *deliver(key="another-key-of-thirty-two-bytes!"))


async def test_another_algorithm_is_a_decryption_error(parse, parser, deliver):
    with pytest.raises(DecryptionError, match=r"'AEAD_SM4_GCM'.*Only AEAD_AES_256_GCM"):
        await parse(parser, *deliver(sealed={"algorithm": "AEAD_SM4_GCM"}))


async def test_of_a_long_algorithm_the_beginning_is_shown(parse, parser, deliver):
    with pytest.raises(DecryptionError, match=f"with '{'x' * 32}'"):
        await parse(parser, *deliver(sealed={"algorithm": "x" * 40}))


async def test_a_short_apiv3_key_is_refused_at_construction(verifier):
    with pytest.raises(ConfigurationError, match="32 bytes"):
        NotificationParser(verifier, "short")


async def test_a_missing_apiv3_key_is_named(verifier):
    with pytest.raises(ConfigurationError, match="WECHATPAY_APIV3_KEY"):
        NotificationParser(verifier, None)


async def test_a_notification_pickles(parser, deliver, parse):
    notification = await parse(parser, *deliver())
    again = pickle.loads(pickle.dumps(notification))  # noqa: S301 - as task queues do
    assert dataclasses.astuple(again) == dataclasses.astuple(notification)


async def test_a_pickle_of_an_older_version_has_the_later_fields(parser, deliver, parse):
    notification = await parse(parser, *deliver())
    older = object.__new__(type(notification))
    older.__setstate__(list(dataclasses.astuple(notification))[:10])
    assert (older.id, older.nonce, older.claimed_at) == (notification.id, "", None)
