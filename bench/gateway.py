"""The plainest server that a WeChat Pay client accepts: it verifies each request and signs each 204.

It is the floor of what an exchange costs, so that a row's figure is the client's. It runs in its own
process (`python -m bench.gateway KEYS`), says its three ports on stdout as JSON, and ends with its stdin.
"""

import asyncio
import base64
import functools
import json
import re
import ssl
import sys
import time
from pathlib import Path
from typing import cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from bench.call import PUBLIC_KEY_ID
from bench.keys import Keys
from bench.site import pin

SLOW_SECONDS = 0.02
_AUTHORIZATION = re.compile(rb'(nonce_str|timestamp|signature)="([^"]+)"')
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_REFUSAL = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"


class Answers:
    """Verifies a request and gives the signed answer, which is made once a second and not once a call."""

    def __init__(self, keys: Keys) -> None:
        self._merchant = cast("RSAPublicKey", load_pem_public_key(keys.merchant_public.read_bytes()))
        self._platform = cast("RSAPrivateKey", load_pem_private_key(keys.platform.read_bytes(), None))
        self._success = functools.lru_cache(maxsize=1)(self._sign_success)

    def to(self, head: bytes, body: bytes) -> bytes:
        method, target, _ = head.split(b"\r\n", 1)[0].split(b" ")
        signed = dict(_AUTHORIZATION.findall(head))
        message = b"\n".join((method, target, signed[b"timestamp"], signed[b"nonce_str"], body, b""))
        try:
            signature = base64.b64decode(signed[b"signature"])
            self._merchant.verify(signature, message, PKCS1v15(), SHA256())
        except InvalidSignature:
            return _REFUSAL
        return self._success(int(time.time()))

    def _sign_success(self, timestamp: int) -> bytes:
        nonce = "fdasfdwetrgtestrdcvbesdz"
        message = f"{timestamp}\n{nonce}\n\n".encode()
        signature = base64.b64encode(self._platform.sign(message, PKCS1v15(), SHA256())).decode()
        return (
            "HTTP/1.1 204 No Content\r\nServer: nginx\r\nDate: Mon, 23 Nov 2026 08:00:00 GMT\r\n"
            "Content-Type: application/json; charset=utf-8\r\nConnection: keep-alive\r\n"
            "Keep-Alive: timeout=8\r\nCache-Control: no-cache, must-revalidate\r\n"
            "X-Content-Type-Options: nosniff\r\nRequest-ID: 08F6C1BFC90610F50118E0A7D6C00320\r\n"
            f"Wechatpay-Nonce: {nonce}\r\nWechatpay-Signature: {signature}\r\n"
            f"Wechatpay-Timestamp: {timestamp}\r\nWechatpay-Serial: {PUBLIC_KEY_ID}\r\n"
            "Wechatpay-Signature-Type: WECHATPAY2-SHA256-RSA2048\r\n\r\n"
        ).encode()


class Connection(asyncio.Protocol):
    def __init__(self, answers: Answers, delay: float) -> None:
        self._answers, self._delay, self._received = answers, delay, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, rest = self._received.partition(b"\r\n\r\n")
        found = _LENGTH.search(head)
        length = int(found[1]) if found else 0
        if not end or len(rest) < length:
            return
        self._received = rest[length:]
        answer = self._answers.to(head, rest[:length])
        if self._delay:
            asyncio.get_running_loop().call_later(self._delay, self._transport.write, answer)
        else:
            self._transport.write(answer)


async def serve(keys: Keys) -> None:
    loop, answers = asyncio.get_running_loop(), Answers(keys)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(keys.server)

    async def listen(tls: ssl.SSLContext | None, delay: float) -> asyncio.Server:
        return await loop.create_server(
            lambda: Connection(answers, delay), "127.0.0.1", 0, ssl=tls, backlog=2048
        )

    servers = {
        "plain": await listen(None, 0),
        "tls": await listen(context, 0),
        "slow": await listen(None, SLOW_SECONDS),
    }
    print(
        json.dumps({name: server.sockets[0].getsockname()[1] for name, server in servers.items()}), flush=True
    )
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    pin(-1)
    asyncio.run(serve(Keys.at(Path(sys.argv[1]))))
