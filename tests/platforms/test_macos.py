"""What differs on macOS, simulated: folders behind links, an error of its own, what a terminal sets."""

import errno
import os
from pathlib import Path

import httpx
import pytest

from wechatpay_cli._doctor.rights import changeable
from wechatpay_cli._texts.language import language_of
from wechatpay_signing._bounds.deadline import Deadline
from wechatpay_signing._connections.blocking import Link
from wechatpay_signing._files import OthersMayWriteError, read_own_file


@pytest.fixture
def behind_a_link(tmp_path: Path) -> Path:
    """A folder as /tmp is there: a relative link to `private/tmp`, where everybody may write, but sticky."""
    real = tmp_path / "private/tmp"
    real.mkdir(parents=True)
    real.chmod(0o1777)
    (tmp_path / "tmp").symlink_to("private/tmp")
    return tmp_path / "tmp"


def test_a_file_of_ones_own_behind_the_link_is_read(behind_a_link: Path) -> None:
    file = behind_a_link / "cache.json"
    file.write_bytes(b"{}")
    file.chmod(0o600)
    assert read_own_file(file, 10) == b"{}"
    assert [what for what, _ in changeable(file) if str(behind_a_link) in what] == []


def test_without_the_sticky_bit_the_real_folder_counts(behind_a_link: Path) -> None:
    behind_a_link.resolve().chmod(0o777)
    file = behind_a_link / "cache.json"
    file.write_bytes(b"{}")
    with pytest.raises(OthersMayWriteError, match="its folder"):
        read_own_file(file, 10)


def test_a_connection_that_was_lost_while_sending_is_told_when_its_response_is_read() -> None:
    """The system says EPROTOTYPE there, where Linux says EPIPE: Python has no class for it."""

    class Lost:
        def settimeout(self, seconds: float) -> None: ...

        def send(self, data: memoryview) -> int:
            raise OSError(errno.EPROTOTYPE, os.strerror(errno.EPROTOTYPE))

        def recv(self, most: int) -> bytes:
            raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))

    link, deadline = Link(), Deadline({}, 60)
    link._socket = Lost()  # type: ignore[assignment]
    link.send(b"POST / HTTP/1.1\r\n\r\n", deadline)
    with pytest.raises(httpx.ReadError):
        link.receive(deadline)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LC_CTYPE": "UTF-8"}, "en"),  # all that a login from a Mac sends
        ({"LC_CTYPE": "UTF-8", "LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LC_CTYPE": "zh_CN.UTF-8", "LANG": ""}, "en"),
    ],
)
def test_the_variables_of_its_terminal_choose_the_language(environ: dict[str, str], expected: str) -> None:
    assert language_of(environ) == expected
