"""Whose callback it is."""

import json
import traceback

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

from wechatpay_signing import (
    ConfigurationError,
    DecryptionError,
    DuplicateNotificationError,
    InvalidSignatureError,
    MemoryReplayStore,
    MerchantRegistry,
    SignatureProbeError,
    UnknownSerialError,
)

pytestmark = pytest.mark.anyio

OTHER_KEY = "another-key-of-thirty-two-bytes!"


class TestCallbacks:
    async def test_find_the_owner_of_the_public_key(self, parse, registry, add, keys, platform, deliver):
        add("1900000002", public_keys={"PUB_KEY_ID_2": keys / "new_cert.pem"}, apiv3_key=OTHER_KEY)
        owner = add("1900000001")
        merchant, notification = await parse(registry, *deliver())
        assert merchant is owner
        assert notification.id == "EVENT-1"

    @pytest.mark.parametrize("order", [("1900000001", "1900000002"), ("1900000002", "1900000001")])
    async def test_the_apiv3_key_decides_between_two_with_the_same_key(
        self, parse, registry, add, deliver, order
    ):
        for mchid in order:
            add(mchid, **({"apiv3_key": OTHER_KEY} if mchid == "1900000002" else {}))
        assert (await parse(registry, *deliver()))[0].mchid == "1900000001"
        assert (await parse(registry, *deliver(key=OTHER_KEY)))[0].mchid == "1900000002"

    async def test_are_not_lost_to_a_merchant_with_a_wrong_key(
        self, parse, registry, add, deliver, keys, platform
    ):
        other = load_pem_private_key((keys / "new_private.pem").read_bytes(), None).public_key()
        wrong = other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        add("1900000002", public_keys={platform.serials["public"]: wrong})
        owner = add("1900000001")
        assert (await parse(registry, *deliver()))[0] is owner

    async def test_may_come_with_headers_that_can_be_read_once(self, parse, registry, add, deliver):
        add("1900000001"), add("1900000002", apiv3_key=OTHER_KEY)
        for key in (None, OTHER_KEY):
            headers, body = deliver(key=key)
            assert (await parse(registry, iter(headers.items()), body))[1].id == "EVENT-1"

    @pytest.mark.parametrize("order", [("1900000001", "1900000002"), ("1900000002", "1900000001")])
    @pytest.mark.parametrize("key", ["public", "old"])
    async def test_are_not_lost_to_a_merchant_without_apiv3_key(
        self, parse, registry, add, deliver, platform, keys, order, key
    ):
        shared = {platform.serials[key]: keys / ("public_pub.pem" if key == "public" else "old_cert.pem")}
        for mchid in order:
            add(mchid, public_keys=shared, **({"apiv3_key": None} if mchid == "1900000002" else {}))
        _, body = deliver()
        assert (await parse(registry, platform.headers(body, key), body))[0].mchid == "1900000001"

    async def test_are_not_lost_to_a_merchant_that_was_given_the_certificate_others_download(
        self, parse, registry, add, deliver, platform, keys
    ):
        add("1900000002", public_keys={platform.serials["old"]: keys / "old_cert.pem"}, apiv3_key=None)
        owner = add("1900000001", public_keys=None)
        owner.verifier.prepare()
        _, body = deliver()
        assert (await parse(registry, platform.headers(body, "old"), body))[0] is owner

    async def test_of_merchants_without_apiv3_key_are_refused_with_the_remedy(
        self, parse, registry, add, deliver
    ):
        add("1900000001", apiv3_key=None), add("1900000002", apiv3_key=None)
        with pytest.raises(ConfigurationError, match="Give apiv3_key="):
            await parse(registry, *deliver())

    async def test_that_no_apiv3_key_opens_are_refused(self, parse, registry, add, deliver):
        add("1900000001"), add("1900000002", apiv3_key=OTHER_KEY)
        with pytest.raises(DecryptionError):
            await parse(registry, *deliver(key="a-third-key-of-thirty-two-bytes!"))

    async def test_that_are_forged_are_refused(self, parse, registry, add, deliver):
        add("1900000001"), add("1900000002")
        headers, body = deliver()
        with pytest.raises(InvalidSignatureError):
            await parse(registry, headers, body + b" ")

    async def test_that_probe_have_their_own_error(self, parse, registry, add, deliver):
        add("1900000001"), add("1900000002")
        headers, body = deliver()
        headers["Wechatpay-Signature"] = "WECHATPAY/SIGNTEST/" + headers["Wechatpay-Signature"]
        with pytest.raises(SignatureProbeError):
            await parse(registry, headers, body)

    async def test_with_certificates_find_those_that_know_them(
        self, parse, registry, add, deliver, platform, wire
    ):
        add("1900000002", public_keys=None, apiv3_key=OTHER_KEY)
        owner = add("1900000001", public_keys=None)
        owner.verifier.prepare()
        downloads = len(wire.requests)
        _, body = deliver()
        merchant, _ = await parse(registry, platform.headers(body, "old"), body)
        assert merchant is owner
        assert len(wire.requests) == downloads

    @pytest.mark.parametrize("serial_no", ["ABCDEF", "PUB_KEY_ID_0100000000"])
    async def test_with_an_unknown_serial_start_no_download(
        self, parse, registry, add, deliver, wire, serial_no
    ):
        for number in range(20):
            add(f"19000000{number:02}", public_keys=None)
        headers, body = deliver()
        headers["Wechatpay-Serial"] = serial_no
        with pytest.raises(UnknownSerialError, match="pass mchid=") as raised:
            await parse(registry, headers, body)
        assert raised.value.serial_no == serial_no
        assert wire.requests == []

    async def test_may_name_the_merchant_number(self, parse, registry, add, deliver, platform):
        add("1900000002", public_keys=None)
        _, body = deliver()
        merchant, _ = await parse(registry, platform.headers(body, "old"), body, mchid="1900000002")
        assert merchant.mchid == "1900000002"

    async def test_without_headers_are_refused(self, parse, registry, add):
        add()
        with pytest.raises(InvalidSignatureError, match="missing"):
            await parse(registry, {}, b"{}")

    async def test_share_one_replay_store(self, parse, platform, wire, deliver, keys, signer):
        registry = MerchantRegistry(
            inner=wire, clock=platform.clock, seen=MemoryReplayStore(clock=platform.clock)
        )
        registry.add(
            "1900000001",
            serial_no=signer.serial_no,
            private_key=keys / "merchant_private.pem",
            public_keys={platform.serials["public"]: keys / "public_pub.pem"},
            apiv3_key=platform.apiv3_key,
        )
        merchant, notification = await parse(registry, *deliver())
        with merchant.notifications.handling(notification):
            assert json.loads(notification.resource_bytes) == notification.resource
        with pytest.raises(DuplicateNotificationError):
            await parse(registry, *deliver())


@pytest.mark.parametrize(
    "misuse", [{"mchid": "1900000009"}, {"received_at": "now"}, {"mchid": "1900000001", "received_at": "now"}]
)
async def test_the_frames_of_a_wrong_argument_hold_no_signature(parse, registry, add, deliver, misuse):
    add("1900000001"), add("1900000002", apiv3_key=OTHER_KEY)
    headers, body = deliver()
    with pytest.raises((KeyError, ConfigurationError)) as raised:
        await parse(registry, headers, body, **misuse)
    shown = [
        repr(value)
        for frame, _ in traceback.walk_tb(raised.value.__traceback__)
        if "wechatpay_signing" in frame.f_code.co_filename
        for value in frame.f_locals.values()
    ]
    assert shown
    assert headers["Wechatpay-Signature"] not in "".join(shown)
