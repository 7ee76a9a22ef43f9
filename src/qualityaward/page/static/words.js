// The words of the reports: values, dates, names, evidence and gaps, from the texts of the catalogue that come with the page.
"use strict";

const ON = "\ue000", JUDGED = "\ue001", YEAR = "\ue002", VALUE = "\ue003", GIVEN = /\ue004([0-9]+)\ue005/g; // places in texts for what only a record has
const MILLIONTH = 6;

function decimalText(value, scale) {
  const unit = 10n ** BigInt(scale), size = value < 0n ? -value : value, rest = size % unit;
  const text = rest ? `${size / unit}.${pad(rest, scale).replace(/0+$/, "")}` : String(size / unit);
  return value < 0n ? `-${text}` : text;
}

const roundedTo = ({ above, below }, digits) => { // halves away from zero, as a whole number of the last digit
  const size = (above < 0n ? -above : above) * 10n ** BigInt(digits), near = (2n * size + below) / (2n * below);
  return above < 0n ? -near : near;
};

// A number as a decimal, and whether that is exact; with as many digits as tell it apart from those it is compared with.
function fitting(ratio, digits, against = [], most = 4) {
  const unit = 10n ** BigInt(most), ends = (each) => (each.above * unit) % each.below === 0n;
  if (ends(ratio)) return [decimalText((ratio.above * unit) / ratio.below, most), true];
  const apart = (other) => {
    if (alike(ratio, other)) return true;
    const own = new Ratio(roundedTo(ratio, digits), 10n ** BigInt(digits)), shown = ends(other) ? other : new Ratio(roundedTo(other, digits), 10n ** BigInt(digits));
    return !alike(own, shown) && compared(own, shown) < 0 === compared(ratio, other) < 0;
  };
  while (digits < 60 && !against.every(apart)) digits++;
  return [decimalText(roundedTo(ratio, digits), digits), false];
}

const UNSEEN = /[\p{C}\p{Z}]/gu; // what is not printed, as Python has it; a space is
const LONGEST_NAME = 200, LONGEST = 1000000;

function plain(text, longest = LONGEST_NAME) { // a text of somebody else's on one line, without signs that are not seen
  const line = text.split(/[\s\u001c-\u001f\u0085]+/u).filter((part) => part).join(" ");
  const shown = [...line.replace(UNSEEN, (c) => (c === " " ? c : "\ufffd"))];
  return shown.length <= longest ? shown.join("") : shown.slice(0, longest - 1).join("") + "…";
}

function grouped(amount) { // with its thousands parted
  const [units, rest] = amount.split("."), parted = BigInt(units).toString().replace(/\B(?=(?:[0-9]{3})+$)/g, ",");
  return rest === undefined ? parted : `${parted}.${rest}`;
}

// A text with its arguments; {count:place|places} is its first word where the argument is 1.
function filled(text, args) {
  return text.replace(/\{([a-z_]+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name, one, more) => (one === undefined ? args[name] : args[name] === "1" ? one : more));
}

class Words {
  // The words for one record in one language. `scheme` is the page's data of a scheme, `case_` what was evaluated.
  constructor(texts, scheme, case_, lang) {
    Object.assign(this, { texts, scheme, case: case_, lang, at: lang === "en" ? 1 : 0 });
  }

  say(code, args = {}) {
    const text = read(this.texts, code);
    if (text === null) throw new Error(code);
    return filled(text[this.at], args);
  }

  has(code) { return Object.hasOwn(this.texts, code); }
  own(pair) { // a text of the scheme, its places for days filled
    const said = pair[this.at].replaceAll(ON, () => this.day(this.case.on)).replaceAll(JUDGED, () => this.day(this.case.judged));
    return said.replace(GIVEN, (_, n) => (this.reasons ||= new Reasons(this, this.case.why)).given(...this.case.plan.given[n]));
  }

  quoted(text) { return this.say("say-quoted", { text: text.replaceAll("“", "‘").replaceAll("”", "’").replaceAll('"', "'") }); }
  listed(items) { return items.join(this.say("join-items")); }
  joined(items) { return items.filter((item) => item).join(this.say("join-parts")); }
  sentences(items) { return items.filter((item) => item).join(this.say("join-sentences")); }
  commas(items) { return items.filter((item) => item).join(this.say("join-commas")); }

  // Dates and values ----------------------------------------------------------------------------------------------

  day(day) {
    if (day < 1n || day >= FAR) return this.say("day-far");
    const [year, month, of] = dateOf(day);
    return this.say("day", { year: String(year), month: this.say("month-names").split(" ")[month - 1], day: String(of) });
  }

  span(unit, count) { return this.say(`period-${unit}${count === 1n ? "-one" : ""}`, { length: String(count) }); }

  value(field, value) {
    if (value === null) return this.say("value-unknown");
    if (value === NOTHING) return this.say("value-nothing");
    if (typeof value === "boolean") return this.say(value ? "value-true" : "value-false");
    switch (field.k) {
      case "date": return this.day(value);
      case "scale": return this.quoted(field.l[Number(value)][this.at]);
      case "enum": { const label = read(field.l, value); return this.quoted(label ? label[this.at] : plain(value)); }
      case "money": return this.money(decimalText(value, MILLIONTH));
      case "int": return this.counted(decimalText(value, 0), field);
      case "number": return field.ratio ? this.percent(value, MILLIONTH) : this.counted(decimalText(value, MILLIONTH), field);
      case "region": {
        const label = field.l && read(field.l, value);
        if (label) return this.say("value-region-called", { label: label[this.at], code: value });
        return field.sys ? this.say("value-region-of", { system: field.sys, code: value }) : this.say("value-region", { code: value });
      }
      case "period": return value === "ever" ? this.say("period-ever") : this.span(`${value.split(" ")[1].replace(/s$/, "")}s`, BigInt(value.split(" ")[0]));
      default: return this.quoted(plain(value, LONGEST));
    }
  }

  money(amount) {
    if (this.scheme.currency) return this.say("money-other", { amount: grouped(amount), currency: this.scheme.currency });
    if (this.lang === "zh" && !amount.includes(".") && amount.endsWith("0000")) {
      const whole = amount.endsWith("00000000");
      return this.say(whole ? "money-yi" : "money-wan", { amount: amount.slice(0, whole ? -8 : -4) });
    }
    return this.say("money", { amount: this.lang === "en" ? grouped(amount) : amount });
  }

  percent(value, scale) { return this.say("percent", { percent: decimalText(100n * value, scale) }); }

  counted(number, field) {
    if (!field.u) return number;
    const unit = field.u[this.at];
    if (this.lang !== "en") return number + unit;
    return `${number} ${number === "1" && unit.endsWith("s") ? unit.slice(0, -1) : unit}`;
  }

  entries(unit, count) {
    return this.lang === "zh" && unit ? `${count}${unit[0]}` : this.say("entries", { count: String(count) });
  }

  // Names ---------------------------------------------------------------------------------------------------------

  pattern(path) {
    const year = /\[year=([0-9]+)\]/.exec(path);
    return [this.case.plan.paths[path.replace(/\[year=[0-9]+\]/, "[year=]")], year ? year[1] : ""];
  }

  pathName(path) {
    const [known, year] = this.pattern(path);
    return known ? this.own(known.n).replaceAll(YEAR, year) : this.vocabularyName(path);
  }

  vocabularyName(path) { // what a path of the record names that no rule reads
    const { vocabulary } = this.scheme, [, ...steps] = path.split("."), names = [];
    let at = vocabulary[this.case.bound.subject.n], fact = null;
    for (const step of steps) {
      const name = step.replace(/\[.*$/, ""), found = fact ? fact.fields.find((f) => f.n === name) : read(at.facts, name) || read(at.findings, name);
      names.push(found.lb[this.at]);
      if (found.of) at = vocabulary[found.of]; else fact = found;
    }
    return names.reduce((whole, part) => this.say("part-of", { whole, part }));
  }

  contrary(pairs) { // regulations and awards that contradict each other, each pair once
    return this.listed([...new Map(pairs.map(({ contrary }) => [JSON.stringify(contrary), contrary])).values()].map(([family, award]) =>
      this.say("family-and-award", { family: this.quoted(plain(family)), award: this.quoted(plain(award)) })));
  }

  together(ids) { // several rules; items of one article share its number
    const groups = [];
    for (const id of ids) {
      const { article, item, name } = this.case.plan.cites[id], last = groups.at(-1);
      if (article && last && last.article && last.article[0] === article[0]) last.items.push(item[this.at]);
      else groups.push({ article, items: [article ? item[this.at] : this.own(name)] });
    }
    return this.listed(groups.map(({ article, items }) => (article ? this.say("items", { article: article[this.at], items: items.join(this.say("join-items")) }) : items[0])));
  }

  // What a fact rests on, and who found what ------------------------------------------------------------------------

  evidence(path) {
    const known = read(this.case.bound.evidence, path.split("[")[0]);
    if (known === null) return "";
    const parts = [known.evidence, known.source].filter((text) => text).map((text) => plain(text, LONGEST));
    if (known.date) parts.push(this.day(known.date));
    return parts.length ? this.say("evidence", { parts: this.commas(parts) }) : "";
  }

  judged(path, premise) {
    const known = read(this.case.bound.judged, path);
    if (known === null) return this.say("value-unknown");
    let outcome = this.say(`found-${known.value === "met" ? "met" : "not-met"}${premise ? "-so" : ""}`);
    if (known.happened) outcome += this.say("found-happened", { date: this.day(known.happened) });
    if (!known.by && !known.date && !known.basis) return this.say("found-bare", { outcome });
    const day = known.date ? this.say("found-day", { date: this.day(known.date) }) : "";
    const by = known.by ? plain(known.by) : this.say("found-by-nobody");
    const basis = known.basis ? this.say("found-basis", { basis: plain(known.basis, LONGEST) }) : this.say("found-no-basis");
    return this.joined([this.say("found", { by, day, outcome }), basis]);
  }

  // What is missing -------------------------------------------------------------------------------------------------

  gaps(paths) { return this.sentences(paths.map((path) => this.gap(path))); }

  gap(path, asks = true) { // and, if it asks, what to write where there is nothing to report
    if (path === "applies_for" || path === "facts.applies_for") return this.say("gap-applies-for");
    if (path === SUBMITTED) return this.say(this.case.bars.some(({ t, missing }) => t === null && missing.includes(SUBMITTED)) ? "gap-submitted" : "gap-submitted-judged");
    const [known, year] = this.pattern(path), name = this.quoted(this.pathName(path));
    if (!known) throw new Error(path);
    const pairs = /\.(family|award)$/.test(path) ? this.case.unclear.filter((each) => each.contrary && each.path === path.replace(/\.[^.]+$/, "")) : [];
    if (pairs.length) {
      return this.say("gap-contrary", { list: this.quoted(this.pathName(path.split("[")[0])), texts: this.contrary(pairs) });
    }
    const late = this.case.bound.late.filter((each) => each.path === path).at(-1);
    if (late && late.day > this.case.on) return this.say(known.finding ? "gap-late-finding" : "gap-late", { name, date: this.day(late.day) });
    if (known.whether) return this.own(known.whether);
    const names = this.case.unclear.filter((each) => each.path === path && each.near), texts = once(names.map((each) => each.text));
    if (texts.length) return this.say(names.some((each) => each.noted) ? "gap-name" : "gap-award", { name, texts: this.listed(texts.map((text) => this.quoted(plain(text)))) });
    const field = known.field ? this.own(known.field) : "", list = this.quoted(this.own(known.list));
    const code = this.gapCode(path, known, year);
    return this.say(code === "gap-list" && !asks ? "gap-fact" : code, { name, year, list, field });
  }

  gapCode(path, known, year) {
    if (known.finding || path.startsWith("parameters.")) return known.gap;
    if (known.field) {
      const code = this.unusable(path, known);
      return code === "gap-wide" ? "gap-wide-field" : code || (year ? "gap-field-year" : "gap-field");
    }
    if (year) return "gap-row";
    const values = this.statedAt(path);
    if (known.k === "list" && values.length && values[0] !== null) return "gap-nothing-counts";
    return this.unusable(path, known) || known.gap;
  }

  unusable(path, known) { // a value that is stated, and too wide an area, in the future, or no divisor
    const values = this.statedAt(path);
    if (!values.length || values.includes(null)) return "";
    if (known.k === "region") return "gap-wide";
    if (known.k === "date") return values.some((value) => value > this.case.on) ? (known.field ? "gap-future" : "gap-late-day") : "";
    if (!["int", "number", "money"].includes(known.k)) return "";
    return values.includes(0n) ? "gap-zero" : values.some((value) => value < 0n) ? "gap-negative" : "";
  }

  nearFamily(id) { // the regulation that a name is near to
    return id === this.scheme.family ? this.scheme.title[this.at] : read(this.scheme.families, id) || plain(id);
  }

  nearAward(near) { // the award that a name is near to, one of another regulation as predecessors are written
    const own = read(this.scheme.awards, near), known = read(this.scheme.titles, near);
    return own ? own[this.at] : known ? known[this.at] : plain(near.slice(near.indexOf("/") + 1));
  }

  statedAt(path) {
    const m = /^facts\.([^[]+)(?:\[(?:year=([0-9]*))?\](?:\.(.+))?)?$/.exec(path), value = read(this.case.facts, m[1]);
    if (m[3] === undefined) return [value];
    const known = this.case.plan.paths[`facts.${m[1]}`], rows = value || [];
    return rows.filter((row) => !m[2] || !known.unique || String(row[known.unique]) === m[2]).map((row) => row[m[3]]).filter((each) => each !== NOTHING);
  }
}
