// Debarments: which elements bar, from when to when, whether a bar bites, and from which day on nothing bars.
"use strict";

const LAST_DAY = FAR - 1n, SUBMITTED = "submitted_on";

function spansOf(bar, why) { // every element that bars or may bar
  const when = bar.when ? why.explain(bar.when) : { t: true };
  if (when.t === false) return { spans: [], missing: [], applies: when };
  const missing = bar.when ? lacking(when) : [], elements = why.elements(bar);
  if (elements === null) return { spans: [], missing: once([...missing, why.unstatedList(bar)]), applies: when };
  const spans = elements.map((each) => spanOf(bar, why, each)).filter((span) => span !== null);
  if (when.t === true) return { spans, missing: [], applies: when };
  return { spans: spans.map((s) => ({ ...s, t: null, missing: once([...missing, ...s.missing]) })), missing: [], premise: once(missing), applies: when };
}

function spanOf(bar, why, element) {
  const path = `facts.${bar.list}[]`, [own] = bar.start, late = own.v === "field" && own.p !== bar.dated && typeof element[own.p] === "bigint" && element[own.p] > why.on;
  const where = bar.where ? why.explain(bar.where, late ? withoutDay(element, own.p) : element, path) : { t: true };
  if (where.t === false) return null;
  const missing = bar.where ? lacking(where) : [], start = startOf(bar, why, element, path);
  if (start.value === NOTHING) return null;
  const event = bar.dated ? element[bar.dated] : null, ahead = typeof event === "bigint" && event > why.on;
  if (start.value === null) { const first = ahead ? event : null; return { element, t: null, first, last: first === null ? untilDay(bar, why, element, path) : planned(bar, first), missing: once([...missing, ...start.missing]) }; }
  const end = endOf(bar, why, element, path, start.value), t = end.missing.length ? null : where.t, lacks = once([...missing, ...end.missing]);
  if (!ahead && start.value > why.on && bar.start[0].v === "field" && bar.start[0].p !== bar.dated) // a day to come that may hide that it bars today
    return { element, t: null, first: null, last: null, missing: once([...lacks, `${path}.${bar.start[0].p}`]) };
  const first = ahead && event > start.value ? event : start.value;
  return end.last !== null && end.last < first && ahead ? null : { element, t, first, last: end.last, missing: lacks };
}

function untilDay(bar, why, element, path) { // the day that ends a bar whose first day is not known; a stated one may lie before that day, a slip
  if (!bar.until || bar.until.v === "field") return null;
  const { value } = why.value(bar.until, element, path);
  return value === NOTHING ? null : value;
}

const planned = ({ period, firstDay }, start) => (period ? addPeriod(start, ...period) - (firstDay ? 1n : 0n) : null);

function endOf(bar, why, element, path, start) { // the last day of a bar; null: for ever, or until an event that has not come
  if (!bar.until) return { last: planned(bar, start), missing: [] };
  const { value, missing } = why.value(bar.until, element, path);
  if (value === null) return { last: null, missing };
  const slip = bar.until.v === "field" && typeof value === "bigint" && value < start; // that would end the bar
  return slip ? { last: null, missing: [`${path}.${bar.until.p}`] } : { last: value === NOTHING ? null : value, missing: [] };
}

function startOf(bar, why, element, path) { // the day from which a bar counts
  const [own, ...others] = bar.start, found = why.value(own, element, path);
  if (found.value === NOTHING && own.v === "field") for (const each of others) { // the day of another reading: it began on some day
    const other = why.value(each, element, path);
    if (other.value === null) return other;
    if (other.value !== NOTHING) return { value: null, missing: [`${path}.${own.p}`] };
  }
  return found;
}

const reaches = (span, since, on) => (span.first === null || span.first <= on) && (span.last === null || span.last >= since);
const endedLately = (span, on) =>
  span.last !== null && (span.first === null || span.first <= on) && span.last < on && on <= addPeriod(span.last, 1, "years");

function barred(bar, why, submitted) {
  const found = spansOf(bar, why), on = why.on;
  if (found.missing.length) return { bar, ...found, t: null, bars: [] };
  const near = found.spans.filter((s) => reaches(s, submitted === null ? on : submitted, on));
  if (submitted === null) near.push(...found.spans.filter((s) => endedLately(s, on)).map((s) => ({ ...s, t: null, missing: [...s.missing, SUBMITTED] })));
  const t = or(near.map((s) => s.t)), { premise } = found, alone = premise && near.some((s) => s.missing.join() === premise.join()); // one bars if it applies
  return { bar, ...found, t, missing: t === null ? (alone ? premise : once(near.flatMap((s) => s.missing))) : [], bars: t === true ? near.filter((s) => s.t === true && s.first !== null) : [] };
}

function governing({ bars }) { // the one that ends last; of several, the one that began first
  const order = (x, y) => {
    if ((x.last === null) !== (y.last === null)) return x.last === null ? -1 : 1;
    if (x.last !== y.last) return x.last > y.last ? -1 : 1;
    return x.first < y.first ? -1 : x.first > y.first ? 1 : 0;
  };
  return [...bars].sort(order)[0] || null;
}

// All bars together -----------------------------------------------------------------------------------------------

function mergedSpans(spans) { // the same days in the fewest stretches; one that reaches the end of the calendar has no end
  const found = [];
  for (const { first, last } of [...spans].sort((x, y) => (x.first < y.first ? -1 : x.first > y.first ? 1 : 0))) {
    const end = last !== null && last >= LAST_DAY ? null : last, before = found.at(-1);
    if (!before || (before.last !== null && first > before.last + 1n)) found.push({ first, last: end });
    else if (before.last !== null) before.last = end === null ? null : end > before.last ? end : before.last;
  }
  return found;
}

const runOf = (spans, day) => spans.find((s) => s.first <= day && (s.last === null || day <= s.last)) || null;
const freeFrom = (spans, day) => { const run = runOf(spans, day); return run === null ? day : run.last === null ? null : run.last + 1n; };

function standingOf(found, on, submitted, silent) {
  const since = submitted === null ? on : submitted, rows = [];
  found.forEach(({ bar, spans, missing }, order) => {
    if (missing.length && !spans.length) rows.push({ bar, order, t: null, first: null, last: null, missing });
    for (const span of spans) if (span.first === null || span.first <= LAST_DAY) rows.push({ bar, order, ...span, last: span.last !== null && span.last >= LAST_DAY ? null : span.last });
  });
  const sure = rows.filter((r) => r.t === true), union = mergedSpans(sure), near = rows.filter((r) => reaches(r, since, on));
  let truth = or(near.map((r) => r.t));
  if (submitted === null && truth !== true && rows.some((r) => r.last !== null && r.last < on && on <= addPeriod(r.last, 1, "years"))) truth = null;
  const earliest = freeFrom(union, on), latest = freeFrom(mergedSpans(rows.filter((r) => r.first !== null)), on);
  const settled = earliest === null || (latest === earliest && rows.every((r) => r.t === true || r.first !== null || (r.last !== null && r.last < on)));
  const standing = { rows, union, barred: truth, earliest, free: settled ? earliest : null, governing: null, silent: silent && truth === false };
  if (truth === true) standing.governing = governingRun(near.filter((r) => r.t === true), sure, union, on);
  return standing;
}

function governingRun(biting, sure, union, on) { // of the unbroken run of barred days that bites, the bar that ends last
  const run = runOf(union, on), candidates = run === null ? biting : sure.filter((r) => runOf([run], r.first) !== null);
  const order = (x, y) => {
    if ((x.last === null) !== (y.last === null)) return x.last === null ? -1 : 1;
    if (x.last !== y.last) return x.last > y.last ? -1 : 1;
    return x.first !== y.first ? (x.first < y.first ? -1 : 1) : x.order - y.order;
  };
  return [...candidates].sort(order)[0];
}
