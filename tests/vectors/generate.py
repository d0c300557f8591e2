"""Write this project's own vectors, and all of them as one file: `python tests/vectors/generate.py`.

Everything is deterministic, so a second run changes nothing; `--check` says so. It uses the cryptography
package only, none of this project's code: the vectors judge that code. Missing keys are generated.
"""

import base64
import hashlib
import json
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

HERE = Path(__file__).parent
KEYS = HERE / "keys"
SOURCE = "wechatpay-membercard, tests/vectors/generate.py"
BRAND_SOURCE = f"{SOURCE}; the official examples, brand 4015407573 and 4015407582, do not verify"
SCHEME = "WECHATPAY2-SHA256-RSA2048"
BRAND_SCHEME = "WECHATPAY-BRAND-SHA256-RSA2048"
BRAND_ID = "1004"
MCHID = "1900000001"
APIV3_KEY = "vectors-apiv3-key-of-32-bytes-ok"
TIMESTAMP = 1795449600
NONCE = "5F8A2C1B9E3D4A6F8071B2C3D4E5F607"
MERCHANT_SERIAL = "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C"
OLD_CERTIFICATE = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1"
NEW_CERTIFICATE = "0A3B5C7D9E1F20314253647586970A1B2C3D4E5F"
PUBLIC_KEY_ID = "PUB_KEY_ID_0119000000012026112300000001"
PRIVATE = {
    "merchant": MERCHANT_SERIAL,
    "old": OLD_CERTIFICATE,
    "new": NEW_CERTIFICATE,
    "public": PUBLIC_KEY_ID,
}

PREPARE = "/v3/marketing/membercard-open/cards/pbLatjvWOibDc5-TBnbUk1pD12o0/codes/478515832665/bonus/prepare"
PREPARE_BODY = (
    '{"out_trade_no":"1217752501201407033233368018","mchid":"1230000109","sub_mchid":"1900000109",'
    '"bonus_value":30}'
)


@cache
def private_key(name: str) -> rsa.RSAPrivateKey:
    path = KEYS / f"{name}_private.pem"
    if not path.exists():
        made = rsa.generate_private_key(65537, 2048)
        path.write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    loaded = load_pem_private_key(path.read_bytes(), None)
    assert isinstance(loaded, rsa.RSAPrivateKey)
    return loaded


def public_pem(name: str) -> str:
    return (
        private_key(name).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    )


def certificate(name: str, from_year: int, to_year: int) -> str:
    key = private_key(name)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Test vectors: {name}")])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tenpay.com Root CA")]))
        .public_key(key.public_key())
        .serial_number(int(PRIVATE[name], 16))
        .not_valid_before(datetime(from_year, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(to_year, 1, 1, tzinfo=UTC))
        .sign(key, SHA256())
    )
    return made.public_bytes(Encoding.PEM).decode()


def sign(name: str, message: str) -> str:
    return b64(private_key(name).sign(message.encode(), padding.PKCS1v15(), SHA256()))


def b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def request(name: str, method: str, target: str, body: str) -> dict:
    message = f"{method}\n{target}\n{TIMESTAMP}\n{NONCE}\n{body}\n"
    signature = sign("merchant", message)
    fields = {
        "mchid": MCHID,
        "nonce_str": NONCE,
        "signature": signature,
        "timestamp": str(TIMESTAMP),
        "serial_no": MERCHANT_SERIAL,
    }
    return {
        "name": name,
        "source": SOURCE,
        "public_key": "merchant",
        "method": method,
        "target": target,
        "timestamp": str(TIMESTAMP),
        "nonce_str": NONCE,
        "body": body,
        "message": message,
        "signature": signature,
        "authorization": f"{SCHEME} " + ",".join(f'{k}="{v}"' for k, v in fields.items()),
        "expect": "valid",
    }


def requests() -> list[dict]:
    upload = hashlib.sha256(b"GIF89a, or so").hexdigest()
    valid = [
        request("bonus.prepare, answered with 204", "POST", PREPARE, PREPARE_BODY),
        request("no body", "GET", "/v3/certificates", ""),
        request("DELETE without body", "DELETE", "/v3/marketing/membercard-open/cards/p1", ""),
        request("empty object", "POST", "/v3/marketing/membercard-open/callback", "{}"),
        request("base64 in the query: %2B stays %2B", "GET", "/v3/bill/tradebill?token=a%2Bb%2F%3D&x=1", ""),
        request(
            "an id with reserved characters stays one segment", "GET", "/v3/x/a%2Fb%3Fc%23d%25e..%2B", ""
        ),
        request("Chinese in the path", "GET", "/v3/x/%E4%BC%9A%E5%91%98%E5%8D%A1", ""),
        request("Chinese in the body", "PATCH", "/v3/x", '{"title":"会员卡","notice":"到店出示"}'),
        request(
            "spaces and line ends in the body are signed as sent", "POST", "/v3/x", '{\r\n  "a" : 1\n}\n'
        ),
        request(
            "upload: the meta part alone is signed",
            "POST",
            "/v3/marketing/favor/media/image-upload",
            json.dumps({"filename": 'a"b.JPG', "sha256": upload}, separators=(",", ":")),
        ),
    ]
    first = valid[0]
    mutations = {
        "method": "PUT",
        "target": first["target"] + "?",
        "timestamp": str(TIMESTAMP + 1),
        "nonce_str": NONCE.lower(),
        "body": first["body"].replace("30}", "31}"),
        "signature": first["signature"].swapcase(),
        "public_key": "old",
    }
    invalid = []
    for field, value in mutations.items():
        mutated = {**first, field: value, "name": f"{first['name']}: {field} changed", "expect": "invalid"}
        for dependent in ("message", "authorization"):
            mutated.pop(dependent)
        invalid.append(mutated)
    return valid + invalid


def of_brand(vector: dict) -> dict:
    """A vector as a brand has it: another scheme, and brand_id where a merchant has mchid."""
    changed = {**vector, "source": BRAND_SOURCE}
    if "authorization" in vector:
        header = vector["authorization"].replace(SCHEME, BRAND_SCHEME)
        changed["authorization"] = header.replace(f'mchid="{MCHID}"', f'brand_id="{BRAND_ID}"')
    if vector.get("headers", {}).get("Wechatpay-Signature-Type") == SCHEME:
        changed["headers"] = {**vector["headers"], "Wechatpay-Signature-Type": BRAND_SCHEME}
    return changed


def brand_requests() -> list[dict]:
    cards, meta = "/brand/card-member/cards", '{"filename":"a.png","file_digest":"' + "0" * 64 + '"}'
    return [
        of_brand(vector)
        for vector in (
            request("a list of templates", "GET", f"{cards}?offset=0&limit=20", ""),
            request(
                "invalidating has no body", "POST", f"{cards}/pbLatjvWOibDc5-TBnbUk1pD12o0/invalidate", ""
            ),
            request(
                "Chinese in the body",
                "PATCH",
                f"{cards}/pbLatjvWOibDc5-TBnbUk1pD12o0",
                '{"card_title":"会员卡"}',
            ),
            request(
                "upload: the meta part alone is signed", "POST", "/brand/card-member/media/image-upload", meta
            ),
        )
    ]


def brand_responses() -> list[dict]:
    body = response("200 to a brand", 200, '{"card_title":"会员卡"}')
    error = response("signed error to a brand", 400, '{"code":"PARAM_ERROR","message":"参数错误"}')
    return [
        *map(of_brand, (body, error)),
        refused(of_brand(body), "one character changed", "signature", body='{"card_title":"会员证"}'),
        refused(
            of_brand(body), "unknown public key ID", "unknown_serial", Wechatpay_Serial="PUB_KEY_ID_0000"
        ),
        refused(
            of_brand(body),
            "another type",
            "signature_type",
            Wechatpay_Signature_Type="WECHATPAY-BRAND-SM2-WITH-SM3",
        ),
    ]


def response(name: str, status: int, body: str, signer: str = "public", nonce: str = NONCE) -> dict:
    message = f"{TIMESTAMP}\n{nonce}\n{body}\n"
    return {
        "name": name,
        "source": SOURCE,
        "now": TIMESTAMP,
        "status": status,
        "headers": {
            "Wechatpay-Timestamp": str(TIMESTAMP),
            "Wechatpay-Nonce": nonce,
            "Wechatpay-Signature": sign(signer, message),
            "Wechatpay-Serial": PRIVATE[signer],
            "Wechatpay-Signature-Type": SCHEME,
            "Request-ID": "08F5B8C2B506102C18FDDFEEA30620BE821E28EDC405-0",
        },
        "body": body,
        "message": message,
        "expect": "verified",
    }


def refused(vector: dict, why: str, reason: str, body: str | None = None, **headers: str | None) -> dict:
    """A copy with changed headers (`Wechatpay_Nonce=…`; None removes one) that must be refused."""
    changed = dict(vector["headers"])
    for name, value in headers.items():
        changed[name.replace("_", "-")] = value
    kept = {name: value for name, value in changed.items() if value is not None}
    copy = {**vector, "name": f"{vector['name']}: {why}", "headers": kept, "expect": reason}
    copy.pop("message")
    return copy if body is None else {**copy, "body": body}


def responses() -> list[dict]:
    done = response("204, empty body", 204, "")
    body = response("200 with Chinese text", 200, '{"card_title":"会员卡","code":"478515832665"}')
    error = response("signed error", 400, '{"code":"PARAM_ERROR","message":"参数错误"}')
    late = response("299 s old", 200, "{}")
    late["now"] = TIMESTAMP + 299
    early = response("299 s ahead", 200, "{}")
    early["now"] = TIMESTAMP - 299
    untyped = response("no Wechatpay-Signature-Type means RSA", 200, "{}")
    del untyped["headers"]["Wechatpay-Signature-Type"]
    unsigned_error = {**error, "name": "unsigned 401", "status": 401, "headers": {}, "expect": "unverified"}
    del unsigned_error["message"]
    signature = done["headers"]["Wechatpay-Signature"]
    last = signature[-3]
    twin = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    non_canonical = signature[:-3] + twin[twin.index(last) + 1] + "=="
    no_headers = dict.fromkeys(
        ("Wechatpay_Timestamp", "Wechatpay_Nonce", "Wechatpay_Signature", "Wechatpay_Serial"), None
    )
    stale = refused(late, "two seconds more", "stale")
    stale["now"] = TIMESTAMP + 301
    ahead = refused(early, "two seconds more", "stale")
    ahead["now"] = TIMESTAMP - 301
    return [
        done,
        body,
        error,
        response(
            "500 signed with a platform certificate",
            500,
            '{"code":"SYSTEM_ERROR","message":"系统错误"}',
            "old",
        ),
        response("answer signed with the new platform certificate", 200, "{}", "new"),
        response("body of several lines", 200, '{\n"a":1\n}\n'),
        late,
        early,
        untyped,
        unsigned_error,
        refused(done, "forged, a body was added", "signature", body="{}"),
        refused(body, "one character changed", "signature", body=body["body"].replace('5"}', '6"}')),
        refused(error, "body emptied", "signature", body=""),
        refused(done, "without signature headers", "unsigned", **no_headers),
        refused(done, "nonce changed", "signature", Wechatpay_Nonce=NONCE.lower()),
        refused(done, "timestamp changed", "signature", Wechatpay_Timestamp=str(TIMESTAMP + 1)),
        refused(done, "another known serial", "signature", Wechatpay_Serial=OLD_CERTIFICATE),
        refused(done, "unknown public key ID", "unknown_serial", Wechatpay_Serial="PUB_KEY_ID_0000"),
        refused(done, "unknown certificate", "unknown_serial", Wechatpay_Serial="F" * 40),
        refused(done, "trailing junk after the base64", "signature", Wechatpay_Signature=signature + "junk"),
        refused(done, "unused bits of the base64 set", "signature", Wechatpay_Signature=non_canonical),
        refused(done, "signature header missing", "signature", Wechatpay_Signature=None),
        refused(
            done,
            "probe",
            "probe",
            Wechatpay_Signature="WECHATPAY/SIGNTEST/" + signature[: len(signature) - 19],
        ),
        refused(done, "unknown type", "signature_type", Wechatpay_Signature_Type="WECHATPAY2-SM2-WITH-SM3"),
        stale,
        ahead,
    ]


def seal(nonce: str, associated_data: str, plaintext: str) -> str:
    return b64(
        AESGCM(APIV3_KEY.encode()).encrypt(nonce.encode(), plaintext.encode(), associated_data.encode())
    )


def aead() -> list[dict]:
    def vector(name: str, nonce: str, associated_data: str, plaintext: str) -> dict:
        return {
            "name": name,
            "source": SOURCE,
            "algorithm": "AES-256-GCM",
            "key": APIV3_KEY,
            "nonce": nonce,
            "associated_data": associated_data,
            "ciphertext": seal(nonce, associated_data, plaintext),
            "plaintext": plaintext,
            "expect": "valid",
        }

    good = vector("Chinese text", "fdasfjihihih", "membercard", "会员卡")
    raw = bytearray(base64.b64decode(good["ciphertext"]))
    raw[-1] ^= 1
    mutations = {
        "key": APIV3_KEY[:-1] + "K",
        "nonce": "fdasfjihihiH",
        "associated_data": "",
        "ciphertext": b64(bytes(raw)),
    }
    return [
        good,
        vector("no associated data", "0123456789ab", "", "{}"),
        vector("empty plaintext", "0123456789ac", "certificate", ""),
        *(
            {**good, field: value, "name": f"{field} changed", "expect": "invalid"}
            for field, value in mutations.items()
        ),
    ]


def callbacks() -> list[dict]:
    plaintext = json.dumps(
        {"card_id": "pbLatjvWOibDc5-TBnbUk1pD12o0", "code": "478515832665", "title": "会员卡"},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    body = json.dumps(
        {
            "id": "EV-2018022511223320873",
            "create_time": "2026-11-23T16:00:00+08:00",
            "resource_type": "encrypt-resource",
            "event_type": "MEMBERCARD.ACCEPT_CARD",
            "summary": "用户领卡",
            "resource": {
                "algorithm": "AEAD_AES_256_GCM",
                "original_type": "membercard",
                "nonce": "c2a8f1e0d3b4",
                "associated_data": "membercard",
                "ciphertext": seal("c2a8f1e0d3b4", "membercard", plaintext),
            },
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    vectors = []
    for signer, kind in (("public", "public key"), ("old", "platform certificate")):
        vector = response(f"signed with the {kind}", 0, body, signer)
        del vector["status"]
        vectors.append({**vector, "apiv3_key": APIV3_KEY, "plaintext": plaintext})
    good = vectors[0]
    stale = refused(good, "301 s old", "stale")
    stale["now"] = TIMESTAMP + 301
    probe = "WECHATPAY/SIGNTEST/" + good["headers"]["Wechatpay-Signature"][:100]
    return [
        *vectors,
        refused(good, "summary changed", "signature", body=body.replace("领卡", "删卡")),
        refused(good, "written anew with spaces", "signature", body=json.dumps(json.loads(body))),
        refused(good, "probe", "probe", Wechatpay_Signature=probe),
        stale,
    ]


def brand_callbacks() -> list[dict]:
    return [of_brand(vector) for vector in callbacks() if "certificate" not in vector["name"]]


def certificates() -> list[dict]:
    def entry(name: str, nonce: str, from_year: int, to_year: int) -> dict:
        return {
            "serial_no": PRIVATE[name],
            "effective_time": f"{from_year}-01-01T08:00:00+08:00",
            "expire_time": f"{to_year}-01-01T08:00:00+08:00",
            "encrypt_certificate": {
                "algorithm": "AEAD_AES_256_GCM",
                "nonce": nonce,
                "associated_data": "certificate",
                "ciphertext": seal(nonce, "certificate", certificate(name, from_year, to_year)),
            },
        }

    old, new = entry("old", "61f9c719728a", 2022, 2027), entry("new", "61f9c719728b", 2026, 2031)
    damaged = json.loads(json.dumps(new))
    damaged["encrypt_certificate"]["nonce"] = "61f9c719728c"

    def vector(name: str, entries: list[dict], signer: str, expect: list[str]) -> dict:
        made = response(name, 200, json.dumps({"data": entries}), signer)
        return {**made, "apiv3_key": APIV3_KEY, "serials": expect}

    return [
        vector("one certificate", [old], "old", [OLD_CERTIFICATE]),
        vector(
            "two certificates, signed with the new one", [old, new], "new", [OLD_CERTIFICATE, NEW_CERTIFICATE]
        ),
        vector("one of two does not open: the other stays", [damaged, old], "old", [OLD_CERTIFICATE]),
    ]


def oaep() -> list[dict]:
    def vector(name: str, plaintext: str) -> dict:
        return {
            "name": name,
            "source": SOURCE,
            "private_key": "merchant",
            "plaintext": plaintext,
            "ciphertext": b64(oaep_sha1(private_key("merchant").public_key(), plaintext.encode(), name)),
            "expect": "valid",
        }

    good = vector("a phone number", "13800138000")
    damaged = bytearray(base64.b64decode(good["ciphertext"]))
    damaged[100] ^= 1
    return [
        good,
        vector("Chinese text", "深圳市南山区"),
        vector("longest text for 2048 bits, 214 bytes", "9" * 214),
        {**good, "name": "one bit flipped", "ciphertext": b64(bytes(damaged)), "expect": "invalid"},
        {**good, "name": "another key", "private_key": "old", "expect": "invalid"},
    ]


def oaep_sha1(key: rsa.RSAPublicKey, plaintext: bytes, seed_from: str) -> bytes:
    """RSAES-OAEP (RFC 8017, 7.1.1) with SHA-1, no label and a fixed seed: the vectors stay the same."""

    def mask(seed: bytes, length: int) -> bytes:
        blocks = (hashlib.sha1(seed + i.to_bytes(4, "big")).digest() for i in range(length // 20 + 1))  # noqa: S324 - RFC
        return b"".join(blocks)[:length]

    def xor(a: bytes, b: bytes) -> bytes:
        return bytes(x ^ y for x, y in zip(a, b, strict=True))

    numbers, size = key.public_numbers(), key.key_size // 8
    seed = hashlib.sha1(seed_from.encode()).digest()  # noqa: S324 - 20 bytes that stay the same
    label = hashlib.sha1(b"").digest()  # noqa: S324 - RFC
    block = label + bytes(size - len(plaintext) - 42) + b"\x01" + plaintext
    masked = xor(block, mask(seed, len(block)))
    encoded = b"\x00" + xor(seed, mask(masked, 20)) + masked
    return pow(int.from_bytes(encoded, "big"), numbers.e, numbers.n).to_bytes(size, "big")


def files() -> dict[Path, str]:
    documents = {
        "requests.json": ("request", "Signed requests and their Authorization headers.", requests()),
        "responses.json": ("response", "Signed and forged answers, and what to do with each.", responses()),
        "brand_requests.json": ("request", "Requests of a brand (品牌商户).", brand_requests()),
        "brand_responses.json": ("response", "Answers to a brand (品牌商户).", brand_responses()),
        "brand_callbacks.json": ("callback", "Notifications to a brand (品牌商户).", brand_callbacks()),
        "callbacks.json": ("callback", "Signed and forged notifications.", callbacks()),
        "certificates.json": ("certificates", "Answers of GET /v3/certificates.", certificates()),
        "aead.json": ("aead", "AEAD_AES_256_GCM with the APIv3 key.", aead()),
        "oaep.json": ("oaep", "Sensitive fields: RSA-OAEP, SHA-1.", oaep()),
    }
    keys = {name: public_pem(name) for name in PRIVATE}
    written = {
        KEYS / "merchant_cert.pem": certificate("merchant", 2026, 2031),
        KEYS / "old_cert.pem": certificate("old", 2022, 2027),
        KEYS / "new_cert.pem": certificate("new", 2026, 2031),
        KEYS / "public_pub.pem": public_pem("public"),
    }
    for name, (kind, description, vectors) in documents.items():
        document = {
            "$schema": "./schema.json",
            "kind": kind,
            "description": description,
            "public_keys": keys,
            "serials": PRIVATE,
            "vectors": vectors,
        }
        written[HERE / name] = as_json(document)
    return {**written, HERE / "vectors.json": as_json(collection(written))}


def collection(written: dict[Path, str]) -> dict:
    """All documents and private keys in one file, to be copied into a project in another language."""
    official = {path: path.read_text("utf-8") for path in HERE.glob("official_*.json")}
    documents = {
        path.stem: json.loads(text) for path, text in (written | official).items() if path.suffix == ".json"
    }
    for document in documents.values():
        del document["$schema"]
    return {
        "$schema": "./schema.json",
        "kind": "collection",
        "description": "Every vector, and the private keys of the tests; those are public.",
        "private_keys": {name: (KEYS / f"{name}_private.pem").read_text("utf-8") for name in PRIVATE},
        "documents": dict(sorted(documents.items())),
    }


def as_json(document: dict) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    wanted = files()
    if "--check" in sys.argv:
        return int(any(path.read_text("utf-8") != text for path, text in wanted.items()))
    for path, text in wanted.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
