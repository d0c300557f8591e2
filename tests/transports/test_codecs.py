"""HTTP/1.1 as bytes, the same by h11 and by httptools: one exchange, whole or not at all."""

import traceback
import tracemalloc
from contextlib import suppress

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wechatpay_signing import ResponseTooLargeError, request_may_have_been_processed
from wechatpay_signing._bounds.sizes import LARGEST_HEAD, MAX_RESPONSE_BYTES, MOST_INTERIM, RESPONSE_BOUND
from wechatpay_signing._connections.fast import HttptoolsCodec
from wechatpay_signing._connections.http1 import H11Codec

CODECS = [H11Codec, HttptoolsCodec]
NO_CONTENT = b"HTTP/1.1 204 No Content\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


@pytest.fixture(params=CODECS)
def codec(request):
    return request.param()


def request_to(target="/v3/a", method="POST", **options):
    request = httpx.Request(method, f"https://api.mch.weixin.qq.com{target}", **options)
    request.read()
    return request


def answer_to(codec, *parts, method="POST"):
    """The answer to a request when these bytes arrive."""
    codec.encode(request_to(method=method))
    answers = [codec.decode(part) for part in parts]
    assert answers[:-1] == [None] * (len(parts) - 1)
    if answers[-1] is not None:
        answers[-1].read()
    return answers[-1]


class TestARequest:
    def test_is_written_as_it_is(self, codec):
        headers = {"X-Mixed-Case": "a  b", "Authorization": 'A b="c",d="e"'}
        request = request_to("/v3/%E4%BC%9A?a=%2B", headers=headers, content=b'{"a":1}')
        head, _, body = codec.encode(request).partition(b"\r\n\r\n")
        line, *rest = head.split(b"\r\n")
        assert (line, body) == (b"POST /v3/%E4%BC%9A?a=%2B HTTP/1.1", b'{"a":1}')
        assert rest == [b"%b: %b" % pair for pair in request.headers.raw]

    @pytest.mark.parametrize(
        ("parts", "written"), [([b"ab", b"c"], b"3\r\nabc\r\n0\r\n\r\n"), ([], b"0\r\n\r\n")]
    )
    def test_of_unknown_length_is_one_chunk(self, codec, parts, written):
        assert codec.encode(request_to(content=iter(parts))).partition(b"\r\n\r\n")[2] == written

    def test_takes_its_target_from_the_extension(self, codec):
        request = request_to(extensions={"target": b"/other"})
        assert codec.encode(request).startswith(b"POST /other HTTP/1.1\r\n")

    @pytest.mark.parametrize(
        "options",
        [
            {"headers": {"X": "a\r\nY: b"}},
            {"headers": {"X": "a\nb"}},
            {"headers": {"X": "a\0b"}},
            {"headers": {"X Y": "a"}},
            {"headers": {"X:Y": "a"}},
            {"headers": {"": "a"}},
            {"method": "GET /x"},
            {"method": ""},
            {"method": "GÉT"},
            {"extensions": {"target": b"/a b"}},
            {"extensions": {"target": b"/a\r\nX: b"}},
            {"extensions": {"target": b""}},
        ],
    )
    def test_that_would_break_out_of_its_line_is_refused(self, codec, options):
        with pytest.raises(
            httpx.LocalProtocolError, match=r"^the request line or a header holds what HTTP does not allow$"
        ) as caught:
            codec.encode(request_to(**options))
        assert request_may_have_been_processed(caught.value) is False

    @pytest.mark.parametrize(
        ("headers", "body"),
        [
            ({"Content-Length": "0"}, b"GET /smuggled HTTP/1.1\r\n\r\n"),
            ({"Content-Length": "3"}, b"{}"),
            ([("Content-Length", "2"), ("Content-Length", "2")], b"{}"),
            ({"Content-Length": "2", "Transfer-Encoding": "chunked"}, b"{}"),
            ({"Transfer-Encoding": "gzip, chunked"}, b"{}"),
            ({}, b"{}"),
        ],
    )
    def test_whose_body_has_another_length_than_its_headers_say_is_refused(self, codec, headers, body):
        with pytest.raises(
            httpx.LocalProtocolError, match=r"^the headers give the body another length than it has$"
        ) as caught:
            codec.encode(request_to(headers=headers, stream=httpx.ByteStream(body)))
        assert request_may_have_been_processed(caught.value) is False


class TestAnAnswer:
    def test_has_status_reason_version_headers_and_body(self, codec):
        answer = answer_to(codec, b"HTTP/1.1 404 Not Here\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 2\r\n\r\n{}")
        assert (answer.status_code, answer.reason_phrase, answer.http_version) == (
            404,
            "Not Here",
            "HTTP/1.1",
        )
        assert answer.extensions["http_version"] == b"HTTP/1.1"
        assert answer.headers.raw == [(b"X-A", b"1"), (b"x-a", b"2"), (b"Content-Length", b"2")]
        assert answer.content == b"{}"

    @pytest.mark.parametrize("status", [204, 304])
    def test_without_a_body_by_its_status_ends_with_its_head(self, codec, status):
        assert answer_to(codec, b"HTTP/1.1 %d X\r\nContent-Length: 5\r\n\r\n" % status).content == b""

    def test_to_a_head_request_ends_with_its_head(self, codec):
        assert answer_to(codec, b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", method="HEAD").content == b""

    def test_without_a_length_ends_with_the_connection(self, codec):
        answer = answer_to(codec, b"HTTP/1.1 200 OK\r\n\r\n{", b"}", b"")
        assert answer.content == b"{}"

    def test_in_chunks_is_joined_and_its_trailers_are_no_headers(self, codec):
        head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        answer = answer_to(codec, head + b"1\r\n{\r\n1\r\n}\r\n0\r\nWechatpay-Nonce: x\r\n\r\n")
        assert answer.content == b"{}"
        assert "Wechatpay-Nonce" not in answer.headers

    @pytest.mark.parametrize("interim", [b"100 Continue", b"103 Early Hints"])
    def test_comes_after_any_number_of_interim_ones(self, codec, interim):
        answer = answer_to(codec, b"HTTP/1.1 %b\r\nX-Interim: 1\r\n\r\n" % interim * 2 + OK)
        assert answer.content == b"{}"
        assert "X-Interim" not in answer.headers

    @pytest.mark.parametrize("whole", [NO_CONTENT, OK])
    def test_is_the_same_however_it_arrives(self, codec, whole):
        answer = answer_to(codec, *(whole[place : place + 1] for place in range(len(whole))))
        assert f"{answer.status_code} {answer.reason_phrase}".encode() == whole[9:].partition(b"\r")[0]
        assert codec.next() is True

    def test_may_have_a_large_head(self, codec):
        value = b"a" * 1000
        lines = [b"X-%d: %b\r\n" % (number, value) for number in range(LARGEST_HEAD // 1100)]
        answer = answer_to(codec, b"HTTP/1.1 204 No Content\r\n", *lines, b"\r\n")
        assert answer.headers.raw[-1][1] == value


class TestWhatIsNoAnswer:
    @pytest.mark.parametrize(
        "parts",
        [
            (b"",),
            (b"HTTP/1.1 20", b""),
            (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n", b""),
            (b"HTTP/1.1 100 Continue\r\n\r\n", b""),
        ],
    )
    def test_an_end_before_the_head_was_whole(self, codec, parts):
        with pytest.raises(httpx.RemoteProtocolError, match=r"^the connection ended without a response$"):
            answer_to(codec, *parts)

    @pytest.mark.parametrize(
        "framed",
        [b"Content-Length: 2\r\n\r\n{", b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"],
    )
    def test_an_end_within_the_body(self, codec, framed):
        said = {
            H11Codec: "^peer closed connection",
            HttptoolsCodec: "^the connection ended within the response$",
        }
        with pytest.raises(httpx.RemoteProtocolError, match=said[type(codec)]):
            answer_to(codec, b"HTTP/1.1 200 OK\r\n" + framed, b"")

    @pytest.mark.parametrize(
        "data",
        [
            b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
            b"HTTP/1.1 abc OK\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            b"HTTP/1.1 200 OK\r\nX-A : 1\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        ],
    )
    def test_something_else_than_http(self, codec, data):
        said = {
            H11Codec: r"\w+ \w+",
            HttptoolsCodec: r"the response is not HTTP/1\.1: (?!it switches)\w+ \w+",
        }
        with pytest.raises(httpx.RemoteProtocolError, match=f"^{said[type(codec)]}"):
            answer_to(codec, data)

    def test_a_change_of_protocol(self, codec):
        said = {H11Codec: "Received server ", HttptoolsCodec: "the response is .*: it switches protocols$"}
        with pytest.raises(httpx.RemoteProtocolError, match=f"^{said[type(codec)]}"):
            answer_to(codec, b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n")

    def test_a_head_without_end(self, codec):
        line = b"X-A: " + b"a" * 1000 + b"\r\n"
        said = {H11Codec: "Receive buffer too long", HttptoolsCodec: "the head of the response is too large"}
        with pytest.raises(httpx.RemoteProtocolError, match=f"^{said[type(codec)]}$"):
            answer_to(codec, b"HTTP/1.1 200 OK\r\n", *[line] * (LARGEST_HEAD // 1000 + 1))

    @given(data=st.binary(max_size=200), kind=st.sampled_from(CODECS))
    def test_garbage_raises_or_waits(self, data, kind):
        with suppress(httpx.RemoteProtocolError):
            assert answer_to(kind(), data) is None


class TestTooMuch:
    """Neither what is before a body, nor it, nor what frames it may go on for ever."""

    CHUNKED = b"HTTP/1.1 200 OK\r\nRequest-ID: R1\r\nTransfer-Encoding: chunked\r\n\r\n"

    def feed(self, codec, start, part, *, most=MAX_RESPONSE_BYTES, size=65536, method="POST"):
        """Feed one part again and again; the bytes that were taken."""
        codec.encode(request_to(extensions={RESPONSE_BOUND: most}, method=method))
        assert codec.decode(start) is None
        data, taken = part * (size // len(part)), 0
        while taken < 64 * 1024 * 1024:
            taken += len(data)
            assert codec.decode(data) is None
        pytest.fail("nothing was refused")

    def test_interim_answers(self, codec):
        flood = b"HTTP/1.1 100 Continue\r\n\r\n"
        codec.encode(request_to())
        assert [codec.decode(flood) for _ in range(MOST_INTERIM)] == [None] * MOST_INTERIM
        with pytest.raises(httpx.RemoteProtocolError, match="more than 100 interim responses"):
            codec.decode(flood)

    def test_as_many_interim_answers_as_may_come(self, codec):
        assert answer_to(codec, b"HTTP/1.1 103 E\r\n\r\n" * MOST_INTERIM + OK).content == b"{}"

    def test_large_interim_answers(self, codec):
        flood = b"HTTP/1.1 100 C\r\nX: " + b"a" * 4000 + b"\r\n\r\n"
        with pytest.raises(httpx.RemoteProtocolError, match="head of the response is too large"):
            self.feed(codec, flood, flood, size=8192)

    @pytest.mark.parametrize("start", [b"HTTP/1.1 200 ", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n"])
    def test_of_a_head(self, codec, start):
        part = b"A: b\r\n" if start.endswith(b"\n") else b"a"
        with pytest.raises(httpx.RemoteProtocolError, match="too l"):
            self.feed(codec, start, part)

    def test_of_a_head_at_one_go(self, codec):
        codec.encode(request_to())
        with pytest.raises(httpx.RemoteProtocolError, match="head of the response is too large"):
            codec.decode(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 50_000 + b"Content-Length: 0\r\n\r\n")

    @pytest.mark.parametrize(
        ("start", "part"),
        [
            (b"HTTP/1.1 200 OK\r\nRequest-ID: R1\r\nContent-Length: 999999999\r\n\r\n", b"x"),
            (b"HTTP/1.1 200 OK\r\nRequest-ID: R1\r\n\r\n", b"x"),
            (CHUNKED, b"1\r\nx\r\n"),
            (CHUNKED, b"1;" + b"e" * 1000 + b"\r\nx\r\n"),
        ],
    )
    def test_of_a_body_or_of_what_frames_it(self, codec, start, part):
        with pytest.raises(
            ResponseTooLargeError, match=r"more than 1000000 bytes.*max_response_bytes"
        ) as caught:
            self.feed(codec, start, part, most=1_000_000)
        assert (caught.value.status_code, caught.value.request_id) == (200, "R1")
        assert caught.value.request_may_have_been_processed is True

    @pytest.mark.parametrize(
        ("start", "part"),
        [
            (CHUNKED, b"0"),
            (CHUNKED + b"1;", b"e"),
            (CHUNKED + b"0\r\n", b"A: b\r\n"),
            (CHUNKED + b"0\r\nA: ", b"b"),
        ],
    )
    def test_of_the_size_of_a_chunk_its_extension_or_trailers(self, codec, start, part):
        with pytest.raises((httpx.RemoteProtocolError, ResponseTooLargeError)):
            self.feed(codec, start, part, most=1_000_000)

    @pytest.mark.parametrize(
        ("part", "size"),
        [(b"2\r\nxy\r\n", 65536), (b"2\r\nxy\r\n", 7)],
        ids=["many at once", "one at a time"],
    )
    def test_a_body_in_tiny_chunks_takes_no_more_memory_than_its_bytes(self, codec, part, size):
        tracemalloc.start()
        try:
            with pytest.raises(ResponseTooLargeError):
                self.feed(codec, self.CHUNKED, part, most=300_000, size=size)
            assert tracemalloc.get_traced_memory()[1] < 2_000_000
        finally:
            tracemalloc.stop()

    @pytest.mark.parametrize(
        "start", [b"HTTP/1.1 200 OK\r\n", CHUNKED + b"0\r\n"], ids=["headers", "trailers"]
    )
    def test_many_tiny_headers_take_little_memory(self, codec, start):
        tracemalloc.start()
        try:
            with pytest.raises((httpx.RemoteProtocolError, ResponseTooLargeError)):
                self.feed(codec, start, b"A:\r\n", most=100_000)
            assert tracemalloc.get_traced_memory()[1] < 20_000_000
        finally:
            tracemalloc.stop()

    def test_a_body_as_large_as_it_may_be(self, codec):
        codec.encode(request_to(extensions={RESPONSE_BOUND: 1000}))
        answer = codec.decode(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + b"x" * 1000)
        assert answer.read() == b"x" * 1000
        codec.encode(request_to(extensions={RESPONSE_BOUND: 1000})) if codec.next() else None
        with pytest.raises(ResponseTooLargeError):
            codec.decode(b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + b"x" * 1001)


class TestTheNextExchange:
    def test_may_follow_an_answer(self, codec):
        for number in range(3):
            assert answer_to(codec, OK.replace(b"{}", b"%02d" % number)).content == b"%02d" % number
            assert codec.next() is True

    @pytest.mark.parametrize(
        "parts",
        [
            (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",),
            (b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",),
            (b"HTTP/1.1 200 OK\r\n\r\n{}", b""),
            (NO_CONTENT + NO_CONTENT,),
            (OK + b"HTTP/1.1 200 OK\r\nX-A: b\r\nContent-Length: 2\r\n\r\n[]",),
            (OK + b"HTTP/1.1 4",),
            (OK + b"x",),
            (OK + b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",),
        ],
    )
    def test_may_not_follow_an_end_or_more_than_one_answer(self, codec, parts):
        answer = answer_to(codec, *parts)
        assert answer.content in {b"", b"{}"}
        assert "X-A" not in answer.headers
        assert codec.next() is False

    def test_to_a_head_request_with_a_body_may_not_be_followed(self, codec):
        assert answer_to(codec, OK, method="HEAD").content == b""
        assert codec.next() is False


@given(
    status=st.sampled_from([200, 400, 429, 500, 520]),
    values=st.lists(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=30), max_size=5),
    body=st.binary(max_size=300),
    cut=st.integers(1, 500),
    chunked=st.booleans(),
)
def test_both_read_the_same(status, values, body, cut, chunked):
    headers = b"".join(b"X-%d: %s\r\n" % (number, value.encode()) for number, value in enumerate(values))
    if chunked:
        framed = b"Transfer-Encoding: chunked\r\n\r\n" + (
            b"%x\r\n%s\r\n" % (len(body), body) if body else b""
        )
        framed += b"0\r\n\r\n"
    else:
        framed = b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    whole = b"HTTP/1.1 %d Reason\r\n%s%s" % (status, headers, framed)
    parts = [whole[at : at + cut] for at in range(0, len(whole), cut)]
    seen = []
    for codec in (H11Codec(), HttptoolsCodec()):
        answer = answer_to(codec, *parts)
        seen.append((answer.status_code, answer.headers.raw, answer.content, codec.next()))
    assert seen[0] == seen[1]
    assert seen[0][2:] == (body, True)


@pytest.mark.parametrize("junk", [b"garbage 13800138000\r\n\r\n", b"HTTP/1.1 200 OK\r\n13800138000\r\n\r\n"])
def test_what_is_no_answer_is_not_quoted(codec, junk):
    with pytest.raises(httpx.RemoteProtocolError) as caught:
        answer_to(codec, junk)
    assert "13800138000" not in "".join(traceback.format_exception(caught.value))


def test_an_interrupt_within_the_compiled_parser_stays_one(monkeypatch):
    def interrupt(self, *parts):
        raise KeyboardInterrupt

    monkeypatch.setattr("wechatpay_signing._connections.fast._Reading.on_header", interrupt)
    with pytest.raises(KeyboardInterrupt):
        answer_to(HttptoolsCodec(), OK)
