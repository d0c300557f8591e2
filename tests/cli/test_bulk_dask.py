"""The same run over a real Dask cluster: rejected, odd and lost responses, and a worker that is killed."""

import asyncio
import csv
import json
import os
import signal
import sys
import threading
from collections import Counter
from concurrent import futures

import pytest

from wechatpay_cli.bulk import (
    ClusterError,
    ImportJob,
    MemoryResults,
    Row,
    RowResult,
    Stopped,
    on_dask,
    run_on_dask,
)
from wechatpay_mock import RawResponse
from wechatpay_mock._platform.signing import signature_headers
from wechatpay_signing._transport.env_file import environment_with

distributed = pytest.importorskip("distributed")

CARD_ID = "pbLatjvWOibDc5-TBnbUk1pD12o0"
OPERATION = "user_cards_import_by_openid"

# Dask leaves sockets and event loops to the collector, and warns of itself.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def cluster(running):
    """Two workers, each a process of its own, whose environment has the merchant's credentials."""
    environ = environment_with(running.env_file)
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=2,
        dashboard_address=None,
        env={name: value for name, value in environ.items() if name.startswith("WECHATPAY_")},
    ) as made:
        yield made


@pytest.fixture
def variables(service, monkeypatch):
    """The driver's environment has them too."""
    for name, value in environment_with(service.env_file).items():
        if name.startswith("WECHATPAY_"):
            monkeypatch.setenv(name, value)


@pytest.fixture
def listed(tmp_path):
    def write(count):
        path = tmp_path / "members.csv"
        path.write_text("openid\n" + "".join(f"o{number:027d}\n" for number in range(count)))
        return path

    return write


@pytest.fixture
def run(membercard, cluster, variables):
    def call(path, *more):
        return membercard(
            "import",
            path,
            "--card-id",
            CARD_ID,
            "--dask",
            cluster.scheduler_address,
            "--output",
            "json",
            *more,
        )

    return call


def recorded(path):
    return list(csv.DictReader(path.with_name("members.csv.results.csv").read_text().splitlines()))


def calls(service):
    return [call.arguments for call in service.gateway.journal.calls(OPERATION) if call.arguments]


def test_rejected_odd_and_lost_responses_end_as_on_one_machine(run, listed, service, monkeypatch):
    """One member is rejected, one has a success without a code, one a lost connection."""
    platform, key = service.gateway._app._handle, service.gateway.platform.public_key

    def signed(status, body):
        headers = signature_headers(key, body, service.gateway.clock(), "n")
        return RawResponse(status, tuple(headers.items()), body)

    def handle(request, host):
        body = request.body.decode()
        if f"o{5:027d}" in body:
            return signed(400, json.dumps({"code": "INVALID_REQUEST", "message": "x"}).encode())
        if f"o{6:027d}" in body:
            return signed(200, b"{}")
        return platform(request, host)

    monkeypatch.setattr(service.gateway._app, "_handle", handle)
    service.gateway.faults.inject("reset_after", times=2)
    service.gateway.faults.inject("bad_signature", times=2)
    path = listed(20)
    ran = run(path, "--rate", "1000")
    summary = json.loads(ran.out)
    assert (ran.code, summary["done"], summary["refused"], summary["open"]) == (5, 18, 1, 1), ran.err
    lines = {line["openid"]: line for line in recorded(path)}
    assert lines[f"o{5:027d}"]["status"] == "refused"
    assert (lines[f"o{6:027d}"]["status"], bool(lines[f"o{6:027d}"]["reason"])) == ("open", True)
    assert [int(line["line"]) for line in recorded(path)] == list(range(2, 22))


def test_a_killed_worker_costs_no_row_and_resume_is_the_same(run, listed, service, cluster, monkeypatch):
    path = listed(60)
    first = threading.Event()
    platform = service.gateway._app._handle

    def handle(request, host):
        first.set()
        return platform(request, host)

    monkeypatch.setattr(service.gateway._app, "_handle", handle)

    def kill():
        first.wait()
        pids = [worker.pid for worker in cluster.workers.values()]
        os.kill(pids[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        ran = run(path, "--rate", "30")
    finally:
        first.set()
        killer.join()
    assert (ran.code, json.loads(ran.out)["done"]) == (0, 60), ran.err
    numbers = {}
    for call in calls(service):
        numbers.setdefault(call["openid"], set()).add(call["out_request_no"])
    assert Counter(map(len, numbers.values())) == {1: 60}
    service.gateway.journal.clear()
    assert run(path).code == 0
    assert calls(service) == []


def test_a_run_that_a_machine_began_goes_on_in_the_cluster(run, listed, service, membercard):
    path = listed(6)
    service.gateway.faults.inject("error", times=6)
    membercard("import", path, "--card-id", CARD_ID, "--rate", "1000", "--concurrency", "1")
    before = {line["openid"] for line in recorded(path) if line["status"] == "done"}
    service.gateway.journal.clear()
    assert run(path).code == 0
    assert not before & {call["openid"] for call in calls(service)}
    assert {line["status"] for line in recorded(path)} == {"done"}


def test_a_cause_of_the_account_stops_it_and_is_shown(run, listed, service):
    service.gateway.faults.inject("html_502", times=1000)
    path = listed(50)
    ran = run(path)
    assert ran.code == 4
    assert len(service.gateway.journal) <= 8
    assert {line["status"] for line in recorded(path)} == {"open"}


def test_a_worker_of_another_merchant_sends_nothing(cluster, service):
    rows = [Row(2, {"openid": "o2"}, "n2")]
    results = MemoryResults()
    with pytest.raises(Stopped) as raised:
        asyncio.run(
            run_on_dask(ImportJob(CARD_ID), rows, results, cluster.scheduler_address, "another", rate=100)
        )
    assert "another merchant key" in str(raised.value.__cause__)
    assert (results.results[2].status, len(service.gateway.journal)) == ("open", 0)


class Fake:
    """A client of Dask whose calls come to what is given, one after the other; then the scheduler is gone."""

    def __init__(self, *outcomes):
        self.status, self._outcomes = "running", list(outcomes)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_raised):
        pass

    async def wait_for_workers(self, *_number, **_within):
        pass

    async def nthreads(self):
        return {"worker": 1}

    def submit(self, _function, _job, unit, _key, **_options):
        assert self.status == "running", "a client that is closed never answers"
        future = asyncio.get_running_loop().create_future()
        future.cancel = lambda: asyncio.sleep(0)
        outcome = self._outcomes.pop(0)
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result([RowResult(row.number, outcome) for row in unit])
        self.status = "running" if self._outcomes else "closed"
        return future


def run_on(fake, monkeypatch, results):
    async def connected(_address):
        return fake

    async def at_once(_seconds):
        pass

    monkeypatch.setattr(on_dask, "_connected", connected)
    rows = [Row(number, {"openid": f"o{number}"}, f"n{number}") for number in (2, 3, 4)]
    return asyncio.run(
        run_on_dask(ImportJob(CARD_ID), rows, results, "x", "key", rate=1000, concurrency=1, sleep=at_once)
    )


def test_calls_that_dask_lost_are_made_again(monkeypatch):
    killed = type("KilledWorker", (Exception,), {})()
    results = MemoryResults()
    fake = Fake(futures.CancelledError(), killed, "done", "done", "done")
    assert run_on(fake, monkeypatch, results) == (3, 0, 0)


def test_a_scheduler_that_is_gone_ends_the_run_and_leaves_the_rest_open(monkeypatch):
    results = MemoryResults()
    with pytest.raises(Stopped) as raised:
        run_on(Fake("done"), monkeypatch, results)
    assert isinstance(raised.value.__cause__, ClusterError)
    assert raised.value.request_may_have_been_processed
    assert [results.results[number].status for number in (2, 3, 4)] == ["done", "open", "open"]


@pytest.mark.parametrize("option", ["--env-file", "--base-url"])
def test_settings_do_not_travel(run, listed, service, option):
    ran = run(listed(1), option, service.env_file if option == "--env-file" else service.url)
    assert (ran.code, len(service.gateway.journal)) == (2, 0)
    assert option in ran.err


@pytest.mark.usefixtures("variables")
def test_a_cluster_that_is_not_there_is_one_message(membercard, listed, monkeypatch):
    monkeypatch.setattr("wechatpay_cli.bulk.on_dask._REACHED_WITHIN", 0.2)
    ran = membercard("import", listed(1), "--card-id", CARD_ID, "--dask", "tcp://127.0.0.1:9")
    assert ran.code == 5
    assert "No Dask scheduler responds" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.usefixtures("variables")
def test_without_dask_it_says_how_to_install_it(membercard, listed, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = membercard("import", listed(1), "--card-id", CARD_ID, "--dask", "tcp://127.0.0.1:9")
    assert (ran.code, "[cli,dask]" in ran.err) == (5, True)
