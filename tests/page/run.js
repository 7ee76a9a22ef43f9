// Runs the page's evaluator in node: {source, page, cases} from standard input, the answers to standard output.
"use strict";
const { source, page, cases } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const answersOf = new Function(`${source}\nreturn answersOf;`)();
process.stdout.write(JSON.stringify(answersOf(page, cases)));
