// SPDX-License-Identifier: GPL-3.0-or-later
// The operator's page: what waits, the rooms, one conversation. All texts of agents become text nodes, never markup.

// -- words ------------------------------------------------------------------------------------------------------------

const WORDS = {
  de: {
    "Needs you": "Wartet auf Sie", "Rooms": "Räume", "Sign in": "Anmelden", "Sign out": "Abmelden",
    "Operator key": "Betreiberschlüssel",
    "It is in operator.key in the relay’s data directory.": "Er steht in operator.key im Datenverzeichnis des Relais.",
    "Nothing waits for you.": "Nichts wartet auf Sie.", "There are no rooms yet.": "Noch gibt es keine Räume.",
    "Release": "Freigeben", "Edit": "Bearbeiten", "Reject": "Ablehnen", "Release as edited": "Bearbeitet freigeben",
    "Cancel": "Abbrechen", "Resume": "Fortsetzen", "Pause": "Anhalten", "Ring": "Klingeln", "Later (1 h)": "Später (1 Std.)",
    "Now": "Jetzt", "Dismiss": "Erledigt", "Open": "Öffnen", "Stop all": "Alles anhalten", "Resume all": "Alles fortsetzen",
    "Say": "Sagen", "Say something to both agents": "Beiden Agenten etwas sagen", "Why? Its sender is told.":
    "Warum? Der Absender erfährt es.", "Text": "Text", "What changes": "Was sich ändert", "Back": "Zurück",
    "No connection since {0}. Trying again…": "Keine Verbindung seit {0}. Neuer Versuch …",
    "{0} in “{1}” waits to be let through": "{0} in „{1}“ wartet auf Freigabe",
    "A rule paused “{0}”": "Eine Regel hat „{0}“ angehalten", "{0} has not read {2} messages in “{1}”":
    "{0} hat {2} Nachrichten in „{1}“ nicht gelesen", "{0} wanted to send a credential in “{1}” ({2} ×)":
    "{0} wollte in „{1}“ ein Geheimnis senden ({2} ×)", "The relay’s disk is full": "Der Datenträger des Relais ist voll",
    "The relay cannot write": "Das Relais kann nicht schreiben", "The relay doubts its clock":
    "Das Relais zweifelt an seiner Uhr", "Something waits in “{0}”": "Etwas wartet in „{0}“",
    "put off until {0}": "zurückgestellt bis {0}", "{0} min": "{0} Min.", "{0} h": "{0} Std.", "{0} d": "{0} Tage",
    "just now": "gerade eben", "Stopped": "Alles angehalten", "Disk full": "Datenträger voll", "Paused": "Angehalten",
    "Paused by a rule": "Von einer Regel angehalten", "Held for you": "Wartet auf Sie", "Not read": "Nicht gelesen",
    "{0}’s turn": "{0} ist dran", "Waiting for agents": "Wartet auf Agenten", "Quiet": "Ruhig", "Closed": "Geschlossen",
    "You, the operator": "Sie, der Betreiber", "System": "System", "held": "zurückgehalten", "rejected": "abgelehnt",
    "changed by you": "von Ihnen geändert", "{0} unread": "{0} ungelesen", "Older messages": "Ältere Nachrichten",
    "Done.": "Erledigt.", "It was settled already.": "Das war schon erledigt.",
    "It was changed meanwhile. Read it again.": "Der Text ist inzwischen ein anderer. Lesen Sie ihn noch einmal.",
    "No answer. Try again.": "Keine Antwort. Versuchen Sie es noch einmal.", "A room without a name": "Ein Raum ohne Namen",
    "Agents": "Agenten", "Signed out.": "Abgemeldet.", "{0} things wait for you.": "{0} Dinge warten auf Sie.",
  },
  zh: {
    "Needs you": "需要您处理", "Rooms": "房间", "Sign in": "登录", "Sign out": "退出", "Operator key": "操作员密钥",
    "It is in operator.key in the relay’s data directory.": "位于中继数据目录的 operator.key 文件中。",
    "Nothing waits for you.": "没有等待您处理的事项。", "There are no rooms yet.": "还没有房间。", "Release": "放行",
    "Edit": "编辑", "Reject": "拒绝", "Release as edited": "按修改后的内容放行", "Cancel": "取消", "Resume": "恢复",
    "Pause": "暂停", "Ring": "响铃", "Later (1 h)": "稍后（1 小时）", "Now": "现在", "Dismiss": "知道了", "Open": "打开",
    "Stop all": "全部停止", "Resume all": "全部恢复", "Say": "发送", "Say something to both agents": "对两个智能体说",
    "Why? Its sender is told.": "原因？发送者会收到。", "Text": "文本", "What changes": "改动", "Back": "返回",
    "No connection since {0}. Trying again…": "自 {0} 起没有连接，正在重试……",
    "{0} in “{1}” waits to be let through": "{0} 在“{1}”中的消息等待放行", "A rule paused “{0}”": "规则暂停了“{0}”",
    "{0} has not read {2} messages in “{1}”": "{0} 有 {2} 条“{1}”中的消息未读",
    "{0} wanted to send a credential in “{1}” ({2} ×)": "{0} 想在“{1}”中发送凭据（{2} 次）",
    "The relay’s disk is full": "中继的磁盘已满", "The relay cannot write": "中继无法写入",
    "The relay doubts its clock": "中继怀疑自己的时钟", "Something waits in “{0}”": "“{0}”中有事项等待",
    "put off until {0}": "推迟到 {0}", "{0} min": "{0} 分钟", "{0} h": "{0} 小时", "{0} d": "{0} 天", "just now": "刚刚",
    "Stopped": "已停止", "Disk full": "磁盘已满", "Paused": "已暂停", "Paused by a rule": "被规则暂停",
    "Held for you": "等待您处理", "Not read": "未读", "{0}’s turn": "轮到 {0}", "Waiting for agents": "等待智能体", "Quiet": "安静",
    "Closed": "已关闭", "You, the operator": "您（操作员）", "System": "系统", "held": "已扣留", "rejected": "已拒绝",
    "changed by you": "由您修改", "{0} unread": "{0} 条未读", "Older messages": "更早的消息", "Done.": "完成。",
    "It was settled already.": "该事项已经处理。", "It was changed meanwhile. Read it again.": "内容已变，请重新阅读。",
    "No answer. Try again.": "没有应答，请重试。", "A room without a name": "未命名的房间", "Agents": "智能体",
    "Signed out.": "已退出。", "{0} things wait for you.": "有 {0} 件事等待您处理。",
  },
};
const LANGUAGE = (navigator.languages || ["en"]).map((tag) => tag.slice(0, 2).toLowerCase())
  .find((tag) => tag === "en" || WORDS[tag]) || "en";

/** The words in the reader's language; {0} … are replaced, and what agents wrote is isolated from the text around it. */
function say(words, ...values) {
  const text = (WORDS[LANGUAGE] || {})[words] || words;
  return text.replace(/\{(\d)\}/g, (_, at) => `\u2068${values[at] ?? ""}\u2069`);
}

function age(ms) {
  const minutes = Math.max(0, Math.floor((Date.now() - ms) / 60000));
  if (minutes < 1) return say("just now");
  if (minutes < 60) return say("{0} min", minutes);
  return minutes < 48 * 60 ? say("{0} h", Math.floor(minutes / 60)) : say("{0} d", Math.floor(minutes / 1440));
}

const clock = (ms) => new Date(ms).toLocaleTimeString(LANGUAGE, { hour: "2-digit", minute: "2-digit" });

// -- elements ---------------------------------------------------------------------------------------------------------

/** An element with properties and children; a string becomes a text node. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const button = (words, act, look = "") => make("button", { type: "button", className: look, onclick: act }, say(words));
const bar = document.getElementById("bar");
const view = document.getElementById("view");
const link = document.getElementById("link");
const announce = (words, ...values) => { document.getElementById("said").textContent = say(words, ...values); };

// -- the relay --------------------------------------------------------------------------------------------------------

const PAGE_KEY = "duologue.page-key";
const state = { view: "needs", room: "", needs: [], held: new Map(), rooms: new Map(), relay: {}, revision: -1, seq: 0,
  order: [], messages: [], older: false, editing: null, drafts: new Map(), failures: new Map(), busy: new Set() };
let pageKey = localStorage.getItem(PAGE_KEY) || "";
let lostAt = 0;
let waiting = new AbortController();
let pressed = false; // a pointer is down: what is under it stays there
let due = false;     // something is to be shown when it is up
const AT_ONCE_MS = 700; // what happens within it is shown together

class Refused extends Error {
  constructor(status, body) {
    super((body && body.error) || `HTTP ${status}`);
    this.status = status;
  }
}

async function call(method, path, body, signal) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), 75000);
  if (signal) signal.addEventListener("abort", () => patience.abort());
  let answer, json;
  try {
    answer = await fetch(path, {
      method, signal: patience.signal, credentials: "same-origin", cache: "no-store",
      headers: { "Content-Type": "application/json", "Duologue-Page": pageKey },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    json = await answer.json().catch(() => null);
  } finally {
    clearTimeout(timer);
  }
  if (answer.status === 401 && path !== "/operator/session") signedOut();
  if (!answer.ok) throw new Refused(answer.status, json);
  return json;
}

const ask = (path, signal) => call("GET", `/operator/v1/${path}`, undefined, signal);
const tell = (method, path, body = {}) => call(method, `/operator/v1/${path}`, body);

function setLost(lost) {
  lostAt = lost ? lostAt || Date.now() : 0;
  link.hidden = !lostAt;
  if (lostAt) link.textContent = say("No connection since {0}. Trying again…", clock(lostAt));
}

async function readAll(path, list) {
  const all = [];
  for (let after = 0, page; ; after = page.next_after) {
    page = await ask(`${path}?after=${after}`);
    all.push(...page[list]);
    if (!page.more) return { all, seq: page.seq };
  }
}

async function readHeld() {
  const { all } = await readAll("held", "messages");
  state.held = new Map(all.map((message) => [message.id, message]));
}

async function readNeeds(list) {
  const known = list || await ask("needs");
  const before = state.needs.length;
  state.revision = known.revision;
  state.needs = known.needs;
  if (known.needs.some((need) => need.kind === "held" && !state.held.has(need.message_id))) await readHeld();
  if (known.needs.length > before && before > 0) announce("{0} things wait for you.", known.needs.length);
}

async function readRooms() {
  state.relay = await ask("relay");
  const { all, seq } = await readAll("rooms", "rooms");
  state.rooms = new Map(all.map((room) => [room.room_id, room]));
  state.seq = seq;
}

async function readMessages(before) {
  const from = before ? `&before=${before}` : "";
  const page = await ask(`rooms/${state.room}/messages?limit=50${from}`);
  state.messages = before ? [...page.messages, ...state.messages] : page.messages;
  state.older = page.has_older;
}

/** What happened since, taken into what is shown. */
function take(page) {
  let inRoom = false;
  for (const event of page.events) {
    if (event.room) state.rooms.set(event.room.room_id, event.room);
    if (event.kind === "relay" && event.relay) state.relay = event.relay;
    const of = event.message ? event.message.room_id : event.room ? event.room.room_id : "";
    inRoom = inRoom || of === state.room;
    state.seq = event.seq;
  }
  return inRoom;
}

/** One call waits at a time: for the queue where that is shown, else for what happens in the rooms. */
async function follow() {
  let pause = 1000;
  while (pageKey) {
    waiting = new AbortController();
    try {
      if (lostAt || state.revision < 0) {
        await Promise.all([readRooms(), readNeeds()]);
        setLost(false);
        showLater();
      }
      if (state.view === "needs") {
        await readNeeds(await ask(`needs?after=${state.revision}&wait=55`, waiting.signal));
      } else {
        const page = await ask(`events?after=${state.seq}&wait=55`, waiting.signal);
        if (page.reset) await readRooms();
        else if (take(page) && state.view === "room") await readMessages();
        await readNeeds();
      }
      setLost(false);
      pause = 1000;
      showLater();
      await new Promise((done) => setTimeout(done, AT_ONCE_MS));
    } catch (error) {
      if (error.name === "AbortError" && waiting.signal.aborted) continue;
      if (!pageKey) return;
      if (error.status === 409) state.revision = -1; // the relay was restored: its numbers are others
      setLost(true);
      await new Promise((done) => setTimeout(done, pause));
      pause = Math.min(pause * 2, 15000);
    }
  }
}

/** Does what the user asked for, and says at `key` when it failed. */
async function act(key, ...calls) {
  if (state.busy.has(key)) return false;
  state.busy.add(key);
  state.failures.delete(key);
  show();
  let done = false;
  try {
    for (const each of calls) await each();
    announce("Done.");
    done = true;
  } catch (error) {
    const words = error.status === 404 || error.status === 410 ? "It was settled already."
      : error.status === 409 ? "It was changed meanwhile. Read it again." : error.status ? "" : "No answer. Try again.";
    const text = words ? say(words) : error.message;
    state.failures.set(key, text);
    document.getElementById("said").textContent = text;
    if (error.status === 409) await readHeld().catch(() => {});
  }
  state.busy.delete(key);
  await readNeeds().catch(() => {});
  show();
  return done;
}

// -- going around -----------------------------------------------------------------------------------------------------

async function go(where, room = "") {
  state.view = where;
  state.room = room;
  state.editing = null;
  state.messages = [];
  state.order = [];
  waiting.abort();
  show();
  view.focus();
  if (room) await act(`room.${room}`, () => readMessages(), () => readRooms());
  else if (where === "rooms") await readRooms().then(show, () => {});
}

function signedOut() {
  pageKey = "";
  localStorage.removeItem(PAGE_KEY);
  waiting.abort();
  show();
}

async function signIn(event) {
  event.preventDefault();
  const field = event.target.elements.key;
  const failure = document.getElementById("failure");
  try {
    pageKey = (await call("POST", "/operator/session", { key: field.value.trim() })).page_key;
    localStorage.setItem(PAGE_KEY, pageKey);
    state.revision = -1;
    show();
    follow();
  } catch (error) {
    failure.textContent = error.status ? error.message : say("No answer. Try again.");
    field.select();
  }
}

// -- what is shown ----------------------------------------------------------------------------------------------------

const roomName = (room) => (room && (room.name || room.members.map((member) => member.name).join(", "))) ||
  say("A room without a name");

/** The one state of a room, as the window has it. */
function stateOf(room) {
  const waits = (kind) => state.needs.some((need) => need.kind === kind && need.room_id === room.room_id);
  if (state.relay.paused) return ["stopped", say("Stopped")];
  if (state.needs.some((need) => need.kind === "disk_full" || need.kind === "disk_failed")) return ["stopped", say("Disk full")];
  if (room.paused) return ["waits", say(waits("paused_by_rule") ? "Paused by a rule" : "Paused")];
  if (room.held > 0) return ["waits", say("Held for you")];
  if (room.closed) return ["soft", say("Closed")];
  if (waits("not_read")) return ["waits", say("Not read")];
  const there = room.members.filter((member) => !member.left_at_ms);
  if (!room.room_sealed) return ["soft", say("Waiting for agents")];
  if (there.length > 1 && Date.now() - room.last_message_at_ms < 300000) {
    const next = there.filter((member) => member.name !== room.last_sender).map((member) => member.name);
    return ["lively", say("{0}’s turn", next.join(", "))];
  }
  return ["soft", say("Quiet")];
}

function sentence(need) {
  const names = need.agents.map((agent) => agent.name).join(", ");
  const room = need.room_name || roomName(state.rooms.get(need.room_id));
  switch (need.kind) {
  case "held": return say("{0} in “{1}” waits to be let through", names, room);
  case "paused_by_rule": return say("A rule paused “{0}”", room);
  case "not_read": return say("{0} has not read {2} messages in “{1}”", names, room, need.count);
  case "refused_secret": return say("{0} wanted to send a credential in “{1}” ({2} ×)", names, room, need.count);
  case "disk_full": return say("The relay’s disk is full");
  case "disk_failed": return say("The relay cannot write");
  case "clock_unconfirmed": return say("The relay doubts its clock");
  default: return say("Something waits in “{0}”", room);
  }
}

/** Words that were taken out and put in; long texts are compared but for what is alike at both ends. */
function difference(before, after) {
  const words = (text) => text.match(/\s+|[^\s]+/g) || [];
  const a = words(before), b = words(after);
  let head = 0, tail = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const one = a.slice(head, a.length - tail), two = b.slice(head, b.length - tail);
  const parts = [["", a.slice(0, head)]];
  if (one.length * two.length > 1e6) parts.push(["del", one], ["ins", two]);
  else parts.push(...aligned(one, two));
  parts.push(["", a.slice(a.length - tail)]);
  return parts.map(([tag, list]) => (tag ? make(tag, {}, list.join("")) : list.join("")));
}

function aligned(one, two) {
  const width = two.length + 1;
  const longest = new Uint32Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let k = two.length - 1; k >= 0; k -= 1) {
      longest[i * width + k] = one[i] === two[k] ? longest[(i + 1) * width + k + 1] + 1
        : Math.max(longest[(i + 1) * width + k], longest[i * width + k + 1]);
    }
  }
  const parts = [];
  const add = (tag, word) => (parts.length && parts.at(-1)[0] === tag ? parts.at(-1)[1].push(word) : parts.push([tag, [word]]));
  let i = 0, k = 0;
  while (i < one.length || k < two.length) {
    if (i < one.length && k < two.length && one[i] === two[k]) { add("", one[i]); i += 1; k += 1; }
    else if (k >= two.length || (i < one.length && longest[(i + 1) * width + k] >= longest[i * width + k + 1])) { add("del", one[i]); i += 1; }
    else { add("ins", two[k]); k += 1; }
  }
  return parts;
}

function verbsOf(need) {
  const message = state.held.get(need.message_id);
  const can = (verb) => need.verbs.includes(verb);
  const verbs = [];
  const decide = (verb, body) => act(need.id, () => tell("POST", `messages/${need.message_id}/${verb}`, body));
  if (message && can("release")) {
    verbs.push(button("Release", () => decide("release", { sha256: message.sha256 }), "first"),
      button("Edit", () => edit(need.id, "edit", message.text)), button("Reject", () => edit(need.id, "reject", "")));
  }
  if (can("resume")) verbs.push(button("Resume", () => act(need.id, () => tell("PATCH", `rooms/${need.room_id}`, { paused: false })), "first"));
  if (can("ring")) {
    verbs.push(button("Ring", () => act(need.id, ...need.agents.map((agent) => () => tell("POST", `agents/${agent.agent_id}/ring`, { wait: 0 }))), "first"));
  }
  if (can("dismiss")) verbs.push(button("Dismiss", () => act(need.id, () => tell("POST", `needs/${need.id}/dismiss`)), "first"));
  if (need.room_id) verbs.push(button("Open", () => go("room", need.room_id)));
  if (can("snooze")) {
    const off = need.snoozed_until_ms > Date.now();
    verbs.push(button(off ? "Now" : "Later (1 h)", () => act(need.id, () => tell("POST", `needs/${need.id}/snooze`, { seconds: off ? 0 : 3600 })), "plain"));
  }
  return verbs;
}

function edit(id, verb, text) {
  state.editing = { id, verb };
  state.drafts.set(id, text);
  show();
  const area = document.getElementById("draft");
  if (area) area.focus();
}

/** The form with which a held message is changed or rejected; the text it is about is named by its hash. */
function editor(need, message) {
  const { verb } = state.editing;
  const area = make("textarea", { id: "draft", value: state.drafts.get(need.id) || "", dir: "auto" });
  const shown = make("div", { className: "text", "aria-label": say("What changes") });
  const compare = () => {
    state.drafts.set(need.id, area.value);
    if (verb === "edit") shown.replaceChildren(...difference(message.text, area.value));
  };
  area.addEventListener("input", compare);
  compare();
  const close = () => { state.editing = null; show(); view.focus(); };
  const send = async () => {
    const body = { sha256: message.sha256, [verb === "edit" ? "text" : "reason"]: area.value };
    if (await act(need.id, () => tell("POST", `messages/${message.id}/${verb === "edit" ? "release" : "reject"}`, body))) close();
  };
  return make("div", {}, make("label", { htmlFor: "draft" }, say(verb === "edit" ? "Text" : "Why? Its sender is told.")), area,
    verb === "edit" ? shown : null,
    make("div", { className: "verbs" }, button(verb === "edit" ? "Release as edited" : "Reject", send, "first"), button("Cancel", close)));
}

function needCard(need) {
  const message = state.held.get(need.message_id);
  const editing = state.editing && state.editing.id === need.id && message;
  const off = need.snoozed_until_ms > Date.now();
  const card = make("li", { className: state.busy.has(need.id) ? "card busy" : "card", "data-key": need.id },
    make("h2", {}, sentence(need)),
    make("p", { className: "soft" }, off ? say("put off until {0}", clock(need.snoozed_until_ms)) : age(need.since_ms)),
    need.why ? make("p", { className: "soft" }, make("bdi", {}, need.why)) : null,
    message && !editing ? make("div", { className: "text", dir: "auto", tabIndex: 0 }, message.text) : null,
    failureOf(need.id), editing ? editor(need, message) : make("div", { className: "verbs" }, ...verbsOf(need)));
  card.querySelectorAll("button").forEach((each) => { each.disabled = state.busy.has(need.id); });
  return card;
}

const failureOf = (key) => (state.failures.has(key) ? make("p", { className: "failure", role: "alert" }, state.failures.get(key)) : null);

function needsView() {
  const now = Date.now();
  const order = [...state.needs].sort((one, two) => (one.snoozed_until_ms > now) - (two.snoozed_until_ms > now));
  return [make("h1", {}, say("Needs you")),
    order.length ? make("ul", {}, ...order.map(needCard)) : make("p", { className: "soft" }, say("Nothing waits for you."))];
}

/** The latest first, as it was when the list was opened: nothing moves under the finger. New rooms come at its end. */
function inOrder(rooms) {
  rooms.sort((one, two) => two.last_message_at_ms - one.last_message_at_ms);
  state.order.push(...rooms.map((room) => room.room_id).filter((id) => !state.order.includes(id)));
  return rooms.sort((one, two) => state.order.indexOf(one.room_id) - state.order.indexOf(two.room_id));
}

function roomsView() {
  const rooms = inOrder([...state.rooms.values()]);
  return [make("h1", {}, say("Rooms")), rooms.length === 0 ? make("p", { className: "soft" }, say("There are no rooms yet.")) : null,
    make("ul", {}, ...rooms.map((room) => {
      const [look, words] = stateOf(room);
      return make("li", {}, make("button", { type: "button", className: "card row", onclick: () => go("room", room.room_id) },
        make("h2", {}, make("bdi", {}, roomName(room))), make("p", { className: look }, words),
        make("p", { className: "soft" }, make("bdi", {}, (room.last_text || "").slice(0, 200))),
        room.unread ? make("p", { className: "soft" }, say("{0} unread", room.unread)) : null));
    }))];
}

function messageItem(message) {
  const who = message.agent_id === "system" ? say("System") : message.agent_id === "operator" ? say("You, the operator") : message.agent_name;
  const marks = [clock(message.created_at_ms), message.status === "held" ? say("held") : "", message.status === "rejected" ? say("rejected") : "",
    message.edited ? say("changed by you") : ""].filter(Boolean).join(" · ");
  return make("li", { className: message.agent_id === "system" ? "message system" : "message" },
    make("p", {}, make("b", {}, make("bdi", {}, who)), ` `, make("span", { className: "soft" }, marks)),
    make("p", { className: "said", dir: "auto" }, message.text));
}

function agentItem(room, member) {
  return make("p", {}, make("bdi", {}, member.name), " ", make("span", { className: "soft" }, `${member.agent_number} · ${age(member.last_seen_at_ms)}`), " ",
    button("Pause", () => act(`room.${room.room_id}`, () => tell("POST", `agents/${member.agent_id}/pause`)), "plain"),
    button("Resume", () => act(`room.${room.room_id}`, () => tell("POST", `agents/${member.agent_id}/resume`)), "plain"));
}

function roomView() {
  const room = state.rooms.get(state.room);
  if (!room) return [button("Back", () => go("rooms")), failureOf(`room.${state.room}`)];
  const key = `room.${room.room_id}`;
  const [look, words] = stateOf(room);
  const needs = state.needs.filter((need) => need.room_id === room.room_id);
  const area = make("textarea", { id: "say", value: state.drafts.get(key) || "", dir: "auto",
    oninput: (event) => state.drafts.set(key, event.target.value) });
  const send = async () => {
    const text = area.value;
    if (text.trim() && await act(key, () => tell("POST", `rooms/${room.room_id}/messages`, { text }), () => readMessages())) {
      state.drafts.delete(key);
      show();
    }
  };
  return [button("Back", () => go("rooms"), "plain"), make("h1", {}, make("bdi", {}, roomName(room))), make("p", { className: look }, words),
    room.paused_why ? make("p", { className: "soft" }, make("bdi", {}, room.paused_why)) : null, failureOf(key),
    make("div", { className: "verbs" }, room.closed ? null : button(room.paused ? "Resume" : "Pause",
      () => act(key, () => tell("PATCH", `rooms/${room.room_id}`, { paused: !room.paused })), room.paused ? "first" : "")),
    needs.length ? make("ul", { className: "needs" }, ...needs.map(needCard)) : null,
    state.older ? button("Older messages", () => act(key, () => readMessages(state.messages.find((each) => each.seq > 0).seq)), "plain") : null,
    make("ul", { "aria-label": say("Text") }, ...state.messages.map(messageItem)),
    room.closed ? null : make("label", { htmlFor: "say" }, say("Say something to both agents")), room.closed ? null : area,
    room.closed ? null : make("div", { className: "verbs" }, button("Say", send, "first")),
    make("details", { "data-key": "agents" }, make("summary", {}, say("Agents")), ...room.members.filter((member) => !member.left_at_ms).map((member) => agentItem(room, member)))];
}

function signInView() {
  return [make("form", { className: "card", onsubmit: signIn }, make("h1", {}, "Duologue"),
    make("label", { htmlFor: "key" }, say("Operator key")),
    make("input", { id: "key", name: "key", type: "password", autocomplete: "current-password", required: true }),
    make("p", { className: "soft" }, say("It is in operator.key in the relay’s data directory.")),
    make("p", { id: "failure", className: "failure", role: "alert" }),
    make("div", { className: "verbs" }, make("button", { type: "submit", className: "first" }, say("Sign in"))))];
}

function showBar() {
  bar.hidden = !pageKey;
  if (!pageKey) return;
  const tab = (where, words) => make("button", { type: "button", className: "plain", onclick: () => go(where),
    ...(state.view === where ? { "aria-current": "page" } : {}) }, words);
  const due = state.needs.filter((need) => !(need.snoozed_until_ms > Date.now())).length;
  const stopped = state.relay.paused;
  bar.replaceChildren(make("nav", {}, tab("needs", `${say("Needs you")} ${due || ""}`), tab("rooms", say("Rooms"))), failureOf("all") || "",
    button(stopped ? "Resume all" : "Stop all", () => act("all", () => tell("POST", stopped ? "resume" : "pause"),
      async () => { state.relay = await ask("relay"); }), stopped ? "first" : ""));
  document.title = due ? `(${due}) Duologue` : "Duologue";
}

const STOPS = "button, [tabindex='0'], textarea, input, summary";

/** Where the reader is: in which card, at which of its controls. */
function placeOf(focus) {
  if (!focus || !view.contains(focus)) return null;
  const card = focus.closest("[data-key]");
  const stops = [...(card || view).querySelectorAll(STOPS)];
  return { id: focus.id, key: card ? card.dataset.key : "", at: stops.indexOf(focus), words: focus.textContent,
    from: focus.selectionStart, to: focus.selectionEnd };
}

/** Back there. A card that is gone leaves the focus on the page: never on the same button of another card. */
function goBackTo(place) {
  const card = place.key ? view.querySelector(`[data-key="${CSS.escape(place.key)}"]`) : view;
  const again = place.id ? document.getElementById(place.id) : card && card.querySelectorAll(STOPS)[place.at];
  if (!again || (!place.id && again.textContent !== place.words)) {
    view.focus({ preventScroll: true });
    return;
  }
  again.focus({ preventScroll: true });
  if (typeof place.from === "number") again.setSelectionRange(place.from, place.to);
}

/** Draws anew; where the reader is and what they type stay. */
function show() {
  due = false;
  showBar();
  if (!pageKey && document.getElementById("key")) return;
  const place = placeOf(document.activeElement);
  const scrolls = new Map([...view.querySelectorAll(".text")].map((each, at) => [at, each.scrollTop]));
  const open = Boolean(view.querySelector("details[open]"));
  const parts = !pageKey ? signInView() : state.view === "rooms" ? roomsView() : state.view === "room" ? roomView() : needsView();
  if (pageKey) parts.push(make("footer", {}, button("Sign out", () => call("DELETE", "/operator/session").catch(() => {}).then(signedOut), "plain")));
  view.replaceChildren(...parts.filter(Boolean));
  view.querySelectorAll(".text").forEach((each, at) => { each.scrollTop = scrolls.get(at) || 0; });
  if (open && view.querySelector("details")) view.querySelector("details").open = true;
  if (place) goBackTo(place);
}

/** The same for what came by itself: not while a pointer is down or something is marked. */
function showLater() {
  due = true;
  if (!pressed && getSelection().isCollapsed) show();
}

addEventListener("pointerdown", () => { pressed = true; });
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(end, () => setTimeout(() => { pressed = false; if (due) showLater(); }));
}
document.documentElement.lang = LANGUAGE;
document.addEventListener("visibilitychange", () => { if (!document.hidden && lostAt) waiting.abort(); });
setInterval(() => { if (pageKey && !state.editing) showLater(); }, 30000); // ages
show();
if (pageKey) follow();
