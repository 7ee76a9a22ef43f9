// What a page answers on some records, as a test compares it; in the scope of the evaluator.
function answersOf(page, cases) {
  useNaming(page.naming);
  return cases.map(({ scheme: id, record, on, texts }) => {
    const scheme = page.schemes.find((each) => each.id === id);
    let bound;
    try { bound = new Binding(scheme.vocabulary, scheme.awardNames, parseJson(record)); } catch (error) {
      if (error instanceof SyntaxError) return { refused: ["", "json"] };
      throw error;
    }
    const day = isoDay(on);
    if (bound.submitted && bound.submitted > day) bound.problem("submitted_on", "submitted-late");
    if (bound.problems.length) return { refused: bound.problems.map(({ path }) => path).sort() };
    const found = new Case(scheme, bound, day);
    const answer = {
      outcome: found.outcome,
      decided_by: found.decidedBy,
      missing: found.missing,
      clauses: Object.fromEntries(found.clauses.map((entry) => [entry.clause.id, [entry.outcome, found.missingIn(entry)]])),
      bars: found.bars.map(({ bar, t }) => [bar.id, t === null ? "undetermined" : t ? "debarred" : "clear"]),
      core: found.plan.bars.map((bar) => found.evaluation.of(bar.bites)),
    };
    if (texts) for (const lang of ["zh", "en"]) {
      const report = new Report(page.texts, found, lang);
      const lines = (shown) => shown.map(({ text, depth, outcome }) => [depth, text]);
      answer[lang] = {
        decided: report.decided,
        clauses: lines(found.clauses.flatMap((entry) => report.clauseLines(entry))),
        full: lines(found.clauses.flatMap((entry) => report.clauseLines(entry, true))),
        missing: report.missing().map(({ path, says, waiting, office, decides }) => [path, says, waiting, office, decides]),
        bars: lines(report.barLines()),
        notes: [...report.alerts(), ...report.notes()],
      };
    }
    return answer;
  });
}
