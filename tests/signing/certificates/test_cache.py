"""Platform certificates kept on disk for the next process."""

import os
import stat

import pytest

pytestmark = pytest.mark.anyio


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "certificates.json"


@pytest.fixture
def cached(make, cache, landed, platform):
    """A cache that another process wrote."""
    make(cache_path=cache, on_refresh=landed).prepare()
    landed.wait()
    os.utime(cache, (platform.now, platform.now))
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
    certificates = make(cache_path=cache)
    assert certificates.serial_no is None


def test_a_cache_of_another_merchant_is_left_unused(make, source, cached, caplog):
    assert make(cache_path=cached, apiv3_key="x" * 32).serial_no is None
    assert caplog.messages[-1].startswith("certificate cache left unused: None of the downloaded")


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
    os.utime(cached, (platform.now + 86400,) * 2)
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
