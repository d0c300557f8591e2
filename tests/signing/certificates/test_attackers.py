"""What a leaked APIv3 key can do: on the network, in the cache, in a callback; in both key modes.

The attacker has the APIv3 key and ends the merchant's TLS. What is forged opens with that key.
"""

import base64
import datetime
import json
from typing import ClassVar

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, pkcs7

from wechatpay_signing import (
    CertificateDownloadError,
    KeyLoadError,
    UnknownSerialError,
)
from wechatpay_signing._crypto.certificates import load_chain

ISSUER = "Tenpay.com Root CA"
EVIL = "5E11000000000000000000000000000000000001"
NEXT = "5E11000000000000000000000000000000000002"


def name(common, organization=None):
    parts = [x509.NameAttribute(x509.NameOID.COMMON_NAME, common)]
    if organization:
        parts.append(x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, organization))
    return x509.Name(parts)


def day(year):
    return datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)


class Authority:
    """Issues certificates, as WeChat Pay's own does for the platform and for all merchants."""

    def __init__(self, common=ISSUER, *, until=2040, ca=True):
        self.key = rsa.generate_private_key(65537, 2048)
        builder = self._builder(name(common), self.key.public_key(), 7, name(common), 2020, until)
        if ca is not None:
            builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        self.certificate = builder.sign(self.key, SHA256())

    @staticmethod
    def _builder(subject, key, serial, issuer, since, until):
        return x509.CertificateBuilder(issuer, subject, key, serial, day(since), day(until))

    def issue(self, key, serial_no, *, subject=None, issuer=None, since=2022, until=2031):
        issuer = issuer or self.certificate.subject
        subject = subject or name("Platform of a test")
        builder = self._builder(subject, key.public_key(), int(serial_no, 16), issuer, since, until)
        return builder.sign(self.key, SHA256()).public_bytes(Encoding.PEM)


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture(scope="module")
def evil_key():
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture(scope="module")
def evil_authority():
    return Authority()


class Attacker:
    """Forges lists, answers and callbacks."""

    def __init__(self, platform, key, authority):
        self.platform, self.key = platform, key
        self.pem = authority.issue(key, EVIL)
        self.public_pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def signed(self, body=b"", serial_no=EVIL):
        headers = self.platform.headers(body)
        message = f"{headers['Wechatpay-Timestamp']}\n{headers['Wechatpay-Nonce']}\n".encode() + body + b"\n"
        raw = self.key.sign(message, padding.PKCS1v15(), SHA256())
        headers |= {"Wechatpay-Serial": serial_no, "Wechatpay-Signature": base64.b64encode(raw).decode()}
        return headers, message

    def body(self, *entries, **changes):
        """A list with these plaintexts, each under a serial; `associated_data=None` leaves it out."""
        return json.dumps({"data": [self.entry(*entry, **changes) for entry in entries]}).encode()

    def entry(self, serial_no, plaintext, associated_data="certificate"):
        cipher = AESGCM(self.platform.apiv3_key.encode())
        ciphertext = cipher.encrypt(b"12characters", plaintext, (associated_data or "").encode())
        resource = {
            "nonce": "12characters",
            "associated_data": associated_data,
            "ciphertext": base64.b64encode(ciphertext).decode(),
        }
        if associated_data is None:
            del resource["associated_data"]
        return {"serial_no": serial_no, "encrypt_certificate": resource}

    def answer(self, body=None, serial_no=EVIL):
        body = self.body((EVIL, self.pem)) if body is None else body
        return httpx.Response(200, headers=self.signed(body, serial_no)[0], content=body)


@pytest.fixture
def attacker(platform, evil_key, evil_authority):
    return Attacker(platform, evil_key, evil_authority)


@pytest.fixture
def forged(attacker):
    """Says that an answer which the attacker signed is rejected, and that nothing is encrypted for it."""

    def forged(certificates, serial_no=EVIL):
        headers, message = attacker.signed(b"", serial_no)
        with pytest.raises((UnknownSerialError, CertificateDownloadError)):
            certificates.verify(serial_no, message, headers["Wechatpay-Signature"])
        evil = attacker.key.public_key()
        try:
            encrypts = certificates.encryption_key()[1]
        except CertificateDownloadError:
            return
        assert encrypts._key != evil

    return forged


class TestWithThePublicKey:
    def test_a_list_that_vouches_for_itself_is_not_believed(self, both, source, attacker, forged):
        source.answer = attacker.answer()
        certificates = both()
        forged(certificates)
        assert "not signed with a key that is already trusted" in str(
            certificates.metrics.last_error.__cause__
        )

    def test_an_entry_that_names_the_public_key_id_replaces_nothing(
        self, both, source, platform, attacker, forged, check
    ):
        pinned = platform.serials["public"]
        for plaintext in (attacker.pem, attacker.public_pem):
            source.answer = attacker.answer(attacker.body((pinned, plaintext)), pinned)
            certificates = both()
            with pytest.raises(UnknownSerialError):
                check(certificates, "old")
            assert certificates.metrics.failures == 1
            check(certificates, "public")
            assert certificates.encryption_key()[1].certificate_serial is None

    def test_not_even_in_a_list_that_the_public_key_signed(self, both, source, platform, attacker, check):
        pinned = platform.serials["public"]
        data = json.loads(attacker.body((pinned, attacker.pem)))["data"]
        data += json.loads(platform.bundle("old"))["data"]
        body = json.dumps({"data": data}).encode()
        source.answer = platform.answer(200, body, signer="public")
        certificates = both()
        check(certificates, "old")
        check(certificates, "public")

    @pytest.mark.parametrize("chain", [False, True])
    def test_what_the_public_key_did_not_sign_is_not_believed_from_a_cache(
        self, both, source, attacker, forged, tmp_path, authority, platform, chain
    ):
        cache = tmp_path / "cache"
        source.answer = attacker.answer()
        body = attacker.body((EVIL, attacker.pem))
        given = {"chain": [authority.certificate]} if chain else {}
        seal = base64.b64encode(attacker.key.sign(body, padding.PKCS1v15(), SHA256())).decode()
        written = {"written_at": platform.now, "body": body.decode(), "seal": seal}
        for content in (body, json.dumps(written).encode()):
            cache.write_bytes(content)
            cache.chmod(0o600)
            forged(both(cache_path=cache, **given))


class TestWithCertificates:
    def test_after_the_first_download_a_list_must_be_signed_by_a_trusted_key(
        self, make, source, check, attacker, forged
    ):
        certificates = make()
        check(certificates, "old")
        source.answer = attacker.answer()
        forged(certificates)
        check(certificates, "old")

    def test_a_forged_first_download_is_believed_without_the_chain(self, make, source, attacker):
        source.answer = attacker.answer()
        certificates = make()
        certificates.prepare()
        assert certificates.serial_no == EVIL  # this is what the chain is for

    def test_a_forged_first_download_is_not_believed_with_the_chain(
        self, make, source, attacker, forged, authority
    ):
        source.answer = attacker.answer()
        certificates = make(chain=[authority.certificate])
        with pytest.raises(CertificateDownloadError) as caught:
            certificates.prepare()
        assert "no authority of the given chain" in str(caught.value.__cause__.__cause__)
        forged(certificates)

    def test_a_forged_cache_is_not_believed(self, make, attacker, tmp_path, source):
        cache = tmp_path / "cache"
        cache.write_bytes(attacker.body((EVIL, attacker.pem)))
        cache.chmod(0o600)
        certificates = make(cache_path=cache)
        assert certificates.serial_no is None
        certificates.prepare()
        assert EVIL not in repr(certificates)

    def test_when_all_have_expired_a_list_still_does_not_vouch_for_itself(
        self, make, source, platform, check, attacker, forged, evil_authority, evil_key
    ):
        certificates = make()
        check(certificates, "old")
        platform.now = 1798761601.0  # 2027-01-01
        source.answer = attacker.answer()
        forged(certificates)


@pytest.fixture
def real(platform, authority):
    """Platform keys that the authority has issued certificates for."""

    class Real:
        keys: ClassVar = {
            serial_no: rsa.generate_private_key(65537, 2048) for serial_no in ("A1" * 20, "B2" * 20)
        }
        first, second = keys

        def answer(self, *serials, signer=None):
            entries = [(s, authority.issue(self.keys[s], s)) for s in serials]
            signer = signer or serials[-1]
            return Attacker.answer(self.of(signer), self.of(signer).body(*entries), signer)

        def of(self, serial_no):
            return Attacker(platform, self.keys[serial_no], authority)

    return Real()


class TestAProperDownload:
    def test_is_accepted_rotates_and_survives_the_cache_with_the_chain(
        self, make, source, real, authority, tmp_path, landed, platform
    ):
        options = {"chain": [authority.certificate], "cache_path": tmp_path / "cache", "on_refresh": landed}
        source.answer = real.answer(real.first)
        certificates = make(**options)
        certificates.prepare()
        landed.wait()
        platform.now += 6 * 3600
        source.answer = real.answer(real.first, real.second, signer=real.second)  # which only the chain knows
        certificates.prepare()
        landed.wait()
        headers, message = real.of(real.second).signed(serial_no=real.second)
        certificates.verify(real.second, message, headers["Wechatpay-Signature"])
        source.answer = httpx.ConnectError("no route")
        following = make(**options)
        following.verify(real.second, message, headers["Wechatpay-Signature"])

    def test_rotates_without_the_chain_while_an_old_key_signs(self, make, source, check, landed, platform):
        certificates = make(on_refresh=landed)
        check(certificates, "old")
        landed.wait()
        source.names = ("old", "new")
        platform.now += 6 * 3600
        certificates.prepare()
        landed.wait()
        check(certificates, "new")

    @pytest.mark.parametrize("associated_data", [None, "", "certificate"])
    def test_may_leave_out_the_associated_data(self, make, source, attacker, associated_data):
        source.answer = attacker.answer(attacker.body((EVIL, attacker.pem), associated_data=associated_data))
        certificates = make()
        certificates.prepare()
        assert certificates.serial_no == EVIL


@pytest.fixture(scope="module")
def unacceptable(evil_key, evil_authority, keys):
    """What opens with the APIv3 key and is no platform certificate, and what is said of it."""
    issue = evil_authority.issue
    pem = issue(evil_key, EVIL)
    public = evil_key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    other = Authority("Another CA")
    short = rsa.generate_private_key(65537, 1024)  # noqa: S505 - to be refused
    own = serialization.load_pem_private_key((keys / "merchant_private.pem").read_bytes(), None)
    one = "not one certificate in PEM"
    return {
        "a bare public key": (public, one),
        "two certificates": (pem + pem, one),
        "a certificate in text": (b'{"x": "' + pem + b'"}', one),
        "a certificate and a key": (pem + public, one),
        "DER": (x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER), one),
        "another serial": (issue(evil_key, NEXT), "serial number is"),
        "another issuer": (
            other.issue(evil_key, EVIL),
            "issued by 'Another CA', not by 'Tenpay",
        ),
        "two names of the issuer": (
            issue(evil_key, EVIL, issuer=x509.Name([*name("X"), *name(ISSUER)])),
            "issued by 'X, Tenpay",
        ),
        "a merchant's, by its number": (issue(evil_key, EVIL, subject=name("1900000001")), "a merchant's"),
        "a merchant's, by its system": (
            issue(evil_key, EVIL, subject=name("x", "微信商户系统")),
            "a merchant's certificate",
        ),
        "a merchant's, by one of two names": (
            issue(evil_key, EVIL, subject=x509.Name([*name("1900000001"), *name("x")])),
            "a merchant's",
        ),
        "a merchant's, by a short number": (issue(evil_key, EVIL, subject=name("19000")), "a merchant's"),
        "a merchant's, behind a blank": (issue(evil_key, EVIL, subject=name(" 1900000001")), "a merchant's"),
        "a merchant's, in wide digits": (issue(evil_key, EVIL, subject=name("１９００００")), "a merchant's"),
        "the merchant's own key": (issue(own, EVIL), "it has the merchant's own key"),
        "a bare public key that calls itself a certificate": (
            public.replace(b"PUBLIC KEY", b"CERTIFICATE"),
            "it cannot be read",
        ),
        "a short key": (issue(short, EVIL), "1024 bits"),
    }


CASES = [
    "a bare public key", "two certificates", "a certificate in text", "a certificate and a key", "DER",
    "another serial", "another issuer", "two names of the issuer", "a merchant's, by its number",
    "a merchant's, by its system", "a merchant's, by one of two names", "a merchant's, by a short number",
    "a merchant's, behind a blank", "a merchant's, in wide digits", "the merchant's own key",
    "a bare public key that calls itself a certificate", "a short key",
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_no_platform_certificate_is_left_out(case, make, source, attacker, unacceptable):
    plaintext, reason = unacceptable[case]
    source.answer = attacker.answer(attacker.body((EVIL, plaintext)))
    with pytest.raises(CertificateDownloadError) as caught:
        make().prepare()
    assert reason in str(caught.value.__cause__.__cause__)


def test_an_entry_that_cannot_be_read_leaves_the_good_ones(make, source, attacker, unacceptable):
    poison, _ = unacceptable["a bare public key that calls itself a certificate"]
    source.answer = attacker.answer(attacker.body((EVIL, attacker.pem), (NEXT, poison)))
    certificates = make()
    certificates.prepare()
    assert certificates.serial_no == EVIL


def test_a_merchants_certificate_does_not_pass_by_the_chain_that_issued_it(
    make, source, attacker, authority, evil_key, platform
):
    pem = authority.issue(evil_key, EVIL, subject=name("1900000001", "微信商户系统"))
    source.answer = attacker.answer(attacker.body((EVIL, pem)))
    with pytest.raises(CertificateDownloadError) as caught:
        make(chain=[authority.certificate]).prepare()
    assert "a merchant's certificate" in str(caught.value.__cause__.__cause__)


def test_the_resource_of_a_callback_is_no_certificate(make, source, attacker):
    source.answer = attacker.answer(attacker.body((EVIL, attacker.pem), associated_data="membercard"))
    with pytest.raises(CertificateDownloadError) as caught:
        make().prepare()
    assert "associated data" in str(caught.value.__cause__.__cause__)


@pytest.mark.parametrize("data", [7, True, ["certificate"], {"x": 1}])
def test_associated_data_of_another_type_is_refused(make, source, attacker, data):
    body = json.loads(attacker.body((EVIL, attacker.pem)))
    body["data"][0]["encrypt_certificate"]["associated_data"] = data
    source.answer = attacker.answer(json.dumps(body).encode())
    with pytest.raises(CertificateDownloadError):
        make().prepare()


def test_another_issuer_may_be_named_and_any_allowed(make, source, attacker, evil_key):
    pem = Authority("Another CA").issue(evil_key, EVIL)
    for issuer in ("Another CA", None):
        source.answer = attacker.answer(attacker.body((EVIL, pem)))
        make(issuer=issuer).prepare()


class TestTheChain:
    @pytest.fixture(params=["list", "p7b", "p7b in PEM", "PEM", "PEM text", "DER", "path"])
    def chain(self, request, authority, tmp_path):
        given = [authority.certificate]
        pem = authority.certificate.public_bytes(Encoding.PEM)
        path = tmp_path / "CertTrustChain.p7b"
        path.write_bytes(pkcs7.serialize_certificates(given, Encoding.DER))
        return {
            "list": given,
            "p7b": pkcs7.serialize_certificates(given, Encoding.DER),
            "p7b in PEM": pkcs7.serialize_certificates(given, Encoding.PEM),
            "PEM": pem,
            "PEM text": pem.decode(),
            "DER": authority.certificate.public_bytes(Encoding.DER),
            "path": path,
        }[request.param]

    def test_is_read_in_every_form(self, chain, authority):
        assert load_chain(chain) == [authority.certificate]

    @pytest.mark.parametrize("chain", [[], ["x"], b"words", b"", "missing.p7b", 7])
    def test_without_a_certificate_is_refused(self, make, chain):
        with pytest.raises(KeyLoadError, match=r"^chain"):
            make(chain=chain)

    @pytest.mark.parametrize(
        "other", [{"until": 2025}, {"ca": False}, {"ca": None}], ids=["expired", "no authority", "not said"]
    )
    def test_needs_an_authority_that_is_valid(self, make, source, attacker, evil_key, other):
        authority = Authority(**other)
        source.answer = attacker.answer(attacker.body((EVIL, authority.issue(evil_key, EVIL))))
        with pytest.raises(CertificateDownloadError):
            make(chain=[authority.certificate]).prepare()

    def test_may_hold_the_platform_certificate_itself(self, make, source, attacker):
        source.answer = attacker.answer()
        certificates = make(chain=attacker.pem)
        certificates.prepare()
        assert certificates.serial_no == EVIL


def test_a_configured_certificate_is_never_replaced(both, make, source, platform, keys, attacker, check):
    serial_no = platform.serials["old"]
    certificates = make(public_keys={serial_no: keys / "old_cert.pem"})
    source.signer = "old"
    data = json.loads(attacker.body((EVIL, attacker.pem)))["data"]
    data += json.loads(platform.bundle("old"))["data"]
    source.answer = platform.answer(200, json.dumps({"data": data}).encode(), signer="old")
    check(certificates, "old")
    assert certificates.knows(serial_no)


def test_the_merchants_own_public_key_is_refused(make, keys):
    with pytest.raises(KeyLoadError, match="PUB_KEY_ID_1 is the merchant's own public key"):
        make(public_keys={"PUB_KEY_ID_1": own_public(keys)})


def own_public(keys):
    certificate = x509.load_pem_x509_certificate((keys / "merchant_cert.pem").read_bytes())
    return certificate.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
