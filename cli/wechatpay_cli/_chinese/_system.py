"""Chinese for what the operating system and Python say, as far as a user meets it."""

SYSTEM = {
    # Reasons of files.
    "No such file or directory": "没有该文件或目录",
    "Permission denied": "没有权限",
    "Is a directory": "是目录而不是文件",
    "Not a directory": "路径中有一段不是目录",
    "File exists": "文件已存在",
    "File name too long": "文件名过长",
    "Read-only file system": "文件系统只读",
    "No space left on device": "磁盘空间不足",
    "Too many open files": "打开的文件过多",
    "not a path": "不是路径",
    # Reasons of sockets.
    "Address already in use": "端口已被占用",
    "Cannot assign requested address": "本机没有该地址",
    "Connection refused": "连接被拒绝",
    "Connection reset by peer": "连接被对方重置",
    "Network is unreachable": "网络不可达",
    "No route to host": "没有到该主机的路由",
    "Broken pipe": "连接已断开",
    "Name or service not known": "域名无法解析",
    "Temporary failure in name resolution": "域名暂时无法解析",
    "No address associated with hostname": "该域名没有地址",
    "nodename nor servname provided, or not known": "域名无法解析",
    "getaddrinfo failed": "域名无法解析",
    "[Errno …] …": "…：…",
    # Reasons of TLS.
    "self-signed certificate": "自签名证书",
    "self-signed certificate in certificate chain": "证书链中有自签名证书",
    "unable to get local issuer certificate": "签发者不受信任",
    "certificate has expired": "证书已过期",
    "certificate is not yet valid": "证书尚未生效",
    "Hostname mismatch, certificate is not valid for …": "证书不属于 …",
    "IP address mismatch, certificate is not valid for …": "证书不属于 …",
    # JSON.
    "Expecting value: line … column … (char …)": "第 … 行第 … 列（第 … 个字符）应为一个值",
    "Expecting property name enclosed in double quotes: line … column … (char …)": (
        "第 … 行第 … 列（第 … 个字符）应为双引号括起的字段名"
    ),
    "Expecting ',' delimiter: line … column … (char …)": "第 … 行第 … 列（第 … 个字符）应为逗号",
    "Expecting ':' delimiter: line … column … (char …)": "第 … 行第 … 列（第 … 个字符）应为冒号",
    "Illegal trailing comma before end of object: line … column … (char …)": (
        "第 … 行第 … 列（第 … 个字符）对象末尾多了逗号"
    ),
    "Illegal trailing comma before end of array: line … column … (char …)": (
        "第 … 行第 … 列（第 … 个字符）数组末尾多了逗号"
    ),
    "Extra data: line … column … (char …)": "第 … 行第 … 列（第 … 个字符）起有多余内容",
    "Unterminated string starting at: line … column … (char …)": (
        "第 … 行第 … 列（第 … 个字符）开始的字符串没有结束"
    ),
    "Invalid control character at: line … column … (char …)": "第 … 行第 … 列（第 … 个字符）有控制字符",
    "Invalid \\escape: line … column … (char …)": "第 … 行第 … 列（第 … 个字符）的转义无效",
    "Invalid \\uXXXX escape: line … column … (char …)": "第 … 行第 … 列（第 … 个字符）的 \\u 转义无效",
    # Other texts of Python.
    "Invalid isoformat string: …": "不是 ISO 8601 格式：…",
    "'…' codec can't decode byte … in position …: …": "按 … 解码失败：字节 … 位于第 … 字节处（…）",
    "'…' codec can't decode bytes in position …: …": "按 … 解码失败：位于第 … 字节处（…）",
    "invalid start byte": "无效的起始字节",
    "invalid continuation byte": "无效的后续字节",
    "illegal multibyte sequence": "无效的多字节序列",
    "incomplete multibyte sequence": "不完整的多字节序列",
    "unexpected end of data": "数据意外结束",
    "unknown encoding: …": "未知编码：…",
    "line contains NUL": "该行含有 NUL 字符",
    "it is larger than … KiB": "它超过 … KiB",
    "embedded null byte": "路径中有空字符",
    "field larger than field limit (…)": "单元格超过 … 个字符",
    "new-line character seen in unquoted field - do you need to open the file with newline=''?": (
        "单元格中有未加引号的换行符"
    ),
    "No closing quotation": "引号没有成对",
    "No escaped character": "反斜杠之后没有字符",
}
