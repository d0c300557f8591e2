"""How each scenario is carried out and judged, whatever the language."""

from collections.abc import Callable

from interop.desk import (
    CARD,
    CLAIMED_PHONE,
    FAMILY,
    MEMBER,
    NEW_PHONE,
    PARTNER,
    PIXEL,
    PREPARE,
    Desk,
    Seen,
    answered,
    must_fail,
    must_succeed,
    succeeded,
)
from interop.runner import Reply
from wechatpay_mock._faults import FaultKind


def prepare(desk: Desk) -> Seen:
    return answered(desk, desk.prepare(), 204)


def certificates(desk: Desk) -> Seen:
    seen = answered(desk, desk.prepare(), 204)
    return seen if seen.verdict == "no" or desk.downloaded else Seen("absent", "given as a file")


def read(desk: Desk) -> Seen:
    return answered(desk, desk.read(), 200)


def chinese(desk: Desk) -> Seen:
    body = {"level": "钻石会员", "out_request_no": "interop-1"}
    return answered(desk, desk.call("PATCH", MEMBER, body), 204)


def delete(desk: Desk) -> Seen:
    return answered(desk, desk.call("DELETE", f"{CARD}/service-modules/666"), 204)


def refused(desk: Desk) -> Seen:
    reply = desk.call("GET", f"{FAMILY}/cards/nobody")
    if reply.get("code") and reply.get("message") and reply.get("status") == 400:
        return Seen("yes", f"{reply['error']} with status, code and message")
    if "error" in reply:
        return Seen("no", f"{reply['error']} without the code")
    return Seen("by hand", "status and text, as for a success")


def _signed(desk: Desk, reply: Reply) -> Seen:
    """Whatever the contract says to it: what was signed is what was sent, or nothing was sent."""
    if not desk.entries:
        return Seen("yes", f"rejected before it is sent: {reply.get('error')}")
    return must_succeed({**reply, "parts": False}, desk.journal, holds=desk.entries[-1].status != 401)


def chinese_path(desk: Desk) -> Seen:
    return _signed(desk, desk.call("GET", f"{FAMILY}/cards/会员卡"))


def escaped(desk: Desk) -> Seen:
    return _signed(desk, desk.call("GET", CARD.replace("-T", "%2DT")))


def empty_object(desk: Desk) -> Seen:
    return _signed(desk, desk.call("POST", PREPARE, {}))


def text_body(desk: Desk) -> Seen:
    return _signed(
        desk, desk.call("POST", PREPARE, '{"out_trade_no":"S1","mchid":"1230000109","bonus_value":30}')
    )


def dots(desk: Desk) -> Seen:
    reply = desk.call("GET", f"{FAMILY}/cards/a/../pbLatjvWOibDc5-TBnbUk1pD12o0")
    if succeeded(reply) and desk.entries[-1].status == 200:
        return Seen("no", "reads another card")
    return Seen("yes", desk.journal if desk.entries else f"rejected before it is sent: {reply.get('error')}")


def upload(desk: Desk) -> Seen:
    reply = desk.runner.ask({"do": "upload", "name": "logo.png", "image": PIXEL})
    if reply.get("absent"):
        return must_succeed(reply, "", holds=False)
    if not desk.entries:
        return Seen("no", f"nothing is sent: {reply['error']}")
    return answered(desk, reply, 200)


def _encrypted(desk: Desk, phone: str) -> tuple[Reply, str, dict[str, str]]:
    made = desk.runner.ask({"do": "encrypt", "text": phone})
    return made, made.get("text", ""), {"Wechatpay-Serial": made.get("serial", "")}


def sensitive_body(desk: Desk) -> Seen:
    made, text, headers = _encrypted(desk, NEW_PHONE)
    if "error" in made:
        return Seen("no", f"encrypts nothing: {made['error']}")
    member = {"card_id": "pbLatjvWOibDc5-TBnbUk1pD12o0", "registration_time": "2026-05-20T13:29:35+08:00"}
    body = {"member_information": member, "encrypted_phone_number": text}
    reply = desk.call("POST", f"{FAMILY}/phonenumber-member/import", body, headers=headers)
    return answered(desk, reply, 204)


def sensitive_query(desk: Desk) -> Seen:
    _, text, headers = _encrypted(desk, CLAIMED_PHONE)
    query = {"card_id": "pbLatjvWOibDc5-TBnbUk1pD12o0", "encrypted_phone_number": text}
    reply = desk.call("GET", f"{FAMILY}/phonenumber-member/search", query=query, headers=headers)
    return answered(desk, reply, 200)


def spoiled(fault: FaultKind, *, empty: bool = False) -> Callable[[Desk], Seen]:
    """An answer that must not pass for a success; an empty one is a 204."""

    def judge(desk: Desk) -> Seen:
        desk.gateway.faults.inject(fault, times=1)
        reply = desk.prepare() if empty else desk.read()
        return must_fail(reply, "treated as a success", holds=not succeeded(reply))

    return judge


def forged_error(desk: Desk) -> Seen:
    desk.gateway.faults.inject("bad_signature", times=1)
    reply = desk.call("GET", f"{FAMILY}/cards/nobody")
    told = reply.get("status") == 400
    return must_fail(reply, "passed through as WeChat Pay's word", holds="error" in reply and not told)


def broken(fault: FaultKind, status: int) -> Callable[[Desk], Seen]:
    """An answer that is not JSON: its status has to reach the caller."""

    def judge(desk: Desk) -> Seen:
        desk.gateway.faults.inject(fault, times=1)
        reply = desk.read()
        return must_succeed(
            {**reply, "parts": False},
            f"{reply.get('error', 'status')}, {reply.get('status') or 'no status'}",
            holds=reply.get("status") == status,
        )

    return judge


def once(desk: Desk) -> Seen:
    desk.gateway.faults.inject("reset_after", times=1)
    reply = desk.prepare()
    sent = len(desk.entries)
    if succeeded(reply):
        return Seen("no", f"a success after {sent} requests")
    return Seen("yes" if sent == 1 else "no", f"sent {'once' if sent == 1 else f'{sent} times'}")


def rotation(desk: Desk) -> Seen:
    first = desk.prepare()
    if not succeeded(first):
        return answered(desk, first, 204)
    desk.gateway.platform.rotate(desk.gateway.clock())
    return answered(desk, desk.prepare(), 204)


def rotated_callback(desk: Desk) -> Seen:
    desk.prepare()
    desk.gateway.platform.rotate(desk.gateway.clock())
    return opened(desk)


def migration(desk: Desk) -> Seen:
    """Callbacks go from certificates to the public key while the program runs."""
    desk.prepare()
    seen = opened(desk)
    if seen.verdict == "no":
        return Seen("no", f"by certificate: {seen.seen}")
    desk.gateway.platform.mode = "public_key"
    try:
        return opened(desk)
    finally:
        desk.gateway.platform.mode = "both"


def opened(desk: Desk) -> Seen:
    reply = desk.callback()
    seen = f"rejected: {reply['error']}" if "error" in reply else "decrypted"
    return must_succeed(reply, seen, holds="error" not in reply and "card_id" in reply["content"])


def _refuses(reply: Reply) -> Seen:
    return must_fail(reply, "accepted")


def forged_callback(desk: Desk) -> Seen:
    return _refuses(
        desk.callback(lambda headers, body: (headers, body.replace("MEMBERCARD.", "membercard.")))
    )


def foreign_callback(desk: Desk) -> Seen:
    def signed_for_another(headers: dict[str, str], body: str) -> tuple[dict[str, str], str]:
        others, _ = desk.gateway.callbacks.sample("ACTIVATE_CARD", mchid=PARTNER)
        return {**headers, "Wechatpay-Serial": others["Wechatpay-Serial"]}, body

    return _refuses(desk.callback(signed_for_another))


def probe_callback(desk: Desk) -> Seen:
    def probed(headers: dict[str, str], body: str) -> tuple[dict[str, str], str]:
        name = "Wechatpay-Signature"
        return {**headers, name: f"WECHATPAY/SIGNTEST/{headers[name]}"}, body

    return _refuses(desk.callback(probed))


def stale_callback(desk: Desk) -> Seen:
    desk.gateway.clock.freeze(desk.gateway.clock() - 310)
    try:
        reply = desk.callback()
    finally:
        desk.gateway.clock.reset()
    return _refuses(reply)
