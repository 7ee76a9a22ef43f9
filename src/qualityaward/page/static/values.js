// What values come to, as reasons tell it: exactly or between bounds, with the paths that are missing. The truth of every
// condition is the core's; tables, sums and points are added up here once more, so that each step can be shown.
"use strict";

// Exact numbers and what lies between two of them: [low, high], null: without end --------------------------------------

class Ratio { constructor(above, below) { Object.assign(this, { above, below }); } }

const whole = (n) => new Ratio(n, 1n);
const over = (above, below) => (below < 0n ? new Ratio(-above, -below) : new Ratio(above, below));
const plus = (a, b) => new Ratio(a.above * b.below + b.above * a.below, a.below * b.below);
const times = (a, b) => new Ratio(a.above * b.above, a.below * b.below);
const compared = (a, b) => { const far = a.above * b.below - b.above * a.below; return far < 0n ? -1 : far > 0n ? 1 : 0; };
const alike = (a, b) => compared(a, b) === 0;
const reduced = ({ above, below }) => { let [a, b] = [above < 0n ? -above : above, below]; while (b) [a, b] = [b, a % b]; return a > 1n ? new Ratio(above / a, below / a) : new Ratio(above, below); };

const ANYTHING = [null, null], NONE_AT_LEAST = [whole(0n), null], NOUGHT = [whole(0n), whole(0n)];
const point = (ratio) => [ratio, ratio];
const single = ([low, high]) => low !== null && high !== null && alike(low, high);
const asRatio = (value) => (value instanceof Ratio ? value : typeof value === "bigint" ? whole(value) : null);
const intervalOf = (value) => { const ratio = asRatio(value); return ratio === null ? ANYTHING : point(ratio); };
const added = (one, other) => [0, 1].map((i) => (one[i] === null || other[i] === null ? null : plus(one[i], other[i])));
const scaled = ([low, high], by) => {
  if (by.above === 0n) return NOUGHT;
  const [a, b] = [low, high].map((end) => (end === null ? null : times(end, by)));
  return by.above > 0n ? [a, b] : [b, a];
};
const best = (ratios, sign) => ratios.reduce((x, y) => (x === null || compared(y, x) * sign > 0 ? y : x), null);
const allKnown = (ends, sign) => (ends.includes(null) ? null : best(ends, sign));
const hull = (intervals) => [allKnown(intervals.map(([low]) => low), -1), allKnown(intervals.map(([, high]) => high), 1)];
const known_ = (ends) => ends.filter((end) => end !== null);

function product(one, other) {
  for (const [first, second] of [[one, other], [other, one]]) if (single(first)) return scaled(second, first[0]);
  const ends = one.flatMap((a) => other.map((b) => (a === null || b === null ? null : times(a, b))));
  return ends.includes(null) ? ANYTHING : [best(ends, -1), best(ends, 1)];
}

function quotient(above, [low, high]) {
  if (low === null || low.above <= 0n) return ANYTHING;
  return product(above, [high === null ? whole(0n) : over(high.below, high.above), over(low.below, low.above)]);
}

// The values of one record ---------------------------------------------------------------------------------------------

const found_ = (value, shown = []) => ({ value, missing: [], within: intervalOf(value), shown });
const unknown = (missing, within = ANYTHING, shown = []) => ({ value: null, missing, within, shown });
const decimals = (field) => (field.k === "int" ? 1n : MILLION);

class ValueReader {
  constructor(evaluation, on, judged) { Object.assign(this, { core: evaluation, on, judged, year: dateOf(judged)[0], tables: new Map() }); }

  // A value: a day, a number in units of its scale, a ratio, a text, yes or no, NOTHING; or null, with what is missing.
  value(v, element, path, summed = false) {
    switch (v.v) {
      case "const": return found_(v.k === "number" ? BigInt(v.x) : v.x);
      case "day": return found_(this.judged);
      case "param": return this.stated(read(this.core.given, `parameter ${v.p}`), `parameters.${v.p}`);
      case "field": return this.stated(element === null ? null : read(element, v.p), `${path}.${v.p}`, summed && !v.field.opt ? declaredBounds(v.field) : ANYTHING);
      case "fact": {
        const outer = v.in.find((record) => read(this.core.facts, record) === null);
        return outer === undefined ? this.stated(read(this.core.facts, v.p), `facts.${v.p}`) : unknown([`facts.${outer}`]);
      }
      case "since": case "call": return this.called(v, v.of.map((each) => this.value(each, element, path, summed)));
      case "op": return this.calculated(v, v.of.map((each) => this.value(each, element, path, summed)));
      case "quotient": return this.quotient(v, element, path, summed);
      case "table": return this.table(v);
      case "sum": return this.summed(v);
      case "score": return this.scored(v);
      default: throw new Error(v.v);
    }
  }

  stated(value, path, within = ANYTHING) { return value === null ? unknown([path], within, [path]) : found_(value, [path]); }
  known(v, element) { return this.value(v, element, "").value; }

  called(v, parts) {
    const shown = parts.flatMap((each) => each.shown), values = parts.map(({ value }) => value);
    if (values.includes(NOTHING)) return found_(NOTHING, shown);
    if (values.includes(null)) return unknown(parts.flatMap(({ missing }) => missing), ANYTHING, shown);
    return found_(v.v === "since" ? this.length(v.unit, values[0]) : CALLS[v.fn](...values), shown);
  }

  length(unit, since) {
    if (unit === "days") return this.judged > since ? this.judged - since : 0n;
    return FUNCTIONS[`${unit}_since`](since, this.judged);
  }

  calculated(v, sides) {
    const shown = sides.flatMap((each) => each.shown), [one, other] = sides.map(({ value }) => value);
    if (one === NOTHING || other === NOTHING) return found_(NOTHING, shown);
    if (one !== null && other !== null) return found_(FUNCTIONS[v.op](one, other), shown);
    if (v.op === "*") for (const [zero, at] of [[one, 1], [other, 0]]) if (zero === 0n && !v.opt[at]) return found_(0n, shown);
    const [first, second] = sides.map(({ within }) => within), minus = v.op === "-" ? scaled(second, whole(-1n)) : second;
    return unknown(sides.flatMap(({ missing }) => missing), v.op === "*" ? product(first, second) : added(first, minus), shown);
  }

  quotient(v, element, path, summed) { // a divisor that is unknown, zero or less makes it unknown
    const [above, below] = v.of.map((each) => this.value(each, element, path, summed)), shown = [...above.shown, ...below.shown];
    if (above.value === NOTHING || below.value === NOTHING) return found_(NOTHING, shown);
    const missing = [...above.missing, ...below.missing];
    if (typeof below.value === "bigint" && below.value <= 0n) missing.push(...(below.shown.length ? below.shown : v.lists));
    if (missing.length) return unknown(missing, quotient(above.within, below.within), shown);
    return found_(over(above.value, below.value), shown);
  }

  table(v) { // a table is about the record, and the same wherever it is read
    if (!this.tables.has(v)) this.tables.set(v, this.rows(v));
    return this.tables.get(v);
  }

  rows(v) {
    let values = [], missing = [], within = [];
    const shown = [];
    for (const [when, then] of v.rows) {
      let t = true;
      if (when !== null) {
        const why = this.explain(when);
        t = why.t;
        shown.push(...leaves(why));
        if (t === null) missing.push(...lacking(why));
      }
      if (t === false) continue;
      if (t === true && v.unique) { values = []; missing = []; within = []; }
      const found = this.value(then, null, "");
      shown.push(...found.shown);
      missing.push(...found.missing);
      values.push(found.value);
      within.push(found.within);
      if (t === true) break;
    }
    const [first] = values, ratio = asRatio(first);
    const same = values.length && !values.includes(null) && values.every((each) => (ratio === null ? each === first : alike(asRatio(each), ratio)));
    return same ? found_(first, shown) : unknown(missing, within.length ? hull(within) : ANYTHING, shown);
  }

  // Sums of lists ------------------------------------------------------------------------------------------------------

  summed(v) {
    const { within, missing, shown } = this.amount(v);
    if (!single(within)) return unknown(missing, within, shown);
    const value = reduced(within[0]);
    return found_(v.exact ? value : value.above / value.below, shown);
  }

  amount(v) { // between which bounds, of which elements, and what is missing; null members: the list is not stated
    if (this.elements(v) === null) return { within: v.sum === "count" ? NONE_AT_LEAST : ANYTHING, members: null, missing: [this.unstatedList(v)], shown: [] };
    const shown = [], members = v.years ? this.byYear(v, shown) : this.byElement(v, shown);
    const instead = v.otherwise && !members.some(({ t }) => t === true); // each that counts is instead of what it is otherwise
    const within = instead ? hull([...members.map((m) => m.within), point(whole(BigInt(v.otherwise)))]) : SUMS[v.sum](members);
    const missing = once(members.filter((m) => instead || matters(v.sum, m, within)).flatMap((m) => m.missing));
    const window = v.years ? null : this.window(v.window);
    return { within, members, missing: missing.length ? missing : [`facts.${v.list}`], shown, window: window && !window.missing ? window : null };
  }

  byElement(v, shown) {
    const window = this.window(v.window), inside = `facts.${v.list}[]`, found = [];
    for (const each of this.elements(v)) {
      const t = this.core.of(v.counts, each);
      if (t === false) continue;
      if (v.dated) shown.push(`${inside}.${v.dated}`);
      const seen = this.asSeen(v, each);
      if (v.where) shown.push(...leaves(this.explain(v.where, seen, inside)));
      this.member(v, seen, inside, t, t === null ? this.unknownIn(v, each, window) : [], found, shown);
    }
    return found;
  }

  byYear(v, shown) {
    const found = [], elements = this.elements(v);
    for (let ago = v.years[0]; ago >= v.years[1]; ago--) {
      const path = `facts.${v.list}[year=${this.year - ago}]`, row = elements.findLast((each) => each[v.year] === BigInt(this.year - ago));
      if (row) {
        const why = v.where ? this.explain(v.where, row, path) : null;
        if (why) shown.push(...leaves(why));
        if (!why || why.t !== false) this.member(v, row, path, why ? why.t : true, why ? lacking(why) : [], found, shown);
      } else this.absentRow(v, path, v.absent ? this.core.of(v.absent[v.years[0] - ago]) : true, found, shown);
    }
    return found;
  }

  absentRow(v, path, t, found, shown) { // none of its fields is known, but what it must meet may turn on the record alone
    const why = v.where ? this.explain(v.where, {}, path) : null, outside = (paths) => paths.filter((each) => !each.startsWith(`${path}.`));
    if (why) shown.push(...outside(leaves(why)));
    if (t === false) return;
    const open = t === null ? outside(why.t === null ? lacking(why) : openIn(why)) : [];
    let within = point(whole(1n));
    if (v.of) within = v.optional ? ANYTHING : scaled(this.value(v.of, {}, path, true).within, over(BigInt(v.shift), 1n));
    found.push({ element: null, path, t: v.of ? t : null, within, missing: [path, ...open] });
  }

  member(v, element, path, t, missing, found, shown) {
    if (!v.of) return void found.push({ element: asStated(element), path, t, within: point(whole(1n)), missing });
    const own = this.value(v.of, element, path, true), within = scaled(own.within, whole(BigInt(v.shift)));
    shown.push(...own.shown);
    if (own.value === null) found.push({ element: asStated(element), path, t: t === true && v.optional ? null : t, within, missing: [...missing, ...own.missing] });
    else if (own.value !== NOTHING) found.push({ element: asStated(element), path, t, within, missing });
    else if (v.years) found.push({ element: asStated(element), path, t, within: ANYTHING, missing: [...missing, ...absentIn(v.of, element, path)] });
  }

  // Points -------------------------------------------------------------------------------------------------------------

  scored(v) {
    const { counted, missing, shown } = this.points(v), within = scaled(counted, whole(10n ** BigInt(v.s)));
    if (!single(within)) return unknown(missing, within, shown);
    const value = reduced(within[0]);
    return found_(v.exact ? value : value.above / value.below, shown);
  }

  points(v) { // of an item and of all below it: before its weight, which its most caps, and after it
    if (!this.tables.has(v)) this.tables.set(v, this.pointsOf(v));
    return this.tables.get(v);
  }

  pointsOf(v) {
    const why = v.when ? this.explain(v.when) : null, applies = why ? why.t : true, shown = why ? leaves(why) : [];
    if (applies === false) return { v, within: NOUGHT, counted: NOUGHT, missing: [], applies, items: [], shown };
    const items = v.items.map((item) => this.points(item));
    let { within, missing, shown: read_ } = v.score === "value" ? this.byItself(v) : together(v.score, items);
    shown.push(...items.flatMap((item) => item.shown), ...(read_ || []));
    if (v.most) within = [0, 1].map((i) => (within[i] === null ? (i ? numberOf(v.most) : null) : best([within[i], numberOf(v.most)], -1)));
    if (applies === null) within = hull([within, NOUGHT]);
    const counted = v.weight ? scaled(within, numberOf(v.weight)) : within;
    return { v, within, counted, applies, items, shown, missing: single(within) ? [] : once([...(why ? lacking(why) : []), ...missing]) };
  }

  byItself(v) {
    const own = this.value(v.of, null, ""), unit = over(1n, 10n ** BigInt(v.of.s));
    if (own.value !== null) return { within: own.value === NOTHING ? ANYTHING : scaled(own.within, unit), missing: [], shown: own.shown };
    const bounds = v.of.v === "fact" ? [v.of.field.min, v.of.field.max].map((end) => (end === undefined ? null : whole(BigInt(end)))) : ANYTHING;
    return { within: own.within.some((end) => end !== null) ? scaled(own.within, unit) : bounds, missing: own.missing, shown: own.shown };
  }

  // Growth -------------------------------------------------------------------------------------------------------------

  steps(node) { // from one year to a later one: the figures, what the later has to come to, and what is missing
    const elements = this.elements(node), first = this.year - node.last - 1, years = [], figures = new Map();
    for (let year = first; year < this.year; year++) if (node.how === "each_year" || year === first || year === this.year - 1) years.push(year);
    for (const year of years) figures.set(year, this.figureOf(node, year, elements));
    const rate = this.value(node.rate, null, ""), found = [];
    for (let i = 1; i < years.length; i++) {
      const [one, other] = [figures.get(years[i - 1]), figures.get(years[i])], length = node.how === "average" ? node.last : 1;
      let due = null, t = null, missing = [...one.missing, ...other.missing, ...rate.missing];
      if (one.figure !== null && one.figure.above <= 0n) missing = [...one.useless, ...missing];
      else if (one.figure !== null && typeof rate.value === "bigint") {
        const unit = 10n ** BigInt(node.rate.s), factor = unit + rate.value > 0n ? unit + rate.value : 0n;
        due = new Ratio(one.figure.above * factor ** BigInt(length), one.figure.below * unit ** BigInt(length));
      }
      if (rate.value === NOTHING) { t = false; missing = []; }
      else if (due !== null && other.figure !== null) t = compared(other.figure, due) > 0 || (alike(other.figure, due) && !node.strict);
      found.push({ first: years[i - 1], last: years[i], before: one.figure, after: other.figure, due, t, missing: once(missing), shown: [...one.shown, ...other.shown, ...rate.shown] });
    }
    return found;
  }

  figureOf(node, year, elements) { // of one year: what it is, and what is missing where it is not known or no basis
    const path = `facts.${node.list}[year=${year}]`, row = elements.findLast((each) => each[node.year] === BigInt(year));
    if (!row) return { figure: null, missing: [path], useless: [path], shown: [] };
    const own = this.value(node.value, row, path), { shown } = own;
    if (own.value === NOTHING) return { figure: null, missing: once(absentIn(node.value, row, path)), useless: [path], shown };
    const useless = (node.value.v === "quotient" ? this.value(node.value.of[0], row, path) : own).shown;
    return { figure: asRatio(own.value), missing: own.missing, useless: useless.length ? useless : [path], shown };
  }
}

// The fields that an element does not state, of those that a value is calculated from: why it is nothing.
const absentIn = (v, element, path) => (v.v === "field" ? (typeof read(element, v.p) === "object" ? [`${path}.${v.p}`] : [])
  : ["op", "call", "since", "quotient"].includes(v.v) ? v.of.flatMap((each) => absentIn(each, element, path)) : []);
const CALLS = { add_years: (day, n) => addMonths(day, n * 12n), year_end: FUNCTIONS.year_end, year: FUNCTIONS.year_of };
const numberOf = ([text, scale]) => over(BigInt(text), 10n ** BigInt(scale));
const declaredBounds = (field) => (["int", "number", "money"].includes(field.k) ? [field.min, field.max].map((end) => (end === undefined ? null : whole(BigInt(end) * decimals(field)))) : ANYTHING);

const sumOf = (members) => members.reduce((total, { t, within }) => added(total, t === true ? within : hull([within, NOUGHT])), NOUGHT);
const sureOf = (members) => members.filter(({ t }) => t === true).map(({ within }) => within);
const SUMS = { // between which bounds a list comes to what
  sum: sumOf,
  count: (members) => [whole(BigInt(sureOf(members).length)), whole(BigInt(members.length))],
  min: (members) => (sureOf(members).length ? [hull(members.map((m) => m.within))[0], best(known_(sureOf(members).map(([, high]) => high)), -1)] : ANYTHING),
  max: (members) => (sureOf(members).length ? [best(known_(sureOf(members).map(([low]) => low)), 1), hull(members.map((m) => m.within))[1]] : ANYTHING),
  average(members) {
    if (members.length && members.every(({ t }) => t === true)) return scaled(sumOf(members), over(1n, BigInt(members.length)));
    return members.some(({ t }) => t === true) ? hull(members.map((m) => m.within)) : ANYTHING;
  },
};

function matters(sum, { within: own }, within) { // whether what a member lacks can still change what the list comes to
  if (sum === "sum") return !(single(own) && own[0].above === 0n);
  if (sum === "min" && within[1] !== null && own[0] !== null) return compared(own[0], within[1]) < 0;
  if (sum === "max" && within[0] !== null && own[1] !== null) return compared(own[1], within[0]) > 0;
  return true;
}

function together(how, items) { // items added up, or the best of them; one that cannot be the best lacks nothing
  const counted = items.map((item) => item.counted);
  if (how !== "best") return { within: counted.reduce(added, NOUGHT), missing: once(items.flatMap(({ missing }) => missing)) };
  const within = [best(known_(counted.map(([low]) => low)), 1), allKnown(counted.map(([, high]) => high), 1)], [low] = within;
  const open = items.filter(({ counted: [, high] }) => low === null || high === null || compared(high, low) > 0);
  return { within, missing: once(open.flatMap(({ missing }) => missing)) };
}

// What the parts of a condition lack, whatever became of the whole: of a row that nobody states, optional fields are open, too.
const openIn = ({ t, ch, missing }) => (ch.length ? ch.flatMap(openIn) : t === null ? missing : []);

// Every path that an explanation read, in order.
const leaves = ({ ch, shown }) => [...(shown || []), ...ch.flatMap(leaves)];
