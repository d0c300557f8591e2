"""A receiver that remembers what it handled works with a gateway that was started again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from wechatpay_mock import Gateway
from wechatpay_signing import Notification, NotificationParser, SQLiteReplayStore

Start = Callable[[], Gateway]


@contextmanager
def receiver(gateway: Gateway, path: Path, ids: list[str]) -> Iterator[httpx.MockTransport]:
    """A merchant whose memory is a file; ids of what reaches its handler are noted."""
    with SQLiteReplayStore(path) as store:
        parser = NotificationParser(gateway.verifier, gateway.apiv3_key, seen=store)

        def handle(notification: Notification) -> None:
            ids.append(notification.id)

        def receive(request: httpx.Request) -> httpx.Response:
            answer = parser.respond(request.headers, request.read(), handle)
            return httpx.Response(answer.status_code, headers=answer.headers, content=answer.body)

        yield httpx.MockTransport(receive)


def over_two_starts(start: Start, path: Path) -> tuple[list[str], list[str]]:
    """Ids of the notifications that were handled, and what became of each; every start sends one."""
    ids: list[str] = []
    states: list[str] = []
    for _ in range(2):
        gateway = start()
        with receiver(gateway, path, ids) as transport:
            gateway.callbacks.transport = transport
            states.append(gateway.trigger("ACTIVATE_CARD").state)
        gateway.callbacks.clear()
    return ids, states


def test_without_a_seed_the_second_start_is_handled_like_the_first(tmp_path):
    ids, states = over_two_starts(Gateway, tmp_path / "seen.sqlite")
    assert len(set(ids)) == 2
    assert states == ["acknowledged", "acknowledged"]


def test_with_a_seed_the_second_start_repeats_itself_and_is_not_handled(tmp_path):
    ids, _ = over_two_starts(lambda: Gateway(7), tmp_path / "seen.sqlite")
    assert len(ids) == 1


def test_the_gateway_of_the_fixture_does_not_repeat_itself(wechatpay_gateway, tmp_path):
    ids, _ = over_two_starts(iter([wechatpay_gateway, Gateway()]).__next__, tmp_path / "seen.sqlite")
    assert len(set(ids)) == 2


@pytest.mark.parametrize("key_mode", ["public_key", "both"])
def test_a_seed_makes_notifications_repeatable(key_mode):
    def sent(seed: int | None) -> list[tuple[str, str, str]]:
        gateway = Gateway(seed, lambda: 1_700_000_000.0, key_mode=key_mode)
        requests: list[httpx.Request] = []
        gateway.callbacks.transport = httpx.MockTransport(
            lambda request: requests.append(request) or httpx.Response(204)
        )
        ids = [gateway.trigger("ACTIVATE_CARD").id for _ in range(8)]
        headers = [request.headers for request in requests]
        return [
            (identity, of["Wechatpay-Nonce"], of["Wechatpay-Serial"])
            for identity, of in zip(ids, headers, strict=True)
        ]

    assert sent(0) == sent(0) != sent(1)
    # Which key signs during a migration is no id and no nonce.
    assert [serial for *_, serial in sent(None)] == [serial for *_, serial in sent(None)]
    assert not {one[:2] for one in sent(None)} & {one[:2] for one in sent(0)}


def test_the_notifications_of_seed_0_are_those_of_earlier_versions():
    gateway = Gateway(0)
    gateway.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(204))
    assert gateway.trigger("ACTIVATE_CARD").id == "56900a09-1511-8b22-8958-d1dcd41ff54a"


def test_all_but_notifications_is_without_a_seed_as_with_seed_0(contract):
    def made(gateway: Gateway) -> list[object]:
        example = contract.operations["cards_create"].examples["direct"]
        with httpx.Client(transport=gateway.signing_transport()) as client:
            url = "https://api.mch.weixin.qq.com/v3/marketing/membercard-open/cards"
            created = client.post(url, json=example)
        code = gateway.customer.accept("pbLatjvWOibDc5-TBnbUk1pD12o0", "o-9")
        return [created.json()["card_id"], created.headers["wechatpay-nonce"], code]

    assert made(Gateway()) == made(Gateway(0)) != made(Gateway(1))
