// Outcomes of clauses and bars by the core alone; in the scope of the evaluator.
function answersOf(_, cases) {
  const exact = (value) => {
    if (typeof value === "string") return value.startsWith("#") ? BigInt(value.slice(1)) : value;
    if (Array.isArray(value)) return value.map(exact);
    return value !== null && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, exact(v)])) : value;
  };
  return cases.map(({ nodes, roots, bars, record, given }) => {
    const facts = {}, findings = {};
    for (const [path, value] of Object.entries(exact(record))) if (path.startsWith("finding ")) findings[path.slice(8)] = value; else facts[path] = value;
    const core = new Evaluation(nodes, facts, findings, exact(given));
    return [...roots.map(([when, require]) => outcomeOf(core.of(when), core.of(require))), ...bars.map((at) => ({ true: "debarred", false: "clear" })[core.of(at)] || "undetermined")];
  });
}
