"""The example of a signer outside this process: examples/external_signer.py."""

import importlib.util
import sys
import traceback
from pathlib import Path

import pytest

from wechatpay_signing import AsyncSigner, SigningError, parse_authorization

pytestmark = pytest.mark.anyio

EXAMPLE = Path(__file__).parents[2] / "examples" / "external_signer.py"


@pytest.fixture(scope="module")
def example():
    spec = importlib.util.spec_from_file_location("external_signer", EXAMPLE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def external(example, keys, signer):
    command = [sys.executable, str(EXAMPLE), str(keys / "merchant_private.pem")]
    with example.ExternalSigner(mchid=signer.mchid, serial_no=signer.serial_no, command=command) as external:
        yield external


async def test_it_is_a_signer_for_sync_and_async_clients(external):
    assert isinstance(external, AsyncSigner)


async def test_calls_are_signed_by_the_other_process(external, signer, platform, transport_to, send):
    signatures = []

    def answer(request):
        signatures.append(parse_authorization(request.headers["Authorization"]).signature)
        return platform.answer()

    response = await send(transport_to(answer, signer=external), "GET", "/v3/x")
    assert response.extensions["wechatpay_verified"] is True
    assert signatures == [signer.sign(b"GET\n/v3/x\n1795449600\nN0NCE\n\n")]


async def test_the_key_is_not_in_this_process(external):
    assert not any("key" in name.lower() for name in vars(external))


async def test_nothing_is_sent_when_the_other_process_has_ended(external, transport_to, send):
    external._child.terminate()
    external._child.wait()
    sent = []
    with pytest.raises(SigningError, match="signer process ended") as caught:
        await send(transport_to(sent.append, signer=external))
    assert sent == []
    assert caught.value.request_may_have_been_processed is False


@pytest.mark.parametrize("way", ["sign", "asign"])
async def test_no_frame_of_a_failure_holds_the_message(external, way):
    message = b"a message with a phone number"
    external._child.terminate()
    external._child.wait()
    with pytest.raises(SigningError) as caught:
        await external.asign(message) if way == "asign" else external.sign(message)
    _, *frames = [
        frame for frame, _ in traceback.walk_tb(caught.value.__traceback__)
    ]  # the first is this test
    assert frames
    assert not any(message.decode() in repr(frame.f_locals) for frame in frames)


class Interrupted:
    """A pipe at which Ctrl-C comes while one waits."""

    def __init__(self, pipe):
        self.close = pipe.close

    def readline(self):
        raise KeyboardInterrupt


def test_after_an_interrupt_no_message_gets_the_signature_of_another(external, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(external._child, "stdout", Interrupted(external._child.stdout))
        with pytest.raises(KeyboardInterrupt):
            external.sign(b"interrupted")
    with pytest.raises(SigningError, match="signer process ended"):
        external.sign(b"other")
