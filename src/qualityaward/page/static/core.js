// The core language (docs/reference/semantics.md): thirteen kinds of nodes, three truths, exact whole numbers, real days.
// A truth is true, false or null (unknown). A value is a BigInt, a text, or null (not known). Days are day numbers: 1 is
// 1 January of year 1. Nothing here reads a clock, a time zone or a floating point number.
"use strict";

// The calendar --------------------------------------------------------------------------------------------------

const FAR = 3652060n; // a day after every day
const LEAP = (y) => y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const monthDays = (y, m) => (m === 2 && LEAP(y) ? 29 : MONTH_DAYS[m - 1]);
const daysBefore = (y) => (y - 1) * 365 + Math.floor((y - 1) / 4) - Math.floor((y - 1) / 100) + Math.floor((y - 1) / 400);

function dayOf(y, m, d) {
  let n = daysBefore(y) + d;
  for (let i = 1; i < m; i++) n += monthDays(y, i);
  return BigInt(n);
}

function dateOf(day) {
  const n = Number(day);
  let y = Math.floor((n - 1) / 365.2425) + 1; // a guess, put right below
  while (daysBefore(y + 1) < n) y++;
  while (daysBefore(y) >= n) y--;
  let d = n - daysBefore(y), m = 1;
  while (d > monthDays(y, m)) d -= monthDays(y, m++);
  return [y, m, d];
}

function isoDay(text) {
  const found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (!found) return null;
  const [y, m, d] = found.slice(1).map(Number);
  return y < 1 || m < 1 || m > 12 || d < 1 || d > monthDays(y, m) ? null : dayOf(y, m, d);
}

const pad = (n, width) => String(n).padStart(width, "0");
const toIso = (day) => { const [y, m, d] = dateOf(day); return `${pad(y, 4)}-${pad(m, 2)}-${pad(d, 2)}`; };

function addMonths(day, months) { // the corresponding day, or the last of its month (Civil Code, article 202)
  if (day >= FAR) return FAR;
  const [y, m, d] = dateOf(day), total = y * 12 + m - 1 + Number(months);
  const year = Math.floor(total / 12), month = (total % 12) + 1;
  return year > 9999 ? FAR : dayOf(year, month, Math.min(d, monthDays(year, month)));
}

const earlier = (a, b) => (a < b ? a : b);
const addDays = (day, n) => earlier(day + n, FAR);
const addPeriod = (day, n, unit) =>
  unit === "days" ? addDays(day, BigInt(n)) : addMonths(day, unit === "years" ? BigInt(n) * 12n : BigInt(n));

function wholeMonths(since, on) { // the largest n with since + n months <= on
  if (since >= on) return 0n;
  const [y, m] = dateOf(since), [yy, mm] = dateOf(earlier(on, FAR - 1n));
  const n = BigInt((yy - y) * 12 + mm - m);
  return addMonths(since, n) <= on ? n : n - 1n;
}

function firstWithin(on, n, unit) { // the earliest day d with on <= d + period
  if (unit === "days") return on - BigInt(n) > 1n ? on - BigInt(n) : 1n;
  const [y, m, d] = dateOf(on), total = y * 12 + m - 1 - n * (unit === "years" ? 12 : 1);
  const year = Math.floor(total / 12), month = total - year * 12 + 1;
  if (year < 1) return 1n;
  return d <= monthDays(year, month) ? dayOf(year, month, d) : dayOf(year, month, monthDays(year, month)) + 1n;
}

const FUNCTIONS = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  add_years: (day, n) => addMonths(day, n * 12n),
  add_months: addMonths,
  add_days: addDays,
  year_of: (day) => (day >= FAR ? 10000n : BigInt(dateOf(day)[0])),
  year_end: (day) => (day >= FAR ? FAR : dayOf(dateOf(day)[0], 12, 31)),
  years_since: (since, on) => wholeMonths(since, on) / 12n,
  months_since: wholeMonths,
};

// Truths --------------------------------------------------------------------------------------------------------

const and = (truths) => (truths.includes(false) ? false : truths.includes(null) ? null : true);
const or = (truths) => (truths.includes(true) ? true : truths.includes(null) ? null : false);
const not = (truth) => (truth === null ? null : !truth);

const COMPARE = {
  "==": (a, b) => a === b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  starts: (a, b) => a.startsWith(b),
};

// The nodes -----------------------------------------------------------------------------------------------------

const NOTHING = Object.freeze({ nothing: true }); // an optional field that is not there
const LISTS = ["exists", "fold", "merged", "falls"];
const read = (table, key) => (Object.hasOwn(table, key) ? table[key] : null);

class Evaluation {
  // What nodes come to of one record: `facts` and `findings` by path, lists as arrays of elements; `given` has the rest
  // by kind and name: days, readings, parameters, what the record's head says.
  constructor(nodes, facts, findings, given) {
    Object.assign(this, { nodes, facts, findings, given, known: new Map() });
  }

  of(at, element = null) {
    const about = LISTS.includes(this.nodes[at][0]) ? null : element; // a list is about the record, wherever it stands
    let known = this.known.get(about);
    if (!known) this.known.set(about, (known = []));
    if (known[at] === undefined) known[at] = this.found(this.nodes[at], about);
    return known[at];
  }

  all(nodes, element) { return nodes.map((at) => this.of(at, element)); }

  found(node, element) {
    const [kind, a, b, c] = node;
    switch (kind) {
      case "const": return a === "number" ? BigInt(b) : b;
      case "var": return this.variable(a, b, element);
      case "apply": return this.applied(a, this.all(b, element));
      case "cmp": {
        const left = this.of(b, element), right = this.of(c, element);
        return left === null || right === null ? null : COMPARE[a](left, right);
      }
      case "and": return and(this.all(a, element));
      case "or": return or(this.all(a, element));
      case "not": return not(this.of(a, element));
      case "is": return a === "true" ? this.of(b, element) === true : this.of(b, element) !== null;
      case "case": {
        const row = a.find(([when]) => this.of(when, element) === true);
        return row ? this.of(row[1], element) : null;
      }
      default: return this.ofList(node);
    }
  }

  variable(kind, name, element) {
    if (kind === "fact") return read(this.facts, name);
    if (kind === "finding") return read(this.findings, name);
    if (kind !== "field") return read(this.given, `${kind} ${name}`);
    const value = element === null ? null : read(element, name);
    return value === NOTHING ? null : value;
  }

  applied(name, values) {
    if (name === "least" || name === "greatest") {
      const stated = values.filter((value) => value !== null);
      return stated.reduce((x, y) => (name === "least" ? y < x : y > x) ? y : x, stated.length ? stated[0] : null);
    }
    return values.includes(null) ? null : FUNCTIONS[name](...values);
  }

  ofList([kind, list, where, ...rest]) {
    const elements = read(this.facts, list);
    if (elements === null) return kind === "falls" ? false : null;
    if (kind === "exists") return or(elements.map((each) => this.of(where, each)));
    const chosen = elements.filter((each) => this.of(where, each) === true);
    if (kind === "fold") return this.folded(rest, chosen);
    if (kind === "merged") return this.merged(rest, chosen);
    return this.falls(rest, chosen);
  }

  folded([kind, value, by], chosen) {
    if (kind === "count") return BigInt(chosen.length);
    if (by.length) return this.extreme(kind, value, by, chosen);
    const values = chosen.map((each) => this.of(value, each)).filter((each) => each !== null);
    if (kind === "sum") return values.reduce((x, y) => x + y, 0n);
    return this.applied(kind === "min" ? "least" : "greatest", values);
  }

  extreme(kind, value, [above, below], chosen) { // by cross-multiplication; of equal ratios the least `below`
    let best = null;
    for (const each of chosen) {
      const a = this.of(above, each), b = this.of(below, each);
      if (a === null || b === null) continue;
      const far = best === null ? -1n : kind === "min" ? a * best.b - best.a * b : best.a * b - a * best.b;
      if (far < 0n || (far === 0n && b < best.b)) best = { a, b, each };
    }
    return best === null ? null : this.of(value, best.each);
  }

  merged([start, until], chosen) {
    const spans = chosen.map((each) => [this.of(start, each), this.of(until, each)]);
    return mergedDays(spans)[0];
  }

  falls([key, above, below], chosen) {
    const rows = chosen.map((each) => [this.of(key, each), this.of(above, each), this.of(below, each)]);
    rows.sort((x, y) => (x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : 0));
    return rows.some((row, i) => i > 0 && rows[i - 1][1] * row[2] >= row[1] * rows[i - 1][2]);
  }
}

// How many days half-open spans cover together, and where the last ends.
function mergedDays(spans) {
  let days = 0n, reach = 0n;
  for (const [first, end] of spans.filter(([f, e]) => f < e).sort((x, y) => (x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : 0))) {
    const from = first > reach ? first : reach;
    if (end > from) days += end - from;
    if (end > reach) reach = end;
  }
  return [days, reach];
}

function outcomeOf(when, require) {
  if (when === false) return "not_applicable";
  if (require === true) return "pass";
  return when === true && require === false ? "fail" : "undetermined";
}
