"""A gateway goes on where an earlier one stopped, however that ended."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from wechatpay_membercard import MemberCardClient
from wechatpay_mock import DIRECT, Gateway, StateFileError

CARD, CODE = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"
NOW = 1_700_000_000.0


@contextmanager
def going_on(path: Path, **options: object) -> Iterator[Gateway]:
    gateway = Gateway(clock=lambda: NOW, **options)
    with closing(gateway.keep_state(path)):
        yield gateway


def prepare(gateway: Gateway, number: str, mchid: str = DIRECT, points: int = 30) -> None:
    with MemberCardClient(transport=gateway.signing_transport(mchid)) as client:
        client.bonus.prepare(CARD, CODE, out_trade_no=number, mchid=DIRECT, bonus_value=points)


def worlds(gateway: Gateway) -> object:
    return {
        number: {name: [*table.items()] for name, table in world.items()}
        for number, world in gateway.snapshot().items()
    }


def change_cards(gateway: Gateway) -> None:
    gateway.customer.accept(CARD, "o-1", phone_number="13912345678")
    gateway.customer.delete(CARD, CODE)


def add_a_merchant(gateway: Gateway) -> None:
    gateway.add_merchant("1700000001")
    prepare(gateway, "M-1", "1700000001")


@pytest.mark.parametrize(
    "change",
    [
        lambda gateway: None,
        lambda gateway: prepare(gateway, "A-1"),
        change_cards,
        add_a_merchant,
        lambda gateway: gateway.restore(Gateway(clock=lambda: NOW - 5).snapshot()),
        lambda gateway: (prepare(gateway, "A-1"), gateway.reset()),
    ],
)
def test_what_was_changed_is_there_again(tmp_path, change: Callable[[Gateway], object]):
    with going_on(tmp_path / "state") as first:
        change(first)
        left = worlds(first)
    with going_on(tmp_path / "state") as second:
        assert worlds(second) == left


def test_a_merchant_that_was_added_has_its_keys_again(tmp_path):
    with going_on(tmp_path / "state") as first:
        signer = first.add_merchant("1700000001", may_use=False)
        apiv3_key = first.apiv3_key_for("1700000001")
    with going_on(tmp_path / "state") as second:
        assert second.signer_for("1700000001").sign(b"x") == signer.sign(b"x")
        assert second.apiv3_key_for("1700000001") == apiv3_key
        assert not second.merchants["1700000001"].may_use


def test_a_repeated_request_is_still_known(tmp_path):
    with going_on(tmp_path / "state") as first:
        prepare(first, "A-1")
    with going_on(tmp_path / "state") as second:
        prepare(second, "A-1")
        assert second.journal.last.replayed


def test_the_clock_and_the_certificates_are_those_of_before(tmp_path):
    with going_on(tmp_path / "state", key_mode="both") as first:
        first.clock.advance(600)
        first.platform.rotate(first.clock())
        keys = first.platform.verification_keys()
    with going_on(tmp_path / "state", key_mode="both") as second:
        assert second.clock() == NOW + 600
        assert second.platform.verification_keys().keys() == keys.keys()


def test_ids_are_not_given_twice(tmp_path):
    codes = set()
    for number in range(4):
        with going_on(tmp_path / "state") as gateway:
            codes.add(gateway.customer.accept(CARD, f"o-{number}"))
    assert len(codes) == 4


def test_rows_that_a_table_forgets_are_forgotten_in_the_file(tmp_path):
    with going_on(tmp_path / "state") as first:
        tables = first._parts.merchants.store._tables
        tables["orders"] = replace(tables["orders"], most=2)
        for number in range(4):
            prepare(first, f"A-{number}")
    with going_on(tmp_path / "state") as second:
        assert [*second.world()["orders"]] == [("A-2",), ("A-3",)]


PROGRAM = """
import os, signal, sys
from wechatpay_membercard import MemberCardClient
from wechatpay_mock import Gateway
gateway = Gateway()
gateway.keep_state(sys.argv[1])
with MemberCardClient(transport=gateway.signing_transport()) as client:
    for number in range(20):
        client.bonus.prepare("pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665",
                             out_trade_no=f"A-{number}", mchid="1230000109", bonus_value=30)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_answered_outlives_a_kill(tmp_path):
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "state")]
    ran = subprocess.run(command, check=False, timeout=300)  # noqa: S603 - our own program
    assert ran.returncode == -signal.SIGKILL
    with going_on(tmp_path / "state") as gateway:
        assert len(gateway.world()["orders"]) == 20


@pytest.mark.parametrize(
    "content", [b"a merchant's own notes", b'{"version": 1}', b"SQLite format 3\0" + b"\0" * 90]
)
def test_a_file_of_others_is_refused_and_stays(tmp_path, content):
    path = tmp_path / "notes"
    path.write_bytes(content)
    with pytest.raises(StateFileError, match="notes"):
        Gateway().keep_state(path)
    assert path.read_bytes() == content


def test_a_database_of_others_is_refused_and_stays(tmp_path):
    path = tmp_path / "shop.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE worlds (number TEXT)")
    before = path.read_bytes()
    with pytest.raises(StateFileError, match="not a state of a gateway"):
        Gateway().keep_state(path)
    assert path.read_bytes() == before


def test_a_state_of_another_version_is_refused(tmp_path):
    with going_on(tmp_path / "state"):
        pass
    with closing(sqlite3.connect(tmp_path / "state")) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(StateFileError, match="version 99, not 1"):
        Gateway().keep_state(tmp_path / "state")


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(StateFileError, match="nowhere"):
        Gateway().keep_state(tmp_path / "nowhere" / "state")


def test_two_gateways_do_not_share_a_file(tmp_path):
    with going_on(tmp_path / "state") as first:
        with pytest.raises(StateFileError, match="in use by another gateway"):
            Gateway().keep_state(tmp_path / "state")
        prepare(first, "A-1")
    with going_on(tmp_path / "state") as second:
        assert len(second.world()["orders"]) == 1


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_the_file_is_its_owners_only(tmp_path):
    with going_on(tmp_path / "state"):
        assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o600
