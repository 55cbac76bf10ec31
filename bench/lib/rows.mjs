/**
 * The files that the benchmark loads: ten columns, about a hundred bytes a row, one row in six with a quoted cell, each
 * user once. Row n is the same on every machine and in every file, so that a longer file begins with a shorter one.
 */
import { closeSync, existsSync, openSync, renameSync, writeSync } from "node:fs";

export const HEADER =
  "email,user_id,first_name,last_name,signup_date,lifetime_value,loyalty_points,newsletter_opt_in,interests,city\n";

const FIRST = ["Ada", "Björn", "Carmen", "Dilnoza", "Emeka", "Françoise", "Gus", "Hanako", "Ingrid", "João", "Kofi", "Lucía"];
const LAST = ["Andersson", "Brown", "Castillo", "Dvořák", "Eze", "Fischer", "García", "Haddad", "Ivanova", "Jensen", "Kim"];
const CITY = ["Berlin", "Bogotá", "Chicago", "Dakar", "Edinburgh", "Fukuoka", "Göteborg", "Hanoi", "Istanbul", "Jaipur"];
const QUOTED = ['"Portland, OR"', '"Frankfurt, Main"', '"Town of ""Hope"""', '"Washington, D.C."'];
const INTERESTS = ["running", "cooking", "travel", "music", "gardening", "chess", "films", "photography"];
const EVERY_CHANGED = 100;
const CHUNK = 1 << 20;

/** 32 well-mixed bits of a row's number and the purpose they are for. */
function bits(n, purpose) {
  let x = (Math.imul(n, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

const pick = (list, n, purpose) => list[bits(n, purpose) % list.length];
const two = (number) => String(number).padStart(2, "0");

/** Row n, from 1, with its line feed; with `changed`, another value in the one row of a hundred that differs. */
export function row(n, changed) {
  const first = pick(FIRST, n, 1);
  const last = pick(LAST, n, 2);
  const date = `${2015 + (bits(n, 3) % 11)}-${two(1 + (bits(n, 4) % 12))}-${two(1 + (bits(n, 5) % 28))}`;
  // Never whole: 7654.0 and 7654 are one number, but two texts, by which the server's states are compared.
  const value = (10 * (bits(n, 6) % 100_000) + 1 + (n % 9)) / 100;
  const points = (bits(n, 7) % 50_000) + (changed && n % EVERY_CHANGED === 0 ? 50_000 : 0);
  const newsletter = bits(n, 8) & 1 ? "yes" : "no";
  const interests = `${pick(INTERESTS, n, 9)}|${pick(INTERESTS, n, 10)}`;
  const city = n % 6 === 0 ? pick(QUOTED, n, 11) : pick(CITY, n, 11);
  return `user-${n}@example.com,u-${n},${first},${last},${date},${value},${points},${newsletter},${interests},${city}\n`;
}

/** Writes so many rows, unless the file is there. */
export function writeRows(file, rows, { changed = false } = {}) {
  if (existsSync(file)) {
    return;
  }
  const part = `${file}.part`;
  const out = openSync(part, "w");
  let text = HEADER;
  for (let n = 1; n <= rows; n++) {
    text += row(n, changed);
    if (text.length >= CHUNK) {
      writeSync(out, text);
      text = "";
    }
  }
  writeSync(out, text);
  closeSync(out);
  renameSync(part, file);
}
