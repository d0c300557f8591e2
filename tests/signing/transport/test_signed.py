"""SigningTransport: what is signed."""

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.anyio


URL = "https://api.mch.weixin.qq.com/v3/x"


@pytest.mark.case("T01")
@pytest.mark.parametrize(
    "parts",
    [
        {"content": b"{}"},
        {"content": b"[]"},
        {"content": b""},
        {"content": '{"a" : "会员卡 \U0001f600"}\r\n'.encode()},
        {"json": {"title": "会员卡", "emoji": "\U0001f600", "n": 1.0}},
        {"data": {"a": "b c"}},
        {"files": {"file": ("x.png", b"\x89PNG\x00")}},
        {},
    ],
    ids=lambda parts: "-".join(parts) or "none",
)
async def test_the_signature_covers_the_bytes_on_the_wire(recorder, transport_to, send, parts):
    await send(transport_to(recorder), **parts)
    recorder.check_signature()


@pytest.mark.case("T02")
@pytest.mark.parametrize(
    "target",
    [
        "/v3/x/a%2Fb%3Fc%23d%25e%2B",
        "/v3/x/%E4%BC%9A%E5%91%98",
        "/v3/x/..%2F..",
        "/v3/x?token=a%2Bb%2F%3D&empty=&x=1",
        "/v3/x?q=%E4%BC%9A+a%20b",
    ],
)
async def test_the_target_is_signed_as_sent(recorder, transport_to, send, target):
    await send(transport_to(recorder), "GET", target)
    recorder.check_signature(target=target.encode())


async def test_a_streamed_body_is_read_once_and_signed(recorder, transport_to, platform):
    async def chunks():
        yield b'{"a":'
        yield b"1}"

    async with httpx.AsyncClient(transport=transport_to(recorder)) as client:
        await client.post(URL, content=chunks())
    assert recorder.request.content == b'{"a":1}'
    recorder.check_signature()


def test_a_streamed_body_of_a_sync_client_is_read_once_and_signed(recorder, transport_to):
    with httpx.Client(transport=transport_to(recorder)) as client:
        client.post(URL, content=iter([b"[1,", b"2]"]))
    recorder.check_signature(body=b"[1,2]")


async def test_a_target_set_by_extension_is_the_one_signed(recorder, transport_to, send):
    await send(transport_to(recorder), "GET", "/v3/x", extensions={"target": b"/v3/y"})
    recorder.check_signature(target=b"/v3/y")


async def test_an_upload_signs_the_bytes_it_names(recorder, transport_to, send):
    await send(transport_to(recorder), content=b"multipart", extensions={"wechatpay_signed_body": b"{}"})
    recorder.check_signature(body=b"{}")


@settings(max_examples=30)
@given(body=st.binary(max_size=200) | st.integers(0, 2**20).map(bytes), path=st.text(max_size=20))
def test_any_body_and_path_is_signed_as_sent(record, transport_to, body, path):
    recorder = record()
    url = httpx.URL("https://api.mch.weixin.qq.com/v3/").copy_with(params={"q": path})
    with httpx.Client(transport=transport_to(recorder)) as client:
        client.post(url, content=body)
    recorder.check_signature(body=body)
