"""The least that a signed, verified call can cost: JSON, one signature, one exchange, one verification."""

import asyncio
import base64
import json
import secrets
import socket
import ssl
import time
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from bench.call import BODY, MCHID, SERIAL_NO, TARGET
from bench.keys import Keys
from wechatpay_signing._apiv3.message import RSA_SCHEME, signed_lines


class Crypto:
    """The bytes of one request and the check of one answer, with nothing between them and OpenSSL."""

    def __init__(self, keys: Keys) -> None:
        private = load_pem_private_key(keys.merchant.read_bytes(), None)
        public = load_pem_public_key(keys.platform_public.read_bytes())
        assert isinstance(private, RSAPrivateKey)
        assert isinstance(public, RSAPublicKey)
        self._private, self._public = private, public

    def authorization(self, body: str) -> str:
        timestamp, nonce = int(time.time()), secrets.token_hex(16)
        lines = "POST", TARGET, str(timestamp), nonce, body
        message = signed_lines(*(line.encode() for line in lines))
        signature = base64.b64encode(self._private.sign(message, PKCS1v15(), SHA256())).decode()
        return (
            f'{RSA_SCHEME} mchid="{MCHID}",nonce_str="{nonce}",'
            f'signature="{signature}",timestamp="{timestamp}",serial_no="{SERIAL_NO}"'
        )

    def request(self, host: str) -> bytes:
        body = json.dumps(BODY, ensure_ascii=False, separators=(",", ":"))
        return (
            f"POST {TARGET} HTTP/1.1\r\nHost: {host}\r\nAccept: application/json\r\n"
            f"User-Agent: floor\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
            f"Authorization: {self.authorization(body)}\r\n\r\n{body}"
        ).encode()

    def verify(self, answer: bytes) -> None:
        head, _, body = answer.partition(b"\r\n\r\n")
        status, *lines = head.split(b"\r\n")
        if not status.startswith(b"HTTP/1.1 204"):
            raise RuntimeError(f"The server answered {status!r}.")
        headers = dict(line.split(b": ", 1) for line in lines)
        message = signed_lines(headers[b"Wechatpay-Timestamp"], headers[b"Wechatpay-Nonce"], body)
        self._public.verify(base64.b64decode(headers[b"Wechatpay-Signature"]), message, PKCS1v15(), SHA256())


class Socket:
    """One blocking socket."""

    def __init__(self, url: str, tls: ssl.SSLContext) -> None:
        address = urlsplit(url)
        self._socket = socket.create_connection((address.hostname, address.port or 0))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if address.scheme == "https":
            self._socket = tls.wrap_socket(self._socket, server_hostname=address.hostname)

    def exchange(self, request: bytes) -> bytes:
        self._socket.sendall(request)
        return self._socket.recv(65536)

    def close(self) -> None:
        self._socket.close()


class AsyncSocket(asyncio.Protocol):
    """One socket of the event loop, for one exchange at a time."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._answer.set_result(data)

    async def exchange(self, request: bytes) -> bytes:
        self._answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        self._transport.close()

    @classmethod
    async def open(cls, url: str, tls: ssl.SSLContext) -> "AsyncSocket":
        address = urlsplit(url)
        _, protocol = await asyncio.get_running_loop().create_connection(
            cls, address.hostname or "", address.port or 0, ssl=tls if address.scheme == "https" else None
        )
        return protocol
