"""The folder for keys: what the gateway did not write itself is never replaced."""

import json
import os
from pathlib import Path

import pytest

from wechatpay_mock import DIRECT, PARTNER, SUB_MERCHANT, Gateway, KeysFolderError, fresh_keys
from wechatpay_mock._platform import keys_folder
from wechatpay_mock._platform.keys_folder import MARK
from wechatpay_signing import Settings

URL = "http://127.0.0.1:1"
OF_DIRECT = {".env", "apiclient_key.pem", "apiclient_cert.pem", "pub_key.pem"}
OF_PARTNER = {
    "partner.env",
    "partner_apiclient_key.pem",
    "partner_apiclient_cert.pem",
    "partner_pub_key.pem",
}
OF_BRAND = {"brand.env", "brand_apiclient_key.pem", "brand_apiclient_cert.pem", "brand_pub_key.pem"}
NOTE = "PUBLISHED-TEST-KEYS.txt"
EVERY = sorted({*OF_DIRECT, *OF_PARTNER, *OF_BRAND, NOTE})


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_new_folder_gets_the_files_of_every_caller_and_a_mark(gateway, tmp_path):
    gateway.write_keys(tmp_path / "a" / "b", URL)
    assert held(tmp_path / "a" / "b").keys() == {*EVERY, MARK}


@pytest.mark.parametrize("name", EVERY)
def test_a_file_that_was_there_is_refused_by_name_and_nothing_is_written(gateway, tmp_path, name):
    (tmp_path / name).write_text("a merchant's own")
    with pytest.raises(KeysFolderError, match=name.replace(".", r"\.")):
        gateway.write_keys(tmp_path, URL)
    assert held(tmp_path) == {name: b"a merchant's own"}


def test_every_file_in_the_way_is_named(gateway, tmp_path):
    for name in EVERY:
        (tmp_path / name).write_text("mine")
    with pytest.raises(KeysFolderError) as caught:
        gateway.write_keys(tmp_path, URL)
    assert [name for name in EVERY if str(tmp_path / name) not in str(caught.value)] == []


def test_other_files_of_the_folder_are_nobodys_business(gateway, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    gateway.write_keys(tmp_path, URL)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_the_gateways_own_files_are_written_again(tmp_path):
    Gateway().write_keys(tmp_path, URL)
    Gateway(keys=fresh_keys()).write_keys(tmp_path, "http://127.0.0.1:2")
    assert Settings(env_file=tmp_path / ".env").base_url == "http://127.0.0.1:2"


@pytest.mark.parametrize("name", EVERY)
def test_a_file_that_was_changed_since_is_refused(gateway, tmp_path, name):
    gateway.write_keys(tmp_path, URL)
    with (tmp_path / name).open("a") as file:
        file.write("MY_OWN=1\n")
    before = held(tmp_path)
    with pytest.raises(KeysFolderError):
        gateway.write_keys(tmp_path, "http://127.0.0.1:2")
    assert held(tmp_path) == before


def test_a_link_is_not_followed(gateway, tmp_path):
    real = tmp_path / "real.pem"
    real.write_text("a merchant's own")
    (tmp_path / "keys").mkdir()
    for target in (real, tmp_path / "nothing"):
        link = tmp_path / "keys" / "apiclient_key.pem"
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        with pytest.raises(KeysFolderError):
            gateway.write_keys(tmp_path / "keys", URL)
    assert real.read_text() == "a merchant's own"


@pytest.mark.parametrize(
    "mark", ["", "[]", "{", '{"version": 2, "files": {}}', '{"version": 1, "files": {"../x": ["0"]}}']
)
def test_a_mark_that_is_none_is_refused(gateway, tmp_path, mark):
    (tmp_path / MARK).write_text(mark)
    with pytest.raises(KeysFolderError, match="not the mark"):
        gateway.write_keys(tmp_path, URL)
    assert held(tmp_path) == {MARK: mark.encode()}


def of_version_0_1(folder: Path, gateway: Gateway) -> None:
    """What version 0.1 left: no mark, neither partner nor brand, paths that are absolute."""
    variables = gateway.write_keys(folder, URL)
    for name in {MARK, *OF_PARTNER, *OF_BRAND, *({NOTE} & held(folder).keys())}:
        (folder / name).unlink()
    (folder / ".env").write_text("".join(f"{name}={value}\n" for name, value in variables.items()))


def test_a_folder_of_version_0_1_is_taken_over(gateway, tmp_path):
    of_version_0_1(tmp_path, gateway)
    gateway.write_keys(tmp_path, URL)
    assert held(tmp_path).keys() == {*EVERY, MARK}


def test_a_folder_of_version_0_1_with_variables_of_ones_own_is_refused(gateway, tmp_path):
    of_version_0_1(tmp_path, gateway)
    with (tmp_path / ".env").open("a") as file:
        file.write("DATABASE_URL=postgres://\n")
    with pytest.raises(KeysFolderError, match=r"\.env"):
        gateway.write_keys(tmp_path, URL)


def test_keys_of_version_0_1_that_are_not_published_are_refused(tmp_path):
    gateway = Gateway(keys=fresh_keys())
    of_version_0_1(tmp_path, gateway)
    with pytest.raises(KeysFolderError, match=r"apiclient_cert\.pem.*apiclient_key\.pem.*pub_key\.pem"):
        gateway.write_keys(tmp_path, URL)


@pytest.mark.parametrize("at", range(len(EVERY) + 1))
def test_a_run_that_was_killed_at_any_write_is_finished_by_the_next(tmp_path, monkeypatch, at):
    Gateway().write_keys(tmp_path, URL)
    written = iter(range(100))
    write = keys_folder.write_private

    def dies(path: Path, content: bytes) -> None:
        if next(written) == at:
            raise KeyboardInterrupt
        write(path, content)

    monkeypatch.setattr(keys_folder, "write_private", dies)
    fresh = Gateway(keys=fresh_keys())
    with pytest.raises(KeyboardInterrupt):
        fresh.write_keys(tmp_path, "http://127.0.0.1:2")
    monkeypatch.setattr(keys_folder, "write_private", write)
    Gateway().write_keys(tmp_path, "http://127.0.0.1:3")
    assert Settings(env_file=tmp_path / ".env").base_url == "http://127.0.0.1:3"


def test_an_error_while_writing_leaves_the_old_file_and_nothing_half_written(gateway, tmp_path, monkeypatch):
    gateway.write_keys(tmp_path, URL)
    before = held(tmp_path)

    def full(_descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        gateway.write_keys(tmp_path, "http://127.0.0.1:2")
    assert held(tmp_path) == before


def test_paths_of_the_env_files_are_relative_to_them(gateway, tmp_path, monkeypatch):
    gateway.write_keys(tmp_path / "keys", URL)
    (tmp_path / "keys").rename(tmp_path / "moved")
    monkeypatch.chdir(tmp_path)
    assert Settings(env_file="moved/.env").mchid == DIRECT
    partner = Settings(env_file="moved/partner.env")
    assert (partner.mchid, partner.mode, partner.sub_mchid) == (PARTNER, "partner", SUB_MERCHANT)
    assert str(tmp_path) not in "".join(map(bytes.decode, held(tmp_path / "moved").values()))


@pytest.mark.parametrize("mode", ["public_key", "certificate", "both"])
def test_a_folder_holds_what_its_key_mode_knows(tmp_path, mode):
    Gateway().write_keys(tmp_path, URL)
    Gateway(key_mode=mode).write_keys(tmp_path, URL)
    names = held(tmp_path).keys()
    assert ("pub_key.pem" in names) is (mode != "certificate")
    assert ("platform_cert.pem" in names) is (mode != "public_key")
    assert ("WECHATPAY_PUBLIC_KEY_ID" in (tmp_path / ".env").read_text()) is (mode != "certificate")
    assert json.loads((tmp_path / MARK).read_text())["files"].keys() == names - {MARK}
