// What values come to in words: their amounts, what tables and sums are made of, and points item by item.
"use strict";

const NUMERIC = ["int", "number", "money"], READ = ["fact", "field", "param", "day", "const"], asItStands = (v) => READ.includes(v.v) || Boolean(v.same), MOST_SHOWN = 8;
const real = (ratio, scale) => over(ratio.above, ratio.below * 10n ** BigInt(scale));
const hundredfold = (ratio) => times(ratio, whole(100n));

class Figures {
  constructor(words, why) {
    Object.assign(this, { words, why, say: words.say.bind(words), own: words.own.bind(words) });
  }

  known(v, element) { const { value } = this.why.value(v, element, ""); return v.v === "table" && v.exact && typeof value === "bigint" ? whole(value) : value; }

  against(v, element) { // the number that another is compared with, so that both are told apart when written
    const ratio = asRatio(this.known(v, element));
    return ratio === null || !NUMERIC.includes(v.t) ? [] : [real(ratio, v.s)];
  }

  worded(v, value, kin = null) {
    if (value === null || value === NOTHING || typeof value === "boolean") return this.words.value(null, value);
    const kind = kin && kin.opts ? kin : v, field = v.field || (kin && kin.field) || {};
    if (kind.opts) return this.own(kind.opts[String(value)]);
    if (kind.t === "money") return this.words.money(decimalText(value, v.s));
    if (kind.t !== "int" && kind.t !== "number") return this.words.value({ ...field, k: kind.t }, value);
    if (v.share || (kin && kin.share)) return this.words.percent(value, v.s);
    return v.year ? this.say("in-year", { year: decimalText(value, v.s) }) : this.words.counted(decimalText(value, v.s), field);
  }

  // What it comes to, without its name; empty where it is not known.
  amount(v, element, kin = null, against = []) {
    if (v.v === "quotient") return this.fraction(v, element, against);
    const value = this.known(v, element);
    if (value === null) return "";
    if (value instanceof Ratio) return this.rational(v, value, element, against);
    if (kin && kin.share && typeof value === "bigint" && NUMERIC.includes(v.t)) return this.share(over(value, 10n ** BigInt(v.s)), against);
    return this.worded(v, value, kin);
  }

  current(v, element, kin = null, against = []) { // its name and what it comes to
    const name = this.own(v.n), value = this.amount(v, element, kin, against), band = this.band(v);
    if (!value) return name;
    return band ? this.say("named-band", { name, value, band: this.words.quoted(this.own(band)) }) : this.say("named-value", { name, value });
  }

  fraction(v, element, against = []) {
    const [above, below] = v.bare, [first, second] = v.bare.map((each) => this.known(each, element));
    if (typeof first !== "bigint" || typeof second !== "bigint" || second <= 0n) return "";
    const ratio = over(first * 10n ** BigInt(below.s), second * 10n ** BigInt(above.s));
    const part = (each, value) => { const text = decimalText(value, each.s); return each.t === "money" ? this.words.money(text) : text; };
    return this.say("fraction", { above: part(above, first), below: part(below, second), value: this.asWritten(v, ratio, against)[0] });
  }

  asWritten(v, ratio, against = []) { // as the numbers of `v` are written, and whether that is exact
    if (v.share) return this.percent(ratio, against);
    const money = v.t === "money", [text, exact] = fitting(ratio, money ? 2 : 4, against, MILLIONTH), value = money ? this.words.money(text) : this.words.counted(text, v.field || {});
    return [exact ? value : this.say("about", { value }), exact];
  }

  rational(v, ratio, element, against = []) {
    if (!NUMERIC.includes(v.t)) return this.worded(v, ratio.above / ratio.below);
    const exactly = real(ratio, v.s), row = v.v === "table" ? this.row(v) : null;
    if (row && row[1].v === "quotient") return this.fraction(row[1], element, against);
    const [value, exact] = this.asWritten(v, exactly, against);
    if (exact) return value;
    const least = reduced(exactly), ends = (ratio.above * MILLION) % 10n ** BigInt(v.s) === 0n, above = ends ? decimalText((ratio.above * MILLION) / 10n ** BigInt(v.s), MILLIONTH) : String(least.above);
    return this.say("fraction", { above: v.t === "money" ? this.words.money(above) : above, below: String(ends ? ratio.below : least.below), value });
  }

  percent(ratio, against) {
    const [percent, exact] = fitting(hundredfold(ratio), 2, against.map(hundredfold));
    return [this.say(exact ? "percent" : "percent-about", { percent }), exact];
  }

  share(ratio, against = []) {
    return this.percent(ratio, against)[0];
  }

  row(v) { // of a table, the row that surely holds
    for (const row of v.rows) {
      const t = row[0] === null ? true : this.why.explain(row[0]).t;
      if (t === true) return row;
      if (t === null && !v.unique) return null;
    }
    return null;
  }

  band(v) { const row = v.v === "table" ? this.row(v) : null; return row && row[0] && !row[0].timeless ? row[0].c : null; }

  comesTo(v, element, against = []) { // what a calculated value comes to; empty for one that is read as it stands
    const value = asItStands(v) ? "" : this.amount(v, element, null, against);
    if (!value) return "";
    const name = this.own(v.n), band = this.band(v);
    if (band) return this.say("comes-to-band", { name, value, band: this.words.quoted(this.own(band)) });
    if (!v.span) return this.say("comes-to", { name, value });
    const length = this.words.span(v.span, this.known(v, element));
    return v.v === "op" ? this.say("days-apart", { length }) : this.say("since-until", { day: this.asOf(), length });
  }

  asOf(day = this.why.judged) { // the day to which lengths are counted
    return day === this.why.on ? this.words.day(day) : this.say("day-of-submission", { day: this.words.day(day) });
  }

  *days(v) { if (v.v === "day") yield v; else if (["since", "call", "op", "quotient"].includes(v.v)) for (const each of v.of) yield* this.days(each); }

  // What is stated -----------------------------------------------------------------------------------------------------

  *atoms(v) { if (["fact", "field", "param", "table"].includes(v.v)) yield v; else if (["since", "call", "op", "quotient"].includes(v.v)) for (const each of v.of) yield* this.atoms(each); }

  stated(values, element, against = []) { // all that some expressions read, and what their tables rest on
    const texts = values.flatMap((v) => (v.v === "day" || this.known(v, element) !== null ? [...this.days(v)] : [])).slice(0, 1).map((v) => this.say("stated", { name: this.own(v.n), value: this.words.day(this.why.judged) }));
    const atoms = new Map(values.flatMap((each) => [...this.atoms(each)]).map((v) => [`${v.v} ${v.name || v.p}`, v]));
    for (const v of atoms.values())
      if (v.v === "table") texts.push(...this.grounds(v, against), values.some((each) => each.n && each.n[0] === v.n[0]) ? "" : this.comesTo(v, element, against));
      else texts.push(v.v === "param" ? this.own(v.current) : this.statedFact(v, element));
    return this.words.joined(once(texts));
  }

  statedFact(v, element) {
    const value = this.known(v, element);
    if (value === null) return "";
    const flag = typeof value === "boolean", own = flag && (value ? v.yes : v.no);
    const said = own ? this.own(own) : this.say(flag ? "stated-bool" : "stated", { name: this.own(v.n), value: this.worded(v, value) });
    return said + (v.v === "fact" ? this.words.evidence(`facts.${v.p}`) : "");
  }

  grounds(v, against) { // of a table: facts of the row that holds, and of those before it that do not
    const texts = [];
    for (const [when, value] of v.derived ? [] : v.rows) {
      const t = when === null ? true : this.why.explain(when).t;
      if (when !== null) texts.push(...this.lookedAt(when, null));
      if (t !== false) texts.push(this.stated([value], null, against), value.v === "table" ? this.comesTo(value, null, against) : "");
      if (t === true) break;
    }
    return texts.filter((text) => text);
  }

  // What a condition reads, without what it asks for; unless it `finds`, findings are so or not.
  lookedAt(node, element, finds = true) {
    switch (node.k) {
      case "compare": {
        const [left, right] = written(node);
        const sides = [[left, right], [right, left]].map(([v, other]) => this.comesTo(v, element, this.against(other, element)) || this.alone(v, element));
        return [this.stated([left, right], element), ...sides].filter((text) => text);
      }
      case "in": case "within": case "fact": return [this.stated([node.v], element)];
      case "all": case "any": case "not": case "if": return node.ch.flatMap((part) => this.lookedAt(part, element, finds));
      case "reading": case "fixed": return [];
      default: {
        const found = this.why.explain(node, element);
        if (found.t === null) return [];
        return [!finds && node.k === "met" ? this.reason(found, true) : this.bareReason(found)];
      }
    }
  }

  // Sums and points that a comparison reads ------------------------------------------------------------------------------

  *derived(v) {
    if (v.v === "table" && v.derived) yield v;
    else if (v.v === "table") for (const [when, value] of v.rows) { yield* this.derived(value); for (const each of when === null ? [] : readBy(when)) yield* this.derived(each); }
    else if (["since", "call", "op", "quotient"].includes(v.v)) for (const each of v.of) yield* this.derived(each);
  }

  derivedOf(values) { return [...new Map(values.flatMap((v) => [...this.derived(v)]).map((v) => [v.name, v])).values()]; }

  madeOf(values) { // the bounds of each derived value that is unknown, and what each is made of
    const bounds = [], made = [];
    for (const v of this.derivedOf(values)) {
      const value = v.rows[0][1], name = this.own(v.n), { within } = this.why.value(v, null, "");
      if (this.known(v, null) === null) bounds.push(this.bounds(name, v, within));
      if (value.v === "score") made.push(this.pointsOf(this.why.points(value)));
      else { const amount = this.why.amount(value); if (amount.members !== null) made.push(this.elementsOf(name, value, amount)); }
    }
    return { bounds: bounds.filter((text) => text), made: made.filter((text) => text) };
  }

  bounds(name, v, within) {
    const [low, high] = within.map((end) => (end === null ? null : this.rational(v, reduced(end), null)));
    if (low !== null && high !== null) return this.say("within-from-to", { name, low, high });
    return low !== null ? this.say("within-from", { name, low }) : high !== null ? this.say("within-to", { name, high }) : "";
  }

  // Inside the elements of a list ------------------------------------------------------------------------------------

  inside(where, element, more = []) { // what is calculated of an element, where a condition on it compares that, and some more
    const told = (v, other) => (asItStands(v) || !this.ofFields(v) || this.known(v, element) === NOTHING ? "" : this.ofElement(v, element, other));
    return once([...[...sidesIn(where)].map(([v, other]) => told(v, other)), ...more.map((v) => told(v, null))].filter((text) => text));
  }

  ofElement(v, element, other) {
    if (!v.span) return this.comesTo(v, element, other ? this.against(other, element) : []);
    const days = this.known(v, element);
    if (typeof days !== "bigint") return "";
    const length = this.words.span(v.span, days), [first, second] = v.of.map((each) => each.n && this.own(each.n));
    return v.v === "op" ? this.say("days-apart-of", { first: second, last: first, length }) : this.say("since-until-of", { since: first, day: this.asOf(), length });
  }

  ofFields(v) { return [...this.atoms(v)].some((each) => each.v === "field"); }

  // What is known between bounds alone -------------------------------------------------------------------------------

  between(v, element, kin = null) {
    const { value, within } = this.why.value(v, element, "");
    if (value !== null) return "";
    const which = v.t === "date" ? "-day" : "", [low, high] = within.map((end, i) => (end === null ? "" : this.say(`end-${i ? "high" : "low"}${which}`, { end: this.end(v, reduced(end), kin) })));
    return this.words.joined([low, high]);
  }

  beyond(v, element, kin, decided) { // beside the name of what is required: what is not stated, and its ends
    const ends = v.v === "table" && v.derived ? "" : this.between(v, element, kin);
    return ends ? this.words.sentences([decided ? this.unstated(v, element) : "", ends]) : "";
  }

  alone(v, element) {
    const ends = v.v === "table" && v.derived ? "" : this.between(v, element);
    return ends ? this.say("known-within", { name: this.own(v.n), ends }) : "";
  }

  unstated(v, element) {
    const { value, missing } = this.why.value(v, element, "");
    return value !== null || (v.v === "table" && v.rows[0][1].v === "score") ? "" : this.words.sentences(once(missing.map((path) => this.words.gap(path, false))));
  }

  end(v, ratio, kin) {
    const unit = ratio.below === 1n;
    if (kin && kin.span && unit && v.s === 0) return this.words.span(kin.span, ratio.above);
    if (kin && kin.share && NUMERIC.includes(v.t)) return this.share(real(ratio, v.s));
    return unit && v.v !== "quotient" ? this.worded(v, ratio.above, kin) : this.asWritten(v, real(ratio, v.s))[0];
  }

  elementsOf(name, v, { members, window }) { // the elements that count, each with what it adds
    const looked = [this.beside(v), this.meant(v), this.window({ node: v, window })];
    if (!members.length) return this.words.sentences([this.say("made-of-nothing", { name }), ...looked]);
    const stated = members.filter(({ element }) => element !== null), list = this.listOf(v), texts = stated.slice(0, MOST_SHOWN).map((each) => this.memberOf(v, list, each));
    if (stated.length > MOST_SHOWN) texts.push(this.say("and-more", { count: this.words.entries(list.unit, stated.length - MOST_SHOWN) }));
    if (!texts.length) return "";
    const said = this.say(v.years ? "made-of-years" : "made-of", { name, elements: texts.join(this.say(v.years ? "join-items" : "join-elements")) });
    return this.words.sentences([said + this.words.evidence(`facts.${v.list}`), ...looked]);
  }

  memberOf(v, list, { element, t, within }) {
    let member = "";
    if (!v.years) member = this.element(list.fields, list.dated, element, [], this.inside(v.where, element, v.of ? [v.of] : []));
    else if (v.of && single(within)) member = this.say("year-value", { year: String(element[v.year]), value: (v.of.v === "quotient" && this.fraction(v.of, element)) || this.rational(v, reduced(within[0]), null) });
    else member = this.say("year-open", { year: String(element[v.year]) });
    return t === true ? member : this.say("member-open", { member });
  }

  // Points -------------------------------------------------------------------------------------------------------------

  pointsOf(found) { // the items of a table with their points; of an item alone, why it has its points
    if (!found.items.length) return this.whyPoints(found, false);
    const items = found.items.map((item) => this.own(item.v.n) + this.say("item-gap") + this.pointsSaid(item));
    const listed = this.say("item-points-list", { items: this.words.listed(items) });
    return this.words.sentences([found.v.when ? this.seen([found.v.when]) : "", listed]);
  }

  itemLines(found, depth) { // the lines of an item and of those below it
    const head = this.say("item-scored", { name: this.own(found.v.n), points: this.pointsSaid(found) }), reason = this.whyPoints(found);
    return [[reason ? this.say("head-reason", { head, reason }) : head, depth], ...found.items.flatMap((item) => this.itemLines(item, depth + 1))];
  }

  pointsSaid({ v, within, counted }) {
    const most = v.most && numberOf(v.most), open = within[0] === null && (within[1] === null ? !most : Boolean(most) && alike(within[1], most));
    let points = open ? this.say("points-open") : this.pointsIn(within, [v.most, v.least].filter((each) => each).map(numberOf));
    if (most) points = this.say("item-of-most", { points, most: this.number(most) });
    return v.weight ? this.say("item-weighted", { points, weight: this.number(numberOf(v.weight)), counted: this.pointsIn(counted) }) : points;
  }

  pointsIn(within, against = []) {
    const [low, high] = within.map((end) => (end === null ? null : this.number(end, against)));
    if (single(within)) return this.say(low === "1" ? "points-one" : "points", { points: low });
    if (low !== null && high !== null) return this.say("points-between", { low, high });
    return low !== null ? this.say("points-from", { low }) : high !== null ? this.say("points-to", { high }) : this.say("points-open");
  }

  number(ratio, against = []) {
    const [text, exact] = fitting(ratio, 4, against, MILLIONTH), { above, below } = reduced(ratio);
    return exact ? text : this.say("fraction", { above: String(above), below: String(below), value: this.say("about", { value: text }) });
  }

  whyPoints(found, floor = true) {
    const { v, within, applies, missing } = found, { words } = this, parts = [];
    if (applies === false) {
      const why = words.joined([this.reason(this.why.explain(v.when)), this.say("does-not-apply")]), constant = v.of && v.of.v === "const" && numberOf([v.of.x, v.of.s]);
      return words.sentences([why, constant && constant.above > 0n ? this.say("item-better", { points: this.number(constant), when: this.own(v.when.c) }) : ""]);
    }
    if (v.when) parts.push(this.seen([v.when]));
    if (v.score === "best") parts.push(this.bestOf(found));
    else if (v.score === "value") parts.push(...(v.banded ? this.inBand(found) : [words.joined([this.stated([v.of], null), this.comesTo(v.of, null)])]));
    const most = v.most && numberOf(v.most), least = floor && v.least && numberOf(v.least);
    if (most && within[0] !== null && alike(within[0], most) && v.score === "add" && compared(found.items.reduce((sum, { counted: [low] }) => plus(sum, low || whole(0n)), whole(0n)), most) > 0)
      parts.push(this.say("item-capped", { most: this.number(most) }));
    if (least && within[1] !== null && compared(within[1], least) < 0) parts.push(this.say("item-below-floor", { least: this.number(least) }));
    const gaps = v.score === "value" ? words.gaps(missing) : "";
    if (!parts.includes(gaps)) parts.push(gaps);
    return words.sentences(once(parts));
  }

  bestOf({ items }) { // which item is the best, where that is known
    const most = best(known_(items.map(({ counted: [low] }) => low)), 1), sure = items.every(({ counted: [, high] }) => high !== null && most !== null && compared(high, most) <= 0);
    const first = items.find(({ counted: [low] }) => (low === null ? most === null : most !== null && alike(low, most)));
    if (!sure || !first) return this.say("item-best-open");
    return most.above === 0n ? "" : this.say("item-best", { item: this.words.quoted(this.own(first.v.n)) });
  }

  inBand({ v, within }) { // in which band an item is, and the bands that give more
    const { rows, unique } = v.of, truths = rows.map(([when]) => (when === null ? true : this.why.explain(when).t)), texts = [];
    const first = unique && truths.includes(true) ? truths.indexOf(true) : Math.max(0, truths.findIndex((t) => t !== false)), [when] = rows[first];
    if (when === null) texts.push(this.seen(rows.map(([each]) => each).filter((each) => each !== null)));
    else {
      const facts = truths[first] === true ? this.seen([when]) : "";
      texts.push(facts ? this.words.joined([facts, this.say("item-band", { band: this.own(when.c) })]) : this.reason(this.why.explain(when)));
    }
    if (single(within)) for (const [each, value] of rows) {
      const points = this.known(value, null), gives = typeof points === "bigint" ? over(points, 10n ** BigInt(value.s)) : null;
      if (gives !== null && compared(gives, within[0]) > 0) texts.push(each === null ? this.say("item-better-else", { points: this.number(gives) }) : this.say("item-better", { points: this.number(gives), when: this.own(each.c) }));
    }
    return texts;
  }

  seen(conditions) { return this.words.joined(once(conditions.flatMap((node) => this.lookedAt(node, null)))); }
}

const written = ({ left, right, turned }) => (turned ? [right, left] : [left, right]); // the sides as the rule has them

function readBy(node) { // the left sides of the comparisons that a condition is made of
  if (node.k === "compare") return [written(node)[0]];
  return ["all", "any", "not"].includes(node.k) ? node.ch.flatMap(readBy) : [];
}

function* sidesIn(node) { // the sides of the comparisons of a condition, each with the other; not those of other lists' elements
  if (!node) return;
  if (node.k === "compare") { const [left, right] = written(node); yield [left, right]; yield [right, left]; }
  else if (node.k === "in") yield [node.v, null];
  else if (["all", "any", "not", "if"].includes(node.k)) for (const each of node.ch) yield* sidesIn(each);
}
