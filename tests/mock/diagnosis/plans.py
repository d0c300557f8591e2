"""Right requests, and how each is broken: in what is signed, or in what is sent."""

import base64
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from wechatpay_mock import DIRECT, RawRequest
from wechatpay_mock._platform.keys import published_keys

NOW = 1_800_000_000
HOST = "https://api.mch.weixin.qq.com"
PREPARE = "/v3/marketing/membercard-open/cards/p-Lat_1/codes/478515832665/bonus/prepare"
LIST = "/v3/marketing/membercard-open/cards?offset=0&limit=10&note=a%2Bb%20c"
UPLOAD = "/v3/marketing/favor/media/image-upload"
NONCE = "593bec0c930bf1afeb40b4a08c8fb242"
BODY = '{"out_trade_no":"A/1","mchid":"1230000109","bonus_value":30,"n":"积分 <b>&\'x","x":{"b":1,"a":[]}}'
KEYS = published_keys()
PAIR = KEYS.direct.pair


def same(value):
    return value


def plain_base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


@dataclass(frozen=True)
class Plan:
    """A right request, to be broken by changing what is signed or what is sent."""

    method: str = "POST"
    target: str = PREPARE
    timestamp: str = str(NOW)
    nonce: str = NONCE
    body: bytes = BODY.encode()
    signed: dict[str, str | bytes] = field(default_factory=dict)
    message: Callable[[bytes], bytes] = same
    key: rsa.RSAPrivateKey = PAIR.private
    digest: hashes.HashAlgorithm = field(default_factory=hashes.SHA256)
    scheme: padding.AsymmetricPadding = field(default_factory=padding.PKCS1v15)
    raw: Callable[[bytes, bytes], bytes] = lambda signature, message: signature
    written: Callable[[bytes], str] = plain_base64
    header: Callable[[str], str] = same
    mchid: str = DIRECT
    serial: str = PAIR.serial_no
    content_type: str = "application/json"
    dropped: tuple[str, ...] = ()
    given_key: rsa.RSAPrivateKey = PAIR.private
    """What the developer takes for the right key."""

    def request(self) -> RawRequest:
        lines = {
            "method": self.method,
            "target": self.target,
            "timestamp": self.timestamp,
            "nonce": self.nonce,
            "body": self.body,
        } | self.signed
        parts = [line if isinstance(line, bytes) else line.encode() for line in lines.values()]
        message = self.message(b"\n".join([*parts, b""]))
        signature = self.written(self.raw(self.key.sign(message, self.scheme, self.digest), message))
        authorization = self.header(
            f'WECHATPAY2-SHA256-RSA2048 mchid="{self.mchid}",nonce_str="{self.nonce}",'
            f'signature="{signature}",timestamp="{self.timestamp}",serial_no="{self.serial}"'
        )
        headers = {
            "authorization": authorization,
            "accept": "application/json",
            "user-agent": "test",
            "content-type": self.content_type,
            "host": "api.mch.weixin.qq.com",
        }
        kept = tuple((name, value) for name, value in headers.items() if name not in self.dropped)
        return RawRequest(self.method, self.target.encode(), kept, self.body)


def body(signed: str | bytes, **changes: object) -> Plan:
    """Signed as this text, sent as BODY."""
    return Plan(signed={"body": signed}, **changes)


def sent(text: str | bytes, signed: str | bytes = BODY) -> Plan:
    """Signed as BODY, sent as this text."""
    return Plan(body=text if isinstance(text, bytes) else text.encode(), signed={"body": signed})


def timed(written: str) -> Plan:
    """A time, signed as this JSON."""
    return Plan(
        body=b'{"a":"2026-11-29T10:00:00+08:00","b":100}', signed={"body": f'{{"a":{written},"b":100}}'}
    )


def shown(text: str) -> Plan:
    """An object in an object, signed as this text."""
    return Plan(body=b'{"a":"x","b":{"c":true}}', signed={"body": text})


def get(target: str | bytes | None = None, **changes: object) -> Plan:
    """A GET whose target was signed so."""
    wrong = {} if target is None else {"target": target}
    return replace(Plan(method="GET", target=LIST, body=b"", signed=wrong), **changes)


def message(change: Callable[[bytes], bytes], **changes: object) -> Plan:
    return Plan(message=change, **changes)


def header(change: Callable[[str], str], **changes: object) -> Plan:
    return Plan(header=change, **changes)


def indented(before: str = " ", pad: str = "  ") -> str:
    return (
        f'{{\n{pad}"out_trade_no"{before}: "A/1",\n{pad}"mchid"{before}: "1230000109",\n'
        f'{pad}"bonus_value"{before}: 30,\n{pad}"n"{before}: "积分 <b>&\'x",\n{pad}"x"{before}: {{\n'
        f'{pad}{pad}"b"{before}: 1,\n{pad}{pad}"a"{before}: [ ]\n{pad}}}\n}}'
    )


ESCAPED = BODY.replace("积分", "\\u79ef\\u5206")
SPACED = (
    '{"out_trade_no": "A/1", "mchid": "1230000109", "bonus_value": 30, '
    '"n": "积分 <b>&\'x", "x": {"b": 1, "a": []}}'
)
SORTED = '{"bonus_value":30,"mchid":"1230000109","n":"积分 <b>&\'x","out_trade_no":"A/1","x":{"a":[],"b":1}}'
UNEVEN = '{"bonus_value":30,"out_trade_no":"A/1","n":"积分 <b>&\'x","x":{"b":1,"a":[]},"mchid":"1230000109"}'
META = b'{"filename":"a.png","sha256":"00"}'
PARTS = (
    b'--b0\r\nContent-Disposition: form-data; name="meta";\r\nContent-Type: application/json\r\n\r\n'
    + META
    + b"\r\n"
    b'--b0\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: image/png\r\n\r\n'
    b"\x89PNG\x00\xff\r\n--b0--\r\n"
)
MULTIPART = {"target": UPLOAD, "body": PARTS, "content_type": "multipart/form-data; boundary=b0"}
MERGED = '{"out_trade_no":"1","bonus_value":30}'
CURVE = ec.generate_private_key(ec.SECP256R1())
STRANGER = rsa.generate_private_key(65537, 2048)
LONGER = rsa.generate_private_key(65537, 3072)
PSS = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
LONGEST_PSS = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.MAX_LENGTH)
JAVA_PSS = padding.PSS(padding.MGF1(hashes.SHA1()), 20)  # noqa: S303 - Java's default


def secret(name: str) -> Callable[[bytes, bytes], bytes]:
    return lambda _, text: hmac.new(b"an APIv2 key of 32 characters...", text, name).digest()
