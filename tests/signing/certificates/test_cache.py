"""Platform certificates kept on disk for the next process."""

import os
import stat

import httpx
import pytest

from wechatpay_signing import ConfigurationError, PlatformCertificates, RSASigner
from wechatpay_signing._certificates.cache import write_cache

pytestmark = pytest.mark.anyio


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "certificates.json"


@pytest.fixture
def cached(make, cache, landed, platform):
    """A cache that another process wrote."""
    make(cache_path=cache, on_refresh=landed).prepare()
    landed.wait()
    return cache


def test_the_cache_serves_the_next_process(make, source, cached, check, platform):
    certificates = make(cache_path=str(cached))
    check(certificates, "old")
    certificates.prepare()
    assert source.downloads == 1


def test_the_cache_is_for_its_owner_only_and_encrypted(cached, platform):
    assert stat.S_IMODE(cached.stat().st_mode) == 0o600
    assert b"BEGIN CERTIFICATE" not in cached.read_bytes()
    assert list(cached.parent.iterdir()) == [cached]


def test_an_old_cache_is_used_and_refreshed_in_the_background(make, source, cached, check, platform, landed):
    platform.now += 7 * 3600
    certificates = make(cache_path=cached, on_refresh=landed)
    certificates.prepare()
    assert certificates.serial_no == platform.serials["old"]
    landed.wait()
    assert source.downloads == 2


@pytest.mark.parametrize("content", [b"", b"junk", b'{"data":[]}', b"[" * 100_000])
def test_a_damaged_cache_is_left_unused(make, source, cache, content):
    cache.write_bytes(content)
    cache.chmod(0o600)
    certificates = make(cache_path=cache)
    assert certificates.serial_no is None


def test_a_cache_of_another_merchant_is_left_unused(make, source, cached, caplog):
    assert make(cache_path=cached, apiv3_key="x" * 32).serial_no is None
    assert caplog.messages[-1].startswith("certificate cache left unused: None of the downloaded")


def test_a_cache_of_another_private_key_is_left_unused(make, platform, keys, cached, caplog):
    other = RSASigner(mchid="1900000001", serial_no="AB", private_key=keys / "new_private.pem")
    certificates = PlatformCertificates(other, platform.apiv3_key, clock=platform.clock, cache_path=cached)
    assert certificates.serial_no is None
    assert caplog.messages[-1] == "certificate cache left unused: it was not written with this private key"


def test_a_cache_after_thirty_days_is_left_unused(make, platform, cached, caplog):
    platform.now += 30 * 86400 + 1
    assert make(cache_path=cached).serial_no is None
    assert caplog.messages[-1] == "certificate cache left unused: it is more than 30 days old"


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_cache_that_others_may_write_is_refused(make, cached, mode):
    cached.chmod(mode)
    with pytest.raises(ConfigurationError, match="other users may write it"):
        make(cache_path=cached)


def test_a_cache_of_another_user_is_refused(make, cached, monkeypatch):
    monkeypatch.setattr("wechatpay_signing._files._trusted_owners", lambda: {os.geteuid() + 1})
    with pytest.raises(ConfigurationError, match="it belongs to another user"):
        make(cache_path=cached)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_folder_in_which_others_may_replace_the_cache_is_refused(make, cached, is_there):
    if not is_there:
        cached.unlink()
    cached.parent.chmod(0o777)
    with pytest.raises(ConfigurationError, match="other users may write to its folder"):
        make(cache_path=cached)
    cached.parent.chmod(0o1777)
    make(cache_path=cached)


def test_nothing_is_kept_in_a_folder_that_became_everybodys(tmp_path, signer, caplog):
    write_cache(tmp_path / "cache", b"{}", signer, 0.0)
    tmp_path.chmod(0o777)
    write_cache(tmp_path / "other", b"{}", signer, 0.0)
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]
    assert "other users may write to its folder (mode 777)" in caplog.text
    write_cache(tmp_path / "none" / "cache", b"{}", signer, 0.0)
    assert "No such file or directory" in caplog.text


def test_a_pipe_is_refused_at_once(make, tmp_path):
    os.mkfifo(tmp_path / "pipe", 0o600)
    with pytest.raises(ConfigurationError, match="a pipe or a device"):
        make(cache_path=tmp_path / "pipe")


def test_a_device_is_refused(make):
    with pytest.raises(ConfigurationError, match="cannot be trusted"):
        make(cache_path="/dev/zero")


def test_a_file_too_large_for_a_cache_is_refused(make, tmp_path):
    (tmp_path / "large").write_bytes(b" " * (1024 * 1024 + 1))
    (tmp_path / "large").chmod(0o600)
    with pytest.raises(ConfigurationError, match="larger than 1024 KiB"):
        make(cache_path=tmp_path / "large")


def test_a_key_given_as_the_cache_is_refused_before_it_is_written_over(make, tmp_path, keys):
    path = tmp_path / "apiclient_key.pem"
    path.write_bytes((keys / "merchant_private.pem").read_bytes())
    path.chmod(0o600)
    with pytest.raises(ConfigurationError, match="it contains a key or certificate in PEM"):
        make(cache_path=path)
    assert path.read_bytes() == (keys / "merchant_private.pem").read_bytes()


class Failing:
    """A signer that does its work until it is told not to."""

    def __init__(self, signer):
        self.mchid, self.serial_no, self._signer = signer.mchid, signer.serial_no, signer
        self.fails = False

    def sign(self, message):
        if self.fails:
            raise OSError("the KMS is out of reach")
        return self._signer.sign(message)


def test_a_signer_that_fails_leaves_the_cache_unused(platform, signer, cached, caplog):
    failing = Failing(signer)
    failing.fails = True
    certificates = PlatformCertificates(failing, platform.apiv3_key, clock=platform.clock, cache_path=cached)
    assert certificates.serial_no is None
    assert caplog.messages[-1] == "certificate cache left unused: its seal cannot be checked (OSError)"


def test_a_cache_that_cannot_be_sealed_is_not_written(platform, signer, source, cache, caplog, landed):
    failing = Failing(signer)

    def answer(request):
        failing.fails = True  # after the request was signed
        return source(request)

    certificates = PlatformCertificates(
        failing,
        platform.apiv3_key,
        inner=httpx.MockTransport(answer),
        clock=platform.clock,
        cache_path=cache,
        on_refresh=landed,
    )
    certificates.prepare()
    landed.wait()
    assert caplog.messages[-1] == "certificate cache cannot be sealed: OSError"
    assert not cache.exists()


def test_a_cache_that_cannot_be_read_or_written_does_no_harm(make, source, tmp_path, check, caplog, landed):
    certificates = make(cache_path=tmp_path, on_refresh=landed)
    check(certificates, "old")
    landed.wait()
    assert caplog.messages[0] == "certificate cache cannot be read: Is a directory"
    assert caplog.messages[-1] == "certificate cache cannot be written: Is a directory"


def test_a_missing_folder_does_no_harm(make, source, tmp_path, check, caplog, landed):
    certificates = make(cache_path=tmp_path / "missing" / "cache", on_refresh=landed)
    check(certificates, "old")
    landed.wait()
    assert caplog.messages[-1] == "certificate cache cannot be written: No such file or directory"


def test_a_cache_from_a_time_to_come_is_used_and_refreshed(make, source, cached, check, platform, landed):
    platform.now -= 86400
    certificates = make(cache_path=cached, on_refresh=landed)
    check(certificates, "old")
    certificates.prepare()
    landed.wait()
    assert source.downloads == 2


def test_a_file_system_that_takes_no_draft_and_no_removal_does_no_harm(
    make, source, tmp_path, check, caplog, landed
):
    (tmp_path / "file").touch()
    certificates = make(cache_path=tmp_path / "file" / "cache", on_refresh=landed)
    check(certificates, "old")
    landed.wait()
    assert caplog.messages[-1] == "certificate cache cannot be written: Not a directory"
