"""PooledTransport: whom it trusts, by the environment; what cannot be used is named before the first byte."""

import asyncio
import ssl
import threading

import httpx
import pytest
import trustme

from wechatpay_signing import ConfigurationError, PooledTransport
from wechatpay_signing._connections.authorities import _loading, default_authorities, import_authorities

URL = "https://api.mch.weixin.qq.com/v3/x"
HASHED = "deadbeef.0"


@pytest.fixture(scope="module")
def authority():
    return trustme.CA().cert_pem.bytes()


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)


def send_async(transport, request):
    return asyncio.run(transport.handle_async_request(request))


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
@pytest.mark.parametrize("send", [PooledTransport.handle_request, send_async])
@pytest.mark.parametrize("what", ["missing", "empty file", "words", "key", "empty folder", "NUL"])
def test_what_cannot_be_used_is_named_with_its_cause(tmp_path, monkeypatch, variable, send, what):
    path = tmp_path / "authorities"
    content = {"empty file": "", "words": "certificate", "key": "-----BEGIN PRIVATE KEY-----"}
    if what in content:
        path.write_text(content[what])
    if what == "empty folder":
        path.mkdir()
    if what == "NUL":  # which no variable of the system can hold, but os.environ may be another mapping
        monkeypatch.setattr("os.environ", {variable: f"{path}\0"})
    else:
        monkeypatch.setenv(variable, str(path))
    told = f"^{variable} is set to .*authorities.* cannot be used"
    with pytest.raises(ConfigurationError, match=told) as raised:
        send(PooledTransport(), httpx.Request("GET", URL))
    assert raised.value.request_may_have_been_processed is False
    assert isinstance(raised.value.__cause__, OSError | ValueError)
    assert str(raised.value).isprintable()


def test_a_file_is_trusted(tmp_path, monkeypatch, authority):
    (tmp_path / "ca.pem").write_bytes(authority)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = default_authorities()
    assert len(context.get_ca_certs()) == 1
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_a_folder_is_trusted(tmp_path, monkeypatch, authority):
    (tmp_path / HASHED).write_bytes(authority)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert default_authorities().verify_mode is ssl.CERT_REQUIRED


def test_without_either_certifi_is_trusted():
    assert len(default_authorities().get_ca_certs()) > 50


def test_an_empty_variable_is_none(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", "")
    assert len(default_authorities().get_ca_certs()) > 50


@pytest.mark.parametrize("named", [True, False])
def test_certifi_is_imported_once_and_only_where_no_variable_names_others(monkeypatch, named):
    loaded = []
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", "ca.pem" if named else "")
    monkeypatch.setattr(httpx, "create_ssl_context", lambda: loaded.append(1))
    import_authorities.cache_clear()
    for _ in range(2):
        PooledTransport()
    import_authorities.cache_clear()
    assert loaded == [1] * (not named)


def test_a_fork_waits_while_authorities_are_loaded(monkeypatch):
    could_fork = []

    def load():
        thread = threading.Thread(target=lambda: could_fork.append(_loading._lock.acquire(blocking=False)))
        thread.start()
        thread.join()
        return ssl.create_default_context()

    monkeypatch.setattr(httpx, "create_ssl_context", load)
    default_authorities()
    assert could_fork == [False]
