// Which regulation and which award a record means: the same names, near ones and others (src/qualityaward/language/naming.py).
"use strict";

const LONGEST_SLIP = 80;
const fold = (text) => {
  const folded = text.normalize("NFKC").toLowerCase().replaceAll("ß", "ss");
  return [...folded].map((c) => NAMING.simple.get(c) ?? c).join("");
};
let NAMING = null; // what names are told apart by, from the page's data

function useNaming(data) {
  const simplified = [...data.simplified];
  NAMING = { ...data, simple: new Map([...data.traditional].map((c, i) => [c, simplified[i]])), whose: new RegExp(data.whose, "gu"), which: new RegExp(data.which, "gu"), everybodys: new RegExp(`^(?:${data.everybodys})$`, "u"), latin: new Set(data.latin.split(" ")), degrees: new Set(data.degrees.split(" ")), nothing: new Set(data.nothing), places: new Set(data.places.split(" ")) };
}

function plainName(text) { return fold(text).replace(/[^\p{L}\p{N}]/gu, ""); }

function leftOf(text, common, dropped) { // what is left of a name without the words that every such name has
  const kept = (fold(text).match(/[a-z]+|(?:(?![a-z_])[\p{L}\p{N}\p{M}\p{Pc}])+/gu) || []).map((word) =>
    /^[a-z]/.test(word) ? (dropped(word) ? "" : word) : word.replace(/[0-9]+/g, ""));
  return kept.join("").replace(common, "");
}

const whose = (text) => leftOf(text, NAMING.whose, (word) => NAMING.latin.has(word) || NAMING.degrees.has(word)); // whose award it is
const which = (text) => leftOf(text, NAMING.which, (word) => NAMING.latin.has(word)); // which award of a regulation it is

const ascii = (text) => /^[\u0000-\u007f]*$/.test(text);
const isPart = (part, whole) => whole.includes(part) && ([...part].length > 2 || !ascii(part));

function shortened(short, long) { // characters left out: 连港 for 连云港
  if (ascii(short) || [...short].length < 2) return false;
  let at = 0;
  const rest = [...long];
  return [...short].every((c) => { while (at < rest.length && rest[at] !== c) at++; return at++ < rest.length; });
}

const SHORT = 2; // the fewest characters of a name of which another may be a slip, where it stands in its place

function slip(text, name, least = ascii(text) ? 4 : 3) {
  const a = [...text].length, b = [...name].length, longest = Math.max(a, b);
  if (Math.min(a, b) < least || longest > LONGEST_SLIP) return false;
  const most = Math.max(1, Math.floor(longest / 6));
  return Math.abs(a - b) <= most && distance(text, name) <= most;
}

function distance(one, other) { // characters put in, left out, changed, or turned round
  const a = [...one], b = [...other];
  let older = [], before = [], row = b.map((_, i) => i).concat(b.length);
  for (let i = 1; i <= a.length; i++) {
    older = before; before = row; row = [i];
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] !== b[j - 1] ? 1 : 0));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, older[j - 2] + 1);
      row.push(cost);
    }
  }
  return row[b.length];
}

function placesIn(text) {
  const found = new Set(), signs = [...text];
  for (let n = 2; n < 5; n++) for (let at = 0; at + n <= signs.length; at++) {
    const part = signs.slice(at, at + n).join("");
    if (NAMING.places.has(part)) found.add(part);
  }
  return found;
}

function elsewhere(text, names) { // a place is named, and none that a known name names
  const places = placesIn(plainName(text));
  return places.size > 0 && !names.some((name) => [...placesIn(plainName(name))].some((place) => places.has(place)));
}

const namesOf = (names, as) => [...new Set(names.map(as))].filter((name) => name);

function nothingOrSlip(text, names) {
  const written = plainName(text);
  if (!written || NAMING.nothing.has(written)) return true;
  return !elsewhere(text, names) && namesOf(names, plainName).some((name) => slip(written, name, SHORT));
}

function writtenIn(text, names) { // a part of one of the names as it is written, or one shortened
  const written = plainName(text);
  return names.map(plainName).some((name) => isPart(written, name) || shortened(written, name));
}

function isNear(text, names) { // whether a text could be meant for the regulation of these names
  if (nothingOrSlip(text, names) || writtenIn(text, names)) return true;
  const mine = namesOf(names, whose), left = whose(text);
  if (!left) return true;
  if (mine.some((each) => isPart(left, each) || isPart(each, left) || shortened(left, each))) return true;
  return !elsewhere(text, names) && mine.some((each) => slip(left, each, SHORT));
}

function isNearAward(text, names, regulation) { // whether it could be meant for the award of these names, beside its regulation's
  const written = plainName(text), known = namesOf(names, plainName);
  if (nothingOrSlip(text, names) || known.some((name) => isPart(written, name) || isPart(name, written)) || writtenIn(text, regulation)) return true;
  if (known.every((name) => ascii(name) !== ascii(written))) return true; // it is known by no name in these letters
  const left = which(text), away = elsewhere(text, [...names, ...regulation]), mine = namesOf(names, which), theirs = namesOf(regulation, whose);
  if (!left || mine.some((each) => isPart(each, left) || shortened(each, left)) || holds(text, regulation)) return true;
  return [...mine, ...theirs].some((each) => isPart(left, each) || shortened(left, each) || (!away && slip(left, each, SHORT)));
}

function holds(text, names) { // a name that says whose award it is stands in it, or a slip of one
  const written = plainName(text);
  return names.filter((name) => whose(name)).map(plainName).some((name) => isPart(name, written) || slip(written, name));
}

function slipOf(text, names, part) { // one of the names but for a slip; with `part`, also a part of one
  const written = plainName(text);
  return names.map(plainName).filter((name) => name).some((name) => slip(written, name) || (part && isPart(written, name)));
}

function meaningOf(text, ours, others, isNear, parts = {}) { // the id that a text stands for; null: it is near to one, or several are meant
  if (Object.hasOwn(ours, text)) return { id: text, known: true, near: [] };
  const written = plainName(text);
  for (const names of [ours, others]) {
    const same = Object.keys(names).filter((id) => [id, ...names[id]].some((name) => plainName(name) === written));
    if (same.length) return { id: same.length === 1 ? same[0] : null, known: true, near: same.length === 1 ? [] : same };
  }
  const near = Object.keys(ours).filter((id) => isNear(text, [id, ...ours[id], ...(read(parts, id) || [])]));
  return near.length ? { id: null, known: true, near } : { id: text, known: false, near };
}

const REMEMBERED = new Map();

function remembered(key, make) {
  const known = JSON.stringify(key);
  if (!REMEMBERED.has(known)) REMEMBERED.set(known, make());
  return REMEMBERED.get(known);
}

const familyOf = (scheme, text) => remembered([scheme.id, "family", text], () => meaningOf(text, scheme.names.ours, scheme.names.others, isNear));

function calledOf(scheme, id) { // all names by which a regulation is known
  const { ours, others } = scheme.names;
  return Object.hasOwn(ours, id) || Object.hasOwn(others, id) ? [id, ...(read(ours, id) || []), ...(read(others, id) || [])] : [];
}

function awardOf(scheme, family, text) {
  return remembered([scheme.id, family, text], () => {
    const names = read(scheme.names.awards, family) || {}, called = calledOf(scheme, family);
    const meant = meaningOf(text, names, {}, (award, each) => isNearAward(award, each, called), read(scheme.names.parts, family) || {});
    if (meant.known) return meant;
    const regulation = familyOf(scheme, text); // whose own name says that it is one of its awards, and not which
    if (Object.keys(names).length && regulation.known && regulation.id === family) return { id: null, known: true, near: Object.keys(names) };
    if (Object.hasOwn(scheme.names.spelled, plainName(text) || text)) return meant;
    const near = scheme.names.strange.filter((name) => slipOf(text, [name], false)); // of those that the rules mention
    return near.length ? { id: null, known: true, near } : meant;
  });
}

function isContrary(scheme, family, award) { // an award's name that says it is another regulation's than the one beside it
  const { ours, awards } = scheme.names, own = familyOf(scheme, family);
  if (own.id === null) return false;
  if (!own.known && Object.entries(ours).some(([id, names]) => { // far from every regulation: none of theirs, nor a slip of one
    const inner = new Set(Object.entries(read(awards, id) || {}).flatMap(([each, called]) => [each, ...called]).map(plainName));
    return slipOf(award, [id, ...names].filter((name) => whose(name) || !NAMING.everybodys.test(plainName(name)) || !inner.has(plainName(name))), false);
  })) return true;
  const known = Object.keys(read(awards, own.id) || {}).length > 0, its = awardOf(scheme, own.id, award);
  if (known && its.known && its.id !== null) return false;
  const meant = familyOf(scheme, award), elsewise = meant.known && meant.id !== own.id;
  if (meant.id !== null && elsewise && known) return true;
  const called = (id) => calledOf(scheme, id);
  const names = Object.entries(read(awards, own.id) || {}).flatMap(([id, each]) => [id, ...each]);
  if (!NAMING.everybodys.test(plainName(award)) && called(own.id).length + names.length > 1 && !slipOf(award, [family, ...called(own.id), ...names], true) && meant.near.some((id) => id !== own.id && slipOf(award, called(id), true))) return true;
  if (!whose(award)) return false;
  if (meant.id !== null) return elsewise;
  if (meant.near.includes(own.id)) return false;
  const mine = [family, ...called(own.id)], theirs = meant.near.flatMap(called);
  return !isNear(award, mine) || (holds(award, theirs) && !holds(award, mine));
}

// Of names that no scheme knows and that are compared as one, the spelling of the rules, or else the one that comes first in a record.
function firstSpelling(scheme) {
  const first = new Map(Object.entries(scheme.names.spelled));
  return (text) => {
    const compared = plainName(text) || text;
    if (!first.has(compared)) first.set(compared, text);
    return first.get(compared);
  };
}

// The regulations among whose awards an element's award is looked for, by the regulation that it states and what that means.
function whoseAward(scheme, stated, meant) {
  if (typeof meant === "string") return [meant];
  if (typeof stated === "string") return familyOf(scheme, stated).near;
  return stated === NOTHING ? [scheme.family] : Object.keys(scheme.names.ours);
}

// An element with ids for names, unknown for what is near one, and one spelling for each other; what is not known is told.
function resolvedNames(scheme, element, path, told, named, spelling) {
  const family = element.family, award = named ? element.award : null, found = { ...element };
  if (typeof family === "string" && typeof award === "string" && isContrary(scheme, family, award)) {
    told.push({ path, contrary: [family, award] });
    return { ...found, family: null, award: null };
  }
  const resolve = (name, text, meant, { near, noted, other }) => {
    found[name] = meant.known ? meant.id : spelling(text);
    if (found[name] === null) told.push({ path: `${path}.${name}`, text, near, noted });
    else if (!meant.known && other) told.push({ path: `${path}.${name}`, other: text });
  };
  if (typeof family === "string") {
    const meant = familyOf(scheme, family);
    resolve("family", family, meant, { near: meant.near, noted: true, other: true });
  }
  if (typeof award === "string") {
    const whose = whoseAward(scheme, family, found.family), { ours, awards, askAwards } = scheme.names;
    const alone = (of, { id }) => whose.length > 1 && id !== null && !(read(scheme.names.known, of) || []).includes(id); // known by what the rules write
    const meant = whose.map((id) => [id, awardOf(scheme, id, award)]), known = meant.filter(([of, each]) => each.known && !alone(of, each)), exact = known.find(([, each]) => each.id !== null);
    const near = known.flatMap(([of, each]) => (each.id === null ? each.near : [each.id]).map((id) => (of === scheme.family ? id : `${of}/${id}`))); // as predecessors are written
    const asked = whose.some((id) => Object.keys(read(awards, id) || {}).length > 0 && (askAwards || Object.hasOwn(ours, id)));
    const its = !known.length ? { known: false, id: null } : { known: true, id: exact && whose.length === 1 ? exact[1].id : null };
    resolve("award", award, its, { near, noted: askAwards && !exact, other: asked });
  }
  return found;
}
