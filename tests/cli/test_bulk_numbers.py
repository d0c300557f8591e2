"""Request numbers of rows: the same for the same row, and nobody but the merchant can compute them."""

import hashlib
import json
import re
from functools import partial
from pathlib import Path

import pytest

from wechatpay_cli._bulk import running
from wechatpay_cli.bulk import MerchantHashes, RequestNumbers, Row
from wechatpay_mock import DIRECT, PARTNER, Gateway

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
PHONE = "13800000001"


@pytest.fixture(scope="module")
def signer():
    return Gateway().signer


class Kms:
    """A signer whose key stands elsewhere."""

    def __init__(self, inner):
        self.mchid, self.serial_no, self._inner = inner.mchid, inner.serial_no, inner
        self.asked = 0

    def sign(self, message):
        self.asked += 1
        return self._inner.sign(message)


def number(signer, row=Row(2, {"phone_number": PHONE}), card_id=CARD_ID, batch=""):  # noqa: B008 - never changed
    return RequestNumbers(signer, card_id, batch).of(row)


def test_the_same_row_has_the_same_number_wherever_it_stands(signer):
    assert number(signer) == number(signer, Row(99, {"phone_number": PHONE}))


def test_another_row_template_or_round_has_another(signer):
    numbers = {
        number(signer),
        number(signer, Row(2, {"phone_number": "13800000002"})),
        number(signer, Row(2, {"openid": PHONE})),
        number(signer, Row(2, {"phone_number": PHONE, "code": "1"})),
        number(signer, card_id="d"),
        number(signer, batch="b"),
    }
    assert len(numbers) == 6
    assert all(len(one) == 32 and one.isalnum() for one in numbers)


def test_another_merchant_key_gives_another(signer):
    assert number(signer) != number(Gateway().signer_for(PARTNER))


def test_a_signer_elsewhere_gives_the_same_and_is_asked_once(signer):
    kms = Kms(signer)
    numbers = RequestNumbers(kms, CARD_ID, "")
    assert [numbers.of(Row(line, {"phone_number": PHONE})) for line in range(3)] == [number(signer)] * 3
    assert kms.asked == 1


@pytest.mark.parametrize("hashed", ["sha256", "sha1", "md5", "sha512", "blake2b"])
def test_no_plain_hash_of_the_row_is_the_number(signer, hashed):
    parts = ["", CARD_ID, "phone_number", PHONE, ""]
    texts = [
        PHONE,
        "+86" + PHONE,
        json.dumps(parts),
        *(mark.join(parts) for mark in ("\n", "", ",", ":", "\0")),
    ]
    assert number(signer) not in {hashlib.new(hashed, text.encode()).hexdigest()[:32] for text in texts}


def test_a_repr_shows_no_key(signer):
    numbers = RequestNumbers(signer, CARD_ID, "")
    assert repr(numbers) == "<RequestNumbers>"
    assert numbers.origin not in numbers.of(Row(2, {"phone_number": PHONE}))


# Runs over the gateway


@pytest.fixture
def one_attempt(monkeypatch):
    """What fails stays open at once."""
    monkeypatch.setattr(running, "run", partial(running.run, attempts=1))


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "members.csv"
    path.write_text(f"phone\n{PHONE}\n13800000002\n")
    return path


@pytest.fixture
def run(membercard, service, listed):
    def call(env_file: Path = service.env_file, *more):
        return membercard(
            "import", listed, "--card-id", CARD_ID, "--env-file", env_file, "--rate", "1000", *more
        )

    return call


def sent(service):
    calls = service.gateway.journal.calls("user_cards_import_by_phone")
    return [call.arguments["out_request_no"] for call in calls if call.arguments]


def results(listed):
    return listed.with_name("members.csv.results.csv")


def test_what_is_sent_are_those_numbers(run, service, signer):
    assert run().code == 0
    assert set(sent(service)) == {number(signer), number(signer, Row(3, {"phone_number": "13800000002"}))}


@pytest.mark.usefixtures("one_attempt")
def test_a_resumed_run_keeps_the_numbers_it_used(run, service):
    service.gateway.faults.inject("bad_signature", times=2)
    assert run(service.env_file, "--concurrency", "1").code == 5
    first = set(sent(service))
    service.gateway.journal.clear()
    assert run().code == 0
    assert set(sent(service)) == first


def old(listed, lines):
    """A results file as 0.1.0 wrote it."""
    digest = hashlib.sha256(listed.read_bytes())
    digest.update("\0".join(("import", CARD_ID, "")).encode())
    text = f"# input {digest.hexdigest()}\nline,status,result,reason,request_id\n{lines}"
    results(listed).write_text(text)
    return text


@pytest.mark.parametrize(
    "lines", ["", "2,done,1,,\n", "2,open,,x,\n3,done,1,,\n", "2,done,1,,\n3,refused,,x,\n"]
)
def test_a_results_file_of_the_earlier_version_stops_with_a_word(run, service, listed, lines):
    text = old(listed, lines)
    for _ in range(2):
        ran = run()
        assert (ran.code, len(service.gateway.journal)) == (2, 0)
        assert "other request numbers" in ran.err
        assert "0.1.0" in ran.err
        assert "nothing was sent" in ran.err
        assert results(listed).read_text() == text


@pytest.mark.usefixtures("one_attempt")
def test_open_rows_of_another_key_stop_with_a_word(run, service, listed, tmp_path):
    service.gateway.faults.inject("bad_signature")
    assert run(service.env_file, "--concurrency", "1").code == 5
    service.gateway.reset()
    service.gateway.write_keys(tmp_path / "other", service.url, PARTNER)
    ran = run(tmp_path / "other" / ".env")
    assert (ran.code, len(service.gateway.journal)) == (2, 0)
    assert "other request numbers" in ran.err
    assert DIRECT not in ran.err


def test_a_finished_run_of_another_key_is_not_taken_for_that_of_this_input(run, service, listed, tmp_path):
    """Whether the input is the same cannot be told: another one's rows must not count as done."""
    assert run().code == 0
    service.gateway.reset()
    service.gateway.write_keys(tmp_path / "other", service.url, PARTNER)
    listed.write_text("phone\n13800000003\n13800000004\n")
    ran = run(tmp_path / "other" / ".env")
    assert (ran.code, len(service.gateway.journal)) == (2, 0)
    assert "Another merchant key" in ran.err


@pytest.fixture
def deposit(membercard, service, tmp_path):
    """A deposit of one code, and its results file."""
    path = tmp_path / "codes.txt"
    path.write_text("1000000001\n")

    def call(env_file=service.env_file, *more):
        return membercard(
            "deposit", path, "--card-id", "pDepositedCodesByMerchant000", "--env-file", env_file, *more
        )

    return call, path.with_name("codes.txt.results.csv")


def test_a_deposit_of_another_key_stops_with_a_word_and_may_begin_a_new_file(deposit, service, tmp_path):
    call, results_file = deposit
    assert call().code == 0
    before = results_file.read_bytes()
    service.gateway.write_keys(tmp_path / "other", service.url, PARTNER)
    ran = call(tmp_path / "other" / ".env")
    assert (ran.code, results_file.read_bytes()) == (2, before)
    assert "--results" in ran.err
    assert call(tmp_path / "other" / ".env", "--results", tmp_path / "new.csv").code == 0


# What the results file says of its input


def hexadecimal_in(path):
    return set(re.findall("[0-9a-f]{16,}", path.with_name(path.name + ".json").read_text()))


@pytest.mark.parametrize("hashed", ["sha256", "sha1", "md5", "sha512", "blake2b"])
def test_no_plain_hash_of_the_input_is_in_the_results_file(run, listed, hashed):
    listed.write_text(f"phone\n{PHONE}\n")
    assert run().code == 0
    names = ["", "\0".join(("import", CARD_ID, "")), CARD_ID]
    inputs = [listed.read_bytes(), PHONE.encode(), listed.read_bytes().strip()]
    plain = [
        hashlib.new(hashed, first + mark + name.encode()).hexdigest()
        for first in inputs for mark in (b"", b"\0", b"\n") for name in names
    ]  # fmt: skip
    plain += [hashlib.new(hashed, digest.encode()).hexdigest() for digest in plain]
    found = hexadecimal_in(results(listed))
    assert found
    assert not [one for one in found for digest in plain if one in digest or digest in one]


def test_nor_in_that_of_a_deposit(deposit):
    call, results_file = deposit
    assert call().code == 0
    names = "\0".join(("deposit", "pDepositedCodesByMerchant000")).encode()
    assert hashlib.sha256(b"1000000001\n" + names).hexdigest() not in hexadecimal_in(results_file)


def test_two_merchants_have_two_marks_of_one_input_and_one_merchant_has_one(signer):
    mark = MerchantHashes(signer).mark_of("f")
    assert mark == RequestNumbers(signer, CARD_ID, "").mark_of("f")
    assert mark not in {MerchantHashes(Gateway().signer_for(PARTNER)).mark_of("f"), number(signer)}
    assert mark != MerchantHashes(signer).mark_of("g")


def test_another_input_under_the_same_key_is_refused(run, listed, service):
    assert run().code == 0
    service.gateway.reset()
    listed.write_text("phone\n13800000003\n13800000004\n")
    ran = run()
    assert (ran.code, len(service.gateway.journal)) == (2, 0)
    assert "another input" in ran.err


@pytest.mark.parametrize("content", [b"precious, without a line feed", b"one line\n", b"a\nb\nc\n"])
def test_a_file_that_is_no_results_file_is_left_as_it_is(run, listed, content):
    results(listed).write_bytes(content)
    assert run().code == 2
    assert results(listed).read_bytes() == content
