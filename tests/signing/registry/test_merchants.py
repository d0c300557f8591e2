"""Many merchants in one process: looked up by number, loaded once and late."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from wechatpay_signing import (
    ConfigurationError,
    FieldCipher,
    KeyLoadError,
    MerchantRegistry,
    RSAVerifier,
    UnknownSerialError,
    parse_authorization,
)

pytestmark = pytest.mark.anyio


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
        monkeypatch.setattr("wechatpay_signing._merchants.merchant.RSASigner", load)
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

    def test_of_a_hundred_merchants_reads_each_key_once_and_none_before(self, registry, add, monkeypatch):
        loads = []
        monkeypatch.setattr("wechatpay_signing._merchants.merchant.RSASigner", KeyLoader(loads))
        numbers = [f"19{number:08}" for number in range(100)]
        for mchid in numbers:
            add(mchid)
        assert (list(registry), loads) == (numbers, [])
        registry.load()
        registry.load()
        assert loads == numbers


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
        time.sleep(0)  # noqa: TID251 - let another thread in
        return RSASigner(**options)
