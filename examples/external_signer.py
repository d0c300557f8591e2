"""A signer whose key never enters this process, as with a KMS or HSM: here a child process over a pipe.

The protocol is one line each way: base64 of the message, base64 of the signature. Run it with the variables
of the README set and see a signed call:

    python examples/external_signer.py
"""

import asyncio
import base64
import os
import subprocess
import sys
import threading
from types import TracebackType
from typing import Self

import httpx

from wechatpay_signing import OFFICIAL_BASE_URL, RSASigner, RSAVerifier, SigningError, SigningTransport


class ExternalSigner:
    """A Signer (sync) and AsyncSigner (async). Use it as a context manager: leaving it ends the child.

    Args:
        mchid: merchant number.
        serial_no: serial number of the merchant API certificate.
        command: starts the process that holds the key.
    """

    def __init__(self, *, mchid: str, serial_no: str, command: list[str]) -> None:
        self.mchid = mchid
        self.serial_no = serial_no
        self._lock = threading.Lock()
        self._child = subprocess.Popen(  # noqa: S603 - the caller's own command
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def sign(self, message: bytes) -> str:
        """Have the message signed. Called by sync clients; one at a time."""
        question = base64.b64encode(message) + b"\n"
        with self._lock:
            answer = self._ask(question)
        if not answer.endswith(b"\n"):
            del message, question  # a traceback that shows local variables must not show them
            raise SigningError(
                "The signer process ended.", remedy="Look at its error output and start it again."
            )
        return answer.decode().strip()

    async def asign(self, message: bytes) -> str:
        """The same for async clients, whose event loop goes on meanwhile."""
        # As in sign: the frames of executors show their arguments, but not what an iterator will give.
        signature = asyncio.get_running_loop().run_in_executor(None, next, map(self.sign, [message]))
        del message
        return await signature

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._child.communicate()

    def _ask(self, question: bytes) -> bytes:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        try:
            self._child.stdin.write(question)
            self._child.stdin.flush()
            return self._child.stdout.readline()
        except (BrokenPipeError, ValueError):
            return b""
        except BaseException:  # Ctrl-C: the answer to this question must not be read as that to the next
            self._child.kill()
            self._child.stdout.close()
            raise


def serve(key_file: str) -> None:
    """The child: holds the key, signs what comes in, until the pipe is closed."""
    signer = RSASigner(mchid="0", serial_no="0", private_key=key_file)
    for line in sys.stdin.buffer:
        print(signer.sign(base64.b64decode(line)), flush=True)


def main() -> None:
    """Make one signed call. WeChat Pay's public key verifies the answer."""
    verifier = RSAVerifier({os.environ["WECHATPAY_PUBLIC_KEY_ID"]: os.environ["WECHATPAY_PUBLIC_KEY_FILE"]})
    signer = ExternalSigner(
        mchid=os.environ["WECHATPAY_MCHID"],
        serial_no=os.environ["WECHATPAY_SERIAL_NO"],
        command=[sys.executable, __file__, os.environ["WECHATPAY_PRIVATE_KEY_FILE"]],
    )
    base_url = os.environ.get("WECHATPAY_BASE_URL", OFFICIAL_BASE_URL)
    hosts = {httpx.URL(base_url).host}
    with (
        signer,
        httpx.Client(transport=SigningTransport(signer, verifier, hosts=hosts), base_url=base_url) as client,
    ):
        print(client.get("/v3/marketing/membercard-open/cards/pbLatjvWOibDc5-TBnbUk1pD12o0"))


if __name__ == "__main__":
    serve(sys.argv[1]) if len(sys.argv) > 1 else main()
