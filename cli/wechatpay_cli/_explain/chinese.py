"""The Chinese of what a diagnosis says, by its English template."""

from collections.abc import Mapping

from wechatpay_cli._texts.language import language
from wechatpay_signing._said import Said


def in_words(text: str) -> str:
    """A text of a diagnosis in the reader's language, with all that it is made of."""
    if not isinstance(text, Said) or language() != "zh-CN":
        return text
    values = {
        name: in_words(value) if isinstance(value, str) else value for name, value in text.values.items()
    }
    return CHINESE.get(text.template, text.template).format(**values)


CHINESE: Mapping[str, str] = {
    # 请求被拒绝的原因
    "The method was not in upper case: {how}.": "方法未使用大写：{how}。",
    "Another method was signed than sent: {how}.": "签名与发送的方法不同：{how}。",
    "The method was not signed.": "签名串缺少方法。",
    "The host was signed with the path: {how}.": "签名的 URL 包含域名：{how}。",
    "The query was not signed: {how}.": "签名的 URL 缺少查询串：{how}。",
    "The ? before the query was not signed.": "签名的 URL 缺少 ?。",
    "A ? was signed that was not sent.": "签名的 URL 多了 ?。",
    "The query was signed in another spelling than sent: {how}.": "签名与发送的查询串写法不同：{how}。",
    "The query was signed as if it were the body: {how}.": "查询串被当作报文主体签名：{how}。",
    "The path was signed in another spelling than sent: {how}.": "签名与发送的路径写法不同：{how}。",
    "Slashes of the path differ: {how}.": "路径的斜杠不同：{how}。",
    "The path was signed with another beginning: {how}.": "签名的路径开头不同：{how}。",
    "A fragment was signed.": "签名的 URL 包含片段标识。",
    "The URL was signed in another case: {how}.": "签名的 URL 大小写不同：{how}。",
    "The URL was not signed.": "签名串缺少 URL。",
    "Another timestamp was signed than sent: {how}.": "签名与请求头的时间戳不同：{how}。",
    "The timestamp was not signed.": "签名串缺少时间戳。",
    "Another nonce was signed than sent: {how}.": "签名与请求头的随机串不同：{how}。",
    "The nonce was not signed.": "签名串缺少随机串。",
    "A byte order mark makes the body differ: {how}.": "BOM 导致报文主体不同：{how}。",
    "Line ends of the body differ: {how}.": "报文主体的换行符不同：{how}。",
    "White space at the edge of the body differs: {how}.": "报文主体首尾空白不同：{how}。",
    "The whole upload was signed.": "对整个上传报文签名。",
    "Content-Type of the upload names no boundary, so that its part `meta` cannot be found.": (
        "上传请求的 Content-Type 没有 boundary，无法找到其 `meta` 部分。"
    ),
    "The body was not signed.": "签名未包含报文主体。",
    "A digest was signed in place of the body: {how}.": "签的是报文主体的摘要：{how}。",
    "A body was signed, but none was sent: {how}.": "签名含报文主体，但未发送：{how}。",
    "The body was signed in another encoding: {how}.": "签名与发送的报文编码不同：{how}。",
    "The body was signed in another quoting: {how}.": "签名的报文主体转义不同：{how}。",
    "The body was serialised twice: signed and sent JSON differ: {how}.": (
        "报文被序列化了两次，签名与发送的 JSON 不同：{how}。"
    ),
    "The body was JSON-encoded twice on one side: {how}.": "一侧的报文被 JSON 编码两次：{how}。",
    "Not the JSON text was signed: {how}.": "签名的不是 JSON 文本：{how}。",
    "The message lacks its final newline.": "签名串缺少最后的换行符。",
    "The message has a newline too many at its end.": "签名串末尾多了一个换行符。",
    "The message has the wrong line ends: {how}.": "签名串的换行符不对：{how}。",
    "The message has \\n as two characters.": "签名串中的 \\n 是两个字符。",
    "The message has no line ends: {how}.": "签名串没有换行：{how}。",
    "The message begins with a byte order mark.": "签名串以 BOM 开头。",
    "The message begins with an empty line.": "签名串以空行开头。",
    "The lines of the message have blanks at their edges: {how}.": "签名串各行首尾有空格：{how}。",
    "The message was signed in another encoding: {how}.": "签名串使用了其他编码：{how}。",
    "Only the first {length} bytes of the message were signed.": "只对签名串的前 {length} 字节签名。",
    "The message lacks the line of the body: {how}.": "签名串缺少主体一行：{how}。",
    "The message was built like that of a response: timestamp, nonce, body.": (
        "按应答的格式构造了签名串：时间戳、随机串、主体。"
    ),
    "The message was hashed before it was signed: {how}.": "签名前先做了一次哈希：{how}。",
    "The lines of the message are in the wrong order: {how}.": "签名串各行顺序不对：{how}。",
    "The key is right, but what was signed is not this request, nor any known distortion of it.": (
        "密钥正确，但签名的内容既不是这个请求，也不是它的任何已知变形。"
    ),
    "The signature is damaged in the header: {how}.": "请求头中的签名已损坏：{how}。",
    "The signature has {length} bytes; this key makes {expected}. It was cut off, or made by another key.": (
        "签名有 {length} 字节，而该密钥应为 {expected} 字节：签名被截断，或由其他密钥生成。"
    ),
    "The signature was altered after signing: {how}.": "签名后被改动：{how}。",
    "The signature is no RSA signature: {how}.": "签名不是 RSA 签名：{how}。",
    "The signature was made with {algorithm}.": "签名算法是 {algorithm}。",
    "The signature was made with another key: {how}.": "签名使用了其他密钥：{how}。",
    "The request has no Authorization header.": "请求没有 Authorization 头。",
    "The Authorization header must begin with {scheme}; it begins with {found}.": (
        "Authorization 必须以 {scheme} 开头，实际为 {found}。"
    ),
    "The Authorization header has a wrong form: {how}.": "Authorization 格式错误：{how}。",
    "The Authorization header lacks {names}.": "Authorization 缺少 {names}。",
    "The Authorization header has fields that APIv3 does not know: {names}.": (
        "Authorization 含有 APIv3 不认识的字段：{names}。"
    ),
    "The Authorization header has {names} more than once.": "Authorization 中 {names} 出现多次。",
    "Values must stand in straight double quotes; these do not: {names}.": (
        "值必须用英文双引号括起，以下字段没有：{names}。"
    ),
    "Pairs must be joined by a comma alone, without blanks.": "各字段之间只能用逗号分隔，不能有空格。",
    "timestamp must be Unix time in seconds, 10 digits; it is {timestamp}.": (
        "timestamp 必须是 10 位的 Unix 秒数，实际为 {timestamp}。"
    ),
    "The timestamp is too far off: {how}.": "时间戳相差过大：{how}。",
    "serial_no is not written as the platform writes it: {how}.": "serial_no 写法与平台不一致：{how}。",
    "serial_no is not that of the merchant's certificate: {how}.": "serial_no 不是该商户证书的序列号：{how}。",
    "{field} is not written as a merchant number: {how}.": "{field} 不是商户号的写法：{how}。",
    "{field} is not the owner of the certificate: {how}.": "{field} 不是该证书所属的商户号：{how}。",
    "WeChat Pay rejects requests without these headers: {names}.": "缺少以下请求头时微信支付会拒绝请求：{names}。",
    "The merchant's certificate has expired: {how}.": "商户证书已过期：{how}。",
    "The merchant's certificate was replaced by a newer one: {how}.": "商户证书已被更换：{how}。",
    "The merchant's certificate was revoked: {how}.": "商户证书已吊销：{how}。",
    "The request that WeChat Pay received is not the one given here: {how}.": (
        "微信支付收到的请求与这里给出的不同：{how}。"
    ),
    "The response belongs to another request than the one given here: {how}.": (
        "应答对应的不是这里给出的请求：{how}。"
    ),
    # 请求：如何处理
    "Serialise the body once; sign and send the same bytes (never hand a dict to the HTTP client).": (
        "只序列化一次，签名与发送同一份字节（不要把字典交给 HTTP 客户端再次序列化）。"
    ),
    "Sign the path and query exactly as they stand in the request line, without scheme and host.": (
        "对请求行中的路径与查询串原样签名，不含协议和域名。"
    ),
    "Make the value once, and use it both in the message and in the header.": (
        "只生成一次，并同时用于签名串与请求头。"
    ),
    "Build METHOD\\nURL\\nTIMESTAMP\\nNONCE\\nBODY\\n: five lines, each with a line feed, the last too.": (
        "按 METHOD\\nURL\\nTIMESTAMP\\nNONCE\\nBODY\\n 构造：五行，每行以一个换行符结束，包括最后一行。"
    ),
    "Encode the body as UTF-8 without a byte order mark, once, and sign those bytes.": (
        "报文主体使用不带 BOM 的 UTF-8，编码一次并对该字节签名。"
    ),
    'Write it as: WECHATPAY2-SHA256-RSA2048 mchid="…",nonce_str="…",signature="…",timestamp="…",serial_no="…".': (
        '请写成：WECHATPAY2-SHA256-RSA2048 mchid="…",nonce_str="…",signature="…",timestamp="…",serial_no="…"。'
    ),
    "serial_no is the serial of the merchant API certificate, 40 upper-case hex digits: "
    "openssl x509 -in apiclient_cert.pem -noout -serial.": (
        "serial_no 是商户 API 证书序列号，40 位大写十六进制："
        "openssl x509 -in apiclient_cert.pem -noout -serial。"
    ),
    "Send the merchant number that the certificate was issued to, digits only; in service-provider mode that "
    "is the provider's own, and sub_mchid goes into the body or query.": (
        "请填写证书所属的商户号，只含数字；服务商模式下为服务商自己的商户号，sub_mchid 放在报文主体或查询串中。"
    ),
    "Write it in upper case.": "请使用大写。",
    "The query belongs to the URL; without a body (as in GET) the last line is empty.": (
        "查询串属于 URL；没有报文主体（如 GET）时最后一行为空。"
    ),
    "Sign the JSON of the part `meta` only, byte by byte as it is sent.": (
        "只对 `meta` 部分的 JSON 签名，与发送的字节完全一致。"
    ),
    "Send Content-Type: multipart/form-data;boundary=… with the boundary that the body uses.": (
        "请发送 Content-Type: multipart/form-data;boundary=…，与主体中的 boundary 一致。"
    ),
    "Without a body (as in GET) the last line is empty.": "没有报文主体（如 GET）时最后一行为空。",
    "Sign the whole message; truncated_sign_message of a 401 is shortened for display.": (
        "请对完整的签名串签名；401 应答中的 truncated_sign_message 仅为展示而截断。"
    ),
    "Sign the message itself: SHA256withRSA hashes it.": "直接对签名串签名，SHA256withRSA 会自行哈希。",
    "Log the exact message just before signing and compare it, byte by byte, with what was sent; check that "
    "timestamp, nonce and signature of the header come from one and the same attempt.": (
        "请在签名前记录待签名串，与实际发送的内容逐字节比较；并确认请求头中的时间戳、随机串与签名来自同一次请求。"
    ),
    "Send the signature as standard Base64 on one line, unchanged.": "签名应为单行的标准 Base64，原样发送。",
    "Send the whole signature; sign with the key that belongs to the merchant's certificate.": (
        "请发送完整签名，并使用商户证书对应的私钥。"
    ),
    "Copy the signature as it is.": "请原样传递签名。",
    "Sign with the private key of the merchant's certificate, SHA256withRSA; HMAC-SHA256 and MD5 with an API "
    "key belong to APIv2.": (
        "请用商户证书对应的私钥以 SHA256withRSA 签名；用 API 密钥的 HMAC-SHA256 与 MD5 属于 APIv2。"
    ),
    "Use SHA-256 with RSA, PKCS#1 v1.5 (SHA256withRSA).": "请使用 SHA256withRSA（PKCS#1 v1.5）。",
    "Sign with the apiclient_key.pem that was issued together with the certificate of this serial_no; mixed-up "
    "merchants, a renewed certificate and the platform's key are the usual reasons.": (
        "请使用与该 serial_no 的证书同时签发的 apiclient_key.pem；"
        "常见原因：商户弄混、证书已更换、误用平台证书或微信支付公钥。"
    ),
    "Sign the request and send the header.": "请签名并发送该请求头。",
    "Send whole seconds, not milliseconds or a date.": "请使用整数秒，不要用毫秒或日期。",
    "Synchronise the clock (NTP), take Unix time, which knows no time zone, and sign every attempt again.": (
        "请同步时钟（NTP），使用与时区无关的 Unix 时间，每次请求都重新签名。"
    ),
    "Send both, such as Accept: application/json and a User-Agent of your own.": (
        "请同时发送，例如 Accept: application/json 以及自己的 User-Agent。"
    ),
    "Apply for a new certificate in the merchant platform.": "请在商户平台申请新证书。",
    "Use key and serial of the newer certificate.": "请使用新证书的私钥与序列号。",
    "Use key and serial of a valid certificate of the merchant.": "请使用该商户有效证书的私钥与序列号。",
    "Look at proxies, gateways and the HTTP client: sign the bytes and the URL that leave last.": (
        "请检查代理、网关与 HTTP 客户端：必须对最终发出的字节和 URL 签名。"
    ),
    "Give the response to this very request; every attempt has its own timestamp and nonce.": (
        "请提供这次请求自己的应答；每次请求的时间戳与随机串都不同。"
    ),
    # 应答与回调
    "These headers are missing: {names}.": "缺少请求头：{names}。",
    "A proxy or CDN may strip Wechatpay-* headers; let them through. Errors before authentication come "
    "without a signature.": "代理或 CDN 可能过滤 Wechatpay-* 头，请放行。鉴权前的错误应答不带签名。",
    "The signature begins with {prefix}: WeChat Pay sent a wrong one on purpose, to probe you.": (
        "签名以 {prefix} 开头：微信支付故意发送错误签名，以探测商户是否验签。"
    ),
    "Nothing to mend. Reject it: respond to a callback with 4xx or 5xx, repeat a request.": (
        "无需修复。请拒绝：回调应答 4xx 或 5xx，请求可重试。"
    ),
    "Wechatpay-Signature was damaged: {how}.": "Wechatpay-Signature 已损坏：{how}。",
    "Take the header as received.": "请原样使用收到的请求头。",
    "The message was signed with the key of {key}, not with one of WeChat Pay.": (
        "消息由 {key} 的密钥签名，而不是微信支付的密钥。"
    ),
    "Reject it; find out who sends it.": "请拒绝，并查明来源。",
    "Wechatpay-Serial says {serial}, but the signature was made with the key stored as {key}.": (
        "Wechatpay-Serial 为 {serial}，但签名由保存为 {key} 的密钥生成。"
    ),
    "Store each key under its own serial or public key id.": "请按各自的序列号或公钥 ID 保存密钥。",
    "The key stored as {key} did not make this signature.": "保存为 {key} 的密钥没有生成该签名。",
    "Download the WeChat Pay public key (or platform certificate) of this id again; your own "
    "apiclient_cert.pem is not it. Otherwise the message is forged.": (
        "请重新下载该 ID 的微信支付公钥（或平台证书），不是商户自己的 apiclient_cert.pem；否则消息是伪造的。"
    ),
    "No key is at hand for Wechatpay-Serial {serial}.": "没有 Wechatpay-Serial {serial} 对应的密钥。",
    "For PUB_KEY_ID_…, download this public key in the merchant platform (账户中心 > API安全); for another "
    "serial, get the platform certificate (GET /v3/certificates). Add it under this serial.": (
        "PUB_KEY_ID_… 请在商户平台（账户中心 > API安全）下载该公钥；其他序列号请通过 GET /v3/certificates "
        "获取平台证书。以该序列号加入配置。"
    ),
    "The signature is WeChat Pay's, but not over these bytes: body, timestamp or nonce were changed after "
    "they arrived, or mixed with those of another message.": (
        "签名来自微信支付，但签的不是这些字节：主体、时间戳或随机串在收到后被改动，或与其他消息混淆。"
    ),
    "Verify the raw body before any parsing; take all four headers from the same message.": (
        "请在解析之前对原始主体验签，四个请求头须来自同一消息。"
    ),
    "What is being verified is not what WeChat Pay signed: {how}.": "验签的内容与微信支付所签的不同：{how}。",
    "Verify the raw bytes of the body with the headers as received; parse afterwards.": (
        "请用收到的请求头与原始字节验签，之后再解析。"
    ),
    "The message is {seconds} s off the receiver's clock; {allowed} s are allowed.": (
        "消息时间与接收方时钟相差 {seconds} 秒，最多允许 {allowed} 秒。"
    ),
    "Synchronise the clock (NTP); do not queue before verifying.": "请同步时钟（NTP），并在入队前验签。",
    "The signature is right, but this APIv3 key does not decrypt it.": "签名正确，但该 APIv3密钥无法解密。",
    "Use the APIv3 key set in the merchant platform, 32 bytes as they are (not the APIv2 key).": (
        "请使用商户平台设置的 APIv3密钥，32 字节原样使用（不是 APIv2密钥）。"
    ),
    # 细节
    "{first}, {second}": "{first}，{second}",
    "{first}, {second}, {third}, {fourth}, {fifth}": "{first}、{second}、{third}、{fourth}、{fifth}",
    "method": "方法",
    "URL": "URL",
    "timestamp": "时间戳",
    "nonce": "随机串",
    "body": "主体",
    "nothing": "空",
    "left out": "缺失",
    "first difference at byte {at}: signed {signed} in {around_signed}, sent {sent} in {around_sent}": (
        "第 {at} 字节起不同：签名为 {signed}（{around_signed}），发送为 {sent}（{around_sent}）"
    ),
    "the nonce of `resource` stands in its place": "误用了 `resource` 中的随机串",
    "still compressed": "仍处于压缩状态",
    "something stands before, between or behind its fields": "各字段之前、之间或之后有多余内容",
    "unknown characters became ?": "无法编码的字符变成了 ?",
    "unknown characters were left out": "无法编码的字符被省略",
    "percent-encoded": "被百分号转义",
    "percent-decoded": "百分号转义被还原",
    "as it stands behind the ?": "原样取自 ? 之后",
    "as JSON": "写成 JSON",
    "sent with more than was signed": "发送的比签名的多",
    "signed with more than was sent": "签名的比发送的多",
    "its {name} was signed in its place": "签的是其 {name} 摘要",
    "signed as {encoding}": "按 {encoding} 编码签名",
    "as {encoding}": "按 {encoding} 编码",
    "UTF-8 was read as {encoding}": "UTF-8 被当作 {encoding} 读取",
    "normalised to {form}": "被规范化为 {form}",
    "signed as {word}, sent empty": "按 {word} 签名，实际为空",
    "signed as {word}": "按 {word} 签名",
    "signed with a byte order mark": "签名内容带有 BOM",
    "sent with a byte order mark that was not signed": "发送内容带有未签名的 BOM",
    "signed with LF, sent with CRLF": "签名用 LF，发送用 CRLF",
    "signed with CRLF, sent with LF": "签名用 CRLF，发送用 LF",
    "line ends were left out": "换行被省略",
    "with backslashes before quotes": "引号前多了反斜杠",
    "signed without the body": "签名时未包含报文主体",
    "escaped as in HTML": "按 HTML 转义",
    "the whole upload": "整个上传报文",
    "with the head of its part": "包含了该部分的头",
    "the part `meta`": "`meta` 部分",
    "it is not Base64": "不是 Base64",
    "it contains line breaks": "含有换行",
    "each + became a blank": "+ 变成了空格",
    "it is percent-encoded": "被百分号转义",
    "it uses the URL-safe alphabet": "使用了 URL 安全字母表",
    "its padding is wrong": "填充符 = 不正确",
    "it has blanks at its edge": "首尾有空白",
    "it is in hex, not in Base64": "是十六进制而不是 Base64",
    "it contains foreign characters": "含有非 Base64 字符",
    "it was Base64-encoded twice": "被 Base64 编码两次",
    "its hex form was Base64-encoded": "先转十六进制再 Base64",
    "about {hours:+d} h off this computer's clock, as when a time zone is added": (
        "与本机时钟相差约 {hours:+d} 小时，可能误加了时区"
    ),
    "{seconds:+d} s off the server's clock, {allowed} s are allowed": (
        "与服务器相差 {seconds:+d} 秒，最多允许 {allowed} 秒"
    ),
    "{seconds:+d} s off this computer's clock, in the future": "比本机时钟晚，相差 {seconds:+d} 秒",
    "it ended on {date}": "于 {date} 到期",
    "the header names {mchid} and {serial}, the key is that of {owner}": (
        "请求头为 {mchid} 与 {serial}，而密钥属于 {owner}"
    ),
    "key and serial_no may be those of another merchant": "密钥与 serial_no 可能都属于另一商户",
    "it contains a blank": "含有空白",
    "it contains more than digits": "含有数字以外的字符",
    "it is {sent}, and should be {known}": "实际为 {sent}，应为 {known}",
    "it is the id of the WeChat Pay public key": "填成了微信支付公钥 ID",
    "it contains separators": "含有分隔符",
    "it is written in decimal": "写成了十进制",
    "it is {sent}, the certificate's is {known}": "实际为 {sent}，证书序列号为 {known}",
    "it does not have 40 hex digits": "不是 40 位十六进制",
    "it is in lower case": "使用了小写字母",
    "it lost or gained leading zeros": "前导零不对",
    "/ written as \\/": "/ 写成 \\/",
    "signed as a JSON string holding JSON": "签名内容是装有 JSON 的字符串",
    "signed as a form, sent as JSON": "按表单签名，按 JSON 发送",
    "fields in another order": "字段顺序不同",
    "fields in reverse order": "字段顺序相反",
    "fields with {empty} were dropped after signing": "签名后值为 {empty} 的字段被省略",
    "{name} with {empty} was dropped after signing": "签名后值为 {empty} 的 {name} 被省略",
    "compact": "紧凑格式",
    "with blanks after , and :": "逗号与冒号后有空格",
    "indented by 2": "缩进 2 格",
    "indented by 4": "缩进 4 格",
    "indented by tabs": "制表符缩进",
    "indented by 2, with blanks around :": "缩进 2 格，冒号前后有空格",
    "with blanks after ,": "逗号后有空格",
    "with blanks after :": "冒号后有空格",
    "signed as Python's str(dict)": "签名内容是 Python 的 str(dict)",
    "signed as Java's Map.toString()": "签名内容是 Java 的 Map.toString()",
    "signed as Go prints a map": "签名内容是 Go 打印的映射",
    "numbers written again": "数字重新书写",
    "null fields left out": "省略了 null 字段",
    "empty fields left out": "省略了空字段",
    "1.0 became 1": "1.0 变成 1",
    "1 became 1{digits}": "1 变成 1{digits}",
    "1 became true": "1 变成 true",
    "numbers became strings": "数字变成字符串",
    "strings became numbers": "字符串变成数字",
    "{{}} became []": "{{}} 变成 []",
    "[] became {{}}": "[] 变成 {{}}",
    "keys sorted": "键已排序",
    "\\u escapes": "使用 \\u 转义",
    "escapes in upper case": "转义为大写",
    "JSON was encoded once more after signing": "签名后又做了一次 JSON 编码",
    "{name} was left out": "缺少 {name}",
    "lines end in \\r\\n": "行尾是 \\r\\n",
    "a line end behind it": "末尾多了换行",
    "< > & written as \\u003c…": "< > & 写成 \\u003c…",
    "< > & written as \\u003C…": "< > & 写成 \\u003C…",
    "WeChat Pay says: {words}": "微信支付的说明：{words}",
    "its message has {seen} bytes, this one {given}": "其签名串为 {seen} 字节，这里为 {given} 字节",
    "its URL is {url}": "其 URL 为 {url}",
    "its message differs": "其签名串不同",
    "its timestamp or nonce is another one": "其时间戳或随机串不同",
    "that of {key}, which does not belong to {certificate}": "{key} 的密钥，与 {certificate} 不对应",
    "that of {key}, not the merchant's": "{key} 的密钥，而不是商户的",
    "not with the key of {key}": "不是 {key} 的密钥",
    "a key of {bits} bits": "{bits} 位的密钥",
    "the platform has the certificate of another key for this serial_no": (
        "平台上该 serial_no 的证书对应的是另一把密钥"
    ),
    "by a proxy, a gateway or the HTTP client; the body of the 401 shows what arrived": (
        "可能被代理、网关或 HTTP 客户端改动；401 应答主体会显示收到的内容"
    ),
    "as it was written, without percent-encoding": "按未转义的写法",
    "the first {length} bytes": "前 {length} 字节",
    "only a few of its bytes are wrong": "只有少数字节不对",
    "its {length} bytes are those of {name}": "{length} 字节，与 {name} 的长度一致",
    "it has the form of ECDSA or SM2": "具有 ECDSA 或 SM2 的格式",
    "the {name} of the message, unsigned": "是签名串的 {name} 摘要，未签名",
    "HMAC-{name} with an API key": "用 API 密钥计算的 HMAC-{name}",
    "where nobody can tell": "无法判断位置",
    "RSA without the name of a hash": "无摘要标识的 RSA",
    "quoted in another way": "转义方式不同",
    "host included": "包含了域名",
    "host included, query left out": "包含了域名，且缺少查询串",
    "percent escapes were decoded": "百分号转义被还原",
    "in another order": "参数顺序不同",
    "leading slash missing": "缺少开头的斜杠",
    "leading slash doubled": "开头多了一个斜杠",
    "slash added at the end": "末尾多了斜杠",
    "slash missing at the end": "末尾少了斜杠",
    "fragment included": "包含了片段标识",
    "path in lower case": "路径变为小写",
    "path in upper case": "路径变为大写",
    "in lower case": "变为小写",
    "a blank added at the end": "末尾多了空格",
    "{prefix} left out": "缺少 {prefix}",
    "{prefix} added in front": "前面多了 {prefix}",
    "quoted twice": "被转义两次",
    "quoted as a whole": "被整体转义",
    "sorted by name": "按名称排序",
    "& added at the end": "末尾多了 &",
    "empty values left out": "空值被省略",
    "everything from ? on was left out": "缺少 ? 及其后的查询串",
    "the query after ? was left out": "缺少 ? 后的查询串",
    "a ? was added": "多了 ?",
    "{there} became {then}": "{there} 变成了 {then}",
    "in another spelling than sent": "签名与请求头的写法不同",
    "in another unit than sent": "签名与请求头的时间单位不同",
    "a backslash and an n in place of a newline": "换行写成了反斜杠加 n",
    "lines end in {end}": "行尾是 {end}",
    "{how}, the last not at all": "{how}，最后一行没有",
    "signed as {method}": "签名串中写作 {method}",
    "signed as {method}, sent as {sent}": "按 {method} 签名，按 {sent} 发送",
    "signed {signed}, sent {sent}: the clock was read twice": "签名用 {signed}，请求头为 {sent}：时间取了两次",
    "signed {hours:+d} hours off": "签名时间相差 {hours:+d} 小时",
    "no \\n after the body": "主体之后缺少 \\n",
    "nothing between the lines": "各行之间没有分隔",
    "& between the lines": "各行之间用 & 分隔",
    "blanks between the lines": "各行之间用空格分隔",
    "commas between the lines": "各行之间用逗号分隔",
    "| between the lines": "各行之间用 | 分隔",
    "one \\n too many at the end": "末尾多了一个 \\n",
    "begins with a byte order mark": "以 BOM 开头",
    "begins with an empty line": "以空行开头",
    "a blank before each line": "每行之前有空格",
    "a blank after each line": "每行之后有空格",
    "four lines": "只有四行",
    "four lines, the last without \\n": "只有四行，最后一行没有 \\n",
    "three lines": "只有三行",
    "its {name} was signed": "对其 {name} 摘要签名",
    "its {name} in hex was signed": "对其十六进制 {name} 摘要签名",
}
