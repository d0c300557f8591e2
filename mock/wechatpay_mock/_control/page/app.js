// Shows what the gateway knows. Plain DOM, text only: nothing from a request becomes markup.

const api = new URL("api/", location.href);
const byId = (id) => document.getElementById(id);
const view = { token: "", last: 0, cleared: 0, count: 0, refused: 0, order: "", filter: "all", drawn: {}, timer: 0 };

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

async function ask(path) {
  const answer = await fetch(new URL(path, api), { headers: { Authorization: `Bearer ${view.token}` } });
  if (answer.status === 401) throw new Error("token");
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

// The token comes in the fragment, which never leaves the browser.
function findToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) {
    sessionStorage.setItem("token", given);
    history.replaceState(null, "", location.pathname);
  }
  return given || sessionStorage.getItem("token") || "";
}

async function refresh() {
  clearTimeout(view.timer);
  try {
    const [journal, state] = await Promise.all([ask(`journal?after=${view.last}`), ask("state")]);
    if (state.requests < view.last || journal.cleared !== view.cleared) {
      restart(journal.cleared);
      return refresh();
    }
    showJournal(journal.exchanges);
    showState(state);
    byId("token-form").hidden = true;
    byId("main").hidden = false;
    const say = `${view.count} ${view.count === 1 ? "request" : "requests"}, ${view.refused} refused. Answers are signed with: ${state.key_mode.replace("_", " ")}.`;
    if (byId("status").textContent !== say) byId("status").textContent = say;
  } catch (error) {
    if (error.message === "token") {
      byId("token-form").hidden = false;
      byId("status").textContent = "The control token is needed.";
      return;
    }
    byId("status").textContent = "The gateway does not answer. Trying again…";
  }
  view.timer = setTimeout(refresh, document.hidden ? 5000 : 1000);
}

// The gateway started anew, or was told to forget: so does the page.
function restart(cleared) {
  Object.assign(view, { last: 0, cleared, count: 0, refused: 0 });
  byId("journal").replaceChildren();
}

// Journal

function showJournal(exchanges) {
  const list = byId("journal");
  for (const exchange of exchanges) {
    view.last = exchange.number;
    view.count += 1;
    if (exchange.verdict !== "accepted") view.refused += 1;
    list.prepend(row(exchange));
  }
  while (list.children.length > 500) list.lastElementChild.remove();
  if (!list.children.length) {
    list.append(make("li", { class: "none" }, "No request yet. Point a client here and it will appear."));
  } else if (list.children.length > 1) {
    list.querySelector(".none")?.remove();
  }
  filter();
}

function row(exchange) {
  const marks = { accepted: "✓ accepted", refused: "✕ refused", failed: "! failed" };
  const status = exchange.status || "cut";
  const notes = [...exchange.hints, exchange.replayed ? "a replay: answered as before" : ""].filter(Boolean);
  const why = exchange.rule
    ? make("span", { class: "why" }, make("b", {}, exchange.rule), ` ${exchange.diagnosis || exchange.reason}`)
    : null;
  const summary = make(
    "summary",
    {},
    make("span", { class: `verdict ${exchange.verdict}` }, marks[exchange.verdict]),
    make(
      "span",
      { class: "what" },
      exchange.operation ? make("b", {}, exchange.operation) : null,
      make("code", {}, `${exchange.method} ${exchange.target}`),
    ),
    make("span", { class: "code" }, String(status)),
    why,
    notes.length ? make("span", { class: "why" }, notes.join("; ")) : null,
    exchange.faults.length ? make("span", { class: "why tags" }, `fault: ${exchange.faults.join(", ")}`) : null,
  );
  const item = make("li", { "data-verdict": exchange.verdict }, make("details", {}, summary));
  // The inside is made when it is opened, so a long journal stays light.
  item.firstChild.addEventListener("toggle", () => item.firstChild.append(inside(exchange)), { once: true });
  return item;
}

function inside(exchange) {
  const headers = (all) => Object.entries(all).map(([name, value]) => `${name}: ${value}`).join("\n");
  const parts = [
    ["Message that the gateway computed and verified", exchange.message],
    ["What was signed instead", exchange.diagnosis],
    ["Request", `${headers(exchange.request.headers)}\n\n${exchange.request.body}`],
    ["Answer", `${headers(exchange.answer.headers)}\n\n${exchange.answer.body}`],
  ];
  const box = make("div", { class: "inside" });
  for (const [title, text] of parts) {
    if (text && text.trim()) box.append(make("div", {}, make("h4", {}, title), make("pre", {}, text.trimEnd())));
  }
  return box;
}

function filter() {
  for (const item of byId("journal").children) {
    item.hidden = view.filter === "refused" && item.dataset.verdict === "accepted";
  }
}

// State

// Draws a box anew only when its data changed: focus, scrolling and what is read aloud stay in peace.
function redraw(id, data, draw) {
  const text = JSON.stringify(data);
  if (view.drawn[id] === text) return;
  view.drawn[id] = text;
  const box = byId(id);
  const name = (element) => element.dataset.order || element.ariaLabel;
  const focused = box.contains(document.activeElement) ? name(document.activeElement) : null;
  box.replaceChildren(...draw());
  if (focused) [...box.querySelectorAll("button, [tabindex]")].find((one) => name(one) === focused)?.focus();
}

function showState({ merchants, notifications }) {
  const orders = merchants
    .flatMap((merchant) => merchant.orders.map((order) => ({ ...order, owner: merchant })))
    .sort((one, other) => moment(other).localeCompare(moment(one)));
  const chosen = orders.find((order) => key(order) === view.order) || orders[0];
  const shown = orders.slice(0, 50);
  const keys = shown.map((order) => [key(order), order.bonus_value, order.state, order === chosen]);
  redraw("orders", keys, () => orderButtons(shown, chosen));
  const card = chosen?.owner.cards.find((one) => one.card_id === chosen.card_id) || {};
  redraw("screen", [{ ...chosen, owner: null }, card], () => paymentPage(chosen, card));
  const people = merchants.map(({ mchid, cards, user_cards }) => [mchid, cards, user_cards]);
  redraw("members", people, () => merchants.map(memberTables));
  redraw("notifications", notifications, () => [notificationTable(notifications)]);
}

const key = (order) => `${order.owner.mchid} ${order.out_trade_no}`;
const moment = (order) => order.committed || order.prepared || "";

function orderButtons(orders, chosen) {
  const words = { PREPARED: "prepared", COMMITTED: "arrived" };
  if (!orders.length) return [make("li", { class: "none" }, "None yet: call bonus.prepare.")];
  return orders.map((order) => {
    const button = make(
      "button",
      { type: "button", "aria-pressed": String(order === chosen), "data-order": key(order) },
      make("span", { class: "number" }, order.out_trade_no),
      make("span", { class: "value" }, `+${order.bonus_value}`),
      make("span", { class: "state" }, `${words[order.state]}, merchant ${order.owner.mchid}`),
    );
    button.addEventListener("click", () => {
      view.order = key(order);
      refresh();
    });
    return make("li", {}, button);
  });
}

function paymentPage(order, card) {
  if (!order) return [make("p", { class: "empty" }, "支付完成后，积分显示在这里")];
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
    make("div", { class: "tick", "aria-hidden": "true" }, svg),
    make("p", { class: "paid" }, "支付成功"),
    make("p", { class: "shop" }, order.display_name || ""),
    make(
      "div",
      { class: "member fresh" },
      make("p", { class: "card-title" }, card.title || "会员卡"),
      make("p", { class: "points" }, `+${order.bonus_value} `, make("small", {}, "积分")),
      make("p", { class: `when ${order.state}` }, arrived ? "✓ 积分已到账" : "本单可得积分，稍后到账"),
    ),
    make(
      "dl",
      { class: "facts" },
      make("dt", {}, "商户单号"),
      make("dd", {}, order.out_trade_no),
      make("dt", {}, "会员卡号"),
      make("dd", {}, order.code),
      words ? make("dt", {}, "权益") : null,
      words ? make("dd", {}, words) : null,
    ),
    make("div", { class: "done", "aria-hidden": "true" }, "完成"),
  ];
}

const TEMPLATE = ["card_id", "title", "status", "code_mode", "remain_quantity"];
const MEMBER = ["card_id", "code", "user_card_status", "level", "bonus_value", "balance"];

function memberTables({ mchid, kind, cards, user_cards }) {
  return make(
    "div",
    {},
    make("h3", {}, `Merchant ${mchid} (${kind})`),
    table("Templates", `Templates of merchant ${mchid}`, TEMPLATE, cards),
    table("Members", `Members of merchant ${mchid}`, MEMBER, user_cards),
  );
}

const PROBLEMS = { foreign: "not called: the address is not on this machine" };

function notificationTable(all) {
  if (!all.length) return make("p", { class: "none" }, "None yet.");
  const rows = all.map((one) => {
    const last = one.attempts.at(-1);
    return { ...one, attempts: one.attempts.length, "last answer": last ? last.status || PROBLEMS[last.problem] || last.problem : null };
  });
  const columns = ["event_type", "mchid", "state", "attempts", "last answer"];
  return table("Newest first", "Notifications, newest first", columns, rows.reverse());
}

function table(caption, label, columns, rows) {
  const kind = (name) => (/_id$|^code$/.test(name) ? "id" : /value|balance|quantity/.test(name) ? "amount" : "text");
  const cells = (tag, values, extra = {}) =>
    make("tr", {}, ...values.map((value, at) => make(tag, { class: kind(columns[at]), ...extra }, value)));
  const words = columns.map((name) => name.replaceAll("_", " "));
  return make(
    "div",
    { class: "table", tabindex: "0", role: "region", "aria-label": label },
    make(
      "table",
      {},
      make("caption", {}, caption),
      make("thead", {}, cells("th", words, { scope: "col" })),
      make("tbody", {}, ...rows.map((one) => cells("td", columns.map((name) => String(one[name] ?? "–"))))),
    ),
  );
}

// Start

byId("token-form").addEventListener("submit", (event) => {
  event.preventDefault();
  view.token = byId("token").value.trim();
  sessionStorage.setItem("token", view.token);
  refresh();
});
for (const button of document.querySelectorAll("[data-filter]")) {
  button.addEventListener("click", () => {
    view.filter = button.dataset.filter;
    for (const other of document.querySelectorAll("[data-filter]")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    filter();
  });
}
view.token = findToken();
refresh();
