"""Keys from paths: which texts are paths, files of others, and pipes."""

import base64
import contextlib
import os
import threading
from pathlib import Path

import pytest

from tests.signing.keys.forms import MESSAGE, pem
from wechatpay_signing import (
    KeyLoadError,
    load_private_key,
)


def test_a_long_path_in_text_is_not_taken_for_base64(merchant, signer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = Path("a" * 60, "b" * 60, "key")
    path.parent.mkdir(parents=True)
    path.write_bytes(pem(merchant))
    assert base64.b64encode(load_private_key(str(path)).sign(MESSAGE)).decode() == signer.sign(MESSAGE)


def test_a_path_that_reads_like_the_first_line_of_a_pem_is_a_path(merchant, signer, tmp_path):
    path = tmp_path / "BEGIN PRIVATE KEY"
    path.write_bytes(pem(merchant))
    assert base64.b64encode(load_private_key(str(path)).sign(MESSAGE)).decode() == signer.sign(MESSAGE)


def test_a_key_that_others_may_write_is_loaded_with_a_warning(merchant, tmp_path, caplog):
    path = tmp_path / "key.pem"
    path.write_bytes(pem(merchant))
    path.chmod(0o640)
    load_private_key(path)
    assert caplog.messages == []
    path.chmod(0o622)
    load_private_key(path)
    assert caplog.messages == [
        f"private_key: of the file {path}, other users may write it (mode 622); chown it, and chmod 600 it"
    ]


@pytest.mark.skipif(os.name != "posix", reason="owners are a POSIX matter")
def test_a_key_of_another_user_is_loaded_with_a_warning(merchant, tmp_path, caplog, monkeypatch):
    path = tmp_path / "key.pem"
    path.write_bytes(pem(merchant))
    path.chmod(0o600)
    monkeypatch.setattr("wechatpay_signing._files._trusted_owners", lambda: {os.geteuid() + 1})
    load_private_key(path)
    assert caplog.messages == [
        f"private_key: of the file {path}, it belongs to another user; chown it, and chmod 600 it"
    ]


def test_a_file_too_large_for_a_key_is_refused(tmp_path):
    (tmp_path / "large").write_bytes(b"x" * 65537)
    with pytest.raises(KeyLoadError, match="larger than 64 KiB"):
        load_private_key(tmp_path / "large")


@pytest.fixture
def pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def test_a_key_is_read_from_a_pipe(pipe, merchant):
    writer = threading.Thread(target=pipe.write_bytes, args=[pem(merchant)])
    writer.start()
    load_private_key(pipe)
    writer.join(10)


def test_a_pipe_that_nobody_writes_to_is_given_up(pipe, monkeypatch):
    monkeypatch.setattr("wechatpay_signing._files._PIPE_SECONDS", 0.01)
    with pytest.raises(KeyLoadError, match="nothing arrived from the pipe within 10 seconds"):
        load_private_key(pipe)


def test_a_pipe_without_end_is_given_up(pipe):
    def write():
        with contextlib.suppress(BrokenPipeError), pipe.open("wb", buffering=0) as out:
            while True:
                out.write(b"x" * 4096)

    writer = threading.Thread(target=write)
    writer.start()
    with pytest.raises(KeyLoadError, match="larger than 64 KiB"):
        load_private_key(pipe)
    writer.join(10)
