// Reasons: why a condition came out as it did, sentence for sentence as the reports have it.
"use strict";

class Reasons extends Figures {
  // `premise`: it is so or is not, and requires nothing.
  reason(found, premise = false) {
    const { node, missing } = found, { words } = this;
    if (missing.length && this.nothingSeen(found)) return this.notProvided(found) || words.gaps(missing);
    if (premise && found.t !== null && this.asks(node)) return this.so(found);
    switch (node.k) {
      case "fixed": return "";
      case "fact": return words.sentences([this.stated([node.v], found.element), words.gaps(missing)]);
      case "compare": return this.compared(node, found, found.t);
      case "in": case "within": return this.placed(node, found, node.demand);
      case "not": return this.denied(found, premise);
      case "if": return this.branch(found);
      case "met": return missing.length ? words.gaps(missing) : words.judged(node.path, premise);
      case "reading": return this.own(node.chosen);
      case "some": case "none": case "every": return this.quantified(found);
      case "number": case "count": return this.ofMany(found, premise);
      case "each_year": return this.yearly(found);
      case "rising": return this.rising(found);
      case "growth": return this.growth(found);
      case "total": return this.total(found);
      case "clause": return this.referred(found);
      default: return node.figures ? this.measured(found) : this.together(found, premise);
    }
  }

  nothingSeen(found) { // a whole row or list is not there
    const { node } = found;
    if (["some", "none", "every", "number"].includes(node.k)) return !found.els.length && found.window === null;
    if (["compare", "in", "within", "fact", "growth"].includes(node.k)) return !(found.shown || []).length;
    return found.absent || (node.k === "rising" && !this.why.looked(node, this.why.series(node).dated).length);
  }

  // What is stated ------------------------------------------------------------------------------------------------

  compared(node, found, t) {
    const { left, right } = node, { words } = this, { element } = found;
    if (node.same) return this.demanded([left, right], this.say("demand", { demand: this.say(node.same) }), found);
    const { bounds: sums, made } = this.madeOf(written(node)), bounds = [...sums, this.alone(left, element)].filter((text) => text), here = this.against(left, element), there = this.against(right, element);
    const stated = this.stated(node.named ? [left] : [left, right], element, there), amount = this.comesTo(left, element, there);
    const unsure = this.beyond(right, element, left, t !== null), gaps = this.lacking(unsure ? [left] : [left, right], found, t);
    const required = this.demand(node, element, here, false, unsure), open = !amount && !bounds.length && !asItStands(left);
    const demand = (open ? this.say(["op", "quotient"].includes(left.v) ? "demand-of-sum" : "demand-of", { left: this.own(left.n), demand: required }) : this.say("demand", { demand: required })) + (right.v === "fact" ? words.evidence(`facts.${right.p}`) : "");
    const against = node.named && ["fact", "field"].includes(right.v) && asItStands(left) && this.known(right, element) !== null;
    const said = stated || amount || bounds.length || made.length || against ? words.joined([stated, ...bounds, amount, demand, t === false ? this.due(node, found) : ""]) : "";
    return words.sentences([said, ...made, made.some((text) => text.includes(gaps)) ? "" : gaps]);
  }

  given(v, kin, how) { // what stands in a text with what it comes to
    if (how === true) return this.rate(v);
    if (!how) return this.current(v, null, kin);
    return this.demand({ ...how, left: kin, right: v }, null, [], how.alone);
  }

  demand({ left, right, demand, against, spanned }, element, here, alone = false, unsure = "") { // what is asked for; of a value that a record decides, with what that comes to
    if (!against) return this.own(demand);
    const length = left.span && right.v !== "param" && right.s === 0 ? this.known(right, element) : null, name = this.own(right.n);
    if (typeof length === "bigint") return this.filled(spanned, this.say("named-value", { name, value: this.words.span(left.span, length) }));
    if (unsure) return this.filled(demand, this.say("named-value", { name, value: unsure }));
    return this.filled(demand, alone ? name : this.current(right, element, left, here));
  }

  filled(pair, text) { return this.own(pair).replaceAll(VALUE, () => text); }

  demanded(values, demand, found) { // what is stated against what is demanded; or what is missing
    const { words } = this, { element } = found, read = this.stated(values, element), amounts = values.map((v) => this.comesTo(v, element) || this.alone(v, element));
    const told = values.map((v) => this.madeOf([v])), bounds = told.flatMap((each) => each.bounds);
    const said = read || bounds.length || amounts.some((text) => text) ? words.joined([read, ...bounds, ...amounts, demand]) : "";
    return words.sentences([said, ...told.flatMap((each) => each.made), this.lacking(values, found, found.t)]);
  }

  lacking(values, found, t) { // what is missing; where it is decided without it, what is not stated of some values
    if (found.missing.length || t === null) return this.words.gaps(found.missing);
    return this.words.sentences(once(values.map((v) => this.unstated(v, found.element))));
  }

  due(node, found) { // the day on which time alone completes what is demanded
    if (!node.due) return "";
    const since = this.why.known(node.left.of[0], found.element), n = BigInt(node.due), { unit } = node.left;
    if (typeof since !== "bigint") return "";
    return this.say("since-from", { day: this.words.day(addPeriod(since, n, unit)), length: this.words.span(unit, n) });
  }

  placed(node, found, demand) { return this.demanded([node.v], this.say("demand", { demand: this.own(demand) }), found); }

  asks(node) {
    if (node.k === "not") return this.asks(node.ch[0]) || ["all", "any", "if"].includes(node.ch[0].k);
    return ["compare", "in", "within", "number", "count"].includes(node.k);
  }

  so(found) { // what a premise reads, and whether it is so
    const said = this.say(found.t ? "is-so" : "is-not-so", { what: this.words.quoted(this.own(found.node.c)) });
    return this.words.joined([...once(this.lookedAt(found.node, found.element, false)), said]);
  }

  ofMany(found, denied) { return found.node.k === "count" ? this.counted(found, denied) : this.quantified(found, denied); }

  denied(found, premise = false) { // against what is asked for, never against its opposite
    const part = found.ch[0], { node } = found, { words } = this;
    if (part.node.k === "in" || part.node.k === "within") return this.placed(part.node, part, part.node.denied);
    if (part.node.k === "compare") return this.compared(part.node.late ? node.lateFlipped : node.flipped, part, not(part.t));
    if (!node.denied) return this.reason(part, true);
    if (premise && (part.node.k === "number" || part.node.k === "count")) return this.ofMany(part, true);
    const again = node.other ? this.why.explain(node.other, found.element, found.path) : null;
    if (again && again.t === not(part.t)) {
      if (node.other.k !== "count" && node.other.k !== "number") return this.instead(again);
      return words.sentences([this.reason(again), ...again.ch.map((each) => this.ofPart(each))]);
    }
    return words.sentences([this.bareReason(part), this.say("demand", { demand: this.say("not-so", { part: words.quoted(this.own(node.denied)) }) })]);
  }

  instead(found) { // what was looked at, and in one sentence the opposite of what must not be
    const { node } = found, { words } = this, demand = () => this.say("demand", { demand: this.own(node.d) });
    if (["all", "any", "if"].includes(node.k)) {
      const gaps = found.t === null ? words.gaps(lacking(found)) : "";
      return words.sentences([words.sentences([...once(this.lookedAt(node, found.element, false)), gaps]), demand()]);
    }
    const bare = ["some", "none", "every"].includes(node.k) && (!node.where || (node.k === "some" && !(this.why.elements(node) || []).length));
    return bare ? words.sentences([this.reason(found), demand()]) : this.reason(found);
  }

  bareReason(found) { // what was looked at, without what is asked for
    const { node } = found, { words } = this;
    if (node.k === "total") return this.total(found, true);
    if (node.k === "growth") return this.growth(found, true);
    if (node.figures) return this.measured(found, true);
    if (node.k === "number" || node.k === "count") return this.ofMany(found, true);
    if (node.k !== "each_year") return this.reason(found);
    const texts = found.ch.map((child) => {
      const stated = child.element === null ? "" : this.stated(readBy(child.node), child.element);
      return stated ? this.say("year-reason", { year: this.say("in-year", { year: String(child.year) }), reason: stated }) : "";
    });
    return words.sentences([...texts, words.gaps(lacking(found))]) + words.evidence(`facts.${node.list}`);
  }

  // Parts ---------------------------------------------------------------------------------------------------------

  branch(found) {
    const [premise, then, otherwise] = found.ch, { words } = this;
    if (premise.node.k === "reading") {
      const taken = premise.t ? then : otherwise, reason = taken ? this.short(taken) : this.say("does-not-apply");
      return this.say("by-reading", { option: this.own(premise.node.option), reason });
    }
    const why = this.reason(premise, true);
    if (premise.t === false && !otherwise) return words.joined([why, this.say("does-not-apply")]);
    if (premise.t !== null) return words.sentences([why, this.short(premise.t ? then : otherwise)]);
    const name = words.quoted(this.own(premise.node.c)), parts = [[then, "if-so"], ...(otherwise ? [[otherwise, "if-not"]] : [])];
    const said = parts.filter(([part]) => found.t === true || part.t !== true).map(([part, code]) =>
      this.say(code, { name, outcome: this.say(`clause-${outcomeOfNode(part)}`), reason: this.reason(part) }));
    return words.sentences([why, ...said]);
  }

  short(found) { return found.node.k === "all" || found.node.k === "any" ? this.summary(found) : this.reason(found); }

  summary(found) {
    const every = found.node.k === "all", decisive = found.ch.filter((each) => each.t === found.t);
    if (!found.ch.length) return "";
    if (found.t === every) return this.say(every ? "parts-all-met" : "parts-none-met");
    const code = found.t === null ? "parts-open" : found.t ? "parts-met" : "parts-not-met";
    return this.say(code, { parts: this.words.listed(decisive.map((each) => this.words.quoted(this.own(each.node.c)))) });
  }

  together(found, premise) {
    return this.words.sentences(once(found.ch.filter((each) => each.t === found.t).map((each) => this.ofPart(each, premise))));
  }

  ofPart(found, premise = false) {
    const reason = this.reason(found, premise);
    return found.node.title && reason ? this.say("part-reason", { name: this.own(found.node.title), reason }) : reason;
  }

  counted(found, denied) {
    const truths = found.ch.map((each) => each.t), open = truths.filter((t) => t === null).length;
    const args = { all: String(truths.length), met: String(truths.filter((t) => t === true).length), open: String(open) };
    const said = this.say(open ? "parts-counted-open" : "parts-counted", args);
    return denied ? said : this.words.joined([said, this.say("demand", { demand: this.own(found.node.bounds) })]);
  }

  referred(found) {
    const { node } = found;
    if (!found.ch.length) return this.words.gaps(found.missing);
    const args = { clause: this.own(node.called), reason: this.reason(found.ch.at(-1)) };
    return node.of ? this.say("clause-of-other", { who: this.own(node.who), ...args }) : this.say("clause-of", args);
  }

  // Lists ---------------------------------------------------------------------------------------------------------

  element(fields, dated, element, asked = [], figures = []) { // its date first, then field by field; what is nothing is left out, unless it is asked for
    const { words } = this, title = this.award(fields, element), parts = [];
    for (const field of [...fields].sort((x, y) => (x.n !== dated) - (y.n !== dated))) {
      const value = element[field.n], label = field.lb[words.at];
      if (value === NOTHING) { if (asked.includes(field.n)) parts.push(this.say("element-none", { label })); continue; }
      if (field.n === dated && field.n === "date" && value !== null) parts.push(words.day(value));
      else if (title && (field.n === "family" || field.n === "award")) parts.push(field.n === "award" ? title : "");
      else if (field.n === "family" && value === words.scheme.family) parts.push(this.say("this-family"));
      else if (field.n === "family" && field.k === "text" && typeof value === "string") {
        const known = read(words.scheme.families, value);
        parts.push(this.say("element-field", { label, value: words.quoted(known || plain(value)) }));
      } else if (value === null && this.unsure(field.n)) parts.push(this.say("element-field", { label, value: this.unsure(field.n) }));
      else if (value === null && field.ask) parts.push(this.say("element-open-bool", { asked: field.ask[words.at] }));
      else if (field.k === "bool" && value !== null) {
        const held = value ? field.yes : field.no;
        parts.push(held ? held[words.at] : this.say("element-bool", { label, value: words.value(field, value) }));
      } else parts.push(this.say("element-field", { label, value: words.value(field, value) }));
    }
    return words.commas([...parts, ...figures]);
  }

  unsure(field) { // what is written and cannot be told for certain
    const { words } = this, pairs = ({ path, contrary: [family, award] }) => [[`${path}.family`, family], [`${path}.award`, award]];
    const written = [...words.case.unclear.filter(({ near }) => near).map(({ path, text }) => [path, text]), ...words.case.unclear.filter(({ contrary }) => contrary).flatMap(pairs)];
    const found = written.filter(([path]) => path.endsWith(`[].${field}`)), texts = once(found.map(([, text]) => text));
    if (!texts.length) return "";
    const open = words.statedAt(found[0][0]).filter((value) => value === null).length, whole = once(found.map(([path]) => path)).length === 1 && texts.length === open;
    return this.say(whole ? "value-unsure" : "value-unsure-some", { texts: words.listed(texts.map((text) => words.quoted(plain(text)))) });
  }

  award(fields, element) { // the full title, where regulation and award are known
    const family = fields.find((f) => f.n === "family"), named = [element.family, element.award];
    if (!family || family.k !== "text" || named.some((each) => typeof each !== "string")) return "";
    const known = read(this.words.scheme.titles, named.join("/"));
    return known ? known[this.words.at] : "";
  }

  shown(list, elements, unmet = [], where = null) {
    const read = where ? asked(where) : [], texts = elements.slice(0, MOST_SHOWN).map((each, i) => {
      const bare = this.element(list.fields, list.dated, each, read, this.inside(where, each)), element = unmet[i] ? this.say("element-unmet", { element: bare, unmet: unmet[i] }) : bare;
      return elements.length > 1 ? this.say("element-number", { number: String(i + 1), element }) : element;
    });
    if (elements.length > MOST_SHOWN) texts.push(this.say("and-more", { count: this.words.entries(list.unit, elements.length - MOST_SHOWN) }));
    return texts.join(this.say("join-elements"));
  }

  listOf(node) { return this.words.case.plan.lists[node.list]; }

  mayCount(node, each) { return this.why.core.of(node.counts, each) === null; }

  unmet(node, window, elements) { // of every element what keeps it from counting, or that it may count
    return elements.map((each) => {
      if (this.mayCount(node, each)) return this.say("element-open");
      const texts = node.where ? this.falseIn(this.why.explain(node.where, each, `facts.${node.list}[]`)).map((part) => this.words.quoted(this.own(part.node.c))) : [];
      const said = texts.length ? this.say("element-not", { what: this.words.listed(texts) }) : "";
      return this.words.joined([said, this.outside(node, window, node.dated && each[node.dated])]);
    });
  }

  outside(node, window, day) { // that its date keeps an element from counting
    if (typeof day !== "bigint") return "";
    if (window) return (window.first || 1n) <= day && day <= window.last ? "" : this.say(node.window.after ? "element-outside-after" : "element-outside");
    if (day <= this.why.judged) return "";
    return this.say(day > this.why.on ? "element-after-decided" : "element-after-submitted");
  }

  falseIn(found) { return found.node.k === "all" ? found.ch.flatMap((each) => this.falseIn(each)) : found.t === false ? [found] : []; }

  window(found) {
    const { window, node } = found;
    if (window === null) return "";
    const { first, last } = window, { on, judged } = this.why, { words } = this;
    let said = this.say("window-ever");
    if (first !== null && last < first) said = first > judged ? this.say("window-ahead", { first: words.day(first) }) : this.say("window-empty");
    else if (first !== null) {
      const { after, within } = node.window, [decided, submitted] = within && within.calendar ? ["counted-calendar-decided", "counted-calendar-submitted"] : ["counted-decided", "counted-submitted"], back = on === judged ? decided : submitted, args = { first: words.day(first), last: words.day(last) };
      const onwards = last === on ? "counted-after-decided" : last === judged ? "counted-after-submitted" : "counted-after";
      said = this.say(after ? "window-after" : "window", { ...args, counted: this.say(after ? onwards : back) });
    }
    return node.readings ? this.say("window-by-reading", { window: said, readings: this.own(node.readings) }) : said;
  }

  meant(node) { return node.says ? this.say("meant", { where: this.own(node.says) }) : ""; } // what an element must meet to count

  notProvided(found) { // that nobody has provided what a condition looks for
    const { node, missing } = found;
    if (!node.wanted || missing.length !== 1 || missing[0] !== `facts.${node.list}`) return "";
    return this.say("gap-not-provided", { what: this.own(node.wanted) });
  }

  quantified(found, denied = false) {
    const { node } = found, { words } = this, elements = this.why.elements(node);
    if (node.applied) return this.appliedFor(elements);
    if (elements === null) return this.notProvided(found) || words.gaps(found.missing);
    const list = this.listOf(node), name = this.own(list.name), evidence = words.evidence(`facts.${node.list}`), window = this.window(found);
    const bounded = (said) => (node.bounds && !denied ? words.joined([said, this.say("demand", { demand: this.own(node.bounds) })]) : said);
    if (!elements.length) return words.sentences([bounded(this.say("list-empty", { list: name }) + evidence), window]);
    const where = node.says ? this.own(node.says) : "", every = node.k === "every";
    const open = this.open(found, elements);
    let shown = found.els, unmet = [], code, rest;
    if (!shown.length) {
      shown = elements;
      const wanted = found.t === false && !every;
      unmet = wanted ? this.unmet(node, found.window, elements) : elements.map((each) => (open.includes(each) ? this.say("element-open") : ""));
      code = "list-of";
      rest = [this.say(every ? "all-meet" : wanted ? "none-meets" : where ? "none-counts" : node.window.after ? "none-in-window-after" : "none-in-window", { where })];
      if (open.length) rest = [this.say(wanted ? "none-meets-surely" : "none-counts-surely", { most: words.entries(list.unit, open.length), where })];
    } else if (found.t === null) {
      code = "elements-open";
      rest = [words.gaps(found.missing), where ? this.say("meant", { where }) : ""];
    } else {
      code = every ? "elements-unlike" : "elements";
      rest = [this.maybe("elements-maybe", list, open, node.where), where ? this.say(every ? "required-of" : "meant", { where }) : ""];
    }
    const said = this.say(code, { list: name, count: words.entries(list.unit, shown.length), elements: this.shown(list, shown, unmet, node.where) });
    return words.sentences([bounded(said + evidence), this.beside(node, found.t !== null), ...rest, window]);
  }

  open({ node, t }, elements) { // the elements of a count that may count, where it is decided whether they do or not
    if (node.k !== "number" || t === null || (t ? node.atMost : node.atLeast) === undefined) return [];
    return elements.filter((each) => this.mayCount(t && node.most ? node.most : node, each));
  }

  maybe(code, list, some, where) { return some.length ? this.say(code, { elements: this.shown(list, some, [], where) }) : ""; }

  beside(node, decided = false) { // what the record says that the elements are asked about
    const texts = node.beside.map((v) => {
      if (v.calculated) return this.comesTo(v, null) || this.alone(v, null);
      if (v.v === "fact") return this.statedFact(v, null);
      return read(this.words.case.bound.judged, v.path) === null ? "" : this.say("part-reason", { name: this.own(v.n), reason: this.words.judged(v.path, true) });
    });
    const open = decided ? node.beside.filter((v) => v.calculated).map((v) => this.unstated(v, null)) : [];
    return this.words.sentences([this.words.joined(once(texts.filter((text) => text))), ...once(open)]);
  }

  appliedFor(elements) {
    if (elements === null) return this.say("gap-applies-for");
    const titles = elements.map((each) => read(this.words.scheme.awards, each.award)).filter((title) => title);
    return this.say("applied-for", { awards: this.words.listed(titles.map((title) => this.words.quoted(title[this.words.at]))) });
  }

  yearly(found) {
    const { words } = this;
    if (!found.ch.length) return words.gaps(found.missing);
    const texts = found.ch.map((child) => {
      const reason = child.element === null ? words.gaps(child.missing) : this.reason(child);
      return this.say("year-reason", { year: this.say("in-year", { year: String(child.year) }), reason });
    });
    return words.sentences(texts) + words.evidence(`facts.${found.node.list}`);
  }

  rising(found) {
    const { node } = found, { words, why } = this;
    if (why.elements(node) === null) return words.gaps(found.missing);
    const { dated } = why.series(node), texts = [], falls = [];
    let last = null;
    for (const row of why.looked(node, dated)) {
      const { figure } = why.ratio(node, row);
      if (figure === null) continue;
      texts.push(this.say("year-value", { year: String(row.year), value: this.amount(node.value, row.element) }));
      const change = last === null ? 1 : compared(figure, last.figure);
      if (change < 0 || (change === 0 && node.strict)) falls.push(this.say(change ? "year-fell" : "year-equal", { year: String(row.year), before: String(last.year) }));
      last = { year: row.year, figure };
    }
    const said = texts.length ? this.say("figures", { name: this.own(node.figure), figures: words.listed(texts) }) + words.evidence(`facts.${node.list}`) : "";
    const later = dated.filter(({ year }) => year >= why.year).map(({ year }) => String(year));
    const leftOut = later.length ? this.say("years-left-out", { years: words.listed(later) }) : "";
    const rose = found.t === true ? [this.say(node.strict ? "rose-every-year" : "fell-in-no-year")] : found.t === false ? falls : [];
    return words.sentences([said, ...rose, leftOut, words.gaps(found.missing)]);
  }

  growth(found, bare = false) { // the figures, how much they grew, and (unless bare) what is asked for
    const { node, steps } = found, { words } = this;
    if (!steps) return words.gaps(found.missing);
    const figures = new Map(steps.flatMap((step) => [[step.first, step.before], [step.last, step.after]])), figure = (ratio) => this.rational(node.value, reduced(ratio), null);
    const told = [...figures].filter(([, ratio]) => ratio !== null).map(([year, ratio]) => this.say("year-value", { year: String(year), value: figure(ratio) }));
    const said = told.length ? this.say("figures", { name: this.own(node.value.n), figures: words.listed(told) }) + words.evidence(`facts.${node.list}`) : "";
    const demand = bare ? "" : this.say("demand", { demand: this.own(node.demand) });
    const grown = steps.filter(({ before, after, t }) => before !== null && after !== null && before.above > 0n && (found.t !== false || t === false)).map((step) => this.grown(node, step, figure));
    const last = found.t === null || !grown.length ? [...grown, demand] : [found.t ? words.listed(grown) : words.sentences(grown), demand];
    return words.sentences([said, ...last, words.gaps(found.missing)]);
  }

  rate(v) {
    const rate = this.known(v, null), name = this.own(v.n);
    return typeof rate === "bigint" ? this.say("named-value", { name, value: this.share(over(rate, 10n ** BigInt(v.s))) }) : name;
  }

  grown(node, { first, last, before, after, due, t }, figure) {
    const wanted = this.against(node.rate, null)[0];
    let digits = 2;
    while (wanted && digits < MILLIONTH && (wanted.above * 10n ** BigInt(digits + 2)) % wanted.below) digits++;
    const [rate, exact] = rateOf(before, after, BigInt(node.how === "average" ? node.last : 1), digits);
    const fell = rate < 0n, percent = decimalText(fell ? -rate : rate, digits);
    const said = this.say(fell ? `fall-${node.how}` : `growth-${node.how}`, { first: String(first), last: String(last), rate: this.say(exact ? "percent" : "percent-about", { percent }) });
    return this.words.joined([said, t === false && due !== null ? this.say(node.strict ? "growth-due-over" : "growth-due", { year: String(last), value: figure(due) }) : ""]);
  }

  measured(found, bare = false) { // what a list comes to against its bounds: part and whole, as far as they are certain
    const { node, figures } = found, { words } = this;
    if (!figures) return words.gaps(found.missing);
    const list = this.listOf(node), [[part, most], [all, may]] = figures, window = this.window(found), evidence = words.evidence(`facts.${node.list}`), name = this.own(list.name);
    if (may === 0n) return words.sentences([this.say("list-empty", { list: name }) + evidence, this.say(`${node.k}-none`), window]);
    const demand = bare ? "" : this.say("demand", { demand: this.own(node.demand) });
    const { where } = node.sides[0].met, met = found.els.length ? this.say("elements-met", { elements: this.shown(list, found.els, [], where) }) : "";
    const open = (this.why.elements(node) || []).filter((each) => node.sides.some(({ met: side }) => this.mayCount(side, each))), looked = [demand, met, this.maybe("elements-met-maybe", list, open, where), this.meant(node), window];
    const args = { list: name, whole: words.entries(list.unit, may), part: words.entries(list.unit, part) };
    if (part === most && all === may) return words.sentences([this.say(`${node.k}-found`, { ...args, share: this.share(over(part, all), node.limits.map(numberOf)) }) + evidence, ...looked]);
    const said = this.say(all === may ? `${node.k}-open` : `${node.k}-vague`, { ...args, most: words.entries(list.unit, most) });
    return words.sentences([said + evidence, words.gaps(found.missing), ...looked]);
  }

  total(found, bare = false) {
    const { node } = found, { words, why } = this, elements = why.elements(node);
    if (elements === null) return words.gaps(found.missing);
    const list = this.listOf(node), length = this.length(found.length), counted = found.els, leftOut = elements.filter((each) => !counted.includes(each));
    const day = this.asOf(node.against ? why.on : why.judged), told = this.say(found.t === null ? "total-surely" : "total", { list: this.own(list.name), length, day }) + words.evidence(`facts.${node.list}`);
    const sure = (each) => each[node.start] !== null && each[node.end] !== null && (!node.where || why.core.of(node.where.t, each) === true);
    const parts = [bare ? told : words.joined([told, this.say("demand", { demand: this.own(node.demand) })])];
    for (const [code, some] of [["periods", counted.filter(sure)], ["periods-open", counted.filter((each) => !sure(each))]])
      if (some.length) parts.push(this.say(code, { periods: this.periods(node, list, some) }));
    if (leftOut.length) parts.push(this.say("periods-left-out", { periods: this.periods(node, list, leftOut), where: node.where ? this.own(node.where.c) : "" }));
    return words.sentences([...parts, words.gaps(found.missing)]);
  }

  length([years, days]) {
    const shown = [["years", years], ["days", days]].filter(([, n]) => n).map(([unit, n]) => this.words.span(unit, n));
    return shown.length ? shown.join(this.say("join-lengths")) : this.words.span("days", 0n);
  }

  periods(node, list, rows) {
    const texts = rows.slice(0, MOST_SHOWN).map((each) => {
      const end = (day) => (day === null ? this.say("day-unknown") : day === NOTHING ? this.say("value-nothing") : this.words.day(day));
      const first = end(each[node.start]), said = each[node.end] === NOTHING ? this.say("period-since", { first }) : this.say("period-from-to", { first, last: end(each[node.end]) });
      const rest = list.fields.filter((f) => f.n !== node.start && f.n !== node.end && each[f.n] !== NOTHING)
        .map((f) => this.say("element-field", { label: f.lb[this.words.at], value: this.words.value(f, each[f.n]) }));
      return [said, ...rest].join(this.say("join-commas"));
    });
    if (rows.length > MOST_SHOWN) texts.push(this.say("and-more", { count: this.words.entries(list.unit, rows.length - MOST_SHOWN) }));
    return texts.join(this.say("join-elements"));
  }
}

function rateOf(before, after, length, digits) { // the yearly rate of growth in percent, rounded down, and whether it is exact
  const unit = 100n * 10n ** BigInt(digits), left = before.above * after.below, right = after.above * before.below * unit ** length;
  const reaches = (rate) => { const factor = unit + rate; return left * (factor > 0n ? factor : 0n) ** length <= right; };
  let low = -unit, high = unit;
  while (reaches(high)) high *= 2n;
  while (high - low > 1n) { const middle = (low + high) / 2n, at = middle * 2n > low + high ? middle - 1n : middle; if (reaches(at)) low = at; else high = at; }
  return [low, left * (unit + low) ** length === right];
}

function asked(node) { // the fields of an element that a condition on it reads; not those of another list's elements
  if (node.v === "field") return [node.p];
  return node.list ? [] : Object.values(node).filter((each) => each && typeof each === "object").flatMap(asked);
}
