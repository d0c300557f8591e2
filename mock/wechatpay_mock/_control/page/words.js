// The words of the page: English, and Chinese for who reads it. Families bring their own.

const CHINESE = {
  "WeChat Pay, offline": "离线微信支付",
  "Skip to the journal": "跳到请求记录",
  "Connecting…": "正在连接…",
  "Control token": "控制令牌",
  Open: "打开",
  "It is part of the link that the gateway printed when it started.": "令牌在网关启动时打印的链接中。",
  Journal: "请求记录",
  Show: "显示",
  All: "全部",
  Rejected: "被拒绝",
  "Notifications to the merchant": "发给商户的回调通知",
  "The control token is needed.": "需要控制令牌。",
  "The gateway does not respond. Trying again…": "网关没有应答，正在重试…",
  "No request yet. Point a client here and it will appear.": "还没有请求。将客户端指向此网关后，请求会显示在这里。",
  "✓ accepted": "✓ 通过",
  "✕ rejected": "✕ 拒绝",
  "! failed": "! 网关出错",
  "a replay: same response as before": "重复请求，应答与之前相同",
  fault: "故障",
  order: "商户订单号",
  "Message that the gateway computed and verified": "网关计算并校验的签名串",
  "What was signed instead": "实际签名的内容",
  Request: "请求",
  Response: "应答",
  "not called: the address is not on this machine": "未发送：地址不在本机",
  "None yet.": "暂无。",
  "Newest first": "最新的在前",
  "Notifications, newest first": "回调通知，最新的在前",
  "public key": "微信支付公钥",
  certificate: "平台证书",
  both: "微信支付公钥或平台证书",
  "event type": "事件类型",
  mchid: "商户号",
  state: "状态",
  attempts: "发送次数",
  "last response": "最近应答",
  waiting: "等待发送",
  held: "暂缓发送",
  acknowledged: "已确认",
  given_up: "已放弃",
  ", ": "，",
};

const chosen = () => localStorage.getItem("language") || navigator.language;
const chinese = chosen().toLowerCase().startsWith("zh");
export const language = chinese ? "zh-CN" : "en";

export const t = (text) => (chinese && CHINESE[text]) || text;

export function teach(words) {
  Object.assign(CHINESE, words);
}

export function requests(count, refused, keys) {
  if (chinese) return `${count} 个请求，${refused} 个被拒绝。应答签名：${t(keys)}。`;
  return `${count} ${count === 1 ? "request" : "requests"}, ${refused} rejected. Responses are signed with: ${keys}.`;
}

// The words of the page itself, and the button that changes the language.
export function begin(button) {
  document.documentElement.lang = language;
  document.title = t(document.title);
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = t(one.textContent);
  for (const one of document.querySelectorAll("[data-name]")) one.ariaLabel = t(one.ariaLabel);
  button.textContent = chinese ? "English" : "中文";
  button.lang = chinese ? "en" : "zh-CN";
  button.addEventListener("click", () => {
    localStorage.setItem("language", chinese ? "en" : "zh-CN");
    location.reload();
  });
}
