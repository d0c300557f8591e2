"""Callbacks: verified, decrypted, each event handled once, and answered rightly."""

import asyncio
import io
import json
import logging
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from email.message import Message

import anyio
import httpx
import pytest
from django.utils.datastructures import CaseInsensitiveMapping
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.datastructures import Headers as StarletteHeaders
from werkzeug.datastructures import EnvironHeaders
from werkzeug.datastructures import Headers as WerkzeugHeaders

from wechatpay_signing import (
    ConfigurationError,
    DecryptionError,
    DuplicateNotificationError,
    InvalidSignatureError,
    MalformedNotificationError,
    MemoryReplayStore,
    NotificationInProgressError,
    NotificationParser,
    PlatformCertificates,
    ReplayedNotificationError,
    ReplayStoreError,
    SignatureProbeError,
    SigningError,
    SQLiteReplayStore,
    StaleTimestampError,
    UnknownSerialError,
    UnsupportedSignatureTypeError,
    acknowledge,
)

pytestmark = pytest.mark.anyio


class AsyncStore:
    """A replay store of coroutines, over the one in memory."""

    def __init__(self, **options):
        self.inner = MemoryReplayStore(**options)

    async def add(self, key, value, seconds):
        await asyncio.sleep(0)
        return self.inner.add(key, value, seconds)

    async def put(self, key, value, seconds):
        await asyncio.sleep(0)
        self.inner.put(key, value, seconds)

    async def remove(self, key, value):
        await asyncio.sleep(0)
        self.inner.remove(key, value)


class BrokenStore:
    """A store that works until it is told to break."""

    def __init__(self, *, works_for):
        self.inner = MemoryReplayStore()
        self.left = works_for

    def _spend(self):
        self.left -= 1
        if self.left < 0:
            raise ReplayStoreError("The store is broken.")

    def add(self, key, value, seconds):
        self._spend()
        return self.inner.add(key, value, seconds)

    def put(self, key, value, seconds):
        self._spend()
        self.inner.put(key, value, seconds)

    def remove(self, key, value):
        self._spend()
        self.inner.remove(key, value)


@pytest.fixture
def parser(platform, verifier):
    return NotificationParser(verifier, platform.apiv3_key, clock=platform.clock)


@pytest.fixture
def seen(platform):
    return MemoryReplayStore(clock=platform.clock)


@pytest.fixture
def once(platform, verifier, seen):
    """A parser with a replay store."""
    return NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)


@pytest.fixture(params=["sync", "async"])
def parse(request):
    """Parses with one of the two faces of a parser."""

    async def parse_sync(parser, headers, body):
        return parser.parse(headers, body)

    async def parse_async(parser, headers, body):
        return await parser.aparse(headers, body)

    return parse_sync if request.param == "sync" else parse_async


@pytest.fixture(params=["sync", "async"])
def handle(request):
    """Parses and handles with one of the two faces of a parser."""

    async def handle_sync(parser, delivery, work=lambda notification: None):
        with parser.handling(parser.parse(*delivery)) as notification:
            work(notification)

    async def handle_async(parser, delivery, work=lambda notification: None):
        async with parser.handling(await parser.aparse(*delivery)) as notification:
            work(notification)

    return handle_sync if request.param == "sync" else handle_async


@pytest.fixture(params=["sync", "async"])
def respond(request):
    """Answers with one of the two faces of a parser."""

    async def respond_sync(parser, delivery, work):
        return parser.respond(*delivery, work)

    async def respond_async(parser, delivery, work):
        async def awaited(notification):
            work(notification)

        return await parser.arespond(*delivery, awaited)

    return respond_sync if request.param == "sync" else respond_async


def fail(notification):
    raise RuntimeError("the handler failed")


class TestParsing:
    async def test_gives_the_envelope_and_the_decrypted_resource(self, parse, parser, deliver, platform):
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
    async def test_takes_any_kind_of_bytes(self, parse, parser, deliver, kind):
        headers, body = deliver()
        assert (await parse(parser, headers, kind(body))).id == "EVENT-1"

    @pytest.mark.parametrize(
        "sealed", [{"associated_data": ""}, {"associated_data": None}, {"original_type": None}]
    )
    async def test_optional_fields_may_be_empty_or_null(self, parse, parser, deliver, platform, sealed):
        from wechatpay_signing import encrypt_aead

        data = "" if "associated_data" in sealed else "membercard"
        sealed["ciphertext"] = encrypt_aead(platform.apiv3_key, "12characters", data, b"{}")
        delivery = deliver(sealed=sealed, summary=None, resource_type=None, create_time=None)
        notification = await parse(parser, *delivery)
        assert notification.summary == notification.resource_type == notification.create_time == ""

    async def test_unknown_fields_are_welcome(self, parse, parser, deliver):
        assert (await parse(parser, *deliver(new_field={"a": [1]}))).id == "EVENT-1"

    async def test_repr_shows_no_content(self, parse, parser, deliver):
        notification = await parse(parser, *deliver())
        assert (
            repr(notification) == "<Notification EVENT-1 MEMBERCARD.ACTIVATE_CARD 2026-11-23T16:00:00+08:00>"
        )

    async def test_parser_repr_shows_no_key(self, parser, once, platform):
        assert repr(parser).endswith("seen=None>")
        assert "MemoryReplayStore" in repr(once)
        assert platform.apiv3_key not in repr(once)

    @pytest.mark.parametrize("body", ["{}", {"id": "x"}, None, 1])
    async def test_a_body_that_is_not_bytes_is_refused_with_the_way_to_get_them(
        self, parse, parser, deliver, body
    ):
        headers, _ = deliver()
        with pytest.raises(MalformedNotificationError, match=r"request\.get_data\(\) \(Flask\)"):
            await parse(parser, headers, body)

    @pytest.mark.parametrize(
        "body", [b"", b"no json", b"\xff", b"[1]", b"{}", b'{"resource": []}', b"[" * 100_000]
    )
    async def test_a_body_of_another_form_is_refused(self, parse, parser, platform, body):
        with pytest.raises(MalformedNotificationError, match="not a JSON object"):
            await parse(parser, platform.headers(body), body)

    @pytest.mark.parametrize(
        "changes", [{"event_id": 7}, {"event_id": None}, {"event_id": ""}, {"event_type": None}]
    )
    async def test_a_missing_field_is_named(self, parse, parser, deliver, changes):
        name = next(iter(changes)).replace("event_id", "id")
        with pytest.raises(MalformedNotificationError, match=f"The field {name} is missing"):
            await parse(parser, *deliver(**changes))

    @pytest.mark.parametrize("event_id", ["x" * 65, "a\nb", "\ud800"])
    async def test_an_id_that_no_store_could_keep_is_refused(self, parse, parser, platform, event_id):
        envelope = {"id": event_id, "event_type": "X", "resource": {"algorithm": "x"}}
        body = json.dumps(envelope).encode()
        with pytest.raises(MalformedNotificationError, match="64 printable"):
            await parse(parser, platform.headers(body), body)

    @pytest.mark.parametrize("plaintext", [b"no json", b"[1]", b'"o-canary-openid"'])
    async def test_a_resource_that_is_no_object_is_refused(self, parse, parser, deliver, plaintext):
        with pytest.raises(MalformedNotificationError, match="decrypted resource is not"):
            await parse(parser, *deliver(plaintext=plaintext))

    async def test_another_apiv3_key_is_a_decryption_error(self, parse, parser, deliver):
        with pytest.raises(DecryptionError, match="APIv3 key"):
            await parse(parser, *deliver(key="another-key-of-thirty-two-bytes!"))

    async def test_another_algorithm_is_a_decryption_error(self, parse, parser, deliver):
        with pytest.raises(DecryptionError, match=r"'AEAD_SM4_GCM'.*Only AEAD_AES_256_GCM"):
            await parse(parser, *deliver(sealed={"algorithm": "AEAD_SM4_GCM"}))

    async def test_a_short_apiv3_key_is_refused_at_construction(self, verifier):
        with pytest.raises(ConfigurationError, match="32 bytes"):
            NotificationParser(verifier, "short")

    async def test_a_missing_apiv3_key_is_named(self, verifier):
        with pytest.raises(ConfigurationError, match="WECHATPAY_APIV3_KEY"):
            NotificationParser(verifier, None)


class TestVerification:
    async def test_a_changed_body_is_refused(self, parse, parser, deliver):
        headers, body = deliver()
        with pytest.raises(InvalidSignatureError, match="does not fit"):
            await parse(parser, headers, body.replace(b"EVENT-1", b"EVENT-2"))

    async def test_json_written_anew_is_refused(self, parse, parser, deliver):
        headers, body = deliver()
        with pytest.raises(InvalidSignatureError):
            await parse(parser, headers, json.dumps(json.loads(body)).encode())

    @pytest.mark.case("T06")
    @pytest.mark.parametrize("seconds", [-301, 301])
    async def test_a_callback_more_than_300_seconds_off_is_refused(
        self, parse, parser, deliver, platform, seconds
    ):
        delivery = deliver()
        platform.now += seconds
        with pytest.raises(StaleTimestampError, match="301 seconds"):
            await parse(parser, *delivery)

    @pytest.mark.case("T06")
    @pytest.mark.parametrize("seconds", [-299, 299, 300, -300])
    async def test_a_callback_up_to_300_seconds_off_is_accepted(
        self, parse, parser, deliver, platform, seconds
    ):
        delivery = deliver()
        platform.now += seconds
        assert (await parse(parser, *delivery)).id == "EVENT-1"

    @pytest.mark.case("T08")
    async def test_a_probe_has_its_own_error(self, parse, parser, deliver):
        headers, body = deliver()
        headers["Wechatpay-Signature"] = "WECHATPAY/SIGNTEST/" + headers["Wechatpay-Signature"]
        with pytest.raises(SignatureProbeError, match="4xx or 5xx"):
            await parse(parser, headers, body)

    async def test_an_unknown_serial_is_named(self, parse, parser, deliver):
        headers, body = deliver()
        headers["Wechatpay-Serial"] = "PUB_KEY_ID_0"
        with pytest.raises(UnknownSerialError, match="PUB_KEY_ID_0"):
            await parse(parser, headers, body)

    async def test_an_unknown_certificate_is_downloaded_once_and_used(self, parse, platform, signer, deliver):
        downloads = []

        def certificates(request):
            downloads.append(request)
            return platform.answer(200, platform.bundle("old"), "old")

        inner = httpx.MockTransport(certificates)
        verifier = PlatformCertificates(signer, platform.apiv3_key, inner=inner, clock=platform.clock)
        parser = NotificationParser(verifier, platform.apiv3_key, clock=platform.clock)
        for _ in range(3):
            _, body = deliver()
            assert (await parse(parser, platform.headers(body, "old"), body)).serial_no == platform.serials[
                "old"
            ]
        assert len(downloads) == 1

    async def test_an_unknown_signature_type_is_named(self, parse, parser, deliver):
        headers, body = deliver()
        headers["Wechatpay-Signature-Type"] = "WECHATPAY2-SM2-WITH-SM3"
        with pytest.raises(UnsupportedSignatureTypeError, match="SM2"):
            await parse(parser, headers, body)

    @pytest.mark.parametrize("name", ["Timestamp", "Nonce", "Signature", "Serial"])
    async def test_a_missing_header_is_named(self, parse, parser, deliver, name):
        headers, body = deliver()
        del headers[f"Wechatpay-{name}"]
        with pytest.raises(InvalidSignatureError, match=f"missing: wechatpay-{name.lower()}"):
            await parse(parser, headers, body)

    async def test_nothing_of_a_refused_callback_reaches_the_store(self, parse, once, deliver, seen):
        headers, body = deliver()
        for wrong in (body + b" ", body[:-1]):
            with pytest.raises(InvalidSignatureError):
                await parse(once, headers, wrong)
        with pytest.raises(DecryptionError):
            await parse(once, *deliver(key="another-key-of-thirty-two-bytes!"))
        assert repr(seen) == "MemoryReplayStore(0 entries)"


def wsgi(headers):
    environ = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    return {
        **environ,
        "REQUEST_METHOD": "POST",
        "wsgi.input": object(),
        "wsgi.version": (1, 0),
        "CONTENT_LENGTH": "",
    }


def email_message(headers):
    message = Message()
    for name, value in headers.items():
        message[name] = value
    return message


SPELLINGS = {
    "plain": dict,
    "lower case": lambda headers: {name.lower(): value for name, value in headers.items()},
    "upper case": lambda headers: {name.upper(): value for name, value in headers.items()},
    "bytes": lambda headers: {name.encode(): value.encode() for name, value in headers.items()},
    "lists of values": lambda headers: {name: [value] for name, value in headers.items()},
    "lists of bytes": lambda headers: {name: (value.encode(),) for name, value in headers.items()},
    "WSGI environ": wsgi,
    "WSGI headers of Werkzeug": lambda headers: EnvironHeaders(wsgi(headers)),
    "ASGI pairs": lambda headers: [
        (name.lower().encode(), value.encode()) for name, value in headers.items()
    ],
    "pairs of text, consumed once": lambda headers: iter(headers.items()),
    "Werkzeug": lambda headers: WerkzeugHeaders(headers.items()),
    "Starlette": StarletteHeaders,
    "Django": lambda headers: CaseInsensitiveMapping(headers),
    "httpx": httpx.Headers,
    "http.server": email_message,
}


class TestHeaderSpellings:
    @pytest.mark.case("T10")
    @pytest.mark.parametrize("spelling", SPELLINGS)
    async def test_is_understood(self, parse, parser, deliver, spelling):
        headers, body = deliver()
        assert (await parse(parser, SPELLINGS[spelling](headers), body)).id == "EVENT-1"

    @pytest.mark.case("T10")
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_any_order_case_blanks_and_other_headers(self, parser, deliver, data):
        headers, body = deliver()
        others = data.draw(st.dictionaries(st.text(), st.text() | st.binary() | st.integers() | st.none()))
        pairs = [(name, value) for name, value in others.items() if "wechatpay" not in name.lower()]
        blank = st.text(" \t", max_size=3)
        for name, value in headers.items():
            letters = [data.draw(st.sampled_from([letter.lower(), letter.upper()])) for letter in name]
            spelled = "".join(letters)
            if data.draw(st.booleans()):
                spelled = "HTTP_" + spelled.replace("-", "_")
            text = data.draw(blank) + value + data.draw(blank)
            pairs.append(data.draw(st.sampled_from([(spelled, text), (spelled.encode(), text.encode())])))
        shuffled = data.draw(st.permutations(pairs))
        assert parser.parse(shuffled, body).id == "EVENT-1"

    @pytest.mark.parametrize(
        "double",
        [
            lambda headers: [*headers.items(), ("wechatpay-nonce", "other")],
            lambda headers: [*headers.items(), ("WECHATPAY-NONCE", headers["Wechatpay-Nonce"])],
            lambda headers: httpx.Headers([*headers.items(), ("Wechatpay-Nonce", "other")]),
            lambda headers: WerkzeugHeaders([*headers.items(), ("Wechatpay-Nonce", "other")]),
            lambda headers: StarletteHeaders(
                raw=[
                    (k.lower().encode(), v.encode())
                    for k, v in (*headers.items(), ("wechatpay-nonce", "other"))
                ]
            ),
        ],
    )
    async def test_a_repeated_header_is_refused(self, parse, parser, deliver, double):
        headers, body = deliver()
        with pytest.raises(MalformedNotificationError, match="wechatpay-nonce comes more than once"):
            await parse(parser, double(headers), body)

    @pytest.mark.parametrize("value", [None, 7, [], ["a", "b"], [None]])
    async def test_a_value_that_is_not_one_text_is_refused(self, parse, parser, deliver, value):
        headers, body = deliver()
        with pytest.raises(MalformedNotificationError, match="wechatpay-serial is neither"):
            await parse(parser, {**headers, "Wechatpay-Serial": value}, body)

    async def test_the_headers_are_left_as_they_are(self, parse, parser, deliver):
        headers, body = deliver()
        before = dict(headers)
        await parse(parser, headers, body)
        assert headers == before


class TestReplay:
    @pytest.mark.case("T07")
    async def test_the_same_delivery_again_is_a_replay(self, parse, once, deliver):
        delivery = deliver()
        await parse(once, *delivery)
        with pytest.raises(ReplayedNotificationError, match="nonce") as caught:
            await parse(once, *delivery)
        assert caught.value.serial_no == delivery[0]["Wechatpay-Serial"]

    @pytest.mark.case("T07")
    async def test_a_used_nonce_is_a_replay_whatever_the_event(self, parse, once, deliver):
        await parse(once, *deliver("EVENT-1", nonce="used"))
        with pytest.raises(ReplayedNotificationError):
            await parse(once, *deliver("EVENT-2", nonce="used"))

    @pytest.mark.case("T07")
    async def test_a_nonce_is_remembered_as_long_as_its_timestamp_is_accepted(
        self, parse, once, deliver, platform
    ):
        delivery = deliver()
        platform.now -= 300
        await parse(once, *delivery)
        platform.now += 600
        with pytest.raises(ReplayedNotificationError):
            await parse(once, *delivery)

    async def test_a_replay_after_the_handling_is_a_replay_too(self, handle, once, deliver):
        delivery = deliver()
        await handle(once, delivery)
        with pytest.raises(ReplayedNotificationError):
            await handle(once, delivery)

    async def test_without_a_store_nothing_is_remembered(self, handle, parser, deliver):
        delivery = deliver()
        await handle(parser, delivery)
        await handle(parser, delivery)


class TestOnce:
    @pytest.mark.case("T07")
    async def test_a_second_delivery_of_a_handled_event_is_a_duplicate(self, handle, once, deliver):
        await handle(once, deliver())
        with pytest.raises(DuplicateNotificationError, match=r"EVENT-1.*204"):
            await handle(once, deliver())

    async def test_other_events_are_handled(self, handle, once, deliver):
        done = []
        await handle(once, deliver("EVENT-1"), done.append)
        await handle(once, deliver("EVENT-2"), done.append)
        assert [notification.id for notification in done] == ["EVENT-1", "EVENT-2"]

    async def test_a_handled_event_is_remembered_for_two_days(self, handle, once, deliver, platform):
        await handle(once, deliver())
        platform.now += 172_799
        with pytest.raises(DuplicateNotificationError):
            await handle(once, deliver())

    async def test_a_second_delivery_during_the_handling_comes_too_early(self, handle, once, deliver):
        def deliver_again(notification):
            with pytest.raises(NotificationInProgressError, match=r"EVENT-1.*503"):
                once.parse(*deliver())

        await handle(once, deliver(), deliver_again)

    async def test_a_failed_handling_lets_the_next_delivery_in(self, handle, once, deliver):
        with pytest.raises(RuntimeError, match="handler failed"):
            await handle(once, deliver(), fail)
        done = []
        await handle(once, deliver(), done.append)
        assert len(done) == 1

    async def test_an_event_claimed_by_a_worker_that_died_is_let_in_after_the_lease(
        self, parse, once, deliver, platform
    ):
        await parse(once, *deliver())
        platform.now += 299
        with pytest.raises(NotificationInProgressError):
            await parse(once, *deliver())
        platform.now += 1
        assert (await parse(once, *deliver())).id == "EVENT-1"

    async def test_a_late_failure_does_not_release_the_claim_of_another(self, once, deliver, platform):
        late = once.parse(*deliver())
        platform.now += 300
        other = once.parse(*deliver())
        with pytest.raises(RuntimeError), once.handling(late):
            fail(late)
        with pytest.raises(NotificationInProgressError):
            once.parse(*deliver())
        with once.handling(other):
            pass

    async def test_a_late_success_counts(self, once, deliver, platform):
        late = once.parse(*deliver())
        platform.now += 300
        with once.handling(late):
            pass
        with pytest.raises(DuplicateNotificationError):
            once.parse(*deliver())

    async def test_lease_and_memory_can_be_set(self, platform, verifier, seen, deliver):
        parser = NotificationParser(
            verifier, platform.apiv3_key, seen=seen, clock=platform.clock, lease=10, keep=20
        )
        parser.parse(*deliver())
        platform.now += 10
        with parser.handling(parser.parse(*deliver())):
            pass
        platform.now += 20
        assert parser.parse(*deliver()).id == "EVENT-1"

    async def test_a_cancelled_handling_releases_its_claim(self, once, deliver):
        started = asyncio.Event()

        async def work():
            async with once.handling(await once.aparse(*deliver())):
                started.set()
                await asyncio.Event().wait()

        task = asyncio.create_task(work())
        async with asyncio.timeout(10):
            await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await once.aparse(*deliver())).id == "EVENT-1"

    async def test_a_handling_in_a_cancelled_scope_releases_its_claim(self, once, deliver):
        with anyio.CancelScope() as scope:
            async with once.handling(await once.aparse(*deliver())):
                scope.cancel()
                await anyio.sleep_forever()
        assert (await once.aparse(*deliver())).id == "EVENT-1"

    async def test_an_asynchronous_store_serves_the_asynchronous_face(self, platform, verifier, deliver):
        parser = NotificationParser(
            verifier, platform.apiv3_key, seen=AsyncStore(clock=platform.clock), clock=platform.clock
        )
        with pytest.raises(RuntimeError):
            async with parser.handling(await parser.aparse(*deliver())) as notification:
                fail(notification)
        async with parser.handling(await parser.aparse(*deliver())):
            pass
        with pytest.raises(DuplicateNotificationError):
            await parser.aparse(*deliver())

    async def test_an_asynchronous_store_does_not_serve_the_other_face(self, platform, verifier, deliver):
        parser = NotificationParser(verifier, platform.apiv3_key, seen=AsyncStore(), clock=platform.clock)
        with pytest.raises(ConfigurationError, match="aparse or arespond"):
            parser.parse(*deliver())
        with (
            pytest.raises(ConfigurationError, match="async with"),
            parser.handling(await parser.aparse(*deliver())),
        ):
            pass
        with pytest.raises(ConfigurationError):
            parser.respond(*deliver(), fail)


class TestFiftyDeliveriesAtOnce:
    """One event, fifty deliveries: one is handled, all others know why they are not."""

    def at_once(self, parser, deliver):
        deliveries = [deliver() for _ in range(50)]
        start = threading.Barrier(50)
        handled = []

        def worker(delivery):
            start.wait()
            try:
                with parser.handling(parser.parse(*delivery)) as notification:
                    handled.append(notification.id)
            except (NotificationInProgressError, DuplicateNotificationError) as error:
                return type(error)
            return None

        with ThreadPoolExecutor(50) as pool:
            outcomes = list(pool.map(worker, deliveries))
        return handled, outcomes

    @pytest.fixture(params=["memory", "sqlite", "redis"])
    def store(self, request, tmp_path):
        if request.param == "memory":
            yield MemoryReplayStore()
        elif request.param == "sqlite":
            with SQLiteReplayStore(tmp_path / "seen.db") as opened:
                yield opened
        else:
            from wechatpay_signing import RedisReplayStore

            yield RedisReplayStore(request.getfixturevalue("redis_client"))

    @pytest.mark.case("T07")
    async def test_in_threads(self, platform, verifier, deliver, store):
        parser = NotificationParser(verifier, platform.apiv3_key, seen=store, clock=platform.clock)
        handled, outcomes = self.at_once(parser, deliver)
        assert handled == ["EVENT-1"]
        assert outcomes.count(None) == 1

    @pytest.mark.case("T07")
    async def test_in_tasks(self, platform, verifier, deliver, store):
        parser = NotificationParser(verifier, platform.apiv3_key, seen=store, clock=platform.clock)
        handled = []

        async def worker(delivery):
            async with parser.handling(await parser.aparse(*delivery)) as notification:
                handled.append(notification.id)

        workers = [worker(deliver()) for _ in range(50)]
        outcomes = await asyncio.gather(*workers, return_exceptions=True)
        assert handled == ["EVENT-1"]
        refusals = (NotificationInProgressError, DuplicateNotificationError)
        assert sum(isinstance(outcome, refusals) for outcome in outcomes) == 49

    @pytest.mark.case("T07")
    async def test_in_tasks_over_asynchronous_redis(
        self, platform, verifier, deliver, redis_socket, redis_client
    ):
        import redis.asyncio

        from wechatpay_signing import AsyncRedisReplayStore

        done = []

        async def work(notification):
            done.append(notification.id)

        async with redis.asyncio.Redis(unix_socket_path=redis_socket) as client:
            seen = AsyncRedisReplayStore(client)
            parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
            answers = await asyncio.gather(*(parser.arespond(*deliver(), work) for _ in range(50)))
        assert done == ["EVENT-1"]
        assert {answer.status_code for answer in answers} <= {204, 503}


class TestCrash:
    def test_a_process_that_dies_in_the_handler_does_not_lose_the_event(
        self, platform, verifier, deliver, tmp_path
    ):
        """The claim is on disk, the work is not done: the delivery after the lease is handled."""
        path = tmp_path / "seen.db"
        script = (
            "import os, sys\n"
            "from wechatpay_signing import SQLiteReplayStore\n"
            "store = SQLiteReplayStore(sys.argv[1], clock=lambda: float(sys.argv[2]))\n"
            "assert store.add('event:EVENT-1', 'claim of the dead', 300) is None\n"
            "os.kill(os.getpid(), 9)\n"
        )
        command = [sys.executable, "-c", script, str(path), str(platform.now)]
        assert subprocess.run(command, check=False).returncode == -9  # noqa: S603 - own script
        with SQLiteReplayStore(path, clock=platform.clock) as seen:
            parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
            with pytest.raises(NotificationInProgressError):
                parser.parse(*deliver())
            platform.now += 300
            with parser.handling(parser.parse(*deliver())):
                pass
            with pytest.raises(DuplicateNotificationError):
                parser.parse(*deliver())


class TestBrokenStore:
    @pytest.mark.parametrize("works_for", [0, 1])
    async def test_without_the_store_nothing_is_handled(self, parse, platform, verifier, deliver, works_for):
        seen = BrokenStore(works_for=works_for)
        parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
        with pytest.raises(ReplayStoreError, match="503"):
            await parse(parser, *deliver())

    async def test_work_that_is_done_is_not_failed_by_the_store(
        self, handle, platform, verifier, deliver, caplog
    ):
        seen = BrokenStore(works_for=2)
        parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
        await handle(parser, deliver())
        assert caplog.messages == ["callback EVENT-1: its end could not be recorded: The store is broken."]

    async def test_the_handlers_own_failure_is_what_is_raised(self, handle, platform, verifier, deliver):
        seen = BrokenStore(works_for=2)
        parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
        with pytest.raises(RuntimeError, match="handler failed"):
            await handle(parser, deliver(), fail)


class TestAnswers:
    def test_success_is_204_without_a_body(self):
        assert acknowledge() == (b"", 204, {})

    def test_a_duplicate_is_a_success(self):
        assert acknowledge(DuplicateNotificationError("seen")) == (b"", 204, {})

    @pytest.mark.case("T08")
    @pytest.mark.parametrize(
        ("error", "status"),
        [
            (SignatureProbeError("x"), 401),
            (InvalidSignatureError("x"), 401),
            (StaleTimestampError("x"), 401),
            (UnknownSerialError("x"), 401),
            (MalformedNotificationError("x"), 400),
            (ReplayedNotificationError("x"), 403),
            (NotificationInProgressError("x"), 503),
            (ReplayStoreError("x"), 503),
            (DecryptionError("x"), 500),
            (SigningError("x"), 500),
            (ValueError("secret"), 500),
            (KeyboardInterrupt(), 500),
        ],
    )
    def test_a_failure_has_the_documented_body_and_no_2xx(self, error, status):
        body, status_code, headers = acknowledge(error)
        assert status_code == status
        assert headers == {"Content-Type": "application/json"}
        fields = json.loads(body)
        assert fields.keys() == {"code", "message"}
        assert fields["code"] == "FAIL"
        assert 1 <= len(fields["message"]) <= 64
        assert "secret" not in fields["message"]

    async def test_each_event_is_handled_once_and_answered_with_success(self, respond, once, deliver):
        done = []
        for _ in range(3):
            assert await respond(once, deliver(), done.append) == (b"", 204, {})
        assert [notification.id for notification in done] == ["EVENT-1"]

    @pytest.mark.case("T08")
    async def test_a_probe_is_answered_with_a_failure_and_not_handled(self, respond, once, deliver, caplog):
        caplog.set_level(logging.INFO, "wechatpay_signing")
        headers, body = deliver()
        headers["Wechatpay-Signature"] = "WECHATPAY/SIGNTEST/" + headers["Wechatpay-Signature"]
        assert (await respond(once, (headers, body), fail)).status_code == 401
        assert [record.levelname for record in caplog.records] == ["INFO"]

    async def test_a_refused_callback_is_logged(self, respond, once, deliver, caplog):
        headers, body = deliver()
        assert (await respond(once, (headers, body + b" "), fail)).status_code == 401
        (record,) = caplog.records
        assert record.levelname == "WARNING"
        assert record.getMessage().startswith("callback answered with 401: The signature does not fit")
        assert headers["Wechatpay-Signature"] not in record.getMessage()

    async def test_a_failing_handler_is_left_to_the_framework_and_the_event_comes_again(
        self, respond, once, deliver
    ):
        with pytest.raises(RuntimeError, match="handler failed"):
            await respond(once, deliver(), fail)
        done = []
        assert (await respond(once, deliver(), done.append)).status_code == 204
        assert len(done) == 1

    async def test_an_error_of_this_package_in_the_handler_is_not_mistaken_for_a_refusal(
        self, respond, once, deliver
    ):
        def call_wechat_pay(notification):
            raise InvalidSignatureError("of an answer, not of the callback")

        with pytest.raises(InvalidSignatureError, match="of an answer"):
            await respond(once, deliver(), call_wechat_pay)


class TestSecrets:
    """T23 is claimed elsewhere; here are the canaries of callbacks."""

    def frames(self, error):
        from rich.console import Console
        from rich.traceback import Traceback

        console = Console(width=4000, file=io.StringIO())
        trace = Traceback.from_exception(
            type(error),
            error,
            error.__traceback__,
            show_locals=True,
            locals_max_string=None,
            locals_max_length=None,
        )
        console.print(trace)
        return console.file.getvalue()

    @pytest.mark.parametrize(
        "changes",
        [
            {"plaintext": b'"o-canary-openid"'},
            {"event_type": None},
            {"event_id": "x" * 65},
            {"sealed": {"algorithm": "x"}},
            {"key": "another-key-of-thirty-two-bytes!"},
        ],
    )
    def test_the_frames_of_a_refusal_hold_no_content_and_no_signature(
        self, parser, platform, deliver, changes
    ):
        def call():
            parser.parse(*delivery)

        delivery = deliver(**changes)
        with pytest.raises(SigningError) as raised:
            call()
        text = self.frames(raised.value.with_traceback(raised.tb.tb_next.tb_next))
        assert "parse" in text
        assert "o-canary-openid" not in text
        assert platform.apiv3_key not in text
        assert delivery[0]["Wechatpay-Signature"] not in text

    def test_the_frames_of_a_short_key_hold_no_key(self, verifier):
        with pytest.raises(ConfigurationError) as raised:
            NotificationParser(verifier, "canary-key")
        text = self.frames(raised.value.with_traceback(raised.tb.tb_next))
        assert "__init__" in text
        assert "canary-key" not in text
