"""Whatever is given for an argument of the package: it is taken for a reason, or refused at once by name."""

import inspect
import threading
from collections.abc import Mapping
from typing import NamedTuple

import anyio
import httpx
import pytest
import redis
import redis.asyncio

import wechatpay_signing
from wechatpay_signing import (
    FieldCipher,
    MerchantRegistry,
    Settings,
    SigningError,
    SigningTransport,
)

# What is no constructor and no function that anybody calls.
PROTOCOLS = {"AsyncReplayStore", "AsyncSigner", "Encryptor", "ReplayStore", "Signer", "Verifier"}
MADE_BY_THE_PACKAGE = {
    "Acknowledgement",
    "AppParameters",
    "Authorization",
    "CertificateMetrics",
    "EncryptedField",
    "JsapiParameters",
    "Merchant",
    "Notification",
    "ResilientTransport",
}
METHODS = {
    "FieldCipher.decrypt",
    "FieldCipher.encrypt",
    "MerchantRegistry.add",
    "Settings.verifier",
}
"""That make something or take what a person typed, beside constructors, class methods and functions."""


class Row(NamedTuple):
    """What is taken for an argument, each with its reason, and what else the message may call it."""

    taken: Mapping[str, str] = {}
    called: str = ""
    shows: bool = False
    """The message may quote it: it is a path or a number."""


def taken(reason: str, *labels: str) -> dict[str, str]:
    return dict.fromkeys(labels, reason)


DEFAULT = taken("the default", "None")
TEXTS = ("a text", "a long text")
ANYTHING = (
    *("None", "False", "True", "0", "-1", "a half", "NaN", "infinity", "a number of 5,000 digits"),
    *("an empty text", "blanks", *TEXTS, "control characters", "half a surrogate pair", "no bytes", "bytes"),
    *("an empty list", "a list", "a list of numbers", "an empty dict", "a dict"),
    *("an object", "a class", "an object of a class"),
)
NO_PASSWORD = taken("an empty password is none", "None", "an empty text", "no bytes")
A_FUNCTION = Row()
MORE_SECONDS = Row(taken("a short time", "a half"), shows=True)
NAME = Row(taken("a part of keys, which may be empty", "an empty text", "a text"), shows=True)
SECONDS_OR_NONE = Row(taken("a short time, or none", "a half", "0"), shows=True)
TRANSPORT = Row(DEFAULT)
ISSUER = Row(taken("any issuer", "None") | taken("an issuer's name", "a text", "blanks"))
CHAIN = Row(taken("no chain", "None"))
WHAT = Row(taken("any name", "blanks", "a text"))
HOSTS = Row(taken("host names", "a text", "a list", "a dict"))

CASH_DESK = {
    "signer": Row(),
    "appid": Row(taken("any AppID", "a text")),
    "prepay_id": Row(taken("any handle", "a text")),
    "clock": A_FUNCTION,
    "nonce": A_FUNCTION,
}

ROWS: dict[str, dict[str, Row]] = {
    "AsyncRedisReplayStore": {
        "client": Row(),
        "prefix": Row(taken("a prefix of keys, which may be empty", "an empty text", "blanks", "a text")),
    },
    "FieldCipher": {"keys": Row(), "decryptor": Row(DEFAULT)},
    "FieldCipher.decrypt": {"ciphertext": Row(called="encrypted field")},
    "FieldCipher.encrypt": {
        "plaintext": Row(
            taken("any text is a value", "an empty text", "blanks", "a text", "control characters"), "field"
        )
    },
    "FieldCipher.for_transport": {"transport": Row()},
    "MemoryReplayStore": {"clock": A_FUNCTION, "max_entries": Row()},
    "MerchantRegistry": {
        "inner": TRANSPORT,
        "hosts": HOSTS,
        "base_url": Row(),
        "chain": CHAIN,
        "seen": Row(DEFAULT),
        "clock": A_FUNCTION,
        "nonce": A_FUNCTION,
        "application": NAME,
    },
    "MerchantRegistry.add": {
        "mchid": Row(),
        "serial_no": Row(),
        "private_key": Row(),
        "password": Row(NO_PASSWORD),
        "public_keys": Row(
            taken("the APIv3 key downloads certificates", "None", "an empty dict"), "verification key"
        ),
        "apiv3_key": Row(taken("the public key verifies", "None"), "APIv3 key"),
    },
    "NotificationParser": {
        "verifier": Row(),
        "apiv3_key": Row(called="APIv3 key"),
        "seen": Row(DEFAULT),
        "clock": A_FUNCTION,
        "lease": MORE_SECONDS,
        "keep": MORE_SECONDS,
        "mchid": NAME,
        "application": NAME,
    },
    "PlatformCertificates": {
        "signer": Row(),
        "apiv3_key": Row(called="APIv3 key"),
        "public_keys": Row(taken("only certificates are used", "None", "an empty dict"), "verification key"),
        "base_url": Row(),
        "inner": TRANSPORT,
        "clock": A_FUNCTION,
        "nonce": A_FUNCTION,
        "refresh_seconds": MORE_SECONDS,
        "cool_down_seconds": SECONDS_OR_NONE,
        "timeout_seconds": MORE_SECONDS,
        "cache_path": Row(
            taken("no cache", "None") | taken("a path, looked at when it is needed", "a text"), shows=True
        ),
        "on_refresh": Row(DEFAULT),
        "issuer": ISSUER,
        "chain": CHAIN,
    },
    "PooledTransport": {
        "proxy": Row(DEFAULT),
        "verify": Row(DEFAULT),
        "max_connections": Row(),
        "keepalive_expiry": SECONDS_OR_NONE,
        "exchange_timeout": MORE_SECONDS,
        "trust_env": Row(taken("a bool", "False", "True")),
        "family": Row(DEFAULT),
    },
    "BrandSigner": {
        "brand_id": Row(taken("what a brand is called, its owner knows", "a text")),
        "serial_no": Row(),
        "private_key": Row(),
        "password": Row(NO_PASSWORD),
        "certificate": Row(DEFAULT),
    },
    "RSASigner": {
        "mchid": Row(),
        "serial_no": Row(),
        "private_key": Row(),
        "password": Row(NO_PASSWORD),
        "certificate": Row(DEFAULT),
    },
    "RSAVerifier": {"keys": Row(called="verif"), "clock": A_FUNCTION},
    "RedisReplayStore": {
        "client": Row(),
        "prefix": Row(taken("a prefix of keys, which may be empty", "an empty text", "blanks", "a text")),
    },
    "SQLiteReplayStore": {
        "path": Row(taken("the name of a file", "a text"), shows=True),
        "timeout": SECONDS_OR_NONE,
        "clock": A_FUNCTION,
    },
    "Settings": {
        "environ": Row(taken("the process's own variables", "None"), "variables are missing"),
        "env_file": Row(taken("no file", "None"), shows=True),
    },
    "Settings.verifier": {"inner": TRANSPORT, "clock": A_FUNCTION, "nonce": A_FUNCTION},
    "SigningTransport": {
        "signer": Row(),
        "verifier": Row(),
        "inner": TRANSPORT,
        "hosts": HOSTS,
        "clock": A_FUNCTION,
        "nonce": A_FUNCTION,
        "max_response_bytes": Row(),
    },
    "SigningTransport.from_env": {
        "environ": Row(taken("the process's own variables", "None"), "variables are missing"),
        "inner": TRANSPORT,
        "clock": A_FUNCTION,
        "nonce": A_FUNCTION,
        "max_response_bytes": Row(),
        "exchange_timeout": MORE_SECONDS,
        "trust_env": Row(taken("a bool", "False", "True")),
        "family": Row(DEFAULT),
    },
    "acknowledge": {"error": Row(taken("after success", "None"))},
    "app_parameters": CASH_DESK,
    "aupload_image": {
        "transport": Row(),
        "image": Row(called="content", shows=True),
        "filename": Row(taken("the name of the file", "None"), shows=True),
        "base_url": Row(taken("the client's own", "None")),
        "brand": Row(taken("a merchant uploads", "False")),
    },
    "authorization_header": {
        "mchid": Row(),
        "serial_no": Row(taken("what a serial is, its owner knows", "a text")),
        "nonce_str": Row(taken("random enough to look so", "a text")),
        "timestamp": Row(taken("a second in 1970", "0")),
        "signature": Row(taken("base64", *TEXTS)),
        "scheme": Row(),
    },
    "decrypt_aead": {
        "key": Row(called="APIv3 key"),
        "nonce": Row(),
        "associated_data": Row(taken("what was sealed with it", "an empty text"), "associated data"),
        "ciphertext": Row(),
    },
    "encrypt_aead": {
        "key": Row(called="APIv3 key"),
        "nonce": Row(),
        "associated_data": Row(
            taken("any text is data", "an empty text", "blanks", *TEXTS, "control characters"),
            "associated data",
        ),
        "plaintext": Row(taken("any bytes", "no bytes", "bytes")),
    },
    "fast_transport": {},
    "jsapi_parameters": CASH_DESK,
    "load_private_key": {"source": Row(called="private_key"), "password": Row(NO_PASSWORD), "what": WHAT},
    "load_public_key": {"source": Row(called="public_key"), "what": WHAT},
    "may_be_repeated": {"request": Row(), "outcome": Row()},
    "parse_authorization": {"value": Row(called="Authorization")},
    "request_may_have_been_processed": {"outcome": Row(taken("true in every doubt", *ANYTHING))},
    "request_message": {
        "method": Row(taken("a method of somebody's own", *TEXTS)),
        "target": Row(taken("whoever verifies builds it with what came", *TEXTS, "bytes")),
        "timestamp": Row(
            taken("a second in 1970", "0")
            | taken("whoever verifies builds it with what came", "an empty text", "blanks", *TEXTS)
        ),
        "nonce_str": Row(taken("its form is the header's concern", "an empty text", "blanks", *TEXTS)),
        "body": Row(taken("any bytes", "no bytes", "bytes")),
    },
    "resilient_transport": {
        "transport": Row(),
        "attempts": Row(),
        "deadline": MORE_SECONDS,
        "backoff": SECONDS_OR_NONE,
        "main_host": Row(taken("a host's name", "a text")),
        "backup_host": Row(taken("no failover", "None") | taken("a host's name", "a text")),
        "failures_before_switch": Row(),
        "probe_after": SECONDS_OR_NONE,
        "clock": A_FUNCTION,
        "sleep": A_FUNCTION,
        "asleep": A_FUNCTION,
        "jitter": A_FUNCTION,
    },
    "response_message": {
        "timestamp": Row(taken("a second in 1970", "0")),
        "nonce": Row(taken("whatever the platform sent", *TEXTS)),
        "body": Row(taken("any bytes", "no bytes", "bytes")),
    },
    "upload_image": {},
}
ROWS["fast_transport"] = ROWS["PooledTransport"]
ROWS["upload_image"] = ROWS["aupload_image"]


def callables():
    """Every constructor, class method, listed method and function that the package offers."""
    for name in wechatpay_signing.__all__:
        thing = getattr(wechatpay_signing, name)
        is_error = inspect.isclass(thing) and issubclass(thing, BaseException)
        if is_error or not callable(thing) or name in PROTOCOLS | MADE_BY_THE_PACKAGE:
            continue
        yield name, thing
        if inspect.isclass(thing):
            for member, value in vars(thing).items():
                if isinstance(value, classmethod) or f"{name}.{member}" in METHODS:
                    yield f"{name}.{member}", getattr(thing, member)


def test_every_argument_of_every_public_name_has_its_row():
    found = {
        name: [one for one in inspect.signature(thing).parameters if one != "self"]
        for name, thing in callables()
    }
    assert {name: list(rows) for name, rows in ROWS.items()} == found


@pytest.fixture
def calls(keys, signer, verifier, platform, tmp_path, monkeypatch):
    """How each is called rightly; one argument at a time is then exchanged."""
    monkeypatch.chdir(tmp_path)
    environ = {
        "WECHATPAY_MCHID": signer.mchid,
        "WECHATPAY_SERIAL_NO": signer.serial_no,
        "WECHATPAY_PRIVATE_KEY_FILE": str(keys / "merchant_private.pem"),
        "WECHATPAY_PUBLIC_KEY_ID": platform.serials["public"],
        "WECHATPAY_PUBLIC_KEY_FILE": str(keys / "public_pub.pem"),
        "WECHATPAY_APIV3_KEY": platform.apiv3_key,
    }
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    answers = httpx.MockTransport(lambda _: platform.answer(200, b'{"media_url": "https://x"}'))
    transport = SigningTransport(signer, verifier, inner=answers, clock=platform.clock)
    cipher = FieldCipher(verifier, signer)
    certificate = FieldCipher(wechatpay_signing.RSAVerifier({signer.serial_no: keys / "merchant_cert.pem"}))
    public_keys = {platform.serials["public"]: keys / "public_pub.pem"}
    key = {"serial_no": signer.serial_no, "private_key": keys / "merchant_private.pem"}
    aead = {"key": platform.apiv3_key, "nonce": "12characters", "associated_data": ""}
    sealed = wechatpay_signing.encrypt_aead(*aead.values(), b"x")
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\npixels")
    image = {"transport": transport, "image": tmp_path / "a.png", "filename": "a.png"}
    field = {"mchid": "1", "serial_no": "A", "nonce_str": "n", "timestamp": 1, "signature": "c2ln"}

    desk = {"appid": "wx1", "prepay_id": "wx2"}

    def added(**options):
        return MerchantRegistry().add(**options).signer

    def uploaded_awaiting(**options):
        return anyio.run(lambda: wechatpay_signing.aupload_image(**options))

    changed = {
        "AsyncRedisReplayStore": (None, {"client": redis.asyncio.Redis()}),
        "FieldCipher": (None, {"keys": verifier}),
        "FieldCipher.decrypt": (cipher.decrypt, {"ciphertext": certificate.encrypt("x").ciphertext}),
        "FieldCipher.encrypt": (cipher.encrypt, {"plaintext": "x"}),
        "FieldCipher.for_transport": (FieldCipher.for_transport, {"transport": transport}),
        "MerchantRegistry.add": (
            added,
            {"mchid": "1", **key, "public_keys": public_keys, "apiv3_key": platform.apiv3_key},
        ),
        "NotificationParser": (None, {"verifier": verifier, "apiv3_key": platform.apiv3_key}),
        "PlatformCertificates": (None, {"signer": signer, "apiv3_key": platform.apiv3_key}),
        "BrandSigner": (None, {"brand_id": "1", **key}),
        "RSASigner": (None, {"mchid": "1", **key}),
        "RSAVerifier": (None, {"keys": public_keys}),
        "RedisReplayStore": (None, {"client": redis.Redis()}),
        "SQLiteReplayStore": (None, {"path": tmp_path / "seen.db"}),
        "Settings.verifier": (Settings().verifier, {}),
        "SigningTransport": (None, {"signer": signer, "verifier": verifier}),
        "SigningTransport.from_env": (SigningTransport.from_env, {}),
        "app_parameters": (None, {"signer": signer, **desk}),
        "aupload_image": (uploaded_awaiting, image),
        "authorization_header": (None, field),
        "decrypt_aead": (None, {**aead, "ciphertext": sealed}),
        "encrypt_aead": (None, {**aead, "plaintext": b"x"}),
        "jsapi_parameters": (None, {"signer": signer, **desk}),
        "load_private_key": (None, {"source": keys / "merchant_private.pem"}),
        "load_public_key": (None, {"source": keys / "public_pub.pem"}),
        "may_be_repeated": (
            None,
            {"request": httpx.Request("GET", "https://x"), "outcome": httpx.Response(200)},
        ),
        "parse_authorization": (None, {"value": wechatpay_signing.authorization_header(**field)}),
        "request_may_have_been_processed": (None, {"outcome": ValueError()}),
        "request_message": (
            None,
            {"method": "GET", "target": "/v3/x", "timestamp": 1, "nonce_str": "n", "body": b""},
        ),
        "resilient_transport": (None, {"transport": transport}),
        "response_message": (None, {"timestamp": 1, "nonce": "n", "body": b""}),
        "upload_image": (None, image),
    }
    return {
        name: (call or getattr(wechatpay_signing, name), options)
        for name, (call, options) in {**dict.fromkeys(ROWS, (None, {})), **changed}.items()
    }


@pytest.mark.parametrize("name", ROWS)
def test_the_right_arguments_are_taken(name, calls):
    call, options = calls[name]
    call(**options)


@pytest.mark.parametrize(
    ("name", "argument"), [(name, argument) for name, rows in ROWS.items() for argument in rows]
)
def test_a_wrong_argument_is_refused_at_once_by_name(name, argument, calls, flaws):
    call, options = calls[name]
    row = ROWS[name][argument]

    def given(value):
        made = call(**{**options, argument: value})
        getattr(made, "close", threading.Event)()

    names = (argument, row.called) if row.called else (argument,)
    found = flaws(given, names, SigningError, row.taken, shows=row.shows)
    assert not found, "\n".join(f"{label} {flaw}" for label, flaw in found.items())
