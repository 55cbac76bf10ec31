/** Counts the statements in the log of a PostgreSQL that logs all of them. */

/** With which the pool asks whether a connection lives. */
const EMPTY = "(empty)";
const STATEMENT = /LOG: {2}(?:statement|execute [^:]*): (.*(?:\n\t.*)*)/g;
const LONGEST = 100;
const LITERAL_WITH_DIGITS = /'[^']*\d[^']*'/g;

/** Statement, on one line and cut, without numbers of a run, to how often it was made. */
export function countStatements(log) {
  const counts = new Map();
  for (const [, statement] of log.matchAll(STATEMENT)) {
    const text = statement.replace(/\s+/g, " ").replace(LITERAL_WITH_DIGITS, "'…'").trim() || EMPTY;
    const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    counts.set(short, (counts.get(short) ?? 0) + 1);
  }
  return counts;
}

/** How many more of each there are in the second, per so many; those that grew. */
export function growth(first, second, per) {
  return [...second]
    .map(([statement, count]) => [statement, (count - (first.get(statement) ?? 0)) / per])
    .filter(([, more]) => more > 0)
    .sort((a, b) => b[1] - a[1]);
}
