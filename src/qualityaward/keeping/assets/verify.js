"use strict";
// Recomputes every digest of the decision that stands in this page, as docs/reference/decisions.md says. It shows that the file is whole,
// and nothing about who made it: whoever can alter the decision can alter this script.

const encode = text => new TextEncoder().encode(text);
const hex = bytes => Array.from(bytes, x => x.toString(16).padStart(2, "0")).join("");
const turned = (x, n) => (x >>> n) | (x << (32 - n));

const PRIMES = [];
for (let n = 2; PRIMES.length < 64; n++) if (PRIMES.every(p => n % p)) PRIMES.push(n);
const root = (n, k) => { // the first 32 bits of the fraction of the k-th root, exactly
  const shifted = BigInt(n) << BigInt(32 * k);
  let low = 0n, high = 1n << 40n;
  while (high - low > 1n) { const middle = (low + high) >> 1n; if (middle ** BigInt(k) <= shifted) low = middle; else high = middle; }
  return Number(low & 0xffffffffn) | 0;
};
const ROUNDS = PRIMES.map(p => root(p, 3)), START = PRIMES.slice(0, 8).map(p => root(p, 2));

/** SHA-256 (FIPS 180-4) of bytes, in hexadecimal. */
function sha256(bytes) {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer), w = new Int32Array(64);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  let state = START.slice();
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + i * 4);
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15], b = w[i - 2];
      w[i] = w[i - 16] + (turned(a, 7) ^ turned(a, 18) ^ (a >>> 3)) + w[i - 7] + (turned(b, 17) ^ turned(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
      const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    state = state.map((x, i) => (x + [a, b, c, d, e, f, g, h][i]) | 0);
  }
  return state.map(x => (x >>> 0).toString(16).padStart(8, "0")).join("");
}

/** Plain data in the spelling of RFC 8785. */
function canonical(value) {
  if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
  if (value !== null && typeof value === "object")
    return "{" + Object.keys(value).sort().map(k => JSON.stringify(k) + ":" + canonical(value[k])).join(",") + "}";
  return JSON.stringify(value);
}
const joined = parts => { const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0)); let at = 0; for (const p of parts) { all.set(p, at); at += p.length; } return all; };
const digest = value => "sha256:" + sha256(encode(canonical(value)));
const commitment = (path, value, salt) => sha256(joined([[0], salt.match(/../g).map(x => parseInt(x, 16)), encode(canonical({ path, value }))]));
const without = (value, keys) => Object.fromEntries(Object.entries(value).filter(([k]) => !keys.includes(k)));
const isMapping = value => value !== null && typeof value === "object" && !Array.isArray(value);
const has = (value, key) => Object.prototype.hasOwnProperty.call(value, key);

const EVALUATION = "qualityaward.decision/1";
const PARTS = { // what a decision was about, by its format
  [EVALUATION]: "record", "qualityaward.sanctions-decision/1": "record", "qualityaward.round-decision/1": "round",
  "qualityaward.selection-decision/1": "round", "qualityaward.procedure-decision/1": "case",
};

/** The leaves of a decision: every value by its path. */
function leaves(d, keeping) {
  const found = new Map(), put = (path, value) => found.set(path, value);
  put("semantics", d.semantics);
  put("scheme", d.scheme);
  put("vocabularies", d.vocabularies.map(each => each.id));
  for (const each of d.vocabularies) put(`vocabularies[${each.id}]`, each);
  put("notices", { length: d.notices.length });
  d.notices.forEach((each, at) => put(`notices[${at}]`, each));
  put("on", d.on);
  for (const key of ["readings", "parameters"]) for (const [name, value] of Object.entries(d[key])) put(`${key}.${name}`, value);
  if (has(d, "calendar")) put("calendar", d.calendar);
  if (keeping) {
    put("kept", { sealed: true });
    for (const [k, v] of Object.entries(d.kept || {})) put(`kept.${k}`, v);
  }
  const part = PARTS[d.format];
  if (part !== "record") {
    walked(d[part], part, put);
    walked(d.verdict, "verdict", put);
    return found;
  }
  for (const [key, value] of Object.entries(d.record)) if (!["facts", "findings", "deviations"].includes(key)) put(`record.${key}`, value);
  stated(d.record, "facts.", "findings.", "", put);
  if (has(d.record, "deviations")) {
    put("record.deviations", { length: d.record.deviations.length });
    d.record.deviations.forEach((each, at) => {
      if (each === null) return;
      const path = `record.deviations[${at}]`, main = Object.fromEntries(["clause", "on"].filter(k => has(each, k)).map(k => [k, each[k]]));
      if (Object.keys(main).length) put(path, main);
      for (const [k, v] of Object.entries(each)) if (!has(main, k)) put(`${path}#${k}`, v);
    });
  }
  if (d.format !== EVALUATION) {
    walked(d.verdict, "verdict", put);
    return found;
  }
  const aside = { clauses: ["explanation", "reason"], debarments: ["cause"] };
  for (const [key, value] of Object.entries(d.verdict)) {
    if (has(aside, key)) {
      put(`verdict.${key}`, value.map(each => each.id));
      for (const each of value) {
        const path = `verdict.${key}[${each.id}]`, apart = aside[key].filter(k => has(each, k) && each[k] !== null);
        put(path, without(each, apart));
        for (const k of apart) put(`${path}#${k}`, each[k]);
      }
    } else if (key === "record") for (const [k, v] of Object.entries(value)) put(`verdict.record.${k}`, v);
    else put(`verdict.${key}`, value);
  }
  return found;
}

/** Every text, number and flag of plain data by itself; of a list its length, of what is empty that it is. */
function walked(value, path, put) {
  if (isMapping(value) && Object.keys(value).length) for (const [k, v] of Object.entries(value)) walked(v, `${path}.${k}`, put);
  else if (Array.isArray(value)) {
    put(path, { length: value.length });
    value.forEach((each, at) => { if (each !== null) walked(each, `${path}[${at}]`, put); });
  } else put(path, value);
}

function stated(record, facts, findings, mark, put) {
  for (const [name, said] of Object.entries(record.facts || {})) {
    const path = facts + name;
    let value = said;
    if (isMapping(said) && !Object.keys(said).every(k => k === "facts" || k === "findings")) {
      const evidence = Object.fromEntries(["evidence", "source"].filter(k => has(said, k)).map(k => [k, said[k]]));
      if (Object.keys(evidence).length) put(`${path}#evidence`, evidence);
      for (const [k, v] of Object.entries(said)) if (!["value", "evidence", "source"].includes(k)) put(`${path}#${k}`, v);
      if (!has(said, "value")) continue;
      value = said.value;
    }
    if (Array.isArray(value)) {
      put(path, { length: value.length });
      value.forEach((each, at) => { if (each !== null) put(`${path}[${at}]`, each); });
    } else if (isMapping(value)) {
      put(path, { record: true });
      stated(value, `${path}.`, `${path}.`, "#finding", put);
    } else put(path, value);
  }
  for (const [name, judged] of Object.entries(record.findings || {})) {
    const path = findings + name;
    for (const [k, v] of Object.entries(judged)) put(k === "value" ? path + mark : mark ? `${path}${mark}.${k}` : `${path}#${k}`, v);
  }
}

/** The keys that are outside the content digest. */
const UNSEEN = ["engine", "leaves", "content", "seal", "kept", "file"];

/** The paths and names of what is not as it was sealed. */
function altered(d) {
  const wrong = [], known = new Map(d.leaves.map(leaf => [leaf.path, leaf]));
  const values = leaves(d, known.has("kept"));
  for (const [path, value] of values) {
    const leaf = known.get(path);
    if (!leaf || !leaf.salt || commitment(path, value, leaf.salt) !== leaf.commitment) wrong.push(path);
  }
  for (const [path, leaf] of known) if (!values.has(path) && leaf.salt) wrong.push(path);
  for (const each of [d.scheme, ...d.vocabularies, ...d.notices]) if ("sha256:" + sha256(encode(each.text)) !== each.digest) wrong.push(`${each.id || "notice"}.digest`);
  const order = (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);
  const sealed = d.leaves.map(leaf => [leaf.path, leaf.commitment]).sort(order);
  if ("sha256:" + sha256(joined([[1], encode(canonical(sealed))])) !== d.seal) wrong.push("seal");
  if (has(d, "content")) {
    const clear = without(d, ["scheme", "vocabularies", "notices", ...UNSEEN]);
    const uses = Object.fromEntries(d.vocabularies.map(each => [each.id, each.digest]));
    if (digest({ ...clear, scheme: without(d.scheme, ["text"]), uses, notices: d.notices.map(each => each.digest) }) !== d.content) wrong.push("content");
  }
  if (digest(without(d, ["file"])) !== d.file) wrong.push("file");
  return wrong;
}

if (typeof document !== "undefined") {
  const words = document.getElementById("check").dataset, shown = document.getElementById("check");
  try {
    const decision = JSON.parse(document.getElementById("decision").textContent);
    const wrong = altered(decision), report = document.getElementById("report");
    if ("sha256:" + sha256(encode(report.textContent)) !== words.report) wrong.push(words.page);
    shown.textContent = wrong.length ? `${words.bad} ${wrong.slice(0, 12).join(", ")}${wrong.length > 12 ? " …" : ""}` : `${words.good} ${decision.seal}`;
    shown.className = wrong.length ? "alert bad" : "alert good";
  } catch (error) {
    shown.textContent = words.bad;
    shown.className = "alert bad";
  }
}
if (typeof module !== "undefined") module.exports = { altered, canonical, sha256, encode };
