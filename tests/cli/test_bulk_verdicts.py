"""Mass jobs: only WeChat Pay's signed word ends a row; what anybody can write leaves it open."""

import csv
import json
from functools import partial

import pytest

from wechatpay_cli._bulk import running
from wechatpay_cli.bulk.engine import ALIKE_AT_MOST, UNVOUCHED_AT_MOST
from wechatpay_mock import RawResponse
from wechatpay_mock._platform.signing import signature_headers

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
DEPOSIT = "pDepositedCodesByMerchant000"
ROWS = 12
HTML = b"<html><body>Sign in to the network</body></html>"
CODE = json.dumps({"code": "INVALID_REQUEST", "message": "x"}).encode()
STRANGERS = [200, 201, 202, 204, 206, 300, 301, 302, 304, 307, 400, 401, 403, 404, 407, 408, 409, 413, 429]
STRANGERS += [499, 500, 502, 503, 504, 511, 599]


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    """Repetitions are tried without the pause between them."""
    monkeypatch.setattr(running, "run", partial(running.run, attempts=2))


@pytest.fixture
def answers(service, monkeypatch):
    """Let somebody else answer every call that a function chooses; says how many calls came."""

    def install(choose):
        platform, calls = service.gateway._app._handle, []

        def handle(request, host):
            calls.append(request)
            made = choose(len(calls))
            return platform(request, host) if made is None else made

        monkeypatch.setattr(service.gateway._app, "_handle", handle)
        return calls

    return install


@pytest.fixture(params=["import", "deposit"])
def job(request, membercard, service, tmp_path):
    """A mass job of twelve calls, one after the other; gives the exit code and the rows recorded last."""
    path = tmp_path / "list"
    path.write_text(
        ("openid\n" if request.param == "import" else "") + "".join(f"{10**9 + row}\n" for row in range(ROWS))
    )
    words = [request.param, path, "--env-file", service.env_file, "--rate", "1000", "--concurrency", "1"]
    words += (
        ["--card-id", CARD_ID] if request.param == "import" else ["--card-id", DEPOSIT, "--per-call", "1"]
    )

    def run(*more):
        ran = membercard(*words, *more)
        lines = path.with_name("list.results.csv").read_text().splitlines()
        last = {row["line"]: row for row in csv.DictReader(lines)}
        assert len(last) == len(lines) - 1 == ROWS
        return ran, [row["status"] for row in last.values()], last

    return run


def unsigned(status, body=HTML):
    headers = (("Content-Type", "text/html"), ("Location", "http://portal.example/"))
    return RawResponse(status, headers, body)


@pytest.mark.parametrize("status", STRANGERS)
def test_an_answer_without_signature_and_code_stops_the_run_and_leaves_rows_open(job, answers, status):
    calls = answers(lambda _: unsigned(status, b"" if status in {204, 304} else HTML))
    ran, statuses, _ = job()
    assert (ran.code, statuses, len(calls)) == (4, ["open"] * ROWS, 1)
    assert "may have been processed" in ran.err or "redirect" in ran.err


@pytest.mark.parametrize("body", [b"", b"{}", b'{"code": 1}', b'{"code": "x y"}', b"[]", b"\xff", CODE])
@pytest.mark.parametrize("status", [200, 302])
def test_no_body_makes_an_unsigned_success_or_redirect_a_response_of_wechat_pay(job, answers, status, body):
    calls = answers(lambda _: unsigned(status, body))
    ran, statuses, _ = job()
    assert (ran.code, statuses, len(calls)) == (4, ["open"] * ROWS, 1)


@pytest.mark.parametrize("status", [200, 502])
def test_an_unsigned_body_that_cannot_be_decoded_stops_the_run_too(job, answers, status):
    calls = answers(lambda _: RawResponse(status, (("Content-Encoding", "gzip"),), HTML))
    ran, statuses, _ = job()
    assert (ran.code, statuses, len(calls)) == (4, ["open"] * ROWS, 1)


def test_calls_under_way_end_and_no_further_one_begins(membercard, answers, service, tmp_path):
    """The run has four workers: what they had sent is recorded, and nothing is sent once more."""
    path = tmp_path / "list"
    path.write_text("openid\n" + "".join(f"{10**9 + row}\n" for row in range(ROWS)))
    calls = answers(lambda _: unsigned(200))
    ran = membercard("import", path, "--env-file", service.env_file, "--card-id", CARD_ID, "--rate", "1000")
    assert ran.code == 4
    assert len({call.body for call in calls}) == len(calls) <= 4


@pytest.mark.parametrize("status", [200, 302, 400, 404, 502])
def test_the_next_run_sends_those_rows_again(job, answers, status):
    answers(lambda call: unsigned(status) if call == 3 else None)
    first, statuses, _ = job()
    assert (first.code, statuses) == (4, ["done", "done", *["open"] * (ROWS - 2)])
    second, statuses, _ = job()
    assert (second.code, statuses) == (0, ["done"] * ROWS)


def test_an_unsigned_refusal_with_a_code_leaves_its_row_open_and_the_run_goes_on(job, answers):
    answers(lambda call: unsigned(400, CODE) if call % 3 == 0 else None)
    ran, statuses, _ = job()
    assert ran.code == 5
    assert statuses == ["done", "done", "open"] * (ROWS // 3)


@pytest.mark.parametrize(
    "code", ["INVALID_REQUEST", "SIGN_ERROR", "NO_AUTH", "PARAM_ERROR", "RESOURCE_NOT_EXISTS"]
)
@pytest.mark.parametrize("status", [400, 403])
def test_three_of_them_in_a_row_stop_the_run(job, answers, code, status):
    body = json.dumps({"code": code, "message": "x"}).encode()
    calls = answers(lambda call: unsigned(status, body) if call > 2 else None)
    ran, statuses, _ = job()
    assert (ran.code, len(calls)) == (4, 2 + UNVOUCHED_AT_MOST)
    assert statuses == ["done", "done", *["open"] * (ROWS - 2)]


def signed(service, status, body):
    now, key = service.gateway.clock(), service.gateway.platform.public_key
    return RawResponse(status, tuple(signature_headers(key, body, now, "n").items()), body)


def test_a_signed_refusal_is_final_and_no_reason_to_stop(job, answers, service):
    answers(lambda call: signed(service, 400, CODE) if call > 1 else None)
    ran, statuses, rows = job()
    assert (ran.code, statuses) == (3, ["done", *["refused"] * (ROWS - 1)])
    assert (rows["3"]["error_code"], rows["3"]["assigned_code"]) == ("INVALID_REQUEST", "")
    assert "INVALID_REQUEST" in rows["3"]["reason"]


def test_the_first_ten_rows_rejected_alike_stop_the_run_and_stay_open(job, answers, service):
    """That concerns the account or the template: after it is mended they are to be sent again."""
    calls = answers(lambda _: signed(service, 400, CODE))
    ran, statuses, _ = job()
    assert (ran.code, len(calls), statuses) == (3, ALIKE_AT_MOST, ["open"] * ROWS)
    assert "--keep-going" in ran.err
    assert "INVALID_REQUEST" in ran.err


def test_unless_the_caller_says_that_it_is_so(job, answers, service):
    answers(lambda _: signed(service, 400, CODE))
    ran, statuses, _ = job("--keep-going")
    assert (ran.code, statuses) == (3, ["refused"] * ROWS)


def test_refusals_that_differ_are_those_of_their_rows(job, answers, service):
    def of(call):
        return json.dumps({"code": "INVALID_REQUEST", "message": f"no {call}"}).encode()

    answers(lambda call: signed(service, 400, of(call)))
    ran, statuses, _ = job()
    assert (ran.code, statuses) == (3, ["refused"] * ROWS)


def test_a_list_too_short_to_tell_is_refused_in_the_end_and_tried_again_when_asked(job, answers, service):
    """Nine alike, then the end of those that are left."""
    choose = {"refuse": range(4, ROWS + 1)}
    answers(lambda call: signed(service, 400, CODE) if call in choose["refuse"] else None)
    assert job()[1] == ["done"] * 3 + ["refused"] * 9
    choose["refuse"] = ()
    assert job()[1] == ["done"] * 3 + ["refused"] * 9
    ran, statuses, _ = job("--again", "refused")
    assert (ran.code, statuses) == (0, ["done"] * ROWS)


@pytest.mark.parametrize(
    "body",
    [
        {"code": "PARAM_ERROR", "message": "平台证书序列号Wechatpay-Serial错误"},
        {
            "code": "PARAM_ERROR",
            "message": "x",
            "detail": {"field": "Wechatpay-Serial", "location": "header"},
        },
        {"code": "APPID_MCHID_NOT_MATCH", "message": "x"},
        {"code": "SIGN_ERROR", "message": "x"},
        {"code": "PARAM_ERROR", "message": "x", "detail": {"field": "card_id", "location": "url"}},
        {"code": "PARAM_ERROR", "message": "x", "detail": {"field": "/card_id"}},
    ],
    ids=lambda body: body["code"],
)
def test_a_refusal_of_the_account_stops_at_once_shows_its_cause_and_leaves_rows_open(
    job, answers, service, body
):
    calls = answers(lambda call: signed(service, 400, json.dumps(body).encode()) if call > 2 else None)
    ran, statuses, _ = job()
    assert (ran.code, len(calls), statuses) == (3, 3, ["done", "done", *["open"] * (ROWS - 2)])
    assert body["code"] in ran.err


IMPORT_200 = [b'{"code": {}}', b"{}", b'{"code": null}', b'{"code": ""}', b"", b"[]", b"null", b"\xff"]
DEPOSIT_200 = [
    b"{}",
    b'{"data": null}',
    b'{"data": []}',
    b'{"data": [{"code": "x", "result": "SUCCESS"}]}',
    b'{"data": [{"code": "1000000001", "result": null}]}',
    b'{"data": [{"code": "1000000001"}]}',
    b'{"data": [{"code": "1000000001", "result": "NEW"}]}',
    b'{"data": [{"code": "1000000001", "result": "FAIL"}, {"code": "1000000001", "result": "SUCCESS"}]}',
    b"[]",
    b"",
]


@pytest.mark.parametrize(
    ("job", "body"),
    [*(("import", body) for body in IMPORT_200), *(("deposit", body) for body in DEPOSIT_200)],
    indirect=["job"],
)
def test_a_success_that_says_nothing_of_a_row_leaves_it_open_with_a_reason(job, answers, service, body):
    answers(lambda call: signed(service, 200, body) if call == 2 else None)
    ran, statuses, rows = job()
    assert (ran.code, statuses) == (5, ["done", "open", *["done"] * (ROWS - 2)])
    assert rows[list(rows)[1]]["reason"]
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("job", ["deposit"], indirect=True)
def test_a_verdict_of_failure_is_final(job, answers, service):
    body = b'{"data": [{"code": "1000000001", "result": "FAIL"}]}'
    answers(lambda call: signed(service, 200, body) if call == 2 else None)
    ran, statuses, rows = job()
    assert (ran.code, statuses[1], rows["2"]["error_code"]) == (3, "refused", "FAIL")
    assert rows["2"]["reason"] == "WeChat Pay did not take this code"


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b"<html>", b'{"code": 5, "message": 6}', b'{"code": ""}']
)
def test_a_signed_rejection_without_an_error_code_is_nobodys_documented_word_and_leaves_its_row_open(
    job, answers, service, body
):
    answers(lambda call: signed(service, 400, body) if call == 2 else None)
    ran, statuses, rows = job()
    assert (ran.code, statuses) == (5, ["done", "open", *["done"] * (ROWS - 2)])
    assert rows[list(rows)[1]]["reason"] == "400"


def rejecting(service, bad):
    """Rejects each deposit that holds one of some codes, as a whole."""
    platform = service.gateway._app._handle

    def handle(request, host):
        if any(code in request.body.decode() for code in bad):
            return signed(service, 400, CODE)
        return platform(request, host)

    return handle


@pytest.mark.parametrize("concurrency", [1, 4])
def test_a_deposit_that_is_rejected_as_a_whole_ends_with_a_verdict_for_each_code(
    membercard, service, tmp_path, monkeypatch, concurrency
):
    """Such a rejection says of no code that it is the reason."""
    codes, bad = [str(10**9 + row) for row in range(60)], {"1000000007", "1000000033"}
    path = tmp_path / "codes.txt"
    path.write_text("\n".join(codes))
    monkeypatch.setattr(service.gateway._app, "_handle", rejecting(service, bad))
    words = ["--card-id", DEPOSIT, "--env-file", service.env_file, "--rate", "1000", "--per-call", "20"]
    ran = membercard("deposit", path, *words, "--concurrency", concurrency)
    rows = list(csv.DictReader(path.with_name("codes.txt.results.csv").read_text().splitlines()))
    assert (ran.code, [row["code"] for row in rows]) == (3, codes)
    assert {row["code"] for row in rows if row["status"] == "refused"} == bad
    assert {row["status"] for row in rows if row["code"] not in bad} == {"done"}


def test_deposits_that_are_all_rejected_stop_after_ten_codes_and_leave_all_open(
    membercard, service, tmp_path, monkeypatch
):
    codes = [str(10**9 + row) for row in range(60)]
    path = tmp_path / "codes.txt"
    path.write_text("\n".join(codes))
    monkeypatch.setattr(service.gateway._app, "_handle", rejecting(service, codes))
    words = ["--card-id", DEPOSIT, "--env-file", service.env_file, "--rate", "1000", "--concurrency", "1"]
    ran = membercard("deposit", path, *words)
    rows = list(csv.DictReader(path.with_name("codes.txt.results.csv").read_text().splitlines()))
    assert (ran.code, len(rows), {row["status"] for row in rows}) == (3, 60, {"open"})
    assert {row["reason"] for row in rows} == {"400 INVALID_REQUEST x"}
    assert "The first 10 rows were rejected" in ran.err
    assert len(service.gateway.journal) == 0


def test_why_rows_are_open_is_in_the_summary(job, answers, service):
    answers(lambda call: signed(service, 502, CODE) if call <= 4 else None)
    ran, statuses, _ = job()
    assert statuses.count("open") == 2
    assert "open, 2: " in ran.out
    assert "502" in ran.out


@pytest.mark.parametrize("status", [429, 500, 502, 503])
@pytest.mark.parametrize(("is_signed", "body"), [(True, HTML), (True, CODE), (True, b""), (False, CODE)])
def test_what_may_pass_is_tried_again_and_leaves_its_row_open(job, answers, service, status, is_signed, body):
    made = signed(service, status, body) if is_signed else unsigned(status, body)
    calls = answers(lambda call: made if call <= 2 else None)
    ran, statuses, _ = job()
    assert (ran.code, len(calls)) == (5, ROWS + 1)
    assert statuses == ["open", *["done"] * (ROWS - 1)]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_three_rows_in_a_row_with_an_unsigned_code_to_the_last_attempt_stop_the_run(job, answers, status):
    calls = answers(lambda _: unsigned(status, CODE))
    ran, statuses, _ = job()
    assert (ran.code, statuses) == (4, ["open"] * ROWS)
    assert len(calls) == 2 * UNVOUCHED_AT_MOST


@pytest.mark.parametrize("status", [429, 500, 503])
def test_signed_ones_do_not_stop_it(job, answers, service, status):
    answers(lambda _: signed(service, status, CODE))
    ran, statuses, _ = job()
    assert (ran.code, statuses) == (5, ["open"] * ROWS)


@pytest.mark.parametrize("body", [b"", CODE])
@pytest.mark.parametrize("status", [300, 301, 302, 304, 307, 308, 399])
def test_a_signed_redirect_is_no_refusal_and_leaves_its_row_open(job, answers, service, status, body):
    """The request may have been processed: the next run sends the row with the same number."""
    body = b"" if status == 304 else body
    calls = answers(lambda call: signed(service, status, body) if call == 1 else None)
    ran, statuses, _ = job()
    assert (ran.code, len(calls)) == (5, ROWS)
    assert statuses == ["open", *["done"] * (ROWS - 1)]


def test_a_202_is_sent_again_with_the_same_body(job, answers, service):
    calls = answers(lambda call: signed(service, 202, b"{}") if call == 1 else None)
    ran, statuses, _ = job()
    assert (ran.code, statuses) == (0, ["done"] * ROWS)
    assert calls[0].body == calls[1].body


@pytest.mark.parametrize("status", [201, 206, 299])
def test_a_status_that_nobody_documents_leaves_its_row_open_and_is_not_repeated(
    job, answers, service, status
):
    calls = answers(lambda call: signed(service, status, b"{}") if call == 1 else None)
    ran, statuses, _ = job()
    assert (ran.code, len(calls)) == (5, ROWS)
    assert statuses == ["open", *["done"] * (ROWS - 1)]


@pytest.mark.parametrize("body", [b"[]", b"null", b"", b'{"code": {}, "data": {}}', b"\xff"])
def test_a_signed_body_that_cannot_be_read_concerns_its_rows_only(job, answers, service, body):
    answers(lambda call: signed(service, 200, body) if call == 2 else None)
    ran, statuses, _ = job()
    assert (ran.code, statuses.count("done")) == (5, ROWS - 1)
