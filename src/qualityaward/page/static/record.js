// A record (docs/reference/record.md) as the evaluation takes it: JSON read strictly, every value checked against the
// vocabulary and lowered as in Python: days to day numbers, decimals to whole millionths, levels to ranks.
"use strict";

class Num { constructor(text) { this.text = text; } } // a number as it is written: no digit is lost

const MOST_DEEP = 60;

function parseJson(text) {
  let at = 0;
  const fail = () => { throw new SyntaxError(`JSON, character ${at + 1}`); };
  const space = () => { while (" \t\n\r".includes(text[at]) && at < text.length) at++; };
  const take = (pattern) => { pattern.lastIndex = at; const m = pattern.exec(text); if (m) at = pattern.lastIndex; return m; };
  const string = () => {
    const m = take(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y);
    const said = m ? JSON.parse(m[0]) : fail();
    return said.isWellFormed && !said.isWellFormed() ? fail() : said;
  };
  const value = (deep) => {
    if (deep > MOST_DEEP) fail();
    space();
    if (text[at] === "{") return members(deep);
    if (text[at] === "[") return items(deep);
    if (text[at] === '"') return string();
    const number = take(/-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?/y);
    if (number) return new Num(number[0]);
    const word = take(/true|false|null/y);
    return word ? { true: true, false: false, null: null }[word[0]] : fail();
  };
  const listed = (close, each) => {
    at++; space();
    if (text[at] === close) return at++;
    for (;;) {
      each(); space();
      if (text[at] === close) return at++;
      if (text[at++] !== ",") { at--; fail(); }
      space();
    }
  };
  const items = (deep) => { const found = []; listed("]", () => found.push(value(deep + 1))); return found; };
  const members = (deep) => {
    const found = Object.create(null);
    listed("}", () => {
      const key = string();
      if (Object.hasOwn(found, key)) fail(); // said twice
      space();
      if (text[at++] !== ":") { at--; fail(); }
      found[key] = value(deep + 1);
    });
    return found;
  };
  if (text.startsWith("\ufeff")) at = 1;
  const root = value(0);
  space();
  return at < text.length ? fail() : root;
}

function writeJson(value, margin = "") {
  if (value instanceof Num) return value.text;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = margin + "  ", ends = Array.isArray(value) ? "[]" : "{}";
  const parts = Array.isArray(value)
    ? value.map((each) => inner + writeJson(each, inner))
    : Object.keys(value).map((key) => `${inner}${JSON.stringify(key)}: ${writeJson(value[key], inner)}`);
  return parts.length ? `${ends[0]}\n${parts.join(",\n")}\n${margin}${ends[1]}` : ends;
}

// Values --------------------------------------------------------------------------------------------------------

class Misfit extends Error { constructor(code) { super(code); this.code = code; } }

const FIRST_DAY = dayOf(1900, 1, 1), MILLION = 1000000n, WIDEST = 10n ** 15n;
const LONGEST_TEXT = 4000, MOST_ELEMENTS = 2000;
const REGION = /^(?!00)[0-9]{2}(?:[0-9]{2}(?:[0-9]{2}(?:[0-9]{3}(?:[0-9]{3})?)?)?)?$/;
const PERIOD = /^(?:ever|(?:0|[1-9][0-9]{0,4}) (?:year|month|day)s?)$/;
const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof Num);
const points = (text) => [...text].length;

function millionths(text) { // exact; null beyond 15 digits before or 6 after the point
  const m = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (!m) return null;
  const after = (m[3] || "").replace(/0+$/, "");
  const value = BigInt(m[2] + after.slice(0, 6).padEnd(6, "0"));
  return after.length > 6 || value >= WIDEST * MILLION ? null : m[1] ? -value : value;
}

function moneyOf(text, currency = "CNY") {
  const m = /^([-−－负]?)([0-9]{1,15}(?:\.[0-9]{1,6})?) ?(万|亿)?(?:(元)| ?([A-Z]{3}))?$/.exec(text);
  if (!m || (m[4] ? "CNY" : m[5] || currency) !== currency) throw new Misfit("money-bad");
  const value = millionths(m[2]) * (m[3] === "万" ? 10n ** 4n : m[3] === "亿" ? 10n ** 8n : 1n);
  if (value >= WIDEST * MILLION) throw new Misfit("money-bad");
  return m[1] ? -value : value;
}

function inWords(stated, percent) { // 3.5万 and 35% as numbers; anything else as it is
  const m = typeof stated === "string" && /^(-?)([0-9]{1,12})(?:\.([0-9]{1,6}))? ?([万亿%％])$/.exec(stated);
  if (!m || ("%％".includes(m[4]) && !percent)) return stated;
  const move = { 万: 4, 亿: 8 }[m[4]] || -2, digits = (m[2] + (m[3] || "")).padStart(4, "0"), point = digits.length - (m[3] || "").length + move;
  const whole = digits.padEnd(point, "0").slice(0, point) || "0", rest = digits.slice(point).replace(/0+$/, "");
  return new Num(`${m[1]}${whole}${rest ? `.${rest}` : ""}`);
}

function lowered(field, stated) {
  if (field.k === "int" || field.k === "number") stated = inWords(stated, field.k === "number");
  const wrong = (code = "value-type") => { throw new Misfit(code); };
  const number = stated instanceof Num, text = typeof stated === "string";
  switch (field.k) {
    case "bool": return typeof stated === "boolean" ? stated : wrong();
    case "int": {
      if (!number || stated.text.includes(".")) return wrong();
      return millionths(stated.text) === null ? wrong("number-too-long") : BigInt(stated.text);
    }
    case "number": case "money": {
      if (field.k === "money" && text) return moneyOf(stated, field.cur);
      const value = number ? millionths(stated.text) : wrong();
      return value === null ? wrong("number-too-long") : value;
    }
    case "date": {
      if (!text || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(stated)) return wrong();
      const day = isoDay(stated);
      return day === null ? wrong("date-bad") : day < FIRST_DAY ? wrong("date-early") : day;
    }
    default:
      if (!text) return wrong();
      if (field.k === "region" && !field.o && !(field.at ? new RegExp(field.at) : REGION).test(stated)) wrong("region-bad");
      if (field.k === "period" && !PERIOD.test(stated)) wrong("period-bad");
      if (field.o && !field.o.includes(stated)) wrong(field.k === "region" ? "region-bad" : "value-option");
      if (points(stated) > LONGEST_TEXT) wrong("value-too-long");
      return field.k === "scale" ? BigInt(field.o.indexOf(stated)) : stated;
  }
}

function valueOf(field, stated) {
  const value = lowered(field, stated);
  if (["int", "number", "money"].includes(field.k)) {
    const unit = field.k === "int" ? 1n : MILLION;
    if (field.min !== undefined && value < BigInt(field.min) * unit) throw new Misfit("value-small");
    if (field.max !== undefined && value > BigInt(field.max) * unit) throw new Misfit("value-large");
  }
  if (field.std && !STANDARDS[field.std](value)) throw new Misfit("value-identifier");
  return value;
}

const digitSum = (text, signs, weights) => [...text].reduce((sum, c, i) => sum + signs.indexOf(c) * weights[i], 0);
const STANDARDS = {
  credit_code(text) { // GB 32100-2015
    const signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    if (!/^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text)) return false;
    const weights = Array.from({ length: 17 }, (_, i) => Number(3n ** BigInt(i) % 31n));
    return signs[(31 - (digitSum(text.slice(0, 17), signs, weights) % 31)) % 31] === text[17];
  },
  identity_number(text) { // GB 11643-1999
    if (!/^[1-9][0-9]{16}[0-9X]$/.test(text) || text.slice(6, 10) < "1800" || isoDay(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`) === null) return false;
    const weights = Array.from({ length: 17 }, (_, i) => 2 ** (17 - i) % 11);
    return "10X98765432"[digitSum(text.slice(0, 17), "0123456789", weights) % 11] === text[17];
  },
};

// A whole record ------------------------------------------------------------------------------------------------

const KEYS = ["format", "id", "name", "subject", "submitted_on", "applies_for", "facts", "findings", "deviations"];

class Binding {
  // Facts and findings by path, what they rest on, and every problem. `vocabulary` has subjects by name.
  constructor(vocabulary, awards, record) {
    Object.assign(this, { vocabulary, awards, facts: {}, findings: {}, evidence: {}, judged: {}, late: [], problems: [] });
    const subject = isMap(record) ? read(vocabulary, String(record.subject)) : null;
    if (!isMap(record) || record.format !== "qualityaward.record/1") return void this.problem("", "record-format");
    for (const key of Object.keys(record)) if (!KEYS.includes(key)) this.problem(key, "key-unknown");
    for (const key of ["id", "subject"]) if (typeof record[key] !== "string" || !record[key]) this.problem(key, "key-missing");
    if (subject === null) return void this.problem("subject", "subject-unknown");
    this.subject = subject;
    this.submitted = this.plain({ k: "date" }, record.submitted_on, "submitted_on");
    this.plain({ k: "text" }, record.name, "name");
    this.deviations = this.reasons(record.deviations);
    this.record(subject, record.facts, record.findings, "", "findings.");
    this.sameDay(subject);
    this.applied(subject, record.applies_for);
  }

  problem(path, code) { this.problems.push({ path, code }); return null; }

  plain(field, stated, path) {
    if (stated === null || stated === undefined) return null;
    try { return valueOf(field, stated); } catch (error) { if (error instanceof Misfit) return this.problem(path, error.code); throw error; }
  }

  map(value, path) {
    if (value === null || value === undefined) return {};
    return isMap(value) ? value : this.problem(path, "value-type") || {};
  }

  record(subject, facts, findings, prefix, findingPath) {
    const path = `facts.${prefix}`;
    for (const [name, stated] of Object.entries(this.map(facts, path))) {
      const fact = read(subject.facts, name);
      if (fact === null) this.problem(path + name, "fact-unknown");
      else {
        const value = this.fact(fact, stated, prefix + name);
        if (value !== null) this.facts[prefix + name] = value;
      }
    }
    for (const [name, stated] of Object.entries(this.map(findings, findingPath))) {
      if (!Object.hasOwn(subject.findings, name)) this.problem(findingPath + name, "finding-unknown");
      else {
        const value = this.finding(stated, findingPath + name, prefix + name);
        if (value !== null) this.findings[prefix + name] = value;
      }
    }
  }

  texts(stated, keys, path, key, kind) { // the texts beside a value, and its days, from the later of which it counts
    const found = {}, late = [];
    for (const [name, value] of Object.entries(stated)) {
      if (!keys.includes(name)) this.problem(path, "key-unknown");
      else if (name !== "value" && value !== null) {
        const dated = name === "date" || name === "happened";
        const said = this.plain({ k: dated ? "date" : "text" }, value, `${path}.${name}`);
        if (said === null) continue;
        found[name] = said;
        if (dated) late.push({ path, key, kind, day: said });
      }
    }
    return [found, late];
  }

  fact(fact, stated, key) {
    const path = `facts.${key}`;
    const evidence = ["value", "evidence", "source", "date"];
    const entry = fact.k === "list" && isMap(stated) && fact.fields.some(({ n }) => !evidence.includes(n) && Object.hasOwn(stated, n)); // without its dash
    if (isMap(stated) && (Object.hasOwn(stated, "value") || (fact.k !== "record" && !entry))) {
      const [known, late] = this.texts(stated, evidence, path, key, "fact");
      stated = stated.value;
      if (stated === undefined) return this.problem(path, "value-missing");
      if (stated !== null) { this.evidence[path] = known; this.late.push(...late); }
    }
    if (stated === null) return null;
    if (fact.k === "list") return this.list(fact, stated, path);
    if (fact.k !== "record") return this.plain(fact, stated, path);
    if (!isMap(stated)) return this.problem(path, "value-type");
    if (key.split(".").length > 4) return this.problem(path, "record-too-deep");
    for (const name of Object.keys(stated)) if (!["facts", "findings", "id", "name", "format", "subject"].includes(name)) this.problem(path, "key-unknown");
    this.record(this.vocabulary[fact.of], stated.facts, stated.findings, `${key}.`, `${path}.`);
    return true;
  }

  finding(stated, path, key) {
    let known = {}, late = [];
    if (isMap(stated)) {
      [known, late] = this.texts(stated, ["value", "by", "date", "basis", "happened"], path, key, "finding");
      if (known.date && known.happened && known.happened > known.date) this.problem(`${path}.happened`, "finding-before-event");
      stated = stated.value === undefined ? null : stated.value;
    }
    if (stated === null) return null;
    if (stated !== "met" && stated !== "not_met") return this.problem(path, "finding-value");
    this.late.push(...late);
    this.judged[path] = { value: stated, ...known };
    return stated === "met";
  }

  list(fact, stated, path) {
    if (!Array.isArray(stated)) return this.problem(path, "value-type");
    if (stated.length > MOST_ELEMENTS) return this.problem(path, "list-too-long");
    const elements = stated.map((each) => this.element(fact, each, `${path}[]`));
    for (const name of fact.unique || []) {
      const seen = elements.map((each) => each[name]).filter((value) => value !== null && value !== NOTHING);
      if (new Set(seen).size < seen.length) this.problem(path, "list-twice");
    }
    return elements.sort((x, y) => inOrder(fact, x, y));
  }

  element(fact, stated, path) {
    const found = {};
    if (!isMap(stated)) return this.problem(path, "value-type") || {};
    for (const name of Object.keys(stated)) if (!fact.fields.some((f) => f.n === name)) this.problem(path, "field-unknown");
    for (const f of fact.fields) if (Object.hasOwn(stated, f.n) && stated[f.n] !== null) found[f.n] = this.plain(f, stated[f.n], `${path}.${f.n}`);
    const both = (a, b) => read(found, a) !== null && read(found, b) !== null;
    for (const f of fact.fields) {
      if (f.nb && both(f.n, f.nb) && found[f.n] < found[f.nb]) this.problem(`${path}.${f.n}`, "value-before");
      if (f.am && both(f.n, f.am) && found[f.n] > found[f.am]) this.problem(`${path}.${f.n}`, "value-above");
    }
    for (const [start, end] of fact.periods || []) if (both(start, end) && found[end] < found[start]) this.problem(`${path}.${end}`, "value-before");
    const whole = {};
    for (const f of fact.fields) whole[f.n] = Object.hasOwn(found, f.n) ? found[f.n] : absent(f, fact, found, []);
    return whole;
  }

  reasons(stated) {
    if (stated === null || stated === undefined) return [];
    if (!Array.isArray(stated)) return this.problem("deviations", "value-type") || [];
    return stated.map((each) => {
      const found = {};
      for (const key of Object.keys(this.map(each, "deviations"))) if (!["clause", "by", "on", "reason"].includes(key)) this.problem("deviations", "key-unknown");
      for (const key of ["clause", "by", "on", "reason"]) {
        found[key] = this.plain({ k: key === "on" ? "date" : "text" }, isMap(each) ? each[key] : null, `deviations[].${key}`);
        if (found[key] === null) this.problem(`deviations[].${key}`, "key-missing");
      }
      return found;
    });
  }

  sameDay(subject) { // the head's day of submission and a fact of that name are one thing
    const fact = read(subject.facts, "submitted_on");
    if (fact === null || fact.k !== "date") return;
    const stated = read(this.facts, "submitted_on");
    if (stated !== null && this.submitted !== null && stated !== this.submitted) this.problem("submitted_on", "submitted-twice");
    if (stated === null && this.submitted !== null) this.facts.submitted_on = this.submitted;
    if (this.submitted === null) this.submitted = stated;
  }

  applied(subject, stated) { // the awards applied for, by any of their names
    if (stated === null || stated === undefined) return;
    const fact = read(subject.facts, "applies_for"), award = fact && fact.fields && fact.fields.find((f) => f.n === "award");
    const texts = (Array.isArray(stated) ? stated : [stated]).map((each) => this.plain({ k: "text" }, each, "applies_for")).filter((each) => each);
    if (!texts.length) return;
    const names = award ? award.names : this.awards, found = [];
    for (const text of texts) {
      const meant = Object.keys(names).filter((id) => [id, ...names[id]].some((name) => plainName(name) === plainName(text)));
      if (meant.length === 1) found.push(meant[0]); else this.problem("applies_for", "applies-for-unknown");
    }
    if (!award) return;
    const elements = [...new Set(found)].sort(byPoints).map((id) => ({ award: id }));
    const own = read(this.facts, "applies_for");
    if (own !== null && own.map((e) => e.award).join() !== elements.map((e) => e.award).join()) this.problem("applies_for", "applies-for-twice");
    this.facts.applies_for = elements;
  }

  factAt(path) { // a fact as the vocabulary has it
    const steps = path.split("."), last = steps.pop();
    return steps.reduce((subject, step) => this.vocabulary[subject.facts[step].of], this.subject).facts[last];
  }

  on(day) { // facts and findings that count on a day: what is dated later is not known yet
    const facts = { ...this.facts }, findings = { ...this.findings };
    for (const late of this.late) {
      if (late.day <= day) continue;
      const inside = (key) => key === late.key || (late.kind === "fact" && key.startsWith(`${late.key}.`));
      const here = late.kind === "finding" ? [findings] : [facts, findings];
      for (const known of here) for (const key of Object.keys(known)) if (inside(key)) delete known[key];
    }
    return { facts, findings };
  }
}

function toldWith(fact, name) { // the fields that are stated only with a field, directly or not
  const found = new Set();
  for (let waiting = new Set([name]); waiting.size; ) {
    waiting = new Set(fact.fields.filter((f) => waiting.has(f.rw) && !found.has(f.n) && f.n !== name).map((f) => f.n));
    waiting.forEach((each) => found.add(each));
  }
  return found;
}

function absent(field, fact, stated, asked) { // what a field holds that an element does not state
  if ([...toldWith(fact, field.n)].some((name) => Object.hasOwn(stated, name))) return null;
  if (!field.rw) return field.opt ? NOTHING : null;
  if (Object.hasOwn(stated, field.rw) || asked.includes(field.rw)) return null;
  return absent(fact.fields.find((f) => f.n === field.rw), fact, stated, [...asked, field.n]);
}

function byPoints(x, y) { // texts in the order of their characters, as Python has it
  const a = [...x], b = [...y];
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i].codePointAt(0) - b[i].codePointAt(0);
  return a.length - b.length;
}

function inOrder(fact, x, y) { // field by field: unknown first, then nothing, then values
  const rank = (value) => (value === null ? 0 : value === NOTHING ? 1 : 2);
  for (const { n } of fact.fields) {
    const a = x[n], b = y[n];
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    if (rank(a) < 2 || a === b) continue;
    return typeof a === "string" ? byPoints(a, b) : a < b ? -1 : 1;
  }
  return 0;
}
