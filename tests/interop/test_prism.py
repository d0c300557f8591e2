"""Prism, a mock server that nobody here wrote, serves the contract; every client method succeeds against it.

`make interop` installs it in a folder of its own and names that in MEMBERCARD_INTEROP.
"""

import os
import socket
import subprocess
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from wechatpay_membercard import ApiError, AsyncMemberCardClient, MemberCardClient

FOLDER = Path(os.environ.get("MEMBERCARD_INTEROP") or "none")
if not (FOLDER / "node_modules" / ".bin" / "prism").exists():
    pytest.skip("make .interop/ready installs Prism, where npm is", allow_module_level=True)
pytestmark = pytest.mark.anyio

CONTRACT = Path(__file__).parents[2] / "openapi" / "membercard.yaml"


class Encryptor:
    """Prism cannot decrypt; any base64 of the right length will do."""

    def encrypt(self, plaintext: str, /) -> tuple[str, str]:
        return "QUJD" * 86, "PUB_KEY_ID_0114232134912410000000000000"


@pytest.fixture(scope="module")
def prism() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        FOLDER / "node_modules" / ".bin" / "prism",
        "mock",
        "--errors",
        "-h",
        "127.0.0.1",
        "-p",
        str(port),
    ]
    with subprocess.Popen([*command, CONTRACT], stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - see above
        assert process.stdout is not None
        log = next((line for line in process.stdout if "is listening" in line), None)
        assert log is not None, "Prism did not start"
        threading.Thread(target=deque, args=(process.stdout, 0)).start()  # it logs on; its pipe must not fill
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def options(prism: str, mode: str) -> dict:
    return {
        "base_url": prism,
        "encryptor": Encryptor(),
        "allow_unverified": True,
        "mode": None if mode == "both" else mode,
    }


def check(contract, example, answer) -> None:
    responses = contract.operations[example.name][3]["responses"]
    assert (answer is None) == ("204" in responses)


def test_every_method_succeeds(prism, contract, example, mode):
    with MemberCardClient(transport=httpx.HTTPTransport(), **options(prism, mode)) as client:
        check(contract, example, example.call(client))


async def test_every_method_succeeds_awaited(prism, contract, example, mode):
    async with AsyncMemberCardClient(transport=httpx.AsyncHTTPTransport(), **options(prism, mode)) as client:
        check(contract, example, await example.call(client))


def test_prism_would_notice_a_wrong_request(prism):
    target = (
        "/v3/marketing/membercard-open/cards/pbLatjvWOibDc5-TBnbUk1pD12o0/codes/478515832665/bonus/prepare"
    )
    with (
        MemberCardClient(transport=httpx.HTTPTransport(), **options(prism, "direct")) as client,
        pytest.raises(ApiError),
    ):
        client.request("POST", target, json={"bonus_value": "30"})
