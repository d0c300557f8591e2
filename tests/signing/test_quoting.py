"""No error quotes what may be a key, whichever argument or variable it was given for."""

import base64
import logging
import pickle
import traceback
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wechatpay_signing import (
    MerchantRegistry,
    NotificationParser,
    PlatformCertificates,
    RSASigner,
    RSAVerifier,
    SigningError,
    SigningTransport,
    SQLiteReplayStore,
    load_private_key,
    load_public_key,
)
from wechatpay_signing._quoting import may_be_key, path_shown, quoted
from wechatpay_signing._transport.settings import Settings

APIV3_KEY = "Q9w3Er7Ty1Ui5Op2As8Df4Gh6Jk0Lz3X"


PEM = (Path(__file__).parents[1] / "vectors" / "keys" / "merchant_private.pem").read_text()


def body_of(pem):
    return "".join(line for line in pem.splitlines() if "-----" not in line)


FORMS = {
    "PEM": lambda pem: pem,
    "PEM in one line": lambda pem: pem.replace("\n", "\\n"),
    "PEM in one line, ended": lambda pem: pem.replace("\n", "\\n") + ".",
    "PEM without its first line": lambda pem: "\n".join(pem.splitlines()[1:]),
    "its base64": body_of,
    "200 letters of it": lambda pem: body_of(pem)[:200],
    "a line of it": lambda pem: pem.splitlines()[3],
    "behind a tilde": lambda pem: "~" + body_of(pem)[:100],
    "with a dot": lambda pem: body_of(pem)[:100] + ".",
    "under a folder": lambda pem: "/tmp/" + body_of(pem)[:100],  # noqa: S108 - only named
    "the base64 of the PEM": lambda pem: base64.b64encode(pem.encode()).decode(),
    "an APIv3 key": lambda _: APIV3_KEY,
}

ARGUMENTS = {
    "private_key": lambda key: load_private_key(key),
    "private_key, a Path": lambda key: load_private_key(Path(key)),
    "public_key": lambda key: load_public_key(key),
    "public_key, a Path": lambda key: load_public_key(Path(key)),
    "what": lambda key: load_private_key("no-such-file.pem", what=key),
    "keys": lambda key: RSAVerifier({"PUB_KEY_ID_1": Path(key)}),
    "keys, the serial": lambda key: RSAVerifier({key: "pub_key.pem"}),
    "mchid": lambda key: RSASigner(mchid=key, serial_no="5A", private_key="no-such-file.pem"),
    "serial_no": lambda key: RSASigner(mchid="1", serial_no=key, private_key="no-such-file.pem"),
    "sqlite": lambda key: SQLiteReplayStore(key),
    "sqlite, in a folder": lambda key: SQLiteReplayStore(Path("no-such-folder") / key),
    "registry": lambda key: MerchantRegistry().add(key, serial_no="5A", private_key="x"),
    "registry, application": lambda key: MerchantRegistry(application=key),
    "registry, base_url": lambda key: MerchantRegistry(base_url=key),
    "registry, chain": lambda key: MerchantRegistry(chain=Path(key)),
}


def told(error):
    """All that an error says, and what is behind it."""
    links, link = [], error
    while link is not None:
        links.append(link)
        link = link.__cause__ or link.__context__
    text = "".join(str(each) + repr(each) for each in links)
    frames = "".join(traceback.format_exception_only(error))
    return text + frames + repr(pickle.dumps(error))


def pieces(secret):
    """All stretches of 20 letters of a secret's base64."""
    letters = body_of(secret) or secret
    return {letters[at : at + 20] for at in range(len(letters) - 19)}


def assert_silent(call, secret, caplog):
    try:
        call()
    except (SigningError, KeyError) as error:
        text = told(error) + caplog.text
        assert not {piece for piece in pieces(secret) | pieces(APIV3_KEY) if piece in text}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("argument", ARGUMENTS)
def test_no_argument_is_quoted_that_may_be_a_key(argument, form, caplog, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)
    assert_silent(lambda: ARGUMENTS[argument](FORMS[form](PEM)), PEM, caplog)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "argument",
    ["chain", "cache_path", "base_url", "issuer", "hosts", "mchid", "application", "lease", "password"],
)
def test_no_argument_beside_good_keys_is_quoted(
    argument, form, signer, verifier, caplog, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    key = FORMS[form](PEM)
    calls = {
        "chain": lambda: PlatformCertificates(signer, APIV3_KEY, chain=Path(key)),
        "cache_path": lambda: PlatformCertificates(signer, APIV3_KEY, cache_path=key),
        "base_url": lambda: PlatformCertificates(signer, APIV3_KEY, base_url=key),
        "issuer": lambda: PlatformCertificates(signer, APIV3_KEY, issuer=key),
        "hosts": lambda: SigningTransport(signer, verifier, hosts=[key]),
        "mchid": lambda: NotificationParser(verifier, APIV3_KEY, mchid=key),
        "application": lambda: NotificationParser(verifier, APIV3_KEY, application=key),
        "lease": lambda: NotificationParser(verifier, APIV3_KEY, lease=key),
        "password": lambda: load_private_key(PEM, password=key),
    }
    assert_silent(calls[argument], PEM, caplog)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "name",
    [
        "MCHID",
        "SERIAL_NO",
        "PRIVATE_KEY_FILE",
        "PRIVATE_KEY",
        "PUBLIC_KEY_ID",
        "PUBLIC_KEY_FILE",
        "PUBLIC_KEY",
        "APIV3_KEY",
        "CERTIFICATE_CHAIN_FILE",
        "CERTIFICATE_CHAIN",
        "BASE_URL",
        "MODE",
        "SUB_MCHID",
    ],
)
def test_no_variable_is_quoted_that_may_be_a_key(name, form, caplog, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    environ = {
        "WECHATPAY_MCHID": "1230000109",
        "WECHATPAY_SERIAL_NO": "5AAA",
        "WECHATPAY_PRIVATE_KEY": PEM,
        "WECHATPAY_APIV3_KEY": APIV3_KEY,
    }
    if name.startswith("PRIVATE_KEY"):
        del environ["WECHATPAY_PRIVATE_KEY"]
    if name.startswith("PUBLIC_KEY"):
        environ |= {"WECHATPAY_PUBLIC_KEY_ID": "PUB_KEY_ID_1"}
    environ[f"WECHATPAY_{name}"] = FORMS[form](PEM)
    assert_silent(lambda: SigningTransport.from_env(environ), PEM, caplog)
    assert_silent(lambda: Settings(environ), PEM, caplog)


@given(
    st.integers(0, 1500), st.integers(48, 200), st.sampled_from(["", "/etc/", "~/", "./", "keys/a.", "C:\\"])
)
def test_no_stretch_of_a_key_is_taken_for_a_path(start, length, before):
    stretch = body_of(PEM)[start : start + length]
    path = f"{before}{stretch}"
    assert may_be_key(path) or len(stretch) < 40
    assert len(stretch) < 40 or stretch not in path_shown(path)


@pytest.mark.parametrize(
    "path",
    [
        "/Users/John2/Documents/Keys/apiclient_key.pem",
        "C:\\Users\\Me\\apiclient_key.pem",
        "/run/secrets/..2026_11_29_12_00_00.1234567890/apiclient_key.pem",
        "/private/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T/key.pem",
        "证书/商户私钥.pem",
        "~/keys/PUB_KEY_ID_0112300001092026112300000000.pem",
    ],
)
def test_what_people_call_their_files_is_shown(path):
    assert path_shown(path) == path


def test_a_path_is_cut_nowhere_but_left_out_whole_if_it_is_long_or_has_lines():
    assert path_shown("a/" * 200) == "(400 characters)"
    assert path_shown("one\ntwo") == "(7 characters)"
    assert path_shown("one\x1btwo") == "one\\x1btwo"


def test_a_value_is_quoted_unless_it_may_be_a_key():
    assert quoted("main") == "main"
    assert quoted(-1) == "-1"
    assert quoted(APIV3_KEY) == "a text of 32 characters"


def test_a_private_key_in_place_of_the_merchants_certificate_is_in_no_frame():
    with pytest.raises(SigningError) as caught:
        RSASigner(mchid="1230000109", serial_no="5AAA", private_key=PEM, certificate=PEM)
    frames = traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack
    values = "".join(str(frame.locals) for frame in frames if "wechatpay_signing" in frame.filename)
    assert not {piece for piece in pieces(PEM) if piece in values}
    assert any("wechatpay_signing" in frame.filename for frame in frames)
