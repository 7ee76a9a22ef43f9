// Why every condition came out as it did: its truth from the core, and beside it the elements, windows and missing paths
// that a reader is told of. The tree of conditions ("plan") comes with the page; `t` is the position of a truth in the core.
"use strict";

const once = (items) => [...new Set(items)];
const STATED = Symbol("as the record states it");
const withoutDay = (element, field) => ({ ...element, [field]: null, [STATED]: element }); // of which one day is not known
const asStated = (element) => (element && element[STATED]) || element;

class Explanations extends ValueReader {
  // Conditions --------------------------------------------------------------------------------------------------

  explain(node, element = null, path = "") { // one whose values turn on lists is judged twice: by what `some` sees of them, and by what `none` sees
    if (!node.ways) return this.explained(node, element, path);
    const [early, late] = node.ways.map((way) => this.explained(way, element, path)), t = this.core.of(node.t, asStated(element)), found = early.t === t ? early : late;
    found.shown = once([...found.shown || [], ...early.shown || [], ...late.shown || []]);
    if (early.t === late.t) found.missing = once([...early.missing, ...late.missing]);
    return found;
  }

  explained(node, element, path) {
    const found = { node, t: this.core.of(node.t, asStated(element)), ch: [], missing: [], els: [], window: null, element, path };
    const child = (part) => this.explain(part, element, path);
    switch (node.k) {
      case "fixed": case "reading": break;
      case "all": case "any": found.ch = node.ch.map(child); break;
      case "not": found.ch = [child(node.ch[0])]; break;
      case "if": found.ch = node.ch.map(child); break;
      case "count": this.counted(found, child); break;
      case "fact": case "in": case "within": {
        const read = this.value(node.v, element, path);
        found.shown = read.shown;
        if (found.t === null) found.missing = read.value === null ? once(read.missing) : read.shown; // an area that is too wide
        break;
      }
      case "compare": {
        const sides = written(node).map((side) => this.value(side, element, path));
        found.shown = sides.flatMap((side) => side.shown);
        if (found.t === null) found.missing = once(sides.flatMap((side) => side.missing));
        if (found.t === null && !found.missing.length) // an award that is said to be taken back on a day to come
          found.missing = [node.left, node.right].filter((side) => side.v === "field").map((side) => `${path}.${side.p}`);
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
      case "growth": this.growth(found); break;
      case "total": this.total(found); break;
      case "clause": this.clause(found, child); break;
      default:
        if (!node.figures) throw new Error(node.k);
        this.measured(found);
    }
    return found;
  }

  clause(found, child) {
    const { node } = found;
    if (node.of && read(this.core.facts, node.of) === null) { found.missing = [`facts.${node.of}`]; return; }
    found.ch = node.ch.map(child);
  }

  counted(found, child) { // at least so many speak for the applicant, at most so many against him
    const { node } = found, least = node.ch.map(child);
    found.ch = least;
    if (!node.most) return;
    const most = node.most.map(child), met = least.filter(({ t }) => t === true).length, may = most.filter(({ t }) => t !== false).length, sure = most.filter(({ t }) => t === true).length;
    if (met >= node.least) found.ch = most;
    else if (found.t === null && may > node.atMost && sure <= node.atMost) {
      const told = least.flatMap(lacking);
      found.missing = once(most.flatMap(lacking).filter((path) => !told.includes(path)));
    }
  }

  growth(found) {
    const { node } = found;
    if (this.elements(node) === null) { found.missing = [this.unstatedList(node)]; return; }
    found.steps = this.steps(node);
    found.shown = found.steps.flatMap(({ shown }) => shown);
    if (found.t === null) found.missing = once(found.steps.filter(({ t }) => t === null).flatMap(({ missing }) => missing));
  }

  measured(found) { // a part and the whole, each surely and at most
    const { node } = found, elements = this.elements(node);
    if (elements === null) { found.missing = [this.unstatedList(node)]; return; }
    found.figures = node.figures.map(([low, high]) => [this.core.of(low), this.core.of(high)]);
    found.window = this.window(node.window);
    found.els = elements.filter((each) => this.core.of(node.counts, each) === true);
    if (found.t !== null) return;
    const missing = [];
    for (const { t, met, other, bounds } of node.sides) {
      if (this.core.of(t) !== null) continue;
      const open = [met, other].flatMap((side) => elements.filter((each) => this.core.of(side.counts, each) === null).flatMap((each) => this.unknownIn(side, each, this.window(side.window))));
      const none = [met, other].every((side) => elements.every((each) => this.core.of(side.counts, each) === false));
      missing.push(...open, ...(none ? [`facts.${node.list}`] : []), ...bounds.flatMap((bound) => this.value(bound, null, "").missing));
    }
    found.missing = once(missing);
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
    const inside = `facts.${node.list}[]`;
    found.shown = found.els.flatMap((each) => [...(node.dated ? [`${inside}.${node.dated}`] : []), ...(side.where ? leaves(this.explain(side.where, this.asSeen(side, each), inside)) : [])]);
    if (found.t === null) found.missing = once([...found.els.flatMap((each) => this.unknownIn(side, each, window)), ...(side === node && node.most ? this.openAbove(node, elements) : [])]);
  }

  openAbove({ most, ...node }, elements) { // what may be too many, where that is open, too
    const side = { ...node, ...most }, truths = elements.map((each) => this.core.of(side.counts, each)), sure = truths.filter((t) => t === true).length, open = elements.filter((_, i) => truths[i] === null);
    return sure <= node.atMost && sure + open.length > node.atMost ? open.flatMap((each) => this.unknownIn(side, each, this.window(side.window))) : [];
  }

  unknownIn(node, each, window) {
    const missing = [], inside = `facts.${node.list}[]`;
    if (node.seen !== null && this.core.of(node.seen, each) === null) {
      const day = each[node.dated], late = day !== null && day > (node.window.against ? this.on : this.judged);
      if (window && window.missing) missing.push(...window.missing);
      if (!(window && window.missing) || day === null || late) missing.push(`${inside}.${node.dated}`);
    }
    if (node.where) missing.push(...lacking(this.explain(node.where, this.asSeen(node, each), inside)));
    return missing;
  }

  asSeen(node, each) { // an element as conditions on it read it: nothing is known of its own date where that cannot be
    const day = node.dated ? each[node.dated] : null;
    return node.window.against && typeof day === "bigint" && day > this.on ? withoutDay(each, node.dated) : each;
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
    if (within.calendar) {
      const [first, end] = within.calendar.map((n) => Math.min(Math.max(this.year + n, 1), 9999));
      return { first: dayOf(first, 1, 1), last: within.calendar[1] === 0 ? last : earlier(dayOf(end, 12, 31), last) };
    }
    return { first: within === "ever" ? null : firstWithin(this.judged, ...within), last };
  }

  eachYear(found) {
    const { node } = found, elements = this.elements(node);
    if (elements === null) { found.missing = [this.unstatedList(node)]; return; }
    for (let year = this.year + node.years[0]; year <= this.year + node.years[1]; year++) {
      const path = `facts.${node.list}[year=${year}]`, row = elements.findLast((each) => each[node.year] === BigInt(year));
      const child = row ? this.explain(node.where, row, path) : { node: node.where, t: null, ch: [], missing: [path], els: [], window: null, element: null, path, absent: true };
      found.ch.push({ ...child, year });
    }
  }

  ratio(node, row) { // a yearly figure; NOTHING, or null with the paths that are missing
    const own = this.value(node.value, row.element, row.path);
    return own.value === NOTHING ? { figure: null, missing: absentIn(node.value, row.element, row.path) } : { figure: asRatio(own.value), missing: own.missing };
  }

  series(node) { // rows of years before this one, by year; those whose year is not known
    const elements = this.elements(node) || [], rows = new Map();
    for (const each of elements) if (typeof each[node.year] === "bigint") rows.set(Number(each[node.year]), each);
    const dated = [...rows].sort((x, y) => x[0] - y[0]).map(([year, element]) => ({ year, element, path: `facts.${node.list}[year=${year}]` }));
    return { dated, undated: elements.filter((each) => typeof each[node.year] !== "bigint").length };
  }

  looked(node, dated) { return dated.filter(({ year }) => year < this.year && (!node.last || year >= this.year - node.last)); }

  rising(found) {
    const { node } = found;
    if (this.elements(node) === null) { found.missing = [this.unstatedList(node)]; return; }
    const { dated, undated } = this.series(node), rows = this.looked(node, dated);
    const missing = node.last ? [] : Array(undated).fill(`facts.${node.list}[].${node.year}`);
    for (const row of rows) missing.push(...this.ratio(node, row).missing);
    const years = rows.map(({ year }) => year), due = new Set(), since = node.last ? this.year - node.last : Math.max(years.length ? years[0] : this.year, this.year - 200);
    if (!node.last) for (const ago of years.length < 2 ? [2, 1] : [1]) due.add(this.year - ago);
    for (let year = since; year < this.year; year++) due.add(year);
    for (const year of [...due].sort((x, y) => x - y)) if (!years.includes(year)) missing.push(`facts.${node.list}[year=${year}]`);
    if (found.t === null) found.missing = once(missing);
  }

  total(found) {
    const { node } = found, elements = this.elements(node), on = node.against ? this.on : this.judged, missing = [], surely = [];
    if (elements === null) { found.missing = [this.unstatedList(node)]; return; }
    for (const each of elements) {
      const slip = node.against && typeof each[node.start] === "bigint" && each[node.start] > on; // a mistake that may stand for any day
      const start = slip ? null : each[node.start], end = each[node.end];
      if (start === NOTHING || (start !== null && start >= on)) continue;
      const seen = slip ? withoutDay(each, node.start) : each, where = node.where ? this.explain(node.where, seen, `facts.${node.list}[]`) : { t: true };
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
