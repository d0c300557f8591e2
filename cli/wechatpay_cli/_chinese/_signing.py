"""Chinese for the errors of the signing package: every message and remedy of docs/errors.md."""

_MESSAGES = {
    # AuthorizationFormatError
    "The Authorization header does not have the right form.": "Authorization 请求头格式不正确。",
    "The Authorization scheme is malformed.": "Authorization 的认证类型格式不正确。",
    "The Authorization field … is malformed.": "Authorization 的字段 … 格式不正确。",
    "It must match … in full.": "须完全符合 …。",
    # CertificateDownloadError
    "The platform certificates were not given out (…).": "微信支付没有下发平台证书（…）。",
    "no error code": "没有错误码",
    "The platform certificates could not be downloaded (…).": "无法下载平台证书（…）。",
    "The platform certificates could not be downloaded (…: …).": "无法下载平台证书（…：…）。",
    "The platform certificates could not be downloaded (…: …; …: …).": "无法下载平台证书（…：…；…：…）。",
    "The platform certificates could not be downloaded. …": "无法下载平台证书。…",
    "No platform certificate is known.": "没有任何平台证书。",
    "No platform certificate is known. …": "没有任何平台证书。…",
    "No platform certificate is valid now. …": "当前没有在有效期内的平台证书。…",
    "Check this machine's clock, and whether a proxy ends TLS on the way: "
    "if it is yours, name its authority in SSL_CERT_FILE.": (
        "请检查本机时钟，以及途中是否有代理终结 TLS；若是自己的，请在 SSL_CERT_FILE 中指定其证书颁发机构。"
    ),
    "Check that the proxy is up, and that it lets connections to WeChat Pay through.": (
        "请检查代理是否在运行，以及是否放行到微信支付的连接。"
    ),
    "Check name server, firewall and proxy between this machine and that address. "
    "The keys are not the cause: the next call tries again.": (
        "请检查本机到该地址之间的域名解析、防火墙与代理。与密钥无关，下次调用会重新尝试。"
    ),
    # Files of settings
    "env_file cannot be given beside variables.": "env_file 不能与变量同时给出。",
    "Give one of the two.": "请只给出其中一个。",
    "The file … cannot be read (…).": "无法读取文件 …（…）。",
    "Give the path of a .env file; `membercard mock` writes one.": (
        "请给出 .env 文件路径；`membercard mock` 会生成一个。"
    ),
    "…, line … is not NAME=value.": "… 第 … 行不是 NAME=value。",
    "Correct the line; a key over several lines belongs in a file of its own.": (
        "请更正该行；多行密钥请放入单独文件。"
    ),
    "…, line …: a shell would put something else in place of $, ` or ~; this is not done.": (
        "… 第 … 行：shell 会展开 $、` 或 ~，此处不展开。"
    ),
    "Write what is meant; a value between single quotes is taken as it stands.": (
        "请直接写出结果；单引号中的值按原样使用。"
    ),
    "…, line …: a quote is not closed, or text stands beside a quoted value.": (
        "… 第 … 行：引号没有成对，或引号之外还有文字。"
    ),
    "Put the whole value between two quotes of one kind.": "请将整个值放在一对相同的引号之间。",
    # Keys, certificates and caches
    "Download pub_key.pem from the merchant platform (账户中心 > API安全 > 微信支付公钥).": (
        "请在商户平台（账户中心 > API安全 > 微信支付公钥）下载 pub_key.pem。"
    ),
    "The key for … is the merchant's own public key, not WeChat Pay's.": (
        "… 对应的是商户自己的公钥，不是微信支付公钥。"
    ),
    "Get the new platform certificate, or use the WeChat Pay public key. Check the clock, too.": (
        "请更新平台证书，或改用微信支付公钥；并检查本机时钟。"
    ),
    "Give CertTrustChain.p7b as the merchant platform offers it, or the same in PEM.": (
        "请提供商户平台的 CertTrustChain.p7b，或其 PEM 形式。"
    ),
    "chain: it holds no certificate, or something else.": "证书链：其中没有证书，或含有其他内容。",
    "The certificate cache '…' is refused: ….": "不使用平台证书缓存 '…'：…。",
    "others may write it (mode …)": "其他用户可写入该文件（权限 …）",
    "it belongs to another user": "该文件属于其他用户",
    "of its folder, others may write it (mode …)": "其他用户可写入其所在目录（权限 …）",
    "of its folder, it belongs to another user": "其所在目录属于其他用户",
    "it is a pipe or a device, not a file": "它是管道或设备，不是普通文件",
    "it holds a key or certificate in PEM": "其中是 PEM 格式的密钥或证书",
    "Give cache_path= a file of its own that only this user may write (chmod 600).": (
        "请为 cache_path= 指定一个仅本用户可写的专用文件（chmod 600）。"
    ),
    "The list of platform certificates is not signed with a key that is trusted already.": (
        "平台证书列表的应答不是用已受信任的密钥签名的。"
    ),
    "If WeChat Pay renewed its certificates while this program could not follow, give chain= "
    "(CertTrustChain.p7b of the merchant platform) or the WeChat Pay public key. If not, it is an attack.": (
        "若微信支付更换平台证书期间本程序未能更新，请提供 chain=（商户平台的 CertTrustChain.p7b）"
        "或微信支付公钥；否则应视为攻击。"
    ),
    "No certificate to encrypt with is valid now.": "当前没有在有效期内、可用于加密的证书。",
    "No platform certificate is valid now.": "当前没有在有效期内的平台证书。",
    "Only asynchronous calls can download the platform certificates: the transport has no blocking side.": (
        "只有异步调用能下载平台证书：该 transport 不支持同步调用。"
    ),
    "Use the async client or aparse, or give PlatformCertificates a blocking inner=.": (
        "请使用异步客户端或 aparse，或为 PlatformCertificates 提供同步的 inner=。"
    ),
    "Published test keys of the mock gateway, which everybody has, are set for WeChat Pay itself: ….": (
        "向微信支付正式地址配置了模拟网关的公开测试密钥（人人都有）：…。"
    ),
    "Set the keys of your merchant number, or WECHATPAY_BASE_URL to the gateway's address.": (
        "请配置本商户号的密钥，或将 WECHATPAY_BASE_URL 设为网关地址。"
    ),
    "The APIv3 key has blanks, line ends or a byte order mark around it.": (
        "APIv3密钥首尾有空格、换行或字节顺序标记。"
    ),
    "The APIv3 key stands in quotes.": "APIv3密钥带有引号。",
    "Remove the quotes.": "请去掉引号。",
    "Remove them.": "请去掉。",
    "The certificate with this serial is valid from … to … only.": "该序列号的证书有效期仅为 … 至 …。",
    "The platform certificate cannot be accepted: ….": "平台证书不可接受：…。",
    "…: it has the ID of a public key, and only certificates are downloaded.": (
        "…：其序列号是微信支付公钥 ID，而下载的只能是证书。"
    ),
    "…: it has the merchant's own key.": "…：其中是商户自己的公钥。",
    "…: it cannot be read.": "…：无法解析。",
    "…: it is a merchant's certificate, not WeChat Pay's.": "…：是商户证书，不是微信支付的平台证书。",
    "…: it is an EC key, not an RSA key.": "…：是 EC 密钥，不是 RSA 密钥。",
    "…: it is not one certificate in PEM and nothing else.": "…：内容不是单独一个 PEM 证书。",
    "…: it was issued by …, not by ….": "…：颁发者为 …，不是 …。",
    "…: no authority of the given chain has issued it.": "…：不是由所给证书链中的机构颁发的。",
    "the associated data of the entry is not that of a certificate": "该条目的附加数据不属于证书",
    "the entry lacks nonce or ciphertext": "该条目缺少 nonce 或 ciphertext",
    "WeChat Pay has no valid platform certificate for this merchant number: use the WeChat Pay public key. "
    "Download it from the merchant platform (账户中心 > API安全) and give it with its PUB_KEY_ID_…": (
        "该商户号没有有效的平台证书，请改用微信支付公钥：在商户平台（账户中心 > API安全）下载，并连同 "
        "PUB_KEY_ID_… 一起配置。"
    ),
    "it is an OpenSSH key: give apiclient_key.pem, or convert it (ssh-keygen -p -m PEM -f FILE)": (
        "是 OpenSSH 密钥：请提供 apiclient_key.pem，或转换为 PEM 格式"
    ),
    "it is a certificate request (CSR), not a key: give what was issued for it": (
        "是证书请求文件，不是密钥：请提供据此签发的文件"
    ),
    "it is a chain of certificates (PKCS#7), not a key": "是证书链（PKCS#7），不是密钥",
    "is empty": "是空的",
    "is in UTF-…: save it as plain text (ASCII or UTF-8)": "是 UTF-… 编码：请存为纯文本（ASCII 或 UTF-8）",
    "is encoded as in a URL or in HTML: decode it first": "带有网址或网页的转义字符：请先解码",
    "lacks its -----BEGIN or -----END line, or it is damaged": "的 -----BEGIN 行或 -----END 行缺失或损坏",
    "its -----BEGIN or -----END line is missing or damaged": "-----BEGIN 行或 -----END 行缺失或损坏",
    "has its line ends escaped twice (\\\\n): write them as \\n, or as real line ends": (
        "的换行被转义了两次（\\\\n）：请写成 \\n 或真正的换行"
    ),
    "holds \\t written as two characters: remove it": "含有写成两个字符的制表符：请去掉",
    "ends before its -----END line: it was cut off": "缺少 -----END 行：内容被截断",
    "stands in quotes: remove them": "带有引号：请去掉",
    "is an OpenSSH key: WeChat Pay's are RSA keys in PEM": (
        "是 OpenSSH 密钥：微信支付使用 PEM 格式的 RSA 密钥"
    ),
    "it is DER that was read as text: open the file in binary mode": (
        "是以文本方式读取的 DER：请以二进制方式打开文件"
    ),
    "it is in UTF-…, and was read in another encoding": "是 UTF-… 编码，却按其他编码读取",
    "nothing came from the pipe within 10 seconds": "10 秒内管道中没有数据",
    # ConfigurationError
    "The request extension timeout must be a mapping of step to seconds.": (
        "请求扩展 timeout 须为“阶段 → 秒数”的映射。"
    ),
    "timeout: … must be None or a number of seconds above 0, not ….": (
        "timeout：… 须为 None 或大于 0 的秒数，不能是 …。"
    ),
    "Give httpx.Timeout(5.0), for example; nothing was sent.": "例如 httpx.Timeout(5.0)；没有发送任何内容。",
    "max_connections must be at least 1, at most …, and an int; it is ….": (
        "max_connections 须为 1 到 … 的整数，实际为 …。"
    ),
    "keepalive_expiry must be a number of seconds from 0 to 86400; it is ….": (
        "keepalive_expiry 须为 0 到 86400 的秒数，实际为 …。"
    ),
    "exchange_timeout must be a number of seconds from 0.001 to 86400; it is ….": (
        "exchange_timeout 须为 0.001 到 86400 的秒数，实际为 …。"
    ),
    "… must be an ssl.SSLContext for clients, or None; it is ….": (
        "… 须为客户端用的 ssl.SSLContext 或 None，实际类型为 …。"
    ),
    'Give …=ssl.create_default_context(cafile="ca.pem") for an authority of your own, or leave it out. '
    "TLS cannot be switched off.": (
        '使用自己的证书颁发机构时，请写 …=ssl.create_default_context(cafile="ca.pem")，否则不要传入；'
        "TLS 无法关闭。"
    ),
    "proxy must be http(s): a URL such as http://127.0.0.1:8080, or an httpx.Proxy of one.": (
        "proxy 须为 http(s) 代理：形如 http://127.0.0.1:8080 的 URL，或由它构造的 httpx.Proxy。"
    ),
    "Correct it; for SOCKS give inner=httpx.HTTPTransport(proxy=…).": (
        "请更正；SOCKS 代理请使用 inner=httpx.HTTPTransport(proxy=…)。"
    ),
    "proxy: user, password and headers must be printable text, and the user without colon.": (
        "proxy：用户名、密码与请求头须为可打印文本，用户名不得含冒号。"
    ),
    "Correct them; nothing was sent.": "请更正；没有发送任何内容。",
    "The authorities in …=… cannot be loaded (…).": "无法加载 …=… 中的证书颁发机构（…）。",
    "Give the path of a PEM file, or remove the variable; nothing was sent.": (
        "请填写 PEM 文件的路径，或删除该变量；没有发送任何内容。"
    ),
    "max_response_bytes must be an int of at least 1 (bytes); it is ….": (
        "max_response_bytes 须为不小于 1 的整数（字节），实际为 …。"
    ),
    "The APIv3 key is neither bytes nor UTF-8 text.": "APIv3密钥既不是字节，也不是 UTF-8 文本。",
    "The APIv3 key must be … bytes long and has ….": "APIv3密钥须为 … 字节，实际为 … 字节。",
    "Take the APIv3 key from the merchant platform (账户中心 > API安全 > APIv3密钥), not the APIv2 key.": (
        "请使用商户平台（账户中心 > API安全 > APIv3密钥）设置的 APIv3密钥，而不是 APIv2密钥。"
    ),
    "… must be …, not ….": "… 须为…，而不是…。",
    "a number of seconds …": "秒数（…）",
    "above 0": "大于 0",
    "of at least 0": "不小于 0",
    "Give … as a number, such as …=5.": "请将 … 设为数字，例如 …=5。",
    "a whole number from … to …": "… 至 … 的整数",
    "… must be a number of seconds from 0 to 86400, not ….": "… 须为 0 至 86400 的秒数，而非 …。",
    "… must be a number of seconds from 0.001 to 86400, not ….": "… 须为 0.001 至 86400 的秒数，而非 …。",
    "Give … as an int, such as …=….": "请将 … 设为整数，例如 …=…。",
    "a function that returns …": "返回…的函数",
    "Give …= the function itself, not a class and not what it returns.": (
        "请为 …= 提供函数本身，而不是类，也不是它的返回值。"
    ),
    "True or False": "True 或 False",
    "Give …=True, or leave it out.": "请写 …=True，或不设置。",
    "Unix time in seconds": "Unix 时间（秒）",
    "a new random text": "新随机串",
    "seconds that never go back": "不会倒退的秒数",
    "nothing and takes the metrics": "空值并接收指标",
    "an httpx transport": " httpx 的 transport ",
    "Give an object such as PooledTransport() or httpx.HTTPTransport().": (
        "请提供对象，例如 PooledTransport() 或 httpx.HTTPTransport()。"
    ),
    "host names, such as api.mch.weixin.qq.com or localhost:8080": (
        "域名，例如 `api.mch.weixin.qq.com` 或 `localhost:8080`"
    ),
    "Give each host as a text without scheme, path and user.": (
        "每个域名请写成文本，不含协议、路径与用户信息。"
    ),
    "an http or https URL without query, fragment and user": (
        " http 或 https URL，不含查询参数、片段与用户信息"
    ),
    "Leave … out for WeChat Pay itself (…).": "不设置 … 即为微信支付（…）。",
    "the path of a file": "文件路径",
    "Give … as text or pathlib.Path.": "请将 … 设为文本或 pathlib.Path。",
    "a text of … to … printable characters": " … 至 … 个可见字符的文本",
    "Give … as a short text.": "请将 … 设为简短的文本。",
    "a signer with mchid, serial_no and sign()": "带 mchid、serial_no 与 sign() 的签名器",
    "Give an RSASigner, or an object of yours that signs.": "请提供 RSASigner，或自行实现的签名器。",
    "Give the RSASigner of the merchant.": "请提供该商户的 RSASigner。",
    "a verifier with serial_no and verify()": "带 serial_no 与 verify() 的验签器",
    "Give an RSAVerifier, PlatformCertificates, or an object of yours that verifies.": (
        "请提供 RSAVerifier、PlatformCertificates，或自行实现的验签器。"
    ),
    "Give the RSAVerifier or the PlatformCertificates.": "请提供 RSAVerifier 或 PlatformCertificates。",
    "a source of keys with encryption_key()": "带 encryption_key() 的密钥来源",
    "an object with decrypt(), or None": "带 decrypt() 的对象，或 `None`",
    "Give the RSASigner.": "请提供 RSASigner。",
    "a SigningTransport": " SigningTransport ",
    "Give the one of the client.": "请提供客户端所用的 transport。",
    "a mapping of serial to key": "序列号到密钥的映射",
    "Give a dict such as {PUB_KEY_ID_…: 'pub_key.pem'}.": "请提供字典，例如 {PUB_KEY_ID_…: 'pub_key.pem'}。",
    "Give a dict such as {PUB_KEY_ID_…: …}.": "请提供字典，例如 {PUB_KEY_ID_…: …}。",
    "a mapping of variables": "变量的映射",
    "Give os.environ, a dict, or leave it out.": "请提供 os.environ 或字典，或不设置。",
    "an exception, or None after success": "异常，成功时为 `None`",
    "Give what was raised.": "请提供所抛出的异常。",
    "an httpx.Request": " httpx.Request ",
    "Give the request that was sent.": "请提供所发送的请求。",
    "a response or an exception": "应答或异常",
    "Give what the call ended in.": "请提供调用的结果。",
    "an HTTP method": " HTTP 方法",
    "Write it as it is sent: POST.": "请按发送时的写法：POST。",
    "path and query as sent, percent-encoded": "发送时的路径与查询参数（已做百分号编码）",
    "Give request.url.raw_path, without scheme and host.": "请提供 request.url.raw_path，不含协议与域名。",
    "visible ASCII characters": "可见的 ASCII 字符",
    "Give the value of Wechatpay-Nonce.": "请提供 Wechatpay-Nonce 的值。",
    "bytes": "字节",
    "Give the bytes as they are sent; empty bytes for no body.": "请提供所发送的字节；无请求主体时为空字节。",
    "this text": "所给文本",
    "these bytes": "所给字节",
    "a bool": "布尔值",
    "the class …": "类 …",
    "a value of type …": "… 类型的值",
    "The nonce must be 12 bytes long.": "随机串须为 12 字节。",
    "Make a new one for every ciphertext.": "每次加密请生成新的随机串。",
    "The associated data must be UTF-8 text, and the plaintext bytes.": (
        "附加数据须为 UTF-8 文本，明文须为字节。"
    ),
    "Encode the plaintext.": "请将明文编码为字节。",
    "The async side of PooledTransport needs asyncio, whose event loop is not running here.": (
        "PooledTransport 的异步部分需要 asyncio，而此处没有运行中的 asyncio 事件循环。"
    ),
    "With trio, give SigningTransport inner=httpx.AsyncHTTPTransport().": (
        "使用 trio 时，请给 SigningTransport 传入 inner=httpx.AsyncHTTPTransport()。"
    ),
    "Environment variables are missing: ….": "缺少环境变量：…。",
    "… (or …)": "…（或 …）",
    "… with …, or …": "… 与 …，或 …",
    "Set them to the values that the merchant platform shows (账户中心 > API安全). "
    "A gateway for tests writes them: membercard mock --keys DIR.": (
        "请设置为商户平台（账户中心 > API安全）显示的值；测试时可由 membercard mock --keys DIR 生成。"
    ),
    "Set … or …_FILE, not both.": "… 与 …_FILE 只能设置一个。",
    "Remove one of the two variables.": "请删除其中一个变量。",
    "The verifier of this transport has no encryption_key().": (
        "该 transport 的 verifier 没有 encryption_key()。"
    ),
    "Use RSAVerifier or PlatformCertificates, or give FieldCipher a source of keys.": (
        "请使用 RSAVerifier 或 PlatformCertificates，或为 FieldCipher 提供密钥来源。"
    ),
    "This FieldCipher cannot decrypt.": "该 FieldCipher 不能解密。",
    "Give it the signer: FieldCipher(verifier, signer).": "请提供 signer：FieldCipher(verifier, signer)。",
    "The merchant … has no APIv3 key, so its callbacks cannot be decrypted.": (
        "商户 … 没有 APIv3密钥，无法解密其回调。"
    ),
    "Give apiv3_key= when adding it.": "添加该商户时请提供 apiv3_key=。",
    "The APIv3 key is missing, so callbacks cannot be decrypted.": "缺少 APIv3密钥，无法解密回调。",
    "Set WECHATPAY_APIV3_KEY, or give the key.": "请设置 WECHATPAY_APIV3_KEY，或直接提供密钥。",
    "The replay store is asynchronous, and the call is not.": "防重放存储是异步的，而调用是同步的。",
    "Call aparse or arespond and use async with, or give a synchronous store.": (
        "请调用 aparse 或 arespond 并使用 async with，或改用同步存储。"
    ),
    "The handler is asynchronous, and the call is not.": "处理函数是异步的，而调用是同步的。",
    "Call arespond, or give a handler that is a plain function.": "请调用 arespond，或改用普通函数。",
    "The handler is a generator, whose work would never begin.": "处理函数是生成器，其中的代码永远不会执行。",
    "Give a handler that is a plain function.": "请改用普通函数。",
    "SQLiteReplayStore needs a file, not a database in memory.": (
        "SQLiteReplayStore 需要文件，而不是内存数据库。"
    ),
    "Use MemoryReplayStore to remember in this process alone.": (
        "如只需在本进程内防重放，请使用 MemoryReplayStore。"
    ),
    "The merchant … has neither a WeChat Pay public key nor an APIv3 key.": (
        "商户 … 既没有微信支付公钥，也没有 APIv3密钥。"
    ),
    "Give public_keys={PUB_KEY_ID_…: …}, or apiv3_key= to download certificates, or both.": (
        "请提供 public_keys={PUB_KEY_ID_…: …}，或提供 apiv3_key= 以下载平台证书，也可两者都提供。"
    ),
    "… of resilient_transport must ….": "resilient_transport 的 … 须…。",
    "be a transport of httpx": "为 httpx 的 transport",
    "return seconds": "返回秒数",
    "return a number from 0 to 1": "返回 0 到 1 之间的数",
    "return an awaitable": "返回可等待对象",
    "be a positive whole number": "为正整数",
    "be a positive number of seconds": "为大于 0 的秒数",
    "be a number of seconds, 0 or more": "为不小于 0 的秒数",
    "be a host such as api.mch.weixin.qq.com, without https://": (
        "为域名，例如 api.mch.weixin.qq.com，不含 https://"
    ),
    "be a host like main_host, or None": "为与 main_host 同样形式的域名，或 None",
    "be a function": "为函数",
    "The request has an Authorization header, whose place the signature takes.": (
        "请求已带有 Authorization 请求头，而签名须写在该请求头中。"
    ),
    "Leave the header out, and auth= of the httpx client.": "请去掉该请求头以及 httpx 客户端的 auth=。",
    "The method … is no HTTP method.": "… 不是 HTTP 请求方法。",
    "The path or query of the request is malformed.": "请求的路径或查询串格式不正确。",
    "Percent-encode what a URL cannot hold.": "URL 中不允许的字符请做百分号转义。",
    "The request header … is malformed.": "请求头 … 格式不正确。",
    "Leave line ends and NUL out of it.": "请去掉其中的换行符与 NUL。",
    "Content-Length or Transfer-Encoding of the request does not fit its body.": (
        "请求的 Content-Length 或传输编码与请求主体不符。"
    ),
    "Leave both headers to httpx.": "请让 httpx 自行写这两个请求头。",
    "The … timeout of the request is ….": "请求的 … 超时为 …。",
    "Give a positive number of seconds, or None for no limit.": "请填写大于 0 的秒数；None 表示不限时。",
    "The … is unfit for a header.": "… 不能写入请求头。",
    "serial_no of the verifier": "verifier 的 serial_no",
    "Give visible ASCII characters.": "请使用可见 ASCII 字符。",
    "The nonce is no text.": "随机串不是文本。",
    "Let nonce= return a new random text.": "请让 nonce= 每次返回新的随机文本。",
    "The clock gave …, which is no time.": "时钟返回了 …，不是有效时间。",
    "Let clock= return Unix time in seconds.": "请让 clock= 返回以秒为单位的 Unix 时间。",
    "… names …, which cannot be used (…).": "… 所指的 … 无法使用（…）。",
    "Name PEM certificates of authorities, or remove the variable.": (
        "请改为 CA 证书的 PEM 文件或目录，或删除该环境变量。"
    ),
    "The request was signed before it reached resilient_transport.": (
        "请求在到达 resilient_transport 之前已被签名。"
    ),
    "Write resilient_transport(SigningTransport(…)): each attempt is signed anew.": (
        "请写成 resilient_transport(SigningTransport(…))：每次尝试都会重新签名。"
    ),
    "… must be the merchant number: a text of digits only.": "… 须为商户号：只含数字的文本。",
    "WECHATPAY_MODE must be direct or partner.": (
        "WECHATPAY_MODE 须为 direct（直连商户）或 partner（服务商）。"
    ),
    "Leave it out: WECHATPAY_SUB_MCHID makes it partner, else it is direct.": (
        "可不设置：设置了 WECHATPAY_SUB_MCHID 即为 partner，否则为 direct。"
    ),
    "The transport inside resilient_transport has no ….": "resilient_transport 所包装的 transport 没有 …。",
    "Give resilient_transport a SigningTransport.": "请将 SigningTransport 交给 resilient_transport。",
    "The verifier has no key.": "verifier 没有任何密钥。",
    "Give the WeChat Pay public key with its PUB_KEY_ID_…, or a platform certificate.": (
        "请提供微信支付公钥及其 PUB_KEY_ID_…，或提供平台证书。"
    ),
    "… needs an inner transport that is an ….": "… 的内层 transport 须为 …。",
    "Give inner= a transport for this kind of client, or leave it out.": (
        "请为 inner= 提供与客户端同类的 transport，或不提供。"
    ),
    # DecryptionError
    "The nonce of the ciphertext is not 12 bytes long.": "密文的随机串不是 12 字节。",
    "The associated data of the ciphertext is not UTF-8 text.": "密文的附加数据不是 UTF-8 文本。",
    "The ciphertext is not base64.": "密文不是 Base64。",
    "The ciphertext does not open with this APIv3 key, nonce and associated data.": (
        "用该 APIv3密钥、随机串与附加数据无法解密。"
    ),
    "None of the downloaded platform certificates opens with this APIv3 key.": (
        "下载的平台证书都无法用该 APIv3密钥解密。"
    ),
    "The encrypted field does not open with the merchant's private key.": "加密字段无法用商户私钥解密。",
    "The encrypted field is not base64.": "加密字段不是 Base64。",
    "The decrypted field is not UTF-8 text.": "解密后的字段不是 UTF-8 文本。",
    "The resource is encrypted with ….": "回调资源的加密算法为 …。",
    "Only … is supported.": "只支持 …。",
    # DuplicateNotificationError
    "The event … was handled before.": "事件 … 已处理过。",
    # EncryptionError
    "The field is not UTF-8 text.": "字段不是 UTF-8 文本。",
    "Give it as str.": "请以 str 提供。",
    "The field has … bytes in UTF-8, but this key takes ….": (
        "字段的 UTF-8 编码为 … 字节，该密钥最多加密 … 字节。"
    ),
    # ForeignHostError
    "The host … is not one that this transport signs for.": "不会为域名 … 签名。",
    "The URL scheme … to host … is refused: use https.": "拒绝以 … 协议访问 …：请使用 https。",
    "The host … is no host name.": "… 不是有效域名。",
    # ImageUploadError
    "… refused the image (…): …": "…拒绝了图片（…）：…",
    "WeChat Pay": "微信支付",
    "Somebody other than WeChat Pay": "应答方并非微信支付，并",
    "The upload ended with status …, which says of no image that it is there.": (
        "上传图片的应答状态码为 …，不能表明图片已上传。"
    ),
    # RedirectRefusedError
    "A redirect… came without signature headers.": "收到没有签名头的重定向应答（…）。",
    "WeChat Pay redirects no call, so a proxy or a login page in between responded. Check the network, "
    "and that base_url names WeChat Pay's own host.": (
        "微信支付从不重定向请求，应答来自中间的代理或登录页。请检查网络，并确认 base_url 为微信支付的域名。"
    ),
    "Correct what it names; repeat later after a 5xx.": "请按提示更正；5xx 请稍后重试。",
    "The image is neither a path nor bytes.": "图片既不是路径，也不是字节。",
    "Give its path, or its bytes.": "请提供图片的路径或字节。",
    "The image is empty.": "图片为空。",
    "The image has … bytes; at most … are allowed.": "图片为 … 字节，最多允许 … 字节。",
    "filename must be 1 to 128 printable characters.": "文件名须为 1 至 128 个可见字符。",
    "filename … does not end in .jpg, .png or .bmp.": "文件名 … 的扩展名不是 .jpg、.png 或 .bmp。",
    "Give filename= with such an end.": "请用 filename= 提供带扩展名的文件名。",
    "The content of … is not ….": "… 的内容不是 …。",
    "The answer to the upload has no media_url.": "上传应答没有 media_url。",
    "Upload the image again.": "请重新上传图片。",
    "filename is missing.": "缺少文件名。",
    "Give filename= with an image in bytes.": "图片为字节时请提供 filename=。",
    "The image … cannot be read (…).": "无法读取图片 …（…）。",
    # InvalidSignatureError
    "Wechatpay-Signature is not canonical base64.": "Wechatpay-Signature 不是规范的 Base64。",
    "The signature does not fit the content.": "签名与内容不符，验签失败。",
    "Wechatpay-Signature is not base64.": "Wechatpay-Signature 不是 Base64。",
    "The verifier returned …, so nothing was verified.": "verifier 返回了 …，因此没有验签。",
    "Its verify must raise when a signature does not fit, and return None when it does.": (
        "其 verify 在签名不符时须抛出异常，相符时须返回 None。"
    ),
    "The response could not be verified: … was raised.": "应答无法验签：抛出了 …。",
    "Mend what raised it: the verifier, the clock or the log; see the cause.": (
        "请修复抛出异常的一方：verifier、时钟或日志；详见异常原因。"
    ),
    "Signature headers are missing: ….": "缺少签名头：…。",
    "Signature headers are malformed: ….": "签名头格式不正确：…。",
    # KeyLoadError
    "… is neither the serial number of a certificate nor a public key ID.": (
        "… 既不是证书序列号，也不是公钥 ID。"
    ),
    "Write a text of up to 40 upper-case hexadecimal digits, or PUB_KEY_ID_ and its digits.": (
        "请写成文本：最多 40 位大写十六进制，或 PUB_KEY_ID_ 加数字。"
    ),
    "The serial of a verification key": "验签密钥的序列号",
    "…: its … cannot be read: the file is damaged or of another kind.": (
        "…：其中的…无法读取，文件已损坏或类型不对。"
    ),
    "… must be upper-case hexadecimal without colons or blanks.": "… 须为大写十六进制，不含冒号与空格。",
    "Write it as the merchant platform shows it: 40 digits 0-9 and A-F.": (
        "请写成商户平台显示的形式：40 位，0-9 与 A-F。"
    ),
    "…: it is not an RSA key.": "…：不是 RSA 密钥。",
    "…: its numbers do not belong together: the file is damaged.": "…：密钥的各个参数不配套，文件已损坏。",
    "…: its password is neither bytes nor UTF-8 text.": "…：密码既不是字节，也不是 UTF-8 文本。",
    "…: it is a private key, but a public key or certificate is needed: give pub_key.pem.": (
        "…：这是私钥，此处需要公钥或证书：请提供 pub_key.pem。"
    ),
    "…: it is an RSA key of … bits, but at least … are needed.": "…：RSA 密钥为 … 位，至少需要 … 位。",
    "…: it looks like the PKCS#12 file apiclient_cert.p12: give apiclient_key.pem instead.": (
        "…：看起来是 PKCS#12 文件 apiclient_cert.p12，请改用 apiclient_key.pem。"
    ),
    "…: a certificate (serial …) was given for a public key ID: give pub_key.pem.": (
        "…：公钥 ID 对应的却是证书（序列号 …），请提供 pub_key.pem。"
    ),
    "…: the certificate's serial number is …, not ….": "…：证书序列号是 …，而不是 …。",
    "…: it is encrypted: give its password.": "…：已加密，请提供密码。",
    "…: it has no password: leave it out.": "…：没有密码，请勿提供。",
    "…: the password is wrong, or the file is damaged.": "…：密码错误，或文件已损坏。",
    "…: it is a public key or certificate, but the private key is needed: give apiclient_key.pem.": (
        "…：这是公钥或证书，此处需要私钥：请提供 apiclient_key.pem。"
    ),
    "…: it is a …, but the private key is needed: give apiclient_key.pem.": (
        "…：这是…，此处需要私钥：请提供 apiclient_key.pem。"
    ),
    "serial_no must be that of the merchant API certificate, not a public key ID.": (
        "serial_no 须为商户 API 证书的序列号，而不是公钥 ID。"
    ),
    "The certificate was issued for another private key.": "该证书是为另一个私钥签发的。",
    "…: … holds no PEM block, no base64 and no DER.": "…：…中没有 PEM、Base64 或 DER 内容。",
    "Give apiclient_key.pem, pub_key.pem or a certificate, whole and unchanged.": (
        "请提供完整且未改动的 apiclient_key.pem、pub_key.pem 或证书。"
    ),
    "… is neither a path nor text nor bytes.": "… 既不是路径，也不是文本或字节。",
    "… is empty.": "… 为空。",
    "Give a path, or the text of a PEM file.": "请提供文件路径，或 PEM 文件的内容。",
    "…: … cannot be read (…).": "…：无法读取…（…）。",
    "Give the path of a readable file, or the whole text of a PEM file.": (
        "请提供可读文件的路径，或 PEM 文件的完整内容。"
    ),
    "The key for …": "… 的密钥",
    "the file …": "文件 …",
    "the given text of length …": "所给文本（长度 …）",
    "the given content of length …": "所给内容（长度 …）",
    "private key": "私钥",
    "rsa private key": "RSA 私钥",
    "ec private key": "EC 私钥",
    "encrypted private key": "加密私钥",
    "public key": "公钥",
    "rsa public key": "RSA 公钥",
    "certificate": "证书",
    "content": "内容",
    # MalformedNotificationError
    "The header … is neither one text nor one bytes value.": "请求头 … 既不是文本，也不是字节。",
    "The header … comes more than once.": "请求头 … 出现多次。",
    "The headers are neither a mapping nor pairs of a name and a value.": (
        "请求头既不是映射，也不是名称与值的对。"
    ),
    "The decrypted resource is not a JSON object.": "解密后的资源不是 JSON 对象。",
    "The body is not a JSON object with an object named resource.": (
        "主体不是含有 resource 对象的 JSON 对象。"
    ),
    "The field id is not 1 to 64 printable characters.": "字段 id 须为 1 至 64 个可见字符。",
    "The field … is missing or not text.": "字段 … 缺失或不是文本。",
    "The body is …, not bytes: a signature fits the raw bytes only.": (
        "主体是 …，而不是字节：签名只与原始字节相符。"
    ),
    "Pass request.body (Django), request.get_data() (Flask), await request.body() (FastAPI).": (
        "请传入 request.body（Django）、request.get_data()（Flask）或 await request.body()（FastAPI）。"
    ),
    # Handling a callback once
    "Allow SET, GET, DEL and EVAL on keys that start with its prefix; SQLiteReplayStore needs no server.": (
        "请允许对以其 `prefix` 开头的键执行 `SET`、`GET`、`DEL` 和 `EVAL`；SQLiteReplayStore 不需要服务器。"
    ),
    "Answer 503: WeChat Pay sends it again, and finds the key that was downloaded meanwhile.": (
        "请应答 503：微信支付会重发，届时即可使用已下载的密钥。"
    ),
    "Give 'wechatpay:seen:', or leave it out.": ("请传入 'wechatpay:seen:'，或省略该参数。"),
    "Give 1000000, or leave it out.": ("请传入 1000000，或省略该参数。"),
    "Give 5.0, or leave it out.": ("请传入 5.0，或省略该参数。"),
    "Give MemoryReplayStore(), SQLiteReplayStore(path) or RedisReplayStore(client).": (
        "请传入 MemoryReplayStore()、SQLiteReplayStore(path) 或 RedisReplayStore(client)。"
    ),
    "Give a redis client of the other kind, or this one to ….": (
        "请改用另一种 `redis` 客户端，或将其传给 …。"
    ),
    "Give a synchronous replay store; it works in a thread.": ("请改用同步的防重放存储，它会在线程中运行。"),
    "Give each merchant number a callback address and pass mchid=…, or APIv3 keys that differ.": (
        "请为每个商户号设置各自的回调地址并传入 mchid=…，或使用互不相同的 APIv3密钥。"
    ),
    "Give the time at which the request came in: time.time(), in seconds, or datetime.now(UTC).": (
        "请传入收到请求的时间：以秒为单位的 time.time()，或 datetime.now(UTC)。"
    ),
    "It becomes part of the keys in the replay store.": ("它会成为防重放存储中键的一部分。"),
    "Keep other programs away from the file, and answer the callback with 503.": (
        "请勿让其他程序操作该文件，并对回调应答 503。"
    ),
    "Leave it out: 45 seconds and two days fit WeChat Pay's schedules.": (
        "请省略该参数：默认的 45 秒和两天与微信支付的重发间隔相符。"
    ),
    "Let it pass, so that the transaction is rolled back. Do long work in a queue, and give the "
    "event's id a unique key in your database.": (
        "请勿捕获，以便事务回滚。耗时的工作请放入队列，并在数据库中为事件 id 建立唯一键。"
    ),
    "The APIv3 keys of … merchant numbers open this callback (…).": (
        "有 … 个商户号的 APIv3密钥都能解密该回调（…）。"
    ),
    "The Redis server refuses what the replay store needs (…).": (
        "Redis 服务器拒绝执行防重放存储所需的命令（…）。"
    ),
    "The event … took so long that another delivery of it was let in.": (
        "事件 … 处理时间过长，其另一次通知已开始处理。"
    ),
    "The key of this callback is not at hand, and another search for a key is not over or was in "
    "vain a moment ago.": ("尚无该回调所用的密钥，且另一次查找密钥尚未结束，或刚刚未能找到。"),
    "The replay store in memory is full (… entries).": ("内存防重放存储已满（… 条）。"),
    "The replay store … is deleted or replaced again and again.": ("防重放存储 … 不断被删除或替换。"),
    "This replay store cannot use a ….….": ("该防重放存储不能使用 ….…。"),
    "Use SQLiteReplayStore or RedisReplayStore, or give a larger max_entries.": (
        "请使用 SQLiteReplayStore 或 RedisReplayStore，或增大 max_entries。"
    ),
    "Wechatpay-Serial names no certificate.": ("Wechatpay-Serial 不是证书序列号。"),
    "max_entries is …, not a positive integer.": ("max_entries 为 …，不是正整数。"),
    "on_commit with an asynchronous replay store needs asyncio.": (
        "异步防重放存储使用 on_commit 时需要 asyncio。"
    ),
    "prefix is …, not text.": ("`prefix` 为 …，不是文本。"),
    "received_at is …: ….": ("received_at 为 …：…。"),
    "a datetime whose time zone raises an error": "该时间的时区会抛出异常",
    "seen is …, not a replay store.": ("`seen` 为 …，不是防重放存储。"),
    "timeout is …, not a number of seconds from 0.": ("`timeout` 为 …，不是大于等于 0 的秒数。"),
    "… is …, not a positive number of seconds.": ("… 为 …，不是正的秒数。"),
    "… is …, not up to 64 letters, digits, '.', '_' or '-'.": (
        "… 为 …，须为至多 64 个字母、数字、“.”、“_”或“-”。"
    ),
    # NotificationInProgressError
    "The event … is being handled.": "事件 … 正在处理中。",
    # ReplayStoreError
    "The Redis replay store failed (…).": "Redis 防重放存储出错（…）。",
    "Answer the callback with 503, so that WeChat Pay sends it again; check that the Redis server is up and "
    "reachable, and that an asynchronous client stays in one event loop.": (
        "请对回调应答 503，微信支付会重发；请检查 Redis 服务是否可用，异步客户端是否只用于一个事件循环。"
    ),
    "The replay store file … can be changed by other users, who could make callbacks be skipped or repeated: "
    "….": "其他用户可更改防重放文件 …，可能使回调被跳过或重复处理：…。",
    "Give it a folder of this user's own, and run: chmod 600 …": (
        "请为其使用本用户自己的目录，并执行：chmod 600 …"
    ),
    "The replay store file … cannot be opened (…).": "无法打开防重放文件 …（…）。",
    "Give a path in an existing directory that this process may write to.": (
        "请提供已存在且本进程可写的目录中的路径。"
    ),
    "The replay store … failed (…).": "防重放存储 … 出错（…）。",
    "Answer the callback with 503, so that WeChat Pay sends it again; check the file, its directory and the "
    "disk space.": "请对回调应答 503，微信支付会重发；请检查该文件、所在目录与磁盘空间。",
    # ReplayedNotificationError
    "The Wechatpay-Nonce of this callback was used before.": "该回调的 Wechatpay-Nonce 已使用过。",
    # SignatureProbeError
    "The signature is marked as wrong on purpose (WECHATPAY/SIGNTEST/).": (
        "该签名自称是微信支付故意发送了错误签名以作探测（WECHATPAY/SIGNTEST/）。"
    ),
    # StaleTimestampError
    "Wechatpay-Timestamp is … seconds … the clock; at most … are allowed.": (
        "Wechatpay-Timestamp 与本机时钟相差 … 秒（…），最多允许 … 秒。"
    ),
    "behind": "早于本机",
    "ahead of": "晚于本机",
    # UnknownSerialError
    "No merchant of this registry has a key with this serial.": "没有任何已登记的商户持有该序列号的密钥。",
    "Add the merchant, or give each a callback address of its own and pass mchid=…": (
        "请登记该商户，或为每个商户使用单独的回调地址并传入 mchid=…"
    ),
    "No key is known for this serial (known: …).": "没有该序列号对应的密钥（已有：…）。",
    "No key is known for this serial (known: …). …": "没有该序列号对应的密钥（已有：…）。…",
    "none": "无",
    "WeChat Pay signed with its public key: download pub_key.pem from the merchant platform "
    "(账户中心 > API安全) and add it to the verifier under this ID, beside the certificates.": (
        "微信支付用微信支付公钥签名：请在商户平台（账户中心 > API安全）下载 pub_key.pem，以该 ID 加入配置，"
        "与平台证书并存。"
    ),
    "WeChat Pay signed with a platform certificate: let PlatformCertificates download it (it needs the APIv3 "
    "key), or add the certificate to the verifier under this serial.": (
        "微信支付用平台证书签名：请设置 APIv3密钥 以便自动下载平台证书，或将该证书以此序列号加入配置。"
    ),
    # ResponseTooLargeError
    "The response has more than … bytes.": "应答超过 … 字节。",
    # UnreadableResponseError
    "The body of the answer cannot be decoded.": "应答主体无法解码。",
    # UnsignedResponseError
    "A success came without signature headers.": "成功的应答没有签名头。",
    "The upload's answer was not verified.": "上传应答没有经过验签。",
    "Give upload_image a SigningTransport or a client that has one.": (
        "请为 upload_image 提供 SigningTransport，或使用它的客户端。"
    ),
    # UnsupportedSignatureTypeError
    "Wechatpay-Signature-Type is …, but the verifier knows ….": (
        "Wechatpay-Signature-Type 为 …，而 verifier 只支持 …。"
    ),
}

_REMEDIES = {
    # The remedies of the classes.
    "Write WECHATPAY2-SHA256-RSA2048, one space, then mchid, nonce_str, signature, timestamp and "
    'serial_no as key="value", separated by commas without spaces.': (
        '请写成 WECHATPAY2-SHA256-RSA2048、一个空格，再以 key="value" 形式写 mchid、nonce_str、signature、'
        "timestamp 与 serial_no，用逗号分隔，不含空格。"
    ),
    "Check network and credentials. A merchant number without platform certificates needs the WeChat Pay "
    "public key: download it from the merchant platform and give it with its PUB_KEY_ID_…": (
        "请检查网络与凭据。没有平台证书的商户号须使用微信支付公钥：请在商户平台下载，并连同 "
        "PUB_KEY_ID_… 一起配置。"
    ),
    "Correct the setting that is named.": "请更正所指的设置。",
    "Check who responded: WeChat Pay's own responses are small. "
    "If yours are larger, give SigningTransport a larger max_response_bytes.": (
        "请检查应答方是谁：微信支付的应答都很小；若您的应答确实更大，"
        "请为 SigningTransport 设置更大的 max_response_bytes。"
    ),
    "Correct the setting that is named; nothing was sent.": "请更正所指的设置；没有发送任何内容。",
    "Check that the APIv3 key (32 bytes, not the APIv2 key) or the private key belongs to this merchant "
    "number and was not changed since.": (
        "请检查 APIv3密钥（32 字节，不是 APIv2密钥）或商户私钥是否属于该商户号，且之后没有更换。"
    ),
    "Answer success (204) without handling it again.": "请直接应答成功（204），不要再次处理。",
    "At most 214 bytes of UTF-8 fit a 2048-bit key; encrypt single fields, not documents.": (
        "2048 位密钥最多加密 214 字节的 UTF-8 文本；请加密单个字段，而不是整个文档。"
    ),
    "Name the host in hosts=… if it is yours. Plain http is accepted for a loopback address only. "
    "A redirect to another host is never followed.": (
        "若是自己的域名，请写入 hosts=…（命令行为 --base-url）；只有本机回环地址可用 http；"
        "不会跟随跳转到其他域名。"
    ),
    "Give a JPG, PNG or BMP of at most 2 MB whose name ends accordingly.": (
        "请提供不超过 2 MB 的 JPG、PNG 或 BMP 图片，扩展名须与内容一致。"
    ),
    "Do not use the content. Check that no proxy changes the body or the Wechatpay-* headers, that the "
    "raw body is verified (not JSON written anew) and that the key belongs to this merchant number.": (
        "请勿使用该内容。请检查代理是否改动主体或 Wechatpay-* 头，"
        "是否对原始主体（而不是重新生成的 JSON）验签，"
        "以及密钥是否属于该商户号。"
    ),
    "Give the file that the merchant platform issued (账户中心 > API安全).": (
        "请使用商户平台（账户中心 > API安全）签发的文件。"
    ),
    "Hand over the headers as they came and the raw body bytes, before any JSON parsing. Answer 4xx if the "
    "request did not come from WeChat Pay.": (
        "请在解析 JSON 之前原样传入请求头与主体字节；若请求不是来自微信支付，请应答 4xx。"
    ),
    "Answer 503: WeChat Pay sends it again, and it is accepted if the other worker did not finish.": (
        "请应答 503：微信支付会重发，若另一进程没有处理完，届时会被接受。"
    ),
    "Answer the callback with 503, so that WeChat Pay sends it again.": "请对回调应答 503，微信支付会重发。",
    "WeChat Pay never sends a nonce twice: do nothing, and answer 4xx.": (
        "微信支付不会重复使用随机串：请勿处理，并应答 4xx。"
    ),
    "WeChat Pay tests in this way whether wrong signatures are rejected, and this one was. Anybody can "
    "write such a signature, so it says nothing about the sender: use nothing of the content. Repeat a "
    "request with the same parameters if it may be repeated; answer a callback with a 4xx or 5xx status "
    "and wait for the next delivery.": (
        "微信支付以此探测商户是否拒绝错误签名，本次已拒绝。任何人都能写出这种签名，它不能证明发送方身份：请勿使用其内容。"
        "可重试的请求请用相同参数重试；回调请应答 4xx 或 5xx，等待下次通知。"
    ),
    "Synchronise this machine's clock (NTP). If the clock is right, treat it as a replay.": (
        "请同步本机时钟（NTP）。若时钟正确，应视为重放。"
    ),
    "Add the key with this serial to the verifier.": "请将该序列号的密钥加入配置。",
    "Check whether a proxy changes Content-Encoding or cuts the body.": (
        "请检查代理是否改动 Content-Encoding 或截断主体。"
    ),
    "Do not use the content. Check that no proxy strips the Wechatpay-* headers. "
    "Downloads of files are not signed and do not go through this transport.": (
        "请勿使用该内容。请检查代理是否过滤了 Wechatpay-* 头。文件下载不带签名，不经过此 transport。"
    ),
    "Use a Verifier whose signature_type is the one named, or switch the merchant number to RSA.": (
        "请使用支持该签名类型的 verifier，或将商户号切换为 RSA。"
    ),
}

# Where a call went, and why no response came.
_CAUSES = {
    "… through the proxy …": "…（经代理 …）",
    "timed out while connecting": "建立连接超时",
    "timed out while waiting for a free connection": "等待空闲连接超时",
    "timed out while sending the request": "发送请求超时",
    "timed out while waiting for the response": "等待应答超时",
    "the connection was refused": "连接被拒绝",
    "the host name was not found": "域名无法解析",
    "the certificate is not trusted: …": "服务器证书不受信任（…）",
    "TLS failed: …": "TLS 失败（…）",
    "the connection failed": "连接失败",
    "the connection failed: …": "连接失败（…）",
    "the connection broke while the request was sent": "发送请求时连接中断",
    "the connection broke while the request was sent: …": "发送请求时连接中断（…）",
    "the connection broke before the response was there": "收到应答前连接中断",
    "the connection broke before the response was there: …": "收到应答前连接中断（…）",
    "the proxy made no connection": "代理未建立连接",
    "the proxy made no connection: …": "代理未建立连接（…）",
    "no proper response came": "没有收到完整的应答",
    "no proper response came: …": "没有收到完整的应答（…）",
    "the request cannot be written as HTTP: …": "请求无法写成 HTTP（…）",
    "the URL is neither http nor https: …": "URL 既不是 http 也不是 https（…）",
}

_TESTS = {
    "WECHATPAY_TEST_HTTP is set, but the keys are not all published test keys of the mock gateway.": (
        "已设置 WECHATPAY_TEST_HTTP，但密钥并非全部是模拟网关公开的测试密钥。"
    ),
    "Remove WECHATPAY_TEST_HTTP: keys that protect something travel over https only.": (
        "请去掉 WECHATPAY_TEST_HTTP：真实密钥只能通过 https 使用。"
    ),
}
SIGNING = {**_TESTS, **_MESSAGES, **_REMEDIES, **_CAUSES}
