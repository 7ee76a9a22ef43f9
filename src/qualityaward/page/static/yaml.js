// YAML as records are written in it (docs/reference/formats.md), read as strictly as the library does: what readers of YAML
// disagree about is refused, and so are anchors, tags, folded texts and quoted texts over several lines.
"use strict";

const UNCLEAR = new Set("~ = << Null NULL True TRUE False FALSE y Y n N yes Yes YES no No NO on On ON off Off OFF".split(" "));
const UNCLEAR_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)|[-+]?0[box][0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?|[-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:.*)?)$/;
const NOT_FIRST = new Set(",[]{}#&*!|>'\"%@`");

function plainValue(text) { // what a text without quotes means; undefined: that is not clear
  if (text === "" || text === "null") return null;
  if (text === "true" || text === "false") return text === "true";
  const number = /^-?(0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(text);
  if (number) return /^-0(?:\.0*)?$/.test(text) || number[1].length > 15 || (number[2] || "").length > 6 ? undefined : new Num(text);
  if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return isoDay(text) === null ? undefined : text;
  return UNCLEAR.has(text) || UNCLEAR_NUMBER.test(text) ? undefined : text;
}

class Yaml {
  constructor(text) { this.lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/); this.row = 0; }

  fail() { throw new SyntaxError(`YAML, line ${Math.min(this.row + 1, this.lines.length)}`); }
  get line() { return this.lines[this.row]; }

  whole() {
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(this.lines.join("\n"))) this.fail();
    if (this.lines.some((each) => each.includes("\t") && !/^[ \t]*#/.test(each))) this.fail();
    if (this.indent() === 0 && /^---(?:[ \t]*(?:#.*)?)$/.test(this.line)) this.row++;
    const found = this.block(0, 0);
    if (this.indent() >= 0) this.fail();
    return found;
  }

  indent() { // of the next line that says something; -1 at the end
    while (this.row < this.lines.length && /^[ \t]*(?:#.*)?$/.test(this.line)) this.row++;
    if (this.row >= this.lines.length) return -1;
    const margin = /^[ \t]*/.exec(this.line)[0];
    return margin.includes("\t") ? this.fail() : margin.length;
  }

  block(least, deep) { // what begins in the next line, if it stands far enough to the right
    const indent = this.indent();
    if (deep > MOST_DEEP) this.fail();
    if (indent < least) return null;
    const said = this.line.slice(indent);
    if (/^-(?:[ \t]|$)/.test(said)) return this.sequence(indent, deep);
    if (this.key(said)) return this.mapping(indent, deep);
    return deep === 0 && !/^[[{]/.test(said) ? this.fail() : this.value(indent, least, deep);
  }

  key(said) { // a key and what of the line is its own
    const m = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s:,[\]{}#&*!|>'"%@`](?:[^#:]|[^\s:]#)*?)[ \t]*:(?=[ \t]|$)/.exec(said);
    if (!m || /^[-?:](?:\s|$)/.test(said)) return null;
    const text = m[0].slice(0, -1).trimEnd();
    return { text: /^["']/.test(text) ? this.unquoted(text) : text, length: m[0].length };
  }

  put(found, key, value) {
    if (key === "" || key === "<<" || Object.hasOwn(found, key)) this.fail();
    found[key] = value;
  }

  mapping(indent, deep) {
    const found = Object.create(null);
    while (this.indent() === indent) {
      const key = this.key(this.line.slice(indent)), at = this.row;
      if (!key || Object.hasOwn(found, key.text)) this.fail();
      const column = indent + key.length, rest = /^[ \t]*/.exec(this.line.slice(column))[0].length;
      if (/^(?:[ \t]+#.*|[ \t]*)$/.test(this.line.slice(column))) {
        this.row++;
        const next = this.indent(), same = next === indent && /^-(?:[ \t]|$)/.test(this.line.slice(indent));
        this.put(found, key.text, same ? this.sequence(indent, deep + 1) : this.block(indent + 1, deep + 1));
      } else this.put(found, key.text, this.value(column + rest, indent + 1, deep + 1));
      if (this.row === at) this.fail();
    }
    if (this.indent() > indent) this.fail();
    return found;
  }

  sequence(indent, deep) {
    const found = [];
    while (this.indent() === indent && /^-(?:[ \t]|$)/.test(this.line.slice(indent))) {
      const m = /^-[ \t]*/.exec(this.line.slice(indent))[0], rest = this.line.slice(indent + m.length);
      if (m.includes("\t")) this.fail();
      if (rest === "" || rest.startsWith("#")) this.row++;
      else this.lines[this.row] = " ".repeat(indent + m.length) + rest; // what follows the dash stands there by itself
      found.push(this.block(indent + 1, deep + 1));
    }
    if (this.indent() > indent) this.fail();
    return found;
  }

  value(column, least, deep) { // one value that begins in this line
    const first = this.line[column];
    this.column = column;
    if (first === "{" || first === "[") return this.ended(this.flow(deep));
    if (first === '"' || first === "'") return this.ended(this.quoted());
    if (first === "|") return this.literal(least);
    return this.plain(least);
  }

  ended(value) { // nothing but a comment may follow in the line
    if (!/^(?:[ \t]+#.*|[ \t]*)$/.test(this.line.slice(this.column))) this.fail();
    this.row++;
    return value;
  }

  plain(least) {
    const text = this.uncommented(this.line.slice(this.column)), parts = [text];
    if (NOT_FIRST.has(text[0]) || /^[-?:](?:\s|$)/.test(text) || /:(?:\s|$)/.test(text) || text !== text.trim()) this.fail();
    this.row++;
    while (this.row < this.lines.length && !/^[ \t]*(?:#.*)?$/.test(this.line) && this.indent() >= Math.max(least, 1)) {
      const more = this.line.trim();
      if (/:(?:\s|$)|\s#/.test(more)) this.fail();
      parts.push(more);
      this.row++;
    }
    return parts.length > 1 ? parts.join(" ") : this.meant(text);
  }

  uncommented(said) { // without a comment that is meant as one; a sign # that may belong to the text is refused
    const m = /^(.*?)([ \t]+)#(.?)/.exec(said), text = (m ? m[1] : said).replace(/^[ ]+|[ ]+$/g, "");
    if (m) {
      const simple = /^(?:[A-Za-z0-9_./-]+|[0-9.]+ [A-Za-z]+)$/.test(text) || typeof plainValue(text) !== "string";
      if (!["", " ", "\t"].includes(m[3]) || (!simple && m[2].length < 2)) this.fail();
    }
    return text;
  }

  meant(text) { const value = plainValue(text); return value === undefined ? this.fail() : value; }

  unquoted(text) {
    if (text[0] === "'") return text.slice(1, -1).replaceAll("''", "'");
    if (!/^"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"$/.test(text)) this.fail();
    const said = JSON.parse(text.replaceAll("\t", "\\t"));
    return said.isWellFormed && !said.isWellFormed() ? this.fail() : said;
  }

  quoted() {
    const m = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(this.line.slice(this.column));
    if (!m) this.fail();
    this.column += m[0].length;
    return this.unquoted(m[0]);
  }

  literal(least) { // a text under |: as it stands, without the margin of its first line
    const m = /^\|([-+]?)[ \t]*(?:[ \t]#.*)?$/.exec(this.line.slice(this.column)), found = [];
    if (!m) this.fail();
    let margin = null;
    for (this.row++; this.row < this.lines.length; this.row++) {
      const own = /^ */.exec(this.line)[0].length;
      if (own === this.line.length) { found.push(margin === null ? "" : this.line.slice(margin)); continue; }
      if (margin === null) { if (own < Math.max(least, 1)) break; margin = own; }
      if (own < margin) break;
      found.push(this.line.slice(margin));
    }
    const text = found.join("\n") + (found.length && this.row < this.lines.length ? "\n" : ""), bare = text.replace(/\n+$/, "");
    if (m[1] === "+") return text;
    return bare && text !== bare && m[1] === "" ? `${bare}\n` : bare;
  }

  // In brackets: lines are nothing but space there.
  space() {
    for (;;) {
      this.column += /^[ \t]*/.exec(this.line.slice(this.column))[0].length;
      const open = this.column < this.line.length;
      if (open && !(this.line[this.column] === "#" && (this.column === 0 || /[ \t]/.test(this.line[this.column - 1])))) return;
      if (++this.row >= this.lines.length) this.fail();
      this.column = 0;
    }
  }

  flow(deep) {
    if (deep > MOST_DEEP) this.fail();
    const list = this.line[this.column] === "[", close = list ? "]" : "}", found = list ? [] : Object.create(null);
    this.column++;
    for (this.space(); this.line[this.column] !== close; this.space()) {
      if (list) found.push(this.inside(deep)); else this.pair(found, deep);
      this.space();
      if (this.line[this.column] === close) break;
      if (this.line[this.column] !== ",") this.fail();
      this.column++;
    }
    this.column++;
    return found;
  }

  pair(found, deep) {
    const quoted = /["']/.test(this.line[this.column]), key = quoted ? this.quoted() : this.flowText();
    if (this.line[this.column] !== ":" || (!quoted && key.includes(":"))) this.fail();
    this.column++;
    if (!quoted && !/[\s,}]/.test(this.line[this.column] || " ")) this.fail();
    this.space();
    this.put(found, key, /[,}]/.test(this.line[this.column]) ? null : this.inside(deep));
  }

  inside(deep) {
    const first = this.line[this.column];
    if (first === "{" || first === "[") return this.flow(deep + 1);
    if (first === '"' || first === "'") return this.quoted();
    const text = this.flowText();
    return this.line[this.column] === ":" ? this.fail() : this.meant(text);
  }

  flowText() {
    const said = this.line.slice(this.column), text = /^(?:[^,[\]{}:#]|:(?![\s,[\]{}]|$)|(?<!\s)#)+/.exec(said);
    if (!text || NOT_FIRST.has(text[0][0]) || /^[?:]|^-(?:\s|$)/.test(text[0])) this.fail();
    this.column += text[0].length;
    if (this.line[this.column] === "#") this.fail();
    const meant = text[0].replace(/ +$/, "");
    return meant === meant.trim() ? meant : this.fail();
  }
}

const parseYaml = (text) => new Yaml(text).whole();

// A record file, whichever of the two it is written in.
const parseRecord = (text) => (/^\ufeff?\s*\{\s*["}]/.test(text) ? parseJson(text) : parseYaml(text));
