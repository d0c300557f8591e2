"""Public key, certificate or both; rotation; encrypted fields; what a client is given to fit."""

import base64
import hashlib
import json
import stat
import subprocess
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256

from wechatpay_mock import DIRECT, Gateway, fresh_keys
from wechatpay_signing import RSASigner, RSAVerifier, SigningTransport, UnknownSerialError, upload_image
from wechatpay_signing._transport.env_file import read_env_file

BASE = "https://api.mch.weixin.qq.com"


def get(
    gateway: Gateway, path: str = "/v3/marketing/membercard-open/callback", **headers: str
) -> httpx.Response:
    with httpx.Client(transport=gateway.signing_transport()) as client:
        return client.get(
            BASE + path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )


def certificates(gateway: Gateway) -> dict[str, x509.Certificate]:
    opened = {}
    for entry in get(gateway, "/v3/certificates").json()["data"]:
        sealed = entry["encrypt_certificate"]
        pem = AESGCM(gateway.apiv3_key.encode()).decrypt(
            sealed["nonce"].encode(),
            base64.b64decode(sealed["ciphertext"]),
            sealed["associated_data"].encode(),
        )
        opened[entry["serial_no"]] = x509.load_pem_x509_certificate(pem)
    return opened


@pytest.fixture
def migrating() -> Gateway:
    return Gateway(key_mode="both")


def test_a_new_merchant_has_the_public_key_only(gateway):
    answer = get(gateway, "/v3/certificates")
    assert (answer.status_code, answer.json()["code"]) == (404, "RESOURCE_NOT_EXISTS")


def test_certificates_are_downloaded_encrypted_and_carry_their_serial():
    gateway = Gateway(key_mode="certificate")
    (serial, certificate), *more = certificates(gateway).items()
    assert not more
    assert f"{certificate.serial_number:040X}" == serial == get(gateway).headers["wechatpay-serial"]


def test_during_a_migration_the_request_names_the_key_of_the_answer(migrating):
    public, certificate = (
        migrating.platform.public_key.serial_no,
        migrating.platform.certificates[0].serial_no,
    )
    for serial in (public, certificate):
        assert get(migrating, Wechatpay_Serial=serial).headers["wechatpay-serial"] == serial
    assert get(migrating, Wechatpay_Serial="unknown").headers["wechatpay-serial"] == certificate


def test_a_rotation_offers_both_certificates_and_signs_with_the_new_one():
    gateway = Gateway(key_mode="certificate")
    old = gateway.platform.certificates[0].serial_no
    new = gateway.platform.rotate(gateway.clock())
    assert set(certificates(gateway)) == {old, new}
    assert get(gateway, Wechatpay_Serial="").headers["wechatpay-serial"] == new


def test_a_rotation_without_a_further_key_says_so():
    gateway = Gateway(key_mode="certificate")
    gateway.platform.rotate(0)
    with pytest.raises(RuntimeError, match="fresh_keys"):
        gateway.platform.rotate(0)


def test_a_certificate_can_expire():
    gateway = Gateway(key_mode="certificate")
    serial = gateway.platform.expire(gateway.clock())
    expired = x509.load_pem_x509_certificate(gateway.platform.offered()[-1].pem)
    assert f"{expired.serial_number:040X}" == serial
    assert expired.not_valid_after_utc.timestamp() < gateway.clock()
    with pytest.raises(UnknownSerialError, match="valid only from"):
        get(gateway)


@pytest.mark.parametrize(
    ("serial", "rule"), [("", "serial_missing"), ("7132D72A03E93CDDF8C03BBD1F37EEDF00000001", "serial_wrong")]
)
def test_encrypted_fields_need_the_serial_of_a_key_in_use(gateway, call, serial, rule):
    answer = call("user_cards_import_by_phone", headers={"Wechatpay-Serial": serial})
    assert answer.json()["code"] == "PARAM_ERROR"
    assert gateway.journal.last.rule in (rule, "param_error")


def test_a_field_in_plain_text_is_refused(call, contract):
    body = contract.operations["user_cards_import_by_phone"].examples["direct"]
    for value in ("13912345678", "AAAA", body["encrypted_phone_number"]):
        answer = call("user_cards_import_by_phone", body={**body, "encrypted_phone_number": value})
        assert answer.json()["detail"]["field"] == "/encrypted_phone_number"


def test_a_field_encrypted_with_another_key_is_refused(gateway, call, contract):
    body = dict(contract.operations["user_cards_import_by_phone"].examples["direct"])
    body["encrypted_phone_number"] = call.encrypt("139", gateway._keys.direct.pair.public_pem)
    assert call("user_cards_import_by_phone", body=body).status_code == 400


def test_the_encryptor_fits(gateway, call, contract):
    sealed = gateway.encryptor.encrypt("13912345678")
    body = dict(contract.operations["user_cards_import_by_phone"].examples["direct"])
    body |= {"encrypted_phone_number": sealed.ciphertext, "code": "888888888888"}
    answer = call("user_cards_import_by_phone", body=body, headers={"Wechatpay-Serial": sealed.serial_no})
    assert answer.status_code == 200


def test_echo_verifies_decrypts_and_answers(gateway, call):
    sealed = call.encrypt("ping")
    with call.client() as client:
        serial = {"Wechatpay-Serial": gateway.platform.public_key.serial_no}
        url = f"{BASE}/v3/security/echo"
        body = {"echo_message": "hello", "encrypted_echo_message": sealed}
        answer = client.post(url, json=body, headers=serial).json()
        assert answer["echo_message"] == "hello"
        assert gateway.encryptor.decrypt(answer["encrypted_echo_message"]) == "ping"
        assert (
            client.post(url, json=body | {"encrypted_echo_message": "x"}, headers=serial).status_code == 400
        )
        assert client.post(url, json={}).status_code == 400
        assert client.post(url, content=b"[]").status_code == 400


def test_an_upload_is_signed_over_its_meta_only(gateway):
    with httpx.Client(transport=gateway.signing_transport()) as client:
        url = upload_image(client, b"\x89PNG\r\n\x1a\n", filename='a"b.PNG')
    assert str(url).startswith("https://wxpaylogo.qpic.cn/")


def test_fresh_keys_fit_each_other_and_are_new():
    gateway = Gateway(keys=fresh_keys())
    assert get(gateway).status_code == 200
    assert gateway.apiv3_key != Gateway().apiv3_key


def test_the_written_keys_and_env_make_a_fitting_client(gateway, tmp_path):
    written = gateway.write_keys(tmp_path / "keys", "http://127.0.0.1:1")
    assert read_env_file(tmp_path / "keys" / ".env") == written
    certificate = x509.load_pem_x509_certificate((tmp_path / "keys" / "apiclient_cert.pem").read_bytes())
    assert f"{certificate.serial_number:040X}" == written["WECHATPAY_SERIAL_NO"]
    signer = RSASigner(
        mchid=written["WECHATPAY_MCHID"],
        serial_no=written["WECHATPAY_SERIAL_NO"],
        private_key=tmp_path / "keys" / "apiclient_key.pem",
        certificate=tmp_path / "keys" / "apiclient_cert.pem",
    )
    verifier = RSAVerifier({written["WECHATPAY_PUBLIC_KEY_ID"]: tmp_path / "keys" / "pub_key.pem"})
    with httpx.Client(transport=SigningTransport(signer, verifier, inner=gateway.transport())) as client:
        assert client.get(f"{BASE}/v3/marketing/membercard-open/callback").status_code == 200
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "keys").iterdir()}
    assert modes == {0o600}


@pytest.mark.parametrize("name", ["keys", "my keys #1", "密钥", "it's mine", "a$HOME"])
def test_the_written_env_is_read_by_shells_and_by_our_command(gateway, tmp_path, name):
    gateway.write_keys(tmp_path / name, "http://127.0.0.1:1")
    key = read_env_file(tmp_path / name / ".env")["WECHATPAY_PRIVATE_KEY_FILE"]
    assert key == str(tmp_path / name / "apiclient_key.pem")
    script = 'cd "$1" && . ./.env && cat "$WECHATPAY_PRIVATE_KEY_FILE"'
    shell = subprocess.run(  # noqa: S603 - our own words
        ["sh", "-c", script, "sh", tmp_path / name],  # noqa: S607
        capture_output=True,
        check=True,
    )
    assert shell.stdout == Path(key).read_bytes()


def test_the_variables_hold_everything_inline_when_nothing_is_written(gateway):
    variables = gateway.env("http://127.0.0.1:1")
    assert variables["WECHATPAY_PRIVATE_KEY"].startswith("-----BEGIN PRIVATE KEY-----")
    assert variables["WECHATPAY_BASE_URL"] == "http://127.0.0.1:1"


@pytest.mark.parametrize("status", [204, 400, 401, 404, 405, "HEAD"])
def test_every_answer_is_signed_whatever_its_status(gateway, call, status):
    with httpx.Client(transport=gateway.transport()) as plain:
        answer = {
            204: lambda: call("bonus_prepare"),
            400: lambda: call("bonus_prepare", body={}),
            401: lambda: plain.get(f"{BASE}/v3/certificates"),
            404: lambda: plain.get(f"{BASE}/v3/none"),
            405: lambda: plain.put(f"{BASE}/v3/certificates"),
            "HEAD": lambda: plain.head(f"{BASE}/v3/certificates"),
        }[status]()
    assert answer.status_code == (405 if status == "HEAD" else status)
    headers = answer.headers
    message = (
        f"{headers['wechatpay-timestamp']}\n{headers['wechatpay-nonce']}\n".encode() + answer.content + b"\n"
    )
    signature = base64.b64decode(headers["wechatpay-signature"])
    gateway.platform.public_key.public.verify(signature, message, padding.PKCS1v15(), SHA256())


def test_no_key_is_in_a_repr(gateway):
    shown = repr([gateway, gateway._keys, gateway.platform, gateway._keys.direct, gateway.transport()])
    assert gateway.apiv3_key not in shown
    assert "PRIVATE" not in shown


def test_another_kind_of_merchant_or_a_wrong_number_is_refused(gateway):
    with pytest.raises(ValueError, match="kind"):
        gateway.add_merchant("1", kind="bank")
    with pytest.raises(ValueError, match="digits"):
        gateway.add_merchant("x")


def test_an_added_merchant_has_a_seeded_world(gateway, caller_for):
    gateway.add_merchant("1700000002", kind="partner")
    assert caller_for("1700000002")("bonus_prepare").status_code == 204
    assert not gateway.world(DIRECT)["orders"]


def test_the_journal_hides_sensitive_fields(gateway, call):
    call("user_cards_import_by_openid")
    call("user_cards_list")
    shown = json.dumps(gateway.journal.as_json()) + json.dumps(gateway.describe())
    assert "obLatjnx9gnqzS4myYGmLZ7LgLBA" not in shown
    assert "•••" in json.dumps(gateway.journal.as_json(), ensure_ascii=False)


PNG = b"\x89PNG\r\n\x1a\n"
META = {"filename": "a.png", "sha256": hashlib.sha256(PNG).hexdigest()}


@pytest.mark.parametrize(
    ("meta", "file", "field"),
    [
        ("{", PNG, "/meta"),
        ("[]", PNG, "/meta/filename"),
        ("[" * 100_000, PNG, "/meta"),
        (json.dumps({"sha256": META["sha256"]}), PNG, "/meta/filename"),
        (json.dumps(META), None, "/file"),
        (json.dumps(META), PNG + b"x", "/meta/sha256"),
        (json.dumps(META), b"x" * (2 * 1024 * 1024 + 1), "/file"),
    ],
)
def test_an_upload_that_is_not_whole_is_refused(gateway, meta, file, field):
    stamp = str(int(gateway.clock()))
    message = f"POST\n/v3/marketing/favor/media/image-upload\n{stamp}\nn\n{meta}\n"
    signer = gateway.signer
    pairs = {
        "mchid": DIRECT,
        "serial_no": signer.serial_no,
        "nonce_str": "n",
        "timestamp": stamp,
        "signature": signer.sign(message.encode()),
    }
    authorization = ",".join(f'{name}="{value}"' for name, value in pairs.items())
    files = {"meta": (None, meta, "application/json")} | (
        {"file": ("a.png", file)} if file is not None else {}
    )
    with httpx.Client(transport=gateway.transport()) as client:
        answer = client.post(
            f"{BASE}/v3/marketing/favor/media/image-upload",
            files=files,
            headers={"Authorization": f"WECHATPAY2-SHA256-RSA2048 {authorization}"},
        )
    assert (answer.status_code, answer.json()["detail"]["field"]) == (400, field)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"echo_message": "\ud800"}, "/echo_message"),
        ({"echo_message": "😀"}, "/echo_message"),
        ({"notify_url": "https://merchant.example/\ud800"}, "/notify_url"),
        ({"notify_url": 5}, "/notify_url"),
    ],
)
def test_an_echo_of_characters_or_values_that_no_operation_takes_is_refused(call, changed, field):
    content = json.dumps({"echo_message": "hello"} | changed)
    with call.client() as client:
        answer = client.post(f"{BASE}/v3/security/echo", content=content)
    assert (answer.status_code, answer.json()["detail"]["field"]) == (400, field)


def test_an_upload_that_is_not_multipart_has_no_meta(call):
    with call.client() as client:
        answer = client.post(f"{BASE}/v3/marketing/favor/media/image-upload", content=b"")
    assert answer.json()["detail"]["field"] == "/meta"
