"""A .env file: one account, read as a shell reads it, and nothing in it is ever run."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wechatpay_mock import Gateway
from wechatpay_mock._platform.credentials import quoted
from wechatpay_signing import ConfigurationError, Settings
from wechatpay_signing._transport.env_file import environment_with, is_path, read_env_file

VALUES = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=40) | st.text(
    "ab'\"$`\\(){}#! \t\n\r;&|~*?%=é会", max_size=20
)


@settings(deadline=None)
@given(VALUES)
@example("$(touch run)")
@example("it's `touch run`")
@example("\\'\"\\\n$HOME\\")
@example("a' # no comment\nNEXT=value")
def test_what_is_written_is_read_again(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("env") / ".env"
    path.write_bytes(f"A={quoted(value)}\nB=end\n".encode())
    assert read_env_file(path) == {"A": value, "B": "end"}


def test_a_shell_reads_the_same_and_runs_nothing(tmp_path):
    """One shell for many values: each that would run something makes a file."""
    words = ["$(touch {})", "`touch {}`", "';touch {};'", '";touch {};"', "\n touch {}\n", "it's $(touch {})"]
    values = [word.format(tmp_path / f"ran{number}") for number, word in enumerate(words)]
    values += [
        "",
        " ",
        "#",
        "a\\",
        "\\\\'",
        "'$HOME'",
        "'\"",
        "~",
        "*",
        "a\nb'\n",
        "\r\n",
        "会员 '卡' $x",
        "\x1b[2J'",
        "!!",
    ]
    env = tmp_path / ".env"
    env.write_bytes("".join(f"V{number}={quoted(value)}\n" for number, value in enumerate(values)).encode())
    shown = " ".join(f'"$V{number}"' for number in range(len(values)))
    done = subprocess.run(  # noqa: S603 - our own words
        ["sh", "-c", f". {env} && printf '%s\\0' {shown}"],  # noqa: S607
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout.decode().split("\0")[:-1] == values == list(read_env_file(env).values())
    assert not list(tmp_path.glob("ran*"))


def test_a_folder_of_any_name_makes_no_command(tmp_path):
    folder = tmp_path / "it's $(touch ran) `touch ran`"
    Gateway().write_keys(folder, "http://127.0.0.1:1")
    assert read_env_file(folder / ".env")["WECHATPAY_BASE_URL"] == "http://127.0.0.1:1"
    subprocess.run(["sh", "-c", '. "$1"', "sh", folder / ".env"], check=True, cwd=tmp_path)  # noqa: S603, S607
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    "line",
    [
        "A='abc",
        'A="abc',
        "A=abc'",
        'A=abc"',
        "A='abc\"",
        'A="abc\\"',
        "A='a'b",
        'A="a" b',
        "A=a 'b",
        "export A='x",
    ],
)
def test_a_quote_that_is_not_closed_is_an_error_that_names_the_line(tmp_path, line):
    path = tmp_path / ".env"
    path.write_text(f"# first\nB='ok'\n{line}\nC=1\n")
    with pytest.raises(ConfigurationError, match="line 3") as raised:
        read_env_file(path)
    assert "quote" in raised.value.cause
    assert "abc" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A=1", {"A": "1"}),
        ("  export A = x ", {"A": "x"}),
        ("A=two words # remark\r\nB=#3", {"A": "two words", "B": "#3"}),
        ("A=\nB= # nothing", {"A": "", "B": ""}),
        ("A='x' # remark\n\n#A=2", {"A": "x"}),
        ('A=C:\\keys\\k.pem\nB="C:\\keys"', {"A": "C:\\keys\\k.pem", "B": "C:\\keys"}),
        ("\ufeffA='one\ntwo'\nB=3", {"A": "one\ntwo", "B": "3"}),
        ("A=1\nA=2", {"A": "2"}),
        ("A=x\x0by\u2028z", {"A": "x\x0by\u2028z"}),
    ],
)
def test_the_usual_forms_are_read(tmp_path, text, values):
    path = tmp_path / ".env"
    path.write_bytes(text.encode())
    assert read_env_file(path) == values


@pytest.mark.parametrize("text", ["A", "1A=2", "=x", "A B=1", "-----BEGIN PRIVATE KEY-----"])
def test_a_line_of_another_form_is_named(tmp_path, text):
    path = tmp_path / ".env"
    path.write_text(f"A=1\n{text}\n")
    with pytest.raises(ConfigurationError, match="line 2 is not NAME=value"):
        read_env_file(path)


PATHS = [
    "WECHATPAY_PRIVATE_KEY_FILE",
    "WECHATPAY_PUBLIC_KEY_FILE",
    "WECHATPAY_CERTIFICATE_CHAIN_FILE",
    "WECHATPAY_CERTIFICATE_CACHE",
    "WECHATPAY_ANYTHING_TO_COME_FILE",
]


@pytest.mark.parametrize("name", PATHS)
def test_paths_are_meant_from_where_the_file_is(tmp_path, name):
    path = tmp_path / ".env"
    path.write_text(f"{name}=some.pem\nWECHATPAY_MCHID=1\n")
    assert read_env_file(path) == {name: str(tmp_path / "some.pem"), "WECHATPAY_MCHID": "1"}
    path.write_text(f"{name}=/etc/some.pem\n")
    assert read_env_file(path) == {name: "/etc/some.pem"}


def test_every_path_of_the_environment_is_known():
    page = (Path(__file__).parents[2] / "docs/reference/environment.md").read_text("utf-8")
    named = set(re.findall(r"^\| `(WECHATPAY_\w+)` .*path of", page, re.MULTILINE))
    assert named >= set(PATHS[:3])
    assert all(is_path(name) for name in named)


EXPANDED = [
    "$HOME/k",
    "$(id)",
    "`id`",
    "${A}",
    "a$1",
    "$$",
    "$?",
    "x`",
    "$_",
    "$-",
    "$#",
    "\\\\$HOME",
    "$[1]",
]


@pytest.mark.parametrize(
    "value", [*(f'"{text}"' for text in EXPANDED), *EXPANDED, "~", "~/k", "~root/k", "~x"]
)
def test_what_a_shell_would_expand_is_refused_with_its_line_and_without_its_value(tmp_path, value):
    path = tmp_path / ".env"
    path.write_text(f"A=1\n\nB={value}\n")
    with pytest.raises(ConfigurationError, match="line 3: a shell would") as raised:
        read_env_file(path)
    assert raised.value.remedy
    assert "HOME" not in str(raised.value)


@pytest.mark.parametrize(
    "value",
    [
        *(f"'{text}'" for text in EXPANDED),
        "'~/k'",
        '"~/k"',
        '"a\\$HOME"',
        '"\\`id\\`"',
        '"cost: 5$"',
        '"$ 5"',
        "a~b",
        '"$%"',
    ],
)
def test_what_it_would_not_is_read_as_it_reads_it(tmp_path, value):
    path = tmp_path / ".env"
    path.write_text(f"A={value}\n")
    said = subprocess.run(  # noqa: S603 - our own words
        ["sh", "-c", f'. {path} && printf %s "$A"'],  # noqa: S607
        capture_output=True,
        check=True,
    )
    assert read_env_file(path) == {"A": said.stdout.decode()}


@settings(deadline=None, max_examples=150)
@given(st.lists(st.text("ab$`\\~{}(/ !'@#\n", min_size=1, max_size=6), min_size=4, max_size=4))
def test_within_double_quotes_a_shell_reads_the_same_or_the_line_is_refused(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("env")
    known = {}
    for number, text in enumerate(texts):
        (folder / str(number)).write_text(f'A="{text}"\n')
        try:
            known[number] = read_env_file(folder / str(number))["A"]
        except ConfigurationError:
            continue
    shown = "; ".join(f". ./{number}; printf '%s\\0' \"$A\"" for number in known)
    done = subprocess.run(["sh", "-c", shown], capture_output=True, check=True, cwd=folder)  # noqa: S603, S607
    assert done.stdout.decode().split("\0")[:-1] == list(known.values())


SHELL = {
    "WECHATPAY_MCHID": "1900000001",
    "WECHATPAY_SERIAL_NO": "A" * 40,
    "WECHATPAY_PRIVATE_KEY": "shell's",
    "WECHATPAY_PUBLIC_KEY_ID": "PUB_KEY_ID_01",
    "WECHATPAY_PUBLIC_KEY_FILE": "/shell/pub_key.pem",
    "WECHATPAY_APIV3_KEY": "k" * 32,
    "WECHATPAY_BASE_URL": "http://127.0.0.1:8443",
    "WECHATPAY_SUB_MCHID": "1900000109",
    "WECHATPAY_ANYTHING_TO_COME": "x",
}


@pytest.fixture
def shell(monkeypatch):
    for name, value in SHELL.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("WECHATPAY_LOG", "debug")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:1")


def accounts(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name.startswith("WECHATPAY_")}


@pytest.mark.usefixtures("shell")
@pytest.mark.parametrize(
    "kept", ["", "WECHATPAY_MCHID=1", "WECHATPAY_BASE_URL=https://api.mch.weixin.qq.com"]
)
def test_a_file_takes_the_place_of_every_variable_of_the_shells_account(tmp_path, kept):
    path = tmp_path / ".env"
    path.write_text(kept)
    values = environment_with(path)
    assert accounts(values) == {"WECHATPAY_LOG": "debug"} | dict([kept.split("=")] if kept else [])
    assert values["HTTPS_PROXY"] == "http://proxy:1"


def test_settings_come_from_a_file_alone(tmp_path, monkeypatch):
    variables = Gateway().write_keys(tmp_path, "http://127.0.0.1:1")
    monkeypatch.setenv("WECHATPAY_SUB_MCHID", "1900000109")
    settings = Settings(env_file=tmp_path / ".env")
    assert (settings.mchid, settings.mode) == (variables["WECHATPAY_MCHID"], "direct")


def test_variables_and_a_file_are_not_mixed(tmp_path):
    with pytest.raises(ConfigurationError, match="env_file cannot be given together with variables"):
        Settings({}, env_file=tmp_path / ".env")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "No such file or directory"),
        (lambda path: path.mkdir(), "Is a directory"),
        (lambda path: path.write_bytes("A=会员".encode("gb18030")), "it is not in UTF-8"),
        (lambda path: path.write_text("A=" + "x" * 65536), "64 KiB"),
    ],
    ids=["missing", "folder", "encoding", "size"],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path, make, reason):
    path = tmp_path / ".env"
    make(path)
    with pytest.raises(ConfigurationError, match=reason) as caught:
        read_env_file(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("path", ["", 7, b".env", None, Path])
def test_what_is_no_path_is_refused_by_its_name(path):
    with pytest.raises(ConfigurationError, match=r"^env_file must be the path of a file"):
        read_env_file(path)


@pytest.mark.skipif(os.name != "posix", reason="There are no modes.")
def test_a_file_that_others_may_write_is_used_with_a_warning(tmp_path, caplog):
    path = tmp_path / ".env"
    path.write_text("A=1")
    path.chmod(0o666)
    assert read_env_file(path) == {"A": "1"}
    assert "other users may write it" in caplog.text


def test_no_frame_of_an_error_holds_what_the_file_says(tmp_path):
    path = tmp_path / ".env"
    path.write_text("WECHATPAY_APIV3_KEY=0123456789abcdefghijklmnopqrstuv\nbroken")
    with pytest.raises(ConfigurationError) as caught:
        Settings(env_file=path)
    trace = caught.value.__traceback__
    while trace is not None:
        if "wechatpay_signing" in trace.tb_frame.f_code.co_filename:
            assert "0123456789abcdef" not in repr(trace.tb_frame.f_locals)
        trace = trace.tb_next
