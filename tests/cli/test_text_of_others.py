"""Whatever others write, a terminal, a log and a spreadsheet see text: nothing in it acts."""

import csv
import io
import itertools
import json
import re
import sys
import unicodedata

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import wechatpay_membercard as client
from wechatpay_cli._calls.calling import _print_preview, _print_response
from wechatpay_cli._doctor import command as doctor
from wechatpay_cli._doctor.check import Check, Status
from wechatpay_cli._explain.verdict import print_diagnosis
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._failures.told import as_failure
from wechatpay_cli._gateway import trigger
from wechatpay_cli._safe import safe, safe_cell, safe_json
from wechatpay_cli._shell.output import print_failure, print_lines, print_value
from wechatpay_cli.bulk import Results, Row, RowResult
from wechatpay_mock import RawResponse
from wechatpay_mock._platform.signing import signature_headers
from wechatpay_mock.diagnosis import Cause, Certainty, Diagnosis, Difference

NASTY = (
    "\x1b]52;c;aGk=\x07\x1b[2J\x9b31m\r\nDone: 204, verified"
    "\u202e\u2066\u200b\ufeff\x7f\x85\u2028[red]:skull:\U000e0041"
)
ACTIVE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
TEXTS = st.text(st.characters()) | st.text("\x1b\x07\r\n\t\x9b\u202e\u200b[]:=+-@ a", max_size=12)


def active(printed: str) -> list[str]:
    """Characters that do something, but for the line feed that ends a line of ours."""
    return [letter for letter in printed if letter != "\n" and unicodedata.category(letter) in ACTIVE]


@settings(deadline=None)
@given(TEXTS)
@example(NASTY)
def test_a_line_stays_one_line_without_active_characters(text):
    assert not active(safe(text))
    assert "\n" not in safe(text)


@settings(deadline=None)
@given(TEXTS)
@example(NASTY)
def test_json_has_the_same_value_without_active_characters(text):
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    value = {text: [text, {"a": text}]}
    assert json.loads(safe_json(value)) == value
    assert not active(safe_json(value))
    assert text not in safe_json([text]) or not active(text)


def test_chinese_stays_as_it_is():
    text = "会员卡　「积分」 ￥3 — 深圳市·😀"
    assert safe(text) == text
    assert text in safe_json(text)


def test_a_megabyte_is_not_shown_whole():
    assert len(safe("x" * 1_000_000)) < 3_000


class Response:
    """An answer as the client hands it over."""

    status_code = 204
    parsed = None

    def __init__(self, text):
        self.request_id = text


class Parsed(Response):
    """An answer with a body of any names and values."""

    def __init__(self, text):
        super().__init__(text)
        self.parsed = self
        self.value = {text: text, "list": [{text: text}], "texts": [text], "deep": {"a": {text: text}}}

    def to_dict(self):
        return self.value


def refusal(text):
    answer = httpx.Response(400, request=httpx.Request("GET", "https://api.mch.weixin.qq.com/"))
    detail = {"field": text, "issue": text, "location": text}
    error = client.ApiError(response=answer, code=text, message=text, detail=detail)
    error.request_id = text
    return error


def shown_failure(text, _form):
    print_failure(as_failure(refusal(text)))


def shown_error(text, _form):
    print_failure(CommandError(text, why=(text, text), remedy=text, request_id=text))


def shown_check(text, form):
    doctor._print([Check(text, Status.FAIL, text, text), Check(text, Status.OK, text)], form)


def shown_verdict(text, form):
    where = Difference(0, 1, None, text, text)
    cause = Cause("wrong_serial", Certainty.CERTAIN, {"how": text}, where)
    print_diagnosis(Diagnosis((cause,), fits=False), form)


def shown_preview(text, form):
    names = {"method": text, "url": text, "headers": {text: text}, "body": text, "message": text}
    _print_preview({**names, "message_bytes": 1}, form)


def shown_report(text, form):
    names = ("event_type", "id", "serial", "fault", "status", "problem", "answer", "next")
    trigger._print(dict.fromkeys(names, text), form, None)


WAYS = {
    "failure": shown_failure,
    "error": shown_error,
    "answer": lambda text, form: _print_response(Parsed(text), form),
    "done": lambda text, form: _print_response(Response(text), form),
    "value": lambda text, form: print_value(text, form),
    "lines": lambda text, form: print_lines([text, text], form),
    "doctor": shown_check,
    "explain": shown_verdict,
    "preview": shown_preview,
    "trigger": shown_report,
}


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_the_terminal_is_safe(way, form, capsys):
    @settings(deadline=None)
    @given(TEXTS)
    @example(NASTY)
    @example("[bold red]x[/]")
    def printed(text):
        try:
            text.encode()
        except UnicodeEncodeError:
            return
        WAYS[way](text, form)
        captured = capsys.readouterr()
        for stream in (captured.out, captured.err):
            assert not active(stream)
            assert not any(line.startswith("Done: 204, verified") for line in stream.split("\n")[1:])

    printed()


@pytest.mark.parametrize("way", sorted(WAYS))
def test_markup_of_others_is_text(way, capsys):
    WAYS[way]("[bold]x[/bold] :skull:", "table")
    captured = capsys.readouterr()
    assert "[bold]x[/bold] :skull:" in captured.out + captured.err


@pytest.mark.parametrize(
    "words", [("cards", NASTY), (NASTY,), ("cards", "get", NASTY, NASTY), ("bonus", f"--{NASTY}")]
)
def test_words_of_the_command_line_come_back_as_text(membercard, words):
    ran = membercard(*words)
    assert ran.code == 2
    assert not active(ran.out + ran.err)


def test_names_of_files_come_back_as_text(membercard, tmp_path):
    name = tmp_path / "a\x1b[2J\nb\u202e"
    for words in (
        ("import", name, "--card-id", "c", "--check"),
        ("callback", "get", "--env-file", name),
        ("cards", "get", "x", "--json", name),
        ("explain", "request", "--har", name, "--key", name),
        ("explain", "request", "--url", "/", "--key", name),
    ):
        ran = membercard(*words)
        assert ran.code == 2
        assert not active(ran.out + ran.err), words


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("status", [200, 302, 400, 429, 500])
def test_an_answer_from_anywhere_comes_back_as_text(service, membercard, monkeypatch, form, signed, status):
    answer = {"code": NASTY, "message": NASTY, "detail": {"field": NASTY, "issue": NASTY}, "title": NASTY}
    body = json.dumps(answer).encode()
    headers = {"Content-Type": "application/json", "Request-ID": "\x9b31m[red]\xad-1", "Location": "/x\x9b"}
    if signed:
        headers |= signature_headers(service.gateway.platform.public_key, body, service.gateway.clock(), "n")
    made = RawResponse(status, tuple(headers.items()), body)
    monkeypatch.setattr(service.gateway._app, "_handle", lambda *_: made)
    words = ("cards", "get", "x", "--env-file", service.env_file, "--output", form)
    ran = membercard(*words)
    assert not active(ran.out + ran.err)
    ran = membercard("doctor", "--online", "--env-file", service.env_file, "--output", form)
    assert not active(ran.out + ran.err)


@settings(deadline=None)
@given(TEXTS)
@example("=cmd|'/c calc'!A1")
@example(" =1")
@example("+1-1")
@example("＝1")
def test_a_cell_is_no_formula(text):
    cell = safe_cell(text)
    assert not active(cell)
    assert cell.lstrip()[:1] not in {"=", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"}
    assert not cell.lstrip().startswith("+") or cell[1:].isdecimal()


SIGNS = "=+-@\N{MINUS SIGN}" + "".join(
    letter
    for letter in map(chr, range(sys.maxunicode + 1))
    if unicodedata.normalize("NFKC", letter)[:1] in {*"=+-@"} and letter not in "=+-@"
)
"""Everything that some program may take for the beginning of a formula."""


@pytest.mark.parametrize("separator", [";", "\t", "|", ",", ":", "^", "~", " ", "；", "\xa0", "\n", "\r\n"])
def test_no_separator_makes_a_formula_of_a_part(separator):
    """Spreadsheets split by what their language or their user says, whatever the cells were joined by."""
    for between, sign in itertools.product(["", " ", '"', ' "', '" ', "\u3000"], SIGNS):
        row = io.StringIO()
        text = f'a{separator}{between}{sign}HYPERLINK("x"){separator}b'
        csv.writer(row, lineterminator="").writerow(("2", "open", safe_cell(text)))
        assert not active(row.getvalue())
        for split_by in {separator, ";", "\t", "|", ","}:
            for part in row.getvalue().split(split_by):
                assert part.strip(' "\xa0\u3000')[:1] not in {*SIGNS}


@settings(deadline=None)
@given(st.text("=+-@＝﹦;|\t, \"x'", max_size=12))
def test_nor_does_any_mixture_of_them(text):
    for part in re.split("[;|\t,]", safe_cell(text)):
        stripped = part.strip(' "')
        assert stripped[:1] not in {*SIGNS} or (stripped == text and text[1:].isdecimal())


@pytest.mark.parametrize(
    "text", ["2026-11-29", "a-b", "x=1", "08D2BAF5B6A1-0", "code=1", "me@example", "a; b", "会员；积分"]
)
def test_other_text_stays_as_it_is(text):
    assert safe_cell(text) == text


def test_a_phone_number_stays_a_phone_number():
    assert safe_cell("+8613800138000") == "+8613800138000"


def test_the_results_file_holds_no_formula_and_no_escape(tmp_path):
    with Results(tmp_path / "r.csv", {"openid": "openid"}) as results:
        row = Row(2, {"openid": "=2+2"})
        results.record(row, RowResult(2, "done", "", "=1+1", f"@SUM(A1) {NASTY}", "=cmd|'/c calc'!A1"))
        results.record(Row(3, {}), RowResult(3, "open", "", "", "a|﹦1", 'a;=HYPERLINK("x","y");b'))
    text = (tmp_path / "r.csv").read_text("utf-8")
    text, _, last = text.rstrip("\n").rpartition("\n")
    assert not [part for part in re.split("[;|]", last) if part[:1] in {*SIGNS}]
    assert not active(text)
    cells = list(csv.reader(text.splitlines()[1:]))
    assert len(cells) == 1
    assert [cells[0][place][:1] for place in (1, 4, 5, 6)] == ["'"] * 4
