/**
 * Measures contenders in turn: all of them in each round, each round begun by the next of them. The first round is
 * thrown away: in it files are read from the disk, and caches of all kinds filled.
 *
 * @param measureOnce the name of a contender -> what was measured
 * @returns by name, what was measured, a result for each round
 */
export async function inTurn(names, rounds, measureOnce) {
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of order(names, round)) {
      const result = await measureOnce(name);
      const figures = result.seconds === undefined ? "" : ` ${result.seconds.toFixed(2)} s, ${result.cpu.toFixed(2)} CPU s`;
      console.error(`bench: round ${round} of ${rounds}: ${name}${figures}`);
      if (round > 0) {
        results[name].push(result);
      }
    }
  }
  return results;
}

/** The names, the one first whose turn it is. */
export function order(names, round) {
  return names.map((_, i) => names[(i + round) % names.length]);
}

/** So many times the same, with nothing to compare it with. */
export async function repeat(rounds, measureOnce) {
  const results = [];
  for (let round = 0; round < rounds; round++) {
    results.push(await measureOnce());
  }
  return results;
}
