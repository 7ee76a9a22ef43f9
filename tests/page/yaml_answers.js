// What the page reads in some files: JSON as it would write it, or null where it refuses.
function answersOf(_, files) {
  return files.map((text) => {
    try { return writeJson(parseRecord(text)); } catch (error) { if (error instanceof SyntaxError) return null; throw error; }
  });
}
