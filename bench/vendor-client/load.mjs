/**
 * Loads a CSV file into Iterable with the vendor's client: node load.mjs FILE [IN_FLIGHT]
 *
 * A plain loader as one would write it in an afternoon: the file is streamed, batches are full, connections are kept
 * alive (the client does that by itself), and up to IN_FLIGHT requests overlap. It keeps no position, no record of what
 * was refused, no pace, and gives up at the first error. ITERABLE_BASE_URL and ITERABLE_API_KEY say where to.
 */
import { createReadStream } from "node:fs";
import { IterableClient } from "@iterable/api";
import { parse } from "csv-parse";
import { toUser } from "./user.mjs";

const BATCH = 1000;

const [file, inFlight = "1"] = process.argv.slice(2);
const client = new IterableClient({
  apiKey: process.env.ITERABLE_API_KEY,
  baseUrl: process.env.ITERABLE_BASE_URL,
});

const begun = performance.now();
const open = new Set();
let records = 0;

async function send(users) {
  const answer = await client.bulkUpdateUsers({ users });
  if (answer.failCount > 0) {
    throw new Error(`${answer.failCount} users of a batch were refused`);
  }
  records += answer.successCount;
}

async function enqueue(users) {
  const request = send(users).finally(() => open.delete(request));
  open.add(request);
  if (open.size >= Number(inFlight)) {
    await Promise.race(open);
  }
}

let batch = [];
for await (const row of createReadStream(file).pipe(parse({ columns: true }))) {
  batch.push(toUser(row));
  if (batch.length === BATCH) {
    await enqueue(batch);
    batch = [];
  }
}
if (batch.length > 0) {
  await enqueue(batch);
}
await Promise.all(open);
client.destroy();
console.log(JSON.stringify({ records, ms: performance.now() - begun }));
