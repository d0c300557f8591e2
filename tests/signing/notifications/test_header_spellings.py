"""Headers as the frameworks hand them over."""

from email.message import Message

import httpx
import pytest
from django.utils.datastructures import CaseInsensitiveMapping
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import Headers as StarletteHeaders
from werkzeug.datastructures import EnvironHeaders
from werkzeug.datastructures import Headers as WerkzeugHeaders

from wechatpay_signing import (
    MalformedNotificationError,
)

pytestmark = pytest.mark.anyio


def wsgi(headers):
    environ = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    return {
        **environ,
        "REQUEST_METHOD": "POST",
        "wsgi.input": object(),
        "wsgi.version": (1, 0),
        "CONTENT_LENGTH": "",
    }


def email_message(headers):
    message = Message()
    for name, value in headers.items():
        message[name] = value
    return message


SPELLINGS = {
    "plain": dict,
    "lower case": lambda headers: {name.lower(): value for name, value in headers.items()},
    "upper case": lambda headers: {name.upper(): value for name, value in headers.items()},
    "bytes": lambda headers: {name.encode(): value.encode() for name, value in headers.items()},
    "lists of values": lambda headers: {name: [value] for name, value in headers.items()},
    "lists of bytes": lambda headers: {name: (value.encode(),) for name, value in headers.items()},
    "WSGI environ": wsgi,
    "WSGI headers of Werkzeug": lambda headers: EnvironHeaders(wsgi(headers)),
    "ASGI pairs": lambda headers: [
        (name.lower().encode(), value.encode()) for name, value in headers.items()
    ],
    "pairs of text, consumed once": lambda headers: iter(headers.items()),
    "Werkzeug": lambda headers: WerkzeugHeaders(headers.items()),
    "Starlette": StarletteHeaders,
    "Django": lambda headers: CaseInsensitiveMapping(headers),
    "httpx": httpx.Headers,
    "http.server": email_message,
}


@pytest.mark.case("T10")
@pytest.mark.parametrize("spelling", SPELLINGS)
async def test_is_understood(parse, parser, deliver, spelling):
    headers, body = deliver()
    assert (await parse(parser, SPELLINGS[spelling](headers), body)).id == "EVENT-1"


@pytest.mark.case("T10")
@settings(max_examples=40)
@given(data=st.data())
def test_any_order_case_blanks_and_other_headers(parser, deliver, data):
    headers, body = deliver()
    others = data.draw(st.dictionaries(st.text(), st.text() | st.binary() | st.integers() | st.none()))
    pairs = [(name, value) for name, value in others.items() if "wechatpay" not in name.lower()]
    blank = st.text(" \t", max_size=3)
    for name, value in headers.items():
        capitals = data.draw(st.sets(st.sampled_from(range(len(name)))))
        spelled = "".join(c.upper() if at in capitals else c.lower() for at, c in enumerate(name))
        if data.draw(st.booleans()):
            spelled = "HTTP_" + spelled.replace("-", "_")
        text = data.draw(blank) + value + data.draw(blank)
        pairs.append(data.draw(st.sampled_from([(spelled, text), (spelled.encode(), text.encode())])))
    shuffled = data.draw(st.permutations(pairs))
    assert parser.parse(shuffled, body).id == "EVENT-1"


@pytest.mark.parametrize(
    "double",
    [
        lambda headers: [*headers.items(), ("wechatpay-nonce", "other")],
        lambda headers: [*headers.items(), ("WECHATPAY-NONCE", headers["Wechatpay-Nonce"])],
        lambda headers: httpx.Headers([*headers.items(), ("Wechatpay-Nonce", "other")]),
        lambda headers: WerkzeugHeaders([*headers.items(), ("Wechatpay-Nonce", "other")]),
        lambda headers: StarletteHeaders(
            raw=[
                (k.lower().encode(), v.encode()) for k, v in (*headers.items(), ("wechatpay-nonce", "other"))
            ]
        ),
    ],
)
async def test_a_repeated_header_is_refused(parse, parser, deliver, double):
    headers, body = deliver()
    with pytest.raises(MalformedNotificationError, match="wechatpay-nonce appears more than once"):
        await parse(parser, double(headers), body)


@pytest.mark.parametrize("value", [None, 7, [], ["a", "b"], [None]])
async def test_a_value_that_is_not_one_text_is_refused(parse, parser, deliver, value):
    headers, body = deliver()
    with pytest.raises(MalformedNotificationError, match="wechatpay-serial is neither"):
        await parse(parser, {**headers, "Wechatpay-Serial": value}, body)


NO_HEADERS = {
    "None": lambda headers: None,
    "text": lambda headers: str(headers),
    "names alone": list,
    "triples": lambda headers: [(name, value, "canary") for name, value in headers.items()],
    "a mapping type": lambda headers: dict,
}


@pytest.mark.parametrize("kind", NO_HEADERS)
async def test_what_is_no_headers_is_refused_without_showing_it(parse, parser, deliver, kind):
    headers, body = deliver()
    with pytest.raises(MalformedNotificationError, match="neither a mapping nor pairs") as caught:
        await parse(parser, NO_HEADERS[kind](headers), body)
    assert headers["Wechatpay-Signature"] not in str(caught.value)


async def test_the_headers_are_left_as_they_are(parse, parser, deliver):
    headers, body = deliver()
    before = dict(headers)
    await parse(parser, headers, body)
    assert headers == before
