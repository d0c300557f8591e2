"""No secret in any repr, log, exception or traceback: canaries in every place, looked for everywhere.

Tracebacks are printed by rich with all local variables, as error trackers do.
"""

import asyncio
import base64
import io
import logging
import pickle
import traceback

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from rich.console import Console
from rich.traceback import Traceback

import wechatpay_signing
from wechatpay_signing import (
    ConfigurationError,
    FieldCipher,
    NotificationParser,
    PlatformCertificates,
    PooledTransport,
    RSASigner,
    RSAVerifier,
    SigningError,
    SigningTransport,
    authorization_header,
    decrypt_aead,
    encrypt_aead,
    fast_transport,
    load_private_key,
    load_public_key,
    parse_authorization,
    request_message,
    resilient_transport,
    response_message,
)
from wechatpay_signing._apiv3.verification import SignedContent
from wechatpay_signing._crypto.aead import APIv3Key
from wechatpay_signing._crypto.sources import read_blocks
from wechatpay_signing._transport.settings import Settings

pytestmark = [pytest.mark.anyio, pytest.mark.case("T23")]


def resilient(signing):
    return resilient_transport(signing, attempts=1)


CANARY = "CANARY13800138000"
APIV3_KEY = "CANARY0123456789CANARY0123456789"
PACKAGE = wechatpay_signing.__path__[0]


class Held:
    """A value that the test's own frames may hold: its repr says nothing."""

    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "<held>"


def shown(error):
    """An error as plain traceback, as rich traceback with local variables, and as its chain of reprs."""
    console = Console(file=io.StringIO(), width=400, color_system=None)
    rich = Traceback.from_exception(
        type(error),
        error,
        error.__traceback__,
        show_locals=True,
        locals_max_length=None,
        locals_max_string=None,
        max_frames=0,
    )
    console.print(rich)
    return console.file.getvalue() + "".join(traceback.format_exception(error)) + repr(vars(error))


def fails(call):
    """The error of a call whose arguments no frame of this file shows."""
    with pytest.raises(SigningError) as caught:
        call()
    return caught.value


@pytest.fixture(scope="module")
def key():
    return Held(rsa.generate_private_key(65537, 2048))


@pytest.fixture(scope="module")
def pem(key):
    return Held(key.value.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode())


def pieces(secret):
    """Parts of a secret: a printed one may be wrapped, or cut."""
    lines = [line for line in secret.splitlines() if not line.startswith("-----")]
    return [line[start : start + 16] for line in lines for start in range(0, max(len(line) - 15, 1), 16)]


def check_hidden(report, *secrets):
    found = sum(piece in report for secret in secrets for piece in pieces(secret))
    del report, secrets
    assert found == 0


def test_the_search_finds_what_is_there(pem):
    def leak(secret):
        raise SigningError("x")

    for secret in (CANARY, pem.value):
        with pytest.raises(AssertionError):
            check_hidden(shown(fails(lambda: leak(secret))), secret)  # noqa: B023 - called at once


def loading(source, password=None):
    serial = "PUB_KEY_ID_1"
    environment = Held(
        {
            "WECHATPAY_MCHID": "1",
            "WECHATPAY_SERIAL_NO": "AB",
            "WECHATPAY_PRIVATE_KEY": source.value,
            "WECHATPAY_PUBLIC_KEY_ID": serial,
            "WECHATPAY_PUBLIC_KEY": source.value,
        }
    )
    return {
        "load_private_key": lambda: load_private_key(source.value),
        "RSASigner": lambda: RSASigner(mchid="1", serial_no="AB", private_key=source.value),
        "load_public_key": lambda: load_public_key(source.value),
        "RSAVerifier": lambda: RSAVerifier({serial: source.value}),
        "PlatformCertificates": lambda: PlatformCertificates(
            None, APIV3_KEY, public_keys={serial: source.value}
        ),
        "from_env": lambda: SigningTransport.from_env(environment.value),
    }


@pytest.mark.parametrize("way", loading(Held("")))
@pytest.mark.parametrize("damage", ["cut", "headless", "words"])
def test_a_key_that_does_not_load_is_not_shown(way, damage, pem):
    text = Held(pem.value)
    made = {
        "cut": lambda: text.value.replace("MII", "MIX", 1),
        "headless": lambda: text.value.split("\n", 1)[1],
        "words": lambda: CANARY,
    }
    source = Held(made[damage]())
    check_hidden(shown(fails(loading(source)[way])), source.value, APIV3_KEY)


WRONG_SETTINGS = {
    "WECHATPAY_SERIAL_NO": "no serial!",
    "WECHATPAY_MCHID": "no number",
    "WECHATPAY_SUB_MCHID": "no number",
    "WECHATPAY_MODE": "both",
    "WECHATPAY_BASE_URL": "ftp://x",
    "WECHATPAY_APIV3_KEY": APIV3_KEY[:-1],
    "WECHATPAY_PUBLIC_KEY_ID": "PUB_KEY_ID_1",
    "WECHATPAY_PRIVATE_KEY_FILE": "also.pem",
}


@pytest.mark.parametrize("make", [Settings, SigningTransport.from_env])
@pytest.mark.parametrize("name", WRONG_SETTINGS)
def test_one_wrong_variable_shows_no_other(make, name, pem, monkeypatch):
    for variable, value in {
        "WECHATPAY_MCHID": "1",
        "WECHATPAY_SERIAL_NO": "AB",
        "WECHATPAY_PRIVATE_KEY": pem.value,
        "WECHATPAY_APIV3_KEY": APIV3_KEY,
        name: WRONG_SETTINGS[name],
    }.items():
        monkeypatch.setenv(variable, value)
    check_hidden(own_frames(fails(make)), pem.value, APIV3_KEY[:-1])


def test_neither_password_nor_encrypted_key_are_shown(key):
    locking = BestAvailableEncryption(b"x")
    locked = Held(key.value.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locking).decode())
    password = Held(CANARY)
    error = fails(lambda: load_private_key(locked.value, password=password.value))
    check_hidden(shown(error), locked.value, CANARY)


def test_a_wrong_apiv3_key_is_not_shown():
    short = Held(APIV3_KEY[:-1])
    ways = [
        lambda: APIv3Key(short.value),
        lambda: decrypt_aead(short.value, "0" * 12, "", "AAAA"),
        lambda: encrypt_aead(short.value, "0" * 12, "", CANARY.encode()),
        lambda: PlatformCertificates(None, short.value),
    ]
    for way in ways:
        check_hidden(shown(fails(way)), APIV3_KEY, CANARY)


def test_what_does_not_decrypt_is_not_shown(verifier, signer):
    sealed = Held(encrypt_aead(APIV3_KEY, "0" * 12, "", CANARY.encode()))
    key, text = Held(APIV3_KEY), Held(base64.b64encode(CANARY.encode() * 9).decode())
    errors = [
        fails(lambda: decrypt_aead(key.value, "1" * 12, "", sealed.value)),
        fails(
            lambda: APIv3Key(key.value).decrypt(nonce="1" * 12, associated_data="", ciphertext=sealed.value)
        ),
        fails(lambda: FieldCipher(verifier, signer).decrypt(text.value)),
    ]
    for error in errors:
        check_hidden(shown(error), APIV3_KEY, sealed.value, text.value)


def test_what_cannot_be_encrypted_is_not_shown(verifier):
    phone = Held(CANARY * 20)
    check_hidden(shown(fails(lambda: FieldCipher(verifier).encrypt(phone.value))), CANARY)


NOT_QUITE_TEXT = {
    "number": lambda secret: int(secret.removeprefix("CANARY")),
    "bytes": lambda secret: secret.encode(),
    "half a character": lambda secret: secret + "\ud800",
}


@pytest.mark.parametrize("kind", NOT_QUITE_TEXT)
def test_a_field_that_is_not_quite_text_is_not_shown(verifier, kind):
    phone = Held(NOT_QUITE_TEXT[kind](CANARY))
    check_hidden(shown(fails(lambda: FieldCipher(verifier).encrypt(phone.value))), CANARY, CANARY[6:])


def test_a_key_that_is_not_quite_text_is_not_shown(pem):
    lines, key = Held(pem.value.splitlines()), Held(APIV3_KEY[:-1] + "\udcff")
    ways = [
        lambda: RSASigner(mchid="1", serial_no="AB", private_key=lines.value),
        lambda: load_private_key(lines.value),
        lambda: APIv3Key(key.value),
        lambda: decrypt_aead(key.value, "0" * 12, "", "AAAA"),
        lambda: encrypt_aead(key.value, "0" * 12, "", CANARY.encode()),
        lambda: PlatformCertificates(None, key.value),
        lambda: NotificationParser(None, key.value),
    ]
    for way in ways:
        check_hidden(shown(fails(way)), pem.value, APIV3_KEY, CANARY)


def test_a_malformed_authorization_is_not_shown(signer):
    signature = Held(CANARY * 3 + "!")
    fields = {"mchid": "1", "serial_no": "AB", "nonce_str": "n", "timestamp": 1}
    header = Held(f'WECHATPAY2-SHA256-RSA2048 signature="{CANARY}"')
    for made in (signature, Held(signature.value[:-1].encode())):
        error = fails(lambda: authorization_header(signature=made.value, **fields))  # noqa: B023 - called at once
        check_hidden(shown(error), CANARY)
    for read in (header, Held(header.value.encode())):
        check_hidden(shown(fails(lambda: parse_authorization(read.value))), CANARY)  # noqa: B023 - called at once


REFUSED = {
    "signature does not fit": {},
    "probe": {"Wechatpay-Signature": f"WECHATPAY/SIGNTEST/{CANARY}"},
    "not base64": {"Wechatpay-Signature": CANARY},
    "unknown serial": {"Wechatpay-Serial": "F" * 40},
    "stale": {"Wechatpay-Timestamp": "1"},
    "header missing": {"Wechatpay-Nonce": ""},
    "cannot be decoded": {"Content-Encoding": "gzip"},
}


@pytest.mark.parametrize("way", REFUSED)
async def test_a_refused_answer_shows_neither_body_nor_signature(platform, transport_to, send, way, caplog):
    caplog.set_level(logging.DEBUG)
    secret = b'{"openid":"%s"}' % CANARY.encode()
    headers = platform.headers(secret + b" ") | REFUSED[way]
    sent = []

    def answer(request):
        sent.append(parse_authorization(request.headers["Authorization"]).signature)
        return httpx.Response(200, headers=headers, stream=httpx.ByteStream(secret))

    with pytest.raises(SigningError) as caught:
        await send(transport_to(answer), content=secret)
    arrived = [] if way == "probe" else [headers["Wechatpay-Signature"]]
    check_hidden(own_frames(caught.value) + caplog.text, CANARY, sent[0], *arrived)


class Unreachable:
    """A signer whose key is elsewhere, and out of reach."""

    mchid, serial_no = "1", "AB"

    def sign(self, message):
        raise ConnectionError("the KMS does not answer")


class AsyncUnreachable(Unreachable):
    async def asign(self, message):
        self.sign(message)


@pytest.mark.parametrize("signer", [Unreachable(), AsyncUnreachable()])
async def test_a_signer_that_fails_shows_no_body(transport_to, send, signer):
    with pytest.raises(ConnectionError) as caught:
        await send(transport_to(None, signer=signer), content=CANARY.encode())
    check_hidden(own_frames(caught.value), CANARY)


@pytest.mark.parametrize("error", [httpx.WriteError("broken"), asyncio.CancelledError(), KeyboardInterrupt()])
async def test_a_call_that_failed_or_was_interrupted_shows_neither_body_nor_signature(
    transport_to, send, error
):
    sent = []

    def fail(request):
        sent.append(parse_authorization(request.headers["Authorization"]).signature)
        raise error from OSError("broken pipe")

    with pytest.raises(type(error)) as caught:
        await send(transport_to(fail), content=CANARY.encode())
    assert isinstance(caught.value.__cause__, OSError)
    frames = [frame for frame, _ in traceback.walk_tb(caught.value.__traceback__)]
    assert fail.__code__ not in {frame.f_code for frame in frames}
    check_hidden(own_frames(caught.value), CANARY, sent[0])


class BrokenKeys:
    """A source of keys that cannot be reached, or gives no key."""

    def __init__(self, given=None):
        self.given = given

    def encryption_key(self):
        if self.given is None:
            raise ConnectionError("the key service does not answer")
        return "AB", self.given


class BrokenDecryptor:
    def decrypt(self, ciphertext):
        raise ConnectionError("the KMS does not answer")


@pytest.mark.parametrize("keys", [BrokenKeys(), BrokenKeys(object())])
def test_a_source_of_keys_that_fails_shows_no_field(keys):
    phone = Held(CANARY)
    with pytest.raises((ConnectionError, AttributeError)) as caught:
        FieldCipher(keys).encrypt(phone.value)
    check_hidden(own_frames(caught.value), CANARY)


def test_a_download_that_fails_shows_no_field(signer):
    certificates = PlatformCertificates(
        signer, APIV3_KEY, inner=httpx.MockTransport(lambda request: httpx.Response(500))
    )
    phone = Held(CANARY)
    error = fails(lambda: FieldCipher(certificates).encrypt(phone.value))
    check_hidden(own_frames(error), CANARY, APIV3_KEY)


def test_a_decryptor_that_fails_shows_no_field():
    sealed = Held(base64.b64encode(CANARY.encode() * 3).decode())
    with pytest.raises(ConnectionError) as caught:
        FieldCipher(BrokenKeys(), BrokenDecryptor()).decrypt(sealed.value)
    check_hidden(own_frames(caught.value), CANARY, sealed.value)


WRONG_POOL = {
    "max_connections": 0,
    "keepalive_expiry": -1,
    "exchange_timeout": None,
    "verify": "ca.pem",
    "proxy": "http://user:CANARY13800138000@proxy:99999",
}


@pytest.mark.parametrize("name", WRONG_POOL)
@pytest.mark.parametrize("make", [PooledTransport, fast_transport])
def test_a_wrong_argument_beside_a_proxy_shows_no_password(make, name):
    options = Held({"proxy": f"http://user:{CANARY}@proxy:8080", name: WRONG_POOL[name]})
    check_hidden(own_frames(fails(lambda: make(**options.value))), CANARY)


class Malformed:
    """A signer whose signature cannot stand in a header."""

    mchid, serial_no = "1", "AB"

    def __init__(self, signature):
        self.signature = signature

    def sign(self, message):
        return self.signature


class AsyncMalformed(Malformed):
    async def asign(self, message):
        return self.signature


@pytest.mark.parametrize("make", [Malformed, AsyncMalformed])
@pytest.mark.parametrize("signature", [CANARY + "!", CANARY.encode(), CANARY + "\ud800"])
async def test_a_malformed_signature_is_not_shown(transport_to, send, make, signature):
    signer = make(signature)
    with pytest.raises(SigningError) as caught:
        await send(transport_to(None, signer=signer), "POST", f"/v3/{CANARY}", content=CANARY.encode())
    check_hidden(own_frames(caught.value), CANARY)


async def test_a_serial_unfit_for_a_header_shows_no_signature(transport_to, send, signer):
    class Odd:
        serial_no = "no\nserial"

        def verify(self, serial_no, message, signature): ...

    made = []

    class Noting(Malformed):
        def sign(self, message):
            made.append(signer.sign(message))
            return made[0]

    with pytest.raises(SigningError) as caught:
        await send(transport_to(None, signer=Noting(""), verifier=Odd()), content=CANARY.encode())
    check_hidden(own_frames(caught.value), CANARY, made[0])


@pytest.mark.parametrize("nonce", ["", "x" * 33, "a b", "a\nb", None, "\ud800"])
async def test_a_malformed_nonce_shows_neither_body_nor_path(transport_to, send, nonce):
    with pytest.raises(SigningError) as caught:
        await send(transport_to(None, nonce=lambda: nonce), "POST", f"/v3/{CANARY}", content=CANARY.encode())
    check_hidden(own_frames(caught.value), CANARY)


@pytest.mark.parametrize(
    "build",
    [
        lambda secret: request_message("POST", f"/{secret}", "1", "a\nb", secret.encode()),
        lambda secret: request_message("POST", f"/{secret}", None, "n", secret.encode()),
        lambda secret: request_message("P OST", f"/{secret}", 1, "n", secret.encode()),
        lambda secret: request_message("POST", f"/{secret}", 1, "n", secret),
        lambda secret: response_message("soon", "n", secret.encode()),
        lambda secret: response_message(1, "a b", secret.encode()),
        lambda secret: response_message(1, "n", secret),
    ],
)
def test_a_message_that_cannot_be_built_shows_no_content(build):
    secret = Held(CANARY)
    check_hidden(own_frames(fails(lambda: build(secret.value))), CANARY)


FAILURES = {
    "connection": httpx.ConnectError("refused"),
    "response": httpx.ReadTimeout("late"),
    "configuration": ConfigurationError("SSL_CERT_FILE"),
    "interrupt": KeyboardInterrupt(),
}


@pytest.mark.parametrize("wrap", [lambda signing: signing, resilient], ids=["plain", "resilient"])
@pytest.mark.parametrize("failure", [*FAILURES, "unsigned", "foreign host", "signed before"])
async def test_no_frame_shows_the_card_code_in_a_url(transport_to, send, wrap, failure):
    def fail(request):
        if failure in FAILURES:
            raise FAILURES[failure]
        return httpx.Response(200)

    host = "https://elsewhere.example" if failure == "foreign host" else ""
    headers = {"Authorization": "WECHATPAY2-X"} if failure == "signed before" else {}
    transport = wrap(transport_to(fail))
    with pytest.raises(BaseException) as caught:
        await send(transport, "POST", f"{host}/v3/codes/{CANARY}", content=b"{}", headers=headers)
    check_hidden(own_frames(caught.value), CANARY)


def test_an_authorization_cannot_be_pickled():
    text = authorization_header(mchid="1", serial_no="AB", nonce_str="n", timestamp=1, signature=CANARY)
    with pytest.raises(TypeError, match="cannot pickle an Authorization"):
        pickle.dumps(parse_authorization(text))


def test_no_object_shows_a_secret(platform, signer, verifier, keys, transport_to, key, pem):
    public = key.value.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    headers = {name.lower(): value for name, value in platform.headers(CANARY.encode()).items()}
    environment = {
        "WECHATPAY_MCHID": "1",
        "WECHATPAY_SERIAL_NO": "AB",
        "WECHATPAY_PRIVATE_KEY": pem.value,
        "WECHATPAY_APIV3_KEY": APIV3_KEY,
    }
    objects = [
        RSASigner(mchid="1", serial_no="AB", private_key=pem.value),
        RSAVerifier({"PUB_KEY_ID_1": public}),
        PlatformCertificates(signer, APIV3_KEY),
        SigningTransport.from_env(environment),
        Settings(environment),
        FieldCipher(verifier, signer),
        APIv3Key(APIV3_KEY),
        load_private_key(pem.value),
        load_public_key(public),
        read_blocks(pem.value, "key"),
        SignedContent(headers, CANARY.encode()),
        parse_authorization(
            authorization_header(mchid="1", serial_no="AB", nonce_str="n", timestamp=1, signature=CANARY)
        ),
    ]
    secrets = [pem.value, APIV3_KEY, CANARY, headers["wechatpay-signature"]]
    for one in objects:
        check_hidden(f"{one!r} {one}", *secrets)


def test_no_object_with_a_key_can_be_pickled(signer, verifier):
    for one in (signer, verifier, APIv3Key(APIV3_KEY)):
        with pytest.raises(TypeError, match="pickle"):
            pickle.dumps(one)


def own_frames(error):
    """The report without frames of httpx and of tests, which hold what their callers gave them."""
    console = Console(file=io.StringIO(), width=400, color_system=None)
    link = error
    while link is not None:
        frames = [
            f for f, _ in traceback.walk_tb(link.__traceback__) if f.f_code.co_filename.startswith(PACKAGE)
        ]
        for frame in frames:
            console.print({name: repr(value) for name, value in frame.f_locals.items()}, soft_wrap=True)
        link = link.__cause__ or link.__context__
    return console.file.getvalue() + str(error) + repr(error)
