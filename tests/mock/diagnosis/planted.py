"""Every known mistake, planted in a request, with the cause that has to be named.

The bytes are what serialisers and HTTP clients of PHP, Java, Go, Node, C# and Python really write, by hand.
"""

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from tests.mock.diagnosis.plans import (
    BODY,
    CURVE,
    ESCAPED,
    HOST,
    JAVA_PSS,
    KEYS,
    LIST,
    LONGER,
    LONGEST_PSS,
    MERGED,
    META,
    MULTIPART,
    NONCE,
    NOW,
    PAIR,
    PREPARE,
    PSS,
    SORTED,
    SPACED,
    STRANGER,
    UNEVEN,
    Plan,
    body,
    get,
    header,
    indented,
    message,
    plain_base64,
    secret,
    sent,
    shown,
    timed,
)
from wechatpay_mock import DIRECT, PARTNER, SUB_MERCHANT

PLANTED: dict[str, tuple[Plan, str]] = {
    # The body, written again
    "PHP json_encode": (body(ESCAPED.replace("/", "\\/")), "body_reserialised"),
    "PHP JSON_UNESCAPED_UNICODE": (body(BODY.replace("/", "\\/")), "body_reserialised"),
    "PHP JSON_UNESCAPED_SLASHES": (body(ESCAPED), "body_reserialised"),
    "PHP JSON_PRETTY_PRINT": (
        body(indented("", "    ").replace("[ ]", "[]").replace("/", "\\/")),
        "body_reserialised",
    ),
    "PHP empty object to array": (
        Plan(body=b'{"a":"1","b":[]}', signed={"body": '{"a":"1","b":{}}'}),
        "body_reserialised",
    ),
    "Java Gson": (
        body(
            BODY.replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
            .replace("'", "\\u0027")
        ),
        "body_reserialised",
    ),
    "Java Jackson indented": (body(indented()), "body_reserialised"),
    "Java Jackson in the order of a HashMap": (body(UNEVEN), "body_reserialised"),
    "Java Jackson with a null of the class": (
        Plan(body=MERGED.encode(), signed={"body": '{"out_trade_no":"1","sub_mchid":null,"bonus_value":30}'}),
        "body_reserialised",
    ),
    "Java BigDecimal": (body(BODY.replace(":30,", ":30.00,")), "body_reserialised"),
    "Java Map.toString": (
        Plan(body=b'{"a":"1","b":true}', signed={"body": "{a=1, b=true}"}),
        "body_not_json",
    ),
    "Go encoding/json": (
        body(BODY.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")),
        "body_reserialised",
    ),
    "Go map": (body(SORTED), "body_reserialised"),
    "Go json.Encoder": (body(SORTED + "\n"), "body_reserialised"),
    "Go omitempty": (
        Plan(body=MERGED.encode(), signed={"body": '{"out_trade_no":"1","bonus_value":30,"mchid":""}'}),
        "body_reserialised",
    ),
    "Go MarshalIndent": (body(indented("", "\t").replace("[ ]", "[]")), "body_reserialised"),
    "Node JSON.stringify with blanks": (body(indented("").replace("[ ]", "[]")), "body_reserialised"),
    "Node object": (body("[object Object]"), "body_not_json"),
    "Node string as JSON": (body(json.dumps(BODY, ensure_ascii=False)), "body_json_twice"),
    "Node querystring": (Plan(body=b'{"a":"1","b":"x y"}', signed={"body": "a=1&b=x+y"}), "body_not_json"),
    "C# System.Text.Json": (
        body(
            BODY.replace("积分", "\\u79EF\\u5206")
            .replace("<", "\\u003C")
            .replace(">", "\\u003E")
            .replace("&", "\\u0026")
            .replace("'", "\\u0027")
        ),
        "body_reserialised",
    ),
    "C# indented on Windows": (
        body(indented("").replace("[ ]", "[]").replace("\n", "\r\n")),
        "body_reserialised",
    ),
    "Python json.dumps": (body(json.dumps(json.loads(BODY))), "body_reserialised"),
    "Python ensure_ascii=False": (body(SPACED), "body_reserialised"),
    "Python separators": (body(ESCAPED), "body_reserialised"),
    "Python sort_keys": (body(json.dumps(json.loads(BODY), sort_keys=True)), "body_reserialised"),
    "Python str(dict)": (body(str(json.loads(BODY))), "body_not_json"),
    "sent as a JSON string": (sent(json.dumps(BODY, ensure_ascii=False)), "body_json_twice"),
    "30.0 signed": (body(BODY.replace(":30,", ":30.0,")), "body_reserialised"),
    "30.0 sent": (sent(BODY.replace(":30,", ":30.0,")), "body_reserialised"),
    "number as text": (body(BODY.replace(":30,", ':"30",')), "body_reserialised"),
    "null sent, not signed": (
        Plan(body=b'{"a":"1","b":null}', signed={"body": '{"a":"1"}'}),
        "body_reserialised",
    ),
    "null signed, not sent": (
        Plan(body=MERGED.encode(), signed={"body": '{"out_trade_no":"1","bonus_value":30,"sub_mchid":null}'}),
        "body_reserialised",
    ),
    "a field put in afterwards": (
        sent(BODY.replace('"x"', '"added":1,"x"')),
        "body_reserialised",
    ),
    "null signed as an empty text": (
        Plan(body=b'{"a":null,"b":1}', signed={"body": '{"a":"","b":1}'}),
        "body_reserialised",
    ),
    "true as text": (
        Plan(body=b'{"a":true,"b":1}', signed={"body": '{"a":"true","b":1}'}),
        "body_reserialised",
    ),
    "names in camel case": (
        Plan(body=b'{"out_trade_no":"1","b":1}', signed={"body": '{"outTradeNo":"1","b":1}'}),
        "body_reserialised",
    ),
    "PHP with 17 digits": (
        Plan(body=b'{"v":0.1}', signed={"body": '{"v":0.10000000000000001}'}),
        "body_reserialised",
    ),
    "a number too large for JavaScript": (
        Plan(body=b'{"id":12345678901234567890}', signed={"body": '{"id":12345678901234567000}'}),
        "body_reserialised",
    ),
    "nulls of an object in the object": (
        Plan(
            method="POST",
            target="/v3/marketing/membercard-open/cards",
            body=b'{"title":"x","brand":{"brand_id":1004}}',
            signed={"body": '{"title":"x","brand":{"brand_id":1004,"display_name":null}}'},
        ),
        "body_reserialised",
    ),
    "null of a field that nobody knows": (
        Plan(body=b'{"a":"1","b":1}', signed={"body": '{"a":"1","remark":null,"b":1}'}),
        "message_unknown",
    ),
    "microseconds that were not sent": (timed('"2026-11-29T10:00:00.123456+08:00"'), "message_unknown"),
    "exponent of Java": (
        Plan(body=b'{"a":12300000,"b":1}', signed={"body": '{"a":1.23E7,"b":1}'}),
        "body_reserialised",
    ),
    "exponent of a float in Java": (
        Plan(body=b'{"a":10000000}', signed={"body": '{"a":1.0E7}'}),
        "body_reserialised",
    ),
    "exponent of BigDecimal": (Plan(body=b'{"a":100}', signed={"body": '{"a":1E+2}'}), "body_reserialised"),
    "exponent of Go": (Plan(body=b'{"a":1000000}', signed={"body": '{"a":1e+06}'}), "body_reserialised"),
    "exponent below zero": (Plan(body=b'{"a":-100}', signed={"body": '{"a":-1e2}'}), "body_reserialised"),
    "a zero behind a decimal": (
        Plan(body=b'{"a":1.5,"b":2.25}', signed={"body": '{"a":1.50,"b":2.25}'}),
        "body_reserialised",
    ),
    "time in UTC": (timed('"2026-11-29T02:00:00Z"'), "body_reserialised"),
    "time of JavaScript": (timed('"2026-11-29T02:00:00.000Z"'), "body_reserialised"),
    "time of Python": (timed('"2026-11-29 10:00:00+08:00"'), "body_reserialised"),
    "time of C#": (timed('"2026-11-29T10:00:00.0000000+08:00"'), "body_reserialised"),
    "time of Java": (timed('"2026-11-29T02:00:00.000+0000"'), "body_reserialised"),
    "time without zone": (timed('"2026-11-29T10:00:00"'), "body_reserialised"),
    "time in seconds": (timed("1795917600"), "body_reserialised"),
    "time in milliseconds": (timed("1795917600000"), "body_reserialised"),
    "PHP print_r": (
        shown("Array\n(\n    [a] => x\n    [b] => Array\n        (\n            [c] => 1\n        )\n\n)\n"),
        "body_not_json",
    ),
    "PHP print_r of an object": (
        Plan(body=b'{"a":"x"}', signed={"body": "stdClass Object\n(\n    [a] => x\n)\n"}),
        "body_not_json",
    ),
    "PHP var_export": (
        shown("array (\n  'a' => 'x',\n  'b' => \n  array (\n    'c' => true,\n  ),\n)"),
        "body_not_json",
    ),
    "XML of APIv2": (
        Plan(body=b'{"a":"x","b":1}', signed={"body": "<xml><a>x</a><b>1</b></xml>"}),
        "body_not_json",
    ),
    "bytes as Java shows them": (
        Plan(body='{"a":"积"}'.encode(), signed={"body": str([*b'{"a":"', -25, -89, -81, *b'"}'])}),
        "body_not_json",
    ),
    "bytes as Go shows them": (
        Plan(body=b'{"a":"x"}', signed={"body": "[123 34 97 34 58 34 120 34 125]"}),
        "body_not_json",
    ),
    "Node Buffer": (
        Plan(body=b'{"a":"x"}', signed={"body": "<Buffer 7b 22 61 22 3a 22 78 22 7d>"}),
        "body_not_json",
    ),
    "long Node Buffer": (
        Plan(
            body=b'{"a":"%s"}' % (b"x" * 60),
            signed={"body": f"<Buffer 7b 22 61 22 3a 22{' 78' * 44} ... 18 more bytes>"},
        ),
        "body_not_json",
    ),
    "Node promise": (body("[object Promise]"), "body_not_json"),
    "Python bytes": (Plan(body=b'{"a":"1"}', signed={"body": repr(b'{"a":"1"}')}), "body_not_json"),
    "Ruby Hash": (
        Plan(body=b'{"a":"1","b":true}', signed={"body": '{"a"=>"1", "b"=>true}'}),
        "body_not_json",
    ),
    "PHP serialize": (Plan(body=b'{"a":"1"}', signed={"body": 'a:1:{s:1:"a";s:1:"1";}'}), "body_not_json"),
    "undefined signed": (Plan(body=b'{"a":"1"}', signed={"body": "undefined"}), "body_not_json"),
    "signed as JSON, sent as a form": (
        Plan(body=b"a=1&b=x+y", signed={"body": '{"a":"1","b":"x y"}'}),
        "body_not_json",
    ),
    # The body, other bytes
    "compressed after signing": (
        Plan(body=gzip.compress(BODY.encode(), mtime=0), signed={"body": BODY}),
        "body_charset",
    ),
    "Base64 of the body": (body(plain_base64(BODY.encode())), "body_requoted"),
    "trailing blank signed": (body(BODY + " "), "body_whitespace"),
    "blank before the body sent": (sent(" " + BODY), "body_whitespace"),
    "two newlines signed": (body(BODY + "\n\n"), "body_whitespace"),
    "byte order mark sent": (sent(b"\xef\xbb\xbf" + BODY.encode()), "body_bom"),
    "byte order mark signed": (body(b"\xef\xbb\xbf" + BODY.encode()), "body_bom"),
    "CRLF signed, LF sent": (
        Plan(body=b'{"a":1,\n"b":"x y"}', signed={"body": '{"a":1,\r\n"b":"x y"}'}),
        "body_crlf",
    ),
    "GBK signed": (body(BODY.encode("gbk")), "body_charset"),
    "UTF-8 read as Latin-1": (body(BODY.encode().decode("latin-1")), "body_charset"),
    "question marks for Chinese": (body(BODY.replace("积分", "??")), "body_charset"),
    "escaped as HTML": (
        body(BODY.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
        "body_requoted",
    ),
    "body not signed": (body(""), "body_not_signed"),
    "GET with a body that was not signed": (get(body=b"{}", signed={"body": b""}), "body_not_signed"),
    "GET signed with {}": (get(signed={"body": "{}"}), "body_signed_but_not_sent"),
    "GET signed with null": (get(signed={"body": "null"}), "body_signed_but_not_sent"),
    "GET signed with undefined": (get(signed={"body": "undefined"}), "body_signed_but_not_sent"),
    "digest of the body signed": (body(hashlib.sha256(BODY.encode()).hexdigest()), "body_digest"),
    "MD5 of the body signed": (body(hashlib.md5(BODY.encode()).hexdigest().upper()), "body_digest"),  # noqa: S324
    "whole upload signed": (Plan(**MULTIPART), "body_multipart"),
    "upload without a boundary": (
        Plan(**MULTIPART | {"content_type": "multipart/form-data"}, signed={"body": META}),
        "upload_boundary_missing",
    ),
    # Method and URL
    "full URL signed": (Plan(signed={"target": HOST + PREPARE}), "url_with_host"),
    "host signed": (Plan(signed={"target": "api.mch.weixin.qq.com" + PREPARE}), "url_with_host"),
    "http URL signed": (get(HOST.replace("https", "http") + LIST), "url_with_host"),
    "query missing": (get(LIST.partition("?")[0]), "query_dropped"),
    "query in another order": (
        get(LIST.partition("?")[0] + "?limit=10&note=a%2Bb%20c&offset=0"),
        "query_requoted",
    ),
    "query decoded": (get(LIST.replace("%2B", "+").replace("%20", " ")), "query_requoted"),
    "blank of the query as +": (get(LIST.replace("%20", "+")), "query_requoted"),
    "escapes in lower case": (get(LIST.replace("%2B", "%2b")), "query_requoted"),
    "query quoted twice": (get(LIST.replace("%", "%25")), "query_requoted"),
    "& as &amp;": (get(LIST.replace("&", "&amp;")), "query_requoted"),
    "a parameter added afterwards": (get(LIST.replace("limit=10&", "")), "query_requoted"),
    "? signed, not sent": (Plan(signed={"target": PREPARE + "?"}), "query_mark_added"),
    "path relative to a base": (Plan(signed={"target": PREPARE.removeprefix("/v3")}), "url_prefix"),
    "prefix of the own server": (Plan(signed={"target": "/api" + PREPARE}), "url_prefix"),
    "slash at the end": (Plan(signed={"target": PREPARE + "/"}), "url_slash"),
    "slash missing in front": (Plan(signed={"target": PREPARE[1:]}), "url_slash"),
    "path in lower case": (Plan(signed={"target": PREPARE.lower()}), "url_case"),
    "hyphen escaped": (Plan(signed={"target": PREPARE.replace("p-L", "p%2DL")}), "path_requoted"),
    "Chinese of the path signed plain": (
        Plan(
            target=PREPARE.replace("p-Lat_1", "%E4%BC%9A"),
            signed={"target": PREPARE.replace("p-Lat_1", "会")},
        ),
        "path_requoted",
    ),
    "colon of the path": (
        Plan(target=PREPARE.replace("p-L", "p%3AL"), signed={"target": PREPARE.replace("p-L", "p:L")}),
        "path_requoted",
    ),
    "host with its port": (
        Plan(signed={"target": "https://api.mch.weixin.qq.com:443" + PREPARE}),
        "url_with_host",
    ),
    "the other host": (Plan(signed={"target": "https://api2.mch.weixin.qq.com" + PREPARE}), "url_with_host"),
    "ids not put in": (
        Plan(signed={"target": "/v3/marketing/membercard-open/cards/{card_id}/codes/{code}/bonus/prepare"}),
        "url_placeholders",
    ),
    "another operation": (Plan(signed={"target": PREPARE.replace("prepare", "commit")}), "url_other"),
    "the path of the certificates": (Plan(signed={"target": "/v3/certificates"}), "url_other"),
    "a slash doubled": (Plan(signed={"target": PREPARE.replace("/codes", "//codes")}), "url_slash"),
    "a blank behind the path": (Plan(signed={"target": PREPARE + " "}), "path_requoted"),
    "Java URLEncoder": (
        replace(
            get(LIST.partition("?")[0] + "?n=a*b%7Ec%28d%29"), target=LIST.partition("?")[0] + "?n=a*b~c(d)"
        ),
        "query_requoted",
    ),
    "query in GBK": (
        replace(get(LIST.partition("?")[0] + "?n=%BB%E1"), target=LIST.partition("?")[0] + "?n=%E4%BC%9A"),
        "query_requoted",
    ),
    "method with a blank": (Plan(signed={"method": "POST "}), "method_other"),
    "other method": (Plan(signed={"method": "PUT"}), "method_other"),
    "method in lower case": (Plan(signed={"method": "post"}), "method_case"),
    "URL missing": (Plan(signed={"target": ""}), "url_missing"),
    # Timestamp and nonce
    "clock read twice": (Plan(signed={"timestamp": str(NOW - 1)}), "timestamp_differs"),
    "clock read a minute later": (Plan(signed={"timestamp": str(NOW + 61)}), "timestamp_differs"),
    "milliseconds signed": (Plan(signed={"timestamp": f"{NOW}123"}), "timestamp_differs"),
    "hours off in the message": (Plan(signed={"timestamp": str(NOW + 8 * 3600)}), "timestamp_differs"),
    "milliseconds sent": (Plan(timestamp=f"{NOW}000"), "timestamp_unit"),
    "a date sent": (Plan(timestamp="2027-01-15T08:00:00+08:00"), "timestamp_unit"),
    "clock 8 hours late": (Plan(timestamp=str(NOW - 8 * 3600)), "timestamp_off"),
    "clock 8 hours early": (Plan(timestamp=str(NOW + 8 * 3600)), "timestamp_off"),
    "clock 6 minutes late": (Plan(timestamp=str(NOW - 360)), "timestamp_off"),
    "nonce in another case": (Plan(signed={"nonce": NONCE.upper()}), "nonce_differs"),
    "nonce with hyphens": (
        Plan(signed={"nonce": f"{NONCE[:8]}-{NONCE[8:12]}-{NONCE[12:16]}-{NONCE[16:20]}-{NONCE[20:]}"}),
        "nonce_differs",
    ),
    "nonce not signed": (Plan(signed={"nonce": ""}), "nonce_missing"),
    "another nonce": (Plan(signed={"nonce": "5A0C1F"}), "message_unknown"),
    # The shape of the message
    "no last newline": (message(lambda right: right[:-1]), "final_newline_missing"),
    "no last newline without a body": (get(message=lambda right: right[:-1]), "final_newline_missing"),
    "a newline too many": (message(lambda right: right + b"\n"), "final_newline_doubled"),
    "CRLF": (message(lambda right: right.replace(b"\n", b"\r\n")), "message_crlf"),
    "backslash and n": (message(lambda right: right.replace(b"\n", b"\\n")), "message_literal_newline"),
    "no newlines": (message(lambda right: right.replace(b"\n", b"")), "message_no_newlines"),
    "order of the lines": (
        Plan(signed={"timestamp": NONCE, "nonce": str(NOW)}),
        "line_order",
    ),
    "message of a response": (
        message(lambda right: b"\n".join(right.split(b"\n")[2:])),
        "response_message",
    ),
    "hashed before": (message(lambda right: hashlib.sha256(right).digest()), "hashed_twice"),
    "hashed before, in hex": (
        message(lambda right: hashlib.sha256(right).hexdigest().encode()),
        "hashed_twice",
    ),
    "byte order mark before the message": (message(lambda right: b"\xef\xbb\xbf" + right), "message_bom"),
    "blank behind each line": (message(lambda right: right.replace(b"\n", b" \n")), "message_spaces"),
    "cut after 200 bytes": (message(lambda right: right[:200]), "message_truncated"),
    "another message": (message(lambda _: b"something else altogether"), "message_unknown"),
    "no line for the method": (message(lambda right: right.partition(b"\n")[2]), "method_missing"),
    "the body alone": (message(lambda _: BODY.encode()), "message_partial"),
    "nothing": (message(lambda _: b""), "message_partial"),
    "a blank behind the message": (message(lambda right: right + b" "), "message_spaces"),
    "lines indented in the source": (
        message(lambda right: right.replace(b"\n", b"\n    ")),
        "message_spaces",
    ),
    "message in Base64": (message(base64.b64encode), "message_charset"),
    "message as Python shows it": (message(lambda right: repr(right).encode()), "message_charset"),
    "SHA-1 of the message": (message(lambda right: hashlib.sha1(right).hexdigest().encode()), "hashed_twice"),  # noqa: S324
    # Key and algorithm
    "another merchant's key": (Plan(key=KEYS.partner.pair.private), "wrong_key"),
    "a key of nobody": (Plan(key=STRANGER), "wrong_key"),
    "a key that is not the certificate's": (Plan(key=STRANGER, given_key=STRANGER), "wrong_key"),
    "a key of 3072 bits": (Plan(key=LONGER), "wrong_key"),
    "SHA-1": (Plan(digest=hashes.SHA1()), "wrong_hash"),  # noqa: S303 - the planted mistake
    "MD5withRSA": (Plan(digest=hashes.MD5()), "wrong_hash"),  # noqa: S303 - the planted mistake
    "SHA-512": (Plan(digest=hashes.SHA512()), "wrong_hash"),
    "SHA3-256": (Plan(digest=hashes.SHA3_256()), "wrong_hash"),
    "PSS": (Plan(scheme=PSS), "wrong_hash"),
    "PSS with the longest salt": (Plan(scheme=LONGEST_PSS), "wrong_hash"),
    "PSS as Java has it": (Plan(scheme=JAVA_PSS), "wrong_hash"),
    "HMAC-SHA256": (Plan(raw=secret("sha256")), "signature_algorithm"),
    "HMAC-SHA256 in hex": (
        Plan(raw=secret("sha256"), written=lambda raw: raw.hex().upper()),
        "signature_algorithm",
    ),
    "MD5 of APIv2": (
        Plan(
            raw=lambda _, text: hashlib.md5(text + b"&key=secret").digest(),  # noqa: S324 - the planted mistake
            written=lambda raw: raw.hex().upper(),
        ),
        "signature_algorithm",
    ),
    "only the hash": (Plan(raw=lambda _, text: hashlib.sha256(text).digest()), "signature_algorithm"),
    "ECDSA": (Plan(raw=lambda _, text: CURVE.sign(text, ec.ECDSA(hashes.SHA256()))), "signature_algorithm"),
    # How the signature is written
    "Base64 twice": (
        Plan(written=lambda raw: plain_base64(plain_base64(raw).encode())),
        "signature_encoding",
    ),
    "URL-safe Base64": (
        Plan(written=lambda raw: base64.urlsafe_b64encode(raw).decode(), nonce="uRl"),
        "signature_encoding",
    ),
    "hex": (Plan(written=lambda raw: raw.hex()), "signature_encoding"),
    "hex in Base64": (Plan(written=lambda raw: plain_base64(raw.hex().encode())), "signature_encoding"),
    "percent-encoded": (
        Plan(written=lambda raw: plain_base64(raw).replace("+", "%2B").replace("=", "%3D")),
        "signature_encoding",
    ),
    "+ became a blank": (
        Plan(written=lambda raw: plain_base64(raw).replace("+", " ")),
        "signature_encoding",
    ),
    "padding left out": (Plan(written=lambda raw: plain_base64(raw).rstrip("=")), "signature_encoding"),
    "lines of 76": (
        Plan(written=lambda raw: base64.encodebytes(raw).decode().replace("\n", "\\n")),
        "signature_encoding",
    ),
    "Base64 three times": (
        Plan(written=lambda raw: plain_base64(plain_base64(plain_base64(raw).encode()).encode())),
        "signature_encoding",
    ),
    "Python bytes around it": (Plan(written=lambda raw: repr(base64.b64encode(raw))), "signature_encoding"),
    "escaped by Gson": (
        Plan(written=lambda raw: plain_base64(raw).replace("=", "\\u003d")),
        "signature_encoding",
    ),
    "a name before it": (Plan(written=lambda raw: "sha256=" + plain_base64(raw)), "signature_encoding"),
    "bytes in reverse order": (Plan(raw=lambda signature, _: signature[::-1]), "signature_encoding"),
    "bytes taken for text": (
        Plan(written=lambda raw: plain_base64(raw.decode("latin-1").encode())),
        "signature_encoding",
    ),
    "cut off": (Plan(written=lambda raw: plain_base64(raw[:200])), "signature_length"),
    "a byte altered": (
        Plan(written=lambda raw: plain_base64(bytes([raw[0] ^ 1]) + raw[1:])),
        "signature_altered",
    ),
    # Who calls
    "serial of another certificate": (
        Plan(serial="1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C"),
        "wrong_serial",
    ),
    "serial of another merchant": (Plan(serial=KEYS.partner.pair.serial_no), "wrong_serial"),
    "id of the public key": (Plan(serial="PUB_KEY_ID_0119000000012024010100000000000001"), "serial_form"),
    "serial in decimal": (Plan(serial=str(int(PAIR.serial_no, 16))), "serial_form"),
    "serial with colons": (
        Plan(serial=":".join(PAIR.serial_no[i : i + 2] for i in range(0, 40, 2))),
        "serial_form",
    ),
    "another merchant's number": (Plan(mchid=PARTNER), "wrong_mchid"),
    "a sub-merchant's number": (Plan(mchid=SUB_MERCHANT), "wrong_mchid"),
    "a number of nobody": (Plan(mchid="1900009999"), "wrong_mchid"),
    "blank behind the number": (Plan(mchid=DIRECT + " "), "mchid_form"),
    "key and serial of another merchant": (
        Plan(key=KEYS.partner.pair.private, serial=KEYS.partner.pair.serial_no),
        "wrong_mchid",
    ),
    "key and serial of nobody": (
        Plan(key=STRANGER, serial="1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C"),
        "wrong_key",
    ),
    "both of another merchant": (Plan(mchid=PARTNER, serial=KEYS.partner.pair.serial_no), "wrong_key"),
    # The Authorization header
    "no Authorization": (Plan(dropped=("authorization",)), "authorization_missing"),
    "Content-Type of a form": (
        Plan(content_type="application/x-www-form-urlencoded"),
        "content_type",
    ),
    "Content-Type of a text": (Plan(content_type="text/plain; charset=utf-8"), "content_type"),
    "no Content-Type": (Plan(dropped=("content-type",)), "content_type"),
    "no Accept": (Plan(dropped=("accept",)), "headers_missing"),
    "no User-Agent": (Plan(dropped=("user-agent",)), "headers_missing"),
    "scheme of OAuth": (
        header(lambda right: right.replace("WECHATPAY2-SHA256-RSA2048", "Bearer")),
        "authorization_scheme",
    ),
    "scheme in lower case": (
        header(lambda right: right.replace("WECHATPAY2-SHA256", "wechatpay2-sha256")),
        "authorization_scheme",
    ),
    "scheme with an underscore": (
        header(lambda right: right.replace("SHA256-RSA2048", "SHA256_RSA2048")),
        "authorization_scheme",
    ),
    "field missing": (
        header(lambda right: right.replace(f'nonce_str="{NONCE}",', "")),
        "authorization_field_missing",
    ),
    "field misspelt": (
        header(lambda right: right.replace("nonce_str", "nonce")),
        "authorization_field_missing",
    ),
    "field empty": (
        header(lambda right: right.replace(NONCE, "")),
        "authorization_field_missing",
    ),
    "field twice": (
        header(lambda right: f'{right},mchid="{DIRECT}"'),
        "authorization_field_repeated",
    ),
    "a field too many": (
        header(lambda right: f'{right},sign_type="RSA"'),
        "authorization_field_unknown",
    ),
    "no quotes": (header(lambda right: right.replace('"', "")), "authorization_quoting"),
    "single quotes": (header(lambda right: right.replace('"', "'")), "authorization_quoting"),
    "curly quotes": (
        header(lambda right: right.replace(f'"{DIRECT}"', f"\u201c{DIRECT}\u201d")),
        "authorization_quoting",
    ),
    "escaped quotes": (header(lambda right: right.replace('"', '\\"')), "authorization_quoting"),
    "quotes of HTML": (header(lambda right: right.replace('"', "&quot;")), "authorization_quoting"),
    "blanks after commas": (header(lambda right: right.replace('",', '", ')), "authorization_spaces"),
    "blanks around =": (
        header(lambda right: re.sub(r'(\w)="', r'\1 = "', right)),
        "authorization_spaces",
    ),
    "comma at the end": (header(lambda right: f"{right},"), "authorization_form"),
}
PRESUMED = {
    # The same bytes come from another mistake too, or nothing reproduces the cause.
    "no last newline without a body",
    "a newline too many",
    "another nonce",
    "another message",
    "null of a field that nobody knows",
    "microseconds that were not sent",
    "no Content-Type",
    "a key of nobody",
    "key and serial of another merchant",
    "key and serial of nobody",
    "a key of 3072 bits",
    "another merchant's key",
    "HMAC-SHA256",
    "HMAC-SHA256 in hex",
    "MD5 of APIv2",
    "ECDSA",
    "no Accept",
    "no User-Agent",
    "a field too many",
}
"""What can only be likely for whoever has the request, the response, the key and its certificate."""
