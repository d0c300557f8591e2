"""A user's project: no test reaches WeChat Pay unless it says so, and every runner of async tests works."""

import importlib.util
import os
import subprocess
import sys
import textwrap

import pytest


@pytest.fixture
def project(tmp_path):
    """Run tests as a user has them; gives what pytest said."""

    def run(tests, *arguments, ini=""):
        (tmp_path / "pytest.ini").write_text(f"[pytest]\n{ini}\n")
        (tmp_path / "test_shop.py").write_text(textwrap.dedent(tests))
        # Without our own tools: to load them takes longer than the tests.
        environ = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        words = ["-q", "-p", "no:cacheprovider", "-p", "wechatpay_mock.pytest_plugin", *arguments]
        command = [sys.executable, "-m", "pytest", *words]
        ran = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True)  # noqa: S603 - our own words
        return ran.returncode, ran.stdout + ran.stderr

    return run


GUARDED = """
import asyncio

import pytest

from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient
from wechatpay_mock import Gateway
from wechatpay_signing import (
    ConfigurationError,
    PlatformCertificates,
    PooledTransport,
    SigningError,
    SigningTransport,
    fast_transport,
    resilient_transport,
)

gateway = Gateway()


def transport(inner=None):
    return SigningTransport(gateway.signer, gateway.verifier, inner=inner)


INNERS = [lambda: None, PooledTransport, fast_transport]


def refused(caught):
    assert "would call WeChat Pay itself (api" in str(caught.value)
    assert "nothing was sent" in str(caught.value)
    assert "wechatpay_live" in str(caught.value)
    assert not caught.value.request_may_have_been_processed


@pytest.mark.parametrize("inner", INNERS)
@pytest.mark.parametrize("wrapped", [False, True])
def test_blocking(inner, wrapped):
    made = resilient_transport(transport(inner())) if wrapped else transport(inner())
    with MemberCardClient(transport=made) as client, pytest.raises(ConfigurationError) as caught:
        client.callback.get()
    refused(caught)


@pytest.mark.parametrize("inner", INNERS)
def test_awaiting(inner):
    async def call():
        async with AsyncMemberCardClient(transport=transport(inner())) as client:
            await client.callback.get()

    with pytest.raises(ConfigurationError) as caught:
        asyncio.run(call())
    refused(caught)


def test_a_download_of_certificates():
    verifier = PlatformCertificates(gateway.signer, gateway.apiv3_key)
    made = SigningTransport(gateway.signer, verifier)
    with MemberCardClient(transport=made) as client, pytest.raises(SigningError) as caught:
        client.callback.get()
    links = [caught.value]
    while links[-1].__cause__ or links[-1].__context__:
        links.append(links[-1].__cause__ or links[-1].__context__)
    assert any("would call WeChat Pay itself" in str(link) for link in links)
    assert not caught.value.request_may_have_been_processed


def test_an_inner_transport_of_ones_own_is_not_asked():
    with MemberCardClient(transport=gateway.signing_transport()) as client:
        assert client.callback.get()


def test_a_gateway_on_a_socket_is_not_refused():
    with gateway.serve() as url, MemberCardClient.from_env(gateway.env(url)) as client:
        assert client.callback.get()
"""


def test_our_own_connections_refuse_to_call_wechat_pay(project):
    code, said = project(GUARDED)
    assert code == 0, said
    assert "12 passed" in said


LIVE = """
import pytest

from wechatpay_signing import _live


def test_unmarked():
    assert _live.refuse is not None


@pytest.mark.wechatpay_live
def test_marked():
    assert _live.refuse is None


def test_unmarked_again():
    assert _live.refuse is not None
"""


def test_a_marked_test_may_call_it(project):
    code, said = project(LIVE, "--strict-markers")
    assert (code, "3 passed" in said) == (0, True), said


def test_a_project_may_allow_all_its_tests(project):
    code, said = project(LIVE, "--strict-config", ini="wechatpay_live = true")
    assert code == 1
    assert "2 failed, 1 passed" in said


ASYNC = """
import pytest
{marks}


async def test_points(async_membercard_client, wechatpay_gateway):
    await async_membercard_client.bonus.prepare(
        "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665", out_trade_no="1", bonus_value=30
    )
    wechatpay_gateway.journal.assert_called_once("bonus_prepare")


async def test_closing(async_membercard_client):
    async with async_membercard_client as client:
        await client.callback.get()
"""
ANYIO_RUNS = 4 if importlib.util.find_spec("trio") else 2  # anyio runs on what it finds
LOOP_SCOPE = "asyncio_default_fixture_loop_scope = function"
ANYIO = "pytestmark = pytest.mark.anyio"


@pytest.mark.parametrize(
    ("marks", "arguments", "passed"),
    [
        ("pytestmark = pytest.mark.asyncio", ["-p", "pytest_asyncio.plugin", "--asyncio-mode=strict"], 2),
        ("", ["-p", "pytest_asyncio.plugin", "--asyncio-mode=auto"], 2),
        (ANYIO, ["-p", "anyio.pytest_plugin"], ANYIO_RUNS),
        (
            ANYIO,
            ["-p", "anyio.pytest_plugin", "-p", "pytest_asyncio.plugin", "--asyncio-mode=strict"],
            ANYIO_RUNS,
        ),
    ],
    ids=["asyncio-strict", "asyncio-auto", "anyio", "both-installed"],
)
def test_the_async_client_works_in_every_runner(project, marks, arguments, passed):
    ini = LOOP_SCOPE if "pytest_asyncio.plugin" in arguments else ""
    code, said = project(ASYNC.format(marks=marks), "-W", "error", *arguments, ini=ini)
    assert (code, f"{passed} passed" in said) == (0, True), said


MISSING = """
from importlib import metadata

import pytest

found = metadata.distribution


@pytest.fixture(autouse=True)
def without_uvicorn(monkeypatch):
    def distribution(name):
        if name == "uvicorn":
            raise metadata.PackageNotFoundError(name)
        return found(name)

    monkeypatch.setattr(metadata, "distribution", distribution)


def test_points(membercard_client):
    raise AssertionError("not reached")
"""


def test_a_missing_extra_is_named_at_once(project):
    code, said = project(MISSING)
    assert code == 1
    assert "wechatpay_gateway needs uvicorn: pip install 'wechatpay-membercard[mock]'" in said
    assert "not reached" not in said
