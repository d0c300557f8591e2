"""Chinese for what the offline WeChat Pay says to whom it is asked by."""

MOCK = {
    "unknown event …; known: …": "未知事件 …；已知事件：…",
}
