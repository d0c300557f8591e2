"""Image upload: only `meta` is signed, and what is sent is what the platform expects."""

import email.parser
import email.policy
import hashlib
import io
import json
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wechatpay_signing import (
    ImageUploadError,
    InvalidSignatureError,
    RedirectRefusedError,
    UnsignedResponseError,
    aupload_image,
    parse_authorization,
    request_message,
    upload_image,
)

pytestmark = pytest.mark.anyio

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels \xff\x00\r\n--boundary"
JPG = b"\xff\xd8\xff\xe0" + b"pixels"
BMP = b"BM" + b"pixels"
URL = "https://wxpaylogo.qpic.cn/wxpaylogo/xxxxx/0"


def parts_of(request):
    """Read a multipart body with the standard library: name to (file name, media type, content)."""
    head = b"Content-Type: " + request.headers["Content-Type"].encode() + b"\r\n\r\n"
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + request.content)
    return {
        part.get_param("name", header="content-disposition"): (
            part.get_filename(),
            part.get_content_type(),
            part.get_payload(decode=True),
        )
        for part in message.iter_parts()
    }


class Office:
    """Takes uploads as WeChat Pay does."""

    def __init__(self, platform):
        self.platform = platform
        self.requests = []
        self.reply = lambda: platform.answer(200, json.dumps({"media_url": URL}).encode())

    def __call__(self, request):
        self.requests.append(request)
        return self.reply()

    @property
    def request(self):
        (request,) = self.requests
        return request


@pytest.fixture
def office(platform):
    return Office(platform)


@pytest.fixture
def transport(office, transport_to):
    return transport_to(office)


@pytest.fixture(params=["transport", "client", "async transport", "async client"])
def upload(request, transport):
    """Uploads in one of the four ways."""

    async def by_transport(image, **options):
        return upload_image(transport, image, **options)

    async def by_client(image, **options):
        with httpx.Client(transport=transport) as client:
            return upload_image(client, image, **options)

    async def by_async_transport(image, **options):
        return await aupload_image(transport, image, **options)

    async def by_async_client(image, **options):
        async with httpx.AsyncClient(transport=transport) as client:
            return await aupload_image(client, image, **options)

    ways = [by_transport, by_client, by_async_transport, by_async_client]
    return dict(zip(["transport", "client", "async transport", "async client"], ways, strict=True))[
        request.param
    ]


class TestWhatIsSent:
    async def test_returns_the_url(self, upload):
        assert await upload(PNG, filename="logo.png") == URL

    @pytest.mark.case("T27")
    async def test_only_meta_is_signed(self, upload, office, platform):
        await upload(PNG, filename="logo.png")
        _, media_type, meta = parts_of(office.request)["meta"]
        parts = parse_authorization(office.request.headers["Authorization"])
        path = "/v3/marketing/favor/media/image-upload"
        message = request_message("POST", path, parts.timestamp, parts.nonce_str, meta)
        platform.fits("merchant", parts.signature, message)
        assert media_type == "application/json"
        assert json.loads(meta) == {"filename": "logo.png", "sha256": hashlib.sha256(PNG).hexdigest()}

    @pytest.mark.case("T27")
    async def test_has_a_boundary_and_the_file_unchanged(self, upload, office):
        await upload(PNG, filename="logo.png")
        assert office.request.headers["Content-Type"].startswith("multipart/form-data; boundary=")
        assert parts_of(office.request)["file"] == ("logo.png", "image/png", PNG)
        assert list(parts_of(office.request)) == ["meta", "file"]

    @pytest.mark.parametrize("make", [httpx.Client, httpx.AsyncClient])
    async def test_has_a_boundary_whatever_the_client_sends_by_default(self, transport, office, make):
        client = make(transport=transport, headers={"Content-Type": "application/json"})
        if isinstance(client, httpx.Client):
            with client:
                upload_image(client, PNG, filename="logo.png")
        else:
            async with client:
                await aupload_image(client, PNG, filename="logo.png")
        assert parts_of(office.request)["file"] == ("logo.png", "image/png", PNG)

    @pytest.mark.parametrize("kind", [bytearray, memoryview])
    async def test_bytes_may_be_held_in_another_way(self, upload, office, kind):
        await upload(kind(PNG), filename="logo.png")
        assert parts_of(office.request)["file"] == ("logo.png", "image/png", PNG)

    @pytest.mark.case("T27")
    @settings(max_examples=50)
    @given(stem=st.text(st.characters(codec="utf-8"), max_size=124).filter(str.isprintable))
    def test_any_file_name_stays_valid_json(self, transport, office, stem):
        office.requests.clear()
        upload_image(transport, JPG, filename=f'{stem}".JPG'[-128:])
        parts = parts_of(office.request)
        assert json.loads(parts["meta"][2])["filename"] == f'{stem}".JPG'[-128:]
        assert parts["file"][2] == JPG
        assert len(parts) == 2

    @pytest.mark.case("T27")
    async def test_a_quote_in_the_file_name(self, upload, office):
        await upload(JPG, filename='a"b.JPG')
        assert json.loads(parts_of(office.request)["meta"][2])["filename"] == 'a"b.JPG'
        assert b'filename="a%22b.JPG"' in office.request.content

    async def test_chinese_stands_in_meta_as_it_is(self, upload, office):
        await upload(PNG, filename="会员.png")
        assert '"filename": "会员.png"'.encode() in parts_of(office.request)["meta"][2]

    @pytest.mark.parametrize(
        ("content", "filename", "media_type"),
        [(PNG, "a.png", "image/png"), (JPG, "a.Jpg", "image/jpeg"), (BMP, "标志.BMP", "image/bmp")],
    )
    async def test_three_kinds_of_image(self, upload, office, content, filename, media_type):
        await upload(content, filename=filename)
        assert parts_of(office.request)["file"][1] == media_type

    @pytest.mark.parametrize("kind", [str, Path])
    async def test_a_path_gives_content_and_name(self, upload, office, tmp_path, kind):
        path = tmp_path / "logo.png"
        path.write_bytes(PNG)
        await upload(kind(path))
        assert parts_of(office.request)["file"] == ("logo.png", "image/png", PNG)

    async def test_a_path_may_go_under_another_name(self, upload, office, tmp_path):
        path = tmp_path / "tmp1234"
        path.write_bytes(PNG)
        await upload(path, filename="logo.png")
        assert parts_of(office.request)["file"][0] == "logo.png"

    async def test_says_that_it_may_be_repeated_and_has_a_timeout(self, upload, office):
        await upload(PNG, filename="logo.png")
        assert office.request.extensions["wechatpay_idempotent_by"] == "sha256"
        assert (
            office.request.extensions["wechatpay_path_template"] == "/v3/marketing/favor/media/image-upload"
        )
        assert office.request.extensions["timeout"]["read"]


class TestWhere:
    async def test_to_wechat_pay(self, upload, office):
        await upload(PNG, filename="a.png")
        assert office.request.url == "https://api.mch.weixin.qq.com/v3/marketing/favor/media/image-upload"

    async def test_to_the_base_url_given(self, upload, office):
        await upload(PNG, filename="a.png", base_url="https://api2.mch.weixin.qq.com/")
        assert office.request.url.host == "api2.mch.weixin.qq.com"

    @pytest.mark.parametrize("ends", ["", "/", "//"])
    async def test_slashes_at_the_end_of_the_base_url_do_not_matter(self, upload, office, ends):
        await upload(PNG, filename="a.png", base_url=f"https://api.mch.weixin.qq.com/BOX{ends}")
        assert office.request.url.path == "/BOX/v3/marketing/favor/media/image-upload"

    async def test_to_the_base_url_of_the_environment(self, upload, office, monkeypatch):
        monkeypatch.setenv("WECHATPAY_BASE_URL", "https://api2.wechatpay.cn")
        await upload(PNG, filename="a.png")
        assert office.request.url.host == "api2.wechatpay.cn"

    def test_to_the_base_url_of_the_client(self, transport, office, monkeypatch):
        monkeypatch.setenv("WECHATPAY_BASE_URL", "https://api2.wechatpay.cn")
        with httpx.Client(transport=transport, base_url="https://apihk.mch.weixin.qq.com") as client:
            upload_image(client, PNG, filename="a.png")
        assert office.request.url.host == "apihk.mch.weixin.qq.com"

    async def test_to_the_base_url_of_an_async_client(self, transport, office, monkeypatch):
        monkeypatch.setenv("WECHATPAY_BASE_URL", "https://api2.wechatpay.cn")
        base_url = "https://apihk.mch.weixin.qq.com"
        async with httpx.AsyncClient(transport=transport, base_url=base_url) as client:
            await aupload_image(client, PNG, filename="a.png")
        assert office.request.url.host == "apihk.mch.weixin.qq.com"
        assert office.request.url.path == "/v3/marketing/favor/media/image-upload"


class TestRefusedBeforeSending:
    @pytest.mark.parametrize(
        ("content", "filename", "message"),
        [
            (b"", "a.png", r"is empty\."),
            (PNG + bytes(2 * 1024 * 1024 - len(PNG) + 1), "a.png", "2097153 bytes; at most 2097152"),
            (PNG, None, "filename is missing"),
            (PNG, "", "1 to 128"),
            (PNG, "a" * 125 + ".png", "1 to 128"),
            (PNG, "a\r\nX: y.png", "printable"),
            (PNG, "a.jpeg", r"does not end in \.jpg"),
            (PNG, "png", r"does not end in \.jpg"),
            (PNG, "x", r"does not end in \.jpg"),
            (PNG, "a.jpg", "is not JPG"),
            (b"<svg/>", "a.png", "is not PNG"),
        ],
    )
    async def test_an_unfit_image(self, upload, office, content, filename, message):
        with pytest.raises(ImageUploadError, match=message) as raised:
            await upload(content, filename=filename)
        assert office.requests == []
        assert raised.value.code == ""
        assert not raised.value.request_may_have_been_processed

    async def test_a_file_that_is_not_there(self, upload, office, tmp_path):
        with pytest.raises(ImageUploadError, match=r"missing\.png.*No such file"):
            await upload(tmp_path / "missing.png")
        assert office.requests == []

    async def test_a_path_that_is_none(self, upload, office):
        with pytest.raises(ImageUploadError, match=r"cannot be read \(not a path\)"):
            await upload("a\0b.png")
        assert office.requests == []

    @pytest.mark.parametrize("image", [io.BytesIO(PNG), None, 7])
    async def test_what_is_neither_path_nor_bytes(self, upload, office, image):
        with pytest.raises(ImageUploadError, match="neither a path nor bytes"):
            await upload(image, filename="a.png")
        assert office.requests == []

    @pytest.mark.parametrize(
        ("content", "filename"),
        [(PNG + bytes(2 * 1024 * 1024 - len(PNG)), "a.png"), (PNG, "a" * 124 + ".png")],
    )
    async def test_but_not_an_image_at_the_limits(self, upload, content, filename):
        assert await upload(content, filename=filename) == URL


class TestAnswers:
    async def test_a_refusal_has_status_code_and_request_id(self, upload, office, platform):
        body = '{"code":"PARAM_ERROR","message":"图片格式错误"}'.encode()
        office.reply = lambda: platform.answer(400, body)
        with pytest.raises(ImageUploadError, match=r"PARAM_ERROR.*图片格式错误") as raised:
            await upload(PNG, filename="a.png")
        assert (raised.value.status_code, raised.value.code) == (400, "PARAM_ERROR")
        assert raised.value.request_id == "08F5B8-0"
        assert not raised.value.request_may_have_been_processed

    @pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"code":7}', b"[" * 200_000])
    async def test_a_refusal_without_code(self, upload, office, body):
        office.reply = lambda: httpx.Response(502, content=body)
        with pytest.raises(ImageUploadError, match=r"\(no error code\)") as raised:
            await upload(PNG, filename="a.png")
        assert raised.value.status_code == 502
        assert raised.value.request_may_have_been_processed

    @pytest.mark.parametrize(("status", "perhaps"), [(429, False), (400, False), (500, True)])
    async def test_a_refusal_says_whether_it_may_have_taken_effect(
        self, upload, office, platform, status, perhaps
    ):
        office.reply = lambda: platform.answer(status)
        with pytest.raises(ImageUploadError, match=r"^WeChat Pay rejected") as raised:
            await upload(PNG, filename="a.png")
        assert raised.value.request_may_have_been_processed is perhaps

    @pytest.mark.parametrize("status", [400, 404, 429, 502])
    async def test_a_refusal_that_nobody_signed_is_somebody_elses(self, upload, office, status):
        office.reply = lambda: httpx.Response(status, content=b"<html>")
        with pytest.raises(ImageUploadError, match=r"^Somebody other than WeChat Pay") as raised:
            await upload(PNG, filename="a.png")
        assert raised.value.request_may_have_been_processed is True

    @pytest.mark.parametrize("status", [201, 202, 206, 302])
    async def test_no_other_status_is_a_success(self, upload, office, platform, status):
        office.reply = lambda: platform.answer(status, f'{{"media_url":"{URL}"}}'.encode())
        with pytest.raises(ImageUploadError, match=f"status {status}") as raised:
            await upload(PNG, filename="a.png")
        assert raised.value.request_may_have_been_processed is True

    @pytest.mark.parametrize(
        "body", [b"{}", b'{"media_url":""}', b'{"media_url":null}', b"no json", b"[" * 200_000]
    )
    async def test_a_success_without_url_is_an_error(self, upload, office, platform, body):
        office.reply = lambda: platform.answer(200, body)
        with pytest.raises(ImageUploadError, match="no media_url") as raised:
            await upload(PNG, filename="a.png")
        assert (raised.value.status_code, raised.value.request_id) == (200, "08F5B8-0")
        assert raised.value.request_may_have_been_processed is True

    async def test_a_forged_success_is_an_error(self, upload, office, platform):
        office.reply = lambda: platform.answer(200, b"{}", Wechatpay_Signature="Zm9yZ2Vk")
        with pytest.raises(InvalidSignatureError):
            await upload(PNG, filename="a.png")

    def test_a_success_that_nobody_verified_is_an_error(self):
        answer = httpx.Response(200, json={"media_url": URL}, headers={"Request-ID": "R1"})
        with (
            pytest.raises(UnsignedResponseError, match="SigningTransport") as raised,
            httpx.Client(transport=httpx.MockTransport(lambda request: answer)) as client,
        ):
            upload_image(client, PNG, filename="a.png")
        assert (raised.value.status_code, raised.value.request_id) == (200, "R1")
        assert raised.value.request_may_have_been_processed is True

    async def test_a_redirect_is_not_followed_by_an_async_client(self, office, transport):
        office.reply = lambda: httpx.Response(302, headers={"Location": "https://example.com/"})
        async with httpx.AsyncClient(transport=transport, follow_redirects=True) as client:
            with pytest.raises(RedirectRefusedError):
                await aupload_image(client, PNG, filename="a.png")
        assert len(office.requests) == 1

    async def test_a_redirect_is_not_followed(self, office, transport):
        office.reply = lambda: httpx.Response(302, headers={"Location": "https://example.com/"})
        with (
            httpx.Client(transport=transport, follow_redirects=True) as client,
            pytest.raises(RedirectRefusedError),
        ):
            upload_image(client, PNG, filename="a.png")
        assert len(office.requests) == 1
