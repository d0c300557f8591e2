"""Callbacks wait for no download that somebody else started, and forged ones start none in vain."""

import asyncio
import threading

import pytest

from wechatpay_signing import NotificationParser, UnknownSerialError

pytestmark = pytest.mark.anyio


@pytest.fixture
def forged(platform):
    """Headers and body that name a serial which nobody has."""

    def forged(serial_no="AB" * 20):
        return platform.headers(b"{}") | {"Wechatpay-Serial": serial_no}, b"{}"

    return forged


@pytest.fixture
def parser(platform):
    return lambda certificates: NotificationParser(certificates, platform.apiv3_key, clock=platform.clock)


@pytest.fixture(params=["sync", "async"])
def parse(request):
    async def parse(parser, *callback):
        return parser.parse(*callback) if request.param == "sync" else await parser.aparse(*callback)

    return parse


async def test_while_a_download_is_under_way_an_unknown_serial_is_unknown_at_once(
    make, source, parser, parse, forged, deliver, platform
):
    certificates = make(timeout_seconds=100)  # who waited would wait for minutes
    certificates.prepare()
    source.gate.clear()
    with pytest.raises(TimeoutError):  # a call waits …
        async with asyncio.timeout(0.01):
            await certificates.averify("CD" * 20, b"", "")
    for _ in range(50):  # … and no callback does
        with pytest.raises(UnknownSerialError):
            await parse(parser(certificates), *forged())
    assert source.downloads == 2
    source.gate.set()


async def test_a_callback_that_starts_the_download_waits_for_it(
    make, source, parser, parse, deliver, platform
):
    certificates = make()
    certificates.prepare()
    source.names = ("old", "new")
    _, body = deliver()
    notification = await parse(parser(certificates), platform.headers(body, "new"), body)
    assert notification.serial_no == platform.serials["new"]


@pytest.mark.parametrize("serial_no", ["ab" * 20, "A" * 41, "XYZ", "PUB_KEY_ID_1", "-"])
async def test_what_can_be_no_certificates_serial_starts_no_download(
    make, source, parser, parse, forged, serial_no
):
    certificates = make()
    certificates.prepare()
    with pytest.raises(UnknownSerialError):
        await parse(parser(certificates), *forged(serial_no))
    assert source.downloads == 1


async def test_forged_callbacks_start_one_thread(make, source, parser, forged):
    certificates = make()
    certificates.prepare()
    source.gate.clear()
    before = threading.active_count()
    tasks = [asyncio.create_task(parser(certificates).aparse(*forged(f"{n:040X}"))) for n in range(200)]
    await asyncio.sleep(0.05)
    assert threading.active_count() <= before + 1
    assert sum(task.done() for task in tasks) == 199
    source.gate.set()
    await asyncio.gather(*tasks, return_exceptions=True)


def test_what_a_callback_is_signed_with_does_not_say_which_key_is_in_force(both, check, signed_by, platform):
    certificates = both()
    check(certificates, "public")
    certificates.for_callbacks.verify(*signed_by("old"))
    assert certificates.encryption_key()[0] == platform.serials["public"]


def test_the_last_answer_says_which_key_is_in_force(both, check, platform):
    certificates = both()
    for kind in ("old", "public", "old"):
        check(certificates, kind)
        assert certificates.encryption_key()[0] == platform.serials[kind]


def test_it_is_learned_by_a_download_where_the_chain_says_that_there_are_certificates(both, keys, source):
    certificates = both(chain=keys / "old_cert.pem")
    source.signer = "old"
    assert certificates.encryption_key()[0] == source.platform.serials["old"]


async def test_it_is_learned_without_blocking_the_event_loop(both, keys, source):
    certificates = both(chain=keys / "old_cert.pem")
    source.signer = "old"
    assert (await certificates.aencryption_key())[0] == source.platform.serials["old"]


def test_without_a_chain_the_public_key_encrypts_and_nothing_is_downloaded(both, platform, source):
    assert both().encryption_key()[0] == platform.serials["public"]
    assert source.downloads == 0
