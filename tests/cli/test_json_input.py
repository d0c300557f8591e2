"""Whatever a call takes may come by standard input, where no list of processes shows it."""

import io
import json
import shlex

import pytest

from wechatpay_cli._calls.arguments import read_json
from wechatpay_cli._calls.examples import example
from wechatpay_cli._calls.options import options_of
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._products import resources

CALLS = [
    pytest.param(resource, operation, id=f"{' '.join(resource.words)} {operation.name}")
    for resource in resources().values()
    for operation in resource.tag.operations
]


def as_document(operation, words):
    """The fields of an example's command line as one JSON object."""
    fields = {field.name: field for field in options_of(operation)}
    positional = [field for field in options_of(operation) if field.positional]
    document: dict[str, object] = {}
    rest = iter(words)
    for word in rest:
        field = fields[word] if word.startswith("--") else positional.pop(0)
        text = None if field.kind == "flag" else word if field.positional else next(rest)
        value = {"whole": int, "json": json.loads, "texts": lambda one: [one], "flag": lambda _: True}.get(
            field.kind, str
        )(text)
        place = document
        for name in field.path[:-1]:
            place = place.setdefault(name, {})
        place.setdefault(field.path[-1], []).extend(value) if field.kind == "texts" else place.update(
            {field.path[-1]: value}
        )
    return document


@pytest.mark.parametrize(("resource", "operation"), CALLS)
def test_every_field_of_every_call_may_come_by_standard_input(
    resource, operation, service, membercard, monkeypatch
):
    _, *names = shlex.split(example(operation, resource.words))
    count = len(resource.words) + 1
    words, given = names[:count], names[count:]
    more = ("--dry-run", "--output", "json", "--env-file", service.env_for(operation))
    by_options = json.loads(membercard(*words, *given, *more).out)
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(as_document(operation, given))))
    ran = membercard(*words, "--json", "-", *more)
    assert ran.code == 0, ran.err
    by_document = json.loads(ran.out)
    for name in ("method", "url", "body"):
        assert by_document[name] == by_options[name]


@pytest.mark.parametrize(("resource", "operation"), CALLS)
def test_the_help_of_every_call_says_so(resource, operation, membercard):
    ran = membercard(*resource.words, operation.name.replace("_", "-"), "--help")
    text = " ".join(ran.out.replace("│", "").split())
    assert "- for standard input" in text
    assert "list of processes" in text


def test_what_is_missing_is_named_by_its_place(membercard, service):
    ran = membercard("user-cards", "get", "--env-file", service.env_file)
    assert ran.code == 2
    assert "CARD-ID is missing" in ran.err


REFUND = ("refunds", "create", "--out-trade-no", "A-0001", "--out-refund-no", "R-0001")
FEN = {"refund": 100, "total": 3000, "currency": "CNY"}


@pytest.mark.parametrize(
    ("amount", "named"),
    [
        (FEN | {"refund": 100.0}, "--amount.refund must be a whole number"),
        (FEN | {"refund": "100"}, "--amount.refund must be a whole number"),
        (FEN | {"from": [{"account": "AVAILABLE", "amount": "100"}]}, "--amount.from[0].amount must be"),
        (FEN | {"from": "AVAILABLE"}, "--amount.from is not accepted"),
    ],
)
def test_what_a_document_holds_in_another_form_is_not_sent(amount, named, service, membercard, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"amount": amount})))
    ran = membercard(*REFUND, "--json", "-", "--dry-run", "--env-file", service.env_file)
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err


def test_a_time_within_a_document_may_be_written_in_any_zone(service, membercard, monkeypatch):
    times = {"date_information": {"type": "PERMANENT", "available_begin_time": "2026-12-01T00:00:00Z"}}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(times)))
    words = ("cards", "update", "CARD", "--code-mode", "SYSTEM_ALLOCATE", "--json", "-", "--dry-run")
    ran = membercard(*words, "--output", "json", "--env-file", service.env_file)
    assert "2026-12-01T00:00:00Z" in ran.out


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [(b"\xef\xbb\xbf{}", "utf-8"), ('{"echo_message": "会员"}'.encode("gbk"), "gbk")],
    ids=["byte order mark", "GBK of Windows"],
)
def test_standard_input_is_read_as_windows_writes_it(monkeypatch, raw, encoding):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding))
    assert read_json("-") in ({}, {"echo_message": "会员"})


def test_standard_input_in_another_encoding_is_refused(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO('{"a": "会员"}'.encode("gbk")), "utf-8"))
    with pytest.raises(CommandError, match="cannot read -"):
        read_json("-")
