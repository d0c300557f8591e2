// Orders and refunds, and what customers and banks can do to them.

let page = {};

const chinese = {
  "Orders and refunds": "订单与退款",
  Orders: "订单",
  Refunds: "退款",
  "None yet: create one.": "暂无：请调用下单接口。",
  "None yet.": "暂无。",
  merchant: "商户",
  "of order": "商户订单号",
  NOTPAY: "未支付",
  SUCCESS: "支付成功",
  REFUND: "转入退款",
  CLOSED: "已关闭",
  "refund PROCESSING": "退款处理中",
  "refund SUCCESS": "退款成功",
  "refund ABNORMAL": "退款异常",
  "refund CLOSED": "退款关闭",
  "declined payments": "被拒绝的支付",
  Pay: "支付",
  "Decline payment": "拒绝支付",
  "Let expire": "超时关单",
  "Money arrives": "退款到账",
  "Card fails": "退款异常",
  "Close refund": "退款关闭",
};

export default { sections, show, chinese };

function sections(tools) {
  page = tools;
  const { make, t } = page;
  const list = (id, title) => [
    make("h3", { id: `${id}-title` }, t(title)),
    make("ul", { id, "aria-labelledby": `${id}-title` }),
  ];
  return {
    first: [],
    last: [
      make(
        "section",
        { class: "money", "aria-labelledby": "money-title" },
        make("h2", { id: "money-title" }, t("Orders and refunds")),
        make("p", { id: "money-problem", class: "problem", role: "alert" }),
        ...list("payments", "Orders"),
        ...list("refunds", "Refunds"),
      ),
    ],
  };
}

const MOST = 50;

function show(merchants, { now }) {
  const newest = (name) =>
    merchants
      .flatMap((one) => one[name].map((row) => ({ ...row, owner: one.mchid })).reverse())
      .sort((one, other) => made(other).localeCompare(made(one)))
      .slice(0, MOST);
  const seen = (row) => ({ ...row, trade_state: isOver(row, now) ? "CLOSED" : row.trade_state });
  const orders = newest("transactions").map(seen);
  page.redraw("payments", orders, () => rows(orders, order, "None yet: create one."));
  const refunds = newest("refunds");
  page.redraw("refunds", refunds, () => rows(refunds, refund, "None yet."));
}

// The platform closes an order that nobody pays; the row says it once somebody asks.
const isOver = (row, now) => row.trade_state === "NOTPAY" && now >= row.closes;
const made = (row) => row.created || row.create_time;
const yuan = (fen) => `¥${(fen / 100).toFixed(2)}`;

function rows(all, draw, none) {
  return all.length ? all.map(draw) : [page.make("li", { class: "none" }, page.t(none))];
}

function order(one) {
  const attempts = one.attempts_refused ? `${page.t(", ")}${page.t("declined payments")}: ${one.attempts_refused}` : "";
  const about = `${page.t(one.trade_state)}${page.t(", ")}${page.t("merchant")} ${one.owner}${attempts}`;
  const given = { out_trade_no: one.out_trade_no, mchid: one.owner };
  const deeds = one.trade_state === "NOTPAY" ? ORDER_DEEDS : [];
  return item(one.out_trade_no, one.amount.total, about, deeds, given);
}

function refund(one) {
  const state = page.t(`refund ${one.status}`);
  const parts = [state, `${page.t("of order")} ${one.out_trade_no}`, `${page.t("merchant")} ${one.owner}`];
  const about = parts.join(page.t(", "));
  const given = { out_refund_no: one.out_refund_no, mchid: one.owner };
  const deeds = REFUND_DEEDS.filter(({ after }) => after.includes(one.status));
  return item(one.out_refund_no, one.amount.refund, about, deeds, given);
}

const ORDER_DEEDS = [
  { title: "Pay", path: "customer/pay" },
  { title: "Decline payment", path: "bank/refuse" },
  { title: "Let expire", path: "customer/let_expire" },
];
const REFUND_DEEDS = [
  { title: "Money arrives", path: "bank/refund", status: "SUCCESS", after: ["PROCESSING", "ABNORMAL"] },
  { title: "Card fails", path: "bank/refund", status: "ABNORMAL", after: ["PROCESSING"] },
  { title: "Close refund", path: "bank/refund", status: "CLOSED", after: ["PROCESSING"] },
];

function item(number, fen, about, deeds, given) {
  const { make, t } = page;
  const buttons = deeds.map(({ title, path, status }) => {
    const name = `${t(title)} ${number} (${given.mchid})`;
    const button = make("button", { type: "button", "aria-label": name, "data-key": name }, t(title));
    button.addEventListener("click", async () => {
      const problem = await page.act(path, status ? { ...given, status } : given);
      document.getElementById("money-problem").textContent = problem;
    });
    return button;
  });
  return make(
    "li",
    {},
    make("span", { class: "number" }, number),
    make("span", { class: "fen" }, yuan(fen)),
    make("span", { class: "about" }, about),
    buttons.length ? make("div", { class: "deeds" }, ...buttons) : null,
  );
}
