"""Chinese for what the offline WeChat Pay says to whom it is asked by."""

MOCK = {
    "The gateway did not write these files, and does not replace them: ….": (
        "以下文件不是网关写入的，网关不会覆盖：…。"
    ),
    "… is not the mark of a gateway's folder.": "… 不是网关目录的标记文件。",
    "unknown event …; known: …": "未知事件 …；已知事件：…",
}
