/** Medians and spreads, and how numbers are written. */

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `median (least–most)`, or the one number there is. */
export function spread(numbers, format = String) {
  if (numbers.length === 1) {
    return format(numbers[0]);
  }
  return `${format(median(numbers))} (${format(Math.min(...numbers))}–${format(Math.max(...numbers))})`;
}

/** The ratio of two contenders in each round, in which they ran one soon after the other. */
export function ratios(results, others, value) {
  return results.map((result, round) => value(result) / value(others[round]));
}

/** What each further record costs, by round: runs of a longer file less those of a shorter one, for each record more. */
export function further(longer, shorter, records, value) {
  return longer.map((result, round) => (value(result) - value(shorter[round])) / records);
}

/** How much more the largest is than the least, as a share of that. */
export function apart(numbers) {
  return Math.max(...numbers) / Math.min(...numbers) - 1;
}

export const whole = (number) => Math.round(number).toLocaleString("en-US");

/** `1 round`, `3 rounds`. */
export const countOf = (number, what) => `${whole(number)} ${what}${number === 1 ? "" : "s"}`;

/** A format with so many digits behind the point. */
export const digits = (count) => (number) => number.toFixed(count);

export const percent = (share) => `${(share * 100).toFixed(1)} %`;
export const times = (number) => `${number.toFixed(2)}×`;
export const seconds = (number) => `${number.toFixed(2)} s`;
export const megabytes = (bytes) => `${whole(bytes / 1e6)} MB`;
export const micros = (number) => `${(number * 1e6).toFixed(2)} µs`;
