"""Many merchants in one process: loaded once and late, one pool, found by number or by callback."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from wechatpay_signing import (
    ConfigurationError,
    DecryptionError,
    DuplicateNotificationError,
    FieldCipher,
    InvalidSignatureError,
    KeyLoadError,
    MemoryReplayStore,
    MerchantRegistry,
    RSAVerifier,
    SignatureProbeError,
    UnknownSerialError,
    parse_authorization,
    response_message,
)

pytestmark = pytest.mark.anyio

OTHER_KEY = "another-key-of-thirty-two-bytes!"


class Wire(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """The one connection pool: notes every request, and being closed."""

    def __init__(self, platform):
        self.platform = platform
        self.requests = []
        self.certificates = ["old"]
        self.signer = "public"
        self.closed = []

    def handle_request(self, request):
        self.requests.append(request)
        if request.url.path == "/v3/certificates":
            return self.platform.answer(200, self.platform.bundle(*self.certificates), self.certificates[-1])
        return self.platform.answer(204, signer=self.signer)

    async def handle_async_request(self, request):
        return self.handle_request(request)

    def close(self):
        self.closed.append("sync")

    async def aclose(self):
        self.closed.append("async")


class SyncWire(httpx.BaseTransport):
    """The connections of a program that makes blocking calls only."""

    def __init__(self, wire):
        self.handle_request = wire.handle_request


class AsyncWire(httpx.AsyncBaseTransport):
    """The connections of a program that makes asynchronous calls only."""

    def __init__(self, wire):
        self.handle_async_request = wire.handle_async_request


@pytest.fixture
def wire(platform):
    return Wire(platform)


@pytest.fixture(params=[SyncWire, AsyncWire])
def one_kind(request, platform, wire, keys, signer):
    """A merchant over connections of one kind, and `sync` or `async`."""
    registry = MerchantRegistry(
        inner=request.param(wire), base_url="http://127.0.0.1:1", hosts=["127.0.0.1"], clock=platform.clock
    )
    merchant = registry.add(
        "1900000001",
        serial_no=signer.serial_no,
        private_key=keys / "merchant_private.pem",
        public_keys={platform.serials["public"]: keys / "public_pub.pem"},
        apiv3_key=platform.apiv3_key,
    )
    return merchant, "sync" if request.param is SyncWire else "async"


@pytest.fixture
def registry(platform, wire):
    return MerchantRegistry(inner=wire, clock=platform.clock)


@pytest.fixture
def add(registry, platform, keys, signer):
    """Adds a merchant; by default with the public key and the APIv3 key of the platform."""

    def add(mchid="1900000001", **changes):
        return registry.add(
            mchid,
            **{
                "serial_no": signer.serial_no,
                "private_key": keys / "merchant_private.pem",
                "public_keys": {platform.serials["public"]: keys / "public_pub.pem"},
                "apiv3_key": platform.apiv3_key,
                **changes,
            },
        )

    return add


@pytest.fixture(params=["sync", "async"])
def parse(request):
    async def parse_sync(registry, headers, body, **options):
        return registry.parse(headers, body, **options)

    async def parse_async(registry, headers, body, **options):
        return await registry.aparse(headers, body, **options)

    return parse_sync if request.param == "sync" else parse_async


class TestLookup:
    def test_by_number(self, registry, add):
        merchant = add("1900000001")
        assert registry["1900000001"] is merchant
        assert "1900000001" in registry
        assert list(registry) == ["1900000001"]
        assert len(registry) == 1

    def test_of_an_unknown_number_is_a_key_error(self, registry):
        with pytest.raises(KeyError):
            registry["1900000001"]

    def test_adding_again_replaces(self, registry, add, deliver):
        first, second = add(), add()
        assert registry["1900000001"] is second is not first
        assert len(registry) == 1
        assert registry.parse(*deliver())[0] is second

    def test_removing_forgets(self, registry, add, deliver):
        add()
        registry.remove("1900000001")
        registry.remove("1900000001")
        assert len(registry) == 0
        with pytest.raises(UnknownSerialError):
            registry.parse(*deliver())

    def test_reprs_show_no_secret(self, registry, add):
        merchant = add()
        assert repr(merchant) == "<Merchant 1900000001>"
        assert repr(registry) == "<MerchantRegistry 1 merchants>"
        assert repr(merchant._state) == "<credentials>"


class TestLoading:
    def test_happens_once_even_with_many_threads(self, add, monkeypatch):
        loads = []
        load = KeyLoader(loads)
        monkeypatch.setattr("wechatpay_signing._merchant.RSASigner", load)
        merchant = add()
        assert loads == []
        start = threading.Barrier(20)

        def use(_):
            start.wait()
            return (
                merchant.signer,
                merchant.transport,
                merchant.verifier,
                merchant.cipher,
                merchant.notifications,
            )

        with ThreadPoolExecutor(20) as pool:
            parts = list(pool.map(use, range(20)))
        assert loads == ["1900000001"]
        assert all(part == parts[0] for part in parts)

    def test_a_mistake_names_the_merchant_and_can_be_mended(self, add, tmp_path, keys):
        path = tmp_path / "key.pem"
        merchant = add(private_key=path)
        with pytest.raises(KeyLoadError) as raised:
            _ = merchant.signer
        assert raised.value.__notes__ == ["Merchant number: 1900000001"]
        path.write_bytes((keys / "merchant_private.pem").read_bytes())
        assert merchant.signer.mchid == "1900000001"

    def test_all_can_be_loaded_at_start(self, registry, add, tmp_path):
        add("1900000001")
        add("1900000002", private_key=tmp_path / "missing.pem")
        with pytest.raises(KeyLoadError) as raised:
            registry.load()
        assert raised.value.__notes__ == ["Merchant number: 1900000002"]
        registry.remove("1900000002")
        registry.load()

    def test_a_merchant_needs_a_key_of_wechat_pay(self, add):
        with pytest.raises(ConfigurationError, match="neither a WeChat Pay public key nor an APIv3 key"):
            add(public_keys=None, apiv3_key=None)

    def test_without_apiv3_key_there_are_calls_but_no_callbacks(self, add):
        merchant = add(apiv3_key=None)
        assert merchant.transport
        with pytest.raises(ConfigurationError, match=r"1900000001 has no APIv3 key.*apiv3_key="):
            _ = merchant.notifications

    def test_a_thousand_merchants_are_ready_in_under_a_second(self, registry, add, keys):
        pem = (keys / "merchant_private.pem").read_bytes()
        start = time.process_time()  # of the processor, so that a busy machine does not matter
        for number in range(1000):
            add(f"19{number:08}", private_key=pem)
        registry.load()
        assert time.process_time() - start < 1.0
        assert len(registry) == 1000


class TestParts:
    def test_a_key_with_a_password_is_loaded_with_it(self, add, keys, signer):
        key = load_pem_private_key((keys / "merchant_private.pem").read_bytes(), None)
        encrypted = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"pass"))
        assert add(private_key=encrypted, password="pass").signer.sign(b"x") == signer.sign(b"x")

    def test_without_apiv3_key_the_public_key_verifies(self, add, platform):
        assert add(apiv3_key=None).verifier.serial_no == platform.serials["public"]

    def test_the_cipher_encrypts_for_wechat_pay_and_decrypts_for_the_merchant(
        self, add, platform, keys, signer
    ):
        cipher = add().cipher
        for_merchant = FieldCipher(RSAVerifier({signer.serial_no: keys / "merchant_cert.pem"}))
        assert cipher.encrypt("x").serial_no == platform.serials["public"]
        assert cipher.decrypt(for_merchant.encrypt("会员").ciphertext) == "会员"

    def test_hosts_base_url_clock_and_nonce_of_the_registry_serve_calls_and_downloads(
        self, platform, wire, keys, signer
    ):
        registry = MerchantRegistry(
            inner=wire,
            hosts=["127.0.0.1"],
            base_url="http://127.0.0.1:8080",
            clock=platform.clock,
            nonce=lambda: "N0NCE",
        )
        merchant = registry.add(
            "1900000001",
            serial_no=signer.serial_no,
            private_key=keys / "merchant_private.pem",
            apiv3_key=platform.apiv3_key,
        )
        wire.signer = "old"
        with httpx.Client(transport=merchant.transport) as http:
            http.get("http://127.0.0.1:8080/v3/x")
        assert [str(request.url) for request in wire.requests] == [
            "http://127.0.0.1:8080/v3/certificates",
            "http://127.0.0.1:8080/v3/x",
        ]
        for request in wire.requests:
            sent = parse_authorization(request.headers["Authorization"])
            assert (sent.nonce_str, sent.timestamp) == ("N0NCE", str(int(platform.now)))


class KeyLoader:
    """RSASigner that notes whom it loads."""

    def __init__(self, loads):
        self.loads = loads

    def __call__(self, **options):
        from wechatpay_signing import RSASigner

        self.loads.append(options["mchid"])
        time.sleep(0)  # let another thread in
        return RSASigner(**options)


def signed_by_certificate(platform):
    """Serial, message and signature of an empty answer signed by the old certificate."""
    headers = platform.headers(signer="old")
    message = response_message(headers["Wechatpay-Timestamp"], headers["Wechatpay-Nonce"], b"")
    return headers["Wechatpay-Serial"], message, headers["Wechatpay-Signature"]


class TestCalls:
    async def test_share_one_pool_that_no_client_closes(self, registry, add, wire, send):
        for mchid in ("1900000001", "1900000002"):
            for _ in range(2):
                assert (await send(add(mchid).transport)).status_code == 204
        senders = [request.headers["Authorization"].split('"')[1] for request in wire.requests]
        assert senders == ["1900000001"] * 2 + ["1900000002"] * 2
        assert wire.closed == []
        registry.close()
        await registry.aclose()
        assert wire.closed == ["sync", "async"]

    async def test_a_pool_of_one_kind_is_closed_in_its_way(self, platform):
        class Sync(httpx.BaseTransport):
            closed = False

            def close(self):
                self.closed = True

        class Async(httpx.AsyncBaseTransport):
            closed = False

            async def aclose(self):
                self.closed = True

        for inner in (Sync(), Async()):
            registry = MerchantRegistry(inner=inner)
            registry.close()
            await registry.aclose()
            assert inner.closed

    async def test_over_connections_of_one_kind_need_a_client_of_that_kind(self, one_kind, send, request):
        merchant, kind = one_kind
        call = send(merchant.transport, url="http://127.0.0.1:1/v3/x")
        if request.node.callspec.params["send"] == kind:
            assert (await call).status_code == 204
        else:
            with pytest.raises(ConfigurationError, match="needs an inner transport"):
                await call

    def test_over_connections_of_one_kind_download_certificates(self, one_kind, wire, platform):
        merchant, kind = one_kind
        if kind == "sync":
            merchant.verifier.verify(*signed_by_certificate(platform))
            assert [str(sent.url) for sent in wire.requests] == ["http://127.0.0.1:1/v3/certificates"]
        else:  # which cannot carry it, so it has a connection of its own
            with pytest.raises(UnknownSerialError) as caught:
                merchant.verifier.verify(*signed_by_certificate(platform))
            assert isinstance(caught.value.__cause__.__cause__, httpx.ConnectError)

    async def test_there_is_a_pool_by_default(self):
        registry = MerchantRegistry()
        registry.close()
        await registry.aclose()
        assert len(registry) == 0

    async def test_each_merchant_has_its_own_certificates(self, add, wire):
        one, two = add("1900000001", public_keys=None), add("1900000002", public_keys=None)
        for merchant in (one, two, one, two):
            merchant.verifier.prepare()
        senders = [request.headers["Authorization"].split('"')[1] for request in wire.requests]
        assert senders == ["1900000001", "1900000002"]


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

    async def test_with_an_unknown_serial_start_no_download(self, parse, registry, add, deliver, wire):
        for number in range(20):
            add(f"19000000{number:02}", public_keys=None)
        headers, body = deliver()
        headers["Wechatpay-Serial"] = "ABCDEF"
        with pytest.raises(UnknownSerialError, match="pass mchid=") as raised:
            await parse(registry, headers, body)
        assert raised.value.serial_no == "ABCDEF"
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
