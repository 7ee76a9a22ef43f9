// For each rule that stands against a record: the first day on which it no longer does, as the page finds such days, and
// by trying every day for some time. In the scope of the evaluator.
function answersOf(page, cases) {
  useNaming(page.naming);
  return cases.flatMap(({ scheme: id, record, on, days }) => {
    const scheme = page.schemes.find((each) => each.id === id), stated = parseJson(record), from = isoDay(on);
    const bound = new Binding(scheme.vocabulary, scheme.awardNames, stated), until = from + BigInt(days);
    if (bound.problems.length) return [];
    const against = (found) => [...found.clauses.map(({ outcome }) => outcome === "fail"), ...found.bars.map(({ t }) => t === true)];
    const tried = []; // each day as if the record were submitted and decided on it
    for (let day = from; day <= until; day++) tried.push(against(caseOn(scheme, bound, day)));
    return tried[0].flatMap((now, rule) => {
      if (!now) return [];
      const quick = firstDay(scheme, stated, scheme.vocabulary, from, (found) => !against(found)[rule]), slow = tried.findIndex((each) => !each[rule]);
      return [[quick === null || quick > until ? -1 : Number(quick - from), slow]];
    });
  });
}
