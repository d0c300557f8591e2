"""What differs on Windows, simulated: text files, endless waits, its event loop, language, modes."""

import ctypes
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from wechatpay_cli._doctor.keys import private_key_checks
from wechatpay_cli._doctor.rights import changeable
from wechatpay_cli._gateway.mock import _wait_for
from wechatpay_cli._texts import language
from wechatpay_mock import Gateway

ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for folder in ("signing", "client", "cli", "mock", "contract")
    for path in (ROOT / folder).rglob("*.py")
]


def lines(pattern: str) -> list[str]:
    """Every line of the packages that the pattern is found in, with its file."""
    return [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in SOURCES
        for line in path.read_text("utf-8").splitlines()
        if re.search(pattern, line)
    ]


class TestFiles:
    """`os.open` gives Windows a text file; with a carriage return in each line, resuming counts wrong."""

    def test_whatever_is_written_to_is_opened_as_binary(self) -> None:
        closed_at_once = ("sqlite.py", "devnull")  # made for SQLite, which opens it itself, or for nothing
        found = [
            line for line in lines(r"O_WRONLY|O_RDWR") if not any(word in line for word in closed_at_once)
        ]
        assert found
        assert [line for line in found if "BINARY" not in line] == []

    def test_the_flag_of_windows_is_taken_where_there_is_one(self, tmp_path: Path) -> None:
        """In a process of its own, since modules read it when they are loaded."""
        script = f"""
import os
os.O_BINARY = os.O_SYNC  # any flag that can be found again
given, real = [], os.open
os.open = lambda path, flags, *rest: given.append((str(path), flags)) or real(path, flags, *rest)
from pathlib import Path
from wechatpay_mock import Gateway
Gateway().write_keys(Path({str(tmp_path)!r}), "http://127.0.0.1:1")
given = [flags for path, flags in given if path.startswith({str(tmp_path)!r}) and flags & os.O_WRONLY]
assert given and all(flags & os.O_SYNC == os.O_SYNC for flags in given), given
"""
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)  # noqa: S603 - own text
        assert done.returncode == 0, done.stderr


class TestWaits:
    """Before Python 3.14 no signal is delivered there while a thread waits without an end."""

    def test_the_gateway_waits_in_steps_between_which_ctrl_c_comes(self) -> None:
        waits: list[float | None] = []

        class Event(threading.Event):
            def wait(self, timeout: float | None = None) -> bool:
                assert timeout is not None, "no signal would end it"
                waits.append(timeout)
                if len(waits) == 3:
                    self.set()  # as the signal handler does, between two waits
                return self.is_set()

        _wait_for(Event())
        assert len(waits) == 3
        assert all(0 < timeout <= 1 for timeout in waits if timeout)

    def test_no_package_waits_without_an_end_in_the_callers_thread(self) -> None:
        found = lines(r"\.(wait|join)\(\)")
        of_event_loops = ("await ", "asyncio.ensure_future(")  # which signals wake
        assert [line for line in found if not any(word in line for word in of_event_loops)] == []


class TestLanguage:
    """Windows sets no LANG: the language of its own windows counts, unless a variable says otherwise."""

    @pytest.fixture(autouse=True)
    def windows(self, monkeypatch: pytest.MonkeyPatch):
        def shows(language_id: int) -> None:
            kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: language_id)
            monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
            monkeypatch.setattr(language, "_IS_WINDOWS", True)

        return shows

    @pytest.mark.parametrize(
        ("language_id", "expected"),
        [(0x0804, "zh-CN"), (0x0404, "zh-CN"), (0x0409, "en"), (0x0407, "en"), (0xFFFF, "en")],
    )
    def test_the_language_of_windows_counts(self, windows, language_id: int, expected: str) -> None:
        windows(language_id)
        assert language.language_of({}) == expected

    def test_a_variable_counts_more(self, windows) -> None:
        windows(0x0804)
        assert language.language_of({"LANG": "en_US.UTF-8"}) == "en"

    def test_elsewhere_windows_is_not_asked(self, windows, monkeypatch: pytest.MonkeyPatch) -> None:
        windows(0x0804)
        monkeypatch.setattr(language, "_IS_WINDOWS", False)
        assert language.language_of({}) == "en"


class TestModes:
    """`stat` makes up modes there: everybody may read and write, whatever the access list says."""

    @pytest.fixture
    def key(self, tmp_path: Path) -> Path:
        Gateway().write_keys(tmp_path, "http://127.0.0.1:1")
        path = tmp_path / "apiclient_key.pem"
        path.chmod(0o666)
        return path

    def test_doctor_gives_no_advice_that_does_nothing(
        self, key: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        environ = {"WECHATPAY_PRIVATE_KEY_FILE": str(key)}

        def advice() -> str:
            return str([check.remedy for check in private_key_checks(environ).checks])

        assert "chmod" in advice()
        monkeypatch.setattr("wechatpay_cli._doctor.keys.HAS_MODES", False)
        assert "chmod" not in advice()

    def test_nobody_is_said_to_be_able_to_change_a_file(
        self, key: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert list(changeable(key))
        monkeypatch.setattr("wechatpay_cli._doctor.rights.HAS_MODES", False)
        assert list(changeable(key)) == []
        assert os.name == "posix"
