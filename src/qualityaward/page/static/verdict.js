// One record under one scheme on one day: outcomes, what is missing, and the lines of the report.
"use strict";

class Case {
  // `plan` is the page's data of a scheme for the record's subject. Everything is computed when it is first asked for.
  constructor(scheme, bound, on) {
    const plan = scheme.subjects[bound.subject.n];
    const { facts, findings } = bound.on(on);
    const unclear = [], resolved = { ...facts }, spelling = firstSpelling(scheme);
    for (const [path, rows] of Object.entries(facts)) {
      const isText = (name) => bound.factAt(path).fields.some(({ n, k }) => n === name && k === "text");
      if (Array.isArray(rows) && isText("family")) resolved[path] = rows.map((each) => resolvedNames(scheme, each, `facts.${path}[]`, unclear, isText("award"), spelling));
    }
    for (const prefix of ["", ...Object.keys(facts).filter((path) => bound.factAt(path).k === "record").map((path) => `${path}.`)]) {
      const text = (name) => bound.factAt(prefix + name)?.k === "text"; // a record's own texts
      const own = (name) => (text(name) && Object.hasOwn(facts, prefix + name) ? facts[prefix + name] : null);
      const made = resolvedNames(scheme, { family: text("family") ? own("family") : NOTHING, award: own("award") }, `facts.${prefix}`.slice(0, -1), unclear, true, spelling);
      for (const name of ["family", "award"]) if (own(name) !== null) { if (made[name] === null) delete resolved[prefix + name]; else resolved[prefix + name] = made[name]; }
    }
    Object.assign(this, { scheme, plan, bound, on, unclear, facts: resolved, findings });
    this.judged = this.judgedOn(scheme.chosen);
    this.evaluation = this.under(scheme.chosen);
    this.why = new Explanations(this.evaluation, on, this.judged);
    this.clauses = plan.clauses.map((clause) => ({ clause, ...this.outcomeUnder(clause, scheme.chosen, this.evaluation) }));
    this.bars = plan.bars.map((bar) => barred(bar, this.why, bound.submitted)); // bars keep the day of decision
    const decisive = this.clauses.filter(({ clause }) => clause.decides).map(({ outcome }) => outcome), bars = this.bars.map(({ t }) => t);
    this.outcome = decisive.includes("fail") || bars.includes(true) ? "ineligible"
      : decisive.includes("undetermined") || bars.includes(null) ? "undetermined" : "eligible";
  }

  bySubmission(readings) {
    const { judged } = this.scheme;
    return judged.reading ? readings[judged.reading] === judged.submitted : judged.always;
  }

  judgedOn(readings) {
    const { submitted } = this.bound;
    return this.bySubmission(readings) && submitted !== null && submitted < this.on ? submitted : this.on;
  }

  // What a clause comes to; `turning`: met as of the decision and failed as of a year before, or the other way round, and nobody says when the record was submitted.
  outcomeUnder(clause, readings, late = this.under(readings)) {
    const of = (core) => outcomeOf(core.of(clause.when), core.of(clause.require)), outcome = of(late);
    if (this.bound.submitted !== null || !this.bySubmission(readings)) return { outcome, late: outcome, turning: false };
    const early = of(this.under(readings, firstWithin(this.on, 1, "years")));
    const turning = outcome !== early && [outcome, early].includes("fail") && ![outcome, early].includes("undetermined");
    return { outcome: turning ? "undetermined" : outcome, late: outcome, turning };
  }

  under(readings, judged = this.judgedOn(readings)) {
    const given = { "day on": judged, "day decided": this.on, "header submitted_on": this.bound.submitted };
    for (const [name, option] of Object.entries(readings)) given[`reading ${name}`] = option;
    for (const [name, value] of Object.entries(this.scheme.parameters)) given[`parameter ${name}`] = value.v === null ? null : value.k === "number" ? BigInt(value.v) : value.v;
    return new Evaluation(this.plan.nodes, this.facts, this.findings, given);
  }

  get decidedBy() {
    if (this.outcome === "eligible") return [];
    const open = this.outcome === "undetermined";
    const clauses = this.clauses.filter(({ clause, outcome }) => clause.decides && outcome === (open ? "undetermined" : "fail"));
    const bars = this.bars.filter(({ t }) => t === (open ? null : true));
    return once([...clauses.map(({ clause }) => clause.id), ...bars.map(({ bar }) => bar.id)]);
  }

  explanation(entry) {
    if (!entry.found) entry.found = this.why.explain(entry.clause.plan);
    return entry.found;
  }

  missingIn(entry) {
    if (entry.outcome !== "undetermined") return [];
    if (entry.turning) return [SUBMITTED];
    return inHeader(rootLacking(entry, this.explanation(entry)));
  }

  get missing() {
    if (this.outcome !== "undetermined") return [];
    const open = this.decidedBy, found = [...this.clauses.filter(({ clause }) => open.includes(clause.id)).flatMap((entry) => this.missingIn(entry)),
      ...this.bars.filter(({ bar, t }) => t === null && open.includes(bar.id)).flatMap(({ missing }) => inHeader(missing))];
    return once(found).sort(byPoints);
  }

  robust(clause) { // whether every combination of its readings gives the same outcome
    const now = this.outcomeUnder(clause, this.scheme.chosen, this.evaluation).outcome;
    return combinations(this.scheme, clause.readings).every((readings) => this.outcomeUnder(clause, readings).outcome === now);
  }
}

function combinations(scheme, names) {
  return names.reduce((found, name) => found.flatMap((chosen) => scheme.readings[name].options.map((option) => ({ ...chosen, [name]: option }))), [scheme.chosen]);
}

const rootLacking = (entry, found) => (entry.clause.plan.root ? found.ch.flatMap(lacking) : lacking(found));

function inHeader(paths) {
  const own = { "facts.applies_for": "applies_for", "facts.applies_for[].award": "applies_for" };
  return once(paths.map((path) => read(own, path) || path)).sort(byPoints);
}

// The report ------------------------------------------------------------------------------------------------------

class Report {
  // The lines of a case in one language, each as text, depth, outcome.
  constructor(texts, case_, lang) {
    this.case = case_;
    this.words = new Words(texts, case_.scheme, case_, lang);
    this.reasons = new Reasons(this.words, case_.why);
    this.say = this.words.say.bind(this.words);
    this.own = this.words.own.bind(this.words);
  }

  // A node and all below it, in words.
  told(found, outcome = outcomeOfNode(found)) {
    const { node } = found, { premise } = node;
    const ch = found.ch.map((child) => this.told(child)), settled = node.k === "if" && ch.length ? found.ch[0].t : null;
    if (node.k === "if") ch.forEach((each, i) => { if (i > 0 && settled === (i !== 1)) each.idle = true; });
    const summary = ["all", "any", "clause"].includes(node.k) && ch.length > 0;
    const told = { scored: this.scoredIn(node), found, ch, outcome, premise, summary, idle: false, kind: node.k, name: this.own(node.name), lookedFor: this.reasons.notProvided(found) };
    if (premise && !node.title && node.k === "fact" && !found.missing.length) told.tail = node.v.v === "fact" ? this.words.evidence(`facts.${node.v.p}`) : "";
    else {
      told.reason = this.reasons.reason(found, premise);
      told.tail = this.tail(told.reason);
    }
    return told;
  }

  scoredIn(node) { // the items of the scoring tables that a condition compares, below its line
    const compares = (part) => (part.k === "compare" ? [written(part)] : part.k === "in" ? [[part.v]] : ["all", "any", "not", "if"].includes(part.k) ? part.ch.flatMap(compares) : []);
    if (!["compare", "in", "not"].includes(node.k)) return [];
    const tables = [...new Map(this.reasons.derivedOf(compares(node).flat()).map((v) => [v.name, v])).values()];
    return tables.map((v) => v.rows[0][1]).filter((v) => v.v === "score").flatMap((v) => this.case.why.points(v).items);
  }

  tail(reason) { return reason ? this.say("head-reason", { head: "", reason }) : ""; }

  clause(entry) {
    if (entry.told && entry.lang === this.words.lang) return entry.told;
    const found = this.case.explanation(entry);
    entry.lang = this.words.lang;
    entry.told = entry.clause.plan.root ? this.root(entry, found) : this.told(found);
    if (entry.turning) entry.told = this.turning(entry, entry.told);
    return entry.told;
  }

  turning(entry, told) { // open because nobody says when the record was submitted: what it comes to as of the decision
    const late = this.say("turns-on-submitted", { outcome: this.say(`clause-${entry.late}`) });
    return { ...told, found: { ...told.found, t: null, missing: [SUBMITTED] }, outcome: "undetermined", summary: false, tail: this.tail(this.words.sentences([told.reason, late])) };
  }

  root(entry, found) { // a clause with a premise of its own
    const [when, required] = found.ch.map((child) => this.told(child)), why = this.reasons.reason(when.found, true);
    const idle = entry.outcome === "not_applicable";
    if (idle) required.idle = true;
    const reason = idle ? this.words.joined([why, this.say("does-not-apply")]) : this.words.sentences([why, this.reasons.reason(required.found)]);
    const summary = !idle && (required.summary || required.kind === "if" || required.kind === "count" || required.kind === "number");
    return { found, ch: [when, required], outcome: entry.outcome, premise: false, summary, idle: false, kind: "clause", name: this.own(entry.clause.title), reason, tail: this.tail(reason), lookedFor: "" };
  }

  line(text, depth, outcome = "", names = false) { // an English line begins with a capital, unless an id stands there
    const first = names ? null : /^[a-z][a-z'’-]*(?=[ :,;.]|$)/.exec(text);
    return { text: first ? text[0].toUpperCase() + text.slice(1) : text, depth, outcome };
  }

  clauseLines(entry, full = false) {
    const told = this.clause(entry), { clause, outcome } = entry, opened = full || outcome === "fail" || outcome === "undetermined";
    const name = this.say("titled", { provision: this.own(clause.called), title: told.name });
    const shown = clause.strength === "principle" && outcome === "fail" ? "deviation" : outcome;
    let text = this.say("head", { name, outcome: this.say(`clause-${shown}`) });
    if (!told.summary && (opened || outcome === "not_applicable")) text += told.tail;
    if (clause.effect !== "eligibility") text += this.say(`effect-${clause.effect}`);
    else if (clause.strength === "principle") text += this.say("strength-principle");
    if (!this.case.robust(clause)) text += this.say("clause-not-robust");
    const given = shown === "deviation" && this.case.bound.deviations.find((each) => each.clause === clause.id && each.on <= this.case.on);
    const reason = given ? [this.line(this.say("deviation-reason", { by: plain(given.by), date: this.words.day(given.on), reason: plain(given.reason, LONGEST) }), 1)] : [];
    return [this.line(text, 0, shown), ...reason, ...(opened && outcome !== "not_applicable" ? this.below(told, 1, full) : [])];
  }

  below(told, depth, full) {
    const scored = (told.scored || []).flatMap((item) => this.reasons.itemLines(item, depth)).map(([text, deep]) => this.line(text, deep));
    if (told.kind === "if") return [...told.ch.slice(1).filter((each) => !each.idle).flatMap((each) => this.below(each, depth, full)), ...scored];
    if (told.kind === "clause" && told.summary)
      return told.ch.filter((each) => !each.idle).flatMap((each) => (each.summary ? this.below(each, depth, full) : this.part(each, depth, full)));
    if (told.summary || told.kind === "count") return [...told.ch.flatMap((each) => this.part(each, depth, full)), ...scored];
    return scored;
  }

  part(told, depth, full) {
    if (told.idle || !(full || told.outcome === "fail" || told.outcome === "undetermined")) return [];
    const word = told.premise ? `holds-${told.outcome}` : `clause-${told.outcome}`;
    const text = this.say("head", { name: told.name, outcome: this.say(word) }) + (told.summary ? "" : told.tail);
    return [this.line(text, depth, told.outcome), ...this.below(told, depth + 1, full)];
  }

  // What is missing -------------------------------------------------------------------------------------------------

  missing() { // every missing path with its sentence, what waits for it, and who has to supply it
    const waiting = new Map(), decisive = new Set(inHeader(this.case.bars.flatMap(({ t, missing }) => (t === null ? missing : []))));
    const wait = (path, part, decides = true) => { waiting.set(path, [...(waiting.get(path) || []), part]); if (decides) decisive.add(path); };
    const part = (clause, name) => this.say("waiting-part", { clause, part: this.words.quoted(name) });
    for (const entry of this.case.clauses) {
      if (entry.outcome !== "undetermined") continue;
      const told = this.clause(entry), due = this.case.missingIn(entry), called = this.own(entry.clause.called), seen = new Set();
      for (const each of told.summary ? told.ch : [])
        for (const path of once(lacking(each.found)).filter((own) => due.includes(own)).sort(byPoints)) { seen.add(path); wait(path, part(called, each.name), entry.clause.decides); }
      for (const path of due) if (!seen.has(path)) wait(path, part(called, told.name), entry.clause.decides);
    }
    for (const { bar, t, missing } of this.case.bars) if (t === null) for (const path of inHeader(missing)) wait(path, part(this.own(bar.called), this.own(bar.title)));
    return [...waiting].sort(([x], [y]) => byPoints(x, y)).map(([path, parts]) => ({ path, says: this.asked(path), waiting: once(parts), office: this.office(path), decides: decisive.has(path) }));
  }

  office(path) { const known = this.words.pattern(path)[0] || {}; return path.startsWith("parameters.") || Boolean(known.finding || known.office); }

  asked(path) {
    const found = this.case.clauses.filter(({ outcome }) => outcome === "undetermined").flatMap((entry) => [...this.lackingTold(this.clause(entry), path)]);
    const ofBars = this.case.bars.some(({ t, missing }) => t === null && missing.includes(path));
    if (!found.length || ofBars || !found.every((said) => said)) return this.words.gap(path);
    return this.words.listed(once(found));
  }

  *lackingTold(told, path) {
    if (told.found.missing.includes(path)) yield told.lookedFor;
    for (const child of told.ch) if (!child.idle) yield* this.lackingTold(child, path);
  }

  // Bars ------------------------------------------------------------------------------------------------------------

  barLines() {
    const touches = ({ t, spans }) => t !== false || spans.length > 0;
    const idle = this.case.bars.filter((found) => !touches(found)), lines = this.case.bars.filter(touches).map((found) => this.barLine(found));
    if (idle.length) {
      const head = this.say("head", { name: this.words.together(idle.map(({ bar }) => bar.id)), outcome: this.say("bar-clear") });
      const reasons = once(idle.map((found) => this.barReason(found)).filter((reason) => reason));
      lines.push(this.line(reasons.length ? this.say("head-reason", { head, reason: this.words.sentences(reasons) }) : head, 0, "clear"));
    }
    const { plan, on, bound } = this.case, standing = standingOf(this.case.bars, on, bound.submitted, plan.silent);
    if (standing.rows.length) lines.push(this.line(this.standing(standing), 0));
    return lines;
  }

  barLine(found) {
    const outcome = found.t === null ? "undetermined" : found.t ? "debarred" : "clear";
    const name = this.say("titled", { provision: this.own(found.bar.called), title: this.own(found.bar.title) });
    const head = this.say("head", { name, outcome: this.say(`bar-${outcome}`) }), reason = this.barReason(found);
    return this.line(reason ? this.say("head-reason", { head, reason }) : head, 0, outcome);
  }

  barReason(found) {
    const { bar, t } = found, { words } = this, list = this.case.plan.lists[bar.list];
    if (t === null) return words.gaps(inHeader(found.missing));
    const governs = governing(found), path = `facts.${bar.list}`;
    if (governs === null) return this.whyClear(found, list, path);
    const args = { cause: this.barCause(bar, list, governs.element), first: words.day(governs.first), evidence: words.evidence(path) };
    if (governs.last === null) return this.say(bar.until ? "bar-open-ended" : "bar-for-ever", args);
    Object.assign(args, { period: bar.until ? "" : words.span(bar.period[1], BigInt(bar.period[0])), last: words.day(governs.last), free: words.day(governs.last + 1n) });
    const { submitted } = this.case.bound;
    if (submitted !== null && governs.last < this.case.on) return this.say(bar.until ? "bar-until-day-at-submission" : "bar-at-submission", { ...args, date: words.day(submitted) });
    return this.say(bar.until ? "bar-until-day" : "bar-until", args);
  }

  whyClear(found, list, path) {
    const elements = this.case.why.elements(found.bar), name = this.own(list.name);
    if (found.bar.when && found.applies.t === false) return this.words.joined([this.reasons.reason(found.applies), this.say("does-not-apply")]);
    if (elements === null) return "";
    if (!elements.length) return this.say("list-empty", { list: name }) + this.words.evidence(path);
    if (found.spans.length) return this.pastOrAhead(found, list, path, elements);
    return this.say(elements.length > 1 ? "bar-none" : "bar-none-one", { list: name, count: this.words.entries(list.unit, elements.length), elements: this.reasons.shown(list, elements), evidence: this.words.evidence(path) });
  }

  barCause(bar, list, element) { // with the name of its list where that is in a record inside this one
    const cause = this.reasons.element(list.fields, list.dated, element);
    return bar.in.length ? this.say("bar-cause", { list: this.own(list.name), cause }) : cause;
  }

  pastOrAhead({ bar, spans }, list, path, elements) { // what barred and has ended, or will bar, from the first on
    const { words } = this, order = (x, y) => (x.first || 0n) < (y.first || 0n) ? -1 : (x.first || 0n) > (y.first || 0n) ? 1 : (x.last || 0n) < (y.last || 0n) ? -1 : 1;
    const said = [...spans].sort(order).map(({ element, t, first, last }) => {
      const args = { cause: this.barCause(bar, list, element), evidence: words.evidence(path), period: bar.period ? words.span(bar.period[1], BigInt(bar.period[0])) : "" };
      const ended = last !== null && last < this.case.on;
      if (last !== null) args.last = words.day(last);
      if (t !== true) return this.say(ended ? "bar-ended-if" : "bar-ahead-if", args);
      args.first = words.day(first);
      return this.say(!ended ? "bar-ahead" : bar.until ? "bar-ended-day" : "bar-ended", args);
    });
    const rest = elements.filter((each) => !spans.some(({ element }) => element === each));
    if (rest.length) said.push(this.say("bar-none-else", { count: words.entries(list.unit, rest.length), elements: this.reasons.shown(list, rest) }));
    return words.sentences(said);
  }

  standing(found) { // whether, by what and until when all bars together bar
    const { words } = this, { on } = this.case, say = (code, args) => this.say(`sanction-${code}`, args);
    if (found.silent) return say("not-stated");
    if (found.barred === null) return found.earliest === null ? say("undetermined") : say("undetermined-from", { free: words.day(found.earliest) });
    if (found.governing) return this.standingBarred(found, say);
    const later = found.rows.filter((row) => row.first !== null && row.first > on), sure = later.filter((row) => row.t === true);
    if (sure.length) return say("free-later", { first: words.day(sure.map((row) => row.first).reduce(earlier)) });
    if (later.length) return say("free-open");
    return say(found.union.length ? "free-ended" : "free");
  }

  standingBarred(found, say) {
    const { words } = this, { on, bound } = this.case, bar = found.governing, run = runOf(found.union, bar.first);
    const clause = words.together([bar.bar.id]);
    if (run.last === null) return say("barred-ever", { first: words.day(run.first), clause });
    const args = { clause, last: words.day(run.last) };
    if (run.last < on && bound.submitted !== null) {
      args.date = words.day(bound.submitted);
      return found.free === null ? say("barred-submitted-open", args) : say("barred-submitted", { ...args, free: words.day(run.last + 1n) });
    }
    if (found.free === null && found.earliest !== null) return say("barred-open", { ...args, free: words.day(found.earliest) });
    return say("barred", { ...args, first: words.day(run.first), free: words.day(run.last + 1n) });
  }

  // Notes ---------------------------------------------------------------------------------------------------------

  alerts() { return this.case.scheme.standing.filter(({ alert }) => alert).map(({ text }) => this.own(text)); }

  notes() { // what the reader must know that no clause says
    const { scheme, plan, on, bound, facts, unclear } = this.case, told = [], named = (path) => this.words.quoted(this.words.pathName(path));
    const note = (code, args) => told.push(this.say(code, Object.fromEntries(Object.entries(args).map(([key, text]) => [key, plain(text)]))));
    const paths = (items) => once(items.map(({ path }) => path)).sort(byPoints);
    for (const each of scheme.standing)
      if (!each.alert && (!each.before || on < isoDay(each.before)) && (!each.after || on > isoDay(each.after))) told.push(this.own(each.text));
    for (const path of paths(bound.late.filter(({ day }) => day > on))) note("note-later-evidence", { path: named(path) });
    const ahead = (rows, dated) => rows.some((row) => typeof row[dated] === "bigint" && row[dated] > on);
    const lists = Object.entries(facts).filter(([path, rows]) => Array.isArray(rows) && bound.factAt(path).dated && ahead(rows, bound.factAt(path).dated));
    for (const path of lists.map(([each]) => `facts.${each}`).sort(byPoints)) note("note-later-event", { path: named(path) });
    const later = (row, name) => typeof row[name] === "bigint" && row[name] > on;
    const after = (rows, year) => rows.some((row) => typeof row[year] === "bigint" && row[year] > BigInt(dateOf(on)[0]));
    const yearly = Object.entries(facts).filter(([path, rows]) => Array.isArray(rows) && bound.factAt(path).yearly && after(rows, bound.factAt(path).yearly));
    for (const path of yearly.map(([each]) => `facts.${each}`).sort(byPoints)) note("note-later-year", { path: named(path) });
    const back = (rows, { dated, fields }) => fields.some(({ n, k }) => n === "revoked_on" && k === "date") && rows.some((row) => later(row, "revoked_on") && !(dated && later(row, dated)));
    const taken = Object.entries(facts).filter(([path, rows]) => Array.isArray(rows) && back(rows, bound.factAt(path))).map(([path]) => `facts.${path}[].revoked_on`);
    const days = once([...taken, ...plan.bars.flatMap((bar) => this.lateStart(bar))]).sort(byPoints);
    for (const path of days) note("note-later-day", { path: named(path) });
    const begins = ([list, field]) => (field === undefined ? later(facts, list) : (facts[list] ?? []).some((row) => later(row, field)));
    const starts = plan.counted.filter((path) => begins(path.split("[].")) && !days.includes(`facts.${path}`));
    for (const path of starts) note("note-later-start", { path: named(`facts.${path}`) });
    const quoted = (texts) => this.words.listed(once(texts).map((text) => this.words.quoted(plain(text))));
    for (const path of paths(unclear.filter(({ noted }) => noted))) {
      const found = unclear.filter((each) => each.noted && each.path === path), award = path.endsWith(".award");
      const near = once(found.flatMap((each) => each.near)), shown = quoted(near.map((id) => (award ? this.words.nearAward(id) : this.words.nearFamily(id))));
      note(award ? "note-award" : "note-family", { path: named(path), texts: quoted(found.map(({ text }) => text)), [award ? "awards" : "family"]: shown });
    }
    for (const path of paths(unclear.filter(({ contrary }) => contrary)))
      note("note-contrary-award", { path: named(path.replace("[]", "")), texts: this.words.contrary(unclear.filter((each) => each.contrary && each.path === path)) });
    for (const path of paths(unclear.filter(({ other }) => other !== undefined)))
      note("note-other-award", { path: named(path), texts: quoted(unclear.filter((each) => each.path === path && each.other !== undefined).map(({ other }) => other)) });
    for (const each of plan.notes) if (this.case.evaluation.of(each.t) !== false) told.push(this.own(each.text));
    return told.map((text) => this.line(text, 0).text);
  }

  lateStart(bar) { // the first day of a bar that lies after the decision, in an element that does not
    const [start] = bar.start, field = start.v === "field" ? start.p : "", rows = this.case.why.elements(bar) || [], { on } = this.case;
    const later = (row, name) => typeof row[name] === "bigint" && row[name] > on;
    return field && field !== bar.dated && rows.some((row) => later(row, field) && !(bar.dated && later(row, bar.dated))) ? [`facts.${bar.list}[].${field}`] : [];
  }

  get decided() { return this.words.together(this.case.decidedBy); }
}

// From which day on could the record pass? ---------------------------------------------------------------------------

// The first day from `from` on, on which the record, submitted and decided that day, is as wanted: tried on every day on
// which something that the rules compare can change.
function firstDay(scheme, record, vocabulary, from, wanted) {
  const bound = new Binding(vocabulary, scheme.awardNames, record);
  for (const on of daysOfChange(scheme, bound, from)) if (wanted(caseOn(scheme, bound, on))) return on;
  return null;
}

function caseOn(scheme, bound, day) {
  bound.submitted = day;
  if (Object.hasOwn(bound.facts, "submitted_on")) bound.facts.submitted_on = day;
  return new Case(scheme, bound, day);
}

function daysOfChange(scheme, bound, from) {
  const days = new Set([from]), dates = new Set(), until = addMonths(from, 240n);
  const gather = (value) => { if (typeof value === "bigint" && value >= FIRST_DAY && value < FAR) dates.add(value); };
  for (const value of Object.values(bound.facts)) if (Array.isArray(value)) value.forEach((each) => Object.values(each).forEach(gather)); else gather(value);
  for (const late of bound.late) dates.add(late.day);
  const ends = new Set([...dates].flatMap((day) => [day, FUNCTIONS.year_end(day)]));
  for (const day of ends) for (const [n, unit] of scheme.periods) { const end = addPeriod(day, n, unit); days.add(end); days.add(end + 1n); }
  for (const day of ends) { days.add(day); days.add(day + 1n); }
  for (let year = dateOf(from)[0] + 1; year <= dateOf(until)[0]; year++) days.add(dayOf(year, 1, 1));
  return [...days].filter((day) => day >= from && day <= until).sort((x, y) => (x < y ? -1 : x > y ? 1 : 0));
}
