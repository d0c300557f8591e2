"""Why a response or a callback does not verify."""

import gzip
import zlib
from collections.abc import Iterator, Mapping, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wechatpay_cli._explain.authorization import other_codings, signature_bytes
from wechatpay_cli._explain.bodies import bodies
from wechatpay_cli._explain.difference import first_difference
from wechatpay_cli._explain.findings import Certainty, Finding, Verdict, ranked
from wechatpay_cli._explain.material import Key, header
from wechatpay_cli._explain.seal import open_seal
from wechatpay_cli._explain.search import Match, Parts, search
from wechatpay_cli._explain.variants import Variant, answer_framings, nonces, timestamps
from wechatpay_cli._json import parse_object
from wechatpay_cli._texts.language import listed, say
from wechatpay_signing._apiv3.verification import PROBE_PREFIX, TOLERANCE_SECONDS

_NEEDED = ("wechatpay-timestamp", "wechatpay-nonce", "wechatpay-signature", "wechatpay-serial")


def explain_answer(
    headers: Mapping[str, str],
    body: bytes,
    platform: Mapping[str, Key],
    *,
    others: Sequence[Key] = (),
    apiv3_key: bytes | None = None,
    now: int | None = None,
) -> Verdict:
    """Name the cause of a response or callback that does not verify.

    `platform` holds WeChat Pay's keys by serial, `others` keys that may have been taken by mistake
    (the merchant's own), `now` the receiver's clock in Unix seconds when the message came.
    Source: https://pay.weixin.qq.com/doc/v3/merchant/4013053249
    """
    values = {name: header(headers, name) or "" for name in _NEEDED}
    if missing := [name.title() for name in _NEEDED if not values[name]]:
        return Verdict((_headers_missing(missing),), signature_fits=False)
    if values["wechatpay-signature"].startswith(PROBE_PREFIX):
        return Verdict((_probe(),), signature_fits=False)
    findings, fits = _judge_signature(values, body, platform, others)
    findings += _serial_faults(values["wechatpay-serial"], platform)
    if now is not None:
        findings += _clock_faults(values["wechatpay-timestamp"], now)
    if fits and apiv3_key is not None:
        findings += _decryption_faults(body, apiv3_key)
    return Verdict(ranked(findings), signature_fits=fits)


def _judge_signature(
    values: Mapping[str, str], body: bytes, platform: Mapping[str, Key], others: Sequence[Key]
) -> tuple[list[Finding], bool]:
    data, problem = signature_bytes(values["wechatpay-signature"])
    findings: list[Finding] = []
    candidates = [(data, problem)] if data is not None else []
    if data is not None and problem is None:
        candidates += list(other_codings(data, values["wechatpay-signature"]))
    parts = _parts(values, body)
    serial = values["wechatpay-serial"]
    named = [platform[serial]] if serial in platform else []
    unnamed = [key for name, key in platform.items() if name != serial]
    for candidate, coding in candidates:
        for key in (*named, *unnamed, *others):
            seal = open_seal(candidate, key.public)
            if seal is None or seal.scheme == "pss":
                continue
            if coding is not None:
                findings.append(_damaged(coding))
            if key in others:
                findings.append(_not_from_platform(key))
            elif key in unnamed:
                findings.append(_serial_of_other_key(serial, key))
            matches = search(seal, parts)
            findings += _from_matches(matches, body)
            return findings, bool(matches) and not matches[0].mistakes and not findings
    if problem is not None and data is None:
        return [_damaged(problem)], False
    if named:
        findings.append(_not_this_key(named[0]))
    return findings, False


def _parts(values: Mapping[str, str], body: bytes) -> Parts:
    timestamp, nonce = (values[name].encode() for name in ("wechatpay-timestamp", "wechatpay-nonce"))
    contents = bodies(body, body)
    for packed, how in _repacked(body):
        contents.append(Variant(packed, "body_compression", how))
    inner = _resource_nonce(body)
    nonce_variants = nonces(nonce)
    if inner:
        how = say("the nonce of `resource` stands in its place", "误用了 resource 中的 nonce")
        nonce_variants.append(Variant(inner, "nonce_differs", how))
    empty = [Variant(b"")]
    return Parts(empty, empty, timestamps(timestamp), nonce_variants, contents, answer_framings())


def _repacked(body: bytes) -> Iterator[tuple[bytes, str]]:
    try:
        yield gzip.decompress(body), say("still compressed", "仍处于压缩状态")
    except (OSError, EOFError, zlib.error):
        return


def _resource_nonce(body: bytes) -> bytes:
    resource = parse_object(body).get("resource")
    return str(resource.get("nonce", "")).encode() if isinstance(resource, dict) else b""


def _from_matches(matches: list[Match], body: bytes) -> Iterator[Finding]:
    if not matches:
        yield Finding(
            "body_changed",
            Certainty.LIKELY,
            say(
                "The signature is WeChat Pay's, but not over these bytes: body, timestamp or nonce were "
                "changed after they arrived, or mixed with those of another message.",
                "签名来自微信支付，但签的不是这些字节：主体、时间戳或随机串在收到后被改动，或与其他消息混淆。",
            ),
            say(
                "Verify the raw body before any parsing; take all four headers from the same message.",
                "请在解析之前对原始主体验签，四个请求头须来自同一消息。",
            ),
        )
        return
    certainty = Certainty.CERTAIN if len(matches) == 1 else Certainty.LIKELY
    for match in matches:
        for mistake in match.mistakes:
            of_body = mistake.cause.startswith("body_")
            yield Finding(
                mistake.cause,
                certainty,
                say(
                    f"What is being verified is not what WeChat Pay signed: {mistake.how}.",
                    f"验签的内容与微信支付所签的不同：{mistake.how}。",
                ),
                say(
                    "Verify the raw bytes of the body with the headers as received; parse afterwards.",
                    "请用收到的请求头与原始字节验签，之后再解析。",
                ),
                first_difference(match.body, body) if of_body else "",
            )


def _headers_missing(names: list[str]) -> Finding:
    missing = listed(names)
    return Finding(
        "signature_headers_missing",
        Certainty.CERTAIN,
        say(f"These headers are missing: {missing}.", f"缺少请求头：{missing}。"),
        say(
            "A proxy or CDN may strip Wechatpay-* headers; let them through. Errors before authentication "
            "come without a signature.",
            "代理或 CDN 可能过滤 Wechatpay-* 头，请放行。鉴权前的错误应答不带签名。",
        ),
    )


def _probe() -> Finding:
    return Finding(
        "signature_probe",
        Certainty.CERTAIN,
        say(
            f"The signature begins with {PROBE_PREFIX}: "
            "WeChat Pay sent a wrong one on purpose, to probe you.",
            f"签名以 {PROBE_PREFIX} 开头：微信支付故意发送错误签名，以探测商户是否验签。",
        ),
        say(
            "Nothing to mend. Refuse it: answer a callback with 4xx or 5xx, repeat a request.",
            "无需修复。请拒绝：回调应答 4xx 或 5xx，请求可重试。",
        ),
    )


def _damaged(problem: tuple[str, str]) -> Finding:
    return Finding(
        "signature_encoding",
        Certainty.CERTAIN,
        say(f"Wechatpay-Signature was damaged: {problem[0]}.", f"Wechatpay-Signature 已损坏：{problem[1]}。"),
        say("Take the header as received.", "请原样使用收到的请求头。"),
    )


def _not_from_platform(key: Key) -> Finding:
    return Finding(
        "not_from_wechatpay",
        Certainty.CERTAIN,
        say(
            f"The message was signed with the key of {key.name}, not with one of WeChat Pay.",
            f"消息由 {key.name} 的密钥签名，而不是微信支付的密钥。",
        ),
        say("Refuse it; find out who sends it.", "请拒绝，并查明来源。"),
    )


def _serial_of_other_key(serial: str, key: Key) -> Finding:
    return Finding(
        "wrong_serial",
        Certainty.CERTAIN,
        say(
            f"Wechatpay-Serial says {serial}, but the signature was made with the key stored as {key.name}.",
            f"Wechatpay-Serial 为 {serial}，但签名由保存为 {key.name} 的密钥生成。",
        ),
        say("Store each key under its own serial or public key id.", "请按各自的序列号或公钥 ID 保存密钥。"),
    )


def _not_this_key(key: Key) -> Finding:
    return Finding(
        "wrong_key",
        Certainty.LIKELY,
        say(
            f"The key stored as {key.name} did not make this signature.",
            f"保存为 {key.name} 的密钥没有生成该签名。",
        ),
        say(
            "Download the WeChat Pay public key (or platform certificate) of this id anew; your own "
            "apiclient_cert.pem is not it. Otherwise the message is forged.",
            "请重新下载该 ID 的微信支付公钥（或平台证书），不是商户自己的 apiclient_cert.pem；"
            "否则消息是伪造的。",
        ),
    )


def _serial_faults(serial: str, platform: Mapping[str, Key]) -> Iterator[Finding]:
    if serial in platform:
        return
    if serial.startswith("PUB_KEY_ID_"):
        remedy = say(
            "Download this public key in the merchant platform (账户中心 > API安全) and add it.",
            "请在商户平台（账户中心 > API安全）下载该公钥并加入配置。",
        )
    else:
        remedy = say(
            "Get the platform certificate of this serial (GET /v3/certificates) and add it.",
            "请通过 GET /v3/certificates 获取该序列号的平台证书并加入配置。",
        )
    yield Finding(
        "unknown_serial",
        Certainty.CERTAIN,
        say(
            f"No key is at hand for Wechatpay-Serial {serial}.",
            f"没有 Wechatpay-Serial {serial} 对应的密钥。",
        ),
        remedy,
    )


def _clock_faults(timestamp: str, now: int) -> Iterator[Finding]:
    if timestamp.isdecimal() and abs(off := now - int(timestamp)) > TOLERANCE_SECONDS:
        yield Finding(
            "timestamp_off",
            Certainty.CERTAIN,
            say(
                f"The message is {off:+d} s off the receiver's clock; {TOLERANCE_SECONDS} s are allowed.",
                f"消息时间与接收方时钟相差 {off:+d} 秒，最多允许 {TOLERANCE_SECONDS} 秒。",
            ),
            say(
                "Synchronise the clock (NTP); do not queue before verifying.",
                "请同步时钟（NTP），并在入队前验签。",
            ),
        )


def _decryption_faults(body: bytes, apiv3_key: bytes) -> Iterator[Finding]:
    resource = parse_object(body).get("resource")
    if not isinstance(resource, dict) or "ciphertext" not in resource:
        return
    ciphertext = signature_bytes(str(resource["ciphertext"]))[0] or b""
    nonce, extra = (str(resource.get(name) or "").encode() for name in ("nonce", "associated_data"))
    remedy = say(
        "Use the APIv3 key set in the merchant platform, 32 bytes as they are (not the APIv2 key).",
        "请使用商户平台设置的 APIv3密钥，32 字节原样使用（不是 APIv2密钥）。",
    )
    try:
        AESGCM(apiv3_key).decrypt(nonce, ciphertext, extra)
    except (InvalidTag, ValueError):
        yield Finding(
            "wrong_apiv3_key",
            Certainty.CERTAIN,
            say(
                "The signature is right, but this APIv3 key does not decrypt it.",
                "签名正确，但该 APIv3密钥无法解密。",
            ),
            remedy,
        )
