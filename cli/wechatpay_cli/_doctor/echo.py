"""`POST /v3/security/echo`: a body in Chinese and a secret, there and back, with the account's keys."""

from collections.abc import Iterator, Mapping
from types import TracebackType

import httpx

from wechatpay_cli._calls.client import asked_language
from wechatpay_cli._doctor.check import Check, Status, fail, ok
from wechatpay_cli._doctor.replies import TIMEOUT, Reply, reply_of
from wechatpay_cli._failures.error import Exit
from wechatpay_cli._json import parse_object
from wechatpay_cli._texts.language import in_language, say
from wechatpay_membercard import MemberCardClient, ParamError
from wechatpay_signing import FieldCipher, Settings, SigningError, Verifier
from wechatpay_signing._said import Said

SECRET = "membercard doctor 会员卡"  # noqa: S105 - nobody's


class EchoCall:
    """The client, the keys, and the secret of one echo."""

    def __init__(self, environ: Mapping[str, str], base_url: str) -> None:
        settings = Settings({**environ, "WECHATPAY_BASE_URL": base_url})
        self._transport = settings.transport()
        self.cipher = FieldCipher.for_transport(self._transport)
        self.verifier: Verifier = self._transport.verifier
        self._client = MemberCardClient(transport=self._transport, base_url=base_url, timeout=TIMEOUT)
        self.not_encrypted: SigningError | None = None
        """Why there is no key to encrypt with."""
        self.is_secret_rejected = False

    def __enter__(self) -> "EchoCall":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def send(self, message: str, notify_url: str | None = None) -> Reply:
        """Send it, with the secret where there is a key for it; without it if it is what was rejected."""
        body = {"echo_message": message} | ({"notify_url": notify_url} if notify_url else {})
        try:
            secret = self.cipher.encrypt(SECRET)
        except SigningError as error:
            self.not_encrypted = error
            return reply_of(lambda: self._post(body, {}))
        sealed, header = {"encrypted_echo_message": secret.ciphertext}, {"Wechatpay-Serial": secret.serial_no}
        reply = reply_of(lambda: self._post(body | sealed, header))
        if not (isinstance(reply.error, ParamError) and reply.error.verified):
            return reply
        without = reply_of(lambda: self._post(body, {}))
        self.is_secret_rejected = without.error is None
        return without

    def _post(self, body: dict[str, str], headers: dict[str, str]) -> httpx.Response:
        return self._client.request(
            "POST", "/v3/security/echo", json={**body}, extra_headers=asked_language() | headers
        ).http_response


def judge_encryption(call: EchoCall, reply: Reply, message: str) -> Iterator[Check]:
    """Whether the secret was opened there, and opens here as it was."""
    name = say("encryption")
    if call.not_encrypted is not None:
        text = in_language(call.not_encrypted.cause), in_language(call.not_encrypted.remedy)
        yield Check(name, Status.FAIL, *text)
        return
    if call.is_secret_rejected:
        yield fail(
            name,
            Said("WeChat Pay cannot open what was encrypted for it"),
            Said("Download the WeChat Pay public key and its id once more: they do not belong together."),
            Exit.REFUSED,
        )
        return
    if reply.response is None or reply.error is not None:
        return
    echoed = parse_object(reply.response.content)
    try:
        opened = call.cipher.decrypt(str(echoed.get("encrypted_echo_message")))
    except SigningError as failure:
        yield Check(
            name, Status.FAIL, in_language(failure.cause), in_language(failure.remedy), Exit.UNVERIFIED
        )
        return
    if opened == SECRET and echoed.get("echo_message") == message:
        yield ok(name, Said("opened by WeChat Pay, and here what came back"))
    else:
        yield fail(
            name,
            Said("what came back is not what was sent"),
            Said("Look at proxies and gateways on the way."),
            Exit.UNVERIFIED,
        )
