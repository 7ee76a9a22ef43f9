// Reasons: why a condition came out as it did, sentence for sentence as the reports have it.
"use strict";

const MOST_SHOWN = 8;

class Reasons {
  constructor(words, why) {
    Object.assign(this, { words, why, say: words.say.bind(words), own: words.own.bind(words) });
  }

  // `premise`: it is so or is not, and requires nothing.
  reason(found, premise = false) {
    const { node, missing } = found, { words } = this;
    if (missing.length && this.nothingSeen(found)) return this.notProvided(found) || words.gaps(missing);
    if (premise && found.t !== null && this.asks(node)) return this.so(found);
    switch (node.k) {
      case "fixed": return "";
      case "fact": return words.sentences([this.stated([node.v], found), words.gaps(missing)]);
      case "compare": return this.compared(node, found, found.t);
      case "in": case "within": return this.placed(node, found, node.demand);
      case "not": return this.denied(found);
      case "if": return this.branch(found);
      case "met": return missing.length ? words.gaps(missing) : words.judged(node.path, premise);
      case "reading": return this.own(node.chosen);
      case "some": case "none": case "every": case "number": return this.quantified(found);
      case "count": return this.counted(found);
      case "each_year": return this.yearly(found);
      case "rising": return this.rising(found);
      case "total": return this.total(found);
      case "clause": return this.referred(found);
      default: return this.together(found, premise);
    }
  }

  nothingSeen(found) { // a whole row or list is not there
    const { node } = found;
    if (["some", "none", "every", "number"].includes(node.k)) return !found.els.length && found.window === null;
    return found.absent || (node.k === "rising" && !this.why.looked(node, this.why.rows(node).dated).length);
  }

  // What is stated ------------------------------------------------------------------------------------------------

  atoms(v) { return v.v === "since" ? this.atoms(v.of) : v.v === "fact" || v.v === "field" || v.v === "param" ? [v] : []; }

  stated(values, found) {
    const texts = values.some((v) => v.v === "day") ? [this.say("stated", { name: this.say("decision-day"), value: this.words.day(this.why.on) })] : [];
    for (const v of values.flatMap((each) => this.atoms(each))) texts.push(v.v === "param" ? this.own(v.current) : this.statedFact(v, found.element));
    return this.words.joined(once(texts));
  }

  statedFact(v, element) {
    const value = this.why.known(v, element);
    if (value === null) return "";
    const flag = typeof value === "boolean", own = flag && (value ? v.yes : v.no);
    const said = own ? this.own(own) : this.say(flag ? "stated-bool" : "stated", { name: this.own(v.n), value: this.words.value(v.field, value) });
    return said + (v.v === "fact" ? this.words.evidence(`facts.${v.p}`) : "");
  }

  amount(v, found) { // what a calculated value comes to
    if (v.v !== "since") return "";
    const length = this.why.known(v, found.element);
    return length === null ? "" : this.say("since-until", { day: this.words.day(this.why.on), length: this.words.span(v.unit, length) });
  }

  compared(node, found, t) {
    const { left, right } = node, { words } = this;
    const stated = this.stated([left], found), amount = this.amount(left, found);
    let demand = this.own(node.demand);
    if (node.against) {
      const value = this.why.known(right, found.element), name = this.own(right.n);
      const side = value === null ? name : this.say("named-value", { name, value: words.value(right.field, value) });
      demand = demand.replaceAll(VALUE, () => side);
    }
    demand = this.say("demand", { demand }) + (right.v === "fact" ? words.evidence(`facts.${right.p}`) : "");
    const said = stated || amount ? words.joined([stated, amount, demand, t === false ? this.due(node, found) : ""]) : "";
    return words.sentences([said, words.gaps(found.missing)]);
  }

  due(node, found) { // the day on which time alone completes what is demanded
    if (!node.due) return "";
    const since = this.why.known(node.left.of, found.element), n = BigInt(node.due);
    if (since === null) return "";
    return this.say("since-from", { day: this.words.day(addPeriod(since, n, node.left.unit)), length: this.words.span(node.left.unit, n) });
  }

  placed(node, found, demand) {
    const stated = this.stated([node.v], found), due = this.say("demand", { demand: this.own(demand) });
    return this.words.sentences([stated ? this.words.joined([stated, due]) : "", this.words.gaps(found.missing)]);
  }

  asks(node) { return ["compare", "in", "within"].includes(node.k) || (node.k === "not" && this.asks(node.ch[0])); }

  so(found) { // what a premise reads, and whether it is so
    let inner = found;
    while (inner.node.k === "not") inner = inner.ch[0];
    const { node } = inner, sides = node.k === "compare" ? [node.left, node.right] : [node.v], { words } = this;
    const said = this.say(found.t ? "is-so" : "is-not-so", { what: words.quoted(this.own(found.node.c)) });
    return words.joined([...once([this.stated(sides, inner), ...sides.map((v) => this.amount(v, inner))].filter(Boolean)), said]);
  }

  denied(found) { // against what is asked for, never against its opposite
    const part = found.ch[0];
    if (part.node.k === "in" || part.node.k === "within") return this.placed(part.node, part, part.node.denied);
    if (part.node.k === "compare") return this.compared(found.node.flipped, part, not(part.t));
    return this.reason(part, true);
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

  counted(found) {
    const truths = found.ch.map((each) => each.t), open = truths.filter((t) => t === null).length;
    const args = { all: String(truths.length), met: String(truths.filter((t) => t === true).length), open: String(open) };
    return this.words.joined([this.say(open ? "parts-counted-open" : "parts-counted", args), this.say("demand", { demand: this.own(found.node.bounds) })]);
  }

  referred(found) {
    const { node } = found;
    if (!found.ch.length) return this.words.gaps(found.missing);
    const args = { clause: this.own(node.called), reason: this.reason(found.ch.at(-1)) };
    return node.of ? this.say("clause-of-other", { who: this.own(node.who), ...args }) : this.say("clause-of", args);
  }

  // Lists ---------------------------------------------------------------------------------------------------------

  element(fields, dated, element) { // its date first, then field by field; what is nothing is left out
    const { words } = this, title = this.award(fields, element), parts = [];
    for (const field of [...fields].sort((x, y) => (x.n !== dated) - (y.n !== dated))) {
      const value = element[field.n], label = field.lb[words.at];
      if (value === NOTHING) continue;
      if (field.n === dated && field.n === "date" && value !== null) parts.push(words.day(value));
      else if (title && (field.n === "family" || field.n === "award")) parts.push(field.n === "award" ? title : "");
      else if (field.n === "family" && value === words.scheme.family) parts.push(this.say("this-family"));
      else if (field.n === "family" && field.k === "text" && typeof value === "string") {
        const known = read(words.scheme.families, value);
        parts.push(this.say("element-field", { label, value: words.quoted(known || plain(value)) }));
      } else if (value === null && this.unsure(field.n)) parts.push(this.say("element-field", { label, value: this.unsure(field.n) }));
      else if (field.k === "bool" && value !== null) {
        const held = value ? field.yes : field.no;
        parts.push(held ? held[words.at] : this.say("element-bool", { label, value: words.value(field, value) }));
      } else parts.push(this.say("element-field", { label, value: words.value(field, value) }));
    }
    return words.commas(parts);
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

  shown(list, elements, unmet = []) {
    const texts = elements.slice(0, MOST_SHOWN).map((each, i) => {
      const bare = this.element(list.fields, list.dated, each), element = unmet[i] ? this.say("element-unmet", { element: bare, unmet: unmet[i] }) : bare;
      return elements.length > 1 ? this.say("element-number", { number: String(i + 1), element }) : element;
    });
    if (elements.length > MOST_SHOWN) texts.push(this.say("and-more", { count: this.words.entries(list.unit, elements.length - MOST_SHOWN) }));
    return texts.join(this.say("join-elements"));
  }

  listOf(node) { return this.words.case.plan.lists[node.list]; }

  unmet(node, window, elements) { // of every element what keeps it from counting
    return elements.map((each) => {
      const texts = node.where ? this.falseIn(this.why.explain(node.where, each, `facts.${node.list}[]`)).map((part) => this.words.quoted(this.own(part.node.c))) : [];
      const said = texts.length ? this.say("element-not", { what: this.words.listed(texts) }) : "", day = node.dated && each[node.dated];
      const outside = window && typeof day === "bigint" && !((window.first || 1n) <= day && day <= window.last);
      return outside ? this.words.joined([said, this.say("element-outside")]) : said;
    });
  }

  falseIn(found) { return found.node.k === "all" ? found.ch.flatMap((each) => this.falseIn(each)) : found.t === false ? [found] : []; }

  window(found) {
    const { window, node } = found;
    if (window === null) return "";
    if (window.first !== null && window.last < window.first) return this.say("window-empty");
    const counted = node.window.after ? "after" : this.why.on === this.why.judged ? "decided" : "submitted";
    const said = window.first === null ? this.say("window-ever")
      : this.say("window", { first: this.words.day(window.first), last: this.words.day(window.last), counted: this.say(`counted-${counted}`) });
    return node.readings ? this.say("window-by-reading", { window: said, readings: this.own(node.readings) }) : said;
  }

  notProvided(found) { // that nobody has provided what a condition looks for
    const { node, missing } = found;
    if (!node.wanted || missing.length !== 1 || missing[0] !== `facts.${node.list}`) return "";
    return this.say("gap-not-provided", { what: this.own(node.wanted) });
  }

  quantified(found) {
    const { node } = found, { words } = this, elements = this.why.elements(node);
    if (node.applied) return this.appliedFor(elements);
    if (elements === null) return this.notProvided(found) || words.gaps(found.missing);
    const list = this.listOf(node), name = this.own(list.name), evidence = words.evidence(`facts.${node.list}`), window = this.window(found);
    const bounded = (said) => (node.bounds ? words.joined([said, this.say("demand", { demand: this.own(node.bounds) })]) : said);
    if (!elements.length) return words.sentences([bounded(this.say("list-empty", { list: name }) + evidence), window]);
    const where = node.says ? this.own(node.says) : "", every = node.k === "every";
    let shown = found.els, unmet = [], code, rest;
    if (!shown.length) {
      shown = elements;
      const wanted = found.t === false && !every;
      if (wanted) unmet = this.unmet(node, found.window, elements);
      code = "list-of";
      rest = [this.say(every ? "all-meet" : wanted ? "none-meets" : where ? "none-counts" : "none-in-window", { where })];
    } else if (found.t === null) {
      code = "elements-open";
      rest = [words.gaps(found.missing), where ? this.say("meant", { where }) : ""];
    } else {
      code = every ? "elements-unlike" : "elements";
      rest = [where ? this.say(every ? "required-of" : "meant", { where }) : ""];
    }
    const said = this.say(code, { list: name, count: words.entries(list.unit, shown.length), elements: this.shown(list, shown, unmet) });
    return words.sentences([bounded(said + evidence), this.beside(node), ...rest, window]);
  }

  beside(node) { // what the record says that the elements are asked about
    const texts = node.beside.map((v) => {
      if (v.v === "fact") return this.statedFact(v, null);
      return read(this.words.case.bound.judged, v.path) === null ? "" : this.say("part-reason", { name: this.own(v.n), reason: this.words.judged(v.path, true) });
    });
    return this.words.joined(once(texts.filter((text) => text)));
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
    const { dated } = why.rows(node), texts = [], falls = [];
    let last = null;
    for (const row of why.looked(node, dated)) {
      const { above, below, missing, nothing } = why.ratio(node, row);
      if (nothing || missing.length) continue;
      texts.push(this.say("year-value", { year: String(row.year), value: this.figure(node, above, below) }));
      const change = last === null ? 1n : above * last.below - last.above * below;
      if (change < 0n || (change === 0n && node.strict)) falls.push(this.say(change ? "year-fell" : "year-equal", { year: String(row.year), before: String(last.year) }));
      last = { year: row.year, above, below };
    }
    const said = texts.length ? this.say("figures", { name: this.own(node.figure), figures: words.listed(texts) }) + words.evidence(`facts.${node.list}`) : "";
    const later = dated.filter(({ year }) => year >= why.year).map(({ year }) => String(year));
    const leftOut = later.length ? this.say("years-left-out", { years: words.listed(later) }) : "";
    const rose = found.t === true ? [this.say(node.strict ? "rose-every-year" : "fell-in-no-year")] : found.t === false ? falls : [];
    return words.sentences([said, ...rose, leftOut, words.gaps(found.missing)]);
  }

  figure(node, above, below) {
    if (!node.below) return this.words.value(node.above.field, above);
    const scaled = (v) => 10n ** BigInt(v.field.k === "int" ? 0 : MILLIONTH), part = (v, value) => {
      const text = decimalText(value, v.field.k === "int" ? 0 : MILLIONTH);
      return v.field.k === "money" ? this.words.money(text) : text;
    };
    const [percent, exact] = fitting(above * scaled(node.below) * 100n, below * scaled(node.above), 2, 4);
    return this.say(exact ? "ratio-exact" : "ratio-about", { above: part(node.above, above), below: part(node.below, below), percent });
  }

  total(found) {
    const { node } = found, { words, why } = this, elements = why.elements(node);
    if (elements === null) return words.gaps(found.missing);
    const list = this.listOf(node), length = this.length(found.length), counted = found.els, leftOut = elements.filter((each) => !counted.includes(each));
    const told = this.say(found.t === null ? "total-surely" : "total", { list: this.own(list.name), length }) + words.evidence(`facts.${node.list}`);
    const sure = (each) => each[node.start] !== null && each[node.end] !== null && (!node.where || why.core.of(node.where.t, each) === true);
    const parts = [words.joined([told, this.say("demand", { demand: this.own(node.demand) })])];
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
      const said = this.say("period-from-to", { first: end(each[node.start]), last: each[node.end] === NOTHING ? this.say("until-now") : end(each[node.end]) });
      const rest = list.fields.filter((f) => f.n !== node.start && f.n !== node.end && each[f.n] !== NOTHING)
        .map((f) => this.say("element-field", { label: f.lb[this.words.at], value: this.words.value(f, each[f.n]) }));
      return [said, ...rest].join(this.say("join-commas"));
    });
    if (rows.length > MOST_SHOWN) texts.push(this.say("and-more", { count: this.words.entries(list.unit, rows.length - MOST_SHOWN) }));
    return texts.join(this.say("join-elements"));
  }
}
