"""RSASigner, RSAVerifier and SignedContent: any change of what was signed is refused."""

import base64

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wechatpay_signing import (
    EncryptionError,
    FieldCipher,
    InvalidSignatureError,
    RSAVerifier,
    SignatureProbeError,
    Signer,
    StaleTimestampError,
    UnknownSerialError,
    UnsupportedSignatureTypeError,
    VerificationError,
    Verifier,
)
from wechatpay_signing._apiv3.verification import SignedContent
from wechatpay_signing._crypto.serials import unknown_serial

PARTS = ("body", "timestamp", "nonce", "signature", "serial", "signature-type")


@pytest.fixture
def signed(platform):
    """A function that signs a body and returns headers in lower case."""

    def sign(body, **options):
        return {name.lower(): value for name, value in platform.headers(body, **options).items()}

    return sign


def test_signer_and_verifier_follow_their_protocols(signer, verifier):
    assert isinstance(signer, Signer)
    assert isinstance(verifier, Verifier)


def test_signing_is_deterministic_and_in_one_line(signer):
    signature = signer.sign(b"message")
    assert signature == signer.sign(b"message")
    assert len(base64.b64decode(signature, validate=True)) == 256


def test_the_public_key_is_asked_for_first(platform, verifier):
    assert verifier.serial_no == platform.serials["public"]


def test_the_newest_certificate_is_asked_for_if_there_is_no_public_key(platform, keys):
    names = ("new", "old")
    verifier = RSAVerifier({platform.serials[name]: keys / f"{name}_cert.pem" for name in names})
    assert verifier.serial_no == platform.serials["new"]


def test_of_equally_new_keys_the_last_is_asked_for(keys):
    verifier = RSAVerifier({"PUB_KEY_ID_1": keys / "public_pub.pem", "PUB_KEY_ID_2": keys / "public_pub.pem"})
    assert verifier.serial_no == "PUB_KEY_ID_2"


def test_the_verifier_knows_its_serials(platform, verifier):
    assert verifier.knows(platform.serials["old"])
    assert not verifier.knows(platform.serials["new"])


def test_the_verifier_shows_its_serials_only(platform, verifier):
    assert repr(verifier) == f"<RSAVerifier {platform.serials['public']}, {platform.serials['old']}>"


@pytest.mark.case("T13")
def test_a_public_key_serial_met_by_certificates_only_says_what_to_do(platform, keys, signed):
    verifier = RSAVerifier({platform.serials["old"]: keys / "old_cert.pem"})
    with pytest.raises(UnknownSerialError, match=r"download pub_key\.pem") as caught:
        SignedContent(signed(b""), b"").verify(verifier, platform.now)
    assert caught.value.serial_no == platform.serials["public"]


def test_an_unknown_serial_lists_the_known_ones(platform, verifier):
    with pytest.raises(UnknownSerialError) as caught:
        verifier.verify(platform.serials["new"], b"", "")
    known = f"{platform.serials['public']}, {platform.serials['old']}"
    assert caught.value.cause == f"No key is known for this serial (known: {known})."


def test_no_key_at_all_is_said_in_words():
    assert unknown_serial("AB", {}).cause == "No key is known for this serial (known: none)."


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda s: s + "junk", "not base64|canonical|does not match"),
        (lambda s: s + "=", "base64"),
        (lambda s: s[:-1], "not base64"),
        (lambda s: s[:10] + "\n" + s[10:], "not base64"),
        (lambda s: s[:10] + " " + s[10:], "not base64"),
        (lambda s: "é" + s[1:], "not base64"),
        (lambda s: None, "not base64"),
        (lambda s: base64.b64encode(base64.b64decode(s)[:-1]).decode(), "does not match"),
        (lambda s: base64.b64encode(base64.b64decode(s) + b"x").decode(), "does not match"),
        (lambda s: base64.urlsafe_b64encode(b"\xff" * 256).decode(), "not base64"),
        (lambda s: "", "does not match"),
    ],
)
@pytest.mark.case("T28")
def test_a_signature_in_another_form_is_refused(platform, verifier, signed, change, reason):
    content = SignedContent(signed(b"x"), b"x")
    signature = signed(b"x")["wechatpay-signature"]
    with pytest.raises(InvalidSignatureError, match=reason) as caught:
        verifier.verify(content.serial_no, content.message(), change(signature))
    assert caught.value.serial_no == content.serial_no


def test_what_was_signed_shows_no_more_than_serial_and_time(platform, signed):
    headers = signed(b"x")
    shown = f"serial_no={platform.serials['public']} timestamp={headers['wechatpay-timestamp']}"
    assert repr(SignedContent(headers, b"x")) == f"<SignedContent {shown}>"


@pytest.mark.case("T28")
def test_unused_bits_at_the_end_of_the_base64_are_refused(platform, verifier, signed):
    headers = signed(b"")
    signature = headers["wechatpay-signature"]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    twin = signature[:-3] + alphabet[alphabet.index(signature[-3]) ^ 1] + "=="
    assert base64.b64decode(twin) == base64.b64decode(signature)
    with pytest.raises(InvalidSignatureError, match="not canonical") as caught:
        SignedContent({**headers, "wechatpay-signature": twin}, b"").verify(verifier, platform.now)
    assert caught.value.serial_no == headers["wechatpay-serial"]


@pytest.mark.case("T28")
@settings(max_examples=150)
@given(data=st.data())
def test_any_flipped_bit_is_refused(platform, verifier, signed, data):
    body = data.draw(st.sampled_from([b"", b"{}", '{"title":"会员卡"}'.encode()]))
    headers = signed(body)
    part = data.draw(st.sampled_from(PARTS if body else PARTS[1:]))
    raw = bytearray(body if part == "body" else headers[f"wechatpay-{part}"].encode())
    position = data.draw(st.integers(0, len(raw) - 1))
    raw[position] ^= 1 << data.draw(st.integers(0, 7))
    if part == "body":
        body = bytes(raw)
    else:
        headers[f"wechatpay-{part}"] = raw.decode("latin-1")
    with pytest.raises(VerificationError):
        SignedContent(headers, body).verify(verifier, platform.now)


@settings(max_examples=40)
@given(
    body=st.text(max_size=50).map(str.encode) | st.integers(0, 2**20).map(lambda n: b"\xe5" * n),
    order=st.permutations(["Timestamp", "Nonce", "Signature", "Serial", "Signature-Type"]),
    spell=st.sampled_from([str, str.lower, str.upper, str.swapcase]),
    space=st.text(" \t", max_size=3),
)
def test_order_case_blanks_and_size_do_not_matter(platform, verifier, body, order, spell, space):
    headers = platform.headers(body)
    arrived = httpx.Headers(
        {spell(f"Wechatpay-{n}"): space + headers[f"Wechatpay-{n}"] + space for n in order}
    )
    SignedContent(arrived, body).verify(verifier, platform.now)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("timestamp", "1795449600.0"),
        ("timestamp", "-1"),
        ("timestamp", "1" * 13),
        ("timestamp", "１７"),
        ("nonce", "a\nb"),
        ("nonce", "ä"),
        ("serial", "A B"),
        ("signature", "a\x00"),
    ],
)
def test_a_malformed_header_is_refused_by_name(signed, name, value):
    with pytest.raises(InvalidSignatureError, match=f"malformed: wechatpay-{name}"):
        SignedContent({**signed(b""), f"wechatpay-{name}": value}, b"")


def test_lines_cannot_be_moved_between_nonce_and_body(platform, signed):
    headers = signed(b"first\nsecond")
    with pytest.raises(InvalidSignatureError, match="malformed"):
        SignedContent({**headers, "wechatpay-nonce": headers["wechatpay-nonce"] + "\nfirst"}, b"second")


@pytest.mark.case("T08")
def test_a_probe_is_named_even_if_its_serial_is_unknown(platform, verifier, signed):
    headers = signed(b"") | {"wechatpay-signature": "WECHATPAY/SIGNTEST/x", "wechatpay-serial": "F" * 40}
    with pytest.raises(SignatureProbeError, match="deliberately invalid"):
        SignedContent(headers, b"").verify(verifier, platform.now)


@pytest.mark.case("T12")
@pytest.mark.anyio
async def test_an_unknown_signature_type_is_named_also_for_async(platform, verifier, signed):
    headers = signed(b"") | {"wechatpay-signature-type": "RSA-PSS"}
    with pytest.raises(UnsupportedSignatureTypeError, match="RSA-PSS") as caught:
        await SignedContent(headers, b"").averify(verifier, platform.now)
    assert caught.value.serial_no == platform.serials["public"]


def test_every_missing_header_is_named():
    with pytest.raises(InvalidSignatureError) as caught:
        SignedContent({"wechatpay-nonce": "a", "wechatpay-serial": " \t"}, b"")
    assert caught.value.cause == (
        "Signature headers are missing: wechatpay-timestamp, wechatpay-signature, wechatpay-serial."
    )


def test_every_malformed_header_is_named(signed):
    headers = signed(b"") | {"wechatpay-nonce": "a b", "wechatpay-serial": "é"}
    with pytest.raises(InvalidSignatureError) as caught:
        SignedContent(headers, b"")
    assert caught.value.cause == "Signature headers are malformed: wechatpay-nonce, wechatpay-serial."


@pytest.mark.parametrize("blank", ["\n", "\x0b", "\u3000", "X"])
def test_only_blanks_and_tabs_around_a_value_are_dropped(signed, verifier, platform, blank):
    headers = signed(b"")
    SignedContent({name: f" \t{value}\t " for name, value in headers.items()}, b"").verify(
        verifier, platform.now
    )
    with pytest.raises(VerificationError):
        SignedContent(headers | {"wechatpay-nonce": headers["wechatpay-nonce"] + blank}, b"").verify(
            verifier, platform.now
        )
    with pytest.raises(UnsupportedSignatureTypeError):
        SignedContent(
            headers | {"wechatpay-signature-type": headers["wechatpay-signature-type"] + blank}, b""
        ).verify(verifier, platform.now)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(301, "301 seconds ahead of the clock"), (-301, "301 seconds behind the clock")],
)
def test_a_stale_timestamp_is_told_with_its_side(platform, verifier, signed, seconds, told):
    content = SignedContent(signed(b"", timestamp=int(platform.now) + seconds), b"")
    with pytest.raises(StaleTimestampError, match=told) as caught:
        content.verify(verifier, platform.now)
    assert caught.value.serial_no == content.serial_no


@pytest.mark.parametrize("seconds", [-300, 0, 300])
def test_a_timestamp_up_to_five_minutes_off_is_good(platform, verifier, signed, seconds):
    SignedContent(signed(b"", timestamp=int(platform.now) + seconds), b"").verify(verifier, platform.now)


def test_an_unknown_signature_type_is_shown_in_part(platform, verifier, signed):
    content = SignedContent(signed(b"") | {"wechatpay-signature-type": "X" * 65}, b"")
    with pytest.raises(UnsupportedSignatureTypeError) as caught:
        content.verify(verifier, platform.now)
    shown = f"Wechatpay-Signature-Type is {'X' * 64!r}, but WECHATPAY2-SHA256-RSA2048 is expected."
    assert caught.value.cause == shown
    assert caught.value.serial_no == content.serial_no


def test_a_probe_tells_its_serial(platform, verifier, signed):
    content = SignedContent(signed(b"") | {"wechatpay-signature": "WECHATPAY/SIGNTEST/x"}, b"")
    with pytest.raises(SignatureProbeError) as caught:
        content.verify(verifier, platform.now)
    assert caught.value.serial_no == content.serial_no


class TestAnExpiredCertificate:
    @pytest.fixture
    def now(self):
        return [1795449600.0]  # 2026-11-23: the old certificate ends on 2027-01-01

    @pytest.fixture
    def expiring(self, platform, keys, now):
        return RSAVerifier({platform.serials["old"]: keys / "old_cert.pem"}, clock=lambda: now[0])

    @pytest.fixture
    def signed(self, platform):
        def signed(first_line):
            message = first_line + b"\nnonce\n\n"
            return platform.serials["old"], message, platform.sign("old", message)

        return signed

    @pytest.mark.parametrize("first_line", [b"1798761601", b"1640995199", b"99999999999"])
    def test_verifies_nothing_that_was_signed_outside_its_time(self, expiring, signed, first_line):
        with pytest.raises(UnknownSerialError, match="valid only from 2022-01-01 to 2027-01-01"):
            expiring.verify(*signed(first_line))

    def test_verifies_what_was_signed_in_its_time_also_later(self, expiring, signed, now):
        now[0] = 1798761601.0
        expiring.verify(*signed(b"1798761599"))

    @pytest.mark.parametrize("first_line", [b"", b"x", b"123456789012", b"-5", b"1e9"])
    def test_is_judged_by_the_clock_where_no_time_is_signed(self, expiring, signed, first_line, now):
        expiring.verify(*signed(first_line))
        for clock in (1798761601.0, float("nan"), float("inf"), -1.0):
            now[0] = clock
            with pytest.raises(UnknownSerialError):
                expiring.verify(*signed(first_line))

    def test_encrypts_nothing(self, expiring, platform, now):
        assert expiring.encryption_key()[0] == expiring.serial_no == platform.serials["old"]
        now[0] = 1798761601.0
        assert expiring.serial_no == platform.serials["old"]  # which is still to be asked for
        with pytest.raises(EncryptionError, match="No certificate that could encrypt is valid now"):
            FieldCipher(expiring).encrypt("13800138000")

    def test_gives_way_to_one_that_is_valid(self, platform, keys, now):
        both = {platform.serials[name]: keys / f"{name}_cert.pem" for name in ("old", "new")}
        verifier = RSAVerifier(both, clock=lambda: now[0])
        now[0] = 1672531200.0  # 2023
        assert verifier.serial_no == verifier.encryption_key()[0] == platform.serials["old"]
        now[0] = 1798761601.0
        assert verifier.serial_no == verifier.encryption_key()[0] == platform.serials["new"]
