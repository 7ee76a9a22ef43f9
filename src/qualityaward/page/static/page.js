// The page itself: questions in the order of the clauses, the result beside them. Whatever a scheme or a record says gets
// into the page as text alone; nothing is sent, and nothing is kept but by saving the record as a file.
"use strict";

const PAGE = opened(JSON.parse(document.getElementById("data").textContent));

function opened({ whole, parts }) { // what stands once in the data is put in wherever its number stands
  const put = (value) => {
    if (value === null || typeof value !== "object") return value;
    if (Object.hasOwn(value, "$")) return made[value.$];
    return Array.isArray(value) ? value.map(put) : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, put(each)]));
  };
  const made = [];
  for (const part of parts) made.push(put(part)); // a part names only those before it
  return put(whole);
}

const LARGEST_FILE = 2 * 1024 * 1024;
useNaming(PAGE.naming);

const state = { lang: "zh", scheme: PAGE.schemes[0], subject: "", on: "", record: null, drafts: new Map(), unsure: new Set(), dirty: false, outcomes: new Map() };
const L = () => (state.lang === "en" ? 1 : 0);
const T = (code, args = {}) => filled(PAGE.texts[`page-${code}`][L()], args);
const plan = () => state.scheme.subjects[state.subject];
const vocabulary = () => state.scheme.vocabulary;

// Elements of the page ------------------------------------------------------------------------------------------------

let numbered = 0;
const fresh = (name) => `${name}-${++numbered}`;

function h(tag, attributes = {}, ...children) { // an element; children that are texts stay texts
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const only = (made, ...children) => { made.replaceChildren(...children.flat().filter((child) => child !== null && child !== "")); return made; };
const chinese = (attributes = {}) => (state.lang === "en" ? { ...attributes, lang: "zh-CN" } : attributes);
const chip = (outcome, text) => h("span", { class: `chip ${outcome}` }, text);

// The record ----------------------------------------------------------------------------------------------------------

function blank() {
  const subject = state.subject || Object.keys(state.scheme.subjects)[0];
  return { format: "qualityaward.record/1", id: "self-check", name: null, subject, submitted_on: null, facts: {}, findings: {} };
}

function holder(path, make) { // the record that a dotted path of a fact leads into
  const steps = path.split("."), last = steps.pop();
  let at = state.record;
  for (const step of steps) {
    if (!at.facts) { if (!make) return [null, last]; at.facts = {}; }
    let inner = read(at.facts, step);
    if (isMap(inner) && Object.hasOwn(inner, "value")) inner = inner.value;
    if (!isMap(inner)) { if (!make) return [null, last]; inner = at.facts[step] = { facts: {}, findings: {} }; }
    at = inner;
  }
  return [at, last];
}

function stated(path) { // what the record states at a path: the value, whatever it rests on
  const [at, name] = holder(path, false), found = at && at.facts ? read(at.facts, name) : null;
  return isMap(found) && Object.hasOwn(found, "value") ? found.value : found;
}

function state_(path, value) {
  const [at, name] = holder(path, true), before = (at.facts = at.facts || {}) && read(at.facts, name);
  if (isMap(before) && Object.hasOwn(before, "value")) before.value = value; // what it rests on stays
  else if (value === null) delete at.facts[name];
  else at.facts[name] = value;
}

function known(record, subject, words) { // the record without what a vocabulary does not know; how much that is
  let left = 0;
  const part = (stated, names) => Object.fromEntries(Object.entries(isMap(stated) ? stated : {}).filter(([name]) => Object.hasOwn(names, name) || (left++, false)));
  const about = words[subject];
  const found = { ...record, subject, facts: part(record.facts, about.facts), findings: part(record.findings, about.findings) };
  return { found, left };
}

const declared = (path) => { // a fact as the vocabulary has it
  const steps = path.split("."), last = steps.pop();
  let subject = vocabulary()[state.subject];
  for (const step of steps) subject = vocabulary()[subject.facts[step].of];
  return subject.facts[last];
};

// Judging -------------------------------------------------------------------------------------------------------------

function bind(scheme, subject) {
  const { found, left } = known(state.record, subject, scheme.vocabulary);
  const bound = new Binding(scheme.vocabulary, scheme.awardNames, found);
  return { bound, left };
}

function judge(scheme = state.scheme, subject = state.subject) {
  const day = isoDay(state.on), { bound, left } = bind(scheme, subject);
  if (day === null || day < FIRST_DAY) return { problems: [{ path: "on", code: "date-bad" }], left };
  if (bound.submitted && bound.submitted > day) bound.problem("submitted_on", "submitted-late");
  if (bound.problems.length) return { problems: bound.problems, left };
  return { found: new Case(scheme, bound, day), problems: [], left };
}

function favourable(scheme, subject) { // the record as if the office found everything that is open in its favour
  const { found } = known(state.record, subject, scheme.vocabulary), copy = parseJson(writeJson(found));
  const fill = (at, about, deep) => {
    at.findings = isMap(at.findings) ? at.findings : {};
    for (const name of Object.keys(about.findings)) if (read(at.findings, name) === null) at.findings[name] = "met";
    for (const [name, fact] of Object.entries(about.facts)) if (fact.k === "record" && deep < 4 && at.facts && read(at.facts, name) !== null) {
      const inner = at.facts[name];
      fill(isMap(inner) && Object.hasOwn(inner, "value") ? inner.value : inner, scheme.vocabulary[fact.of], deep + 1);
    }
  };
  copy.facts = copy.facts || {};
  fill(copy, scheme.vocabulary[subject], 0);
  return copy;
}

// Drawing -------------------------------------------------------------------------------------------------------------

const root = document.getElementById("app");
let parts = null; // what changes as the record changes

function draw() {
  document.documentElement.lang = state.lang === "en" ? "en" : "zh-CN";
  const title = state.scheme.title[L()];
  document.title = `${T("kicker")} · ${PAGE.schemes.length > 1 ? T("which") : title}`;
  parts = { status: h("p", { role: "status", "aria-live": "polite", class: "vh" }), result: h("div", { id: "result" }), which: h("div"), errors: h("div"), notes: h("div"), rules: [] };
  const made = sections();
  only(root,
    h("a", { class: "skip", href: "#questions" }, T("skip")),
    header(title), h("div", { class: "layout" },
      h("main", { id: "questions", tabindex: "-1" }, parts.errors, PAGE.schemes.length > 1 ? parts.which : "", about(), ...ruleSections(made), parts.notes),
      h("aside", { "aria-label": T("result") }, parts.result)),
    footer(), parts.status);
  update(false);
}

function header(title) {
  const { scheme } = state, button = (code, onclick, attributes = {}) => h("button", { type: "button", onclick, ...attributes }, T(code));
  const file = h("input", { type: "file", accept: ".yaml,.yml,.json,application/json", id: "file", class: "vh", tabindex: "-1", "aria-hidden": "true" });
  file.addEventListener("change", () => { if (file.files[0]) openFile(file.files[0]); file.value = ""; });
  const language = h("div", { class: "language", role: "group", "aria-label": T("language") }, [["zh", "中文"], ["en", "English"]].map(([lang, name]) =>
    h("button", { type: "button", lang: lang === "zh" ? "zh-CN" : "en", "aria-pressed": String(state.lang === lang), onclick: () => { state.lang = lang; draw(); root.querySelector(`[aria-pressed="true"]`).focus(); } }, name)));
  return h("header", { class: "top" },
    h("div", { class: "bar" }, h("p", { class: "kicker" }, T("kicker")), language),
    h("h1", {}, state.lang === "en" ? title : `《${title}》`),
    h("p", { class: "number" }, [scheme.number, scheme.issuer === "unknown" ? "" : scheme.issuer].filter(Boolean).join(" · ")),
    scheme.standing.filter(({ alert }) => alert).map(({ text }) => h("p", { class: "notice" }, text[L()])),
    h("p", { class: "promise" }, T("promise"), " ", T("no-decision")),
    h("div", { class: "tools" }, button("open", () => file.click()), button("save", save), button("print", () => window.print()), button("clear", clear), file));
}

function about() {
  const subjects = Object.entries(state.scheme.subjects), set = (key) => (value) => { if (value === null) delete state.record[key]; else state.record[key] = value; };
  const hint = (code) => [h("p", { class: "hint" }, T(code))];
  const day = control({ k: "date" }, "on", T("on"), () => state.on, (value) => { state.on = value || ""; }, hint("on-hint"));
  const text = (key) => control({ k: "text" }, key, T(key), () => state.record[key], set(key));
  const as = subjects.length > 1 ? choice("subject", T("as"), subjects.map(([name]) => [name, vocabulary()[name].lb[L()]]), state.subject, (name) => { state.subject = state.record.subject = name; draw(); root.querySelector("#about input:checked").focus(); }) : "";
  const submitted = control({ k: "date" }, "submitted_on", T("submitted"), () => state.record.submitted_on, set("submitted_on"), hint("submitted-hint"));
  return h("section", { id: "about", "aria-labelledby": "about-title" }, h("h2", { id: "about-title" }, T("about")), as, h("div", { class: "fields" }, text("name"), day, submitted));
}

function ruleSections(made) {
  let heading = "";
  return made.map((each) => {
    const { rule, kind, id, own, before } = each, title = h("h3", { id: `${id}-title` }), verdict = h("div", { class: "lines" }), status = h("span");
    const cited = rule.cite.map((c) => state.scheme.provisions[c]).filter(Boolean);
    const asked = own.map((input) => ({ input, made: question(input) })).filter(({ made: q }) => q !== null);
    const settled = h("details", { class: "settled" }, h("summary"), h("div", { class: "folded" })), open = h("div", { class: "asked" });
    const group = kind === "bar" && heading !== "bar" ? h("h2", {}, T("bars")) : kind === "clause" && heading === "" ? h("h2", {}, T("questions")) : "";
    heading = kind;
    only(title, h("span", { class: "provision" }, rule.called[L()]), " ", rule.title[L()]);
    parts.rules.push({ ...each, asked, open, settled, status, verdict, title });
    return [group, h("section", { class: "rule", id, tabindex: "-1", "aria-labelledby": title.id }, h("div", { class: "head" }, title, status),
      cited.map((p) => h("blockquote", chinese(), cited.length > 1 ? `${p.name[0]} ` : "", p.text)), open, settled,
      before.length ? h("p", { class: "hint" }, T("asked-before", { items: before.map(({ key }) => nameOf(key)).join(state.lang === "en" ? ", " : "、") })) : "", verdict)];
  }).flat();
}

function footer() {
  const { scheme } = state, touched = new Set(plan().clauses.flatMap(({ readings }) => readings));
  const readings = Object.entries(scheme.readings).filter(([name]) => touched.has(name));
  return h("footer", {},
    readings.length ? h("details", {}, h("summary", {}, T("readings")), h("p", {}, T("readings-hint")), h("ul", {}, readings.map(([name, r]) => h("li", {}, r.question[L()], state.lang === "en" ? " " : "：", r.words[scheme.chosen[name]][L()])))) : "",
    h("p", {}, T("digest", { digest: scheme.digest })), h("p", {}, T("made-by", { version: PAGE.version })));
}

// What changes --------------------------------------------------------------------------------------------------------

function changed() { state.dirty = true; update(true); }

function update(say) {
  state.now = judge();
  const { found, problems } = state.now, report = found ? new Report(PAGE.texts, found, state.lang) : null;
  const missing = report ? report.missing() : [], said = [];
  for (const part of parts.rules) updateRule(part, found, report, missing, say ? said : null);
  drawErrors(problems);
  drawResult(found, report, missing);
  const notes = report ? report.notes() : [];
  only(parts.notes, notes.length ? [h("h2", {}, T("notes")), h("ul", { class: "notes" }, notes.map((text) => h("li", {}, text)))] : "");
  if (PAGE.schemes.length > 1) drawWhich();
  if (said.length) parts.status.textContent = said.slice(0, 3).join(state.lang === "en" ? "; " : "；");
}

const shownOutcome = { eligible: "pass", ineligible: "fail", undetermined: "undetermined" };

function outcomeFor(part, found, report) {
  if (part.kind === "clause") {
    const entry = found.clauses.find(({ clause }) => clause === part.rule), deviates = entry.clause.strength === "principle" && entry.outcome === "fail";
    return [deviates ? "deviation" : entry.outcome, report.say(`clause-${deviates ? "deviation" : entry.outcome}`), report.clauseLines(entry, true).slice(0), entry];
  }
  const bar = found.bars.find((each) => each.bar === part.rule), outcome = bar.t === null ? "undetermined" : bar.t ? "debarred" : "clear";
  return [outcome, report.say(`bar-${outcome}`), [report.barLine(bar)], null];
}

function updateRule(part, found, report, missing, said) {
  if (!found) { only(part.status); only(part.verdict); arrange(part, () => true); return; }
  const [outcome, word, lines] = outcomeFor(part, found, report), key = `${part.kind} ${part.rule.id}`, before = state.outcomes.get(key);
  if (said && before && before !== word) said.push(T("changed", { name: part.rule.called[L()], before, after: word }));
  state.outcomes.set(key, word);
  only(part.status, chip(outcome, word));
  const bare = report.say("head", { name: report.say("titled", { provision: part.rule.called[L()], title: part.rule.title[L()] }), outcome: word });
  const told = lines.filter((line) => line.depth > 0 || line.text !== bare); // the heading above says the same
  const least = Math.min(...told.map(({ depth }) => depth));
  only(part.verdict, !told.length ? "" : h("ul", {}, told.map((line) => h("li", { class: `depth-${Math.min(line.depth - least, 4)} ${line.outcome}` }, line.text))));
  const open = new Set(missing.map(({ path }) => keyOf(path)));
  arrange(part, ({ input }) => outcome !== "pass" && outcome !== "clear" || open.has(input.key) ? needed(part, input, open, outcome) : false);
}

// A question stays in the open while its answer can still change something, or is given.
function needed(part, input, open, outcome) {
  return open.has(input.key) || answered(input) || (outcome === "undetermined" && [...open].some((path) => path.startsWith(`${input.key}.`)));
}

const answered = (input) => (input.fact ? stated(input.fact) !== null || [...state.drafts.keys()].some((key) => key.startsWith(input.key)) : input.award ? Boolean(state.record.applies_for) : currentFinding(input.finding) !== null);

function arrange(part, wanted) {
  const focused = document.activeElement, shown = [], folded = [];
  for (const each of part.asked) (wanted(each) || answered(each.input) || each.made.contains(focused) ? shown : folded).push(each.made);
  place(part.open, shown);
  place(part.settled.lastChild, folded);
  part.settled.firstChild.textContent = T("settled", { count: String(folded.length) });
  part.settled.hidden = !folded.length;
}

function place(into, wanted) { // moves only what is not there yet, so that the field in use keeps the focus
  for (const each of [...into.children]) if (!wanted.includes(each)) each.remove();
  wanted.forEach((each, i) => { if (into.children[i] !== each) into.insertBefore(each, into.children[i] || null); });
}

const HEAD = { on: "on", submitted_on: "submitted", name: "name", id: "id", applies_for: "award" };
const told = (name, text) => (name ? `${begun(name)}${state.lang === "en" ? ": " : "："}${text}` : text);

function drawErrors(problems) {
  const said = (path, text) => {
    const part = parts.rules.find(({ own }) => own.some(({ key }) => key === keyOf(path))), line = told(HEAD[path] ? T(HEAD[path]) : path ? nameOf(keyOf(path)) : "", text);
    return part ? h("a", { href: `#${part.id}` }, line) : line;
  };
  const drafts = [...state.drafts.values()], others = problems.filter(({ path }) => !(path === "on" && state.drafts.has("on")));
  const items = [
    ...drafts.map(({ id, label, code }) => h("li", {}, h("a", { href: `#${id}`, onclick: (event) => { event.preventDefault(); document.getElementById(id)?.focus(); } }, told(label, T(code))))),
    ...others.map(({ path, code }) => h("li", {}, said(path, T(BAD[code] || "bad")))),
  ];
  only(parts.errors, items.length ? h("section", { class: "errors", "aria-labelledby": "errors-title" }, h("h2", { id: "errors-title" }, T("wrong-heading", { count: String(items.length) })), h("ul", {}, items)) : "");
}

function drawResult(found, report, missing) {
  if (!found) return void only(parts.result, h("div", { class: "outcome undetermined" }, h("h2", {}, T("result")), h("p", { class: "word" }, "—"), h("p", {}, T("wrong", { count: String(Math.max(1, state.now.problems.length + state.drafts.size)) }))));
  const { outcome } = found, count = (wanted) => String(found.clauses.filter((each) => each.outcome === wanted).length), decided = found.decidedBy.length ? report.decided : "";
  const due = missing.filter(({ decides }) => decides), mine = due.filter(({ office }) => !office), theirs = due.filter(({ office }) => office), aside = missing.filter(({ decides }) => !decides);
  const begun = Object.keys(state.record.facts || {}).length > 0;
  only(parts.result,
    h("div", { class: `outcome ${shownOutcome[outcome]}` }, h("h2", {}, T("result")), h("p", { class: "word" }, T(outcome)),
      h("p", {}, !begun ? T("begin") : outcome === "undetermined" && !mine.length ? T("only-office") : decided ? T(outcome === "ineligible" ? "because" : "waits", { decided }) : ""),
      h("p", { class: "hint" }, T("progress", { pass: count("pass"), fail: count("fail"), open: count("undetermined") })), firstDayLine(found)),
    h("nav", { "aria-label": T("questions") }, h("ol", {}, parts.rules.map((part) => {
      const [shown, word] = outcomeFor(part, found, report);
      return h("li", {}, h("a", { href: `#${part.id}` }, part.rule.called[L()]), chip(shown, word));
    }))),
    missing.length ? h("div", { class: "missing" }, h("h2", {}, T("missing")), gapList(report.say("due-from-applicant"), mine), gapList(report.say("due-from-office"), theirs), gapList(report.say("due-optional"), aside)) : "");
}

function gapList(heading, gaps) {
  return gaps.length ? [h("h3", {}, heading), h("ul", {}, gaps.map(({ path, says, waiting }) => {
    const part = parts.rules.find(({ own }) => own.some(({ key }) => key === keyOf(path)));
    return h("li", { title: waiting.join("; ") }, part ? h("a", { href: `#${part.id}` }, says) : says);
  }))] : [];
}

function firstDayLine(found) {
  if (found.outcome !== "ineligible") return "";
  const { scheme } = found, record = favourable(scheme, state.subject), day = firstDay(scheme, record, vocabulary(), found.on, (each) => each.outcome !== "ineligible");
  if (day === null) return h("p", {}, T("no-first-day"));
  const words = new Words(PAGE.texts, scheme, found, state.lang);
  return h("p", { class: "first-day" }, T("first-day", { date: words.day(day) }), found.plan.clauses.some(({ plan: p }) => [...inputsOf(p).values()].some(({ finding }) => finding)) ? T("first-day-office") : "");
}

function drawWhich() { // every scheme of the page with what it says of this record
  const rows = PAGE.schemes.map((scheme) => {
    const subject = Object.hasOwn(scheme.subjects, state.subject) ? state.subject : Object.keys(scheme.subjects)[0];
    const { found, problems } = judge(scheme, subject), now = scheme === state.scheme;
    const go = () => { state.scheme = scheme; state.subject = state.record.subject = subject; draw(); root.querySelector("#which-title").scrollIntoView(); };
    const report = found && new Report(PAGE.texts, found, state.lang), still = found && found.outcome === "undetermined" ? T("still", { count: String(report.missing().length) }) : "";
    const why = found ? (found.outcome === "ineligible" ? T("because", { decided: report.decided }) : still) : T("wrong", { count: String(problems.length) });
    return h("li", now ? { class: "now", "aria-current": "true" } : {}, h("button", { type: "button", class: "link", onclick: go }, scheme.title[L()]),
      h("span", {}, found ? chip(shownOutcome[found.outcome], T(found.outcome)) : "—"), h("span", { class: "why" }, why));
  });
  only(parts.which, h("section", { class: "which", "aria-labelledby": "which-title" }, h("h2", { id: "which-title" }, T("which")), h("p", { class: "hint" }, T("which-hint")), h("ul", {}, rows)));
}

// Files ---------------------------------------------------------------------------------------------------------------

async function openFile(file) {
  const fail = (reason) => { parts.status.textContent = T("file-bad", { reason }); window.alert(T("file-bad", { reason })); };
  if (file.size > LARGEST_FILE) return fail(T("file-large"));
  let record;
  try { record = parseRecord(await file.text()); } catch (error) { if (error instanceof SyntaxError) return fail(T("file-json", { place: error.message })); throw error; }
  load(record, fail);
}

function load(record, fail) {
  if (!isMap(record) || record.format !== "qualityaward.record/1" || typeof record.subject !== "string") return fail(T("file-json", { place: "format" }));
  const scheme = [state.scheme, ...PAGE.schemes].find((each) => Object.hasOwn(each.subjects, record.subject));
  if (!scheme) return fail(T("file-subject"));
  state.drafts.clear();
  state.unsure.clear();
  Object.assign(state, { scheme, subject: record.subject, dirty: false, record: { ...record, id: typeof record.id === "string" && record.id ? record.id : "self-check", facts: isMap(record.facts) ? record.facts : {}, findings: isMap(record.findings) ? record.findings : {} } });
  draw();
  const { left } = bind(scheme, state.subject), name = typeof record.name === "string" ? record.name : String(record.id);
  parts.status.textContent = T("loaded", { name: plain(name) }) + (left ? T("leave-out", { count: String(left) }) : "");
}

function save() {
  const { found } = known(state.record, state.subject, vocabulary());
  const kept = Object.fromEntries(Object.entries({ ...state.record, subject: found.subject }).filter(([, value]) => value !== null && value !== undefined));
  const url = URL.createObjectURL(new Blob([writeJson(kept) + "\n"], { type: "application/json" }));
  const name = plain(String(state.record.name || state.record.id)).replace(/[\\/:*?"<>|]/g, "_");
  h("a", { href: url, download: `${name}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  state.dirty = false;
  parts.status.textContent = T("saved");
}

function clear() {
  if (state.dirty && !window.confirm(T("clear-sure"))) return;
  state.drafts.clear();
  state.unsure.clear();
  Object.assign(state, { record: blank(), dirty: false });
  draw();
}

window.addEventListener("beforeunload", (event) => { if (state.dirty) event.preventDefault(); });

(() => { // the day of the reader's calendar stands in the field at first, where everybody sees it and can change it
  const today = new Date();
  state.on = `${pad(today.getFullYear(), 4)}-${pad(today.getMonth() + 1, 2)}-${pad(today.getDate(), 2)}`;
  state.subject = Object.keys(state.scheme.subjects)[0];
  state.record = blank();
  draw();
})();
