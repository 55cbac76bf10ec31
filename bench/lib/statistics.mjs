/** Medians and spreads. */

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

export const whole = (number) => Math.round(number).toLocaleString("en-US");

/** A format with so many digits behind the point. */
export const digits = (count) => (number) => number.toFixed(count);
