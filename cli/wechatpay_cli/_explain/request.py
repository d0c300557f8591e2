"""Why a signed request was refused."""

from collections.abc import Iterator, Sequence

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from wechatpay_cli._explain.authorization import (
    Authorization,
    other_codings,
    read_authorization,
    signature_bytes,
)
from wechatpay_cli._explain.bodies import bodies
from wechatpay_cli._explain.difference import first_difference
from wechatpay_cli._explain.findings import Certainty, Finding, Verdict, ranked
from wechatpay_cli._explain.headers import clock_faults, header_faults, serial_faults
from wechatpay_cli._explain.material import Answer, Key, SentRequest, header
from wechatpay_cli._explain.platform import judge_answer
from wechatpay_cli._explain.remedies import remedy_for
from wechatpay_cli._explain.seal import Seal, open_seal
from wechatpay_cli._explain.search import Match, Parts, search
from wechatpay_cli._explain.urls import targets
from wechatpay_cli._explain.variants import framings, methods, nonces, timestamps
from wechatpay_cli._texts.language import say
from wechatpay_signing._apiv3.message import AUTHORIZATION_FIELDS


def explain_request(
    request: SentRequest,
    merchant: Sequence[Key],
    *,
    serial: str | None = None,
    others: Sequence[Key] = (),
    answer: Answer | None = None,
) -> Verdict:
    """Name the cause of a refused request.

    `merchant` holds the key that should have signed (and its certificate, if known), `others` keys
    that may have been taken by mistake, `serial` the number of the merchant's API certificate.
    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012365334
    """
    text = header(request.headers, "authorization")
    if text is None:
        missing = Finding(
            "authorization_missing",
            Certainty.CERTAIN,
            say("The request has no Authorization header.", "请求没有 Authorization 头。"),
            say("Sign the request and send the header.", "请签名并发送该请求头。"),
        )
        return Verdict((missing,), signature_fits=False)
    authorization = read_authorization(text)
    findings = list(authorization.faults)
    findings += header_faults(request)
    findings += serial_faults(authorization, merchant, serial)
    findings += clock_faults(authorization, merchant, answer)
    parts = _parts(request, authorization)
    in_form, seal, fits = _judge_signature(authorization, parts, request, merchant, others)
    findings += in_form
    if answer is not None:
        findings += judge_answer(answer, parts.right, signature_fits=fits)
    if fits and not findings:
        findings += _nothing_found(seal, serial, merchant, answer)
    return Verdict(ranked(findings), signature_fits=fits)


def _parts(request: SentRequest, authorization: Authorization) -> Parts:
    method = request.method.encode()
    target = request.target.encode()
    urls = targets(target, request.origin)
    written = request.written_target.encode("utf-8", "surrogateescape")
    if written != target:
        urls += [
            variant
            for variant in targets(written, request.origin)[1:]
            if variant.data not in {u.data for u in urls}
        ]
    timestamp, nonce = (authorization.fields.get(name, "").encode() for name in ("timestamp", "nonce_str"))
    return Parts(
        methods(method),
        urls,
        timestamps(timestamp),
        nonces(nonce),
        bodies(request.signed_body, request.body),
        framings(),
    )


def _judge_signature(
    authorization: Authorization,
    parts: Parts,
    request: SentRequest,
    merchant: Sequence[Key],
    others: Sequence[Key],
) -> tuple[list[Finding], Seal | None, bool]:
    """Findings about the signature itself, what it holds, and whether it fits the request."""
    text = authorization.fields.get("signature", "")
    if not text:
        return [], None, False
    data, problem = signature_bytes(text)
    codings = [(data, problem)] if data is not None else []
    if data is not None and problem is None:
        codings += list(other_codings(data, text))
    findings: list[Finding] = []
    for candidate, coding in codings:
        for key in (*merchant, *others):
            seal = open_seal(candidate, key.public)
            if seal is None:
                continue
            matches = search(seal, parts)
            if seal.scheme == "pss" and not matches:
                continue
            if coding is not None:
                findings.append(_damaged(coding, Certainty.CERTAIN))
            if key not in merchant:
                findings.append(_other_key(key))
            if seal.scheme != "sha256":
                findings.append(_wrong_hash(seal))
            complete = all(authorization.fields.get(name) for name in AUTHORIZATION_FIELDS)
            if matches or complete:
                findings += _from_matches(matches, parts, request)
            fits = bool(matches) and not matches[0].mistakes and not findings
            return findings, seal, fits
    if problem is not None:
        findings.append(_damaged(problem, Certainty.CERTAIN))
        if data is None:
            return findings, None, False
    findings += _not_this_key(data or b"", parts, merchant)
    return findings, None, False


def _from_matches(matches: list[Match], parts: Parts, request: SentRequest) -> Iterator[Finding]:
    if not matches:
        yield Finding(
            "message_unknown",
            Certainty.CERTAIN,
            say(
                "The key is right, but what was signed is not this request, nor any known distortion of it.",
                "密钥正确，但签名的内容既不是这个请求，也不是它的任何已知变形。",
            ),
            say(
                "Log the exact message just before signing and compare it, byte by byte, with the one that "
                "`membercard … --dry-run` shows; give explain the request as it was sent.",
                "请在签名前记录待签名串，与 `membercard … --dry-run` 显示的逐字节比较；"
                "并把实际发送的请求交给 explain。",
            ),
        )
        return
    # Two explanations of the same bytes: what was signed is known, the reason is not.
    certainty = Certainty.CERTAIN if len(matches) == 1 else Certainty.LIKELY
    for match in matches:
        for mistake in match.mistakes:
            signed, sent = match.message, parts.right
            if mistake.cause.startswith("body_"):
                signed, sent = match.body, request.signed_body
            what, remedy = remedy_for(mistake.cause, mistake.how)
            yield Finding(mistake.cause, certainty, what, remedy, first_difference(signed, sent))


def _damaged(problem: tuple[str, str], certainty: Certainty) -> Finding:
    return Finding(
        "signature_encoding",
        certainty,
        say(
            f"The signature is damaged in the header: {problem[0]}.", f"请求头中的签名已损坏：{problem[1]}。"
        ),
        say(
            "Send the signature as standard Base64 on one line, unchanged.",
            "签名应为单行的标准 Base64，原样发送。",
        ),
    )


def _other_key(key: Key) -> Finding:
    return Finding(
        "wrong_key",
        Certainty.CERTAIN,
        say(
            f"The request was signed with the key of {key.name}, not with the merchant's key.",
            f"请求用的是 {key.name} 的密钥签名，而不是商户 API 证书的私钥。",
        ),
        say("Sign with apiclient_key.pem of the merchant.", "请用商户的 apiclient_key.pem 签名。"),
    )


def _wrong_hash(seal: Seal) -> Finding:
    name = {"pss": "RSA-PSS", "bare": say("RSA without a hash name", "无摘要标识的 RSA")}.get(
        seal.scheme, seal.scheme.upper()
    )
    return Finding(
        "wrong_hash",
        Certainty.CERTAIN,
        say(f"The signature was made with {name}.", f"签名算法是 {name}。"),
        say(
            "Use SHA-256 with RSA, PKCS#1 v1.5 (SHA256withRSA).",
            "请使用 SHA256withRSA（PKCS#1 v1.5）。",
        ),
    )


def _not_this_key(signature: bytes, parts: Parts, merchant: Sequence[Key]) -> Iterator[Finding]:
    key = merchant[0]
    size = (key.public.key_size + 7) // 8
    if len(signature) != size:
        yield Finding(
            "signature_length",
            Certainty.CERTAIN,
            say(
                f"The signature has {len(signature)} bytes; this key makes {size}. It was cut off, or "
                "another key made it.",
                f"签名有 {len(signature)} 字节，而该密钥应为 {size} 字节：签名被截断，或由其他密钥生成。",
            ),
            say(
                "Send the whole signature; use a 2048-bit key of the merchant's certificate.",
                "请发送完整签名，并使用商户证书对应的 2048 位私钥。",
            ),
        )
        return
    if any(_altered(signature, parts.right, one.private) for one in merchant if one.private):
        yield Finding(
            "signature_altered",
            Certainty.CERTAIN,
            say(
                "The signature is right but for a few bytes: it was altered after signing.",
                "签名只有少数字节不对：签名后被改动过。",
            ),
            say("Copy the signature as it is.", "请原样传递签名。"),
        )
        return
    yield Finding(
        "wrong_key",
        Certainty.LIKELY,
        say(
            f"The signature was not made with this key ({key.name}).",
            f"签名不是由该密钥（{key.name}）生成的。",
        ),
        say(
            "Sign with the apiclient_key.pem that was issued together with the certificate of this serial; "
            "mixed-up merchants, a renewed certificate and the platform's key are the usual reasons.",
            "请使用与该序列号证书同时签发的 apiclient_key.pem；"
            "常见原因：商户弄混、证书已更换、误用平台证书或公钥。",
        ),
    )
    yield Finding(
        "signature_altered",
        Certainty.POSSIBLE,
        say("Or the signature was altered after signing.", "也可能是签名后被改动。"),
        say("Copy the signature as it is.", "请原样传递签名。"),
    )


def _altered(signature: bytes, message: bytes, key: RSAPrivateKey) -> bool:
    # PKCS#1 v1.5 gives one signature per message; two unrelated ones agree in one byte of 256.
    right = key.sign(message, padding.PKCS1v15(), hashes.SHA256())
    return sum(a == b for a, b in zip(signature, right, strict=True)) > len(right) // 4


def _nothing_found(
    seal: Seal | None, serial: str | None, merchant: Sequence[Key], answer: Answer | None
) -> Iterator[Finding]:
    known = serial or any(key.serial for key in merchant)
    seen_alike = answer is not None and answer.platform_view is not None
    if seal is not None and (not known or seen_alike):
        yield Finding(
            "wrong_serial",
            Certainty.LIKELY if seen_alike else Certainty.POSSIBLE,
            say(
                "serial_no may not belong to this key (a renewed certificate keeps neither).",
                "serial_no 可能与该密钥不对应（证书更换后两者都会变）。",
            ),
            say("Give explain the certificate (--cert) to check it.", "请用 --cert 提供证书以便核对。"),
        )
    if seen_alike:
        return
    yield Finding(
        "changed_in_transit",
        Certainty.POSSIBLE,
        say(
            "The request may have been changed on its way (proxy, gateway, HTTP client).",
            "请求可能在途中被改动（代理、网关或 HTTP 客户端）。",
        ),
        say(
            "Give explain the 401 body (--answer): it shows what arrived.",
            "请用 --answer 提供 401 应答主体。",
        ),
    )
    yield Finding(
        "wrong_mchid",
        Certainty.POSSIBLE,
        say("mchid may not be the owner of this certificate.", "mchid 可能不是该证书所属商户。"),
        say(
            "In service-provider mode mchid in the header is the provider's own number.",
            "服务商模式下，请求头中的 mchid 是服务商自己的商户号。",
        ),
    )
