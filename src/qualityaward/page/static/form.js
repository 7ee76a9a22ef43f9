// The questions: one field for each thing that a clause asks, written into the record as soon as it is understood.
"use strict";

// What a clause asks --------------------------------------------------------------------------------------------------

function inputsOf(node, found = new Map()) { // the facts and findings that a condition reads, in its order
  const add = (input) => found.set(input.key, input), ask = (each) => { if (each) inputsOf(each, found); };
  const listed = (each) => { add({ key: `facts.${each.list}`, fact: each.list }); ask(each.where); (each.beside || []).forEach(value); };
  const value = (v) => {
    if (v.v === "fact") add({ key: `facts.${v.p}`, fact: v.p });
    else if (v.v === "met") add({ key: v.path, finding: v.path });
    else if (v.v === "table") for (const [when, then] of v.rows) { ask(when); value(then); }
    else if (v.v === "sum") listed(v);
    else if (v.v === "score") { ask(v.when); v.items.forEach(value); }
    if (Array.isArray(v.of)) v.of.forEach(value); else if (v.of) value(v.of);
  };
  if (node.applied) add({ key: "applies_for", award: true });
  else if (node.list) add({ key: `facts.${node.list}`, fact: node.list });
  if (node.k === "met") add({ key: node.path, finding: node.path });
  for (const v of [node.v, node.left, node.right, node.value, node.rate, ...(node.beside || [])]) if (v) value(v);
  for (const { met, bounds } of node.sides || []) { ask(met.where); bounds.forEach(value); }
  if (node.window && node.window.after) value(node.window.after);
  for (const each of [...(node.ch || []), ...(node.where ? [node.where] : []), ...(node.k === undefined && node.when ? [node.when] : [])]) inputsOf(each, found);
  return found;
}

const keyOf = (path) => (path.startsWith("facts.") ? path.split("[")[0] : path);

function sections() { // each clause and bar with what it asks first
  const seen = new Map(), { clauses, bars } = plan(), made = [];
  for (const [kind, rules] of [["clause", clauses], ["bar", bars]]) for (const rule of rules) {
    const inputs = [...inputsOf(kind === "clause" ? rule.plan : rule).values()], own = inputs.filter(({ key }) => !seen.has(key));
    const before = inputs.filter(({ key }) => seen.has(key) && !seen.get(key).finding);
    for (const input of own) seen.set(input.key, input);
    made.push({ kind, rule, own, before, id: `rule-${made.length}` });
  }
  return made;
}

// Fields --------------------------------------------------------------------------------------------------------------

const BAD = {
  "number-too-long": "bad-number", "value-type": "bad", "date-bad": "bad-date", "date-early": "bad-date", "money-bad": "bad-money", "region-bad": "bad-region",
  "value-identifier": "bad-identifier", "value-small": "bad-small", "value-large": "bad-large", "value-before": "bad-before", "value-above": "bad-above",
  "list-twice": "bad-twice", "submitted-late": "bad-late", "fact-unknown": "bad-unknown", "finding-unknown": "bad-unknown",
};

const NUMBERS = { int: "bad-int", number: "bad-number", money: "bad-money" };

function typed(field, text) { // what a person typed as a record states it
  const plainText = text.trim().normalize("NFKC").replace(/,/g, "");
  if (field.k === "money" && !/^-?[0-9]+(\.[0-9]+)?$/.test(plainText)) return text.trim();
  if (NUMBERS[field.k]) return /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(plainText) ? new Num(plainText) : null;
  return field.k === "region" ? plainText : text.trim();
}

// A field for one value: `get` gives what is stated, `set` takes it. What is not understood stays beside the record.
function control(field, key, label, get, set, hints = []) {
  const id = fresh("field"), error = h("p", { class: "error", id: fresh("error") });
  const hinted = [...hints, ...(hintOf(field) ? [h("p", { class: "hint" }, hintOf(field))] : [])];
  for (const each of hinted) each.id = fresh("hint");
  const settle = (text) => {
    let value = text === "" ? null : typed(field, text), code = "";
    if (text !== "" && value === null) code = NUMBERS[field.k] || "bad";
    else if (value !== null) try { valueOf(field, value); } catch (problem) { if (!(problem instanceof Misfit)) throw problem; code = (!field.sys && BAD[problem.code]) || "bad"; }
    if (code) state.drafts.set(key, { text, code, id, label }); else state.drafts.delete(key);
    input.setAttribute("aria-invalid", code ? "true" : "false");
    error.textContent = code ? T(code) : "";
    set(code ? null : value);
    changed();
  };
  let input;
  if (field.o) {
    const words = (option, i) => (field.k === "scale" ? field.l[i][L()] : field.l[option] ? field.l[option][L()] : option);
    input = h("select", { id }, h("option", { value: "" }, T(field.opt ? "none" : "choose")), field.o.map((o, i) => h("option", { value: o }, words(o, i))));
    input.value = get() ?? "";
    input.addEventListener("change", () => settle(input.value));
  } else {
    const shown = get(), draft = state.drafts.get(key);
    const attributes = { id, type: field.k === "date" ? "date" : "text", autocomplete: "off", inputmode: { int: "numeric", number: "decimal", region: field.sys ? "text" : "numeric" }[field.k] };
    if (field.k === "date") Object.assign(attributes, { min: "1900-01-01", max: "9999-12-31" });
    input = h("input", attributes);
    input.value = draft ? draft.text : shown instanceof Num ? shown.text : shown ?? "";
    if (draft) error.textContent = T(draft.code);
    input.addEventListener("change", () => settle(input.value));
  }
  input.setAttribute("aria-describedby", [...hinted, error].map((each) => each.id).join(" "));
  const unit = field.u && !field.o ? h("span", { class: "unit" }, field.u[L()]) : "";
  return h("div", { class: "field" }, h("label", { for: id }, begun(label)), h("div", { class: "entry" }, input, unit), error, hinted);
}

function hintOf(field) {
  if (field.k === "money") return T("money-hint");
  if (field.k === "region") return field.sys || T("region-hint");
  return field.ratio ? T("ratio-hint") : "";
}

// Three answers: yes, no, and not known, which the record keeps as no answer, and the page as one that was given.
function choice(key, legend, options, value, set, extra = []) {
  const name = fresh("choice");
  const radios = options.map(([option, text]) => {
    const id = fresh("option"), input = h("input", { type: "radio", name, id, value: String(option) });
    input.checked = option === null ? value === null && state.unsure.has(key) : option === value;
    input.addEventListener("change", () => { if (option === null) state.unsure.add(key); else state.unsure.delete(key); set(option); });
    return h("span", { class: "option" }, input, h("label", { for: id }, begun(text)));
  });
  return h("fieldset", {}, h("legend", {}, begun(legend)), ...extra, h("div", { class: "options" }, radios));
}

const begun = (text) => (state.lang === "en" ? text.slice(0, 1).toUpperCase() + text.slice(1) : text);

const papersOf = (fact) => (fact.papers ? [h("p", { class: "hint" }, T("papers", { papers: fact.papers.join("、") }))] : []);

function question({ fact: path, finding, award, key }) {
  if (award) return awardQuestion();
  if (finding) return findingLine(finding);
  const fact = declared(path), label = nameOf(`facts.${path}`);
  if (fact.k === "list") return listQuestion(path, fact, label);
  if (fact.k === "record") return null;
  const set = (value) => state_(path, value), rests = restsOn(path, label);
  if (fact.k !== "bool") return h("div", { class: "asks" }, control(fact, key, label, () => stated(path), set, papersOf(fact)), rests);
  const said = stated(path);
  return h("div", { class: "asks" }, choice(key, fact.yes ? whetherOf(fact, path) : label, [[true, T("yes")], [false, T("no")], [null, T("unsure")]], typeof said === "boolean" ? said : null, (value) => { set(value); changed(); }, papersOf(fact)), rests);
}

const BESIDE = [["evidence", "text", "rests-evidence"], ["source", "text", "rests-source"], ["date", "date", "rests-date"]];

function restsOn(path, label) { // what a fact rests on: the paper, whom it is from, its date
  const written = () => { const [at, name] = holder(path, false), found = at && at.facts ? read(at.facts, name) : null; return isMap(found) && Object.hasOwn(found, "value") ? found : null; };
  const set = (key) => (value) => {
    const [at, name] = holder(path, true), whole = written() || { value: read(at.facts = at.facts || {}, name) };
    if (value === null) delete whole[key]; else whole[key] = value;
    if (Object.keys(whole).length > 1) at.facts[name] = whole; else if (whole.value === null) delete at.facts[name]; else at.facts[name] = whole.value;
  };
  const fields = BESIDE.map(([key, k, code]) => control({ k }, `facts.${path}#${key}`, T(code), () => read(written() || {}, key), set(key)));
  return h("details", { class: "rests", open: Boolean(written() && Object.keys(written()).length > 1) }, h("summary", {}, T("rests")),
    h("div", { class: "fields", role: "group", "aria-label": `${T("rests")} ${label}` }, fields));
}

function whetherOf(fact, path) { // the question of which a fact's own words are the answer
  const around = path.split(".").slice(0, -1).map((_, i, steps) => declared(steps.slice(0, i + 1).join(".")).lb[L()]), said = fact.yes[L()];
  if (state.lang === "en") return `${around.length ? `${around.join(" ")}: ` : ""}${said}?`;
  const [before, asked] = askedOf(said, fact.no ? fact.no[0] : null);
  return `${around.join("")}${before}是否${asked.replace(/^是/, "")}？`;
}

function askedOf(said, denied) { // what comes before 是否 and what after it: 个人信用记录良好 beside 个人信用记录并非良好 has a subject
  let at = 0;
  while (denied && at < Math.min(said.length, denied.length) && said[at] === denied[at]) at++;
  const predicate = said.slice(at), bare = predicate.replace(/^已/, ""), negated = denied ? denied.slice(at) : "";
  return ["并非", "不是", "没有", "并未", "不", "没", "未"].some((no) => negated === no + bare) ? [said.slice(0, at), predicate] : ["", said];
}

function listQuestion(path, fact, label) {
  const whole = h("div", { class: "list" }), entries = h("div", { class: "entries" });
  const rows = () => stated(path);
  const draw = () => {
    const found = rows();
    only(entries, Array.isArray(found) ? found.map((row, i) => entry(i, row)) : [], Array.isArray(found) && found.length ? h("button", { type: "button", class: "quiet", onclick: add }, T("add")) : "");
  };
  const forget = () => { for (const key of [...state.drafts.keys()]) if (key.startsWith(`facts.${path}[`)) state.drafts.delete(key); for (const key of [...state.unsure]) if (key.startsWith(`facts.${path}[`)) state.unsure.delete(key); };
  const add = () => { state_(path, [...(rows() || []), {}]); draw(); changed(); entries.querySelectorAll(".card")[rows().length - 1].querySelector("input, select").focus(); };
  const entry = (i, written) => {
    const row = isMap(written) ? written : {}; // what is no entry stays a mistake until something is entered
    const remove = () => { forget(); state_(path, rows().filter((_, n) => n !== i)); draw(); changed(); (entries.querySelector("button") || whole.querySelector("input")).focus(); };
    const fields = fact.fields.map((f) => {
      const get = () => read(row, f.n), set = (value) => { if (value === null) delete row[f.n]; else row[f.n] = value; rows()[i] = row; };
      if (f.k === "bool") return choice(`facts.${path}[${i}].${f.n}`, f.lb[L()], [[true, T("yes")], [false, T("no")], [null, T(f.opt ? "none" : "unsure")]], typeof get() === "boolean" ? get() : null, (value) => { set(value); changed(); });
      return control(f, `facts.${path}[${i}].${f.n}`, f.lb[L()], get, set);
    });
    return h("fieldset", { class: "card" }, h("legend", {}, T("entry", { number: String(i + 1) })), h("div", { class: "fields" }, fields), h("button", { type: "button", class: "quiet", onclick: remove }, T("remove")));
  };
  const found = rows(), value = Array.isArray(found) ? (found.length ? "some" : "none") : null;
  const set = (option) => { forget(); state_(path, option === "none" ? [] : option === "some" ? [{}] : null); draw(); changed(); };
  draw();
  return only(whole, choice(`facts.${path}`, label, [["none", T("none")], ["some", T("some")], [null, T("unsure")]], value, set, papersOf(fact)), entries, restsOn(path, label));
}

function findingLine(path) {
  const status = currentFinding(path) ?? T("office-only");
  return h("div", { class: "finding" }, h("span", { class: "seal", "aria-hidden": "true" }), h("div", {}, h("p", { class: "name" }, begun(nameOf(path))), h("p", { class: "hint" }, status)));
}

function currentFinding(path) {
  const found = state.now && state.now.found, judged = found && read(found.bound.judged, path);
  return judged ? new Words(PAGE.texts, state.scheme, found, state.lang).judged(path, false) : null;
}

function awardQuestion() {
  const applied = state.record.applies_for, now = Array.isArray(applied) ? applied[0] : applied;
  const options = Object.entries(state.scheme.awards).map(([id, title]) => [id, title[L()]]);
  return choice("applies_for", T("award"), [...options, [null, T("unsure")]], now ?? null, (value) => { if (value === null) delete state.record.applies_for; else state.record.applies_for = value; changed(); });
}

const nameOf = (path) => { const known = plan().paths[path]; return known ? known.n[L()] : path; };
