"""Chinese for what the offline WeChat Pay says to whom it is asked by."""

MOCK = {
    "The gateway did not write these files, and does not replace them: ….": (
        "以下文件不是网关写入的，网关不会覆盖：…。"
    ),
    "… is not the mark of a gateway's folder.": "… 不是网关目录的标记文件。",
    "The gateway needs …, which the extra mock brings.": "网关需要 …，由可选依赖 mock 提供。",
    "Install it: pip install 'wechatpay-membercard[mock]'.": (
        "请安装：pip install 'wechatpay-membercard[mock]'。"
    ),
    "… is in use by another gateway.": "… 正被另一个网关使用。",
    "… cannot be used as a file for the state.": "… 不能用作状态文件。",
    "… is a state of version …, not ….": "… 是版本 … 的状态文件，而非版本 …。",
    "… is no state of a gateway.": "… 不是网关的状态文件。",
    "Give a new file, or one that a gateway of this version has written.": (
        "请给出新文件，或由本版本网关写入的文件。"
    ),
    "Give the address of a receiver.": "请给出接收方的地址。",
    "unknown event …; known: …": "未知事件 …；已知事件：…",
}
