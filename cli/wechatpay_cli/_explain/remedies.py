"""For each mistake in a signed message: what it is and what to do."""

from wechatpay_cli._texts.language import say

_BODY = (
    "Serialise the body once; sign and send the same bytes (never hand a dict to the HTTP client).",
    "只序列化一次，签名与发送同一份字节（不要把字典交给 HTTP 客户端再次序列化）。",
)
_URL = (
    "Sign the path and query exactly as they stand in the request line, without scheme and host.",
    "对请求行中的路径与查询串原样签名，不含协议和域名。",
)
_SAME = (
    "Make the value once, and use it both in the message and in the header.",
    "只生成一次，并同时用于签名串与请求头。",
)
_SHAPE = (
    "Build METHOD\\nURL\\nTIMESTAMP\\nNONCE\\nBODY\\n: five lines, each ended by a line feed, the last too.",
    "按 METHOD\\nURL\\nTIMESTAMP\\nNONCE\\nBODY\\n 构造：五行，每行以一个换行符结束，包括最后一行。",
)
_ENCODING = (
    "Encode the body as UTF-8 without a byte order mark, once, and sign those bytes.",
    "报文主体使用不带 BOM 的 UTF-8，编码一次并对该字节签名。",
)

_TEXTS = {
    "method_case": (
        "The method was not in upper case",
        "方法未使用大写",
        ("Write it in upper case.", "请使用大写。"),
    ),
    "method_other": ("Another method was signed than sent", "签名与发送的方法不同", _SAME),
    "method_missing": ("The method was not signed", "签名串缺少方法", _SHAPE),
    "url_with_host": ("The host was signed with the path", "签名的 URL 包含域名", _URL),
    "query_dropped": ("The query was not signed", "签名的 URL 缺少查询串", _URL),
    "query_mark_missing": ("The ? before the query was not signed", "签名的 URL 缺少 ?", _URL),
    "query_mark_added": ("A ? was signed that was not sent", "签名的 URL 多了 ?", _URL),
    "query_requoted": (
        "The query was signed in another spelling than sent",
        "签名与发送的查询串写法不同",
        _URL,
    ),
    "path_requoted": ("The path was signed in another spelling than sent", "签名与发送的路径写法不同", _URL),
    "url_slash": ("Slashes of the path differ", "路径的斜杠不同", _URL),
    "url_prefix": ("The path was signed with another beginning", "签名的路径开头不同", _URL),
    "url_fragment": ("A fragment was signed", "签名的 URL 包含片段标识", _URL),
    "url_case": ("The URL was signed in another case", "签名的 URL 大小写不同", _URL),
    "url_missing": ("The URL was not signed", "签名串缺少 URL", _SHAPE),
    "timestamp_differs": ("Another timestamp was signed than sent", "签名与请求头的时间戳不同", _SAME),
    "timestamp_missing": ("The timestamp was not signed", "签名串缺少时间戳", _SHAPE),
    "nonce_differs": ("Another nonce was signed than sent", "签名与请求头的随机串不同", _SAME),
    "nonce_missing": ("The nonce was not signed", "签名串缺少随机串", _SHAPE),
    "body_bom": ("A byte order mark makes the body differ", "BOM 导致报文主体不同", _ENCODING),
    "body_crlf": ("Line ends of the body differ", "报文主体的换行符不同", _BODY),
    "body_whitespace": ("White space at the edge of the body differs", "报文主体首尾空白不同", _BODY),
    "body_multipart": (
        "The whole upload was signed",
        "对整个上传报文签名",
        ("Sign the JSON of the part `meta` only.", "只对 meta 部分的 JSON 签名。"),
    ),
    "body_not_signed": ("The body was not signed", "签名未包含报文主体", _BODY),
    "body_digest": ("A digest was signed in place of the body", "签的是报文主体的摘要", _BODY),
    "body_signed_but_not_sent": (
        "A body was signed, but none was sent",
        "签名含报文主体，但未发送",
        ("Without a body (as in GET) the last line is empty.", "没有报文主体（如 GET）时最后一行为空。"),
    ),
    "body_charset": ("The body was signed in another encoding", "签名与发送的报文编码不同", _ENCODING),
    "body_requoted": ("The body was signed in another quoting", "签名的报文主体转义不同", _BODY),
    "body_reserialised": (
        "The body was serialised twice: signed and sent JSON differ",
        "报文被序列化了两次，签名与发送的 JSON 不同",
        _BODY,
    ),
    "body_json_twice": ("The body was JSON-encoded twice on one side", "一侧的报文被 JSON 编码两次", _BODY),
    "body_not_json": ("Not the JSON text was signed", "签名的不是 JSON 文本", _BODY),
    "final_newline_missing": ("The message lacks its final newline", "签名串缺少最后的换行符", _SHAPE),
    "final_newline_doubled": ("The message has a newline too many", "签名串多了一个换行符", _SHAPE),
    "message_crlf": ("The message has the wrong line ends", "签名串的换行符不对", _SHAPE),
    "message_literal_newline": ("The message has \\n as two characters", "签名串中的 \\n 是两个字符", _SHAPE),
    "message_no_newlines": ("The message has no line ends", "签名串没有换行", _SHAPE),
    "message_bom": ("The message begins with a byte order mark", "签名串以 BOM 开头", _SHAPE),
    "message_leading_newline": ("The message begins with an empty line", "签名串以空行开头", _SHAPE),
    "body_line_missing": ("The message lacks the body's line", "签名串缺少主体一行", _SHAPE),
    "response_message": ("The message was built like a response's", "按应答的格式构造了签名串", _SHAPE),
    "hashed_twice": (
        "The message was hashed before it was signed",
        "签名前先做了一次哈希",
        ("Sign the message itself: SHA256withRSA hashes it.", "直接对签名串签名，SHA256withRSA 会自行哈希。"),
    ),
    "line_order": ("The message's lines are in the wrong order", "签名串各行顺序不对", _SHAPE),
}


def remedy_for(cause: str, how: str) -> tuple[str, str]:
    """What happened, with the particulars, and what to do."""
    english, chinese, remedy = _TEXTS[cause]
    return say(f"{english}: {how}.", f"{chinese}：{how}。"), say(*remedy)
