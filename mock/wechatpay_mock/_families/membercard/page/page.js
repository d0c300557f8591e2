// What members see on the payment result page, and the tables of templates and members.

let page = {};
let chosenKey = "";

const chinese = {
  "What the customer sees": "顾客看到的页面",
  "Orders with points": "有积分的订单",
  "Cards and members": "会员卡与会员",
  "None yet: call bonus.prepare.": "暂无：请调用 bonus.prepare。",
  prepared: "已预置",
  arrived: "已到账",
  merchant: "商户",
  Merchant: "商户",
  Templates: "会员卡模板",
  Members: "会员",
  "Templates of merchant": "会员卡模板，商户",
  "Members of merchant": "会员，商户",
  "card id": "会员卡ID",
  title: "名称",
  status: "状态",
  "code mode": "code模式",
  remaining: "剩余库存",
  code: "会员卡code",
  "user card status": "会员卡状态",
  level: "等级",
  "bonus value": "积分",
  balance: "余额",
  direct: "直连商户",
  partner: "服务商",
};

export default { sections, show, chinese };

function sections(tools) {
  page = tools;
  const { make } = page;
  const bar = ["9:41", "微信支付", "▮▮▮"].map((text) => make("span", {}, text));
  return {
    first: [
      make(
        "section",
        { class: "customer", "aria-labelledby": "customer-title" },
        make("h2", { id: "customer-title" }, page.t("What the customer sees")),
        make(
          "div",
          { class: "phone", lang: "zh-CN", id: "phone", "aria-live": "polite" },
          make("div", { class: "phone-bar", "aria-hidden": "true" }, ...bar),
          make("div", { class: "phone-screen", id: "screen" }),
        ),
        make("h3", { id: "orders-title" }, page.t("Orders with points")),
        make("ul", { id: "orders", class: "orders", "aria-labelledby": "orders-title" }),
      ),
    ],
    last: [
      make(
        "section",
        { class: "members", "aria-labelledby": "members-title" },
        make("h2", { id: "members-title" }, page.t("Cards and members")),
        make("div", { id: "members" }),
      ),
    ],
  };
}

function show(everybody) {
  const merchants = everybody.filter((one) => one.kind !== "brand"); // they have no such cards
  const orders = merchants
    .flatMap((merchant) => merchant.orders.map((order) => ({ ...order, owner: merchant })))
    .sort((one, other) => moment(other).localeCompare(moment(one)));
  const chosen = orders.find((order) => key(order) === chosenKey) || orders[0];
  const shown = orders.slice(0, 50);
  const keys = shown.map((order) => [key(order), order.bonus_value, order.state, order === chosen]);
  page.redraw("orders", keys, () => orderButtons(shown, chosen));
  const card = chosen?.owner.cards.find((one) => one.card_id === chosen.card_id) || {};
  const fen = paidFor(chosen);
  page.redraw("screen", [{ ...chosen, owner: null }, card, fen], () => paymentPage(chosen, card, fen));
  const people = merchants.map(({ mchid, cards, user_cards }) => [mchid, cards, user_cards]);
  page.redraw("members", people, () => merchants.map(memberTables));
}

const key = (order) => `${order.owner.mchid} ${order.out_trade_no}`;
const moment = (order) => order.committed || order.prepared || "";

// What the customer paid for an order, in fen, if it was paid here.
function paidFor(order) {
  const found = order?.owner.transactions?.find((one) => one.out_trade_no === order.out_trade_no);
  return found?.amount.payer_total ?? null;
}

function orderButtons(orders, chosen) {
  const words = { PREPARED: "prepared", COMMITTED: "arrived" };
  if (!orders.length) return [page.make("li", { class: "none" }, page.t("None yet: call bonus.prepare."))];
  return orders.map((order) => {
    const button = page.make(
      "button",
      { type: "button", "aria-pressed": String(order === chosen), "data-key": key(order) },
      page.make("span", { class: "number" }, order.out_trade_no),
      page.make("span", { class: "value" }, `+${order.bonus_value}`),
      page.make("span", { class: "state" }, `${page.t(words[order.state])}${page.t(", ")}${page.t("merchant")} ${order.owner.mchid}`),
    );
    button.addEventListener("click", () => {
      chosenKey = key(order);
      page.refresh();
    });
    return page.make("li", {}, button);
  });
}

function paymentPage(order, card, fen) {
  if (!order) return [page.make("p", { class: "empty" }, "支付完成后，积分显示在这里")];
  const words = card.rights?.bonus?.bonus_value_word;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [name, value] of Object.entries({ d: "M4 12.5l5.2 5.2L20 7", fill: "none", stroke: "#fff", "stroke-width": "2.6" })) {
    path.setAttribute(name, value);
  }
  svg.append(path);
  const arrived = order.state === "COMMITTED";
  return [
    page.make("div", { class: "tick", "aria-hidden": "true" }, svg),
    page.make("p", { class: "paid" }, "支付成功"),
    page.make("p", { class: "shop" }, order.display_name || ""),
    fen === null ? null : page.make("p", { class: "fen" }, `¥${(fen / 100).toFixed(2)}`),
    page.make(
      "div",
      { class: "member fresh" },
      page.make("p", { class: "card-title" }, card.title || "会员卡"),
      page.make("p", { class: "points" }, `+${order.bonus_value} `, page.make("small", {}, "积分")),
      page.make("p", { class: `when ${order.state}` }, arrived ? "✓ 积分已到账" : "本单可得积分，稍后到账"),
    ),
    page.make(
      "dl",
      { class: "facts" },
      page.make("dt", {}, "商户单号"),
      page.make("dd", {}, order.out_trade_no),
      page.make("dt", {}, "会员卡号"),
      page.make("dd", {}, order.code),
      words ? page.make("dt", {}, "权益") : null,
      words ? page.make("dd", {}, words) : null,
    ),
    page.make("div", { class: "done", "aria-hidden": "true" }, "完成"),
  ];
}

const TEMPLATE = ["card_id", "title", "status", "code_mode", "remaining"];
const MEMBER = ["card_id", "code", "user_card_status", "level", "bonus_value", "balance"];

function memberTables({ mchid, kind, cards, user_cards }) {
  const templates = cards.map((one) => ({ ...one, remaining: one.remain_quantity }));
  return page.make(
    "div",
    {},
    page.make("h3", {}, `${page.t("Merchant")} ${mchid} (${page.t(kind)})`),
    page.table(page.t("Templates"), `${page.t("Templates of merchant")} ${mchid}`, TEMPLATE, templates),
    page.table(page.t("Members"), `${page.t("Members of merchant")} ${mchid}`, MEMBER, user_cards),
  );
}
