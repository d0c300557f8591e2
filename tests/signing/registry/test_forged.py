"""Forged callbacks, and callbacks that fit several merchants."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
import pytest

import wechatpay_signing
from wechatpay_signing import (
    AmbiguousMerchantError,
    DuplicateNotificationError,
    InvalidSignatureError,
    KeySearchBusyError,
    MemoryReplayStore,
    MerchantRegistry,
    UnknownSerialError,
    acknowledge,
)

pytestmark = pytest.mark.anyio

SIGNING = Path(wechatpay_signing.__file__).parent
OURS = [SIGNING / "_merchants", SIGNING / "_callbacks", SIGNING / "_forks.py"]

OTHER_KEY = "another-key-of-thirty-two-bytes!"
HEX = "5157F09EFDC096DE15EBE81A47057A7232F1B8"


@pytest.fixture
def many(add):
    """Two hundred merchants in certificate mode, none of them with a certificate yet."""
    return [add(f"19000000{number:02}", public_keys=None).mchid for number in range(200)]


def forged(deliver, number):
    headers, body = deliver()
    return {**headers, "Wechatpay-Serial": f"{HEX}{number:02X}"[:40]}, body


async def test_two_hundred_forged_callbacks_cause_one_download(parse, registry, many, deliver, wire):
    for number, mchid in enumerate(many):
        with pytest.raises(UnknownSerialError):
            await parse(registry, *forged(deliver, number), mchid=mchid)
    assert len(wire.requests) == 1


async def test_after_half_a_minute_the_next_is_looked_for(parse, registry, many, deliver, wire, platform):
    for seconds, downloads in ((0, 1), (29, 1), (1, 2)):
        platform.now += seconds
        with pytest.raises(UnknownSerialError):
            await parse(registry, *forged(deliver, 1), mchid=many[-1])
        if downloads == 1:
            with pytest.raises(KeySearchBusyError):
                await parse(registry, *forged(deliver, 2), mchid=many[0])
    assert len(wire.requests) == 2


async def test_a_search_that_found_its_key_is_followed_by_the_next_at_once(
    parse, registry, many, deliver, platform, wire
):
    for mchid in many[:3]:
        _, body = deliver(mchid)
        assert (await parse(registry, platform.headers(body, "old", nonce=mchid), body, mchid=mchid))[1]
    assert len(wire.requests) == 3


@pytest.mark.parametrize("serial_no", ["no-serial", "G" * 40, HEX * 2])
async def test_what_is_no_serial_is_not_looked_for(parse, registry, many, deliver, wire, serial_no):
    headers, body = deliver()
    headers["Wechatpay-Serial"] = serial_no
    with pytest.raises(UnknownSerialError, match="is not the serial number of a certificate"):
        await parse(registry, headers, body, mchid=many[0])
    headers["Wechatpay-Serial"] = "PUB_KEY_ID_1"
    with pytest.raises(UnknownSerialError):
        await parse(registry, headers, body, mchid=many[0])
    assert wire.requests == []


def test_while_one_search_is_under_way_all_others_are_refused_at_once(
    registry, many, deliver, wire, platform
):
    """Forged and genuine alike, and without a thread that waits; the next delivery of it is handled."""
    begun, may_end = threading.Event(), threading.Event()
    certificates = wire.handle_request

    def slow(request):
        begun.set()
        assert may_end.wait(60)
        return certificates(request)

    wire.handle_request = slow
    _, body = deliver()
    genuine = platform.headers(body, "old", nonce="genuine"), body
    first = platform.headers(body, "old", nonce="first"), body
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(registry.parse, *first, mchid=many[0])
        assert begun.wait(60)
        threads = threading.active_count()
        for number, mchid in enumerate(many[1:]):
            with pytest.raises(KeySearchBusyError) as refused:
                registry.parse(*forged(deliver, number), mchid=mchid)
        with pytest.raises(KeySearchBusyError):
            registry.parse(*genuine, mchid=many[1])
        assert threading.active_count() == threads
        may_end.set()
        assert waiting.result(60)[0].mchid == many[0]
    assert acknowledge(refused.value).status_code == 503
    assert registry.parse(*genuine, mchid=many[1])[0].mchid == many[1]


class TestMerchantsWithOneAPIv3Key:
    """Platform certificates sign for all: whoever has the APIv3 key could be meant."""

    @pytest.fixture
    def delivery(self, deliver, platform):
        _, body = deliver()
        return platform.headers(body, "old"), body

    @pytest.mark.parametrize("order", [1, -1])
    async def test_are_not_guessed_though_one_alone_has_loaded_its_certificates(
        self, parse, registry, add, delivery, order
    ):
        for mchid in ["1900000001", "1900000002"][::order]:
            add(mchid, public_keys=None)
        registry["1900000001"].verifier.prepare()
        with pytest.raises(AmbiguousMerchantError, match=r"2 merchant numbers.*1900000001, 1900000002"):
            await parse(registry, *delivery)
        for mchid in ("1900000001", "1900000002"):
            assert (await parse(registry, *delivery, mchid=mchid))[0].mchid == mchid

    async def test_are_not_guessed_though_one_is_not_loaded_at_all_and_has_a_public_key(
        self, parse, registry, add, delivery, platform, keys
    ):
        add("1900000001", public_keys={platform.serials["old"]: keys / "old_cert.pem"})
        add("1900000002", apiv3_key=platform.apiv3_key.encode())
        registry["1900000001"].verifier.prepare()
        with pytest.raises(AmbiguousMerchantError, match="2 merchant numbers"):
            await parse(registry, *delivery)

    async def test_are_not_guessed_though_the_other_has_loaded_other_certificates(
        self, parse, registry, add, delivery, wire
    ):
        add("1900000001", public_keys=None), add("1900000002", public_keys=None)
        registry["1900000001"].verifier.prepare()
        wire.certificates = ["new"]
        registry["1900000002"].verifier.prepare()
        with pytest.raises(AmbiguousMerchantError):
            await parse(registry, *delivery)

    async def test_claim_nothing(self, parse, platform, wire, delivery, keys, signer):
        seen = MemoryReplayStore(clock=platform.clock)
        registry = MerchantRegistry(inner=wire, clock=platform.clock, seen=seen)
        for mchid in ("1900000001", "1900000002"):
            registry.add(
                mchid,
                serial_no=signer.serial_no,
                private_key=keys / "merchant_private.pem",
                apiv3_key=platform.apiv3_key,
            )
        registry["1900000001"].verifier.prepare()
        with pytest.raises(AmbiguousMerchantError):
            await parse(registry, *delivery)
        assert repr(seen) == "MemoryReplayStore(0 entries)"

    @pytest.mark.parametrize("other", [OTHER_KEY, None])
    async def test_are_told_apart_from_those_with_another_key_or_none(
        self, parse, registry, add, delivery, platform, keys, other
    ):
        owner = add("1900000001", public_keys=None)
        add("1900000002", apiv3_key=other)
        owner.verifier.prepare()
        assert (await parse(registry, *delivery))[0] is owner

    async def test_are_no_more_once_one_is_removed(self, parse, registry, add, delivery):
        owner = add("1900000001", public_keys=None)
        add("1900000002", public_keys=None)
        owner.verifier.prepare()
        registry.remove("1900000002")
        assert (await parse(registry, *delivery))[0] is owner

    async def test_do_not_hide_that_a_callback_is_forged(self, parse, registry, add, delivery):
        add("1900000001", public_keys=None), add("1900000002", public_keys=None)
        registry["1900000001"].verifier.prepare()
        headers, body = delivery
        with pytest.raises(InvalidSignatureError):
            await parse(registry, headers, body + b" ")

    async def test_are_told_by_the_id_of_a_public_key(self, parse, registry, add, deliver, keys):
        owner = add("1900000001")
        add("1900000002", public_keys={"PUB_KEY_ID_2": keys / "new_cert.pem"})
        assert (await parse(registry, *deliver()))[0] is owner


@pytest.mark.parametrize("key", ["public", "old"])
async def test_two_merchants_whose_keys_both_open_it_are_not_guessed(
    parse, registry, add, deliver, platform, keys, key
):
    shared = {platform.serials[key]: keys / ("public_pub.pem" if key == "public" else "old_cert.pem")}
    for mchid in ("1900000001", "1900000002"):
        add(mchid, public_keys=shared)
    _, body = deliver()
    delivery = platform.headers(body, key), body
    with pytest.raises(AmbiguousMerchantError, match=r"2 merchant numbers.*1900000001, 1900000002.*mchid"):
        await parse(registry, *delivery)
    assert (await parse(registry, *delivery, mchid="1900000002"))[0].mchid == "1900000002"


async def test_each_merchant_handles_an_event_of_that_id(parse, platform, wire, deliver, keys, signer):
    registry = MerchantRegistry(inner=wire, clock=platform.clock, seen=MemoryReplayStore())
    for mchid in ("1900000001", "1900000002"):
        registry.add(
            mchid,
            serial_no=signer.serial_no,
            private_key=keys / "merchant_private.pem",
            public_keys={platform.serials["public"]: keys / "public_pub.pem"},
            apiv3_key=platform.apiv3_key,
        )
    for mchid in ("1900000001", "1900000002"):
        merchant, notification = await parse(registry, *deliver(), mchid=mchid)
        with merchant.notifications.handling(notification):
            assert merchant.mchid == mchid
        with pytest.raises(DuplicateNotificationError):
            await parse(registry, *deliver(), mchid=mchid)


async def test_the_time_of_receipt_counts(parse, registry, add, deliver, platform):
    add("1900000001"), add("1900000002", apiv3_key="another-key-of-thirty-two-bytes!")
    delivery = deliver()
    received_at = platform.now
    platform.now += 86_400
    assert (await parse(registry, *delivery, received_at=received_at))[0].mchid == "1900000001"


def test_an_interrupt_leaves_the_registry_whole(interrupts, registry, add, deliver):
    """Whatever line it comes at: the merchant is the former one or the new one, and parses its callbacks."""
    kept = add("1900000002", apiv3_key="another-key-of-thirty-two-bytes!")

    def run():
        add("1900000001")
        assert registry.parse(*deliver())[0].mchid == "1900000001"

    add("1900000001")
    for place in interrupts.interruptions(run, packages=OURS):
        assert registry.parse(*deliver())[0].mchid == "1900000001", place
        assert registry["1900000002"] is kept

    def remove():
        registry.remove("1900000001")

    for _ in interrupts.interruptions(remove, packages=OURS, before=lambda: add("1900000001")):
        pass
    assert list(registry) == ["1900000002"]


def test_an_interrupt_leaves_the_search_for_keys_free(interrupts, registry, many, deliver, platform, wire):
    names = iter(range(100_000))

    def run():
        merchant = next(names) % len(many)
        with pytest.raises(UnknownSerialError):
            registry.parse(*forged(deliver, 1), mchid=many[merchant])

    def later():
        platform.now += 31

    for place in interrupts.interruptions(run, packages=OURS, before=later):
        platform.now += 31
        try:
            registry.parse(*forged(deliver, 2), mchid=many[0])
        except KeySearchBusyError:
            pytest.fail(f"busy after {place}")
        except UnknownSerialError:
            pass


class Interrupt(BaseException):
    """What a signal handler raises."""


@pytest.mark.parametrize("error", [Interrupt, KeyboardInterrupt, RuntimeError])
async def test_an_interrupt_during_a_search_ends_it_without_a_pause(
    parse, registry, many, deliver, monkeypatch, error
):
    def interrupted(*_):
        raise error

    verifier = type(registry[many[0]].verifier)
    with monkeypatch.context() as patched:
        patched.setattr(verifier, "_is_known", interrupted)
        with pytest.raises(error):
            await parse(registry, *forged(deliver, 1), mchid=many[0])
    with pytest.raises(UnknownSerialError) as told:
        await parse(registry, *forged(deliver, 2), mchid=many[1])
    assert not isinstance(told.value, KeySearchBusyError)


def test_an_interrupt_outside_event_loops_ends_a_search_too(registry, many, deliver, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(type(registry[many[0]].verifier), "_is_known", interrupted)
        with pytest.raises(KeyboardInterrupt):
            registry.parse(*forged(deliver, 1), mchid=many[0])
    with pytest.raises(UnknownSerialError) as told:
        registry.parse(*forged(deliver, 2), mchid=many[1])
    assert not isinstance(told.value, KeySearchBusyError)


async def test_a_client_that_hangs_up_does_not_start_one_search_after_another(
    registry, many, deliver, monkeypatch
):
    async def hang(*_):
        await anyio.sleep_forever()

    with monkeypatch.context() as patched:
        patched.setattr(type(registry[many[0]].verifier), "averify", hang)
        with anyio.move_on_after(0):
            await registry.aparse(*forged(deliver, 1), mchid=many[0])
    with pytest.raises(KeySearchBusyError):
        await registry.aparse(*forged(deliver, 2), mchid=many[1])


@pytest.mark.parametrize("error", [Interrupt, RuntimeError])
def test_an_interrupt_at_any_line_of_a_search_leaves_the_next_one_free(
    interrupts, registry, add, many, deliver, platform, error
):
    names = iter(range(100_000))

    def run():
        name = f"interrupted-{next(names)}"
        _, body = deliver(name)
        registry.parse(platform.headers(body, "old", nonce=name), body, mchid=many[0])

    def later():
        platform.now += 31
        add(many[0], public_keys=None)

    for place in interrupts.interruptions(run, error=error, packages=OURS, before=later):
        with pytest.raises(UnknownSerialError) as told:
            registry.parse(*forged(deliver, 2), mchid=many[1])
        assert not isinstance(told.value, KeySearchBusyError), place


def test_a_forked_child_loads_what_its_parent_was_loading(add, monkeypatch):
    merchant = add("1900000001")
    merchant._lock.acquire()
    monkeypatch.setattr("wechatpay_signing._merchants.merchant.os.getpid", lambda: -1)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: merchant.signer.mchid).result(60) == "1900000001"
