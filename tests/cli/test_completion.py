"""The shell completes what the command takes."""

import io
import shutil
import subprocess

import pytest

from wechatpay_cli._shell import completion

FILES = {
    "bash": ".local/share/bash-completion/completions/membercard",
    "zsh": ".zsh/completions/_cyclopts_membercard",
    "fish": ".config/fish/completions/membercard.fish",
}


@pytest.mark.parametrize("shell", FILES)
def test_the_script_is_put_where_the_shell_looks_for_it(shell, membercard, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("ZSH", "ZSH_CUSTOM"):
        monkeypatch.delenv(name, raising=False)
    ran = membercard("completion", "--shell", shell, "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert str(tmp_path / FILES[shell]) in ran.out
    assert "out-trade-no" in (tmp_path / FILES[shell]).read_text()


@pytest.mark.parametrize("shell", [*FILES, "powershell"])
def test_show_prints_the_script_and_changes_nothing(shell, membercard, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "prepare" in membercard("completion", "--shell", shell, "--show").out
    assert list(tmp_path.iterdir()) == []


def test_bash_completes_commands_and_options(membercard, tmp_path):
    bash = shutil.which("bash")
    assert bash is not None
    script = tmp_path / "membercard"
    script.write_text(membercard("completion", "--shell", "bash", "--show").out)
    asked = (
        f"source {script}; COMP_WORDS=(membercard bonus prepare --out-t); COMP_CWORD=3; "
        '_membercard membercard --out-t prepare; echo "${COMPREPLY[@]}"'
    )
    ran = subprocess.run([bash, "-c", asked], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert ran.stdout.strip() == "--out-trade-no"


def test_a_shell_that_nobody_knows_must_be_named(membercard, monkeypatch):
    def unknown():
        raise completion.ShellDetectionError

    monkeypatch.setattr(completion, "detect_shell", unknown)
    ran = membercard("completion")
    assert ran.code == 2
    assert "--shell" in ran.err


def test_a_home_that_cannot_be_written_is_told(membercard, tmp_path, monkeypatch):
    (tmp_path / ".local").write_text("a file where a folder should be")
    monkeypatch.setenv("HOME", str(tmp_path))
    ran = membercard("completion", "--shell", "bash", "--yes")
    assert ran.code == 2
    assert "--show" in ran.err


STARTUP = {"bash": ".bashrc", "zsh": ".zshrc", "fish": None}


class Terminal(io.StringIO):
    """Somebody who types one line."""

    def isatty(self):
        return True


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("ZSH", "ZSH_CUSTOM"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("shell", "typed"), [("bash", ""), ("bash", "\n"), ("bash", "no\n"), *((shell, None) for shell in FILES)]
)
def test_without_a_yes_it_says_what_it_would_change_and_changes_nothing(
    shell, typed, membercard, home, monkeypatch
):
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n") if typed is None else Terminal(typed))
    ran = membercard("completion", "--shell", shell)
    assert ran.code == 2
    assert str(home / FILES[shell]) in ran.out
    assert (STARTUP[shell] or "") in ran.out
    assert "Nothing was changed" in ran.err
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("shell", FILES)
def test_after_a_yes_it_changes_what_it_named_and_nothing_else(shell, membercard, home, monkeypatch):
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    ran = membercard("completion", "--shell", shell)
    assert ran.code == 0
    changed = {str(path) for path in home.rglob("*") if path.is_file()}
    assert changed == {str(home / name) for name in (FILES[shell], STARTUP[shell]) if name}
    assert all(path in ran.out for path in changed)


def test_with_oh_my_zsh_no_startup_file_is_changed(membercard, home, monkeypatch):
    (home / "omz" / "custom").mkdir(parents=True)
    monkeypatch.setenv("ZSH", str(home / "omz"))
    assert membercard("completion", "--shell", "zsh", "--yes").code == 0
    assert [path.name for path in home.rglob("*") if path.is_file()] == ["_cyclopts_membercard"]


@pytest.mark.parametrize("shell", FILES)
def test_a_script_of_others_is_never_replaced(shell, membercard, home):
    script = home / FILES[shell]
    script.parent.mkdir(parents=True)
    script.write_text("mine")
    ran = membercard("completion", "--shell", shell, "--yes")
    assert (ran.code, script.read_text()) == (2, "mine")
    assert str(script) in ran.err
    assert [path for path in home.rglob("*") if path.is_file()] == [script]


def test_a_link_to_a_file_of_others_is_not_written_through(membercard, home):
    precious, script = home / "precious", home / FILES["fish"]
    precious.write_text("mine")
    script.parent.mkdir(parents=True)
    script.symlink_to(precious)
    assert membercard("completion", "--shell", "fish", "--yes").code == 2
    assert precious.read_text() == "mine"


@pytest.mark.parametrize("shell", FILES)
def test_its_own_script_is_replaced_until_somebody_changes_it(shell, membercard, home):
    script = home / FILES[shell]
    for _ in range(2):
        assert membercard("completion", "--shell", shell, "--yes").code == 0
    with script.open("a") as file:
        file.write("# and mine\n")
    changed = script.read_text()
    assert membercard("completion", "--shell", shell, "--yes").code == 2
    assert script.read_text() == changed


@pytest.mark.parametrize("shell", FILES)
def test_a_script_of_version_0_1_is_replaced(shell, membercard, home):
    script = home / FILES[shell]
    script.parent.mkdir(parents=True)
    shown = membercard("completion", "--shell", shell, "--show").out
    script.write_text("\n".join(shown.splitlines()[:-1]) + "\n")
    assert membercard("completion", "--shell", shell, "--yes").code == 0
    assert script.read_text() == shown
