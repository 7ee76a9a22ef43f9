// Why every condition came out as it did: its truth from the core, and beside it the elements, windows and missing paths
// that a reader is told of. The tree of conditions ("plan") comes with the page; `t` is the position of a truth in the core.
"use strict";

const once = (items) => [...new Set(items)];

class Explanations {
  constructor(evaluation, on, judged) { Object.assign(this, { core: evaluation, on, judged, year: dateOf(judged)[0] }); }

  // Values: what is read, or null; NOTHING; and the paths that are missing ------------------------------------------

  value(v, element, path) {
    switch (v.v) {
      case "const": return { value: true, missing: [] };
      case "day": return { value: this.judged, missing: [] };
      case "param": return this.stated(read(this.core.given, `parameter ${v.p}`), `parameters.${v.p}`);
      case "field": return this.stated(element === null ? null : read(element, v.p), `${path}.${v.p}`);
      case "fact": {
        const outer = v.in.find((record) => read(this.core.facts, record) === null);
        return outer === undefined ? this.stated(read(this.core.facts, v.p), `facts.${v.p}`) : { value: null, missing: [`facts.${outer}`] };
      }
      case "since": {
        const since = this.value(v.of, element, path);
        return since.value === null ? since : { value: this.length(v.unit, since.value), missing: [] };
      }
      case "calc": { // what it comes to, the core knows
        const read = v.of.map((each) => this.value(each, element, path));
        if (read.some(({ value }) => value === NOTHING)) return { value: NOTHING, missing: [] };
        const missing = read.flatMap((each) => each.missing);
        return { value: missing.length ? null : true, missing };
      }
      default: throw new Error(v.v);
    }
  }

  stated(value, path) { return { value, missing: value === null ? [path] : [] }; }

  length(unit, since) {
    if (unit === "days") return this.judged > since ? this.judged - since : 0n;
    return FUNCTIONS[`${unit}_since`](since, this.judged);
  }

  known(v, element) { return this.value(v, element, "").value; }

  // Conditions --------------------------------------------------------------------------------------------------

  explain(node, element = null, path = "") {
    const found = { node, t: this.core.of(node.t, element), ch: [], missing: [], els: [], window: null, element, path };
    const child = (part) => this.explain(part, element, path);
    switch (node.k) {
      case "fixed": case "reading": break;
      case "all": case "any": found.ch = node.ch.map(child); break;
      case "not": found.ch = [child(node.ch[0])]; break;
      case "if": found.ch = node.ch.map(child); break;
      case "count": found.ch = node.ch.map(child); break;
      case "fact": case "in": case "within": {
        const read = this.value(node.v, element, path);
        if (found.t === null) found.missing = read.value === null ? read.missing : [`facts.${node.v.p}`].map((own) => (node.v.v === "field" ? `${path}.${node.v.p}` : own));
        break;
      }
      case "compare": {
        const sides = [node.left, node.right].map((side) => this.value(side, element, path));
        if (found.t === null) found.missing = once(sides.flatMap((side) => side.missing));
        break;
      }
      case "met": {
        const outer = node.in.find((record) => read(this.core.facts, record) === null);
        if (outer !== undefined) found.missing = [`facts.${outer}`];
        else if (found.t === null) found.missing = [node.path];
        break;
      }
      case "some": case "none": case "every": case "number": this.selected(found); break;
      case "each_year": this.eachYear(found); break;
      case "rising": this.rising(found); break;
      case "total": this.total(found); break;
      case "clause": this.clause(found, child); break;
      default: throw new Error(node.k);
    }
    return found;
  }

  clause(found, child) {
    const { node } = found;
    if (node.of && read(this.core.facts, node.of) === null) { found.missing = [`facts.${node.of}`]; return; }
    found.ch = node.ch.map(child);
  }

  elements(node) { return read(this.core.facts, node.list); }

  unstatedList(node) { // the path of the list, or of the record that it is in
    const outer = node.in.find((record) => read(this.core.facts, record) === null);
    return `facts.${outer === undefined ? node.list : outer}`;
  }

  selected(found) {
    const { node } = found, elements = this.elements(node);
    let side = node;
    if (elements !== null && node.most && elements.filter((each) => this.core.of(node.counts, each) === true).length >= node.least) side = { ...node, ...node.most };
    const window = this.window(side.window);
    found.window = window && !window.missing ? window : null;
    if (elements === null) { if (found.t === null) found.missing = [this.unstatedList(node)]; return; }
    const truths = elements.map((each) => this.core.of(side.counts, each));
    const decisive = node.k === "number" ? (found.t === null ? null : true) : or(truths);
    if (decisive === false) return;
    found.els = elements.filter((_, i) => truths[i] === decisive);
    if (found.t === null) found.missing = once(found.els.flatMap((each) => this.unknownIn(side, each, window)));
  }

  unknownIn(node, each, window) {
    const missing = [], inside = `facts.${node.list}[]`;
    if (node.seen !== null && this.core.of(node.seen, each) === null) {
      const day = each[node.dated], late = day !== null && day > (node.window.against ? this.on : this.judged);
      if (window && window.missing) missing.push(...window.missing);
      if (!(window && window.missing) || day === null || late) missing.push(`${inside}.${node.dated}`);
    }
    if (node.where) missing.push(...lacking(this.explain(node.where, each, inside)));
    return missing;
  }

  window({ within, after, against }) { // the days looked at; null without a window; what is missing of one unknown
    if (within === null) return null;
    const last = against ? this.on : this.judged;
    if (after) {
      const start = this.value(after, null, "");
      if (start.value === null) return { missing: start.missing };
      if (start.value === NOTHING) return { first: 1n, last: 0n };
      return { first: start.value, last: within === "ever" ? last : earlier(addPeriod(start.value, ...within), last) };
    }
    return { first: within === "ever" ? null : firstWithin(this.judged, ...within), last };
  }

  eachYear(found) {
    const { node } = found, elements = this.elements(node);
    if (elements === null) { found.missing = [this.unstatedList(node)]; return; }
    for (let year = this.year - node.last; year < this.year; year++) {
      const path = `facts.${node.list}[year=${year}]`, row = elements.findLast((each) => each[node.year] === BigInt(year));
      const child = row ? this.explain(node.where, row, path) : { node: node.where, t: null, ch: [], missing: [path], els: [], window: null, element: null, path, absent: true };
      found.ch.push({ ...child, year });
    }
  }

  ratio(node, row) { // numerator and denominator; missing paths; NOTHING
    const above = this.value(node.above, row.element, row.path), below = node.below && this.value(node.below, row.element, row.path);
    if (above.value === NOTHING || (below && below.value === NOTHING)) return { nothing: true, missing: [row.path] };
    const missing = [...above.missing, ...(below ? below.missing : [])];
    if (below && below.value !== null && below.value <= 0n) missing.push(`${row.path}.${node.below.p}`);
    return { above: above.value, below: below ? below.value : 1n, missing };
  }

  rows(node) { // rows of years before this one, by year; those whose year is not known
    const elements = this.elements(node) || [], rows = new Map();
    for (const each of elements) if (typeof each[node.year] === "bigint") rows.set(Number(each[node.year]), each);
    const dated = [...rows].sort((x, y) => x[0] - y[0]).map(([year, element]) => ({ year, element, path: `facts.${node.list}[year=${year}]` }));
    return { dated, undated: elements.filter((each) => typeof each[node.year] !== "bigint").length };
  }

  looked(node, dated) { return dated.filter(({ year }) => year < this.year && (!node.last || year >= this.year - node.last)); }

  rising(found) {
    const { node } = found;
    if (this.elements(node) === null) { found.missing = [this.unstatedList(node)]; return; }
    const { dated, undated } = this.rows(node), rows = this.looked(node, dated);
    const missing = node.last ? [] : Array(undated).fill(`facts.${node.list}[].${node.year}`);
    for (const row of rows) missing.push(...this.ratio(node, row).missing);
    const years = rows.map(({ year }) => year), due = new Set(), since = node.last ? this.year - node.last : Math.max(years.length ? years[0] : this.year, this.year - 200);
    if (!node.last) for (const ago of years.length < 2 ? [2, 1] : [1]) due.add(this.year - ago);
    for (let year = since; year < this.year; year++) due.add(year);
    for (const year of [...due].sort((x, y) => x - y)) if (!years.includes(year)) missing.push(`facts.${node.list}[year=${year}]`);
    if (found.t === null) found.missing = once(missing);
  }

  total(found) {
    const { node } = found, elements = this.elements(node), on = this.judged, missing = [], surely = [];
    if (elements === null) { found.missing = [this.unstatedList(node)]; return; }
    for (const each of elements) {
      const start = each[node.start], end = each[node.end];
      if (start === NOTHING || (start !== null && start >= on)) continue;
      const where = node.where ? this.explain(node.where, each, `facts.${node.list}[]`) : { t: true };
      if (node.where) missing.push(...lacking(where));
      if (where.t === false) continue;
      found.els.push(each);
      if (start === null) missing.push(`facts.${node.list}[].${node.start}`);
      if (end === null) missing.push(`facts.${node.list}[].${node.end}`);
      const last = end === null || end === NOTHING ? on : earlier(end + 1n, on);
      const sure = start === null && node.startOptional ? null : surelyCovered(start, end, last, on);
      if (where.t === true && sure) surely.push(sure);
    }
    found.length = lengthOf(surely);
    if (found.t === null) found.missing = once(missing);
  }
}

function surelyCovered(start, end, last, on) {
  if (start === null) return end !== null && end !== NOTHING && end < on ? [end, end + 1n] : null;
  return [start, end === null ? earlier(start + 1n, on) : last];
}

function lengthOf(spans) { // merged, in whole years and the days that remain
  const [days, end] = mergedDays(spans);
  if (!days) return [0n, 0n];
  const years = wholeMonths(end - days, end) / 12n;
  return [years, end - addMonths(end - days, years * 12n)];
}

// The paths of the unknown leaves that are reached through unknown nodes only; some may come twice.
function lacking(found) {
  return found.t !== null ? [] : [...found.missing, ...stillOpen(found).flatMap(lacking)];
}

function stillOpen({ node, ch }) {
  if (node.k !== "if" || !ch.length) return ch;
  const [premise, then, other] = ch;
  return [
    premise,
    ...(premise.t !== false && then.t !== true ? [then] : []),
    ...(other && premise.t !== true && other.t !== true ? [other] : []),
  ];
}

function outcomeOfNode(found) {
  if (found.outcome) return found.outcome;
  if (found.node.k === "if" && found.ch.length === 2 && found.ch[0].t === false) return "not_applicable";
  return found.t === null ? "undetermined" : found.t ? "pass" : "fail";
}
