// Shows what the gateway knows. Plain DOM, text only: nothing from a request becomes markup.
// What a family shows comes from its own script: sections for the page, and `show`, which fills them.

import families from "./families.js";
import { begin, language, requests, t, teach } from "./words.js";

const api = new URL("api/", location.href);
const byId = (id) => document.getElementById(id);
const view = { token: "", last: 0, cleared: 0, count: 0, refused: 0, filter: "all", drawn: {}, timer: 0 };

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...present(children));
  return element;
}

// What is null is left out; the DOM would write the word.
function present(children) {
  return children.filter((child) => child !== null && child !== "");
}

const headers = () => ({
  Authorization: `Bearer ${view.token}`,
  "Accept-Language": language,
  "Content-Type": "application/json",
});

async function ask(path) {
  const answer = await fetch(new URL(path, api), { headers: headers() });
  if (answer.status === 401) throw new Error("token");
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

// Has something done; gives why it was not, or an empty text.
async function act(path, body) {
  try {
    const answer = await fetch(new URL(path, api), { method: "POST", headers: headers(), body: JSON.stringify(body) });
    const problem = answer.ok ? "" : (await answer.json()).error;
    await refresh();
    return problem;
  } catch {
    return t("The gateway does not respond. Trying again…");
  }
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
    const say = requests(view.count, view.refused, state.key_mode.replace("_", " "));
    if (byId("status").textContent !== say) byId("status").textContent = say;
  } catch (error) {
    if (error.message === "token") {
      byId("token-form").hidden = false;
      byId("status").textContent = t("The control token is needed.");
      return;
    }
    byId("status").textContent = t("The gateway does not respond. Trying again…");
  }
  view.timer = setTimeout(refresh, document.hidden ? 5000 : 1000);
}

// The gateway was restarted or its journal cleared: the page starts again too.
function restart(cleared) {
  Object.assign(view, { last: 0, cleared, count: 0, refused: 0 });
  byId("journal").replaceChildren();
}

// Journal

function showJournal(exchanges) {
  const list = byId("journal");
  for (const entry of exchanges) {
    view.last = entry.number;
    view.count += 1;
    if (entry.verdict !== "accepted") view.refused += 1;
    list.prepend(row(entry));
  }
  while (list.children.length > 500) list.lastElementChild.remove();
  if (!list.children.length) {
    list.append(make("li", { class: "none" }, t("No request yet. Point a client here and it will appear.")));
  } else if (list.children.length > 1) {
    list.querySelector(".none")?.remove();
  }
  filter();
}

function row(entry) {
  const marks = { accepted: "✓ accepted", refused: "✕ rejected", failed: "! failed" };
  const status = entry.status || "cut";
  const notes = [...entry.hints, entry.replayed ? t("a replay: same response as before") : ""].filter(Boolean);
  const why = entry.rule
    ? make("span", { class: "why" }, make("b", {}, entry.rule), ` ${entry.diagnosis || entry.reason}`)
    : null;
  const summary = make(
    "summary",
    {},
    make("span", { class: `verdict ${entry.verdict}` }, t(marks[entry.verdict])),
    make(
      "span",
      { class: "what" },
      entry.operation ? make("b", {}, entry.operation) : null,
      make("code", { title: entry.target }, `${entry.method} ${short(entry.target)}`),
    ),
    make("span", { class: "code" }, String(status)),
    make("span", { class: "when" }, `${entry.time.slice(11, 19)} · ${entry.duration_ms} ms`, number(entry)),
    why,
    notes.length ? make("span", { class: "why" }, notes.join("; ")) : null,
    entry.faults.length ? make("span", { class: "why tags" }, `${t("fault")}: ${entry.faults.join(", ")}`) : null,
  );
  const item = make("li", { "data-verdict": entry.verdict }, make("details", {}, summary));
  // The inside is made when it is opened, so a long journal stays light.
  item.firstChild.addEventListener("toggle", () => item.firstChild.append(inside(entry)), { once: true });
  return item;
}

// Long ids are cut in a path: they made all rows look alike.
function short(target) {
  const parts = target.split("?")[0].split("/").map((part) => (part.length > 18 ? `${part.slice(0, 6)}…` : part));
  return parts.length > 5 ? `…/${parts.slice(-4).join("/")}` : parts.join("/");
}

function number(entry) {
  const found = /"out_trade_no":\s*"([^"]{1,64})"/.exec(entry.request.body);
  return found ? ` · ${t("order")} ${found[1]}` : "";
}

function inside(entry) {
  const lines = (all) => Object.entries(all).map(([name, value]) => `${name}: ${value}`).join("\n");
  const parts = [
    ["Message that the gateway computed and verified", entry.message],
    ["What was signed instead", entry.diagnosis],
    ["Request", `${lines(entry.request.headers)}\n\n${entry.request.body}`],
    ["Response", `${lines(entry.answer.headers)}\n\n${entry.answer.body}`],
  ];
  const box = make("div", { class: "inside" });
  for (const [title, text] of parts) {
    if (text && text.trim()) box.append(make("div", {}, make("h4", {}, t(title)), make("pre", {}, text.trimEnd())));
  }
  return box;
}

function filter() {
  for (const item of byId("journal").children) {
    item.hidden = view.filter === "refused" && item.dataset.verdict === "accepted";
  }
}

// State

// Draws a box again only when its data changed: focus, scrolling and what is read aloud stay in peace.
function redraw(id, data, draw) {
  const text = JSON.stringify(data);
  if (view.drawn[id] === text) return;
  view.drawn[id] = text;
  const box = byId(id);
  const name = (element) => element.dataset.key || element.ariaLabel;
  const focused = box.contains(document.activeElement) ? name(document.activeElement) : null;
  box.replaceChildren(...present(draw()));
  if (focused) [...box.querySelectorAll("button, [tabindex]")].find((one) => name(one) === focused)?.focus();
}

function showState(state) {
  const { merchants, notifications } = state;
  for (const family of families) family.show(merchants, state);
  redraw("notifications", notifications, () => [notificationTable(notifications)]);
}

const PROBLEMS = { foreign: "not called: the address is not on this machine" };

function notificationTable(all) {
  if (!all.length) return make("p", { class: "none" }, t("None yet."));
  const rows = all.map((one) => {
    const last = one.attempts.at(-1);
    return { ...one, state: t(one.state), attempts: one.attempts.length, "last response": last ? last.status || t(PROBLEMS[last.problem] || last.problem) : null };
  });
  const columns = ["event_type", "mchid", "state", "attempts", "last response"];
  return table(t("Newest first"), t("Notifications, newest first"), columns, rows.reverse());
}

function table(caption, label, columns, rows) {
  const kind = (name) => (/_id$|^code$/.test(name) ? "id" : /value|balance|remaining/.test(name) ? "amount" : "text");
  const cells = (tag, values, extra = {}) =>
    make("tr", {}, ...values.map((value, at) => make(tag, { class: kind(columns[at]), ...extra }, value)));
  const words = columns.map((name) => t(name.replaceAll("_", " ")));
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

begin(byId("language"));
for (const family of families) {
  teach(family.chinese);
  const { first, last } = family.sections({ make, redraw, table, refresh, act, t });
  byId("main").prepend(...first);
  byId("main").append(...last);
}
// On a narrow screen one section stands below the other: each can be gone to at once.
for (const title of document.querySelectorAll("main h2")) {
  byId("jump").append(make("a", { href: `#${title.id}` }, title.textContent));
}
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
