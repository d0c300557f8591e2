"""Chinese for the errors of the generated client."""

CLIENT = {
    # What is wrong with a results file (wechatpay_cli.bulk).
    "it belongs to another input": "它属于另一个输入文件",
    "it is no results file": "它不是结果文件",
    "line … is no result": "… 不是结果行",
    # Rules and remedies of InputError.
    "is required": "必填",
    "give it a value": "请填写",
    "takes … to … characters": "长度须为 … 至 … 个字符",
    "takes at least … characters": "至少 … 个字符",
    "takes … characters": "长度须为 … 个字符",
    "it has …; give a value that fits": "实际为 … 个字符，请更正",
    "must be at least …": "不得小于 …",
    "must be at most …": "不得大于 …",
    "give a larger number": "请增大数值",
    "give a smaller number": "请减小数值",
    "must match …": "格式须为 …",
    "leave out the characters that it does not name": "请去掉不允许的字符",
    "must be an absolute URL": "须为完整 URL",
    "write it with its scheme, such as https://": "请写明协议，例如 https://",
    "must be one of …": "须为以下之一：…",
    "take a member of …, or …(…) for a value newer than this package": (
        "请选择 … 的成员；若该值比本软件包更新，请写成 …(…)"
    ),
    "takes at least … items": "至少 … 项",
    "takes at most … items": "最多 … 项",
    "add items": "请增加条目",
    "split it over several calls": "请分多次调用",
    "WeChat Pay takes characters of at most three bytes in UTF-8, so no emoji": (
        "微信支付不接受 4 字节的 UTF-8 字符，例如表情符号"
    ),
    "remove the characters above U+FFFF": "请删除 U+FFFF 以上的字符",
    "JSON has no such number": "JSON 不能表示该数值",
    "give a finite number": "请填写有限的数值",
    "must be a …": "类型须为 …",
    "must be an …": "类型须为 …",
    "it is …; convert it": "实际为 …，请转换",
    "must be an aware datetime": "须为带时区的时间",
    "give it a time zone, such as datetime(…, tzinfo=ZoneInfo('Asia/Shanghai'))": (
        "请写明时区，例如 datetime(…, tzinfo=ZoneInfo('Asia/Shanghai'))"
    ),
    "must have an offset in whole minutes": "时区偏移须为整分钟",
    "use .astimezone(timezone.utc)": "请使用 .astimezone(timezone.utc)",
    "is required in … mode": "在 … 模式下必填",
    "give it a value, or set mode= of the client to the other mode": (
        "请填写；若不是该模式，请改用另一模式（命令行为 --mode）"
    ),
    "does not belong to … mode": "不属于 … 模式",
    "leave it out, or set mode= of the client to the other mode": (
        "请去掉；若不是该模式，请改用另一模式（命令行为 --mode）"
    ),
    "must be a str in plain text, not empty": "须为非空明文字符串",
    "is sent encrypted, and the client has no encryptor": "须加密发送，而客户端没有 encryptor",
    "pass encryptor=wechatpay_signing.FieldCipher(…) to the client": (
        "请向客户端传入 encryptor=wechatpay_signing.FieldCipher(…)"
    ),
    "cannot be given together with transport": "不能与 transport 同时给出",
    "give one of them": "请只给其中之一",
    "must be an absolute path, percent-encoded, without host and query": (
        "须为以 / 开头、已百分号转义的路径，不含域名与查询串"
    ),
    "write /v3/…, give the query as params, quote ids with urllib.parse.quote(id, safe='')": (
        "请写成 /v3/…，查询参数用 params，ID 用 urllib.parse.quote(id, safe='') 转义"
    ),
    "must be an HTTP method": "须为 HTTP 方法",
    "use GET, POST, PATCH, PUT or DELETE": "请使用 GET、POST、PATCH、PUT 或 DELETE",
    "is nested too deeply": "嵌套过深",
    "flatten it": "请减少嵌套层级",
    "must be a str, a number or a bool": "须为字符串、数字或布尔值",
    "a query holds single values": "查询参数只能是单个值",
    "holds what JSON has no form for": "含有 JSON 无法表示的值",
    "give texts, numbers, lists and objects": "请使用字符串、数字、数组和对象",
    "must be a whole number of at most 64 bits": "须为不超过 64 位的整数",
    "send it as text if it is an id": "若为 ID，请以字符串发送",
    "must have a method encrypt": "须有 `encrypt` 方法",
    "pass wechatpay_signing.FieldCipher(…)": "请传入 wechatpay_signing.FieldCipher(…)",
    "must be True or False": "须为 `True` 或 `False`",
    "leave it out but in tests": "仅测试中可填写",
    "must be a mapping of names to values": "须为名称到值的映射",
    "such as {'Accept-Language': 'en'}": "例如 {'Accept-Language': 'en'}",
    "is closed": "已关闭",
    "must return two texts, the ciphertext and the serial number of the key": (
        "须返回两个字符串：密文与加密所用密钥的序列号"
    ),
    "make a new one": "请新建一个",
    "is missing": "缺失",
    "pass wechatpay_signing.SigningTransport.from_env(), or an httpx client with such a transport": (
        "请传入 wechatpay_signing.SigningTransport.from_env()，或使用该 transport 的 httpx 客户端"
    ),
    "must be a number of seconds above 0, or an httpx.Timeout of such": (
        "须为大于 0 的秒数，或由其组成的 httpx.Timeout"
    ),
    "httpx.Timeout(None) waits for ever": "httpx.Timeout(None) 表示一直等待",
    'write {"X-Name": "…"}': '请写成 {"X-Name": "…"}',
    "take names and values in printable ASCII, unlike those of …": "名称与值须为可见 ASCII 字符，… 不符合",
    "cannot hold the header …, which the transport writes": "不能包含由 transport 自行写入的请求头 …",
    "leave it out": "请去掉",
    "cannot hold the segments . and .., which lead to another path": (
        "不能包含 . 与 .. 路径段，它们指向其他路径"
    ),
    "write the path that is meant": "请写出实际路径",
    "encode the value": "请对值进行编码",
    "must be an http or https URL with a host, without query, fragment and user": (
        "须为带主机名的 http 或 https URL，不含查询串、片段与用户名"
    ),
    "leave it out for …; it may come from WECHATPAY_BASE_URL": (
        "不填写即为 …；该值也可能来自环境变量 WECHATPAY_BASE_URL"
    ),
    "must be 'direct', 'partner' or None": "须为 'direct'、'partner' 或 None",
    "None allows both": "None 表示两种模式均可",
    "must be …": "须为 …",
    "takes …": "须为 …",
    # Types, as InputError and ParseError name them.
    "a string": "字符串",
    "str": "字符串",
    "int": "整数",
    "a whole number": "整数",
    "float": "小数",
    "bool": "布尔值",
    "true or false": "true 或 false",
    "a list": "数组",
    "list": "数组",
    "dict": "对象",
    "NoneType": "null",
    "a JSON object": "JSON 对象",
    "JSON value": "JSON 值",
    "mapping": "键值对象",
    "mapping with str keys": "键为字符串的对象",
    "an RFC 3339 time": "RFC 3339 格式的时间",
    "must be a … or a str": "须为 … 或字符串",
    # Problems of ParseError.
    "expected …, got …": "应为 …，实际为 …",
    "a time without an offset": "时间没有时区偏移",
    "the body is not JSON in UTF-8": "主体不是 UTF-8 编码的 JSON",
    "expected a JSON object, whose names are strings": "应为 JSON 对象，且键须为字符串",
    "the resource is not JSON in UTF-8": "通知资源不是 UTF-8 编码的 JSON",
    "the resource is not a JSON object": "通知资源不是 JSON 对象",
    "must be a str beside a resource, or a notification alone": (
        "须为字符串（并给出 resource），或只给出 notification"
    ),
    "must be a mapping, bytes or a str": "须为映射、bytes 或 str",
    # Walks over lists.
    "a page cannot be read; list() shows in to_dict() what came": (
        "有一页无法解析；用 list() 可在 to_dict() 中查看原始内容"
    ),
    "a page holds nothing but what came before, the list does not advance": (
        "有一页全部是此前已返回的内容，列表没有前进"
    ),
    "fewer items came than total_count says": "返回的条数少于 total_count",
    "the list has no end": "列表没有尽头",
    "total_count keeps changing, so items may have been missed": "total_count 不断变化，可能有遗漏",
}
